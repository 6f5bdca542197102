"""The values that travel between the stages: request, evidence, draft, finding, report. All frozen.

    event -> request -> evidence -> draft -> findings -> report -> publication

The list itself (sections, entries, style, insertion) is modelled in `triagebot.listing.model`.
Words are used as in docs/architecture.md.
"""

from triagebot.models.draft import Citation, Concern, Draft, Drafter, SectionOpinions, SectionScore, Usage
from triagebot.models.entry_report import EntryReport, InsertionText, LineEdit, Report, Suggestion
from triagebot.models.finding import DuplicateOf, Finding, Severity, Verdict
from triagebot.models.frozen_value import Model, SectionPath
from triagebot.models.link_evidence import (
    NO_RELEASE,
    Evidence,
    Fact,
    FactName,
    Kind,
    LinkState,
    LinkStatus,
    SourceFailure,
)
from triagebot.models.request import Origin, OriginKind, Request, Written
from triagebot.models.rule import Demand, Owner, Rule, RuleAnswer, RuleOutcome, RuleState, SpeaksOf

__all__ = [
    "NO_RELEASE",
    "Citation",
    "Concern",
    "Demand",
    "Draft",
    "Drafter",
    "DuplicateOf",
    "EntryReport",
    "Evidence",
    "Fact",
    "FactName",
    "Finding",
    "InsertionText",
    "Kind",
    "LineEdit",
    "LinkState",
    "LinkStatus",
    "Model",
    "Origin",
    "OriginKind",
    "Owner",
    "Report",
    "Request",
    "Rule",
    "RuleAnswer",
    "RuleOutcome",
    "RuleState",
    "SectionOpinions",
    "SectionPath",
    "SectionScore",
    "Severity",
    "SourceFailure",
    "SpeaksOf",
    "Suggestion",
    "Usage",
    "Verdict",
    "Written",
]
