"""Entries that are rows of a table: columns by header, cells that nobody told us left empty."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from triagebot.listing.model import Content, Entry, Listing
from triagebot.listing.styles.patterns import Pattern, Slot, fill, host_of, literals, pattern_of
from triagebot.listing.styles.votes import winner
from triagebot.text.patterns import table

Facts = tuple[tuple[str, str], ...]

_NO_WORDS = re.compile(r"https?://[^\s|<>]{1,2000}|\([^()]{0,300}\)|[^\w\s]")
_LINK = re.compile(r"\]\(|\]\[|https?://|<[\w.+-]+[@:]", re.IGNORECASE)
"""What is or becomes a link: in front of the row's own one it would be taken for it."""
USUAL = 0.6
"""A cell's pattern is taken over when this share of the rows with the same kind of link has it."""

ROLES: dict[str, frozenset[str]] = {
    "description": table(
        "description desc details detail about summary overview notes note what abstract introduction 描述",
        "说明 简介 介绍 备注 説明",
    ),
    "licence": frozenset(["license", "licence", "许可证", "协议"]),
    "programming language": frozenset(["language", "lang", "languages", "语言"]),
    "author": frozenset(["author", "authors", "by", "maintainer", "作者"]),
    "venue": frozenset(["venue", "conference", "journal", "publication", "publisher", "会议"]),
    "year": frozenset(["year", "年份", "年"]),
    "date": frozenset(["date", "published", "time", "日期", "时间"]),
    "stars": frozenset(["stars", "star", "⭐", "★"]),
}


@dataclass(frozen=True, slots=True)
class RowForm:
    """How one row is written."""

    cells: tuple[Pattern, ...]
    opening: str
    closing: str
    padded: bool
    joint: str
    end: str | None
    host: str


@dataclass(frozen=True, slots=True)
class RowStyle:
    """How rows are written: for each column its header, its role and its pattern for each kind of link."""

    headers: tuple[str, ...]
    roles: tuple[str, ...]
    """`title`, `description`, the name of a fact, or empty for what only a person knows."""
    patterns: tuple[tuple[str, tuple[Pattern | None, ...]], ...]
    """For each host of the links (empty: any), what the columns hold that the link alone tells."""
    widths: tuple[int, ...] = ()
    """Widths of the cells where the columns are lined up."""
    opening: str = "| "
    closing: str = " |"
    joint: str = " | "
    end: str = ""

    def unknown(self, content: Content) -> tuple[str, ...]:
        """The headers of the cells that will be left empty."""
        cells = cells_for(self, content)
        return tuple(header for header, cell in zip(self.headers, cells, strict=False) if not cell and header)


def cells_of(row: str) -> list[str]:
    """The cells of a row's source, split at bars that are not escaped, white space around them kept."""
    parts = re.split(r"(?<!\\)\|", row.strip())
    if parts and not parts[0].strip():
        parts = parts[1:]
    if parts and not parts[-1].strip() and len(parts) > 1:
        parts = parts[:-1]
    return parts


def form_of(listing: Listing, entry: Entry) -> RowForm:
    """The form of a row."""
    row = listing.text[entry.start : entry.end].strip()
    cells = cells_of(row)
    title = entry.title
    patterns = tuple(_cell_pattern(cell.strip(), title, entry.url) for cell in cells)
    described = entry.description
    return RowForm(
        cells=patterns,
        opening="| " if row.startswith("| ") else "|" if row.startswith("|") else "",
        closing=" |" if row.endswith(" |") else "|" if row.endswith("|") else "",
        padded=any(cell.endswith("  ") for cell in cells),
        joint="|" if not any(cell[:1] == " " or cell[-1:] == " " for cell in cells) else " | ",
        end=("." if described.endswith(".") else "。" if described.endswith("。") else "") if described else None,
        host=host_of(entry.url),
    )


def _cell_pattern(cell: str, title: str, url: str) -> Pattern:
    at = cell.find(url) if url else -1
    if at < 0:
        return pattern_of(cell, title, url) if len(cell) < 400 else (cell,)
    return (*_with_title(cell[:at], title, url), Slot.URL, *_with_title(cell[at + len(url) :], title, url))


def _with_title(literal: str, title: str, url: str) -> Pattern:
    if title and (at := literal.find(title)) >= 0:
        parts: Pattern = (literal[:at], Slot.TITLE, literal[at + len(title) :])
        return tuple(part for part in parts if part)
    return pattern_of(literal, title, url) if literal else ()


