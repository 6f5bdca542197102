"""What a list may ask of a repository, project or paper: alive, old enough, used, licensed, not withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from triagebot.checks.base import Subject, found
from triagebot.checks.wording import clearest, plural
from triagebot.config import Config, Licence
from triagebot.models import FactName, Finding, Kind

_NUMBER = re.compile(r"\d{1,9}")
_TRUE = frozenset({"true", "yes", "1", "archived", "withdrawn"})
_NO_LICENCE = frozenset({"", "none", "noassertion", "other", "unknown"})
KINDS = frozenset({"licence-required", "min-stars", "min-age-days", "active-within-days", "not-archived"})
"""The kinds of rules of a guide that are looked at here."""
_CONFIG = "the list's triagebot.yml"


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """Each rule that is set by the list's options, or that the guide states with a number."""
    if _true(subject, FactName.WITHDRAWN):
        yield found("withdrawn", "the paper was withdrawn by its authors or the archive")
    if _true(subject, FactName.ARCHIVED) and not config.rules.allow_archived:
        yield found("archived", "the repository is archived", "", subject.cited("not-archived"))
    yield from _stars(subject, config)
    yield from _age(subject, config)
    yield from _activity(subject, config)
    yield from _licence(subject, config)
    yield from _unknown(subject, config)


def _stars(subject: Subject, config: Config) -> Iterator[Finding]:
    stars = _number(subject.evidence.first(FactName.STARS))
    least, because = _asked(subject, config.rules.min_stars, "min-stars")
    if least is not None and stars is not None and stars < least:
        yield found("min-stars", f"it has {plural(stars, 'star')}, {least} are asked for", "", because)


def _age(subject: Subject, config: Config) -> Iterator[Finding]:
    """The earliest date that is known counts: a repository may be older than its paper, and the other way round."""
    names = (FactName.CREATED, FactName.PUBLISHED)
    dates = [day for name in names for value in subject.evidence.values(name) if (day := _day(value))]
    least, because = _asked(subject, config.rules.min_age_days, "min-age-days")
    if least and dates:
        age = (subject.today - min(dates)).days
        if age < least:
            yield found("min-age", f"it is {plural(max(age, 0), 'day')} old, {least} are asked for", "", because)


def _activity(subject: Subject, config: Config) -> Iterator[Finding]:
    dates = [day for value in subject.evidence.values(FactName.UPDATED) if (day := _day(value))]
    most, because = _asked(subject, config.rules.active_within_days, "active-within-days")
    if most and dates:
        days = (subject.today - max(dates)).days
        if days > most:
            yield found(
                "inactive",
                f"it was last updated {plural(days, 'day')} ago, more than the {most} that are allowed",
                "",
                because,
            )


def _licence(subject: Subject, config: Config) -> Iterator[Finding]:
    """Only where a host was asked that knows licences: what nobody was asked about is not missing."""
    asked = config.rules.licence
    rules = subject.cited("licence-required")
    if asked is Licence.ANY and not rules:
        return
    because = rules if asked is Licence.ANY else (_CONFIG,)
    known = [value.strip() for value in subject.evidence.values(FactName.LICENSE)]
    named = [value for value in known if value.casefold() not in _NO_LICENCE]
    host = _host(subject)
    if known and not named:
        message = f"{host or 'its host'} cannot tell which licence it has"
        yield found("licence", message, "A person has to look at its licence file.", because)
    elif not known and host:
        yield found("licence", f"{host} names no licence", "If the project is yours, add a licence file.", because)
    elif (
        named
        and isinstance(asked, tuple)
        and not {one.casefold() for one in asked} & {value.casefold() for value in named}
    ):
        yield found("licence", f"the licence is {named[0]}", f"Accepted are {', '.join(asked)}.", because)


def _host(subject: Subject) -> str:
    """Who was asked about the repository and answered, such as GitHub; empty when nobody was."""
    names = (FactName.STARS, FactName.CREATED, FactName.ARCHIVED)
    return next((fact.source for name in names for fact in subject.evidence.every(name)), "")


def _unknown(subject: Subject, config: Config) -> Iterator[Finding]:
    """What the list asks of a repository that could not be asked about: nothing is said to be in order then."""
    if subject.evidence.kind not in {Kind.GITHUB, Kind.REPOSITORY} or _host(subject):
        return
    rules = config.rules
    asked = {
        "licence": rules.licence is not Licence.ANY or any(subject.rules("licence-required")),
        "stars": _asked(subject, rules.min_stars, "min-stars")[0],
        "age": _asked(subject, rules.min_age_days, "min-age-days")[0],
        "last change": _asked(subject, rules.active_within_days, "active-within-days")[0],
        "archived or not": any(subject.rules("not-archived")),
        "fork or not": any(subject.rules("no-forks")),
    }
    names = [name for name, wanted in asked.items() if wanted]
    if names:
        yield found("facts-unknown", f"could not be checked: {', '.join(names)}")


def _asked(subject: Subject, option: int | None, kind: str) -> tuple[int | None, tuple[str, ...]]:
    """The number a list asks for: its options win over its guide."""
    if option is not None:
        return option, (_CONFIG,)
    first = next((rule for rule in subject.rules(kind) if _number(rule.value) is not None), None)
    if first is None:
        return None, ()
    cited = clearest(rule for rule in subject.rules(kind) if rule.value == first.value) or first
    return _number(first.value), (subject.cite(cited),)


def _true(subject: Subject, name: FactName) -> bool:
    value = subject.evidence.first(name)
    return value is not None and value.strip().casefold() in _TRUE


def _number(value: str | None) -> int | None:
    plain = (value or "").replace(",", "").replace("_", "").strip()
    match = _NUMBER.match(plain)
    return int(match.group()) if match else None


def _day(value: str) -> date | None:
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
