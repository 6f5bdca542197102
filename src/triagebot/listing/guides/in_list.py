# ruff: noqa: E501 - one pattern a line: broken up they cannot be read against each other
"""What the list itself says it wants: its Contributing section, comments at its top, prose under headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from triagebot.listing.guides import relevance, rules
from triagebot.listing.guides.concepts import LONGEST, spoken_of
from triagebot.listing.guides.guide_lines import Statement, lines, statements
from triagebot.listing.meta_headings import is_contributing
from triagebot.listing.model import Listing, Section
from triagebot.models import Rule, SpeaksOf

_OF_A_SECTION = frozenset(
    {"append", "prepend", "alphabetical", "newest-first", "oldest-first", "programming-language"}
)
"""Kinds that the prose under a heading may ask for: what else it says, it says of what is listed there."""
_OF_THE_TOP = _OF_A_SECTION - {"programming-language"} | {"generated-file", "no-pull-requests"}
_COMMENT = re.compile(r"<!--(.{1,1000}?)-->", re.DOTALL)
_GENERATED = re.compile(
    r"\b(?:generated|auto-?generated|built (?:from|by)|compiled from|do not edit|don't edit)\b|自动生成|自動生成|generiert|generado|généré|gerado",
    re.IGNORECASE,
)
_OF_THE_LIST = re.compile(
    r"^(?:auto-?)?generated\b|\b(?:this|file|list|readme|document|page|edit|auto-?generated|automatically)\b|自动生成|自動生成"
    r"|\b(?:generiert|generado|généré|gerado)\b",
    re.IGNORECASE,
)
"""What a note on the list itself speaks of; "the icons are generated from icons.yml" is about something in it."""
_ORDERS = frozenset({"alphabet", "newest", "oldest", "bottom", "top", "written in", "generated", "pull request"})
"""Concepts of which prose has to hold one before it is read sentence by sentence."""
_OF_ENTRIES = frozenset({"entry", "new", "include", "section"})
"""Concepts of which prose has to hold one before "top" and "end" are places in the list."""
TOP = 3_000
"""Characters of a list that are its top: a note on what it is generated from stands there."""


def own_rules(listing: Listing) -> Iterator[Rule]:
    """The rules that the list's own text holds, each with the section it is for."""
    yield from _of_comments(listing)
    seen_entries = False
    for section in listing.sections:
        contributing = any(is_contributing(part) for part in section.path[-1:])
        if contributing and not section.entries:
            yield from _of_prose(listing, section, None)
        elif section.entries:
            seen_entries = True
            for rule in _of_prose(listing, section, _OF_A_SECTION):
                yield rule.model_copy(update={"section": section.path})
        elif not seen_entries:
            yield from _of_prose(listing, section, _OF_THE_TOP)


def of_readme(readme: Listing, listing: Listing) -> Iterator[Rule]:
    """What the README of a list kept as data asks of its entries; what it says of itself is left out."""
    paths = {section.path[-1:] for section in listing.sections}
    for rule in own_rules(readme):
        if rule.kind in ("generated-file", "append", "prepend", "alphabetical"):
            continue
        if not rule.section or rule.section[-1:] in paths:
            yield rule.model_copy(update={"section": (), "source": rule.source or readme.path})


def told_sections(readme: Listing, listing: Listing) -> dict[str, str]:
    """What the README of a list kept as data says of its sections, by their names."""
    names = {section.path[-1].casefold(): section.path[-1] for section in listing.sections if section.path}
    return {
        names[section.path[-1].casefold()]: " ".join(section.prose.split())[:LONGEST]
        for section in readme.sections
        if section.path and section.prose.strip() and section.path[-1].casefold() in names
    }


def _of_prose(listing: Listing, section: Section, allowed: frozenset[str] | None) -> Iterator[Rule]:
    first = min((entry.start for entry in section.entries), default=section.end)
    text = listing.text[section.body : first][:TOP]
    refusing = allowed is _OF_THE_TOP and relevance.turns_down(text[:LONGEST])
    if allowed is not None and not refusing and not spoken_of(text[:LONGEST]) & _ORDERS:
        return
    above = listing.text.count("\n", 0, section.body)
    for statement in statements(lines(text)):
        placed = replace(statement, number=statement.number + above, kind="item")  # short, and about this list
        for rule in rules.rules(placed, listing.path):
            placing = rule.kind in ("append", "prepend")
            if placing and allowed is not None and not spoken_of(statement.text) & _OF_ENTRIES:
                continue  # "a bar at the top of the page" says where a thing is seen, not where an entry goes
            named = refusing and not rule.kind and relevance.turns_down(rule.text)  # for a person, who can tell
            if allowed is None or rule.kind in allowed or named:
                yield rule


def _of_comments(listing: Listing) -> Iterator[Rule]:
    """A note that the list is generated, wherever a comment at its top says so."""
    for match in _COMMENT.finditer(listing.text[:TOP]):
        said = " ".join(match[1].split())
        if _GENERATED.search(said) and not _OF_THE_LIST.search(said):
            continue
        number = listing.text.count("\n", 0, match.start()) + 1
        known = list(rules.rules(Statement(said, number), listing.path))
        for rule in known:
            if rule.kind in _OF_THE_TOP:
                here = rule.kind == "generated-file" and not rule.value
                yield rule.model_copy(update={"value": listing.path}) if here else rule
        if not any(rule.kind == "generated-file" for rule in known) and _GENERATED.search(said):
            files = rules.generated_from(said)
            if files:
                yield Rule(
                    text=said[: rules.LONGEST],
                    line=number,
                    kind="generated-file",
                    value=listing.path,
                    words=tuple(name for name in files if name),
                    source=listing.path,
                    speaks_of=SpeaksOf.PROPOSAL,
                )
