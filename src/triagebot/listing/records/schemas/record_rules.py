"""Finds what a repository demands of a list's records, and keeps it with the list."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from triagebot.listing.model import Listing, Section
from triagebot.listing.records.field_roles import FieldRole
from triagebot.listing.records.formats import data_formats
from triagebot.listing.records.record_list import RecordList
from triagebot.listing.records.schemas import json_schema, word_files
from triagebot.listing.records.schemas.field_rules import FieldRule, RecordRules, Vocabulary

MOST_FILES = 12
"""Files that are read for it; each is a request to GitHub."""
LARGEST = 500_000
"""Characters of such a file."""
LOOKED_AT = 2_000
"""Records whose words are looked at."""
_WORDS = re.compile(
    r"(?:^|[/_.-])(?:licen[cs]es?|tags?|platforms?|categor(?:y|ies)|topics?|languages?|types?|sections?|groups?|labels?"
    r"|keywords?|vocabular(?:y|ies)|allowed|taxonom(?:y|ies))[^/]{0,40}$",
    re.IGNORECASE,
)
_SCHEMA = re.compile(r"schema[^/]{0,40}$|(?:^|/)\.?schemas?/[^/]{1,80}$|(?:^|/)datapackage\.json$", re.IGNORECASE)
_POINTS = re.compile(r"[\"']?\$schema[\"']?\s{0,3}[:=]\s{0,3}[\"']?([\w./-]{1,200})")
_HEAD = 2_000
"""Characters at the front of a data file in which it may name its schema."""


def known(listing: Listing, paths: Collection[str], read: Callable[[str], str | None]) -> Listing:
    """The list with what the repository demands of its records; the same where it is Markdown, or nothing is found.

    `paths` are the files of the repository, `read` gives the text of one. Categories that are allowed and have no
    record yet are empty sections.
    """
    records = listing.records
    if records is None or not listing.entries:
        return listing
    own = {file.path for file in records.files}
    others = [path for path in paths if data_formats.of_path(path) is not None and path not in own]
    texts = {}
    for path in _wanted(records, others):
        text = read(path)
        if text is not None and len(text) <= LARGEST:
            texts[path] = text
    rules, unread = _schema(records, texts)
    rules_found = RecordRules(rules, tuple(_vocabularies(listing, records, others, texts)), unread)
    return with_rules(listing, rules_found)


def with_rules(listing: Listing, rules: RecordRules) -> Listing:
    """The list with those rules, and the categories that they allow."""
    if listing.records is None or rules == listing.records.rules:
        return listing
    made = replace(listing, records=replace(listing.records, rules=rules))
    return replace(made, sections=(*made.sections, *_empty(made, rules)))


def _wanted(records: RecordList, paths: list[str]) -> list[str]:
    """The files that may be schemas or words: what the data names, then what is called so, the nearest first."""
    first = records.files[0]
    folder = posixpath.dirname(first.path)
    pointed = _POINTS.search(first.text[:_HEAD])
    beside = posixpath.normpath(posixpath.join(folder, pointed[1])) if pointed else ""
    named = [path for path in paths if _SCHEMA.search(path) or _WORDS.search(posixpath.splitext(path)[0])]
    inside = Counter(posixpath.dirname(path) for path in paths)
    few = [path for path in named if inside[posixpath.dirname(path)] <= MOST_FILES]
    ordered = sorted(few, key=lambda path: (not path.startswith(folder), path.count("/"), path))
    return list(dict.fromkeys([*([beside] if beside in paths else []), *ordered]))[:MOST_FILES]


def _schema(records: RecordList, texts: dict[str, str]) -> tuple[tuple[FieldRule, ...], tuple[str, ...]]:
    """The demands of the first file that is a schema of such records."""
    unread: tuple[str, ...] = ()
    for path, text in texts.items():
        if _SCHEMA.search(path) or '"$schema"' in text[:_HEAD]:
            rules, parts = json_schema.read(path, text, records.fields)
            unread += parts
            if rules:
                return rules, unread
    return (), unread


def _vocabularies(
    listing: Listing, records: RecordList, paths: list[str], texts: dict[str, str]
) -> Iterator[Vocabulary]:
    """For each field the first file or folder that has its words; parts of the data files themselves count, too."""
    used = word_files.fields(records.values(entry) for entry in listing.entries[-LOOKED_AT:])
    if not used:
        return
    taken = set()
    found = [
        one
        for path, text in texts.items()
        if not _SCHEMA.search(path)
        for one in word_files.in_file(path, text, used)
    ]
    found += word_files.in_folders(paths, used)
    if not records.joined:
        file = records.files[0]
        held = [container.node for container in file.containers]
        parts = [
            item.node
            for item in (file.root.items if file.root is not None else ())
            if item.key is not None and not any(item.node.start <= node.start < item.node.end for node in held)
        ]
        found += word_files.in_nodes(
            file.path, parts if not any(one.whole for one in file.containers) else [], used
        )
    for vocabulary in found:
        if vocabulary.path not in taken:
            taken.add(vocabulary.path)
            yield vocabulary


def _empty(listing: Listing, rules: RecordRules) -> Iterator[Section]:
    """A section for each allowed category that no record is in yet; only where categories are the records' own."""
    records = listing.records
    path = records.roles.get(FieldRole.CATEGORY) if records is not None else None
    if path is None or any(len(section.path) != 1 for section in listing.sections):
        return
    there = {section.path for section in listing.sections}
    end = len(listing.text)
    line = listing.text.count("\n") + 1
    said = {word: text for one in rules.vocabularies if one.path == path for word, text in one.descriptions}
    for word in rules.words_for(path):
        if (word,) not in there:
            yield Section((word,), 2, line, end, end, end, said.get(word, ""), ())
