"""What the options of a list ask, as rules; what is set there wins over what the guide says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from triagebot.config import Config, Licence, Rules
from triagebot.listing.model import Guide, Sign
from triagebot.models import Rule, SpeaksOf
from triagebot.rule_kinds import speaks_of

SOURCE = "the list's triagebot.yml"
"""How a rule of the options is cited."""


def rules(config: Config, said: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules that hold: those of the options, and of what the list says elsewhere those of other kinds."""
    own = tuple(_own(config))
    kinds = {rule.kind for rule in own}
    kinds |= {"licence-required", "open-source"} if "licence-required" in kinds else set()
    switched = {"one-per-pull-request"} if config.rules.one_entry_a_pull_request is False else set()
    switched |= {"not-archived"} if config.rules.allow_archived else set()
    return (*own, *(rule for rule in said if rule.kind not in kinds | switched))


def with_legend(guide: Guide | None, config: Config) -> Guide | None:
    """The guide with the legend of the options, which wins over one that the list has."""
    signs = tuple(Sign(sign, meaning, 0, source=SOURCE) for sign, meaning in config.rules.legend.items())
    return replace(guide or Guide("", {}, (), ()), legend=signs) if signs else guide


def _own(config: Config) -> Iterator[Rule]:
    asked = config.rules
    numbers = {
        "min-stars": asked.min_stars,
        "min-downloads": asked.min_downloads,
        "min-age-days": asked.min_age_days,
        "active-within-days": asked.active_within_days,
    }
    yield from (_rule(kind, str(number)) for kind, number in numbers.items() if number is not None)
    words = {
        "link-labels": asked.link_labels,
        "programming-language": asked.programming_languages,
        "only-files": asked.only_files,
        "required-parts": asked.required,
    }
    yield from (_rule(kind, values[0], values) for kind, values in words.items() if values)
    yield from (_rule("column-values", name, values) for name, values in asked.columns.items())
    texts = {"title-format": asked.pull_request_title, "no-pull-requests": asked.no_pull_requests}
    yield from (_rule(kind, text) for kind, text in texts.items() if text is not None)
    yield from (_rule(kind) for kind in asked.also)
    yield from _chosen(asked)


def _chosen(asked: Rules) -> Iterator[Rule]:
    if asked.licence is not Licence.ANY:
        yield _rule("licence-required", words=asked.licence if isinstance(asked.licence, tuple) else ())
    if asked.legend:
        yield _rule("legend-signs")
    if asked.one_entry_a_pull_request:
        yield _rule("one-per-pull-request")
    if asked.generated is not None:
        yield _rule("generated-file", asked.generated.file, (asked.generated.file, asked.generated.source))


def _rule(kind: str, value: str = "", words: tuple[str, ...] = ()) -> Rule:
    of = speaks_of(kind)
    return Rule(text=kind, line=0, kind=kind, value=value, words=words, source=SOURCE, speaks_of=of)


def of_entries(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules that speak of the entry or the link."""
    return tuple(rule for rule in rules if rule.speaks_of in {SpeaksOf.ENTRY, SpeaksOf.LINK})


def of_proposals(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules that speak of the proposal as a whole."""
    return tuple(rule for rule in rules if rule.speaks_of is SpeaksOf.PROPOSAL)
