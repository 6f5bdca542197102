"""Rules of the guide that code can check on the finished entry.

The list's own entries are the measure of its style: a rule that they do not follow either is a note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from triagebot.checks.base import Subject, found
from triagebot.checks.wording import clearest
from triagebot.config import Config
from triagebot.models import FactName, Finding, Rule, Severity

_ENDS = (".", "!", "?", "。", "！", "？", "…")


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """One finding for each kind of rule that is not met, with the guide's clearest sentence of that kind."""
    if subject.guide is None or subject.draft is None:
        return
    for kind, test in _TESTS.items():
        unmet = [(rule, said) for rule in subject.rules(kind) if (said := test(subject, rule))]
        rule = clearest(rule for rule, _ in unmet)
        if rule is None:
            continue
        message, usual = next(said for one, said in unmet if one is rule)
        finding = found(
            _CODES.get(kind, "guide-rule"),
            message,
            _ACTIONS.get(kind, ""),
            (subject.cite(rule),),
            path=subject.guide.path,
            line=rule.line,
        )
        yield finding.model_copy(update={"severity": Severity.NOTE}) if usual else finding


Unmet = tuple[str, bool] | None
"""What is wrong, and whether the entries around do the same; None when the rule is met."""


def _full_stop(subject: Subject, rule: Rule) -> Unmet:
    return _ending(subject, wanted=True)


def _no_full_stop(subject: Subject, rule: Rule) -> Unmet:
    return _ending(subject, wanted=False)


def _ending(subject: Subject, *, wanted: bool) -> Unmet:
    text = subject.described
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


def _most_characters(subject: Subject, rule: Rule) -> Unmet:
    text = subject.described
    if not rule.value.isdecimal() or len(text) <= int(rule.value[:6]):
        return None
    return f"the description has {len(text)} characters, {rule.value} are allowed", False


def _not_a_fork(subject: Subject, rule: Rule) -> Unmet:
    fork = (subject.evidence.first(FactName.FORK) or "").strip()
    if not fork or fork.casefold() in {"false", "no", "0"}:
        return None
    return f"the repository is a fork{f' {fork}' if fork.startswith('of ') else ''}", False


def _https(subject: Subject, rule: Rule) -> Unmet:
    """Of the address that the entry has: where https was seen to work the link's own check has said so."""
    plain = subject.request.url.lower().startswith("http://")
    return ("the link is not https", False) if plain and not subject.evidence.link.https_url else None


_TESTS: dict[str, Callable[[Subject, Rule], Unmet]] = {
    "end-with-full-stop": _full_stop,
    "no-full-stop": _no_full_stop,
    "max-length": _most_characters,
    "no-forks": _not_a_fork,
    "https": _https,
}
_CODES = {"no-forks": "fork"}
_ACTIONS = {
    "end-with-full-stop": "End it with one.",
    "no-full-stop": "Leave it out.",
    "max-length": "Shorten it.",
    "https": "Give an address that begins with https, if there is one.",
}
CHECKED = frozenset(_TESTS)
"""The kinds of rules that are looked at here."""
