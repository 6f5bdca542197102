"""YAML → nodes, by PyYAML's composer, within bounds that hold before anything is built.

Anchors, aliases, merge keys, tags of one's own and keys that occur twice are refused, with their line: what they
mean depends on other places of the file, and a record that is added must not.
"""

from __future__ import annotations

import re

import yaml

from triagebot.listing.records.formats.data_node import MOST_DEEP, BrokenData, DataItem, DataNode, NodeKind, Scalar

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class WordLoader(LOADER):  # type: ignore[misc, valid-type]
    """Takes every plain word for text: what it is, `scalar_of` says. That saves a sixth of the time."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        """The tag of any node; those that are written are refused before."""
        return "tag:yaml.org,2002:str"


MOST_EVENTS = 2_000_000
"""Values and ends of values in one file."""
_UNUSUAL = re.compile(r"[&*!]|<<")
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}")
_WORDS: dict[str, Scalar] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def read(text: str) -> DataNode:
    """The one document of a YAML text. Raises `BrokenData`."""
    shift = int(text.startswith("\ufeff"))
    body = text[shift:]
    try:
        if _UNUSUAL.search(body):
            _bounded(body)
        node = yaml.compose(body, Loader=WordLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or "this is not YAML"
        said = "a second document begins here, and only one is read" if "another document" in problem else problem
        raise BrokenData(said, mark.line + 1 if mark else 1) from error
    except yaml.YAMLError as error:
        raise BrokenData(str(error).splitlines()[0]) from error
    except RecursionError as error:
        raise BrokenData("nested too deeply") from error
    if node is None:
        return DataNode(NodeKind.SCALAR, shift, shift)
    return _YamlNodes(text, shift).made(node, 0)


def _bounded(text: str) -> None:
    """Refuse by the stream of events, before anything is built."""
    for count, event in enumerate(yaml.parse(text, Loader=LOADER)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise BrokenData("anchors and aliases are not read", line)
        if getattr(event, "tag", None):
            raise BrokenData("tags such as !name are not read", line)
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
            raise BrokenData("merge keys are not read", line)
        if count > MOST_EVENTS:
            raise BrokenData("too many values", line)


class _YamlNodes:
    """Makes nodes of what PyYAML composed; a collection ends where its last value does."""

    def __init__(self, text: str, shift: int) -> None:
        self.text = text
        self.shift = shift

    def made(self, node: yaml.Node, depth: int) -> DataNode:
        if depth > MOST_DEEP:
            raise BrokenData("nested too deeply", node.start_mark.line + 1)
        start = node.start_mark.index + self.shift
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, start)
        style = "flow" if isinstance(node, yaml.CollectionNode) and node.flow_style else "block"
        items: list[DataItem] = []
        if isinstance(node, yaml.SequenceNode):
            for each in node.value:
                made = self.made(each, depth + 1)
                items.append(DataItem(made.start, made))
        else:
            seen: set[str] = set()
            for key, each in node.value:
                word = key.value
                if not isinstance(key, yaml.ScalarNode):
                    raise BrokenData("a key has to be a word", key.start_mark.line + 1)
                if word in seen:
                    raise BrokenData(f"the key {word[:40]!r} is there twice", key.start_mark.line + 1)
                seen.add(word)
                key_start, key_end = key.start_mark.index + self.shift, key.end_mark.index + self.shift
                made = self.made(each, depth + 1)
                if made.start < key_end:  # nothing is written: the mark is that of whatever follows
                    made = DataNode(NodeKind.SCALAR, key_end + 1, key_end + 1)
                items.append(DataItem(key_start, made, word, key_end))
        end = node.end_mark.index + self.shift if style == "flow" or not items else items[-1].node.end
        kind = NodeKind.SEQUENCE if isinstance(node, yaml.SequenceNode) else NodeKind.MAP
        return DataNode(kind, start, end, None, style, tuple(items))

    def _scalar(self, node: yaml.ScalarNode, start: int) -> DataNode:
        said, style = node.value, node.style or ""
        end = node.end_mark.index + self.shift
        if style in ("|", ">"):
            written = self.text[start:end].rstrip(" \t\r\n")
            end = start + len(written)
        plain = scalar_of(said) if not style else said
        if not style and not said:  # an empty value: right behind its colon or dash
            end = start
            while end and self.text[end - 1] in " \t\r\n":
                end -= 1
            start = end
        return DataNode(NodeKind.SCALAR, start, end, plain, style)


def scalar_of(word: str) -> Scalar:
    """What a plain word is by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema)."""
    if word in _WORDS:
        return _WORDS[word]
    if _NUMBER.fullmatch(word):
        return int(word)
    return float(word) if _DECIMAL.fullmatch(word) else word
