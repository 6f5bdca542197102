"""What of the demands of a repository a record does not meet, in words."""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from triagebot.addresses import canonical
from triagebot.listing.records.formats.data_node import DataValue
from triagebot.listing.records.schemas.field_rules import ANY, FieldDemand, FieldPath, FieldRule, RecordRules

SHOWN = 8
"""Allowed words that are named; the rest is counted."""
LONGEST_MATCHED = 300
"""Characters that are held against a pattern of the repository: a pattern may take up to the cube of it."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A demand that a record does not meet, in words: what is so, what to do, and where it is demanded."""

    path: FieldPath
    message: str
    action: str
    source: str
    line: int = 0

    @property
    def cited(self) -> str:
        """The file and line of the demand."""
        return f"{self.source}, line {self.line}" if self.line else self.source


def breaches(record: Mapping[str, DataValue], rules: RecordRules) -> list[Breach]:
    """What of the rules a record does not meet, in their order; of one field and file only the first."""
    found: dict[tuple[FieldPath, str], Breach] = {}
    for rule in rules.rules:
        for value in _values(dict(record), rule.path[:-1] if rule.demand is FieldDemand.REQUIRED else rule.path):
            for message, action, path in _missed(rule, value):
                found.setdefault((path, rule.source), Breach(path, message, action, rule.source, rule.line))
    for vocabulary in rules.vocabularies:
        for word in _words_at(record, vocabulary.path):
            if not vocabulary.allows(word):
                message = f"{_named(vocabulary.path)} says {_shown(word)}, which {vocabulary.source} does not have"
                action = _nearest(word, vocabulary.words) or "Take one that is there, or add this one there first."
                found.setdefault(
                    (vocabulary.path, vocabulary.source),
                    Breach(vocabulary.path, message, action, vocabulary.source),
                )
    return list(found.values())


def _words_at(record: Mapping[str, DataValue], path: FieldPath) -> list[str]:
    found: list[str] = []
    for value in _values(dict(record), path):
        found += [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str) and one]
    return found


def _values(value: DataValue, path: FieldPath) -> Iterator[DataValue]:
    """What stands at a path; nothing where the record does not lead there."""
    if not path:
        yield value
    elif path[0] == ANY and isinstance(value, list):
        for each in value:
            yield from _values(each, path[1:])
    elif isinstance(value, dict) and path[0] in value:
        yield from _values(value[path[0]], path[1:])


Missed = Iterator[tuple[str, str, FieldPath]]
"""The message and the action where a value does not meet a rule, and the field they are about."""


def _missed(rule: FieldRule, value: DataValue) -> Missed:
    look = _LOOKS.get(rule.demand)
    if look is not None:
        yield from look(rule, value)
    elif isinstance(value, str) and (message := _text_missed(rule, value)):
        yield f"{_named(rule.path)} {message}", "", rule.path


def _missing(rule: FieldRule, value: DataValue) -> Missed:
    if isinstance(value, dict) and rule.path[-1] not in value:
        yield f"{_named(rule.path)} is missing", "Add it.", rule.path


def _unnamed(rule: FieldRule, value: DataValue) -> Missed:
    for key in value if isinstance(value, dict) else ():
        if key not in rule.words:
            path = (*rule.path, key)
            yield f"the field {_named(path)} is not allowed", _nearest(key, rule.words) or "Leave it out.", path


def _not_allowed(rule: FieldRule, value: DataValue) -> Missed:
    if json.dumps(value) not in rule.words:
        words = [str(json.loads(word)) for word in rule.words]
        action = _nearest(str(value), words) or _choice(words)
        yield f"{_named(rule.path)} is {_shown(value)}, which is none of the allowed", action, rule.path


def _of_other_type(rule: FieldRule, value: DataValue) -> Missed:
    own = _type_of(value)
    if own not in rule.words and not (own == "integer" and "number" in rule.words):
        wanted = " or ".join(_TYPES.get(word, word) for word in rule.words)
        yield f"{_named(rule.path)} is {_TYPES[own]}, and has to be {wanted}", "", rule.path


def _repeated(rule: FieldRule, value: DataValue) -> Missed:
    counted = Counter(json.dumps(one) for one in value) if isinstance(value, list) else Counter()
    twice = next((word for word, count in counted.items() if count > 1), None)
    if twice is not None:
        yield f"{_named(rule.path)} has {_shown(json.loads(twice))} twice", "Leave one out.", rule.path


def _miscounted(rule: FieldRule, value: DataValue) -> Missed:
    if not isinstance(value, list):
        return
    fewer = rule.demand is FieldDemand.FEWEST and len(value) < rule.number
    if fewer or (rule.demand is FieldDemand.MOST and len(value) > rule.number):
        bound = "at least" if fewer else "at most"
        yield f"{_named(rule.path)} has {len(value)} items, and has to have {bound} {rule.number}", "", rule.path


_LOOKS: dict[FieldDemand, Callable[[FieldRule, DataValue], Missed]] = {
    FieldDemand.REQUIRED: _missing,
    FieldDemand.KNOWN: _unnamed,
    FieldDemand.ONE_OF: _not_allowed,
    FieldDemand.TYPE: _of_other_type,
    FieldDemand.UNIQUE: _repeated,
    FieldDemand.FEWEST: _miscounted,
    FieldDemand.MOST: _miscounted,
}


def _text_missed(rule: FieldRule, text: str) -> str:
    """What is wrong with a text, behind the name of its field; "" where nothing is."""
    match rule.demand:
        case FieldDemand.LONGEST if len(text) > rule.number:
            return f"has {len(text)} characters, and may have {rule.number}"
        case FieldDemand.SHORTEST if len(text) < rule.number:
            return f"has {len(text)} characters, and has to have {rule.number}" if text else "is empty"
        case FieldDemand.ADDRESS if not canonical.is_web(text):
            return f"is no web address: {_shown(text)}" if text else "is empty, and has to be a web address"
        case FieldDemand.DATE if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return f"is no date such as 2026-01-31: {_shown(text)}"
        case FieldDemand.PATTERN if len(text) <= LONGEST_MATCHED and not re.search(rule.words[0], text):
            return f"does not fit the pattern {rule.words[0]}"
    return ""


_TYPES = {
    "string": "a text",
    "array": "a list",
    "object": "a map",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "null": "nothing",
}


def _type_of(value: DataValue) -> str:
    kinds: tuple[tuple[type, str], ...] = (
        (bool, "boolean"), (int, "integer"), (float, "number"), (str, "string"), (list, "array"), (dict, "object"),
    )  # fmt: skip
    return next((name for kind, name in kinds if isinstance(value, kind)), "null")


def _named(path: FieldPath) -> str:
    return ".".join(part for part in path if part != ANY)


def _shown(value: DataValue) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text if len(text) <= 60 else text[:57] + "..."
    return f'"{text}"' if isinstance(value, str) else text


def _nearest(word: str, known: tuple[str, ...] | list[str]) -> str:
    near = difflib.get_close_matches(word[:60].casefold(), [one.casefold() for one in known[:2000]], n=1)
    found = next((one for one in known if near and one.casefold() == near[0]), "")
    return f"Perhaps {found} was meant." if found else ""


def _choice(words: list[str]) -> str:
    more = f" and {len(words) - SHOWN} more" if len(words) > SHOWN else ""
    return f"Choose one of {', '.join(words[:SHOWN])}{more}."
