"""What the outcomes add up to: shares, the confusion of sections, and false alarms. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from math import sqrt
from statistics import median

from triagebot.models import Model, SectionPath, Severity
from triagebot.replay.outcome import Outcome

SHOWN_SECTIONS = 24
"""A heat map with more rows than this is not read; the rest is counted together."""
REST: SectionPath = ("(all others)",)


class Share(Model):
    """`right` of `of`; `low` and `high` bound the true share (Wilson, 95 %)."""

    name: str
    right: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share, 0 when nothing was compared."""
        return self.right / self.of if self.of else 0.0


class Cell(Model):
    """How often a person chose `theirs` and triagebot chose `ours`."""

    theirs: SectionPath
    ours: SectionPath
    count: int


class FalseAlarm(Model):
    """A check that found fault with additions that a person accepted as they were."""

    code: str
    severity: Severity
    count: int


class Cost(Model):
    """What the model took, as far as its server counted: `uncounted` additions are not in the sums."""

    calls: int
    prompt_tokens: int
    completion_tokens: int
    uncounted: int
    median_tokens: float | None
    of: int
    """Additions for which the model was asked."""
    degraded: int
    """How many drafts were made without the model although it was asked."""

    def money(self, price: tuple[float, float]) -> float:
        """What the counted tokens cost, at these prices of a million prompt and completion tokens."""
        return (self.prompt_tokens * price[0] + self.completion_tokens * price[1]) / 1_000_000

    def sentences(self, price: tuple[float, float] | None) -> list[str]:
        """The cost in words."""
        said = [
            f"The model was asked {self.calls} times: {self.prompt_tokens:,} prompt and "
            f"{self.completion_tokens:,} completion tokens."
        ]
        counted = self.of - self.uncounted
        if price and counted:
            said.append(
                f"At {price[0]:g} and {price[1]:g} a million tokens that is {self.money(price):.4f}, "
                f"{self.money(price) / counted:.5f} an addition."
            )
        if self.uncounted:
            said.append(f"The tokens of {self.uncounted} of {self.of} are not in there: they were not counted.")
        if self.degraded:
            said.append(f"{self.degraded} of {self.of} had to be drafted without the model.")
        return said


class Summary(Model):
    """The figures of a replay."""

    additions: int
    failed: int
    shares: tuple[Share, ...]
    sections: tuple[SectionPath, ...]
    """The sections of the heat map, in the order of its rows and columns."""
    confusion: tuple[Cell, ...]
    alarms: tuple[FalseAlarm, ...]
    verdicts: tuple[tuple[str, int], ...]
    median_seconds: float | None
    cost: Cost | None
    untold: str = ""
    """Of how many entries the form was not compared, and why."""


