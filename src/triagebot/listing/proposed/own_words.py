"""What an entry says, in its own words: what has to be handed over for it to be written again."""

from __future__ import annotations

import re

from triagebot.listing.model import Content, Entry, Listing, MarkKind, Shape
from triagebot.listing.parsing import entry_anatomy
from triagebot.listing.parsing.names_and_dates import PartKind, names
from triagebot.listing.parsing.rows import cells_of, plain_header
from triagebot.listing.styles.paper_lists import paper_facts, paper_style
from triagebot.listing.styles.slot_patterns import Slot, fact_in_code, host_of

_AUTHOR = re.compile(r"(?:\b(?:by|from|via)|作者)[ \t:：]*\[?$", re.IGNORECASE)
_SOURCE = re.compile(r"\b(?:source|code|github|gitlab|repo|repository|源码)\b", re.IGNORECASE)


def read(listing: Listing, entry: Entry, *, paper: bool = False) -> Content:
    """The title, address and words as written, and what else it states; a `paper` states who, when and where."""
    if entry.shape is Shape.DETAILS:
        return Content(entry.title, entry.url, entry.description, entry.tags, entry.body)
    if entry.shape is Shape.TABLE_ROW:
        return _row(listing, entry)
    text = listing.text
    anatomy = entry_anatomy.dissect(text, entry.start, entry.end, entry.marks)
    if anatomy is None:
        return Content(entry.title, entry.url, entry.description, entry.tags)
    form = paper_style.form_of(listing, entry) if paper else None
    if form is not None and any(part.kind in paper_style.FACTS for part in form.parts):
        return Content(form.said(PartKind.TITLE), entry.url, form.said(PartKind.WORDS), facts=_paper(form))
    title, said = text[slice(*anatomy.title)], text[slice(*anatomy.description)]
    beside = _beside(text, entry, anatomy)
    tags = [text[a:b] for a, b in anatomy.tags] if not beside[1] else []
    facts = [(slot.value, tag) for tag in tags if (slot := fact_in_code(tag)) is not None]
    plain = tuple(tag for tag in tags if fact_in_code(tag) is None)
    return Content(title, entry.url, said, plain, facts=(*facts, *_links(listing, entry)), beside=beside)


def _beside(text: str, entry: Entry, anatomy: entry_anatomy.Anatomy) -> tuple[str, str]:
    """What stands in front of the separator and behind the description."""
    if anatomy.head < 0 or min(anatomy.title[0], anatomy.description[0]) < entry.marks[anatomy.head].start:
        return "", ""
    lead, tail = text[slice(*anatomy.lead)], text[slice(*anatomy.tail)]
    return lead if lead.strip() else "", tail if tail.strip() else ""


def _links(listing: Listing, entry: Entry) -> list[tuple[str, str]]:
    """The author and the repository that further links of the entry name."""
    text = listing.text
    facts: list[tuple[str, str]] = []
    for mark in entry.marks:
        if mark.kind is not MarkKind.LINK or mark.target == entry.url:
            continue
        shown = text[mark.inner_start : mark.inner_end]
        if _AUTHOR.search(text, max(entry.start, mark.start - 12), mark.start):
            facts.append((Slot.AUTHOR.value, shown))
        elif _SOURCE.search(shown):
            facts.append((Slot.SOURCE.value, mark.target))
        elif host_of(mark.target):
            facts.append((Slot.CODE.value, mark.target))
    return facts


def _row(listing: Listing, entry: Entry) -> Content:
    """A row's cells, but for those that title, address and description are in, by their headers."""
    columns = listing.groups[entry.group].columns
    cells = [cell.strip() for cell in cells_of(listing.text[entry.start : entry.end])]
    own = tuple(
        (plain_header(header), cell)
        for header, cell in zip(columns, cells, strict=False)
        if cell
        and header
        and entry.url not in cell
        and cell != entry.description
        and entry_anatomy.plain(cell) != entry.title
    )
    return Content(entry.title, entry.url, entry.description, cells=own)


def _paper(paper: paper_style.PaperForm) -> tuple[tuple[str, str], ...]:
    """Who, when and where, and the further links, of a paper."""
    facts: list[tuple[str, str]] = []
    for part in paper.parts:
        if part.kind is PartKind.AUTHORS:
            people = names(part.text)
            named = (*people.names, *([people.others] if people.others else [])) if people else (part.text,)
            facts += [(part.kind.value, name) for name in named]
        elif part.kind in paper_style.FACTS:
            facts.append((part.kind.value, paper_facts.iso(part) if part.kind is PartKind.DATE else part.text))
    return tuple(facts)
