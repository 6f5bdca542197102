"""All checks, in one place, in the order of the comment's rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from triagebot.checks import (
    advice,
    columns,
    description,
    duplicate,
    formatting,
    guide,
    link,
    placement,
    repository,
    section,
    sources,
    tags,
    title,
)
from triagebot.checks.base import CheckFunction, Proposal, Subject
from triagebot.checks.proposal import entry_count, other_changes, template
from triagebot.config import Config, Licence
from triagebot.config.catalogue import GUIDE, LINK, TAGS, TOPICS
from triagebot.listing.model import Guide
from triagebot.models import Finding, LinkStatus, Severity

CHECKS: tuple[CheckFunction, ...] = (
    link.check,
    duplicate.check,
    section.check,
    tags.check,
    title.check,
    description.check,
    formatting.check,
    columns.check,
    placement.check,
    guide.check,
    repository.check,
    sources.check,
    advice.check,
)
ADVICE = frozenset({"guide-advice", "concern"})
"""The model's opinions: they stay notes whatever the options say, so that no model decides anything."""


def run(subject: Subject, config: Config) -> tuple[Finding, ...]:
    """Every finding about one entry, with the severities of the list's options; those turned off are left out."""
    return levelled((finding for check in CHECKS for finding in check(subject, config)), config)


def run_proposal(whole: Proposal, rules: Guide | None, config: Config) -> tuple[Finding, ...]:
    """The findings about a pull request as a whole: they go into `Report.findings`, once."""
    checks = (entry_count.check, template.check, other_changes.check)
    return levelled((finding for check in checks for finding in check(whole, rules, config)), config)


def looked_at(subject: Subject, config: Config) -> tuple[str, ...]:
    """The topics that there was something to look at for: only of these it can be said that they are in order."""
    rules = config.rules
    asked = (rules.min_stars, rules.min_age_days, rules.active_within_days, rules.licence is not Licence.ANY)
    checkable = guide.CHECKED | repository.KINDS
    there = {
        LINK: subject.evidence.link.status is not LinkStatus.NOT_CHECKED,
        TAGS: any(entry.tags for entry in subject.listing.entries) or bool(subject.guide and subject.guide.tags),
        GUIDE: any(asked) or any(rule.kind in checkable for rule in (subject.guide.rules if subject.guide else ())),
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
        yield finding if severity is finding.severity else finding.model_copy(update={"severity": severity})
