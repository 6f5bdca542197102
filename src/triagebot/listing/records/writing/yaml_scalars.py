"""Ways in which people and programs write a text in YAML, each tried on what a file has."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import yaml

from triagebot.listing.records.formats import yaml_nodes
from triagebot.listing.records.formats.data_node import Scalar
from triagebot.listing.records.writing.written_scalar import WrittenScalar

_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
_NAMED = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\", "\r": "\\r", "\0": "\\0"}
_WIDTHS = (72, 76, 78, 79, 80, 88, 90, 96, 98, 99, 100, 110, 118, 119, 120, 160)
"""Widths that formatters and editors are set to, by hand; that of a file's longest line is tried, too."""
FOLDS = ("past", "within")
"""Whether a line ends at the first blank past the width (PyYAML, ruamel.yaml) or with the last word within it."""


@dataclass(frozen=True, slots=True)
class YamlScalarForm:
    """One way: quotes ("" for none where it can be), quotes where it cannot, folding at a width, or a block."""

    quote: str = ""
    fallback: str = '"'
    careful: bool = True
    """Whether words that YAML 1.1 takes for something else (`yes`, `2020-01-01`) are quoted, too."""
    fold: str = ""
    width: int = 0
    block: str = ""
    block_always: bool = False

    def write(self, value: Scalar, place: WrittenScalar) -> str | None:
        """The value so written; None where this way cannot."""
        if not isinstance(value, str):
            return plain_word(value)
        if self.block and (self.block_always or "\n" in value.rstrip("\n")):
            return self._in_block(value, place)
        if not self.quote and plain_safe(value, self.careful):
            return self._folded(value, place, "\n")
        if "\n" in value and (self.quote or self.fallback) == "'":
            return None
        quote = self.quote or self.fallback
        if quote == "'":
            return "'" + self._folded(value.replace("'", "''"), place, "\n", 1) + "'"
        escaped = _ESCAPED.sub(lambda match: _NAMED.get(match[0], f"\\u{ord(match[0]):04x}"), value)
        return '"' + self._folded(escaped, place, "\n", 1) + '"'

    def _folded(self, text: str, place: WrittenScalar, end: str, shift: int = 0) -> str:
        if not self.fold:
            return text
        indent = " " * place.indent
        return (end + indent).join(folded(text, self.fold, self.width, place.column + shift, place.indent))

    def _in_block(self, value: str, place: WrittenScalar) -> str | None:
        kept = value.rstrip("\n")
        if not kept.strip() or kept[0] in " \t" or any(line != line.rstrip() for line in kept.split("\n")):
            return None
        indent = " " * place.indent
        lines: list[str] = []
        for line in kept.split("\n"):
            if self.block[0] == ">" and self.fold and line:
                lines += folded(line, self.fold, self.width, place.indent, place.indent)
            else:
                lines.append(line)
            if self.block[0] == ">":
                lines.append("")
        lines = lines[:-1] if self.block[0] == ">" else lines
        return self.block + "\n" + "\n".join(indent + line if line else "" for line in lines)


def plain_word(value: Scalar) -> str:
    """A number, a yes or no, or nothing, as it is usually written."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def folded(text: str, how: str, width: int, column: int, indent: int) -> list[str]:
    """The text in lines: broken at single blanks, the first one beginning in that column."""
    words = re.split(r"(?<=[^ ]) (?=[^ ])", text)
    lines = [words[0]]
    at = column + len(words[0])
    for word in words[1:]:
        over = at > width if how == "past" else at + 1 + len(word) > width
        if over:
            lines.append(word)
            at = indent + len(word)
        else:
            lines[-1] += " " + word
            at += 1 + len(word)
    return lines


@lru_cache(maxsize=4096)
def plain_safe(text: str, careful: bool) -> bool:
    """Whether a text without quotes is read as that text."""
    # libyaml takes a tab within plain words, PyYAML's own scanner does not.
    if not text or text != text.strip() or "\n" in text or "\t" in text or len(text) > 5_000:
        return False
    try:
        node = yaml.compose(f"k: {text}\n", Loader=yaml_nodes.LOADER)
        in_flow = yaml.compose(f"- k: {text}\n", Loader=yaml_nodes.LOADER)
    except (yaml.YAMLError, RecursionError):
        return False
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1 or in_flow is None:
        return False
    value = node.value[0][1]
    if not isinstance(value, yaml.ScalarNode) or value.value != text or value.style:
        return False
    if careful and value.tag != "tag:yaml.org,2002:str":
        return False
    return isinstance(yaml_nodes.scalar_of(text), str)


def candidates(examples: Sequence[str], column: int) -> Iterator[YamlScalarForm]:
    """The ways that these written texts may be examples of; the plainest first."""
    blocks = sorted({text.partition("\n")[0] for text in examples if text[:1] in ("|", ">")})
    several = [text for text in examples if "\n" in text]
    widths: list[int] = []
    if several:
        longest = max(len(line) for text in several for line in text.split("\n"))
        widths = [*dict.fromkeys((*_WIDTHS, longest, longest + column))]
    folds = [("", 0), *itertools.product(FOLDS, widths)]
    ways = [
        ("", '"', True),
        ("", "'", True),
        ("", '"', False),
        ("", "'", False),
        ('"', '"', True),
        ("'", "'", True),
    ]
    ways += [("'", '"', True)]
    for (quote, fallback, careful), (fold, width) in itertools.product(ways, folds):
        yield YamlScalarForm(quote, fallback, careful, fold, width)
        if (quote, fallback, careful) in (ways[0], ways[1], ways[4], ways[5]):
            for block, always in itertools.product(blocks, (True, False)):
                yield YamlScalarForm(quote, fallback, careful, fold, width, block, always)
