"""PDFs: title, authors and the first pages' text, read in a process that can be stopped.

The reading itself is in `pdf_child`; what follows from what was read is here, and pure.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading

from triagebot.errors import FetchError
from triagebot.evidence.notes import JsonAnswer, Notes, tidy
from triagebot.models import Fact, FactName
from triagebot.text.words import letters

NAME = "the PDF"
SECONDS = 10.0
"""Seconds of waiting for the process that reads."""
AT_ONCE = 4
"""Processes reading at the same time."""
LONGEST_OUTPUT = 2_000_000
"""Bytes that the child process may answer."""

_turns = threading.BoundedSemaphore(AT_ONCE)
# Titles that programs write when nobody set one.
_NO_TITLE = re.compile(
    r"(?:untitled|microsoft word|microsoft powerpoint|powerpoint presentation|title|slide \d|document|layout \d"
    r"|paper|main|manuscript|template|camera[- ]ready|latex|no ?name|\(anonymous\))",
    re.I,
)
_FILE_NAME = re.compile(r"\S{1,200}\.(?:dvi|pdf|tex|docx?|indd|pptx?|ps|eps|fm|qxd|rtf|odt)", re.I)
_RUNNING_HEAD = re.compile(
    r"(?:arxiv:|proceedings of|published |accepted |preprint|under review|copyright|©|doi:|https?://|vol\.|issn|isbn"
    r"|journal of|ieee transactions|conference |workshop |research article|review article|open access|article\b)",
    re.I,
)
_NAME = re.compile(r"[^\W\d_][^\W\d_]*(?:['’.-]{1,2}[^\W\d_]+)*\.?")
_MARKS = re.compile(r"[\d∗*†‡§¶♯♭⋆]+|\b[a-e](?=,|$)")
_ABSTRACT = re.compile(r"(?:abstract|a b s t r a c t|summary)(?:\s?[.:—–-]{1,2}\s?|\Z)", re.I)
_AFTER_ABSTRACT = re.compile(
    r"(?:(?:1|i)\.? {0,3})?(?:introduction\b|contents\Z)|(?:key ?words|index terms|ccs concepts"
    r"|categories and subject|acm reference format|general terms|reference format)\b",
    re.I,
)
_LONGEST_ABSTRACT = 4_000
"""Characters; what goes on for longer is the paper."""
_SHORTEST_ABSTRACT = 60
"""Characters; what is shorter is a heading."""
_PARTICLES = frozenset({"de", "van", "der", "den", "von", "la", "le", "di", "da", "del", "bin", "al", "dos", "ten"})


def is_pdf(body: bytes, content_type: str) -> bool:
    """Whether an answer is a PDF, by its first bytes or what it says it is."""
    return body[:1024].lstrip().startswith(b"%PDF-") or "pdf" in content_type


def read(body: bytes, url: str, *, seconds: float = SECONDS) -> tuple[Fact, ...]:
    """The facts of a PDF; raises FetchError when it cannot be read, or not within the bounds."""
    said = extract(body, seconds=seconds)
    if said.flag("encrypted"):
        raise FetchError("The PDF is encrypted.")
    found = facts(said, url)
    if not found:
        raise FetchError("The PDF has no text that can be read.")
    return found


def extract(body: bytes, *, seconds: float = SECONDS) -> JsonAnswer:
    """What `pdf_child` reads, in a process without our environment that is ended after `seconds`."""
    command = [sys.executable, "-I", "-c", "from triagebot.evidence.pages import pdf_child; pdf_child.main()"]
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "PATH") if name in os.environ}
    if not _turns.acquire(timeout=seconds):
        raise FetchError("The PDF was not read: too many others were being read.")
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
            command, input=body, capture_output=True, timeout=seconds, check=False, env=kept
        )
    except subprocess.TimeoutExpired as error:
        raise FetchError(f"The PDF could not be read within {seconds:.0f} seconds.") from error
    except OSError as error:
        raise FetchError("The PDF was not read: no process could be started.") from error
    finally:
        _turns.release()
    if done.returncode < 0 or b"MemoryError" in done.stderr[-2000:]:
        raise FetchError("The PDF needs more time or memory than any document should; it was not read.")
    if done.returncode != 0 or len(done.stdout) > LONGEST_OUTPUT:
        raise FetchError("The PDF is damaged and could not be read.")
    return JsonAnswer.parse(done.stdout, "The PDF")


def facts(said: JsonAnswer, url: str) -> tuple[Fact, ...]:
    """What follows from the document's own metadata, believed where it says something, and from its first page."""
    notes = Notes(NAME, url)
    lines = _lines(said)
    heading = title_of(lines)
    notes.add(FactName.TITLE, _sensible_title(said.text("title"), said.texts("pages")), heading)
    authors = names(said.text("author")) or authors_of(lines, heading)
    notes.add(FactName.AUTHOR, *authors)
    pages = said.texts("pages")
    notes.add(FactName.TEXT, abstract_of(pages), "\n\n".join(unwrap(page) for page in pages))
    notes.add(FactName.TOPIC, *(word.strip() for word in re.split(r"[,;]", said.text("keywords")[:500])))
    notes.add(FactName.CREATED, _date(said.text("creationdate")))
    return notes.done()


