"""The confusion of sections as a heat map: rows are the person's choice, columns ours."""

from __future__ import annotations

from triagebot.models import SectionPath
from triagebot.replay.markup import path, plural, visible
from triagebot.replay.outcome import Outcome, Replay
from triagebot.replay.statistics import REST, confusion

Pair = tuple[SectionPath, SectionPath]


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
    most = max(counts.values())
    head = "".join(
        f'<th scope="col"><abbr title="{path(section)}">{n}</abbr></th>' for n, section in enumerate(rows, 1)
    )
    body = "".join(_row(number, place, rows, counts, most) for place in range(len(rows)))
    right = sum(cell.count for cell in cells if cell.theirs == cell.ours)
    of = sum(counts.values())
    return (
        f'<section aria-labelledby="map-{number}"><h2 id="map-{number}">Sections: theirs and ours'
        f"{': ' + visible(replay.source)}</h2>"
        f'<p class="note">{right} of {of} are on the diagonal. Choose a cell to see its cases.</p>'
        f'<div class="scroll" tabindex="0" role="region" aria-labelledby="map-{number}">'
        '<table class="map"><caption>Rows: the section the person chose. Columns: ours, by the same numbers.'
        "</caption>"
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div></section>"
    )


def _row(number: int, place: int, rows: tuple[SectionPath, ...], counts: dict[Pair, int], most: int) -> str:
    """One row: the section's name with its number, then a cell for each section of ours."""
    cells = []
    for column, ours in enumerate(rows):
        count = counts.get((rows[place], ours), 0)
        same = ' class="same"' if place == column else ""
        if not count:
            cells.append(f"<td{same}><span></span></td>")
            continue
        label = f"theirs {path(rows[place])}, ours {path(ours)}: {plural(count, 'addition')}"
        heat = 1 + round(4 * (count - 1) / (most - 1)) if most > 1 else 3
        cells.append(
            f'<td{same}><button type="button" class="h{heat}" data-pair="{number}-{place}-{column}" '
            f'aria-pressed="false" aria-label="{label}" title="{label}">{count}</button></td>'
        )
    return f'<tr><th scope="row">{path(rows[place][-1:])} {place + 1}</th>{"".join(cells)}</tr>'
