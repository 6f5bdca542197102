"""Whether the proposed section is the one the list and its guide speak for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from triagebot.addresses import canonical
from triagebot.checks.base import Subject, found
from triagebot.checks.entry.placement import neighbour
from triagebot.checks.wording import listed
from triagebot.config import Config
from triagebot.listing.guides.guide_lines import plain
from triagebot.listing.meta_headings import is_meta
from triagebot.listing.model import Content, Guide, ProposedThing
from triagebot.listing.placing import insert
from triagebot.listing.ranking import factual_sections, names
from triagebot.models import Evidence, FactName, Finding, Request, SectionPath, SectionScore, Severity
from triagebot.text import words

CLEAR = 0.7
"""Score from which on another section is put forward against the proposer's."""
LIKELY = 0.5
"""Score from which on another section is mentioned in a note: people choose well, and the ranking may be wrong."""
TIMES = 5.0
"""How many times the score of the proposed section the other one has to have, to be put forward or mentioned."""
AMONG = 3
"""A proposed section among so many best ones is never contradicted. With the three numbers above, one in 25 of 224
additions that lists accepted is contradicted; of the same entries, put into a section at random, three in eight
are."""
CLOSE = 0.6
"""Share of the best score from which on a section is shown as an alternative. By hand."""
SURE = 0.9
"""Best score from which on no alternatives are shown. By hand."""

SMALL = 4
"""Sections of a list that is too small for the ranking to be trusted alone: there the thing itself has to name the
other section."""
PLAIN = 0.95
"""Score that the other section needs in such a small list; by hand."""
_DEFINED = 2
"""Words of the guide's definition of a section that are as good as one of its name."""


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """A section that does not exist, one that another clearly beats, or alternatives when it is close."""
    ranked = subject.draft.sections if subject.draft else ()
    proposed = subject.proposed
    if proposed is None:
        yield from _chosen(subject, ranked)
    elif unknown := _unknown(subject, ranked, proposed):
        yield unknown
    else:
        other = better(ranked, proposed, subject.request, subject.evidence, subject.guide)
        other = other or _said_to_be(subject, ranked, proposed) or _of_papers(subject, ranked, proposed)
        if other is not None and not _is_new(subject, proposed):
            yield _differs(subject, other, proposed)
        elif ranked:
            yield from _unofficial(subject, proposed)


def _unknown(subject: Subject, ranked: tuple[SectionScore, ...], proposed: SectionPath) -> Finding | None:
    """That the list has no such section, or that it is one about the list itself."""
    if not names.exists(subject.listing, proposed):
        return found(
            "section-unknown",
            f'the list has no section "{subject.spoken(proposed)}"',
            _nearest(subject, proposed),
        )
    if not proposed or not is_meta(proposed[-1]) or _filled(subject, proposed):
        return None
    best_path = ranked[0].path if ranked and not is_meta(ranked[0].path[-1]) else None
    such = f", such as {subject.spoken(best_path)}" if best_path else ""
    return found(
        "section-unknown",
        f"{subject.spoken(proposed)} holds no entries: it is about the list itself",
        f"Put it into a section for entries{such}.",
    )


def _chosen(subject: Subject, ranked: tuple[SectionScore, ...]) -> Iterator[Finding]:
    """What there is to say of the section that was chosen where none was proposed."""
    if not ranked:
        return
    best = ranked[0]
    yield from _without_section(subject, best)
    others = [one for one in ranked[1:4] if one.score >= CLOSE * best.score]
    if others and best.score < SURE:
        close = ", ".join(subject.spoken(one.path) for one in others)
        come = "comes" if len(others) == 1 else "come"
        yield found(
            "section-close", f"{close} {come} close to {subject.spoken(best.path)}", "", _why(subject, best)
        )


_OFFICIAL = re.compile(r"\bofficial\b", re.IGNORECASE)
_UNOFFICIAL = re.compile(
    r"\bunofficial\b|\bnot (?:an )?(?:official|affiliated|endorsed|associated)\b|\bno affiliation\b", re.IGNORECASE
)
_READ = 4_000
"""Characters of each fact in which the page's own word on it is looked for."""


