"""Put an entry into a list, and take one out, without touching another byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from triagebot.errors import UsageError
from triagebot.listing.model import Content, Entry, Guide, Insertion, Listing, Section, Shape, siblings
from triagebot.listing.placing import group, numbering, position
from triagebot.listing.records import bundles
from triagebot.listing.styles import clean_content, infer, references
from triagebot.listing.styles.line_style import LineStyle
from triagebot.listing.styles.paper_lists.paper_style import PaperStyle
from triagebot.listing.styles.slot_patterns import Slot
from triagebot.listing.styles.style import Style
from triagebot.models import InsertionText, LineEdit, SectionPath
from triagebot.text.visible import one_line

TIGHT = 0.95
"""The share of headings with no blank line below them from which on a new section has none. By hand."""
_CLOSING = re.compile(
    r"[ \t]{0,9}(?:<a\b[^<>]{0,200}>[ \t]{0,9}</a>|[^\n]{0,200}\]\(#[^)\n]{0,200}\)[^\n]{0,20}"
    r"|-{3,9}|\*{3,9}|<br[ \t/]{0,9}>)\s{0,9}"
)
"""Lines that close a section or announce the next: anchors, links back to the top, rules."""


def insert(
    listing: Listing,
    section_path: SectionPath,
    content: Content,
    guide: Guide | None = None,
    *,
    alone: bool = False,
    firm: bool = False,
) -> Insertion:
    """Where the entry goes in that section, and the exact text to put there.

    The guide is asked only where the section itself does not show which end new entries go to. An entry that has to
    be whole `alone` has its address in it, also where the list keeps the addresses of its links elsewhere. `firm`:
    beside its words it shows only what nearly all others do.
    Raises `UsageError` when the list has no such section, and for a list kept as data when it cannot be written.
    """
    if listing.records is not None:
        from triagebot.listing.records import record_insertion  # noqa: PLC0415 - only such lists pay for it

        return record_insertion.insert(listing, section_path, content)
    sections = listing.at(section_path)
    if not sections:
        raise UsageError(f"The list has no section {' > '.join(section_path)!r}.", next_step="Name one it has.")
    section = max(sections, key=lambda each: len(each.entries))
    runs = section.runs()
    if not runs:
        return _into_empty(listing, section, content, alone=alone, firm=firm)
    run = group.choose(listing, runs, content)
    index, why = position.choose(listing, run, content, guide)
    near = run[max(0, index - 1)]
    written = infer.infer(listing, section_path, near=near)
    written = written.firm() if firm else written
    if near.shape is Shape.NUMBERED:
        written = _numbered(written, numbering.new(listing, run, index))
    written, content, definition = _referring(listing, written, content, run[:index], run, alone=alone)
    entry = written.render(content, listing.newline)
    blank = listing.newline * written.blanks
    if index:
        at = run[index - 1].reach
        text = blank + entry
    else:
        at = run[0].start
        text = entry + blank
    edits = numbering.moved(listing, run, index, 1)
    under = group.named(listing, runs, run)
    return Insertion(_line(listing.text, at), text, entry, why, edits, definition, under)


def _numbered(written: Style, number: int) -> Style:
    """The style with the number that the new item bears."""
    if isinstance(written, PaperStyle):
        return replace(written, line=replace(written.line, number=number))
    return replace(written, number=number) if isinstance(written, LineStyle) else written


def _referring(
    listing: Listing,
    written: Style,
    content: Content,
    before: Sequence[Entry],
    run: Sequence[Entry],
    *,
    alone: bool,
) -> tuple[Style, Content, LineEdit | None]:
    """Where links are written by reference: the content with its label, and the definition to add, if any.

    The style with the address in the link where no label can be had.
    """
    if not isinstance(written, LineStyle) or not references.by_reference(written.head):
        return written, content, None
    title, url = one_line(content.title), clean_content.address(content.url)
    label = references.label(listing, run, written.head, title, url)
    if label is None:
        return replace(written, head=references.inline(written.head)), content, None
    definition = references.definition(listing, run, before, label, url)
    if definition is not None and alone:
        return replace(written, head=references.inline(written.head)), content, None
    return written, replace(content, facts=((Slot.LABEL.value, label), *content.facts)), definition


def _into_empty(listing: Listing, section: Section, content: Content, *, alone: bool, firm: bool) -> Insertion:
    """The first entry of a section: below its prose and above what closes it, after a blank line if others are."""
    written = infer.infer(listing, section.path)
    written = written.firm() if firm else written
    written, content, definition = _referring(listing, written, content, (), (), alone=alone)
    entry = written.render(content, listing.newline)
    at = _written_end(listing.text, section.body, section.end)
    while at > section.body:
        begin = max(section.body, listing.text.rfind("\n", 0, at - 1) + 1)
        if not _CLOSING.fullmatch(listing.text, begin, min(at, begin + 400)):
            break
        at = _written_end(listing.text, section.body, begin)
    why = "the first entry of this section"
    blank = "" if at == section.body and _tight(listing) else listing.newline
    return Insertion(_line(listing.text, at), blank + entry, entry, why, definition=definition)


def _tight(listing: Listing) -> bool:
    """Whether the entries of this list follow their headings without a blank line."""
    firsts = [(one, one.entries[0].start) for one in listing.sections if one.level and one.entries]
    below = [start == one.body for one, start in firsts if not listing.text[one.body : start].strip()]
    return bool(below) and sum(below) >= TIGHT * len(below)


def _written_end(text: str, start: int, end: int) -> int:
    """Past the last line in `[start, end)` with something on it; `start` when there is none."""
    at = end
    while at > start and text[at - 1] in " \t\r\n":
        at -= 1
    return min(end, text.find("\n", at) + 1 or len(text)) if at > start else start


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1 + (at == len(text) and not text.endswith("\n") and at > 0)


def apply(text: str, *insertions: Insertion | InsertionText) -> str:
    """The new list. A list without a final newline stays without one."""
    if bundles.is_bundle(text):
        return bundles.joined(_files_after(text, insertions))
    text = numbering.edited(text, [edit for one in insertions for edit in one.edits])
    for line, new in reversed(added(*insertions)):
        text = _put(text, line, new)
    return text


def _files_after(text: str, insertions: Sequence[Insertion | InsertionText]) -> list[tuple[str, str]]:
    """The files of a list of several, with what goes into each, and those that are new."""
    files = {path: inner for path, inner, _ in bundles.split(text)}
    for path in dict.fromkeys(one.path for one in insertions):
        files[path] = apply(files.get(path, ""), *(one for one in insertions if one.path == path))
    return sorted(files.items())


def added(*insertions: Insertion | InsertionText) -> list[tuple[int, str]]:
    """What is put in and the line of the old list before which it goes, in the order of the new list."""
    entries = [(one.line, one.text) for one in insertions if one.text]
    definitions = [(one.definition.line, one.definition.text) for one in insertions if one.definition is not None]
    return sorted([*entries, *definitions], key=lambda one: one[0])


def _put(text: str, line: int, new: str) -> str:
    """The text with `new` before a 1-based line."""
    lines = text.split("\n")
    if line > len(lines):
        newline = "\r\n" if new.endswith("\r\n") else "\n"
        return text + newline + new.removesuffix(newline)
    at = sum(len(each) + 1 for each in lines[: line - 1])
    return text[:at] + new + text[at:]


def remove(listing: Listing, entry: Entry) -> str:
    """The list without that entry and the blank lines that set it off from the one before (or after) it.

    Numbers that count up behind it count one less. The definition of a link goes with the last link that uses it.
    """
    if listing.records is not None:
        from triagebot.listing.records import record_removal  # noqa: PLC0415 - only such lists pay for it

        return record_removal.remove(listing, listing.records, entry)
    run = siblings(listing.entries, entry)
    index = run.index(entry)
    text = listing.text
    start, end = entry.start, entry.reach
    if index:
        start = _back_over_blanks(text, start, run[index - 1].reach)
    elif len(run) > 1:
        end = _over_blanks(text, end, run[1].start)
    else:
        start = _back_over_blanks(text, start, 0)
    if end == len(text) and not text.endswith("\n"):
        start = len(text[:start].removesuffix("\n").removesuffix("\r"))
    above = text.count("\n", 0, end)
    edits = numbering.moved(listing, run, index, -1)[1:]
    behind = [edit.model_copy(update={"line": edit.line - above}) for edit in edits]
    head, tail = text[:start], numbering.edited(text[end:], behind)
    for one in reversed(references.needless(listing, entry)):
        for at in range(text.count("\n", one.start, one.end), -1, -1):  # a title may stand on a line of its own
            if one.start >= end:
                tail = _without_line(tail, text.count("\n", end, one.start) + at)
            elif one.start < start:
                head = _without_line(head, text.count("\n", 0, one.start) + at)
    return head + tail


def _without_line(text: str, index: int) -> str:
    """The text without its line of that index; without a final newline where it had none."""
    lines = text.split("\n")
    del lines[index]
    kept = "\n".join(lines)
    return kept.removesuffix("\r") if index == len(lines) else kept


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
