"""Entries of paper lists: who, when and where around a title, as a template learnt from the list's own entries.

A template is read from the entries themselves, so any order and any punctuation will do. It is used only where most
entries fit one; a value nobody knows is written as `…` for a person to fill in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from triagebot.listing.memo import per_entry
from triagebot.listing.model import Content, Entry, Listing, Mark, MarkKind
from triagebot.listing.parsing import before_the_link, entry_anatomy, names_and_dates
from triagebot.listing.parsing.names_and_dates import Part, PartKind, names, prose
from triagebot.listing.styles import escaping
from triagebot.listing.styles.line_form import marker_of
from triagebot.listing.styles.line_style import LineStyle
from triagebot.listing.styles.paper_lists import paper_facts
from triagebot.listing.styles.slot_patterns import host_of
from triagebot.listing.styles.style import Style
from triagebot.listing.styles.usual_pieces import FIRM

ENOUGH = 0.6
"""Share of entries that must be written as papers are. By hand."""
CLEAR = 0.4
"""Share of entries that must fit the one template. By hand."""
VARIANT = 0.2
"""Share of entries that make a template of fewer parts one to fall back on. By hand."""
LONG = 800
"""Characters of a description within which it may say nothing but who, when and where."""
_HINT = re.compile(
    r"(?<![\d/._-])(?:19|20)\d\d(?!\d)|['’]\d\d\b|\bet al\b|\b[A-Z]\.[ -]?[A-Z]"
    r"|[A-Z][a-z]{1,30} [A-Z][a-z]{1,30}(?:[,，]| and )"
)
_OPENING = re.compile(r"[ \t]{0,3}[|/,·•]?[ \t]{0,3}(?:\\?\[|\(|\{)?[ \t]{0,3}$")

Template = tuple[Part, ...]
"""Literals, and slots whose text is left out."""


@dataclass(frozen=True, slots=True)
class Extra:
    """A further link, such as `[[code](…)]`: its word, and what is written before and behind its address."""

    word: str
    before: str
    behind: str


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One entry as parts that add up to its text (up to its further links), and those links."""

    parts: tuple[Part, ...]
    extras: tuple[Extra, ...]
    end: str
    url: str
    marker: str = ""

    @property
    def template(self) -> Template:
        """The parts with the entry's own words left out."""
        return tuple(
            part if part.kind is PartKind.LITERAL else Part(part.kind, "", part.form) for part in self.parts
        )

    def said(self, kind: PartKind) -> str:
        """The first part of that kind."""
        return next((part.text for part in self.parts if part.kind is kind), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperStyle(Style):
    """The templates of a section, the usual one first, and its ways of naming people and venues."""

    templates: tuple[Template, ...]
    people: paper_facts.People
    venues: paper_facts.Venues
    extras: tuple[Extra, ...] = ()
    end: str = ""
    share: float = 1.0
    """The share of the entries that fit the usual template."""
    line: LineStyle
    """How entries are written whose words fit no template."""

    @property
    def html(self) -> bool:
        """Whether the link is written in HTML."""
        return self.line.html

    def firm(self) -> Style:
        """Plain lines, unless nearly all entries fit the usual template."""
        return self if self.share >= FIRM else self.line.firm()

    def missing(self, content: Content) -> tuple[str, ...]:
        """What the usual template shows and nothing is known of."""
        known = self._known(content, content.description)
        return tuple(part.kind.value for part in self.templates[0] if part.kind and not known(part))

    def _known(self, content: Content, words: str) -> paper_facts.SlotValues:
        return paper_facts.SlotValues(content, words, self.people, self.venues)

    def _written(self, content: Content) -> str:
        words = escaping.words(self.line.ends.finished(content.description), self.icons)
        paper = None if self.line.leads(words) else self._paper(content, words)
        if paper is None or paper.count("（") != paper.count("）"):
            return self.line.line(content, words)
        return self.line.begin + escaping.paragraph(paper)

    def _paper(self, content: Content, words: str) -> str | None:
        """The entry behind its marker; None where its words fit no slot and nothing else is known.

        A description that says nothing but who, when and where is read as that.
        """
        if self._says_all(content.description):
            return None  # the words are the proposer's, with who, when and where in them as they are here
        said = [part for part in prose(content.description[:LONG]) if part.kind is not PartKind.LITERAL]
        if said and all(part.kind in FACTS for part in said):
            content, words = _with_facts(content, said), ""
        known = self._known(content, words)
        facts = any(known(part) for part in self.templates[0] if part.kind in FACTS)
        described = any(part.kind is PartKind.WORDS for part in self.templates[0])
        if words and not facts and not described:
            return None
        full = [
            one for one in self.templates if all(known(part) for part in one if part.kind is not PartKind.LITERAL)
        ]
        return self._filled((full or list(self.templates))[0], known) + self._links(content)

    def _says_all(self, description: str) -> bool:
        """Whether a description says, before its further links, what a template says behind the address."""
        if "[" not in description:
            return False
        before = description[:LONG].split("[", 1)[0].rstrip(" |,([/·-")
        said = [part.kind for part in prose(before) if part.kind is not PartKind.LITERAL]
        wanted = [
            [part.kind for part in _behind(one) if part.kind is not PartKind.LITERAL] for one in self.templates
        ]
        return bool(said) and said in wanted

    def _filled(self, template: Template, known: paper_facts.SlotValues) -> str:
        out: list[str] = []
        for part in template:
            value = part.text if part.kind is PartKind.LITERAL else known(part)
            if not value and part.kind is PartKind.WORDS:
                while out and not out[-1].strip(" \t-–—:："):
                    out.pop()
            out.append(value or ("" if part.kind is PartKind.WORDS else paper_facts.UNKNOWN))
        text = "".join(out)
        return text[:-1] if text.endswith(("..", "。。", "?.", "!.")) and not text.endswith("...") else text

    def _links(self, content: Content) -> str:
        facts = dict(reversed(content.facts))
        out = ""
        for extra in self.extras:
            url = facts.get(_TARGETS.get(extra.word, ""), "")
            if url.startswith(("https://", "http://")) and url.rstrip("/") != content.url.rstrip("/"):
                out += extra.before + url + extra.behind
        return out + self.end


FACTS = (PartKind.AUTHORS, PartKind.DATE, PartKind.VENUE, PartKind.ARXIV)
_TARGETS = dict.fromkeys(("code", "codes", "github", "repo", "repository", "source", "official code"), "repository")
_TARGETS |= dict.fromkeys(("project", "page", "website", "homepage", "home", "web", "project page"), "home page")


def _with_facts(content: Content, said: Sequence[Part]) -> Content:
    """The content with what its description says as facts, which the proposer's own words are."""
    told: list[tuple[str, str]] = []
    for part in said:
        people = names(part.text) if part.kind is PartKind.AUTHORS else None
        values = (*people.names, *([people.others] if people.others else [])) if people else (part.text,)
        told += [
            (part.kind.value, paper_facts.iso(part) if part.kind is PartKind.DATE else value) for value in values
        ]
    mine = {name for name, _ in told}
    return replace(content, description="", facts=(*told, *(f for f in content.facts if f[0] not in mine)))


def infer(line: LineStyle, listing: Listing, own: Sequence[Entry], every: Sequence[Entry]) -> PaperStyle | None:
    """The paper style of these entries, or of the whole list's where they are few; None unless it is clear.

    `line` is how they are written as plain lines.
    """
    some = own if len(own) >= 3 else every
    papers, before = _papers(listing, some)
    counted = Counter(form.template for form in papers).most_common()
    if not counted or counted[0][1] < max(2, CLEAR * len(some)):
        return None
    best = counted[0][0]
    fits = [form for form in papers if form.template == best]
    if not (before or any(part.kind is PartKind.DATE for part in best) or _people(fits)):
        return None
    least = max(2, VARIANT * len(some))
    marker = Counter(form.marker for form in fits).most_common(1)[0][0]
    return PaperStyle(
        section=line.section,
        shape=line.shape,
        blanks=line.blanks,
        icons=line.icons,
        labels=line.labels,
        observations=line.observations,
        line=replace(line, marker=marker),
        templates=tuple(template for template, count in counted if count >= least),
        people=_habit_of_naming(papers),
        venues=paper_facts.venues([(host(form.url), form.said(PartKind.VENUE)) for form in papers]),
        extras=_usual_extras(papers),
        end=Counter(form.end for form in fits).most_common(1)[0][0],
        share=len(fits) / len(some),
    )


def _habit_of_naming(papers: Sequence[PaperForm]) -> paper_facts.People:
    said = [names(form.said(PartKind.AUTHORS)) for form in papers]
    return paper_facts.people([found for found in said if found is not None])


def _usual_extras(papers: Sequence[PaperForm]) -> tuple[Extra, ...]:
    """The further links that several have and whose addresses can be known."""
    extras = Counter(extra for form in papers for extra in dict.fromkeys(form.extras))
    return tuple(extra for extra, count in extras.most_common(6) if count >= 2 and extra.word in _TARGETS)


def _papers(listing: Listing, some: Sequence[Entry]) -> tuple[list[PaperForm], bool]:
    """The forms of the entries if most are papers, and whether their titles stand before their links."""
    before = sum(_titled_before(listing, entry) for entry in some) >= ENOUGH * len(some)
    hints = sum(bool(_HINT.search(listing.text, entry.start, entry.end)) for entry in some)
    if len(some) < 2 or not (before or hints >= ENOUGH * len(some)):
        return [], before
    forms = [form for entry in some if (form := form_of(listing, entry)) is not None]
    papers = [form for form in forms if before or any(part.kind in FACTS for part in form.parts)]
    return (papers, before) if len(papers) >= ENOUGH * len(some) else ([], before)


def _behind(template: Template) -> Template:
    """What a template says behind the address."""
    at = next((index for index, part in enumerate(template) if part.kind is PartKind.URL), len(template))
    return template[at + 1 :]


def describes(words: str) -> bool:
    """Whether an entry's words say more than who, when and where, and name more than further links."""
    before = words.split("[", 1)[0].strip(" |,")
    return bool(before) and any(part.kind is PartKind.WORDS for part in prose(before[:LONG]))


def _titled_before(listing: Listing, entry: Entry) -> bool:
    """Whether the title stands before a link that names what it leads to, such as [pdf]."""
    link = next((mark for mark in entry.marks if mark.kind is MarkKind.LINK and mark.target), None)
    return link is not None and before_the_link.is_generic(
        entry_anatomy.plain(listing.text[link.inner_start : link.inner_end])
    )


def host(url: str) -> str:
    """The host of an address, for comparing."""
    return host_of(url) or paper_facts.host(url)


def _people(forms: Sequence[PaperForm]) -> bool:
    """Whether most of these name people beyond doubt."""
    found = [names(form.said(PartKind.AUTHORS)) for form in forms]
    return sum(one is not None and one.clear for one in found) * 2 > len(found)


@per_entry
def form_of(listing: Listing, entry: Entry) -> PaperForm | None:
    """One entry as parts; None when its words before the title are anything but people, dates and venues."""
    text = listing.text
    anatomy = entry_anatomy.dissect(text, entry.start, entry.end, entry.marks)
    if anatomy is None or anatomy.head < 0 or anatomy.url[0] >= anatomy.url[1]:
        return None
    link = entry.marks[anatomy.head]
    if link.label or anatomy.end - anatomy.start > 3000:
        return None
    inside = link.start <= anatomy.title[0] < link.end
    title = anatomy.title if inside else names_and_dates.title_span(text, anatomy.start, link.start)
    if title is None:
        return None
    later = [mark for mark in entry.marks if mark.start >= link.end and mark.target]
    stop = _extra_start(text, link.end, later[0]) if later else anatomy.end
    parts = _pieces(text, (anatomy.start, stop), title, (link, anatomy.url))
    if parts is None or any(mark.kind is not MarkKind.LINK for mark in later):
        return None
    extras, end = _extras(text, stop, anatomy.end, later)
    marker = marker_of(text[entry.start : anatomy.start])
    return PaperForm(tuple(parts), extras, end, entry.url, marker)


def _pieces(
    text: str, span: tuple[int, int], title: tuple[int, int], link: tuple[Mark, tuple[int, int]]
) -> list[Part] | None:
    """The parts in `span`: prose, with the title and the link's own syntax between."""
    mark, url = link
    fixed = sorted({title: PartKind.TITLE, url: PartKind.URL}.items())
    parts: list[Part] = []
    at = span[0]
    for (start, end), kind in fixed:
        parts += _around(text, (at, start), mark)
        parts.append(Part(kind, text[start:end]))
        at = end
    behind = _around(text, (at, span[1]), mark)
    if any(part.kind is PartKind.WORDS for part in parts):
        return None
    words = next((index for index, part in enumerate(behind) if part.kind is PartKind.WORDS), None)
    if words is not None:
        rest = "".join(part.text for part in behind[words:])
        bare = rest.rstrip(" \t.。")
        behind = [*behind[:words], Part(PartKind.WORDS, bare), Part(PartKind.LITERAL, rest[len(bare) :])]
    return _joined([*parts, *behind])


def _around(text: str, span: tuple[int, int], mark: Mark) -> list[Part]:
    """Prose outside the link; what lies in the link is literal."""
    start, end = span
    first, last = max(start, min(end, mark.start)), max(start, min(end, mark.end))
    return [*prose(text[start:first]), Part(PartKind.LITERAL, text[first:last]), *prose(text[last:end])]


def _joined(parts: Sequence[Part]) -> list[Part]:
    """Neighbouring literals as one, empty ones left out."""
    out: list[Part] = []
    for part in parts:
        if part.kind is PartKind.LITERAL and out and out[-1].kind is PartKind.LITERAL:
            out[-1] = Part(PartKind.LITERAL, out[-1].text + part.text)
        elif part.text:
            out.append(part)
    return out


def _extra_start(text: str, floor: int, mark: Mark) -> int:
    """Where a further link begins, with the bracket or bar it stands behind."""
    opening = _OPENING.search(text, max(floor, mark.start - 12), mark.start)
    return opening.start() if opening else mark.start


def _extras(text: str, start: int, stop: int, marks: Sequence[Mark]) -> tuple[tuple[Extra, ...], str]:
    """The further links up to the end of the entry, and what stands behind them."""
    found: list[Extra] = []
    at = start
    for mark in marks:
        target = text.find(mark.target, mark.inner_end, mark.end)
        word = entry_anatomy.plain(text[mark.inner_start : mark.inner_end]).strip("[]() :").lower()
        if target < 0:
            return (), ""
        behind = text[mark.end : mark.end + 1] if text[mark.end : mark.end + 1] in ("]", ")") else ""
        end = mark.end + len(behind)
        found.append(Extra(word, text[at:target], text[target + len(mark.target) : end]))
        at = end
    return tuple(found), text[at:stop] if len(text[at:stop].strip()) <= 1 else ""
