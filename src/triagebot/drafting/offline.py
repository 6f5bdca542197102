"""The drafter that needs nothing: sections and tags from the list's own use, words from the evidence."""

from __future__ import annotations

import re

from triagebot.drafting import titles
from triagebot.drafting.case import Case
from triagebot.evidence.saved import PROPOSER
from triagebot.listing import advertising
from triagebot.listing.model import ProposedThing
from triagebot.listing.ranking import names, rank, tag_choice
from triagebot.models import Draft, Drafter, Evidence, FactName, SectionPath, SectionScore
from triagebot.text import plain

_TAG = re.compile(r"\w[\w .+#/&-]{0,29}")
MOST_TEXT = 6_000
"""Characters of the evidence's text that speak for a section; the beginning says what a thing is."""


class OfflineDrafting:
    """Drafts by rules alone. The same case gives the same draft."""

    def draft(self, case: Case) -> Draft:
        """A complete draft; a description stays empty when the evidence has nothing fit to say."""
        title = titles.choose(case.evidence, case.request)
        about = subject(case, title)
        ranked = rank.rank(case.listing, case.guide, about)
        section = given_section(case) or (ranked[0].path if ranked else ())
        tags = chosen_tags(case, section, about)
        return with_words(case, title=title, section=section, ranked=ranked, tags=tags)


def with_words(
    case: Case, *, title: str, section: SectionPath, ranked: tuple[SectionScore, ...], tags: tuple[str, ...]
) -> Draft:
    """The offline draft for a section: the proposer's words where there are some, else the best of the evidence."""
    description, body = proposed_description(case), proposed_body(case)
    if description and not _says_something(case.evidence):
        return Draft(
            section=section,
            sections=ranked,
            title=title,
            tags=tags,
            description=description,
            body=body,
            drafter=Drafter.PROPOSER,
        )
    from triagebot.drafting.sentences import compose, voice  # noqa: PLC0415 - only evidence with words pays for it

    manner = voice.measure(case.listing, section, case.language)
    found = compose.find(case.evidence, title, manner)
    citations = found.citations
    drafter = Drafter.OFFLINE
    if description:
        citations = tuple(citation for citation in citations if citation.sentence in found.body)
        drafter = Drafter.PROPOSER
    elif manner.wants_description:
        description = found.description
        if not description and case.request.description:
            description, drafter = plain.squeeze(case.request.description), Drafter.PROPOSER
    if not body and manner.wants_body and not description_given_alone(case):
        body = found.body
    return Draft(
        section=section,
        sections=ranked,
        title=title,
        tags=tags,
        description=description,
        body=body,
        drafter=drafter,
        citations=tuple(c for c in citations if c.sentence == description or c.sentence in body),
    )


def _says_something(evidence: Evidence) -> bool:
    """Whether anybody but the proposer says what the thing is."""
    return any(
        fact.name in {FactName.DESCRIPTION, FactName.TEXT} and fact.source != PROPOSER for fact in evidence.facts
    )


def subject(case: Case, title: str) -> ProposedThing:
    """What is known of the thing, as far as finding a section and tags goes."""
    evidence = case.evidence
    said = [case.request.description or "", *evidence.values(FactName.DESCRIPTION)]
    text = " ".join(plain.squeeze(value[: 2 * MOST_TEXT]) for value in evidence.values(FactName.TEXT))
    topics = (*evidence.values(FactName.TOPIC), *evidence.values(FactName.PROGRAMMING_LANGUAGE))
    return ProposedThing(
        title=title,
        url=case.request.url,
        description=" ".join(dict.fromkeys(plain.squeeze(value) for value in said if value)),
        text=" ".join(filter(None, [plain.squeeze(case.request.body or ""), text]))[:MOST_TEXT],
        topics=tuple(plain.squeeze(topic) for topic in topics),
        published=evidence.first(FactName.PUBLISHED) or "",
        makers=tuple(plain.squeeze(maker) for maker in evidence.values(FactName.AUTHOR)),
    )


def given_section(case: Case) -> SectionPath | None:
    """The proposer's section, when the list has it."""
    wanted = case.request.section
    return names.resolve(case.listing, wanted) if wanted else None


def chosen_tags(case: Case, section: SectionPath, about: ProposedThing) -> tuple[str, ...]:
    """The proposer's tags, spelt as the list spells them; those the list would give where none were proposed.

    A tag that is new to a list with tags is kept, for a person to judge (the check `tags-unknown` says so).
    """
    if case.request.tags is None:
        return tuple(tag_choice.suggest(case.listing, case.guide, section, about))
    known = {names.comparable(tag): tag for tag in tag_choice.vocabulary(case.listing, case.guide)}
    if not known:
        return ()
    spelt = (known.get(names.comparable(tag), tag) for tag in case.request.tags)
    return tuple(dict.fromkeys(tag for tag in spelt if tag.casefold() in known or _TAG.fullmatch(tag)))


def proposed_description(case: Case) -> str:
    """The proposer's own description on one line, without characters that cannot be seen.

    Empty when an entry that is written already advertises or speaks of "us": it is shown in better words, if the
    evidence has any. What is said on request (a flag, a batch) is taken as it is.
    """
    said = plain.squeeze(case.request.description or "")
    if said and case.request.written is not None:
        title = case.request.title or ""
        if advertising.advert(said, title, case.listing) or advertising.first_person(said, title, case.listing):
            return ""
    return said


def proposed_body(case: Case) -> str:
    """The proposer's own body; its lines are kept."""
    return "\n".join(line.rstrip() for line in plain.visible(case.request.body or "").strip().split("\n"))


def description_given_alone(case: Case) -> bool:
    """Whether the proposer wrote a description and no body: then nothing is added to it."""
    return bool(proposed_description(case))
