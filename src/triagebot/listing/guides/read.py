# ruff: noqa: E501 - one pattern a line: broken up they cannot be read against each other
"""Reading what a list says of itself: what belongs in which section, which tags and signs there are, which rules.

By rules, from free text, without an LLM. Linear: lines are looked at once, patterns have bounded repeats, and what
is longer than a person would read is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from triagebot.listing.guides import in_list, rules
from triagebot.listing.guides.definitions import definitions
from triagebot.listing.guides.guide_clauses import offers
from triagebot.listing.guides.guide_lines import LONGEST, GuideLine, Statement, lines, plain, statements
from triagebot.listing.guides.legend import legend
from triagebot.listing.guides.tag_names import tags
from triagebot.listing.model import Guide, Listing
from triagebot.listing.parsing import parse
from triagebot.models import Demand, Rule, SpeaksOf
from triagebot.text.words import letters

MOST_RULES = 80
"""Rules of one file; those that code understands come first."""

MOST_STATEMENTS = 1_500
"""Sentences of one file that are looked at."""
_CHOICE = re.compile(
    r"\b(?:one|choose|select|pick|which|type|kind|category|that (?:apply|applies|fits?)|any of|optional|eine?s?|elige|choisis\w*|escolha|выберите)\b|选择|いずれか",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A text in which a list says what it wants: its file, and whether it is a template to be filled in.

    `linked` is a page that the guide refers to.
    """

    path: str
    text: str
    template: bool = False
    linked: bool = False
    readme: bool = False
    """Whether it is the README of a list kept as data: what it says of contributing and of sections counts."""


def read(text: str, path: str = "CONTRIBUTING.md", listing: Listing | None = None) -> Guide:
    """The guide as far as free text can be read by rules. Any text gives a guide, be it an empty one.

    With the list at hand, what is said of one of its sections by name is a definition wherever it stands.
    """
    known = list(lines(text[:LONGEST]))
    sections = listing.sections if listing is not None else ()
    names = frozenset(letters(section.path[-1]) for section in sections if section.path and section.entries)
    defined, numbers = definitions(known, names)
    asked = _of_columns(_rules(known, set(numbers.values()), path), listing)
    return Guide(path, defined, tags(known), asked, numbers, legend(known, path))


def _of_columns(found: Iterable[Rule], listing: Listing | None) -> tuple[Rule, ...]:
    """The rules without those on values of columns that the list does not have: these are about something else."""
    names = {letters(name) for group in (listing.groups if listing else ()) for name in group.columns}
    return tuple(rule for rule in found if rule.kind != "column-values" or letters(rule.value) in names)


def _rules(known: list[GuideLine], defined: set[int], source: str, *, template: bool = False) -> tuple[Rule, ...]:
    """Sentences that ask for something, each with its kind where code can check it."""
    said = [statement for statement in statements(known) if statement.number not in defined][:MOST_STATEMENTS]
    if template:
        said = list(_without_choices(said))
    found = [rule for group in _together(said) for rule in _of_group(group, source)]
    telling = [rule for rule in found if rule.kind]
    others = [rule for rule in found if not rule.kind][: max(0, MOST_RULES - len(telling))]
    return tuple(sorted((telling[:MOST_RULES] + others), key=lambda rule: rule.line))


def guide(places: Iterable[GuidePage], listing: Listing | None = None) -> Guide | None:
    """Everything that a list says of itself, in one: its guide, its templates, and what it says in the list itself.

    The first place that is no template is the guide; definitions and tags are its own. None when nothing is said.
    """
    given = tuple(places)
    main = next((place for place in given if not (place.template or place.linked or place.readme)), None)
    made = read(main.text, main.path, listing) if main else Guide("", {}, (), ())
    more: list[Rule] = []
    signs = made.legend
    for place in given:
        if place.readme and listing is not None:
            readme = parse.parse(place.text, place.path)
            more += in_list.of_readme(readme, listing)
            made = replace(made, definitions={**in_list.told_sections(readme, listing), **made.definitions})
        elif place is not main:
            more += _rules(
                list(lines(place.text, comments=place.template)), set(), place.path, template=place.template
            )
    if listing is not None:
        own = list(lines(listing.text))
        more += in_list.own_rules(listing)
        signs = signs or legend(own, listing.path)
    found = replace(made, rules=(*made.rules, *_new(_of_columns(more, listing), made.rules)), legend=signs)
    return found if main or found.rules or found.legend or found.definitions else None


def _new(more: Iterable[Rule], known: tuple[Rule, ...]) -> Iterator[Rule]:
    """The rules that are not said already, in the same words or with the same kind and parameters."""
    said = {(rule.kind, rule.value, rule.words, rule.section) for rule in known if rule.kind}
    words = {_plain(rule.text) for rule in known}
    for rule in more:
        key = (rule.kind, rule.value, rule.words, rule.section)
        if key not in said if rule.kind else _plain(rule.text) not in words:
            said.add(key)
            words.add(_plain(rule.text))
            yield rule


def _plain(text: str) -> str:
    return letters(plain(text))


def _without_choices(said: Iterable[Statement]) -> Iterator[Statement]:
    """The statements of a template without those that are there to choose from: they ask for nothing."""
    for statement in said:
        introduced = f"{statement.intro} {statement.headings[-1] if statement.headings else ''}"
        if not (statement.box and _CHOICE.search(introduced)):
            yield statement


def _together(said: Iterable[Statement]) -> Iterator[tuple[Statement, ...]]:
    """The statements one by one, and together those of which one is enough ("must either: …")."""
    pending: list[Statement] = []
    for statement in said:
        either = (
            statement.kind == "item" and statement.intro.rstrip().endswith((":", "：")) and offers(statement.intro)
        )
        if pending and not (either and statement.intro == pending[0].intro):
            yield tuple(pending)
            pending = []
        if either:
            pending.append(statement)
        else:
            yield (statement,)
    if pending:
        yield tuple(pending)


def _of_group(group: tuple[Statement, ...], source: str) -> Iterator[Rule]:
    first = list(rules.rules(group[0], source))
    if len(group) == 1:
        yield from first
        return
    if not any(rule.kind and rule.speaks_of is SpeaksOf.LINK for rule in first):
        for statement in group:  # none of them is asked for by itself
            yield Rule(
                text=statement.text[: rules.LONGEST], line=statement.number, source=source, speaks_of=SpeaksOf.LINK
            )
        return
    others = tuple((rules.demands(statement.text) or (Demand(),))[0] for statement in group[1:])
    for rule in first:
        yield rule.model_copy(update={"alternatives": (*rule.alternatives, *others)}) if rule.kind else rule
