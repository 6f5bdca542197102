"""All checks, in one place, in the order of the comment's rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from triagebot.checks import advice
from triagebot.checks.base import CheckFunction, Proposal, Subject
from triagebot.checks.demands import outcomes
from triagebot.checks.demands.outcomes import Judged
from triagebot.checks.entry import (
    description,
    formatting,
    generated_file,
    placement,
    record_fields,
    section,
    table_cells,
    tags,
    title,
)
from triagebot.checks.link import duplicate, failed_sources, identity, link_as_seen, repository, same_purpose
from triagebot.checks.proposal import other_changes, template
from triagebot.config import Config
from triagebot.config.catalogue import GUIDE, LINK, TAGS, TOPICS
from triagebot.listing.model import Guide
from triagebot.models import Finding, LinkStatus, Severity

CHECKS: tuple[CheckFunction, ...] = (
    link_as_seen.check,
    identity.check,
    duplicate.check,
    same_purpose.check,
    section.check,
    tags.check,
    title.check,
    description.check,
    formatting.check,
    table_cells.check,
    record_fields.check,
    placement.check,
    generated_file.check,
    repository.check,
    failed_sources.check,
    advice.check,
)
ADVICE = frozenset({"guide-advice", "concern"})
"""The model's opinions: they stay notes whatever the options say, so that no model decides anything."""


def run(subject: Subject, config: Config) -> tuple[Finding, ...]:
    """Every finding about one entry, with the severities of the list's options; those turned off are left out."""
    return judged(subject, config).findings


def judged(subject: Subject, config: Config) -> Judged:
    """Every finding about one entry, what became of the rules of the list, and how the entry is mended."""
    known = tuple(finding for check in CHECKS for finding in check(subject, config))
    ruled = outcomes.of_entry(subject, config, known)
    if any(finding.code == "mark-missing" for finding in ruled.findings):
        known = tuple(finding for finding in known if not _beside_a_mark(finding))
    mended = frozenset(finding.code for finding in ruled.findings) - {finding.code for finding in known}
    return Judged(ruled.outcomes, levelled((*known, *ruled.findings), config), ruled.mendings, mended)


_BESIDE_A_MARK = re.compile(
    r"not (?:quite )?written like its neighbours(?: \((?:separator|ending|beginning|, )+\))?"
)


def _beside_a_mark(finding: Finding) -> bool:
    """Whether a finding compares what stands beside a mark that is missing: it cannot be compared without it."""
    return finding.code == "format" and _BESIDE_A_MARK.fullmatch(finding.message) is not None


def judged_proposal(whole: Proposal, rules: Guide | None, config: Config) -> Judged:
    """The findings about a pull request as a whole, and what became of the rules that speak of it."""
    checks = (template.check, other_changes.check)
    known = tuple(finding for check in checks for finding in check(whole, rules, config))
    ruled = outcomes.of_proposal(whole, rules, config, known)
    return Judged(ruled.outcomes, levelled((*ruled.findings, *known), config))


def looked_at(subject: Subject, config: Config) -> tuple[str, ...]:
    """The topics that there was something to look at for: only of these it can be said that they are in order."""
    there = {
        LINK: subject.evidence.link.status is not LinkStatus.NOT_CHECKED,
        TAGS: any(entry.tags for entry in subject.listing.entries) or bool(subject.guide and subject.guide.tags),
        GUIDE: any(outcome.checked for outcome in outcomes.of_entry(subject, config).outcomes),
    }
    return tuple(topic for topic in TOPICS if there.get(topic, True))


def levelled(findings: Iterable[Finding], config: Config) -> tuple[Finding, ...]:
    """The findings with the severities of the list's options; those turned off are left out."""
    return tuple(_levelled(findings, config))


def _levelled(findings: Iterable[Finding], config: Config) -> Iterator[Finding]:
    for finding in findings:
        level = config.checks.get(finding.code)
        severity = level.severity() if level else finding.severity
        if severity is None:
            continue
        if finding.code in ADVICE:
            severity = Severity.NOTE
        changed: dict[str, object] = {} if severity is finding.severity else {"severity": severity}
        if finding.code in config.rules.wording:
            changed["action"] = config.rules.wording[finding.code]
        yield finding.model_copy(update=changed) if changed else finding
