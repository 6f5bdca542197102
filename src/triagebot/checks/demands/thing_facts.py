# ruff: noqa: E501 - one pattern a line: broken up they cannot be read against each other
"""Demands on the thing behind the link: stars, age, activity, licence, release, language, and what its page says."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from triagebot.addresses import canonical
from triagebot.checks.demands.demand_reading import MET, DemandReading, Look, Reader, met, unmet, untold
from triagebot.checks.wording import plural
from triagebot.models import Demand, FactName, Kind, LinkStatus
from triagebot.text import licences
from triagebot.text.languages import detect

_NUMBER = re.compile(r"\d{1,12}")
_NO_LICENCE = frozenset({"", "none", "noassertion", "other", "unknown"})
_TESTS = re.compile(
    r"(?:\A|\s)(?:tests?|spec|specs|__tests__|testing|\S{0,40}_test\.\w{1,5}|test_\S{1,40})(?:/|\s|\Z)",
    re.IGNORECASE,
)
_CI = re.compile(
    r"(?:\A|\s)(?:\.github/workflows|\.gitlab-ci\.yml|\.travis\.yml|\.circleci|azure-pipelines\.yml|Jenkinsfile|\.drone\.yml|\.woodpecker\S{0,8}|appveyor\.yml|\.cirrus\.yml)(?:/|\s|\Z)"
)
_DOCS = re.compile(
    r"(?:\A|\s)(?:docs?|documentation|manual|book|mkdocs\.yml|\.readthedocs\.ya?ml)(?:/|\s|\Z)", re.IGNORECASE
)
_PAYWALL = re.compile(
    r"\b(?:subscribe to (?:read|continue)|subscribers only|start your (?:free )?trial to|paywall|members[- ]only (?:story|article))\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 30
"""Words of a README by which something is documented at all."""
_ALIASES = {"golang": "go", "c++": "c++", "cpp": "c++", "js": "javascript", "ts": "typescript"}


def number(look: Look, name: FactName) -> int | None:
    """The number that a fact holds; None when it is not known."""
    value = (look.subject.evidence.first(name) or "").replace(",", "").replace("_", "").strip()
    match = _NUMBER.match(value)
    return int(match[0]) if match else None


def host(look: Look) -> str:
    """Who was asked about the repository and answered, such as GitHub; "" when nobody was."""
    names = (FactName.STARS, FactName.CREATED, FactName.ARCHIVED)
    return next((fact.source for name in names for fact in look.subject.evidence.every(name)), "")


def _at_least(name: FactName, one: str, many: str = "") -> Reader:
    def read(look: Look, demand: Demand) -> DemandReading:
        count = number(look, name)
        if count is None:
            return untold(many or one + "s")
        shown = plural(count, one, many)
        least = int(demand.value or 0)
        if count >= least:
            return met(shown)
        return unmet(f"it has {shown}, {least:,} are asked for", facts=(shown,))

    return read


def _age(look: Look, demand: Demand) -> DemandReading:
    """The earliest date that is known counts: a repository may be older than its paper, and the other way round."""
    names = (FactName.CREATED, FactName.PUBLISHED)
    dates = [found for name in names for value in look.subject.evidence.values(name) if (found := day(value))]
    if not dates:
        return untold("its age")
    age = max((look.subject.today - min(dates)).days, 0)
    shown = f"{plural(age, 'day')} old"
    if age >= int(demand.value or 0):
        return met(shown)
    return unmet(f"it is {shown}, {demand.value} are asked for", facts=(shown,))


def _activity(look: Look, demand: Demand) -> DemandReading:
    dates = [found for value in look.subject.evidence.values(FactName.UPDATED) if (found := day(value))]
    if not dates:
        return untold("its last change")
    days = max((look.subject.today - max(dates)).days, 0)
    shown = f"last updated {plural(days, 'day')} ago"
    if days <= int(demand.value or 0):
        return met(shown)
    return unmet(f"it was {shown}, more than the {demand.value} that are allowed", facts=(shown,))


def day(value: str) -> date | None:
    """An ISO date or time stamp; a year or a month alone is its first day."""
    text = value.strip()[:40]
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        parts = text.split("-")
        if parts[0].isdigit() and len(parts[0]) == 4 and parts[0] != "0000":
            month = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() and 1 <= int(parts[1][:3]) <= 12 else 1
            return date(int(parts[0]), month, 1)
        return None


def true(look: Look, name: FactName) -> bool:
    """Whether the evidence has that fact, and its value says yes."""
    value = (look.subject.evidence.first(name) or "").strip().casefold()
    return bool(value) and value not in {"false", "no", "0"}


def _not_archived(look: Look, demand: Demand) -> DemandReading:
    if true(look, FactName.ARCHIVED):
        return (
            DemandReading(state=unmet("").state, facts=("archived",))
            if "archived" in look.codes
            else unmet("the repository is archived")
        )
    return met("not archived") if host(look) else untold("whether it is archived")


def _no_fork(look: Look, demand: Demand) -> DemandReading:
    fork = (look.subject.evidence.first(FactName.FORK) or "").strip()
    if fork and true(look, FactName.FORK):
        return unmet(f"the repository is a fork{f' {fork}' if fork.startswith('of ') else ''}", facts=("a fork",))
    return met() if host(look) else untold("whether it is a fork")


def _licence(look: Look, demand: Demand) -> DemandReading:
    """Only where a host was asked that knows licences: what nobody was asked about is not missing."""
    evidence = look.subject.evidence
    known = [value.strip() for value in evidence.values(FactName.LICENSE)]
    named = [value for value in known if value.casefold() not in _NO_LICENCE]
    where = host(look)
    if known and not named:
        message = f"{where or 'its host'} cannot tell which licence it has"
        return unmet(message, "A person has to look at its licence file.", facts=("a licence without a name",))
    if not known:
        if not where:
            return untold("its licence")
        return unmet(
            f"{where} names no licence", "If the project is yours, add a licence file.", facts=("no licence",)
        )
    accepted = {licences.comparable(word) for word in demand.words}
    if accepted and not accepted & {licences.comparable(value) for value in named}:
        return unmet(f"the licence is {named[0]}", f"Accepted are {', '.join(demand.words)}.", facts=(named[0],))
    if demand.kind == "open-source" and named[0].casefold() in licences.NOT_OPEN:
        return unmet(f"the licence {named[0]} is none of open source", facts=(named[0],))
    return met(f"licence {named[0]}")


def _release(look: Look, demand: Demand) -> DemandReading:
    known = look.subject.evidence.first(FactName.RELEASE) or look.subject.evidence.first(FactName.VERSION)
    if known and known != _NONE:
        return met(f"release {known}")
    if known == _NONE:
        return unmet("it has neither a release nor a tag", facts=("no release",))
    return untold("whether it has a release")


_NONE = "none"
"""The value of a fact whose host says that there is no such thing."""


def _files(pattern: re.Pattern[str], what: str) -> Reader:
    """A reader of what can be told by the names of files; a name that is missing proves nothing."""

    def read(look: Look, demand: Demand) -> DemandReading:
        names = look.subject.evidence.first(FactName.FILES)
        return met() if names and pattern.search(names) else untold(what)

    return read


def _documentation(look: Look, demand: Demand) -> DemandReading:
    evidence = look.subject.evidence
    text = evidence.first(FactName.TEXT) or ""
    names = evidence.first(FactName.FILES) or ""
    if len(text.split()) >= _FEWEST_WORDS or _DOCS.search(names):
        return met()
    if host(look) and not text:
        return unmet("its repository has no README")
    return untold("whether it is documented")


def _documentation_english(look: Look, demand: Demand) -> DemandReading:
    text = look.subject.evidence.first(FactName.TEXT) or ""
    language = detect(text)
    declared = (look.subject.evidence.first(FactName.LANGUAGE) or "").split("-")[0].casefold()
    if len(text.split()) < 12 and language in {"", "latin", "en"}:
        return met() if declared == "en" or language == "en" else untold("the language of its documentation")
    if language in {"en", "latin", ""}:
        return met("in English")
    return unmet("its page does not seem to be in English")


def _language(look: Look, demand: Demand) -> DemandReading:
    known = look.subject.evidence.first(FactName.PROGRAMMING_LANGUAGE)
    if not known:
        return untold("its programming language")
    wanted = {_ALIASES.get(word.casefold(), word.casefold()) for word in (demand.words or (demand.value,))}
    if known.casefold() in wanted:
        return met(known)
    return unmet(f"it is written in {known} for the most part", facts=(known,))


def _not_empty(look: Look, demand: Demand) -> DemandReading:
    if look.subject.evidence.first(FactName.TEXT):
        return MET
    return untold("what is in it")


def _public(look: Look, demand: Demand) -> DemandReading:
    status = look.subject.evidence.link.status
    if status in {LinkStatus.OK, LinkStatus.MOVED} or host(look):
        return MET
    return untold("whether everybody can open it")


def _no_paywall(look: Look, demand: Demand) -> DemandReading:
    text = look.subject.evidence.first(FactName.TEXT) or ""
    match = _PAYWALL.search(text)
    if match:
        return unmet(f'its page says "{match[0]}"')
    code = look.subject.evidence.kind is Kind.GITHUB and canonical.github_repository(look.subject.request.url)
    return MET if code else untold("whether it can be used without paying")


WITHOUT_SOURCE = frozenset({"tests-required", "ci-required", "min-contributors"})
"""Kinds whose fact no source of evidence tells yet: saved evidence may, and else they are for a person."""

READERS: dict[str, Callable[[Look, Demand], DemandReading]] = {
    "min-stars": _at_least(FactName.STARS, "star"),
    "min-downloads": _at_least(FactName.DOWNLOADS, "download"),
    "min-contributors": _at_least(FactName.CONTRIBUTORS, "contributor"),
    "min-age-days": _age,
    "active-within-days": _activity,
    "not-archived": _not_archived,
    "no-forks": _no_fork,
    "licence-required": _licence,
    "open-source": _licence,
    "release-required": _release,
    "tests-required": _files(_TESTS, "whether it has tests"),
    "ci-required": _files(_CI, "whether its changes are tested by machine"),
    "documentation-required": _documentation,
    "documentation-english": _documentation_english,
    "programming-language": _language,
    "no-empty": _not_empty,
    "public": _public,
    "no-paywall": _no_paywall,
}
"""The readers of this module, by kind."""