def _lines(said: JsonAnswer) -> list[tuple[float, str]]:
    """The first page's lines from the top, each with the size it is set in."""
    lines: list[tuple[float, str]] = []
    for piece in said.each("lines"):
        size = piece.at(0).value
        if not isinstance(size, int | float):
            continue
        for line in piece.text(1).split("\n"):
            if words := tidy(line):
                lines.append((float(size), words))
    return lines


def title_of(lines: list[tuple[float, str]]) -> str:
    """The lines set largest in the upper part of the first page, joined; empty when none of them is a title."""
    upper = [(size, words) for size, words in lines[:40] if len(words) > 2 and not _RUNNING_HEAD.match(words)]
    if not upper:
        return ""
    largest = max(size for size, _ in upper)
    sizes = [size for size, _ in upper]
    if min(sizes) == largest:  # all of one size: the first line has to do
        return upper[0][1] if 10 <= len(upper[0][1]) <= 200 else ""
    first = next(index for index, (size, _) in enumerate(upper) if size == largest)
    joined: list[str] = []
    for size, words in upper[first:]:
        if size < largest * 0.95:
            break
        joined.append(words)
    title = " ".join(joined)
    title = re.sub(r"(\w)- (?=[a-z])", r"\1-", title)
    return title if 5 <= len(title) <= 300 and any(c.isalpha() for c in title) else ""


def authors_of(lines: list[tuple[float, str]], title: str) -> tuple[str, ...]:
    """The names in the first line below the title, if all of it reads as names."""
    words = [line for _, line in lines[:60]]
    below = next((index + 1 for index, line in enumerate(words) if title and title.endswith(line)), None)
    if below is None:
        return ()
    return next((found for line in words[below : below + 2] if (found := names(line))), ())


def names(line: str) -> tuple[str, ...]:
    """The people in a line such as `Ada Lovelace, Charles Babbage and Mary Somerville`; nothing for other lines."""
    cleaned = _MARKS.sub("", line[:1000]).replace(" and ", ", ").replace(" & ", ", ").replace(";", ",")
    found = tuple(part for piece in cleaned.split(",") if (part := " ".join(piece.split())))
    return found if found and all(_is_name(part) for part in found) else ()


def _is_name(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= 5 or len(text) > 60:
        return False
    capital = (word[0].isupper() or word.lower() in _PARTICLES or not word.isascii() for word in words)
    return all(_NAME.fullmatch(word) for word in words) and all(capital) and not text.isupper()


def abstract_of(pages: tuple[str, ...]) -> str:
    """The abstract, from its heading to the next one; nothing when there is no such heading or no end in sight."""
    lines = [" ".join(line.split()) for page in pages[:2] for line in page.split("\n")]
    begin = next((number for number, line in enumerate(lines[:150]) if _ABSTRACT.match(line)), None)
    if begin is None:
        return ""
    kept = [_ABSTRACT.sub("", lines[begin], count=1)]
    for line in lines[begin + 1 :]:
        if _AFTER_ABSTRACT.match(line):
            break
        kept.append(line)
        if sum(map(len, kept)) > _LONGEST_ABSTRACT:
            return ""
    found = unwrap("\n".join(line for line in kept if line))
    return found if len(found) > _SHORTEST_ABSTRACT else ""


def _sensible_title(title: str, pages: tuple[str, ...]) -> str:
    """The metadata's title unless a program made it up; one that the first page has is certain."""
    title = tidy(title)
    if not 5 <= len(title) <= 300 or _FILE_NAME.fullmatch(title) or _NO_TITLE.match(title):
        on_page = letters(title) in letters(pages[0][:3000]) if pages and len(title) >= 12 else False
        return title if on_page and not _FILE_NAME.fullmatch(title) else ""
    return title if " " in title or len(title) > 12 else ""


def unwrap(page: str) -> str:
    """A page's lines as paragraphs, with words joined that were divided at the end of a line."""
    out: list[str] = []
    for raw in page.split("\n"):
        line = " ".join(raw.split())
        if not line:
            out.append("")
        elif not out or not out[-1]:
            out.append(line)
        elif out[-1].endswith("-") and line[0].islower():
            out[-1] = out[-1][:-1] + line
        elif out[-1].endswith((".", ":", "?", "!")) and line[0].isupper() and len(out[-1]) > 400:
            out.append(line)
        else:
            out[-1] += " " + line
    return "\n\n".join(line for line in out if line)


def _date(written: str) -> str:
    """`D:20200423101500Z` as a date (ISO 32000-1, 7.9.4)."""
    digits = written.removeprefix("D:")[:8]
    year = digits[:4]
    if len(digits) < 4 or not digits.isascii() or not digits.isdigit() or not 1985 <= int(year) <= 2100:
        return ""
    return f"{year}-{digits[4:6]}-{digits[6:8]}" if len(digits) == 8 else year
