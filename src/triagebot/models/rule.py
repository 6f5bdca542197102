"""What a list asks, as a rule that somebody answers for, and the answer."""

from __future__ import annotations

from enum import StrEnum

from triagebot.models.frozen_value import Model, SectionPath


class RuleState(StrEnum):
    """Whether a rule of the list is met, as whoever looked at it (`Owner`) found."""

    MET = "met"
    NOT_MET = "not met"
    CANNOT_TELL = "cannot tell"


class SpeaksOf(StrEnum):
    """What a rule is about. What speaks of the list or of process is nothing that a proposal can meet or miss."""

    ENTRY = "entry"
    """How the entry is written, where it stands, what it says."""
    LINK = "link"
    """The thing that is proposed: its stars, age, licence, language, ..."""
    PROPOSAL = "proposal"
    """The pull request or issue: its title, its template, how many entries it has, which files it touches."""
    LIST = "list"
    """The list itself: what it is for, how its sections are kept."""
    PROCESS = "process"
    """How to contribute: forks, commits, reviews, conduct. Read, and put to nobody."""


class Owner(StrEnum):
    """Who answers for a rule."""

    CODE = "code"
    MODEL = "model"
    PERSON = "person"


class Demand(Model):
    """One thing that a rule asks for: its kind, a stable code that a check reads, and its parameters.

    The kinds are those of `triagebot.listing.guides`. `value` is a number (days where it is a time), a name or a
    pattern; `words` are values of a closed set: licences, allowed signs, labels, forbidden words. Without a kind it
    is something that no code understands.
    """

    kind: str = ""
    value: str = ""
    words: tuple[str, ...] = ()


class Rule(Model):
    """One thing the list asks for, in its own words: the guide's, the template's, a comment's in the list.

    `kind`, `value` and `words` are those of the first thing it asks for (`Demand`). Meeting one of `alternatives`
    instead is as good ("50 stars or 2,000 downloads"). `exceptions` are told in the rule's own words ("6 months for
    hidden gems"). `line` is 1-based, in the file `source`. Where `section` is given, it holds in that section only.
    """

    text: str
    line: int
    kind: str = ""
    value: str = ""
    words: tuple[str, ...] = ()
    source: str = ""
    speaks_of: SpeaksOf = SpeaksOf.ENTRY
    alternatives: tuple[Demand, ...] = ()
    exceptions: tuple[str, ...] = ()
    section: SectionPath = ()

    @property
    def demands(self) -> tuple[Demand, ...]:
        """The things of which one is enough, as the rule has them; empty when no code understands it."""
        return (Demand(kind=self.kind, value=self.value, words=self.words), *self.alternatives) if self.kind else ()

    @property
    def owner(self) -> Owner:
        """Who is to answer for it, before anybody did: a model takes what speaks of the entry or the link."""
        if self.kind:
            return Owner.CODE
        return Owner.MODEL if self.speaks_of in {SpeaksOf.ENTRY, SpeaksOf.LINK} else Owner.PERSON

    @property
    def concerns_proposals(self) -> bool:
        """Whether a proposal can meet or miss it."""
        return self.speaks_of in {SpeaksOf.ENTRY, SpeaksOf.LINK, SpeaksOf.PROPOSAL}


class RuleOutcome(Model):
    """What became of one rule: who answered, and what.

    The default is what is true of a rule that nobody looked at: it is for a person, and cannot be told. `facts` are
    the figures that the rule speaks of, as they stand beside it ("3 stars"); `missing` names the fact that could
    not be had; `quote` are words of the page that an answer of the model rests on. `code` is that of the finding,
    where the rule is not met.
    """

    rule: Rule
    owner: Owner = Owner.PERSON
    state: RuleState = RuleState.CANNOT_TELL
    facts: tuple[str, ...] = ()
    missing: str = ""
    quote: str = ""
    code: str = ""

    @property
    def checked(self) -> bool:
        """Whether it may be said to have been checked: code or a model looked, and could tell."""
        return self.owner is not Owner.PERSON and self.state is not RuleState.CANNOT_TELL


class RuleAnswer(Model):
    """Whether a rule of the guide is met, with the quotation it rests on."""

    rule: str
    line: int
    state: RuleState
    quote: str = ""
