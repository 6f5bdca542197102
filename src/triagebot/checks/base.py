"""What a check looks at and what it gives."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from triagebot.config import Config
from triagebot.config.catalogue import CODES
from triagebot.listing.guide import plain
from triagebot.listing.model import Entry, Guide, GuideRule, Listing, Section
from triagebot.models import (
    Draft,
    DuplicateOf,
    Evidence,
    Finding,
    InsertionText,
    LinkStatus,
    Request,
    SectionPath,
    Severity,
)


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a pull-request template: the text beside it, and whether it is ticked."""

    text: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is known of a pull request as a whole."""

    entries: int = 1
    changed_files: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """All that checks may look at. `listing` is the list without the proposed entry."""

    request: Request
    evidence: Evidence
    draft: Draft | None
    listing: Listing
    guide: Guide | None
    entry: str
    insertion: InsertionText | None
    duplicates: tuple[DuplicateOf, ...]
    today: date
    proposed_section: SectionPath | None = None
    proposal: Proposal = field(default_factory=Proposal)

    @property
    def proposed(self) -> SectionPath | None:
        """The section that the proposer chose, if one was chosen."""
        if self.proposed_section is not None:
            return self.proposed_section
        written = self.request.written
        return written.section if written is not None else self.request.section

    @property
    def section(self) -> Section | None:
        """The section that the draft goes to, or None if the list has none of that path."""
        wanted = self.draft.section if self.draft else self.proposed
        return next((one for one in self.listing.sections if one.path == wanted), None)

    @property
    def described(self) -> str:
        """The description that the entry shows: a written line may keep its own words."""
        drafted = self.draft.description.strip() if self.draft else ""
        given = (self.request.description or "").strip()
        kept = self.request.written is not None and given and drafted not in self.entry and given in self.entry
        return given if kept else drafted

    def neighbours(self, least: int = 3) -> tuple[Entry, ...]:
        """The entries of the draft's section, or of the whole list when there are fewer than `least`."""
        here = self.section.entries if self.section else ()
        return here if len(here) >= least else self.listing.entries

    def rules(self, kind: str) -> Iterator[GuideRule]:
        """The guide's rules of that kind."""
        return (rule for rule in (self.guide.rules if self.guide else ()) if rule.kind == kind)

    def spoken(self, path: SectionPath) -> str:
        """A section as it is said in a sentence, without the list's own title."""
        return spoken(path, [section.path for section in self.listing.sections])

    def cited(self, kind: str) -> tuple[str, ...]:
        """The guide's clearest sentence of that kind, cited; nothing when it has none."""
        rule = clearest(self.rules(kind))
        return (self.cite(rule),) if rule else ()

    def cite(self, rule: GuideRule) -> str:
        """A rule in the guide's own words, with its line."""
        return cite(self.guide, rule)


class Check(Protocol):
    """One rule. Pure: the same subject and options give the same findings."""

    def __call__(self, subject: Subject, config: Config) -> Iterator[Finding]:
        """What there is to say; nothing when all is in order."""
        ...


def found(
    code: str,
    message: str,
    action: str = "",
    because: tuple[str, ...] = (),
    *,
    path: str | None = None,
    line: int | None = None,
) -> Finding:
    """A finding with the severity and topic that the catalogue gives its code."""
    check = CODES[code]
    return Finding(
        code=code,
        severity=Severity(check.level),
        message=message,
        action=action,
        because=because,
        path=path,
        line=line,
        topic=check.topic,
    )


def for_a_person(finding: Finding) -> bool:
    """Whether it is a maintainer's to judge, and nothing that the proposer can change."""
    return finding.code in CODES and CODES[finding.code].person


def clearest(rules: Iterable[GuideRule]) -> GuideRule | None:
    """Of rules of one kind the one to cite: the shortest that is a sentence, the first of them if several are.

    Guides ask for the same thing in a summary, in a section and in a check list; a long sentence asks for more.
    """
    return min(rules, key=lambda rule: (len(plain(rule.text)) < _A_SENTENCE, len(plain(rule.text))), default=None)


_A_SENTENCE = 20
"""Characters; what is shorter ("no forks") may be a heading or half a sentence."""


def cite(guide: Guide | None, rule: GuideRule) -> str:
    """A rule in the guide's own words, without markup, shortened, with its line."""
    words = plain(rule.text).strip(" .;")
    shown = words if len(words) <= 160 else words[:159].rstrip() + "…"
    return f'"{shown}" ({guide.path if guide else "the guide"}, line {rule.line})'


_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHORTCODE = re.compile(r":[a-z][a-z0-9_+-]{1,40}:")
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,500}\)")
_LINK = re.compile(r"\[([^\[\]]{0,300})\](?:\([^()]{0,500}\))?")
_TAG = re.compile(r"<(kbd|sub|sup|small)>[^<]{0,100}</\1>|</?[a-zA-Z][^<>]{0,300}>")


def heading(text: str) -> str:
    """A heading without badges, links, tags, emphasis, entities, picture names; as written if nothing is left."""
    bare = _LINK.sub(r"\1", _TAG.sub("", _IMAGE.sub("", text[:1000])))
    bare = _ESCAPED.sub(r"\1", _SHORTCODE.sub("", html.unescape(bare)))
    return " ".join(bare.replace("**", "").replace("`", "").replace("[]", "").split()) or " ".join(text.split())


def spoken(path: SectionPath, among: Iterable[SectionPath] = ()) -> str:
    """A section as it is said in a sentence: its heading, with those above it as far as `among` has others like it.

    What stands further up (the list's title, "Contents") says nothing about a section and fills a phone's line.
    """
    others = {other for other in among if other and other != path}
    shown = len(path) if not others else 1
    while shown < len(path) and any(other[-shown:] == path[-shown:] for other in others):
        shown += 1
    return " › ".join(heading(part) for part in path[len(path) - shown :]) or "the top of the list"


UNUSABLE = frozenset({LinkStatus.DEAD, LinkStatus.PARKED, LinkStatus.UNSAFE})
"""Links that cannot go in: an entry that nobody has written yet waits for another one."""


def plural(number: int, one: str, many: str = "") -> str:
    """`1 entry`, `3 entries`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