def _unofficial(subject: Subject, proposed: SectionPath) -> Iterator[Finding]:
    """In a section for official things one whose own page says that it is none."""
    if not proposed or not _OFFICIAL.search(proposed[-1]):
        return
    for name in (FactName.TITLE, FactName.DESCRIPTION, FactName.TEXT):
        for value in subject.evidence.values(name):
            said = _UNOFFICIAL.search(value[:_READ])
            if said:
                yield found(
                    "unofficial", f'its page says "{said[0]}", and {subject.spoken(proposed)} is for official ones'
                )
                return


def _without_section(subject: Subject, best: SectionScore) -> Iterator[Finding]:
    """That the sections are years, letters or makers, and none is for what is known of this thing."""
    if subject.draft is None:
        return
    evidence = subject.evidence
    thing = ProposedThing(
        title=subject.draft.title,
        url=subject.request.url,
        published=evidence.first(FactName.PUBLISHED) or "",
        makers=evidence.values(FactName.AUTHOR),
    )
    for choice in factual_sections.choices(subject.listing, thing):
        if choice.path is None and best.path in choice.family.paths:
            yield found(
                "section-missing",
                f"sections here are by {choice.family.kind}, and there is none for {choice.fact}",
                f"Add a heading for it, or say why it goes under {subject.spoken(best.path)}.",
            )


def _filled(subject: Subject, proposed: SectionPath) -> bool:
    return bool(subject.listing.entries_at(proposed))


def _is_new(subject: Subject, proposed: SectionPath) -> bool:
    """Whether the proposer adds the section: it has no entries yet that could speak for it."""
    known = subject.listing.at(proposed)
    return subject.request.written is not None and bool(known) and not _filled(subject, proposed)


def better(
    ranked: tuple[SectionScore, ...],
    proposed: SectionPath,
    request: Request,
    evidence: Evidence,
    guide: Guide | None = None,
) -> SectionScore | None:
    """The section that is likely enough to be put forward against the proposed one, if there is one.

    A section that a maintainer chose is never contradicted.
    """
    if not ranked or request.decided:
        return None
    best = ranked[0]
    at = next((index for index, one in enumerate(ranked) if _same(one.path, proposed)), len(ranked))
    score = ranked[at].score if at < len(ranked) else 0.0
    if not at or best.score < TIMES * score:
        return None
    if len(ranked) <= SMALL:
        own = _named(proposed, None, request, evidence)
        clear = best.score >= PLAIN and _named(best.path, guide, request, evidence) and not own
        return best if clear else None
    return best if at >= AMONG and best.score >= LIKELY else None


def _said_to_be(subject: Subject, ranked: tuple[SectionScore, ...], proposed: SectionPath) -> SectionScore | None:
    """In a list of few sections, the only one that both the entry and the page name: "Theme for …" among Themes."""
    if len(ranked) > SMALL or subject.request.decided or subject.request.written is None:
        return None
    texts = (subject.described, subject.evidence.first(FactName.DESCRIPTION) or "")
    said = [set(words.words(text[:_MOST_SAID])) for text in texts]
    both, either = said[0] & said[1], said[0] | said[1]
    name = set(words.words(proposed[-1])) if proposed else set()
    leaves = [(one, set(words.words(one.path[-1]))) for one in ranked if one.path]
    others = [one for one, leaf in leaves if leaf and leaf <= both]
    return others[0] if len(others) == 1 and others[0].path != proposed and not name & either else None


def _of_papers(subject: Subject, ranked: tuple[SectionScore, ...], proposed: SectionPath) -> SectionScore | None:
    """For a paper in a section that has none: the one section of papers, in a list of few sections."""
    if len(ranked) > SMALL or subject.request.decided or not canonical.is_paper(subject.request.url):
        return None
    shares = {
        one.path: sum(canonical.is_paper(entry.url) for entry in one.entries) / len(one.entries)
        for one in subject.listing.sections
        if len(one.entries) >= (1 if one.path == proposed else FEWEST_PAPERS)
    }
    of_papers = [path for path, share in shares.items() if share >= NEARLY_ALL]
    if shares.get(proposed) != 0 or len(of_papers) != 1:
        return None
    return next((one for one in ranked if one.path == of_papers[0]), None)