def infer(listing: Listing, own: Sequence[Entry], forms: Sequence[tuple[RowForm, float]], group: int) -> RowStyle:
    """The style of the rows given; the columns are those of the table numbered `group`."""
    headers = list(listing.groups[group].columns) if group < len(listing.groups) else []
    width = len(headers) or winner(((len(form.cells), weight) for form, weight in forms), 1)
    headers = (headers + [""] * width)[:width]
    title = Counter(_holder(form.cells, Slot.TITLE) for form, _ in forms).most_common(1)
    roles = [_role(header) for header in headers]
    name = title[0][0] if title and 0 <= title[0][0] < width else 0
    roles[name] = "title"
    if "description" not in roles and (words := _wordiest(listing, own, roles, width)) is not None:
        roles[words] = "description"
    hosts = sorted({form.host for form, _ in forms} | {""})
    return RowStyle(
        headers=tuple(plain_header(header) for header in headers),
        roles=tuple(roles),
        patterns=tuple((host, _usual(forms, host, roles)) for host in hosts),
        widths=_widths(listing, own, width) if winner(((f.padded, w) for f, w in forms), False) else (),
        opening=winner(((form.opening, weight) for form, weight in forms), "| "),
        closing=winner(((form.closing, weight) for form, weight in forms), " |"),
        joint=winner(((form.joint, weight) for form, weight in forms), " | "),
        end=winner(((form.end, weight) for form, weight in forms if form.end is not None), ""),
    )


def plain_header(header: str) -> str:
    """A header without markup."""
    return " ".join(header.strip(" *_`:").split())


def _holder(cells: Sequence[Pattern], slot: Slot) -> int:
    """The column that shows the title; failing that, the one with the link."""
    for wanted in (slot, Slot.URL):
        for index, cell in enumerate(cells):
            if wanted in cell:
                return index
    return -1


def _role(header: str) -> str:
    words = plain_header(header).lower()
    return next((role for role, names in ROLES.items() if words in names), "")


def _wordiest(listing: Listing, own: Sequence[Entry], roles: Sequence[str], width: int) -> int | None:
    """The column with by far the most words, if any: that is the description."""
    lengths = [0] * width
    for entry in own[:200]:
        for index, cell in enumerate(cells_of(listing.text[entry.start : entry.end])[:width]):
            lengths[index] += 0 if roles[index] else len(_NO_WORDS.sub("", cell.strip()))
    best = max(range(width), key=lambda index: lengths[index])
    return best if lengths[best] >= 12 * min(len(own), 200) > 0 else None


def _usual(forms: Sequence[tuple[RowForm, float]], host: str, roles: Sequence[str]) -> tuple[Pattern | None, ...]:
    """For each column the pattern that most rows with such links share and that the link alone can fill."""
    same = [(form, weight) for form, weight in forms if form.host == host] or list(forms)
    total = sum(weight for _, weight in same)
    found: list[Pattern | None] = []
    for index, role in enumerate(roles):
        votes = [(form.cells[index], weight) for form, weight in same if index < len(form.cells)]
        best = winner(votes, ())
        share = sum(weight for cell, weight in votes if cell == best) / total if total else 0.0
        slotted = any(isinstance(part, Slot) for part in best)
        linked = role == "title" and Slot.TITLE in best and not any(c.isalnum() for c in literals(best))
        found.append(best if slotted and (share >= USUAL or linked) else None)
    return tuple(found)


def _widths(listing: Listing, own: Sequence[Entry], width: int) -> tuple[int, ...]:
    sizes: list[Counter[int]] = [Counter() for _ in range(width)]
    for entry in own[:200]:
        for index, cell in enumerate(cells_of(listing.text[entry.start : entry.end])[:width]):
            sizes[index][len(cell.strip(" ")) if not cell.endswith(" ") else len(cell) - 2] += 1
    return tuple(size.most_common(1)[0][0] if size else 0 for size in sizes)


def cells_for(style: RowStyle, content: Content, words: str | None = None) -> list[str]:
    """What each cell says; an empty text for what is not known."""
    content = replace(content, url=content.url.replace("|", "%7C"))
    facts = dict(reversed(content.facts))
    known = dict(style.patterns)
    patterns = known.get(host_of(content.url), known.get("", ()))
    cells: list[str] = []
    for index, role in enumerate(style.roles):
        pattern = patterns[index] if index < len(patterns) else None
        filled = fill(pattern, content) if pattern is not None else None
        if role == "title":
            cells.append(escape(filled or f"[{content.title}]({content.url})"))
        elif role == "description":
            cells.append(escape(content.description if words is None else words))
        else:
            cells.append(escape(facts.get(role, "")) or escape(filled or ""))
    own = next((index for index, cell in enumerate(cells) if content.url in cell), len(cells))
    if any(_LINK.search(cell) for cell in cells[:own]) or own == len(cells):
        name = style.roles.index("title") if "title" in style.roles else 0
        cells[name] = escape(f"[{content.title}]({content.url})")
    return cells


def render(style: RowStyle, content: Content, words: str) -> str:
    """The row; a cell nobody knows is left empty."""
    cells = cells_for(style, content, words)
    if style.widths:
        cells = [cell.ljust(width) for cell, width in zip(cells, style.widths, strict=False)]
    return style.opening + style.joint.join(cells) + style.closing


def escape(words: str) -> str:
    """Words that stay within their cell."""
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(words.split()))
