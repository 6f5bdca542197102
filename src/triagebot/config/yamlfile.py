"""Reads the small, strict part of YAML that a configuration file needs, and knows the line of each key.

Left out on purpose, since the file may be anybody's: anchors and aliases (bombs), tags, merge keys, several
documents, keys that occur twice, deep nesting, large files. Plain words are read as YAML 1.2's core schema
reads them (https://yaml.org/spec/1.2.2/#103-core-schema): `off` is a word and `22:00` is not a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from triagebot.errors import UsageError

MAX_CHARACTERS = 65_536
MAX_DEPTH = 8
MAX_NODES = 5_000
"""Bounds of a file that a stranger may have written; by hand."""

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]
Place = tuple[str | int, ...]
"""Keys and indices from the top of the file."""

_NUMBER = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[-+]?[0-9]{0,18}\.[0-9]{1,18}")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """The values of a file and the 1-based line on which each key or item stands."""

    value: Value
    lines: dict[Place, int] = field(default_factory=dict)


def read(text: str, source: str) -> YamlDocument:
    """Read `text`; raises `UsageError` naming `source` and the line for anything that is not plain and small."""
    if len(text) > MAX_CHARACTERS:
        raise UsageError(f"{source} is larger than {MAX_CHARACTERS:,} characters.", next_step="Shorten it.")
    try:
        _bounded(text.removeprefix("\ufeff"), source)
        node = yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise UsageError(
            f"{source}, line {line}: {error.problem or 'this is not YAML'}.", next_step="Mend the YAML there."
        ) from error
    except yaml.YAMLError as error:
        raise UsageError(
            f"{source} cannot be read as YAML: {str(error).splitlines()[0]}.", next_step="Save it as plain text."
        ) from error
    lines: dict[Place, int] = {}
    return YamlDocument(None if node is None else _value(node, (), lines, source), lines)


def _bounded(text: str, source: str) -> None:
    """Refuse by the event stream, before anything is built."""
    depth = documents = 0
    for nodes, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise UsageError(f"{source}, line {line}: anchors and aliases are not read.", next_step="Write it out.")
        if tag:
            raise UsageError(
                f"{source}, line {line}: tags such as {_short(tag)} are not read.",
                next_step="Write the value alone.",
            )
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise UsageError(
                f"{source}, line {line}: nested more than {MAX_DEPTH} deep.", next_step="Write it flatter."
            )
        if documents > 1:
            raise UsageError(f"{source}, line {line}: only one document is read.", next_step="Remove the `---`.")
        if nodes > MAX_NODES:
            raise UsageError(f"{source} has more than {MAX_NODES:,} values.", next_step="Shorten it.")


def _value(node: yaml.Node, place: Place, lines: dict[Place, int], source: str) -> Value:
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, index), lines, source) for index, item in enumerate(node.value)]
    found: dict[str, Value] = {}
    for key, item in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise UsageError(f"{source}, line {line}: a key has to be one word.", next_step="Write `name: value`.")
        if key.value in found:
            raise UsageError(
                f"{source}, line {line}: the key {_short(key.value)} is there twice.",
                next_step="Remove one of them.",
            )
        lines[*place, key.value] = line
        found[key.value] = _value(item, (*place, key.value), lines, source)
    return found


def _scalar(node: yaml.ScalarNode) -> Value:
    text = str(node.value)
    if node.style is not None:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _NUMBER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _short(text: str) -> str:
    return f'"{text[:40]}…"' if len(text) > 40 else f'"{text}"'
