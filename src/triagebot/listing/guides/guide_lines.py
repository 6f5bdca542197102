"""The lines of a guide, what each one is, and the sentences in them. Linear: every line is looked at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

LONGEST = 200_000
"""Characters of a guide that are read; a longer one is no guide."""
LONGEST_LINE = 2_000
"""Characters of a line that are read: a bound of the work."""

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*\Z")
_ITEM = re.compile(r"([ \t]*)(?:[-*+•]|[0-9]{1,3}[.)])[ \t]+(\[[ xX]?\][ \t]+)?(.*)\Z")
_FENCE = re.compile(r"[ \t]*(```|~~~)")
_ALERT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]?")
RULE_OF_TABLE = re.compile(r"[ \t:|-]{3,}+\Z")


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A line of the guide: its number, what it says, and where it stands."""

    number: int
    text: str
    kind: str
    """`heading`, `item`, `row`, `prose`, `blank` or `code`."""
    level: int = 0
    """Of a heading; the indentation of an item."""
    box: bool = False
    """Whether it is an item with a box to be ticked."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, an item or a row, where it begins, the headings above it, and the sentence that introduces it."""

    text: str
    number: int
    headings: tuple[str, ...] = ()
    intro: str = ""
    kind: str = "prose"
    box: bool = False
    level: int = 0


def lines(text: str, *, comments: bool = False) -> Iterator[GuideLine]:
    """The lines of a text; HTML comments are left out, or taken as prose where `comments` says so."""
    fence = ""
    hidden = False
    for number, raw in enumerate(text[:LONGEST].lstrip("\ufeff").splitlines(), start=1):
        line = raw[:LONGEST_LINE]
        marker = _FENCE.match(line)
        if fence or marker:
            yield GuideLine(number, line, "code")
            if marker and (not fence or marker[1] == fence):
                fence = "" if fence else marker[1]
            continue
        if hidden or line.lstrip().startswith("<!--"):
            hidden = "-->" not in line
            if comments:
                yield _line(number, line.replace("<!--", "").replace("-->", ""))
            continue
        yield _line(number, line)


def _line(number: int, line: str) -> GuideLine:
    line = line.rstrip()
    quoted = _ALERT.sub("", re.sub(r"\A(?:[ \t]{0,3}>[ \t]?){1,5}", "", line))
    if not quoted.strip():
        return GuideLine(number, "", "blank")
    heading = _HEADING.match(quoted)
    if heading:
        return GuideLine(number, heading[2].strip(), "heading", len(heading[1]))
    item = _ITEM.match(quoted)
    if item:
        return GuideLine(number, item[3].strip(), "item", len(item[1].expandtabs(4)), box=item[2] is not None)
    if quoted.lstrip().startswith("|") or quoted.count("|") >= 2:
        return GuideLine(number, quoted.strip(), "row")
    return GuideLine(number, quoted.strip(), "prose", len(quoted) - len(quoted.lstrip()))


def plain(text: str) -> str:
    """Text without emphasis, code marks, links and images, in one line."""
    text = re.sub(r"!\[[^\]\n]{0,300}\]\([^()\n]{0,500}\)", "", text)
    text = re.sub(r"\[([^\[\]\n]{0,300})\](?:\([^()\n]{0,500}\)|\[[^\]\n]{0,100}\])", r"\1", text)
    return " ".join(re.sub(r"\*\*|__|`|~~|(?<!\w)[*_]|[*_](?!\w)|<[^<>\n]{1,200}>", "", text).split())


def statements(known: Iterable[GuideLine]) -> Iterator[Statement]:
    """Items with their continuation lines, rows, and paragraphs by sentence."""
    headings: list[tuple[int, str]] = []
    pending: list[GuideLine] = []
    intro = ""
    for line in [*known, GuideLine(0, "", "blank")]:
        continues = line.kind == "prose" and pending and pending[-1].kind in {"item", "prose"}
        if pending and not continues:
            trail = tuple(text for _, text in headings)
            for statement in _parts(pending):
                yield replace(statement, headings=trail, intro=intro if statement.kind != "prose" else "")
                if statement.kind == "prose":
                    intro = statement.text
            pending = []
        if line.kind == "heading":
            headings = [known for known in headings if known[0] < line.level] + [(line.level, line.text)]
            intro = ""
        elif line.kind in {"item", "prose", "row"}:
            pending.append(line)


def _parts(known: list[GuideLine]) -> Iterator[Statement]:
    first = known[0]
    if first.kind == "row":
        cells = [cell.strip() for cell in first.text.strip("|").split("|")]
        if not RULE_OF_TABLE.match(first.text):
            yield Statement(": ".join(cell for cell in cells if cell), first.number, kind="row")
        return
    text, starts = "", []
    for line in known:
        starts.append((len(text), line.number))
        text += line.text + " "
    position = 0
    for part in re.split(
        r"(?<=[.!?])(?<!\bmax\.)(?<!\bmin\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bapprox\.)\s+(?=[^\sa-z])|(?<=[。！？])\s*",
        text,
    ):
        at = text.find(part, position)
        number = max((number for start, number in starts if start <= max(at, 0)), default=first.number)
        position = max(at, position)
        if part.strip():
            yield Statement(part.strip(), number, kind=first.kind, box=first.box, level=first.level)
