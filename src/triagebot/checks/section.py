"""Whether the proposed section is the one the list and its guide speak for."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from triagebot.checks.base import Subject, found
from triagebot.checks.placement import neighbour
from triagebot.checks.wording import spoken
from triagebot.config import Config
from triagebot.listing.guides.lines import plain
from triagebot.listing.model import Content, ProposedThing
from triagebot.listing.placing import insert
from triagebot.listing.ranking import factual_sections
from triagebot.models import FactName, Finding, SectionPath, SectionScore, Severity

CLEAR = 0.7
"""A section is put forward against the proposer's when its score is at least this much …"""
LIKELY = 0.5
"""… and mentioned from this much on, in a note: people choose well, and the ranking is not always right …"""
TIMES = 5.0
"""… provided that it is this many times that of the proposed one …"""
AMONG = 3
"""… which is not among so many best. On 224 additions that people made and lists accepted, this contradicts
one in 25; of the same entries put into another section at random it finds three in eight."""
CLOSE = 0.6
"""Another section is shown as an alternative from this share of the best score on."""


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """A section that does not exist, one that another clearly beats, or alternatives when it is close."""
    ranked = subject.draft.sections if subject.draft else ()
    proposed = subject.proposed
    if proposed is not None and not _exists(subject, proposed):
        yield found(
            "section-unknown",
            f'the list has no section "{subject.spoken(proposed)}"',
            _nearest(subject, proposed),
        )
        return
    if not ranked:
        return
    best = ranked[0]
    if proposed is None:
        yield from _without_section(subject, best)
        others = [one for one in ranked[1:4] if one.score >= CLOSE * best.score]
        if others and best.score < 0.9:
            names = ", ".join(subject.spoken(one.path) for one in others)
            come = "comes" if len(others) == 1 else "come"
            message = f"{names} {come} close to {subject.spoken(best.path)}"
            yield found("section-close", message, "", _why(subject, best))
        return
    other = better(ranked, proposed)
    if other is not None:
        yield _differs(subject, other, proposed)


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


def better(ranked: tuple[SectionScore, ...], proposed: SectionPath) -> SectionScore | None:
    """The section that is likely enough to be put forward against the proposed one, if there is one."""
    if not ranked:
        return None
    best = ranked[0]
    at = next((index for index, one in enumerate(ranked) if _same(one.path, proposed)), len(ranked))
    score = ranked[at].score if at < len(ranked) else 0.0
    far = at >= min(AMONG, max(len(ranked) - 1, 1))
    return best if far and best.score >= LIKELY and best.score >= TIMES * score else None


def settled(ranked: tuple[SectionScore, ...], proposed: SectionPath) -> SectionPath:
    """Where the entry is shown: where it was written, unless another section is clearly better."""
    other = better(ranked, proposed)
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


def _exists(subject: Subject, proposed: SectionPath) -> bool:
    return any(_same(section.path, proposed) for section in subject.listing.sections)


def _same(path: SectionPath, proposed: SectionPath) -> bool:
    """Whether `proposed` is `path` or its end: a last heading alone will do."""
    wanted = tuple(heading.casefold() for heading in proposed)
    return bool(wanted) and tuple(heading.casefold() for heading in path[-len(wanted) :]) == wanted


def _nearest(subject: Subject, proposed: SectionPath) -> str:
    names = {spoken(section.path).casefold(): section.path for section in subject.listing.sections}
    last = {section.path[-1].casefold(): section.path for section in subject.listing.sections if section.path}
    wanted = proposed[-1].casefold()[:100] if proposed else ""
    close = difflib.get_close_matches(wanted, list(last | names)[:2000], n=1)
    meant = (last | names)[close[0]] if close else None
    said = f"Perhaps {subject.spoken(meant)} was meant." if meant else ""
    if subject.draft is None or subject.draft.section == meant:
        return said
    return f"{said} It is drafted for {subject.spoken(subject.draft.section)}.".strip()


def _why(subject: Subject, best: SectionScore) -> tuple[str, ...]:
    """The guide's definition of the section with its line, else the ranking's own reasons."""
    guide = subject.guide
    wanted = _letters(best.path[-1]) if best.path else ""
    for name, definition in (guide.definitions if guide else {}).items():
        if guide is not None and _letters(name) == wanted:
            line = guide.definition_lines.get(name)
            where = f"{guide.path}, line {line}" if line else guide.path
            return (f'the guide has "{name}: {plain(definition)[:200]}" ({where})',)
    return best.reasons[:2]


def _letters(text: str) -> str:
    """A heading as it is compared: pictures, signs and case do not count."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())
