"""The finished entry, ready to be copied or committed, and where it goes. Pure."""

from __future__ import annotations

from difflib import SequenceMatcher

from triagebot.checks.base import UNUSABLE
from triagebot.listing.records import bundles
from triagebot.listing.records.formats import data_formats
from triagebot.models import EntryReport, OriginKind, Severity, Verdict
from triagebot.report import escape
from triagebot.report.phrases import phrase

LONGEST_ENTRY = 20_000
"""Characters of an entry that are shown; no list has one nearly as long."""


def stands(item: EntryReport) -> bool:
    """Whether the entry is written in the file just as it should be."""
    written = item.request.written
    return written is not None and written.text.strip("\r\n").rstrip() == item.entry.strip("\r\n").rstrip()


def waits(item: EntryReport) -> bool:
    """Whether nobody has written the entry and its link cannot go in: what we drafted is of no use then."""
    return item.request.written is None and item.evidence.link.status in UNUSABLE


def to_copy(item: EntryReport, *, accept: bool = False, apply: bool = False) -> str:
    """The finished entry and where it goes; nothing for a duplicate, or one that is written as it should be.

    Such a one may have to move: that is a sentence of its finding. Nothing either that we drafted around a link
    that cannot go in: there is no entry before there is a link. `accept` and `apply`: these can be offered.
    """
    if not item.entry.strip() or item.verdict is Verdict.DUPLICATE or waits(item):
        return ""
    if stands(item):
        return phrase("insert.apply_move") if apply and moves(item) else ""
    if len(item.entry) > LONGEST_ENTRY:
        return phrase("insert.too_long", count=f"{len(item.entry):,}")
    return "\n\n".join([_shown(item), *_definition(item), _where(item, accept=accept, apply=apply)])


def _shown(item: EntryReport) -> str:
    """The entry; of one line that is written otherwise, both; white space is visible where it is the point."""
    written = item.request.written
    after = item.entry.strip("\r\n").rstrip()
    before = written.text.strip("\r\n").rstrip() if written is not None else ""
    one_line = not {"\n", "\r"} & set(before + after) and "<!--" not in before
    if before and item.suggestion is not None and one_line:
        if len(before) <= _LONGEST_COMPARED and "".join(before.split()) == "".join(after.split()):
            before, after = _space_seen(before, after)
        return escape.fence(f"- {before}\n+ {after}\n", "diff")
    language = "html" if item.entry.lstrip().startswith("<") else "markdown"
    data = data_formats.of_path(item.insertion.path) if item.insertion is not None else None
    language = data.syntax.value.partition(" ")[0].lower() if data is not None else language
    return escape.fence(item.entry, language)


def _space_seen(before: str, after: str) -> tuple[str, str]:
    """Both lines, with a sign for each space or tab that the other one has not."""
    seen = [list(before), list(after)]
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            seen[0][first:last] = before[first:last].translate(_SPACES)
            seen[1][start:end] = after[start:end].translate(_SPACES)
    return "".join(seen[0]), "".join(seen[1])


_LONGEST_COMPARED = 1_000
"""Characters of a line in which spaces are compared, which takes up to the square of this."""
_SPACES = str.maketrans({" ": "·", "\t": "→", "\N{NO-BREAK SPACE}": "⍽"})


def _definition(item: EntryReport) -> list[str]:
    """The line that has the address of a link by reference, where it is not in the list yet."""
    added = item.insertion.definition if item.insertion else None
    if added is None:
        return []
    return [phrase("insert.definition", line=added.line), escape.fence(added.text, "markdown")]


def moves(item: EntryReport) -> bool:
    """Whether the entry belongs in another place than where it was written: no suggested change can move text."""
    written = item.request.written
    if written is None or item.draft is None:
        return False
    misplaced = any(one.code == "placement" and one.severity is not Severity.NOTE for one in item.findings)
    return misplaced or item.draft.section != written.section


def _where(item: EntryReport, *, accept: bool, apply: bool) -> str:
    written, place = item.request.written, item.insertion
    after = f", after *{escape.markdown(place.after, 80)}*" if place and place.after else ""
    if written is not None:
        path = escape.markdown(written.path, 120)
        if place is not None and moves(item):
            move = phrase("insert.move", first=written.first_line, path=path, line=place.line, after=after)
            return f"{move} {phrase('insert.apply')}" if apply else move
        if any(one.code == "section-differs" and one.severity is not Severity.NOTE for one in item.findings):
            return phrase("insert.section")
        if item.suggestion is not None:
            return phrase("insert.commit")
        if written.first_line == written.last_line:
            return phrase("insert.replace_one", first=written.first_line, path=path)
        return phrase("insert.replace", first=written.first_line, last=written.last_line, path=path)
    sentences = []
    if place is not None:
        path = escape.markdown(place.path, 120)
        new = place.why == bundles.NEW_FILE
        sentence = phrase("insert.new_file", path=path) if new else None
        sentences.append(sentence or phrase("insert.insert", line=place.line, path=path, after=after))
    if accept and item.request.origin.kind is OriginKind.ISSUE:
        sentences.append(phrase("insert.accept"))
    return " ".join(sentences)
