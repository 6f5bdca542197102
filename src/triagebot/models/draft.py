"""What an entry is to say, who chose the words, and what was weighed."""

from __future__ import annotations

from enum import StrEnum

from triagebot.models.frozen_value import Model, SectionPath
from triagebot.models.rule import RuleAnswer


class Drafter(StrEnum):
    """Who chose the words."""

    LLM = "llm"
    OFFLINE = "offline"
    PROPOSER = "proposer"


class SectionScore(Model):
    """A section the entry could go to; scores of one ranking add up to at most 1; reasons are for people."""

    path: SectionPath
    score: float
    reasons: tuple[str, ...] = ()


class Citation(Model):
    """A sentence of the draft and the words of the evidence it rests on."""

    sentence: str
    quote: str
    source: str


class Usage(Model):
    """What the model was asked to do: tokens as the server counted them, None where it did not say."""

    model: str
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    calls: int = 1


class Concern(StrEnum):
    """What may be wrong with the proposal as a whole."""

    ADVERT = "advert"
    OFF_TOPIC = "off topic"
    NOT_READY = "not ready"
    LIST_OF_LISTS = "list of lists"


class SectionOpinions(Model):
    """What the nearest entries and the model say of the section before both are weighed, each best first."""

    by_entries: tuple[SectionScore, ...] = ()
    by_model: tuple[SectionScore, ...] = ()

    @property
    def differ(self) -> bool:
        """Whether each has a first choice, and they are two."""
        return bool(self.by_entries and self.by_model) and self.by_entries[0].path != self.by_model[0].path


class Draft(Model):
    """Section, tags, description, body. Never a URL, never a title: those are code's.

    `title` is chosen by code from the evidence or the proposer and carried along. `degraded` says why the
    LLM was asked and not used, or which part of its answer was not; empty when nothing went wrong or no LLM was
    configured. `opinions` are there when a model answered; `same_purpose` are titles of entries that serve the same
    purpose, as the model sees it.
    """

    section: SectionPath
    sections: tuple[SectionScore, ...] = ()
    title: str
    tags: tuple[str, ...] = ()
    description: str = ""
    body: str = ""
    drafter: Drafter = Drafter.OFFLINE
    citations: tuple[Citation, ...] = ()
    rules: tuple[RuleAnswer, ...] = ()
    concerns: tuple[Concern, ...] = ()
    opinions: SectionOpinions | None = None
    same_purpose: tuple[str, ...] = ()
    usage: Usage | None = None
    degraded: str = ""