FEWEST_PAPERS, NEARLY_ALL = 3, 0.9
"""Entries of a section, and the share of papers among them, that make it one of papers (both by hand)."""


def _named(path: SectionPath, guide: Guide | None, request: Request, evidence: Evidence) -> bool:
    """Whether a word of the section's name is said of the thing, or several of what the guide says of it."""
    facts = (evidence.first(name) for name in (FactName.TITLE, FactName.DESCRIPTION))
    said = set(words.words(" ".join(filter(None, (request.title, request.description, *facts)))[:_MOST_SAID]))
    name = path[-1] if path else ""
    definitions = guide.definitions if guide else {}
    defined = next((text for one, text in definitions.items() if _same_name(one, name)), "")
    return bool(said & set(words.words(name))) or len(said & set(words.words(defined))) >= _DEFINED


_MOST_SAID = 2_000
"""Characters of what is said of a thing that are looked at."""


def settled(
    ranked: tuple[SectionScore, ...],
    proposed: SectionPath,
    request: Request,
    evidence: Evidence,
    guide: Guide | None = None,
) -> SectionPath:
    """Where the entry is shown: where it was written, unless another section is clearly better."""
    other = better(ranked, proposed, request, evidence, guide)
    return other.path if other is not None and other.score >= CLEAR else proposed


def _differs(subject: Subject, best: SectionScore, proposed: SectionPath) -> Finding:
    name, sure = subject.spoken(best.path), best.score >= CLEAR
    finding = found(
        "section-differs",
        f"proposed under {subject.spoken(proposed)}; {name} {'fits' if sure else 'may fit'} better",
        f"Move it to {name}{_line(subject, best.path)}, or say why it belongs where it is." if sure else "",
        _why(subject, best),
    )
    return finding if sure else finding.model_copy(update={"severity": Severity.NOTE})


def _line(subject: Subject, path: SectionPath) -> str:
    """The line in that section where it would go, and after what; a suggested change cannot move text."""
    draft = subject.draft
    if draft is None or subject.request.written is None:
        return ""
    content = Content(draft.title, subject.request.url, draft.description, draft.tags, draft.body)
    line = insert.insert(subject.listing, path, content, subject.guide).line
    above = neighbour(subject.listing, line)
    return f", before line {line}" + (f' after "{above.title}"' if above else "")


def alternatives(ranked: tuple[SectionScore, ...], chosen: SectionPath) -> tuple[SectionScore, ...]:
    """At most three other sections worth showing beside the chosen one."""
    if not ranked:
        return ()
    return tuple(one for one in ranked if one.path != chosen and one.score >= CLOSE * ranked[0].score)[:3]


def _same(path: SectionPath, proposed: SectionPath) -> bool:
    """Whether `proposed` is `path` or its end, by words: a last heading alone will do."""
    own = path[-len(proposed) :] if proposed else ()
    return len(own) == len(proposed) > 0 and all(map(_same_name, own, proposed))


def _same_name(one: str, other: str) -> bool:
    return names.comparable(one) == names.comparable(other)


def _nearest(subject: Subject, proposed: SectionPath) -> str:
    """The three nearest names, and where it is drafted for meanwhile."""
    near = [subject.spoken(path) for path in names.nearest(subject.listing, proposed)]
    said = f"The nearest are {listed(near)}." if len(near) > 1 else f"The nearest is {near[0]}." if near else ""
    if subject.draft is None or subject.spoken(subject.draft.section) in near[:1]:
        return said
    return f"{said} It is drafted for {subject.spoken(subject.draft.section)}.".strip()


def _why(subject: Subject, best: SectionScore) -> tuple[str, ...]:
    """The guide's definition of the section with its line, else the ranking's own reasons."""
    guide = subject.guide
    heading = best.path[-1] if best.path else ""
    for name, definition in (guide.definitions if guide else {}).items():
        if guide is not None and _same_name(name, heading):
            line = guide.definition_lines.get(name)
            where = f"{guide.path}, line {line}" if line else guide.path
            return (f'the guide has "{name}: {plain(definition)[:200]}" ({where})',)
    return best.reasons[:2]
