"""Reading an answer generously: whatever stands around its JSON, and with parts that are not quite as asked.

A part that cannot be used is named in `ModelAnswer.faults` and left empty; the other parts are kept.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from pydantic import BaseModel, ConfigDict

from triagebot.drafting.model import answer_schema
from triagebot.errors import ModelError
from triagebot.models import Concern, RuleState
from triagebot.text import plain, words

ANSWER = 60_000
"""Characters of an answer that are read at all: a model that thinks aloud may take many before it answers."""
LONGEST = 2_000
"""Characters of one text; more is no sentence."""
OBJECTS = 40
"""Braces at which an object is looked for; prose and thoughts have a few, too."""
THOUGHT_ENDS = "</think>"
_THOUGHT_BEGINS = re.compile(r"\s*<think(?:ing)?>", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.)]|[-*+])\s+")
_EXPLAINED = re.compile(r":\s|\s[-–—]\s|\s\(")
_STEP = re.compile(r"\s{0,9}(?:>|/|›|»|→|::|\|)\s{0,9}")
_COMMA = re.compile(r",\s{0,40}([}\]])")
_NONE = frozenset({"", "none", "null", "n/a", "na", "-", "nothing", "no", "[]", "{}"})


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class QuotedSentence(_Part):
    """A sentence and the passages of the page that it rests on together."""

    text: str = ""
    quotes: tuple[str, ...] = ()


class RuleReading(_Part):
    """The answer to one rule, by its number."""

    rule: int = 0
    state: RuleState = RuleState.CANNOT_TELL
    quote: str = ""


class ModelAnswer(_Part):
    """What could be used of an answer. What was not asked, or was faulty, is empty."""

    section: str = ""
    """A label of the slots."""
    second: str = ""
    """The label of the next best section."""
    title: str = ""
    """One of the titles of the slots."""
    tags: tuple[str, ...] = ()
    description: QuotedSentence = QuotedSentence()
    body: tuple[QuotedSentence, ...] = ()
    rules: tuple[RuleReading, ...] = ()
    concerns: tuple[Concern, ...] = ()
    same_purpose: tuple[int, ...] = ()
    """Numbers of the entries shown that serve the same purpose, from 1."""
    faults: tuple[str, ...] = ()
    """What is wrong with the parts that are needed and could not be used."""


class Unusable(ModelError):
    """The answer has no part that can be used; `fault` says why, for the one repair call."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"the answer could not be used: {fault}.")
        self.fault = fault


def read(text: str, slots: answer_schema.Slots) -> ModelAnswer:
    """The answer in a reply. Raises `Unusable` when neither section nor description can be used."""
    data = extract(text, slots.names)
    section, second = _label(data.get("section"), slots), _label(data.get("second"), slots)
    description = _statement(data.get("description"))
    faults = []
    if slots.sections and not section:
        faults.append("section is not one of the sections listed")
    if slots.description and not description.text:
        faults.append("description.text is empty")
    if faults and len(faults) == bool(slots.sections) + bool(slots.description):
        raise Unusable("; ".join(faults))
    known = {tag.casefold(): tag for tag in slots.tags}
    tags = (known[tag.casefold()] for tag in _words(data.get("tags")) if tag.casefold() in known)
    titles = {_key(title): title for title in slots.titles}
    body = tuple(one for one in map(_statement, _listed(data.get("body"))) if one.text)
    concerns = (value for value in map(str.lower, _words(data.get("concerns"))) if value in set(Concern))
    return ModelAnswer(
        section=section,
        second=second if second != section else "",
        title=titles.get(_key(_text(data.get("title"))), ""),
        tags=tuple(dict.fromkeys(tags))[: answer_schema.MOST_TAGS],
        description=description if slots.description else QuotedSentence(),
        body=body[: slots.sentences] if slots.body else (),
        rules=_rules(data.get("rules"), slots.rules),
        concerns=tuple(map(Concern, dict.fromkeys(concerns)))[: answer_schema.MOST_CONCERNS],
        same_purpose=_numbers(data.get("same_purpose"), slots.entries)[: answer_schema.MOST_ALIKE],
        faults=tuple(faults),
    )


def without_thoughts(text: str) -> str:
    """What stands behind the model's thoughts; nothing where they do not end."""
    _, ended, answer = text.rpartition(THOUGHT_ENDS)
    if ended:
        return answer
    return "" if _THOUGHT_BEGINS.match(text) else text


def extract(text: str, names: Sequence[str]) -> dict[str, object]:
    """The object of a reply that has most of these fields: bare, fenced, in prose, within another object.

    Raises `Unusable` when there is none.
    """
    whole = text
    text = without_thoughts(text.lstrip("\ufeff"))[-ANSWER:].strip()
    if not text:
        raise Unusable("the answer is empty" if not whole.strip() else "it ended before the answer")
    if text[:5].lower() in {"<!doc", "<html"}:
        raise Unusable("the answer is HTML")
    best = _fullest(_objects(text), names) or _fullest(_nearly(text), names)
    if not best:
        raise Unusable("there is no JSON object with the fields asked for in the answer, or it is not closed")
    return best


def _fullest(values: Iterable[object], names: Sequence[str]) -> dict[str, object]:
    """The object with most of the fields; of two, the later, since what stands before may be a draft."""
    best: dict[str, object] = {}
    most = 1
    for value in values:
        for one in _within(value):
            fields = sum(name in one for name in names)
            if fields >= most:
                best, most = one, fields
    return best