def share(name: str, answers: Iterable[bool | None]) -> Share:
    """The share of True among the answers that are not None, with its Wilson interval."""
    known = [answer for answer in answers if answer is not None]
    right, of = sum(known), len(known)
    if not of:
        return Share(name=name, right=0, of=0, low=0.0, high=1.0)
    z, p = 1.96, right / of
    centre = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(p * (1 - p) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return Share(name=name, right=right, of=of, low=max(0.0, centre - half), high=min(1.0, centre + half))


MEASURES: tuple[tuple[str, Callable[[Outcome], bool | None]], ...] = (
    ("Section, first choice", lambda outcome: outcome.first),
    ("Section, within three", lambda outcome: outcome.third),
    ("Tags", lambda outcome: outcome.tags),
    ("Format, byte for byte", lambda outcome: outcome.exact),
    ("Place, the same line", lambda outcome: outcome.placed),
)


_QUOTED = {
    "Section, first choice": "chosen the same section for {0}",
    "Section, within three": "named it among its first three for {0}",
    "Format, byte for byte": "written {0} byte for byte as they did",
    "Place, the same line": "put {0} on the same line",
}


def quotation(figures: Summary) -> str:
    """The shares in a sentence that stands alone; "" when nothing was compared."""
    of = figures.additions - figures.failed
    said = [
        _QUOTED[one.name].format(f"{one.right:,}" if one.of == of else f"{one.right:,} of {one.of:,}")
        for one in figures.shares
        if one.name in _QUOTED
    ]
    if not said:
        return ""
    people = f"Of {of:,} entries that people added" if of != 1 else "Of the one entry that somebody added"
    *first, last = said
    done = f"{', '.join(first)} and {last}" if first else last
    return f"{people}, triagebot would have {done}."


def summary(outcomes: tuple[Outcome, ...]) -> Summary:
    """All figures; measures that were not compared in any case are left out."""
    done = [outcome for outcome in outcomes if not outcome.failed]
    shares = [share(name, map(measure, done)) for name, measure in MEASURES]
    sections, cells = confusion(done)
    times = [turn.seconds for outcome in done for turn in (outcome.blind, outcome.given) if turn]
    verdicts = Counter(outcome.given.verdict.value for outcome in done if outcome.given)
    return Summary(
        additions=len(outcomes),
        failed=len(outcomes) - len(done),
        shares=tuple(one for one in shares if one.of),
        sections=sections,
        confusion=cells,
        alarms=alarms(done),
        verdicts=tuple(verdicts.most_common()),
        median_seconds=median(times) if times else None,
        cost=cost(done),
        untold=_untold(sum(outcome.untold for outcome in done)),
    )


def _untold(count: int) -> str:
    if not count:
        return ""
    rows = "One row has" if count == 1 else f"{count:,} rows have"
    return f"{rows} cells that only the page tells (authors, venue, code): the form was not compared."


def confusion(outcomes: list[Outcome]) -> tuple[tuple[SectionPath, ...], tuple[Cell, ...]]:
    """The sections that occur, most frequent first, and how often each pair of theirs and ours did."""
    pairs = [(outcome.addition.section, outcome.blind.section) for outcome in outcomes if outcome.blind]
    weight = Counter(path for pair in pairs for path in pair)
    ranked = [path for path, _ in weight.most_common()]
    shown = ranked[:SHOWN_SECTIONS]
    counted = Counter(
        (theirs if theirs in shown else REST, ours if ours in shown else REST) for theirs, ours in pairs
    )
    rows = [*shown, REST] if len(ranked) > len(shown) else shown
    return tuple(rows), tuple(Cell(theirs=a, ours=b, count=n) for (a, b), n in sorted(counted.items()))


def alarms(outcomes: list[Outcome]) -> tuple[FalseAlarm, ...]:
    """Which checks found fault with what a person accepted: errors and warnings, most frequent first."""
    counted: Counter[tuple[str, Severity]] = Counter()
    for outcome in outcomes:
        complaints = outcome.given.complaints if outcome.given else ()
        counted.update({(c.code, c.severity) for c in complaints if c.severity is not Severity.NOTE})
    return tuple(FalseAlarm(code=code, severity=severity, count=n) for (code, severity), n in counted.most_common())


def cost(outcomes: list[Outcome]) -> Cost | None:
    """The tokens in all and of the middle case; None when no model was used."""
    used = [outcome.usage for outcome in outcomes if outcome.usage]
    degraded = sum(bool(outcome.degraded) for outcome in outcomes)
    if not used and not degraded:
        return None
    asked = sum(bool(outcome.usage or outcome.degraded) for outcome in outcomes)
    counted = [
        (usage.prompt_tokens, usage.completion_tokens)
        for usage in used
        if usage.prompt_tokens is not None and usage.completion_tokens is not None
    ]
    return Cost(
        calls=sum(usage.calls for usage in used),
        prompt_tokens=sum(prompt for prompt, _ in counted),
        completion_tokens=sum(answer for _, answer in counted),
        uncounted=asked - len(counted),
        median_tokens=median(map(sum, counted)) if counted else None,
        of=asked,
        degraded=degraded,
    )
