"""What a list may ask of a repository, project or paper: alive, old enough, used, licensed, not withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from triagebot.checks.base import Subject, cite, found, plural
from triagebot.config import Config, Licence
from triagebot.models import FactName, Finding

_NUMBER = re.compile(r"\d{1,9}")
_TRUE = frozenset({"true", "yes", "1", "archived", "withdrawn"})
_NO_LICENCE = frozenset({"", "none", "noassertion", "other", "unknown"})
_CONFIG = "the list's triagebot.yml"


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """Each rule that is set by the list's options, or that the guide states with a number."""
    if _true(subject, FactName.WITHDRAWN):
        yield found("withdrawn", "the paper was withdrawn by its authors or the archive")
    if _true(subject, FactName.ARCHIVED) and not config.rules.allow_archived:
        yield found(
            "archived", "the repository is archived: nobody works on it", "", _because(subject, "not-archived")
        )
    yield from _stars(subject, config)
    yield from _age(subject, config)
    yield from _activity(subject, config)
    yield from _licence(subject, config)


def _stars(subject: Subject, config: Config) -> Iterator[Finding]:
    stars = _number(subject.evidence.first(FactName.STARS))
    least, because = _asked(subject, config.rules.min_stars, "min-stars")
    if least is not None and stars is not None and stars < least:
        yield found("min-stars", f"{plural(stars, 'star')}; {least} are asked for", "", because)


def _age(subject: Subject, config: Config) -> Iterator[Finding]:
    """The earliest date that is known counts: a repository may be older than its paper, and the other way round."""
    names = (FactName.CREATED, FactName.PUBLISHED)
    dates = [day for name in names for value in subject.evidence.values(name) if (day := _day(value))]
    least, because = _asked(subject, config.rules.min_age_days, "min-age-days")
    if least and dates:
        age = (subject.today - min(dates)).days
        if age < least:
            yield found("min-age", f"{plural(max(age, 0), 'day')} old; {least} are asked for", "", because)


def _activity(subject: Subject, config: Config) -> Iterator[Finding]:
    dates = [day for value in subject.evidence.values(FactName.UPDATED) if (day := _day(value))]
    most, because = _asked(subject, config.rules.active_within_days, "active-within-days")
    if most and dates:
        days = (subject.today - max(dates)).days
        if days > most:
            yield found("inactive", f"last updated {days} days ago; at most {most} are asked for", "", because)


def _licence(subject: Subject, config: Config) -> Iterator[Finding]:
    asked = config.rules.licence
    if asked is Licence.ANY:
        return
    known = [value.strip() for value in subject.evidence.values(FactName.LICENSE)]
    named = [value for value in known if value.casefold() not in _NO_LICENCE]
    repository = any(True for name in (FactName.STARS, FactName.ARCHIVED) for _ in subject.evidence.every(name))
    if not named:
        if known or repository:
            yield found("licence", "no licence was found", "Add a licence file to the project.", (_CONFIG,))
    elif isinstance(asked, tuple) and not any(
        value.casefold() in {one.casefold() for one in asked} for value in named
    ):
        yield found("licence", f"the licence is {named[0]}", f"Accepted are {', '.join(asked)}.", (_CONFIG,))


def _asked(subject: Subject, option: int | None, kind: str) -> tuple[int | None, tuple[str, ...]]:
    """The number a list asks for: its options win over its guide."""
    if option is not None:
        return option, (_CONFIG,)
    for rule in subject.rules(kind):
        number = _number(rule.value)
        if number is not None:
            return number, (subject.cite(rule),)
    return None, ()


def _because(subject: Subject, kind: str) -> tuple[str, ...]:
    return tuple(cite(subject.guide, rule) for rule in subject.rules(kind))[:1]


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
