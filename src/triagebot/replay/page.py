"""The result as one HTML file: nothing is loaded, every text is escaped, the script is named by its hash."""

from __future__ import annotations

from html import escape

from triagebot.checks.wording import plural
from triagebot.models import SectionPath
from triagebot.replay import cases, charts
from triagebot.replay.html_document import document
from triagebot.replay.markup import visible
from triagebot.replay.outcome import Outcome, Replay
from triagebot.replay.statistics import MEASURES, Share, Summary, quotation, summary

OUTCOMES = (
    ("", "all"),
    ("differs", "something differs"),
    ("agrees", "everything agrees"),
    ("section", "section differs"),
    ("third", "section not within three"),
    ("tags", "tags differ"),
    ("format", "format differs"),
    ("place", "place differs"),
    ("complaint", "a check found fault"),
    ("failed", "could not be triaged"),
)


def page(replays: tuple[Replay, ...], version: str) -> str:
    """The whole page for one list or several."""
    whole = summary(tuple(outcome for replay in replays for outcome in replay.outcomes))
    sources = ", ".join(replay.source for replay in replays) if len(replays) < 3 else f"{len(replays)} lists"
    return document(
        "triagebot.replay",
        "page",
        version,
        things="cases",
        title=visible(f"Replay of {sources}"),
        introduction=f'<p class="quotation">{escape(quotation(whole))}</p>\n<p>{_introduction(replays)}</p>',
        figures="".join(_figure(share) for share in whole.shares),
        more=_by_list(replays) + _more(whole, replays[0].price),
        maps="".join(charts.heat_map(number, replay) for number, replay in enumerate(replays)),
        list_filter=_list_filter(replays),
        outcomes="".join(f'<option value="{value}">{escape(text)}</option>' for value, text in OUTCOMES),
        cases="\n".join(_cases(number, replay) for number, replay in enumerate(replays)),
    )


def _introduction(replays: tuple[Replay, ...]) -> str:
    days = sorted(outcome.addition.day for replay in replays for outcome in replay.outcomes)
    between = f", {days[0]} to {days[-1]}" if days else ""
    scanned = sum(replay.scanned for replay in replays)
    first = replays[0]
    return (
        "Each entry of a commit that added up to nine and changed nothing else was triaged again, against the list "
        f"as it stood before it: {plural(len(days), 'addition')}{between}, found in {plural(scanned, 'commit')}. "
        f"Drafted {visible(first.drafter)}, from {visible(first.words)}."
    )


def _by_list(replays: tuple[Replay, ...]) -> str:
    """The shares of each list, when there are several."""
    if len(replays) < 2:
        return ""
    shown = {share.name for replay in replays for share in summary(replay.outcomes).shares}
    names = [name for name, _ in MEASURES if name in shown]
    head = "".join(f"<th scope=col>{escape(name)}</th>" for name in ("list", "additions", *names))
    rows = []
    for replay in replays:
        figures = summary(replay.outcomes)
        known = {share.name: f"{100 * share.value:.0f}&nbsp;%" for share in figures.shares}
        cells = "".join(f"<td>{known.get(name, '–')}</td>" for name in names)
        rows.append(f"<tr><th scope=row>{visible(replay.source)}</th><td>{figures.additions}</td>{cells}</tr>")
    return (
        '<h3>List by list</h3><div class="scroll" tabindex="0" role="region" aria-label="Shares of each list">'
        f'<table class="plain"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _figure(share: Share) -> str:
    """A card with the share, its bar and its interval."""
    percent = f"{100 * share.value:.0f}&nbsp;%"
    bounds = f"{100 * share.low:.0f} to {100 * share.high:.0f}&nbsp;%"
    svg = (
        '<svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" x="0" y="2" width="100" height="8"/>'
        f'<rect class="bar" x="0" y="2" width="{100 * share.value:.1f}" height="8"/>'
        f'<line class="whisker" x1="{100 * share.low:.1f}" x2="{100 * share.high:.1f}" y1="6" y2="6"/></svg>'
    )
    return (
        f'<li><div class="name">{escape(share.name)}</div><div class="share">{percent}</div>{svg}'
        f'<div class="of">{share.right} of {share.of}, likely {bounds}</div></li>'
    )


def _more(whole: Summary, price: tuple[float, float] | None) -> str:
    """What it would have said of these accepted additions, what went wrong, what it took."""
    parts = []
    if whole.verdicts:
        said = ", ".join(f"{visible(verdict)} {count}" for verdict, count in whole.verdicts)
        parts.append(f"<p>Of these accepted additions it would have said: {said}.</p>")
    if whole.untold:
        parts.append(f"<p>{escape(whole.untold)}</p>")
    if whole.failed:
        parts.append(f"<p>{plural(whole.failed, 'addition')} could not be triaged.</p>")
    if whole.median_seconds is not None:
        cost = " ".join(whole.cost.sentences(price)) if whole.cost else "No model was used."
        parts.append(f'<p class="note">The middle triage took {_seconds(whole.median_seconds)}. {cost}</p>')
    if whole.alarms:
        rows = "".join(
            f"<tr><th scope=row><code>{visible(alarm.code)}</code></th><td>{escape(alarm.severity)}</td>"
            f"<td>{alarm.count}</td></tr>"
            for alarm in whole.alarms
        )
        parts.append(
            "<h3>Fault found with what a person accepted</h3>"
            '<div class="scroll" tabindex="0" role="region" aria-label="Checks that found fault">'
            '<table class="plain"><thead><tr><th scope=col>check</th><th scope=col>severity</th>'
            f"<th scope=col>additions</th></tr></thead><tbody>{rows}</tbody></table></div>"
        )
    return "\n".join(parts)


def _seconds(value: float) -> str:
    return f"{1000 * value:.0f} ms" if value < 1 else f"{value:.1f} s"


def _list_filter(replays: tuple[Replay, ...]) -> str:
    if len(replays) < 2:
        return ""
    options = "".join(f'<option value="{n}">{visible(replay.source)}</option>' for n, replay in enumerate(replays))
    return f'<label>List <select id="list"><option value="">all</option>{options}</select></label>'


def _cases(number: int, replay: Replay) -> str:
    """The cases of one list, those that differ first, newest first within both."""
    cells = charts.pairs(number, replay.outcomes)
    ordered: list[Outcome] = sorted(replay.outcomes, key=lambda outcome: outcome.agrees)
    return "\n".join(cases.case(outcome, number, cells.get(_pair(outcome), "")) for outcome in ordered)


def _pair(outcome: Outcome) -> tuple[SectionPath, SectionPath] | None:
    return (outcome.addition.section, outcome.blind.section) if outcome.blind else None
