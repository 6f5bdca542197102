"""The comment on a terminal, about as a reader sees it on GitHub: tables drawn, `<details>` blocks closed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text

from triagebot.report import terminal
from triagebot.report.escape import terminal as visible

_DETAILS = re.compile(r"<details><summary>(.{0,300})</summary>")
_CELL = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"(`{3,40}|~{3,40})([a-z]{0,20})")
_NARROW = 14
"""Characters: a column of cells no longer than this is as wide as they are."""
_SMALL, _SMALL_END = "<sub>", "</sub>"


def rendered(markdown: str, *, colour: bool = False, width: int = terminal.WIDTH) -> str:
    """The comment (`report.markdown.comment`) as text of that width; escape sequences in it are ours alone."""
    console = terminal.new_console(colour=colour, width=width)
    with console.capture() as written:
        _print(console, visible(markdown).split("\n"))
    return terminal.trimmed(written.get()).strip("\n") + "\n"


def _print(console: Console, lines: list[str]) -> None:
    for number, block in enumerate(_blocks(lines)):
        if number:
            console.print()
        console.print(block, soft_wrap=isinstance(block, Text))


def _blocks(lines: list[str]) -> Iterator[RenderableType]:
    """What the comment consists of, one after the other."""
    at = 0
    while at < len(lines):
        line = lines[at]
        end = at + 1
        if fence := _FENCE.fullmatch(line):
            end = next((n for n in range(at + 1, len(lines)) if lines[n].strip() == fence[1]), len(lines))
            yield _code(lines[at + 1 : end])
            end += 1
        elif details := _DETAILS.fullmatch(line):
            end = lines.index("</details>", at) + 1 if "</details>" in lines[at:] else at + 1
            yield _inline(f"▸ {details[1]}", style="bold")
        elif line.startswith("|"):
            end = next((n for n in range(at, len(lines)) if not lines[n].startswith("|")), len(lines))
            yield _table(lines[at:end])
        elif line.startswith(_SMALL):
            yield _inline(line.removeprefix(_SMALL).removesuffix(_SMALL_END), style="dim")
        elif line.strip():
            end = next((n for n in range(at, len(lines)) if _begins_other(lines[n])), len(lines))
            yield Markdown("\n".join(lines[at : max(end, at + 1)]), hyperlinks=False)
        at = max(end, at + 1)


def _begins_other(line: str) -> bool:
    other = line.startswith(("|", _SMALL)) or _FENCE.fullmatch(line) or _DETAILS.fullmatch(line)
    return bool(other) or not line.strip()


def _inline(markdown: str, *, style: str = "none") -> RenderableType:
    return Markdown(markdown, hyperlinks=False, style=style)


def _code(lines: list[str]) -> Text:
    """The entry as it stands, line for line: nothing is wrapped or cut that is to be copied."""
    return Text("\n".join(f"    {line}".rstrip() for line in lines), style="cyan")


def _table(lines: list[str]) -> RenderableType:
    """The rows of a Markdown table; lines in a cell stay lines."""
    rows = [
        [cell.strip() for cell in _CELL.split(line.strip().removeprefix("|").removesuffix("|"))] for line in lines
    ]
    head, body = rows[0], [row for row in rows[1:] if not all(set(cell) <= set("-: ") for cell in row)]
    table = Table(show_lines=True, expand=False, show_header=any(head))
    for column, name in enumerate(head):
        longest = max(len(row[column]) for row in (head, *body) if column < len(row))
        table.add_column(name, overflow="fold", width=longest if longest <= _NARROW else None)
    for row in body:
        table.add_row(*(Group(*(_inline(part) for part in cell.split("<br>"))) for cell in row))
    return table