def _nearly(text: str) -> Iterator[object]:
    """What is nearly JSON: written as a string, with a comma before a bracket, or as Python writes a value."""
    begins, ends = text.find("{"), text.rfind("}")
    whole = text[begins : ends + 1] if 0 <= begins < ends else ""
    for read_value, written in (
        (json.loads, text if text.startswith('"') else ""),
        (json.loads, _COMMA.sub(r"\1", whole)),
        (ast.literal_eval, whole),
    ):
        with suppress(ValueError, SyntaxError, RecursionError, MemoryError):
            if written:
                yield read_value(written)


def _objects(text: str) -> Iterator[object]:
    decoder = json.JSONDecoder()
    at = text.find("{")
    for _ in range(OBJECTS):
        if at < 0:
            return
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            yield value
        at = text.find("{", end)


def _within(value: object, depth: int = 3) -> Iterator[dict[str, object]]:
    """The object and those inside it, keys in lower case; JSON that is written as a string is read as well."""
    if isinstance(value, str) and value.lstrip().startswith("{"):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return
    if isinstance(value, dict):
        yield {str(key).strip().lower().replace(" ", "_"): inner for key, inner in value.items()}
    if isinstance(value, (dict, list)) and depth:
        for inner in value.values() if isinstance(value, dict) else value[:OBJECTS]:
            yield from _within(inner, depth - 1)


def _text(value: object) -> str:
    """The text of a value that should be one, on one line; nothing for what is too long to be one."""
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("text", "sentence", "name", "value", "quote") if key in value), "")
    if isinstance(value, list):
        value = " > ".join(one for one in value if isinstance(one, str))
    if not isinstance(value, str) or len(value) > LONGEST:
        return ""
    return value.strip()


def _listed(value: object) -> list[object]:
    """The items of a value that should be a list."""
    if value is None or (isinstance(value, str) and value.strip().lower() in _NONE):
        return []
    if isinstance(value, list):
        return value
    return [value] if not isinstance(value, Mapping) or value else []


def _words(value: object) -> list[str]:
    items = value.split(",") if isinstance(value, str) else _listed(value)
    return [item.strip() for item in items if isinstance(item, str) and item.strip()]


def _statement(value: object) -> QuotedSentence:
    if not isinstance(value, Mapping):
        return QuotedSentence(text=_text(value)) if isinstance(value, str) else QuotedSentence()
    given = value.get("quotes", value.get("quote"))
    quotes = (_whole(_text(one)) for one in _listed(given))
    text = _text(value)
    return QuotedSentence(text=text, quotes=tuple(dict.fromkeys(filter(None, quotes)))[: answer_schema.MOST_QUOTES])


def _whole(quote: str) -> str:
    """Without the last word of a quotation that the bound on its length cut off, perhaps within that word."""
    return quote.rpartition(" ")[0] if len(quote) >= answer_schema.QUOTE - 1 else quote


def _rules(value: object, most: int) -> tuple[RuleReading, ...]:
    readings: dict[int, RuleReading] = {}
    items = value.items() if isinstance(value, Mapping) and "rule" not in value else []
    rows = [{"rule": key, **(one if isinstance(one, Mapping) else {"state": one})} for key, one in items]
    for row in rows or _listed(value):
        if not isinstance(row, Mapping):
            continue
        number = next(iter(_numbers(row.get("rule"), most)), 0)
        state = _text(row.get("state")).lower().replace("_", " ")
        if number and state in set(RuleState):
            quote = _text(row.get("quote", row.get("quotes")))
            readings[number] = RuleReading(rule=number, state=RuleState(state), quote=quote)
    return tuple(readings[number] for number in sorted(readings))


def _numbers(value: object, most: int) -> tuple[int, ...]:
    """The whole numbers from 1 to `most` in a value, written as numbers or as text."""
    numbers = []
    for item in _listed(value):
        digits = re.search(r"\d{1,4}", item) if isinstance(item, str) else None
        number = int(digits.group()) if digits else item
        if isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= most:
            numbers.append(number)
    return tuple(dict.fromkeys(numbers))


def _label(value: object, slots: answer_schema.Slots) -> str:
    """The label meant: exact, with its icon or number, explained, as a path, or by its last heading alone."""
    given = _text(value)
    if not given:
        return ""
    bare = _NUMBERED.sub("", given)
    tails = {label: _key(_STEP.split(label)[-1]) for label in slots.labels}
    paths = {label: _key(" ".join(path)) for label, path in slots.sections}
    for wanted in (given, bare, _EXPLAINED.split(bare, maxsplit=1)[0]):
        key, last = _key(wanted), _key(_STEP.split(wanted)[-1])
        if not key:
            continue
        for fits in (
            [label for label in slots.labels if plain.folded(label) == plain.folded(wanted)],
            [label for label in slots.labels if _key(label) == key],
            [label for label in slots.labels if paths[label].endswith(key) and key != last],
            [label for label in slots.labels if last and tails[label] == last],
        ):
            if len(fits) == 1:
                return fits[0]
    return ""


def _key(text: str) -> str:
    """The words without what stands between and around them; the text itself where it has none."""
    return words.key(text).replace(" ", "") or plain.folded(text)
