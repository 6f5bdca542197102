"""What a check of one demand gives, and what it may look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from triagebot.checks.base import Subject
from triagebot.models import Demand, Rule, RuleState


class EntryPart(StrEnum):
    """The part of an entry that a mending changes."""

    TITLE = "title"
    LINK = "link"
    DESCRIPTION = "description"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Mending:
    """The one right answer to an unmet demand: a part of the entry, and what it becomes."""

    part: EntryPart
    change: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class DemandReading:
    """The answer for one demand.

    `message` and `action` are a finding's; without a message another check has said it already. `facts` are the
    figures that the demand speaks of, `missing` names the one that could not be had. `usual` says that the entries
    around do the same, which makes the finding a note.
    """

    state: RuleState
    message: str = ""
    action: str = ""
    facts: tuple[str, ...] = ()
    missing: str = ""
    mending: Mending | None = None
    usual: bool = False


MET = DemandReading(RuleState.MET)
"""Looked at, and in order."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a reader may look at: the subject, the rule that the demand is of, and the codes of what was found."""

    subject: Subject
    rule: Rule
    codes: frozenset[str] = frozenset()


Reader = Callable[[Look, Demand], DemandReading]


def met(*facts: str) -> DemandReading:
    """The demand is met; `facts` are the figures that show it."""
    return DemandReading(RuleState.MET, facts=tuple(fact for fact in facts if fact))


def unmet(message: str, action: str = "", *, facts: tuple[str, ...] = (), usual: bool = False) -> DemandReading:
    """The demand is not met: `message` says what is so, `action` what to do."""
    return DemandReading(RuleState.NOT_MET, message, action, facts, usual=usual)


def mended(
    message: str, action: str, part: EntryPart, change: Callable[[str], str], *, usual: bool = False
) -> DemandReading:
    """The demand is not met, and there is one right answer: `change` turns that part of the entry into it."""
    return DemandReading(RuleState.NOT_MET, message, action, mending=Mending(part, change), usual=usual)


def untold(missing: str, *facts: str) -> DemandReading:
    """Cannot tell: what was not to be found out, and what is known."""
    return DemandReading(RuleState.CANNOT_TELL, missing=missing, facts=facts)


def said_by(*codes: str) -> Reader:
    """A reader of kinds that another check looks at: not met when it found something of these codes."""

    def read(look: Look, demand: Demand) -> DemandReading:
        return DemandReading(RuleState.NOT_MET) if look.codes & frozenset(codes) else MET

    return read
