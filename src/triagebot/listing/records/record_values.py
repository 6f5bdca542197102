"""What a new record says: the words, address and facts of a proposal in the fields that its neighbours have."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from triagebot.addresses import canonical
from triagebot.listing.model import Content
from triagebot.listing.records.field_roles import FieldPath, FieldRole, spelt, web_address
from triagebot.listing.records.formats.data_node import DataValue
from triagebot.listing.records.schemas.field_rules import NO_RULES, RecordRules
from triagebot.listing.records.writing import file_names
from triagebot.listing.records.writing.record_form import is_empty
from triagebot.models import FactName, SectionPath

GIVEN = "record"
"""The fact under which a whole record is given, as JSON: what somebody wrote is kept field by field."""
TODAY = "today"
FACTS = {
    FieldRole.LICENCE: FactName.LICENSE,
    FieldRole.LANGUAGE: FactName.PROGRAMMING_LANGUAGE,
    FieldRole.STARS: FactName.STARS,
    FieldRole.AUTHOR: FactName.AUTHOR,
    FieldRole.PUBLISHED: FactName.PUBLISHED,
}
"""What is known of a thing, by the role of the field that says it."""
_NEARLY_ALL = 0.95
_MOST = 0.5
"""Shares of neighbours: nearly all have a field that has to be there, most one that is filled in if it is known.
By hand."""
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_END = re.compile(r"[.。]$")

Record = Mapping[str, DataValue]


class RecordValues:
    """Fills in one record."""

    def __init__(
        self,
        roles: Mapping[FieldRole, FieldPath],
        neighbours: Sequence[Record],
        rules: RecordRules = NO_RULES,
    ) -> None:
        self.roles = roles
        self.neighbours = neighbours
        self.rules = rules

    def filled(self, content: Content, headings: SectionPath) -> dict[str, DataValue]:
        """The record; `headings` are those of its section that it says itself, in its own fields."""
        facts: dict[str, list[str]] = {}
        for name, value in content.facts:
            facts.setdefault(name, []).append(value)
        if GIVEN in facts:
            given = json.loads(facts[GIVEN][0])
            return given if isinstance(given, dict) else {}
        number = self._next_number()
        named = {FieldRole.IDENTIFIER: number if number is not None else self._named(content)}
        known = {**named, **self._own(content, facts), **self._headings(headings), **self._facts(facts)}
        first = headings[0] if headings and FieldRole.CATEGORY not in self.roles else ""
        if first and self._as_known(FieldRole.TAGS, first, ""):  # the section is the first of the tags
            known[FieldRole.TAGS] = list(dict.fromkeys([first, *content.tags]))
        return self._composed(known)

    def _composed(self, known: Mapping[FieldRole, DataValue]) -> dict[str, DataValue]:
        record: dict[str, DataValue] = {}
        by_path = {path: role for role, path in self.roles.items()}
        for path, share in self._paths():
            role = by_path.get(path)
            said = known.get(role) if role is not None else None
            value = said if said is not None else self._constant(path, role)
            if not is_empty(value) and share >= (_MOST if role is None else 0.2):
                _put(record, path, self._shaped(path, value))
            elif share >= _NEARLY_ALL or role in (FieldRole.NAME, FieldRole.LINK) or path in self.rules.required:
                _put(record, path, self._nothing(path))
        for path in self.rules.required:  # no neighbour need have it: it may be demanded since yesterday
            if len(path) == 1 and path[0] not in record:
                value = known.get(by_path[path]) if path in by_path else None
                _put(record, path, self._nothing(path) if is_empty(value) else self._shaped(path, value))
        return record

    def _paths(self) -> list[tuple[FieldPath, float]]:
        """The fields of the neighbours, in their order, with the share of those that have each."""
        counted: Counter[FieldPath] = Counter()
        for record in self.neighbours:
            counted.update(_paths_of(record))
        return [(path, count / len(self.neighbours)) for path, count in counted.items()]

    def _own(self, content: Content, facts: Mapping[str, Sequence[str]]) -> dict[FieldRole, DataValue]:
        link: str = content.url
        source: str = ""
        home = next(iter(facts.get(FactName.HOMEPAGE.value, ())), "")
        if FieldRole.SOURCE in self.roles:
            source = next(iter(facts.get(FactName.REPOSITORY.value, ())), "")
            if canonical.project(content.url) is not None:
                source, link = content.url, home or content.url
        if self._is_code(FieldRole.LINK) and not self._is_code(FieldRole.SOURCE) and source:
            link, source = source, home
        said = content.description
        ends = [bool(_END.search(one)) for one in self._said(FieldRole.DESCRIPTION) if isinstance(one, str) and one]
        if said and ends and sum(ends) >= _NEARLY_ALL * len(ends) and said[-1].isalnum():
            said += "."
        elif ends and sum(ends) <= (1 - _NEARLY_ALL) * len(ends) and not said.endswith("..."):
            said = _END.sub("", said)
        return {
            FieldRole.NAME: content.title,
            FieldRole.LINK: link,
            FieldRole.SOURCE: source,
            FieldRole.DESCRIPTION: said,
            FieldRole.TAGS: list(content.tags),
        }

    def _is_code(self, role: FieldRole) -> bool:
        """Whether a field holds addresses of source code: of repositories of one project each."""
        said = [one for one in self._said(role) if isinstance(one, str) and one]
        return bool(said) and sum(
            "://" not in one or canonical.project(one) is not None for one in said
        ) > 0.8 * len(said)

    def _headings(self, headings: SectionPath) -> dict[FieldRole, DataValue]:
        found: dict[FieldRole, DataValue] = {}
        rest = list(headings)
        for role in (FieldRole.CATEGORY, FieldRole.SUBCATEGORY):
            if role in self.roles and rest:
                found[role] = rest.pop(0)
        return found

    def _facts(self, facts: Mapping[str, Sequence[str]]) -> dict[FieldRole, DataValue]:
        found: dict[FieldRole, DataValue] = {}
        for role, name in FACTS.items():
            said = facts.get(name.value)
            if role in self.roles and said:
                found[role] = int(said[0]) if role is FieldRole.STARS and said[0].isdecimal() else said[0]
        for role in (FieldRole.LICENCE, FieldRole.LANGUAGE):
            if role in found:
                found[role] = self._as_known(role, str(found[role]))
        language = next(iter(facts.get(FactName.PROGRAMMING_LANGUAGE.value, ())), "")
        if language and self._as_known(FieldRole.PLATFORMS, language, "") and FieldRole.LANGUAGE not in self.roles:
            found[FieldRole.PLATFORMS] = self._as_known(FieldRole.PLATFORMS, language)
        if all(isinstance(one, bool) for one in self._said(FieldRole.ARCHIVED)):
            found[FieldRole.ARCHIVED] = "true" in facts.get(FactName.ARCHIVED.value, ())
        changed = next(iter(facts.get(FactName.UPDATED.value, ())), "")[:10]
        if _DATE.fullmatch(changed) and self._dated(FieldRole.UPDATED):
            found[FieldRole.UPDATED] = changed
        today = next(iter(facts.get(TODAY, ())), "")
        if today and self._dated(FieldRole.ADDED):
            found[FieldRole.ADDED] = date.fromisoformat(today).isoformat()
        return found

    def _dated(self, role: FieldRole) -> bool:
        """Whether a field holds dates as ISO 8601 has them."""
        dates = [one for one in self._said(role) if isinstance(one, str) and one]
        return bool(dates) and all(_DATE.fullmatch(one) for one in dates)

    def _as_known(self, role: FieldRole, word: str, otherwise: str | None = None) -> str:
        """The word as the list spells it."""
        for said in self._said(role):
            for one in said if isinstance(said, list) else [said]:
                if isinstance(one, str) and spelt(one) == spelt(word):
                    return one
        allowed = self.rules.words_for(self.roles.get(role, ()))
        found = next((one for one in allowed if spelt(one) == spelt(word)), "")
        return found or (word if otherwise is None else otherwise)

    def _next_number(self) -> int | str | None:
        said = self._said(FieldRole.IDENTIFIER)
        numbers = [
            int(one) for one in said if isinstance(one, int | str) and re.fullmatch(r"[0-9]{1,15}", str(one))
        ]
        if not said or len(numbers) < len(said):
            return None
        return max(numbers) + 1 if isinstance(said[0], int) else str(max(numbers) + 1)

    def _named(self, content: Content) -> str | None:
        """An identifier that is made of the name, behind what all have in front; None where it is not."""
        said = [str(_get(one, self.roles.get(FieldRole.IDENTIFIER)) or "") for one in self.neighbours]
        titles = [str(_get(one, self.roles.get(FieldRole.NAME)) or "") for one in self.neighbours]
        front = re.sub(r"[^-_]*$", "", posixpath.commonprefix(said)) if len(said) > 1 else ""
        known = [(one.removeprefix(front), title, "") for one, title in zip(said, titles, strict=True)]
        return front + name if (name := file_names.name_like(known, content.title, "", surely=True)) else None

    def _said(self, role: FieldRole) -> list[DataValue]:
        path = self.roles.get(role)
        return [value for record in self.neighbours if (value := _get(record, path)) is not None] if path else []

    def _constant(self, path: FieldPath, role: FieldRole | None) -> DataValue:
        """The value that nearly all have: it is no thing's own. Never an address or a name."""
        if role in (FieldRole.NAME, FieldRole.LINK, FieldRole.SOURCE, FieldRole.DESCRIPTION, FieldRole.IDENTIFIER):
            return None
        said = [json.dumps(_get(record, path)) for record in self.neighbours]
        word, count = Counter(said).most_common(1)[0]
        value: DataValue = json.loads(word)
        linked = isinstance(value, str) and bool(web_address(value, path[-1]))
        return value if len(said) >= 8 and count >= _NEARLY_ALL * len(said) and not linked else None

    def _shaped(self, path: FieldPath, value: DataValue) -> DataValue:
        """The value in the kind of neighbours' values: a list where they have lists, `owner/name` where they do."""
        said = [one for record in self.neighbours if not is_empty(one := _get(record, path))]
        lists = sum(isinstance(one, list) for one in said) * 2 > len(said)
        if lists or not said:
            return value if isinstance(value, list) or not said else [value]
        texts = [one for one in said if isinstance(one, str)]
        if isinstance(value, list):
            return _between(texts).join(str(one) for one in value)
        if isinstance(value, str):
            return _like_texts(value, texts)
        return str(value) if not isinstance(value, bool) and len(texts) == len(said) else value

    def _nothing(self, path: FieldPath) -> DataValue:
        """How neighbours say that there is nothing in a field."""
        said = [_get(record, path) for record in self.neighbours if path in _paths_of(record)]
        empty = Counter(json.dumps(one) for one in said if is_empty(one))
        if empty:
            found: DataValue = json.loads(empty.most_common(1)[0][0])
            return found
        if sum(isinstance(one, list) for one in said) * 2 > len(said):
            return []
        return "" if sum(isinstance(one, str) for one in said) * 2 > len(said) else None


