"""What the LLM may answer: enums of this list, bounded strings, quotations. Never an address, a title or a verdict.

The same bounds are checked again on our side (`parse`), because servers differ in how much of a schema they honour.
Keys are short and few: a small model spends its tokens on words, not on structure.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from triagebot.errors import ModelError
from triagebot.models import Concern, RuleState, SectionPath
from triagebot.text import plain

MOST_TAGS = 4
MOST_BODY_SENTENCES = 1
MOST_CONCERNS = 2
QUOTE = 400
"""Characters of a quotation."""
ANSWER = 20_000
"""Characters of an answer that are read at all."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What is asked for one entry. Empty `sections` or `tags` mean that these are not asked."""

    sections: tuple[tuple[str, SectionPath], ...] = ()
    """Label, as the LLM sees and answers it, and the section it stands for."""
    tags: tuple[str, ...] = ()
    description: int = 140
    """Most characters of the description; 0 when it is not asked."""
    body: int = 0
    """Most characters of one sentence of the body; 0 when no body is asked."""
    rules: int = 0
    """How many rules of the guide are asked about; they are numbered from 1."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The section labels, in the order of the prompt."""
        return tuple(label for label, _ in self.sections)


class Said(BaseModel):
    """A sentence and the words of the page it rests on."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    text: str = Field("", max_length=2_000)
    quote: str = Field("", max_length=2_000)


class Ruled(BaseModel):
    """The answer to one rule."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    rule: int = 0
    state: RuleState = RuleState.CANNOT_TELL
    quote: str = Field("", max_length=2_000)


class Answer(BaseModel):
    """A valid answer. `section` is a label of the slots, or empty when it was not asked."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    section: str = ""
    tags: tuple[str, ...] = ()
    description: Said = Said()
    body: tuple[Said, ...] = ()
    rules: tuple[Ruled, ...] = ()
    concerns: tuple[Concern, ...] = ()


class Unusable(ModelError):
    """The answer is not what was asked for; `fault` says in what, for the one repair call."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"the answer could not be used: {fault}.")
        self.fault = fault


def build(slots: Slots) -> dict[str, object]:
    """The JSON schema (draft 2020-12) of an answer, within what strict structured output allows: all required."""
    properties: dict[str, object] = {}
    if slots.sections:
        properties["section"] = {"type": "string", "enum": list(slots.labels)}
    if slots.tags:
        properties["tags"] = _array({"type": "string", "enum": list(slots.tags)}, MOST_TAGS)
    if slots.description:
        properties["description"] = _said(slots.description)
    if slots.body:
        properties["body"] = _array(_said(slots.body), MOST_BODY_SENTENCES)
    if slots.rules:
        rule: dict[str, object] = {
            "rule": {"type": "integer", "enum": list(range(1, slots.rules + 1))},
            "state": {"type": "string", "enum": [state.value for state in RuleState]},
            "quote": {"type": "string", "maxLength": QUOTE},
        }
        properties["rules"] = _array(_object(rule), slots.rules)
    properties["concerns"] = _array(
        {"type": "string", "enum": [concern.value for concern in Concern]}, MOST_CONCERNS
    )
    return _object(properties)


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


def _said(length: int) -> dict[str, object]:
    text: dict[str, object] = {"type": "string", "maxLength": length}
    return _object({"quote": {"type": "string", "maxLength": QUOTE}, "text": text})


def _array(items: Mapping[str, object], most: int) -> dict[str, object]:
    return {"type": "array", "items": dict(items), "maxItems": most}


