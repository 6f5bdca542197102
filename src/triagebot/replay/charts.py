"""The confusion of sections as a heat map: rows are the person's choice, columns ours."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from triagebot.checks.wording import heading, plural
from triagebot.models import SectionPath
from triagebot.replay.markup import path, visible
from triagebot.replay.outcome import Outcome, Replay
from triagebot.replay.statistics import REST, confusion

Pair = tuple[SectionPath, SectionPath]


@dataclass(frozen=True, slots=True)
class Grid:
    """The map of list `number`: its rows, which are its columns too, their short names, and the counts."""

    number: int
    rows: tuple[SectionPath, ...]
    names: list[str]
    counts: dict[Pair, int]


def pairs(number: int, outcomes: tuple[Outcome, ...]) -> dict[Pair | None, str]:
    """For each pair of sections (theirs, ours) that occurs: the cell of list `number` it is counted in."""
    rows, _ = confusion(list(outcomes))
    index = {section: place for place, section in enumerate(rows)}
    rest = index.get(REST, 0)
    found: dict[Pair | None, str] = {}
    for outcome in outcomes:
        if outcome.blind:
            theirs, ours = outcome.addition.section, outcome.blind.section
            found[(theirs, ours)] = f"{number}-{index.get(theirs, rest)}-{index.get(ours, rest)}"
    return found


def heat_map(number: int, replay: Replay) -> str:
    """The map of one list; nothing when the section was told or there is nothing to compare."""
    rows, cells = confusion([outcome for outcome in replay.outcomes if not outcome.failed])
    if not rows:
        return ""
    counts = {(cell.theirs, cell.ours): cell.count for cell in cells}
    grid = Grid(number, rows, _names(rows), counts)
    head = "".join(
        f'<th scope="col"><abbr title="{path(section)}">{n}</abbr></th>' for n, section in enumerate(rows, 1)
    )
    body = "".join(_row(grid, place) for place in range(len(rows)))
    right = sum(bool(outcome.first) for outcome in replay.outcomes if not outcome.failed)
    of = sum(counts.values())
    opened = " open" if number == 0 else ""
    return (
        f'<details class="fold"{opened}><summary><h2 id="map-{number}">Sections in {visible(replay.source)}</h2>'
        f"<span>{right} of {of} as the person chose</span></summary>"
        '<p class="note">Rows are the person\'s choice, columns ours, by the same numbers: what agrees is on the '
        "diagonal. Choose a cell to see its cases.</p>"
        f'<div class="scroll" tabindex="0" role="region" aria-labelledby="map-{number}"><table class="map">'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
    )


def _names(rows: tuple[SectionPath, ...]) -> list[str]:
    """Each section's last heading; with the one above it where several end alike."""
    plain = [tuple(map(heading, row)) for row in rows]
    ends = Counter(row[-1:] for row in plain)
    return [" › ".join(row[-1:] if ends[row[-1:]] == 1 else row[-2:]) or "above the first heading" for row in plain]


def _row(grid: Grid, place: int) -> str:
    """One row: the section's name with its number, then a cell for each section of ours."""
    cells, most = [], max(grid.counts.values())
    for column, ours in enumerate(grid.rows):
        count = grid.counts.get((grid.rows[place], ours), 0)
        same = ' class="same"' if place == column and ours != REST else ""
        if not count:
            cells.append(f"<td{same}><span></span></td>")
            continue
        label = f"theirs {path(grid.rows[place])}, ours {path(ours)}: {plural(count, 'addition')}"
        heat = 1 + round(4 * (count - 1) / (most - 1)) if most > 1 else 3
        cells.append(
            f'<td{same}><button type="button" class="h{heat}" data-pair="{grid.number}-{place}-{column}" '
            f'aria-pressed="false" aria-label="{label}" title="{label}">{count}</button></td>'
        )
    return f'<tr><th scope="row">{visible(grid.names[place])} <b>{place + 1}</b></th>{"".join(cells)}</tr>'
