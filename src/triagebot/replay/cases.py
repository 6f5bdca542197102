"""One addition on the page: what the person did, what triagebot would have done, word by word."""

from __future__ import annotations

from html import escape

from triagebot.models import Severity
from triagebot.replay.markup import marked, path, visible
from triagebot.replay.outcome import Outcome
from triagebot.replay.word_diff import diff


def case(outcome: Outcome, number: int, cell: str) -> str:
    """The addition as a block that unfolds; `cell` names its place in the heat map of list `number`."""
    addition = outcome.addition
    inside = f"<p>{visible(outcome.failed)}</p>" if outcome.failed else _inside(outcome)
    return (
        f'<details class="case" data-list="{number}" data-outcome="{_outcomes(outcome)}" data-pair="{cell}">'
        f'<summary><span class="title"><bdi>{visible(addition.title or addition.url)}</bdi></span>'
        f'<span class="chips">{_chips(outcome)}</span>'
        f'<time datetime="{addition.day}">{addition.day}</time></summary>'
        f'<div class="inside">{inside}</div></details>'
    )


def _outcomes(outcome: Outcome) -> str:
    """The values of the outcome filter that it belongs to."""
    if outcome.failed:
        return "failed differs"
    found = ["agrees" if outcome.agrees else "differs"]
    answers = {
        "section": outcome.first,
        "third": outcome.third,
        "tags": outcome.tags,
        "format": outcome.exact,
        "place": outcome.placed,
    }
    found += [name for name, answer in answers.items() if answer is False]
    if outcome.given and any(complaint.severity is not Severity.NOTE for complaint in outcome.given.complaints):
        found.append("complaint")
    return " ".join(found)


def _chips(outcome: Outcome) -> str:
    if outcome.failed:
        return '<span class="chip no">not triaged</span>'
    section = "section" if outcome.first is not False or not outcome.third else "section (2nd or 3rd)"
    answers = (
        (section, outcome.first),
        ("tags", outcome.tags),
        ("format", outcome.exact),
        ("place", outcome.placed),
    )
    return "".join(
        f'<span class="chip {"yes" if answer else "no"}">{"✓" if answer else "✗"} {name}</span>'
        for name, answer in answers
        if answer is not None
    )


def _inside(outcome: Outcome) -> str:
    addition, blind, given = outcome.addition, outcome.blind, outcome.given
    rows = [("Link", _link(addition.url)), ("Their section", path(addition.section))]
    if blind and not outcome.first:
        rows.append(("Our section", path(blind.section)))
        rows.append(("Because", "; ".join(map(visible, blind.reasons)) or "no reason was recorded"))
        others = [section for section in blind.sections[1:4] if section != blind.section]
        rows.append(("Our next choices", "<br>".join(map(path, others)) or "none"))
    if blind and outcome.tags is False:
        rows.append(("Their tags", visible(", ".join(addition.tags))))
        rows.append(("Our tags", visible(", ".join(blind.tags)) or "none"))
    if given and not outcome.placed:
        ours = "nowhere" if given.line is None else f"line {given.line}"
        rows.append(("Place", f"theirs line {addition.line}, ours {ours}"))
        if outcome.ordered:
            rows.append(("Because", visible(outcome.ordered)))
    if outcome.degraded:
        rows.append(("Without a model", visible(outcome.degraded)))
    rows.append(("Commit", f"<code>{visible(addition.commit[:12])}</code> {visible(addition.subject)}"))
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)
    return f"<dl>{listed}</dl>{_entry(outcome)}{_words(outcome)}{_complaints(outcome)}"


def _link(url: str) -> str:
    """The link, to be followed by a person; an address that is not the web's is shown only."""
    if not url.lower().startswith(("http://", "https://")):
        return f"<code>{visible(url)}</code>"
    return (
        f'<a href="{escape(url, quote=True)}" rel="noopener noreferrer nofollow" target="_blank">{visible(url)}</a>'
    )


def _entry(outcome: Outcome) -> str:
    if outcome.given is None:
        return f"<h3>Their entry</h3><pre>{visible(chr(10).join(outcome.addition.lines))}</pre>"
    theirs, ours = "\n".join(outcome.addition.lines), "\n".join(outcome.given.lines)
    if theirs == ours:
        return f"<h3>Entry, the same in both</h3><pre>{visible(theirs)}</pre>"
    return (
        '<h3>Entry</h3><p class="legend"><del>only theirs</del> <ins>only ours</ins></p>'
        f"<pre>{marked(diff(theirs, ours))}</pre>"
    )


def _words(outcome: Outcome) -> str:
    """The description that was drafted without the person's words, where it is another one."""
    if outcome.blind is None or outcome.blind.description == outcome.addition.description:
        return ""
    pieces = marked(diff(outcome.addition.description, outcome.blind.description))
    return f"<h3>Description, drafted without knowing the section</h3><pre>{pieces}</pre>"


def _complaints(outcome: Outcome) -> str:
    if outcome.given is None or not outcome.given.complaints:
        return ""
    items = "".join(
        f"<li>{escape(found.severity)}: {visible(found.message)} <code>{visible(found.code)}</code></li>"
        for found in outcome.given.complaints
    )
    return f'<h3>What it would have said</h3><ul class="complaints">{items}</ul>'
