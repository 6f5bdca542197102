"""Whether the entry is written as those around it; if not, what differs, in words, with the neighbours counted."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.listing.model import Entry
from triagebot.listing.parsing import slips
from triagebot.listing.proposed import corrected
from triagebot.listing.proposed.differences import TraitDifference
from triagebot.listing.records import written_records
from triagebot.models import Drafter, Finding, Severity, Written

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
RULED = {"ending": ("end-with-full-stop", "no-full-stop"), "beginning": ("start-with-capital",)}
"""What neighbours show and a list may ask for in words: a rule of the list beats what was inferred."""
_MOST = 3
_LONGEST = 4_000
_TOKENS_COMPARED = 200
"""Comparing takes up to the cube of this; a hostile entry may be made of one word said a thousand times."""


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """Characters that are not seen, and each difference between what was written and its neighbours."""
    written = subject.request.written
    if written is None or not subject.entry.strip():
        return
    hidden = sorted(set(written.text) - set(corrected.seen(written.text)))
    if hidden:
        yield _said(
            "hidden-characters",
            written,
            "it holds characters that are not seen: " + ", ".join(f"U+{ord(sign):04X}" for sign in hidden[:5]),
            "The entry below is without them.",
        )
    yield from (_of_line if subject.listing.records is None else _of_record)(subject, written)


def _of_line(subject: Subject, written: Written) -> Iterator[Finding]:
    """Of an entry in Markdown: that it is none, or how it differs from its neighbours."""
    changed = _lines(corrected.seen(written.text)) != _lines(subject.entry)
    if hiding := slips.named(written.text):
        yield _said(
            "format",
            written,
            f"Markdown sees no entry here: {' and '.join(hiding)}",
            "The entry below is written as its neighbours are." if changed else "",
        )
        return
    yield from _unlike(subject, written, changed=changed)


def _unlike(subject: Subject, written: Written, *, changed: bool) -> Iterator[Finding]:
    """In what the entry differs from its neighbours, as far as no rule of the list says it."""
    section = subject.section.entries if subject.section else ()
    differences = corrected.compare(subject.listing, section, written.text, written.first_line)
    sure = [one for one in differences if one.sure]
    asked = [one for one in sure if not any(any(subject.rules(kind)) for kind in RULED.get(one.trait, ()))]
    if asked:
        yield _differing(written, asked, changed=changed)
    elif sure:
        pass  # the check of the list's own rule says it, once and with its line
    elif bare := _bare(subject, section, written):
        yield bare
    elif changed and not _replaced(subject):
        reasons = _words(" ".join(_lines(written.text)), " ".join(_lines(subject.entry)))
        message = "not quite written like its neighbours"
        yield _said("format", written, message, "The entry below is written as they are.", reasons)
    if mentioned := [one for one in differences if not one.sure]:
        finding = _differing(written, mentioned, changed=False)
        yield finding.model_copy(update={"severity": Severity.NOTE})


def _bare(subject: Subject, section: tuple[Entry, ...], written: Written) -> Finding | None:
    """That the address stands by itself where every neighbour has it in a link, be they ever so few."""
    text = subject.listing.text
    linked = [entry for entry in section if _LINKED.search(text, entry.start, entry.end)]
    if len(linked) < _FEWEST_LINKED or len(linked) < len(section) or _LINKED.search(written.text):
        return None
    reason = f"the address stands by itself, and the {len(linked)} entries here have it in a link"
    action = f"Write it as they are, such as the one on line {linked[0].line}."
    return _said("address-bare", written, "not written like its neighbours (link)", action, (reason,))


_LINKED = re.compile(r"\]\(|\]\[|\]:|<a\s|href=|\]\s{0,3}$", re.IGNORECASE | re.MULTILINE)
_FEWEST_LINKED = 3
"""Entries of a section that all have a link, before one without is told; by hand."""


def _of_record(subject: Subject, written: Written) -> Iterator[Finding]:
    """Of a record: that it is written otherwise than its neighbours, or has a field that none of them has."""
    listing = subject.listing
    if listing.records is not None and (more := written_records.strange(listing.records, listing, written)):
        names = ", ".join(_quoted(one) for one in more[:_MOST])
        yield _said("format", written, f"no other entry has the field {names}", "Is it spelt as in the others?")
    draft, drafted = subject.draft, ""
    if draft is not None and draft.drafter is not Drafter.PROPOSER:
        drafted = " ".join(draft.description.split())
    told = bool(subject.evidence.link.https_url) or drafted not in ("", subject.request.description)
    if _lines(written.text) != _lines(subject.entry) and not told:
        reasons = written_records.reasons(listing, written, subject.entry)
        message = "not written like its neighbours"
        yield _said("format", written, message, "The entry below is written as they are.", reasons)


def _differing(written: Written, differences: list[TraitDifference], *, changed: bool) -> Finding:
    """The finding that names the differences."""
    action = "The entry below is written as they are." if changed else ""
    if [one.trait for one in differences] == ["shape"]:
        return _said("format", written, differences[0].sentence(), action)
    traits = ", ".join(one.trait for one in differences)
    reasons = tuple(one.sentence() for one in differences)
    return _said("format", written, f"not written like its neighbours ({traits})", action, reasons)


def _said(code: str, written: Written, message: str, action: str, reasons: tuple[str, ...] = ()) -> Finding:
    return found(code, message, action, reasons, path=written.path, line=written.first_line)


def _replaced(subject: Subject) -> bool:
    """Whether another finding replaces words or the address: then it is that one which says so."""
    drafted = subject.draft is not None and subject.draft.drafter is not Drafter.PROPOSER
    return drafted or bool(subject.evidence.link.https_url)


def _lines(text: str) -> list[str]:
    """The lines that count: white space at their ends and empty lines around them do not."""
    return [line.rstrip() for line in text.strip("\r\n").splitlines()]


def _words(theirs: str, ours: str) -> tuple[str, ...]:
    """The first few places where the words differ, each as what was written and what takes its place."""
    old, new = (_TOKENS.findall(text[:_LONGEST])[:_TOKENS_COMPARED] for text in (theirs, ours))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    changes = []
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            before, after = "".join(old[first:last]), "".join(new[start:end])
            changes.append(_change(before, after))
    more = len(changes) - _MOST
    return tuple(changes[:_MOST] + ([f"and {more} more changes"] if more > 0 else []))


def _change(before: str, after: str) -> str:
    if not before:
        return f"{_quoted(_with_its_marks(after))} is added"
    return f"{_quoted(before)} becomes {_quoted(after)}" if after else f"{_quoted(_with_its_marks(before))} goes"


def _with_its_marks(text: str) -> str:
    """What is added or goes between two code words, with its own marks: "MIT` `" is "`MIT`"."""
    apart = text.endswith("`") and not text.startswith("`") and text.count("`") == _MARKS_OF_ONE
    return f"`{text[:-1]}".strip() if apart else text


_MARKS_OF_ONE = 2
"""Code marks around one stretch of code."""


def _quoted(text: str) -> str:
    if not text.strip():
        return f"{len(text)} space" + ("s" if len(text) > 1 else "")
    return f'"{text if len(text) <= 40 else text[:39] + "…"}"'
