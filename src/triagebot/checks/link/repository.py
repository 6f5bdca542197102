"""What is told of a repository or paper whatever the list asks: archived, withdrawn, not to be asked about."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.base import Subject, found
from triagebot.checks.demands import configured
from triagebot.config import Config
from triagebot.models import FactName, Finding, Kind, SpeaksOf

_TRUE = frozenset({"true", "yes", "1", "archived", "withdrawn"})
_ASKED = {
    "licence-required": "licence",
    "open-source": "licence",
    "min-stars": "stars",
    "min-age-days": "age",
    "active-within-days": "last change",
    "not-archived": "archived or not",
    "no-forks": "fork or not",
    "release-required": "releases",
    "programming-language": "programming language",
}
"""What the host of a repository has to be asked for, by kind of rule."""


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """A paper that was withdrawn, a repository that is archived, and what its host was not to be asked."""
    if _true(subject, FactName.WITHDRAWN):
        yield found("withdrawn", "the paper was withdrawn by its authors or the archive")
    if _true(subject, FactName.ARCHIVED) and not config.rules.allow_archived:
        yield found("archived", "the repository is archived", "", subject.cited("not-archived"))
    yield from _unknown(subject, config)


def _unknown(subject: Subject, config: Config) -> Iterator[Finding]:
    """What the list asks of a repository that could not be asked about: nothing is said to be in order then."""
    names = (FactName.STARS, FactName.CREATED, FactName.ARCHIVED)
    answered = any(subject.evidence.first(name) for name in names)
    if subject.evidence.kind not in {Kind.GITHUB, Kind.REPOSITORY} or answered:
        return
    rules = configured.rules(config, subject.guide.rules if subject.guide else ())
    kinds = {rule.kind for rule in rules if rule.speaks_of is SpeaksOf.LINK}
    asked = list(dict.fromkeys(name for kind, name in _ASKED.items() if kind in kinds))
    if asked:
        yield found("facts-unknown", f"could not be checked: {', '.join(asked)}")


def _true(subject: Subject, name: FactName) -> bool:
    value = subject.evidence.first(name)
    return value is not None and value.strip().casefold() in _TRUE
