"""The result for a terminal, and as JSON."""

from __future__ import annotations

import json

from triagebot.checks.wording import heading, plural
from triagebot.models import SectionPath
from triagebot.replay.markup import named
from triagebot.replay.outcome import Outcome, Replay
from triagebot.replay.statistics import Summary, quotation, summary
from triagebot.replay.word_diff import DiffPiece, Side, diff

CONTEXT = 60
"""Characters of what both have that are shown on either side of a difference."""
SHOWN = 20
"""Cases that differ, in the terminal; `--format html` shows all."""


def as_json(replays: tuple[Replay, ...]) -> str:
    """All figures and cases: `{"summary": …, "replays": […]}`."""
    whole = summary(tuple(outcome for replay in replays for outcome in replay.outcomes))
    value = {
        "summary": whole.model_dump(mode="json"),
        "replays": [
            replay.model_dump(mode="json") | {"summary": summary(replay.outcomes).model_dump(mode="json")}
            for replay in replays
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1)


def as_text(replays: tuple[Replay, ...], *, colour: bool = False) -> str:
    """The figures of each list, then where it differs from the person, newest first."""
    return "\n\n".join(_one(replay, colour=colour) for replay in replays)


def _one(replay: Replay, *, colour: bool) -> str:
    figures = summary(replay.outcomes)
    days = sorted(outcome.addition.day for outcome in replay.outcomes)
    between = f", {days[0]} to {days[-1]}" if days else ""
    lines = [
        f"{clean(replay.source)}: {plural(len(days), 'addition')}{between} "
        f"(looked at {plural(replay.scanned, 'commit')})",
        f"drafted {clean(replay.drafter)}, from {clean(replay.words)}; {replay.seconds:.1f} s",
        "",
        *_shares(figures),
    ]
    lines += ["", figures.untold] if figures.untold else []
    quoted = quotation(figures)
    lines += ["", quoted] if quoted else []
    if figures.verdicts:
        said = ", ".join(f"{verdict} {count}" for verdict, count in figures.verdicts)
        lines += ["", f"Of these accepted additions it would have said: {said}."]
    if figures.alarms:
        lines += ["Fault found with what a person accepted:"]
        lines += [f"  {alarm.count:>4}  {alarm.severity:<8} {alarm.code}" for alarm in figures.alarms]
    lines += _cost(figures, replay.price)
    differing = [outcome for outcome in replay.outcomes if not outcome.agrees]
    if differing:
        lines += ["", f"Where it differs ({len(differing)} of {len(replay.outcomes)}):"]
        for outcome in differing[:SHOWN]:
            lines += ["", *_difference(outcome, colour=colour)]
        if len(differing) > SHOWN:
            lines += ["", f"… and {len(differing) - SHOWN} more: --format html shows all of them."]
    return "\n".join(lines)


def _shares(figures: Summary) -> list[str]:
    return [
        f"  {share.name:<24} {share.right:>4} of {share.of:<4} {100 * share.value:>4.0f} %"
        f"   likely {100 * share.low:.0f} to {100 * share.high:.0f} %"
        for share in figures.shares
    ]


def _cost(figures: Summary, price: tuple[float, float] | None) -> list[str]:
    return ["", *figures.cost.sentences(price)] if figures.cost else []


def _difference(outcome: Outcome, *, colour: bool) -> list[str]:
    addition, blind, given = outcome.addition, outcome.blind, outcome.given
    lines = [f"{addition.day}  {clean(addition.title)}  {clean(addition.url)}  ({addition.commit[:10]})"]
    if outcome.failed:
        return [*lines, f"    could not be triaged: {clean(outcome.failed)}"]
    if blind and not outcome.first:
        lines += [f"    section  theirs: {route(addition.section)}", f"             ours:   {route(blind.section)}"]
        if outcome.third:
            lines.append("             theirs was our second or third choice")
    if blind and outcome.tags is False:
        lines.append(f"    tags     theirs: {', '.join(addition.tags)}; ours: {', '.join(blind.tags) or 'none'}")
    if given and outcome.exact is False:
        told = compared("\n".join(addition.lines), "\n".join(given.lines), colour=colour)
        lines += ["    entry    " + told.replace("\n", "\n             ")]
    if given and not outcome.placed:
        lines.append(f"    place    theirs: line {addition.line}; ours: line {given.line or '-'}")
    return lines


def compared(theirs: str, ours: str, *, colour: bool) -> str:
    """A word diff for a terminal: `[-only theirs-]{+only ours+}`, red and green where colours are wanted."""
    marks = {
        Side.BOTH: ("", ""),
        Side.THEIRS: ("\x1b[31m[-", "-]\x1b[0m") if colour else ("[-", "-]"),
        Side.OURS: ("\x1b[32m{+", "+}\x1b[0m") if colour else ("{+", "+}"),
    }
    return "".join(
        marks[piece.side][0] + clean(_shown(piece)) + marks[piece.side][1] for piece in diff(theirs, ours)
    )


def _shown(piece: DiffPiece) -> str:
    """The piece; of what both have only its ends, so that the difference is not lost in it."""
    if piece.side is not Side.BOTH or len(piece.text) <= 2 * CONTEXT + 20:
        return piece.text
    return f"{piece.text[:CONTEXT]} … {piece.text[-CONTEXT:]}"


def route(section: SectionPath) -> str:
    """A heading path in one line, without the badges and marks that stand in its headings."""
    return clean(" › ".join(map(heading, section))) or "above the first heading"


def clean(text: str) -> str:
    """Text that cannot steer a terminal: control and format characters are shown by their code points."""
    return "".join(map(named, text))
