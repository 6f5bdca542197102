"""The list as a model is shown it: sections and what they are for, tags, rules, and entries as examples."""

from __future__ import annotations

import re
from collections.abc import Sequence

from triagebot.drafting.case import Case
from triagebot.drafting.model import answer_schema
from triagebot.drafting.model.asking import examples
from triagebot.drafting.model.asking.shown_page import cut, safe
from triagebot.listing.model import Entry, ProposedThing
from triagebot.models import Owner, Rule, SectionPath, SpeaksOf
from triagebot.text import plain, words

ENTRIES = "Entries of the list, the nearest first, for its voice and for what it has already:"
TITLE = 45
"""Characters of an entry's title beside its section."""
LONGEST_RULE = 300
"""Characters of a rule that a model is told; longer ones are seldom one rule. By hand."""
_OF_THE_THING = re.compile(
    r"\b(?:maintained|active|actively|document(?:ed|ation)|tests?|tested|stable|mature|production|useful|"
    r"released?|free|"
    r"open[- ]source|licen[cs]ed?|popular|original|working|deprecated|abandoned|commercial|paid|trial|beta|english|"
    r"awesome|quality|years?|months?|stars?|users?|community)\b",
    re.IGNORECASE,
)
"""Words of the rules that a small model is asked about: those about the thing itself, which its page can answer."""


def paths(case: Case) -> tuple[SectionPath, ...]:
    """The sections that have entries, in the list's order."""
    return tuple(dict.fromkeys(section.path for section in case.listing.sections if section.entries))


def heading(case: Case) -> str:
    """What the list is: its title and what stands under it."""
    first = next((section for section in case.listing.sections if section.level == 1), None)
    if first is None:
        return ""
    prose = plain.inline(plain.squeeze(first.prose[:1_000]))
    sentences = plain.sentences(prose)
    tagline = cut(safe(sentences[0]), 200) if sentences else ""
    return " - ".join(filter(None, [answer_schema.without_icons(first.path[-1]), tagline]))


def sections(
    case: Case, labelled: Sequence[tuple[str, SectionPath]], *, definition: int, titles: int, parents: bool = False
) -> str:
    """A line a section: its label, its parents where the label lacks them, what it is for, what it has."""
    lines = []
    for label, path in labelled:
        entries = some(case, path, titles)
        has = ", ".join(cut(plain.squeeze(entry.title), TITLE) for entry in entries)
        above = " > ".join(answer_schema.without_icons(part) for part in path[1:-1]) if parents else ""
        within = f"(in {above})" if above and not label.startswith(above) else ""
        meaning = cut(plain.inline(plain.squeeze(defined(case, path)[:2_000])), definition)
        lines.append(" ".join(filter(None, [f"- {label}:", within, meaning, has and f"Has: {has}"])))
    return "\n".join(lines)


def defined(case: Case, path: SectionPath) -> str:
    """What the guide, or else the list itself, says the section is for."""
    prose = next((section.prose for section in case.listing.at(path)), "")
    return by_guide(case, path) or prose


def by_guide(case: Case, path: SectionPath) -> str:
    """What the guide says the section is for."""
    definitions = case.guide.definitions if case.guide is not None else {}
    return next((text for name, text in definitions.items() if path and _key(name) == _key(path[-1])), "")


def some(case: Case, path: SectionPath, count: int) -> Sequence[Entry]:
    """Entries of a section, evenly from its beginning to its end; the same for every link."""
    entries = case.listing.entries_at(path)
    return entries[:: max(1, len(entries) // count)][:count] if count else ()


def _key(text: str) -> str:
    return words.key(text).replace(" ", "")


def tags(case: Case, offered: Sequence[str]) -> str:
    """A line of the list's tags, and what its legend says that they mean."""
    legend = {sign.sign.casefold(): sign.meaning for sign in (case.guide.legend if case.guide is not None else ())}
    meant = [(tag, cut(safe(legend.get(tag.casefold(), "")), 60)) for tag in offered]
    return f"Tags of the list: {', '.join(f'{tag} ({meaning})' if meaning else tag for tag, meaning in meant)}"


def rules_to_answer(case: Case, most: int) -> tuple[Rule, ...]:
    """The rules of entry and link that only reading can answer; those that code checks are left to code."""
    rules = case.guide.rules if case.guide is not None else ()
    asked = (rule for rule in rules if rule.owner is Owner.MODEL and 15 <= len(rule.text) <= LONGEST_RULE)
    return tuple(asked)[:most]


def rules_of_the_thing(case: Case, most: int) -> tuple[Rule, ...]:
    """Of those rules the ones that a small model may be able to answer."""
    asked = rules_to_answer(case, 1_000)
    return tuple(rule for rule in asked if len(rule.text) <= 200 and _OF_THE_THING.search(rule.text))[:most]


def other_rules(case: Case, most: int) -> tuple[Rule, ...]:
    """Rules of entry and link that code checks: what is written should not go against them."""
    rules = case.guide.rules if case.guide is not None else ()
    of_it = (rule for rule in rules if rule.speaks_of in {SpeaksOf.ENTRY, SpeaksOf.LINK})
    return tuple(rule for rule in of_it if rule.owner is Owner.CODE and len(rule.text) <= LONGEST_RULE)[:most]


def numbered(rules: Sequence[Rule], others: Sequence[Rule] = ()) -> str:
    """The rules in the list's words, numbered as they are answered; the others behind them."""
    lines = [f"{number}. {_line(rule.text)}" for number, rule in enumerate(rules, 1)]
    parts = ["\n".join(["Rules of the list:", *lines])] if lines else []
    if others:
        parts.append("\n".join(["It is also asked of every entry:", *(f"- {_line(rule.text)}" for rule in others)]))
    return "\n\n".join(parts)


def examples_for_voice(case: Case, about: ProposedThing, count: int) -> str:
    """The nearest entries, for a small model: their words alone."""
    lines = []
    for entry in examples.nearest(case.listing, about, count):
        lines.append(f"- {cut(plain.squeeze(entry.title), 60)}: {cut(_described(entry), 100)}")
    return "\n".join(["How the list describes other things, for the voice alone:", *lines]) if lines else ""


def entries(
    case: Case, about: ProposedThing, likely: Sequence[SectionPath], *, nearest: int, each: int
) -> tuple[Entry, ...]:
    """The nearest entries first, then a few of each of the likeliest sections."""
    near = examples.nearest(case.listing, about, nearest)
    more = [entry for path in likely for entry in some(case, path, each)]
    return tuple({entry.start: entry for entry in (*near, *more)}.values())


def numbered_entries(shown: Sequence[Entry], labelled: Sequence[tuple[str, SectionPath]], whole: int) -> str:
    """Entries with their sections, numbered; the first `whole` of them in full, as voice."""
    labels = {path: label for label, path in labelled}
    lines = []
    for number, entry in enumerate(shown, 1):
        section = labels.get(entry.section) or answer_schema.without_icons(
            entry.section[-1] if entry.section else ""
        )
        tagged = "".join(f" [{tag}]" for tag in entry.tags[:4])
        described = cut(_described(entry), 300 if number <= whole else 90)
        lines.append(f"{number}. ({section}) {cut(plain.squeeze(entry.title), 80)}{tagged}: {described}")
    return "\n".join([ENTRIES, *lines]) if lines else ""


def _described(entry: Entry) -> str:
    return safe(entry.description[:600])


def _line(text: str) -> str:
    """A text of the list's own on one line: what a guide asks may be an order, and is meant to be one."""
    return plain.inline(plain.squeeze(text))