def _object(properties: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def parse(text: str, slots: Slots) -> Answer:
    """The answer in a reply, whatever stands around its JSON. Raises `Unusable` naming the first fault."""
    data = _mended(extract(text))
    try:
        answer = Answer.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        raise Unusable(f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}") from None
    if slots.sections:
        answer = answer.model_copy(update={"section": _label(answer.section, slots)})
    if slots.description and not answer.description.text.strip():
        raise Unusable("description.text is empty")
    known = {tag.casefold(): tag for tag in slots.tags}
    tags = tuple(dict.fromkeys(known[tag.casefold()] for tag in answer.tags if tag.casefold() in known))
    body = answer.body[:MOST_BODY_SENTENCES] if slots.body else ()
    body, said = tuple(_whole(one) for one in body), _whole(answer.description)
    rules = tuple({rule.rule: rule for rule in answer.rules if 1 <= rule.rule <= slots.rules}.values())
    concerns = tuple(dict.fromkeys(answer.concerns))[:MOST_CONCERNS]
    return answer.model_copy(
        update={"tags": tags[:MOST_TAGS], "rules": rules, "description": said, "body": body, "concerns": concerns}
    )


def _whole(said: Said) -> Said:
    """Without the last word of a quotation that the bound on its length cut off, perhaps within that word."""
    quote = said.quote.rstrip()
    return said.model_copy(update={"quote": quote.rpartition(" ")[0]}) if len(quote) >= QUOTE - 1 else said


def _label(given: str, slots: Slots) -> str:
    """The label meant: exact, or without regard to case, or the only one whose last heading it is."""
    wanted = plain.folded(given)
    for fits in (
        [label for label in slots.labels if plain.folded(label) == wanted],
        [label for label in slots.labels if wanted and plain.folded(label.split(" > ")[-1]) == wanted],
    ):
        if len(fits) == 1:
            return fits[0]
    raise Unusable("section is not one of the sections listed")


def _mended(data: dict[str, object]) -> dict[str, object]:
    """Bare strings where an object is due are taken for its text; values outside the small enums are left out."""
    kept = {key: value for key, value in data.items() if value is not None}
    if isinstance(kept.get("description"), str):
        kept["description"] = {"text": kept["description"]}
    body, tags, rules, concerns = (kept.get(key) for key in ("body", "tags", "rules", "concerns"))
    if isinstance(body, list):
        kept["body"] = [{"text": item} if isinstance(item, str) else item for item in body]
    if isinstance(tags, (str, list)):
        kept["tags"] = [tag for tag in (tags if isinstance(tags, list) else [tags]) if isinstance(tag, str)]
    if isinstance(concerns, list):
        kept["concerns"] = [value for value in concerns if isinstance(value, str) and value in set(Concern)]
    if isinstance(rules, list):
        states = {state.value for state in RuleState}
        kept["rules"] = [rule for rule in rules if isinstance(rule, dict) and str(rule.get("state")) in states]
    return kept


def extract(text: str) -> dict[str, object]:
    """The first JSON object in a reply: bare, fenced, or inside prose. Raises `Unusable` when there is none."""
    text = text[:ANSWER].strip()
    if not text:
        raise Unusable("the answer is empty")
    if text.startswith(("<!", "<html", "<HTML")):
        raise Unusable("the answer is HTML")
    decoder = json.JSONDecoder()
    at = text.find("{")
    for _ in range(20):  # braces in prose before the object; more than a few mean that there is none
        if at < 0:
            break
        try:
            value, _ = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict) and value:
            return value
        at = text.find("{", at + 1)
    raise Unusable("there is no JSON object in the answer, or it is not closed")


def labels(paths: Sequence[SectionPath]) -> tuple[tuple[str, SectionPath], ...]:
    """A short, unique label for each section: its last heading without icons, with parents as needed."""
    plain_paths = {path: tuple(_without_icons(heading) for heading in path) for path in paths}
    found: dict[str, SectionPath] = {}
    for path, headings in plain_paths.items():
        label = " > ".join(headings)
        for depth in range(1, len(headings)):
            tail = headings[-depth:]
            if sum(other[-depth:] == tail for other in plain_paths.values()) == 1:
                label = " > ".join(tail)
                break
        if label not in found:  # the same heading path twice is one place to a reader
            found[label] = path
    return tuple(found.items())


def _without_icons(heading: str) -> str:
    """The words of a heading; a character that asks to be shown as an emoji (U+FE0F after it) is an icon."""
    words = "".join(c for c, after in zip(heading, heading[1:] + " ", strict=True) if after != "\ufe0f")
    return plain.squeeze(plain.inline(words)) or heading
