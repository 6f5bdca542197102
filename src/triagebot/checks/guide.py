"""Rules of the guide that code can check on the finished entry.

The list's own entries are the measure of its style: a rule that they do not follow either is a note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.listing.model import GuideRule
from triagebot.models import FactName, Finding, Severity

_ENDS = (".", "!", "?", "。", "！", "？", "…")


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """One finding for each rule that is not met."""
    if subject.guide is None or subject.draft is None:
        return
    for rule in subject.guide.rules:
        test = _TESTS.get(rule.kind)
        if test is None:
            continue
        unmet = test(subject, rule)
        if unmet:
            message, usual = unmet
            finding = found(
                "guide-rule",
                message,
                "",
                (subject.cite(rule),),
                path=subject.guide.path,
                line=rule.line,
            )
            yield finding.model_copy(update={"severity": Severity.NOTE}) if usual else finding


Unmet = tuple[str, bool] | None
"""What is wrong, and whether the entries around do the same; None when the rule is met."""


def _full_stop(subject: Subject, rule: GuideRule) -> Unmet:
    return _ending(subject, wanted=True)


def _no_full_stop(subject: Subject, rule: GuideRule) -> Unmet:
    return _ending(subject, wanted=False)


def _ending(subject: Subject, *, wanted: bool) -> Unmet:
    text = subject.draft.description.rstrip() if subject.draft else ""
    shown = subject.entry.rstrip()
    if not text or shown.lstrip().startswith(("|", "<")) or text.rstrip(".。 ") not in shown:
        return None  # columns and blocks go on after the description: the end of the entry says nothing
    tail = shown[shown.rindex(text.rstrip(".。 ")) + len(text.rstrip(".。 ")) :].lstrip()
    if tail.startswith(_ENDS) == wanted:
        return None
    others = [entry.description for entry in subject.neighbours() if entry.description.strip()]
    same = sum(other.rstrip().endswith(_ENDS) != wanted for other in others)
    message = "the description does not end with a full stop" if wanted else "the description ends with a full stop"
    return message, same * 2 > len(others)


def _most_characters(subject: Subject, rule: GuideRule) -> Unmet:
    text = subject.draft.description if subject.draft else ""
    if not rule.value.isdecimal() or len(text) <= int(rule.value[:6]):
        return None
    return f"the description has {len(text)} characters, {rule.value} are allowed", False


def _not_a_fork(subject: Subject, rule: GuideRule) -> Unmet:
    fork = (subject.evidence.first(FactName.FORK) or "").casefold() in {"true", "yes", "1"}
    return ("the repository is a fork", False) if fork else None


def _licensed(subject: Subject, rule: GuideRule) -> Unmet:
    known = subject.evidence.first(FactName.LICENSE)
    repository = subject.evidence.first(FactName.STARS) is not None
    return ("no licence was found", False) if repository and not known else None


def _https(subject: Subject, rule: GuideRule) -> Unmet:
    return ("the link is not https", False) if subject.request.url.lower().startswith("http://") else None


_TESTS: dict[str, Callable[[Subject, GuideRule], Unmet]] = {
    "end-with-full-stop": _full_stop,
    "no-full-stop": _no_full_stop,
    "max-length": _most_characters,
    "no-forks": _not_a_fork,
    "licence-required": _licensed,
    "https": _https,
}
