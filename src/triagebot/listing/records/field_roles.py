"""What the fields of records are for: by their names, and by what stands in them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum

from triagebot.listing.records import recurring_words
from triagebot.listing.records.formats.data_node import DataValue
from triagebot.text.patterns import table


class FieldRole(StrEnum):
    """What a field says of the thing."""

    NAME = "name"
    LINK = "link"
    SOURCE = "source"
    DESCRIPTION = "description"
    CATEGORY = "category"
    SUBCATEGORY = "sub-category"
    TAGS = "tags"
    LICENCE = "licence"
    PLATFORMS = "platforms"
    LANGUAGE = "language"
    STARS = "stars"
    AUTHOR = "author"
    AUTHOR_LINK = "author's link"
    ADDED = "date added"
    UPDATED = "date changed"
    PUBLISHED = "date published"
    IDENTIFIER = "identifier"
    ARCHIVED = "archived"


NAMES: dict[FieldRole, str] = {
    FieldRole.NAME: "name|title|display name|project name|project|tool|app name|application|resource name|label",
    FieldRole.LINK: "url|link|website url|website|homepage|home page|homepage url|primary link|official site"
    "|official website|external url|external link|site|href|web|github id|github|repo|page|address|uri",
    FieldRole.SOURCE: "source code url|source code|repo url|repository url|repository|source|source url|repo"
    "|github url|github|git url|code|git|gitlab url|secondary link|github id",
    FieldRole.DESCRIPTION: "description|short description|desc|summary|tagline|about|abstract|details|info"
    "|blurb|text|note",
    FieldRole.CATEGORY: "category|categories|section|category ids|category id|group|topic|type|kind",
    FieldRole.SUBCATEGORY: "sub category|subcategory|subsection|sub section|subgroup",
    FieldRole.TAGS: "tags|labels|keywords|topics|tag",
    FieldRole.LICENCE: "licenses|license|licences|licence|license id|spdx",
    FieldRole.PLATFORMS: "platforms|platform|os|operating systems|runs on",
    FieldRole.LANGUAGE: "languages|language|programming language|programming languages|lang|written in",
    FieldRole.STARS: "stargazers count|stars|star count|github stars|stargazers",
    FieldRole.AUTHOR: "author|authors|author name|maintainer|owner|creator|by",
    FieldRole.AUTHOR_LINK: "author link|author url",
    FieldRole.ADDED: "date added|added|added at|date|created|created at|added on",
    FieldRole.UPDATED: "updated at|last modified|updated|last updated|last checked|modified",
    FieldRole.PUBLISHED: "published|published at|year|release date|date published|publication date",
    FieldRole.IDENTIFIER: "id|slug|key|uid|identifier|uuid",
    FieldRole.ARCHIVED: "archived|deprecated",
}
"""Names by role, the surest first, as they are in schemas of lists kept as data (awesome-selfhosted-data,
best-of-generator, open-source-ios-apps and others like them) and in schema.org. By hand."""
_STATES = table(
    "status state stage maturity price pricing cost plan level difficulty country region version active open free",
    "color colour icon layout",
)
"""Names of fields that say how a thing is, and not what: no category, whatever stands in them. By hand."""
FieldPath = tuple[str, ...]
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}")
_OFTEN = 0.9
"""The share of records that have an address in the field that links; by hand."""
_LINKS = (FieldRole.LINK, FieldRole.SOURCE)


def spelt(key: str) -> str:
    """A key in words: `sourceCodeURL`, `source_code_url` and "Source code URL" are one."""
    return _NOT_WORD.sub(" ", _CAMEL.sub(" ", key).casefold()).strip()


def web_address(value: DataValue, key: str = "") -> str:
    """The web address that a value is: an address, or `owner/name` in a field that speaks of GitHub; else ""."""
    if not isinstance(value, str):
        return ""
    if value.startswith(("http://", "https://")):
        return value.strip()
    github = {"github", "github id", "repo", "repository", "github repo"}
    return f"https://github.com/{value}" if spelt(key) in github and _SLUG.fullmatch(value) else ""


def leaves(record: Mapping[str, DataValue], path: FieldPath = ()) -> list[tuple[FieldPath, DataValue]]:
    """The fields of a record with their values, and those of the maps in it."""
    found: list[tuple[FieldPath, DataValue]] = []
    for key, value in record.items():
        if isinstance(value, dict) and len(path) < 2:
            found += leaves(value, (*path, key))
        else:
            found.append(((*path, key), value))
    return found


def find(records: Sequence[Mapping[str, DataValue]], *, headed: bool = False) -> dict[FieldRole, FieldPath]:
    """The field of each role, as far as there is one.

    `headed`: the file keeps the records under headings; then only a field that is called so is a category.
    """
    values: defaultdict[FieldPath, list[DataValue]] = defaultdict(list)
    for record in records:
        for path, value in leaves(record):
            values[path].append(value)
    roles: dict[FieldRole, FieldPath] = {}
    linked = {path: sum(bool(web_address(one, path[-1])) for one in said) for path, said in values.items()}
    links = [path for path, count in linked.items() if count and count >= 0.5 * _filled(values[path])]
    _find_links(roles, links, linked, len(records))
    for role in NAMES:
        found = _named(role, values, roles, linked, len(records)) if role not in _LINKS else None
        if found is not None:
            roles[role] = found
    _find_by_words(roles, values, headed=headed)
    if FieldRole.DESCRIPTION not in roles:
        long = {path: _words(said) for path, said in values.items() if path not in roles.values()}
        best = max(long, key=lambda path: long[path], default=None)
        if best is not None and long[best] >= 4 * len(records):
            roles[FieldRole.DESCRIPTION] = best
    return roles


def _find_by_words(
    roles: dict[FieldRole, FieldPath], values: Mapping[FieldPath, Sequence[DataValue]], *, headed: bool
) -> None:
    """The fields of licences, categories and tags that no name tells, by words that come back."""
    left = [path for path in values if len(path) == 1 and spelt(path[0]) not in _STATES]
    if FieldRole.LICENCE not in roles:
        _take(roles, FieldRole.LICENCE, [path for path in left if recurring_words.are_licences(values[path])])
    if FieldRole.CATEGORY not in roles and FieldRole.TAGS not in roles and not headed:
        _take(roles, FieldRole.CATEGORY, [path for path in left if recurring_words.is_one_word(values[path])])
    if FieldRole.TAGS not in roles:
        _take(roles, FieldRole.TAGS, [path for path in left if recurring_words.are_several(values[path])])


def _take(roles: dict[FieldRole, FieldPath], role: FieldRole, paths: Sequence[FieldPath]) -> None:
    free = [path for path in paths if path not in roles.values()]
    if free:
        roles[role] = free[0]


def _named(
    role: FieldRole,
    values: Mapping[FieldPath, Sequence[DataValue]],
    roles: Mapping[FieldRole, FieldPath],
    linked: Mapping[FieldPath, int],
    records: int,
) -> FieldPath | None:
    """The field of the surest name of a role, where what stands in it fits."""
    for name in NAMES[role].split("|"):
        named = [path for path in values if spelt(path[-1]) == name and path not in roles.values()]
        fitting = [path for path in named if _fits(role, values[path], linked[path], records)]
        if fitting:
            return min(fitting, key=len)
    return None


def _find_links(
    roles: dict[FieldRole, FieldPath], links: list[FieldPath], linked: Mapping[FieldPath, int], records: int
) -> None:
    """The field of the main link, which most records have, and that of the source code."""

    def rank(role: FieldRole, path: FieldPath) -> int:
        names = NAMES[role].split("|")
        name = spelt(path[-1])
        return names.index(name) if name in names else len(names)

    known = [path for path in links if rank(FieldRole.LINK, path) < 99]
    usual = [path for path in known if linked[path] >= _OFTEN * records]
    if usual:
        roles[FieldRole.LINK] = min(usual, key=lambda path: (rank(FieldRole.LINK, path), len(path)))
    elif known:
        roles[FieldRole.LINK] = max(known, key=lambda path: (linked[path], -rank(FieldRole.LINK, path)))
    sources = [path for path in links if path != roles.get(FieldRole.LINK)]
    named = [path for path in sources if spelt(path[-1]) in NAMES[FieldRole.SOURCE].split("|")]
    if named:
        roles[FieldRole.SOURCE] = min(named, key=lambda path: rank(FieldRole.SOURCE, path))
    elif FieldRole.LINK in roles and (sites := [path for path in sources if rank(FieldRole.LINK, path) < 14]):
        roles[FieldRole.SOURCE] = sites[0]


def _filled(said: Sequence[DataValue]) -> int:
    return sum(value not in (None, "", []) for value in said)


def _fits(role: FieldRole, said: Sequence[DataValue], linked: int, records: int) -> bool:
    """Whether what stands in a field can have that role."""
    if role in (FieldRole.NAME, FieldRole.DESCRIPTION):
        return linked * 2 < len(said) and sum(isinstance(one, str) for one in said) * 2 > len(said)
    if role is FieldRole.CATEGORY:
        words = Counter(str(one[0] if isinstance(one, list) and one else one) for one in said if one)
        return bool(words) and (records < 4 or len(words) <= 0.8 * records)
    if role in (FieldRole.TAGS, FieldRole.PLATFORMS, FieldRole.LANGUAGE, FieldRole.LICENCE):
        return all(one is None or isinstance(one, str | list) for one in said)
    return not any(isinstance(one, dict) for one in said)


def _words(said: Sequence[DataValue]) -> int:
    return sum(len(one.split()) for one in said if isinstance(one, str) and not one.startswith("http"))
