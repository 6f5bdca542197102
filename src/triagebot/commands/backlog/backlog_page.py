"""The backlog as one HTML file: nothing is loaded, every text is escaped, the script is named by its hash."""

from __future__ import annotations

from html import escape

from triagebot.checks.wording import plural
from triagebot.commands.backlog import backlog_rows
from triagebot.commands.backlog.backlog_rows import Row
from triagebot.models import Verdict
from triagebot.replay.html_document import document
from triagebot.replay.markup import visible
from triagebot.report.escape import address
from triagebot.report.html_report import body

COLOURS = {
    Verdict.READY.value: "ready",
    Verdict.NEEDS_CHANGES.value: "changes",
    Verdict.NEEDS_A_PERSON.value: "person",
}
"""The class of a verdict; the others have none of their own."""


def page(rows: list[Row], version: str) -> str:
    """The whole page for the open proposals of one list or several."""
    lists = sorted({row.repository for row in rows})
    name = lists[0] if len(lists) == 1 else f"{len(lists)} lists"
    groups = backlog_rows.grouped(rows)
    return document(
        "triagebot.commands.backlog",
        "backlog",
        version,
        things="proposals",
        title=visible(f"Open proposals of {name}") if rows else "Nothing is open",
        introduction=f"<p>{escape(_summary(rows))}</p>",
        verdicts="".join(_box(verdict, len(found)) for verdict, found in groups),
        lists=_choice(lists) if len(lists) > 1 else "",
        groups="\n".join(_group(verdict, found, several=len(lists) > 1) for verdict, found in groups),
    )


def _summary(rows: list[Row]) -> str:
    return f"{plural(len(rows), 'proposal')}: {backlog_rows.tally(rows)}." if rows else ""


def _box(verdict: str, count: int) -> str:
    value = escape(verdict)
    return f'<label><input type="checkbox" name="verdict" value="{value}" checked> {value} ({count})</label>'


def _choice(lists: list[str]) -> str:
    options = "".join(f'<option value="{visible(name)}">{visible(name)}</option>' for name in lists)
    return f'<label>List <select id="list"><option value="">all</option>{options}</select></label>'


def _group(verdict: str, found: list[Row], *, several: bool) -> str:
    articles = "\n".join(_article(row, several=several) for row in found)
    return f'<section class="group"><h2>{escape(verdict)} ({len(found)})</h2>\n{articles}\n</section>'


def _article(row: Row, *, several: bool) -> str:
    where = f"{row.repository}#{row.number}" if several else f"#{row.number}"
    title = visible(f"{where} {row.title}".strip())
    link = _link(row.address, title) or title
    about = " · ".join(visible(text) for text in (row.section, row.todo) if text)
    links = [
        _link(f"{row.address}/files", "changes") if row.address and "/pull/" in row.address else "",
        _link(row.url, "proposed link"),
        _link(row.comment, "comment on GitHub"),
    ]
    parts = [
        f"<h3>{link}</h3>",
        f'<p class="about"><span class="verdict">{escape(row.verdict)}</span>{" · " if about else ""}{about}</p>',
        f'<p class="links">{" ".join(one for one in links if one)}</p>' if any(links) else "",
        f'<details><summary>The comment</summary><div class="comment">{body(row.text)}</div></details>'
        if row.text
        else "",
    ]
    kind = COLOURS.get(row.verdict, "other")
    return (
        f'<article class="{kind}" data-verdict="{escape(row.verdict)}" data-list="{visible(row.repository)}">\n'
        + "\n".join(part for part in parts if part)
        + "\n</article>"
    )


def _link(url: str, shown: str) -> str:
    target = address(url)
    return f'<a href="{escape(target)}" rel="noopener noreferrer">{shown}</a>' if target else ""
