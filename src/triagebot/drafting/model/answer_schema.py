"""What the LLM may answer: enums of this list, bounded strings, quotations. Never an address, never a verdict.

The same bounds are checked again on our side (`answer_reading`), because servers differ in how much of a schema
they honour. A small model is asked for less: it spends its tokens on words, not on structure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from triagebot.models import Concern, RuleState, SectionPath
from triagebot.text import plain

MOST_TAGS = 4
MOST_CONCERNS = 2
MOST_QUOTES = 3
"""Passages that one sentence may rest on together."""
MOST_ALIKE = 3
"""Entries of the list that may be named as serving the same purpose."""
MOST_REPEATED = 40
"""Sections whose names are listed a second time, for the next best one; of more it is a text, to save tokens."""
LABEL = 200
"""Characters of a section's name."""
QUOTE = 400
"""Characters of a quotation."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What is asked for one entry. Empty `sections` or `tags` mean that these are not asked."""

    sections: tuple[tuple[str, SectionPath], ...] = ()
    """Label, as the LLM sees and answers it, and the section it stands for."""
    second: bool = False
    """Whether the next best section is asked for as well."""
    titles: tuple[str, ...] = ()
    """Titles that code found; asked when there is a choice."""
    tags: tuple[str, ...] = ()
    description: int = 140
    """Most characters of the description; 0 when it is not asked."""
    body: int = 0
    """Most characters of one sentence of the body; 0 when no body is asked."""
    sentences: int = 1
    """Most sentences of the body."""
    quotes: int = 1
    """Most quotations of one sentence."""
    rules: int = 0
    """How many rules of the guide are asked about; they are numbered from 1."""
    entries: int = 0
    """How many entries of the list are shown by number, to be named when they serve the same purpose."""
    concerns: bool = True

    @property
    def labels(self) -> tuple[str, ...]:
        """The section labels, in the order of the prompt."""
        return tuple(label for label, _ in self.sections)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields of the answer, in their order."""
        return tuple(_fields(self))

    def description_alone(self) -> Slots:
        """The slots of a second try at the description."""
        return Slots(description=self.description, quotes=self.quotes, concerns=False)


def build(slots: Slots) -> dict[str, object]:
    """The JSON schema (draft 2020-12) of an answer, within what strict structured output allows: all required."""
    return _object(_fields(slots))


def _fields(slots: Slots) -> dict[str, object]:
    properties: dict[str, object] = {}
    if slots.sections:
        properties["section"] = _choice(slots.labels)
        if slots.second and len(slots.sections) > 1:
            few = len(slots.sections) <= MOST_REPEATED
            properties["second"] = _choice(slots.labels) if few else _text(LABEL)
    if len(slots.titles) > 1:
        properties["title"] = _choice(slots.titles)
    if slots.tags:
        properties["tags"] = _array(_choice(slots.tags), MOST_TAGS)
    if slots.description:
        properties["description"] = _statement(slots.description, slots.quotes)
    if slots.body:
        properties["body"] = _array(_statement(slots.body, slots.quotes), slots.sentences)
    if slots.rules:
        rule: dict[str, object] = {
            "rule": {"type": "integer", "enum": list(range(1, slots.rules + 1))},
            "state": _choice([state.value for state in RuleState]),
            "quote": _text(QUOTE),
        }
        properties["rules"] = _array(_object(rule), slots.rules)
    if slots.entries:
        number = {"type": "integer", "enum": list(range(1, slots.entries + 1))}
        properties["same_purpose"] = _array(number, MOST_ALIKE)
    if slots.concerns:
        properties["concerns"] = _array(_choice([concern.value for concern in Concern]), MOST_CONCERNS)
    return properties


def without_lengths(schema: Mapping[str, object]) -> dict[str, object]:
    """The same schema without bounds on length, for servers that refuse those."""

    def loose(value: object) -> object:
        if isinstance(value, Mapping):
            return {key: loose(inner) for key, inner in value.items() if key not in {"maxLength", "maxItems"}}
        return [loose(inner) for inner in value] if isinstance(value, list) else value

    return {key: loose(value) for key, value in schema.items()}


def room_for(length: int) -> int:
    """The bound on a text that should have that length: what is a little too long can be shortened at a clause."""
    return int(1.4 * length) + 20


def _statement(length: int, quotes: int) -> dict[str, object]:
    if quotes > 1:
        return _object({"quotes": _array(_text(QUOTE), quotes), "text": _text(length)})
    return _object({"quote": _text(QUOTE), "text": _text(length)})


def _text(length: int) -> dict[str, object]:
    return {"type": "string", "maxLength": length}


def _choice(values: Sequence[str]) -> dict[str, object]:
    return {"type": "string", "enum": list(values)}


def _array(items: Mapping[str, object], most: int) -> dict[str, object]:
    return {"type": "array", "items": dict(items), "maxItems": most}


def _object(properties: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def labels(paths: Sequence[SectionPath]) -> tuple[tuple[str, SectionPath], ...]:
    """A short, unique label for each section: its last heading without icons, with parents as needed."""
    plain_paths = {path: tuple(without_icons(heading) for heading in path) for path in paths}
    ends: dict[SectionPath, int] = {}
    for headings in plain_paths.values():
        for depth in range(1, len(headings) + 1):
            ends[headings[-depth:]] = ends.get(headings[-depth:], 0) + 1
    named: dict[str, SectionPath] = {}
    for path, headings in plain_paths.items():
        depths = range(1, len(headings))
        depth = next((depth for depth in depths if ends[headings[-depth:]] == 1), len(headings))
        label = " > ".join(headings[-depth:])
        if label not in named:  # the same heading path twice is one place to a reader
            named[label] = path
    return tuple(named.items())


def without_icons(heading: str) -> str:
    """The words of a heading; a character that asks to be shown as an emoji (U+FE0F after it) is an icon."""
    words = "".join(c for c, after in zip(heading, heading[1:] + " ", strict=True) if after != "\ufe0f")
    return plain.squeeze(plain.inline(words)) or heading