def _between(texts: Sequence[str]) -> str:
    """What others have between several words in one text."""
    signs = Counter(sign for one in texts for sign in ("|", "; ", ";", ", ", ",") if sign in one)
    for sign in ("|", "; ", ";", ", ", ","):
        if signs[sign] and signs[sign] == max(signs.values()):
            return sign
    return ", "


def _like_texts(value: str, texts: Sequence[str]) -> str:
    """A text as others of its field are: `owner/name` where they have no address, a last line end or none."""
    if texts and "://" in value and not any("://" in one for one in texts):
        return canonical.github_repository(value) or value
    return value.rstrip("\n") + "\n" if texts and all(one.endswith("\n") for one in texts) else value


def _paths_of(record: Record, path: FieldPath = ()) -> list[FieldPath]:
    found: list[FieldPath] = []
    for key, value in record.items():
        if isinstance(value, dict) and value and len(path) < 2:
            found += _paths_of(value, (*path, key))
        else:
            found.append((*path, key))
    return found


def _get(record: Record, path: FieldPath | None) -> DataValue:
    value: DataValue = dict(record)
    for key in path or ():
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _put(record: dict[str, DataValue], path: FieldPath, value: DataValue) -> None:
    for key in path[:-1]:
        inner = record.setdefault(key, {})
        if not isinstance(inner, dict):
            return
        record = inner
    record[path[-1]] = value
