# ruff: noqa: E501 - one pattern a line: broken up they cannot be read against each other
"""Demands on the pull request as a whole: its title, its words, its template, its files, how many entries it has."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from triagebot.checks.base import Proposal
from triagebot.checks.demands.demand_reading import MET, DemandReading, met, unmet, untold
from triagebot.checks.wording import plural
from triagebot.models import Demand, Rule

_COMMENT = re.compile(r"<!--.{0,4000}?-->", re.DOTALL)
_HOLE = re.compile(
    r"\[[^\[\]\n]{1,60}\]\((?:url|link|https?://(?:\.{3}|…|example\.(?:com|org))?|homepage|repo|#)\)|<(?:your|insert|name|project|link|url|description)[^<>\n]{0,60}>|\b(?:TODO|FILL ME|FILL IN HERE)\b",
    re.IGNORECASE,
)
_BOX = re.compile(r"^[ \t]{0,12}[-*+][ \t]{1,4}\[[ xX]?\][ \t]{1,4}", re.MULTILINE)
_PLACE = re.compile(
    r"\[[^\[\]]{1,60}\]|<[^<>]{1,60}>|\{[^{}]{1,60}\}|\b[A-Za-z]{0,20}(?:name|Name|NAME|title|Title|project|package|tool|repo|library|list|app|resource)(?:[-_ ][Oo]f[-_ ](?:(?:the|your|an?)[-_ ])?[A-Za-z]{1,20})?(?:[-_ ](?:[Nn]ame|[Ll]ist|[Pp]roject|[Pp]ackage|[Tt]ool|[Ll]ibrary|[Aa]pp|[Rr]esource))?\b|\b[A-Z]{3,}\b|…|\.{3}"
)


@dataclass(frozen=True, slots=True)
class Whole:
    """What a reader of the proposal may look at: it, the rule, and the codes of what was found."""

    proposal: Proposal
    rule: Rule
    codes: frozenset[str] = frozenset()


def _one_each(look: Whole, demand: Demand) -> DemandReading:
    count = look.proposal.entries
    if count <= 1:
        return MET
    return unmet(f"{plural(count, 'entry', 'entries')} in one pull request", "Open one pull request for each.")


def _template(look: Whole, demand: Demand) -> DemandReading:
    """The template is there and filled in: no text of it only, no hole left, a box ticked where there are boxes."""
    proposal = look.proposal
    if proposal.body is None:
        return untold("the words of the pull request")
    if proposal.template is None:
        return untold("the template") if not proposal.body.strip() else MET
    message = unfilled(proposal.body, proposal.template)
    return unmet(message, "Fill it in: edit the first comment of the pull request.") if message else MET


def unfilled(body: str, template: str) -> str:
    """What is not filled in of a template, as a sentence; "" when nothing is seen to be missing.

    A template that asks for nothing, or is empty, is filled in by any words.
    """
    asked = _lines(template)
    if not asked:
        return ""
    said = _lines(body)
    if not said:
        return "the template of the pull request was taken out"
    if not set(said) - set(asked):
        return "the template of the pull request is not filled in"
    hole = next((match[0] for match in _HOLE.finditer(_COMMENT.sub("", body)) if match[0] in template), "")
    if hole:
        return f"the template of the pull request still has its placeholder {hole}"
    boxes = len(_BOX.findall(template))
    ticked = len(re.findall(r"^[ \t]{0,12}[-*+][ \t]{1,4}\[[xX]\]", body, re.MULTILINE))
    if boxes and not ticked and _BOX.search(body):
        return "no box of the pull request's template is ticked"
    return ""


def _lines(text: str) -> list[str]:
    bare = _BOX.sub("", _COMMENT.sub("", text.replace("\r\n", "\n")))
    return [line for line in (" ".join(line.split()).casefold() for line in bare.split("\n")) if line]


def _title_format(look: Whole, demand: Demand) -> DemandReading:
    title = look.proposal.title
    if title is None:
        return untold("the title of the pull request")
    if _title_pattern(demand.value).fullmatch(title.strip()):
        return MET
    return unmet(f'the title of the pull request is "{title.strip()}"', f"Write it as: {demand.value}")


def _title_pattern(template: str) -> re.Pattern[str]:
    """The words of a template as they are, its places for names as anything."""
    at, parts = 0, []
    for match in _PLACE.finditer(template):
        parts += [re.escape(template[at : match.start()]), r"\S.{0,120}?"]
        at = match.end()
    parts.append(re.escape(template[at:]))
    expression = "".join(parts).replace(r"\ ", r"\s{1,3}")
    if len(parts) == 1:  # no place for a name is marked: its first word is what it begins with
        expression = re.escape(template.split(maxsplit=1)[0]) + r"\s.{1,200}"
    return re.compile(rf"{expression}[.!]?", re.IGNORECASE)


def _only_files(look: Whole, demand: Demand) -> DemandReading:
    allowed = {name.casefold() for name in demand.words}
    others = [file.path for file in look.proposal.files if file.path.rpartition("/")[2].casefold() not in allowed]
    others = [path for path in others if path.casefold() not in allowed]
    if not look.proposal.files or not others:
        return MET
    if "other-files" in look.codes:
        return DemandReading(unmet("").state)
    return unmet(f"the pull request touches {', '.join(others[:3])}", f"Change only {' and '.join(demand.words)}.")


def _one_line(look: Whole, demand: Demand) -> DemandReading:
    beside = look.codes & {
        "entries-changed",
        "entries-moved",
        "entries-removed",
        "text-changed",
        "white-space",
        "headings-changed",
    }
    return DemandReading(unmet("").state) if beside else MET


def _generated(look: Whole, demand: Demand) -> DemandReading:
    touched = {file.path.casefold() for file in look.proposal.files} | {
        one.path.casefold() for one in look.proposal.lists
    }
    named = demand.value or "README.md"
    source = next((name for name in demand.words if name.casefold() != named.casefold()), "")
    if named.casefold() == source.casefold() or named.casefold() not in {
        *touched,
        *(path.rpartition("/")[2] for path in touched),
    }:
        return MET
    action = f"Change {source} instead." if source else "Change the file that it is made from."
    return unmet(f"{named} is generated and not to be edited by hand", action)


def _no_pull_requests(look: Whole, demand: Demand) -> DemandReading:
    where = demand.value
    way = f"Use the form: {where}" if where.startswith("http") else "Use the issue form instead."
    return unmet("the list takes no pull requests for this", way)


def _explains(look: Whole, demand: Demand) -> DemandReading:
    body = look.proposal.body
    if body is None:
        return untold("the words of the pull request")
    template = set(_lines(look.proposal.template or ""))
    said = [line for line in _lines(body) if line not in template]
    if not said:
        return unmet("the pull request does not say why", "Say it in its first comment.")
    return untold("whether it is explained well enough")


def _links(look: Whole, demand: Demand) -> DemandReading:
    body = look.proposal.body
    if body is None:
        return untold("the words of the pull request")
    if demand.value == "own":
        return met() if "http" in body else untold("the link in the words of the pull request")
    missing = [host for host in demand.words if host not in body.casefold()]
    if missing:
        return unmet(
            f"the words of the pull request have no link to {' and '.join(missing)}", "Add it to its first comment."
        )
    return MET


def _blank_lines(look: Whole, demand: Demand) -> DemandReading:
    return DemandReading(unmet("").state) if "white-space" in look.codes else MET


READERS: dict[str, Callable[[Whole, Demand], DemandReading]] = {
    "one-per-pull-request": _one_each,
    "use-template": _template,
    "title-format": _title_format,
    "only-files": _only_files,
    "only-one-line": _one_line,
    "generated-file": _generated,
    "no-pull-requests": _no_pull_requests,
    "explain-why": _explains,
    "body-links": _links,
    "blank-lines": _blank_lines,
}
"""The readers of this module, by kind."""
