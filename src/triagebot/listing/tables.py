"""Entries that are rows of a table: columns by header, cells that nobody told us left empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from triagebot.listing.model import Content, Entry, Listing


@dataclass(frozen=True, slots=True)
class RowStyle:
    """How rows are written: what each column holds, and the bars and spaces around the cells."""

    roles: tuple[str, ...]
    """`title`, `description`, `url`, the name of a fact, or empty for what only a person knows."""
    opening: str = "| "
    between: str = " | "
    closing: str = " |"
    end: str = ""


def cells_of(row: str) -> list[str]:
    """The cells of a row's source, split at bars that are not escaped or within code."""
    cells, current, code, skip = [], [], False, False
    for character in row.strip():
        if skip:
            skip = False
        elif character == "\\":
            skip = True
        elif character == "`":
            code = not code
        elif character == "|" and not code:
            cells.append("".join(current))
            current = []
            continue
        current.append(character)
    cells.append("".join(current))
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip() and row.rstrip().endswith("|"):
        cells = cells[:-1]
    return cells


def row_style(listing: Listing, own: Sequence[Entry], near: Entry | None) -> RowStyle:
    """The style of the rows given; the columns are those of the table that `near` stands in."""
    group = listing.groups[(near or own[0]).group] if own or near else None
    rows = [listing.text[entry.start : entry.end].rstrip("\r\n") for entry in own]
    width = max(Counter(len(cells_of(row)) for row in rows).most_common(1)[0][0], 1) if rows else 1
    title = Counter(_title_cell(row) for row in rows).most_common(1)[0][0] if rows else 0
    headers = [header.strip(" *_`").lower() for header in group.columns] if group else []
    roles = [_role(header) for header in (headers + [""] * width)[:width]]
    roles[title] = "title"
    if "description" not in roles:
        words = _wordiest(rows, title, width)
        if words is not None and not roles[words]:
            roles[words] = "description"
    ends = Counter(
        cell[-1] in ".。"
        for row in rows
        for i, cell in enumerate(map(str.strip, cells_of(row)))
        if i < width and roles[i] == "description" and cell
    )
    end = "." if ends[True] > ends[False] else ""
    opening = (
        "| "
        if sum(row.lstrip().startswith("| ") for row in rows) * 2 >= len(rows)
        else "|"
        if rows and rows[0].lstrip().startswith("|")
        else ""
    )
    closing = " |" if sum(row.rstrip().endswith("|") for row in rows) * 2 >= len(rows) else ""
    return RowStyle(tuple(roles), opening, " | ", closing, end)


def _title_cell(row: str) -> int:
    return next((i for i, cell in enumerate(cells_of(row)) if "](" in cell or "://" in cell), 0)


_ROLES = {
    "description": {"description", "about", "details", "summary", "描述", "说明", "简介", "介绍", "notes"},
    "license": {"license", "licence"},
    "programming language": {"language", "lang"},
    "stars": set(),
    "author": {"author", "authors", "by"},
    "venue": {"venue", "conference", "journal"},
    "year": {"year"},
    "date": {"date", "published"},
}


def _role(header: str) -> str:
    return next((role for role, names in _ROLES.items() if header in names), "")


def _wordiest(rows: list[str], title: int, width: int) -> int | None:
    lengths = [0] * width
    for row in rows:
        for index, cell in enumerate(cells_of(row)[:width]):
            lengths[index] += len(cell) if index != title else 0
    best = max(range(width), key=lambda index: lengths[index])
    return best if lengths[best] > 15 * max(len(rows), 1) else None


def render(style: RowStyle, content: Content) -> str:
    """The row; a cell nobody knows is left empty."""
    facts = dict(reversed(content.facts))
    cells = []
    for role in style.roles:
        if role == "title":
            cells.append(f"[{_cell(content.title)}]({content.url})")
        elif role == "description":
            words = _cell(content.description)
            cells.append(words.rstrip(".。") + style.end if words else "")
        else:
            cells.append(_cell(facts.get(role, "")))
    return style.opening + style.between.join(cells) + style.closing


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("\\|", "|").replace("|", "\\|")
