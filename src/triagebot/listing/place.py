"""Put an entry into a list, and take one out, without touching another byte."""

from __future__ import annotations

import re
from dataclasses import replace

from triagebot.errors import UsageError
from triagebot.listing import numbering, order_choice, place_group, render, style
from triagebot.listing.model import Content, Entry, Guide, Insertion, Listing, Section, Shape
from triagebot.models import InsertionText, SectionPath

_CLOSING = re.compile(
    r"[ \t]{0,9}(?:<a\b[^<>]{0,200}>[ \t]{0,9}</a>|[^\n]{0,200}\]\(#[^)\n]{0,200}\)[^\n]{0,20}"
    r"|-{3,9}|\*{3,9}|<br[ \t/]{0,9}>)\s{0,9}"
)
"""Lines that close a section or announce the next: anchors, links back to the top, rules."""


def insert(listing: Listing, section_path: SectionPath, content: Content, guide: Guide | None = None) -> Insertion:
    """Where the entry goes in that section, and the exact text to put there.

    The guide is asked only where the section itself does not show which end new entries go to.
    Raises `UsageError` when the list has no such section.
    """
    sections = [section for section in listing.sections if section.path == section_path]
    if not sections:
        raise UsageError(f"The list has no section {' > '.join(section_path)!r}.", next_step="Name one it has.")
    section = max(sections, key=lambda each: len(each.entries))
    runs = order_choice.runs(section)
    if not runs:
        return _into_empty(listing, section, content)
    run = place_group.choose(listing, runs, content)
    index, why = order_choice.choose(listing, run, content, guide)
    near = run[max(0, index - 1)]
    written = style.infer(listing, section_path, near=near)
    if near.shape is Shape.NUMBERED:
        written = replace(written, number=numbering.new(listing, run, index))
    entry = render.render(written, content, listing.newline)
    blank = listing.newline * written.blanks
    if index:
        at = run[index - 1].reach
        text = blank + entry
    else:
        at = run[0].start
        text = entry + blank
    return Insertion(_line(listing.text, at), text, entry, why, numbering.moved(listing, run, index, 1))


def _into_empty(listing: Listing, section: Section, content: Content) -> Insertion:
    """The first entry of a section: below its prose and above what closes it, after a blank line."""
    written = style.infer(listing, section.path)
    entry = render.render(written, content, listing.newline)
    at = _written_end(listing.text, section.body, section.end)
    while at > section.body:
        begin = max(section.body, listing.text.rfind("\n", 0, at - 1) + 1)
        if not _CLOSING.fullmatch(listing.text, begin, min(at, begin + 400)):
            break
        at = _written_end(listing.text, section.body, begin)
    return Insertion(_line(listing.text, at), listing.newline + entry, entry, "the first entry of this section")


def _written_end(text: str, start: int, end: int) -> int:
    """Past the last line in `[start, end)` with something on it; `start` when there is none."""
    at = end
    while at > start and text[at - 1] in " \t\r\n":
        at -= 1
    return min(end, text.find("\n", at) + 1 or len(text)) if at > start else start


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1 + (at == len(text) and not text.endswith("\n") and at > 0)


def apply(text: str, insertion: Insertion | InsertionText) -> str:
    """The new list. A list without a final newline stays without one."""
    text = numbering.edited(text, insertion.edits)
    lines = text.split("\n")
    if insertion.line > len(lines):
        newline = "\r\n" if insertion.text.endswith("\r\n") else "\n"
        return text + newline + insertion.text.removesuffix(newline)
    at = sum(len(line) + 1 for line in lines[: insertion.line - 1])
    return text[:at] + insertion.text + text[at:]


def remove(listing: Listing, entry: Entry) -> str:
    """The list without that entry and the blank lines that set it off from the one before (or after) it.

    Numbers that count up behind it count one less.
    """
    siblings = [other for other in listing.entries if other.group == entry.group]
    index = siblings.index(entry)
    text = listing.text
    start, end = entry.start, entry.reach
    if index:
        start = _back_over_blanks(text, start, siblings[index - 1].reach)
    elif len(siblings) > 1:
        end = _over_blanks(text, end, siblings[1].start)
    else:
        start = _back_over_blanks(text, start, 0)
    if end == len(text) and not text.endswith("\n"):
        start = len(text[:start].removesuffix("\n").removesuffix("\r"))
    above = text.count("\n", 0, end)
    edits = numbering.moved(listing, siblings, index, -1)[1:]
    behind = [edit.model_copy(update={"line": edit.line - above}) for edit in edits]
    return text[:start] + numbering.edited(text[end:], behind)


def _back_over_blanks(text: str, at: int, floor: int) -> int:
    here = at
    while here > floor and text[here - 1] in " \t\r\n":
        here -= 1
    if here == floor:
        return floor
    end = text.find("\n", here, at)
    return end + 1 if end >= 0 else at


def _over_blanks(text: str, at: int, ceiling: int) -> int:
    here = at
    while here < ceiling and text[here] in " \t\r\n":
        here += 1
    return text.rfind("\n", at, here) + 1 or at
