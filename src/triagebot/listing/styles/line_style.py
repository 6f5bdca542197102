"""How entries of one line are written: marker, link, separator, description, and what stands beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from triagebot.listing.model import Content, Shape
from triagebot.listing.parsing.entry_anatomy import WRAPS
from triagebot.listing.styles import escaping, usual_pieces
from triagebot.listing.styles.paper_lists.authors_below import AuthorsBelow
from triagebot.listing.styles.sentence_end import PLAIN, SentenceEnd, icons_behind
from triagebot.listing.styles.slot_patterns import Pattern, Place, Slot, fill, host_of, literals, value_of
from triagebot.listing.styles.style import Style

_ADDRESS = re.compile(r"(?:https?|ftp)://|\bwww\.|<[\w.+-]+[@:]|\]\(|\]\[", re.IGNORECASE)
"""What is or becomes a link."""
_GIVEN_LEAD = re.compile(r"\([^()\n]{1,60}\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStyle(Style):
    """The style of bullets, numbered items, headings, paragraphs and rows of HTML."""

    marker: str = "- "
    """`#` stands for the number of a numbered item."""
    number: int = 1
    opener: Pattern = ()
    head: Pattern = ("[", Slot.TITLE, "](", Slot.URL, ")")
    closer: str = ""
    separator: str = " - "
    bracket_separator: str | None = None
    """What stands before a description that begins with a bracket, where that differs."""
    ends: SentenceEnd = PLAIN
    tag: tuple[str, str] | None = None
    """What stands before and after a tag, where entries have tags in code."""
    pieces: tuple[usual_pieces.PieceUse, ...] = ()
    suffix: str = ""
    below: AuthorsBelow | None = None
    """The authors in a line below, where most entries have them there."""
    whole: Pattern = ()
    """All of an entry, where most have their title outside of their link; it then stands for all parts above."""

    @property
    def html(self) -> bool:
        """Whether the link is written in HTML."""
        return any("<a " in part.lower() for part in self.head if isinstance(part, str))

    def firm(self) -> LineStyle:
        """Without the pieces that only most entries have."""
        return replace(self, pieces=tuple(use for use in self.pieces if use.firm))

    def missing(self, content: Content) -> tuple[str, ...]:
        """The facts that entries with such a link show and nobody told."""
        host = host_of(content.url)
        slots = [
            part for use in self.pieces if use.host == host for part in use.piece.pattern if isinstance(part, Slot)
        ]
        return tuple(dict.fromkeys(slot.value for slot in slots if value_of(slot, content) is None))

    @property
    def begin(self) -> str:
        """What an entry begins with, its number filled in."""
        return self.marker.replace("#", str(self.number)) if self.shape is Shape.NUMBERED else self.marker

    def _written(self, content: Content) -> str:
        words = self.ends.finished(content.description)
        if self.html and self.shape is not Shape.HTML_ROW:  # a link in HTML, among Markdown
            content = replace(content, title=escaping.shown(content.title))
        html = self.html and self.shape is Shape.HTML_ROW
        words = escaping.html(words) if html else escaping.words(words, self.icons)
        return self.line(content, words) + (self.below.line(content) if self.below is not None else "")

    def line(self, content: Content, words: str) -> str:
        """The entry of clean content and finished, escaped words."""
        around = self._around(content, words) if self.whole else None
        if around is not None:
            return self.begin + escaping.paragraph(around)
        if "\n" in self.separator:
            words = escaping.paragraph(words)
        lead, tail = self._beside(content, words)
        bracketed = self.bracket_separator is not None and words.startswith(("(", "["))
        said = ((self.bracket_separator if bracketed else None) or self.separator) + words if words else ""
        if self.leads(words):  # what stands between link and separator here, such as a year, came with the words
            lead, said = "", " " + words
        head = fill(self.head, self._unwrapped(content)) or f"[{content.title}]({content.url})"
        opener = fill(self.opener, content) or ""
        return self.begin + opener + head + self.closer + lead + said + tail + self.suffix

    def leads(self, words: str) -> bool:
        """Whether the words begin with what stands between link and separator: "(2024) - Swims"."""
        led = _GIVEN_LEAD.match(words)
        return led is not None and bool(self.separator.strip()) and words.startswith(self.separator, led.end())

    def _beside(self, content: Content, words: str) -> tuple[str, str]:
        """What stands before the separator and what behind the description."""
        host = host_of(content.url)
        filled = [(use, fill(use.piece.pattern, content)) for use in self.pieces if use.host == host]
        lead = "".join(text for use, text in filled if text and use.piece.place is Place.LEAD)
        tail = "".join(text for use, text in filled if text and use.piece.place is Place.TAIL)
        before, after = self.tag or (" `", "`")
        tags = [tag.replace("<", "&lt;") if "<" in before else tag for tag in content.tags]
        shown = "".join(f"{before}{tag}{after}" for tag in tags if "`" not in tag and f"`{tag}`" not in tail)
        if tail.count("(") != tail.count(")"):  # a part of what others have in parentheses
            tail = ""
        if icons_behind(words, self.icons):  # icons that came with the words stand where the list has its own
            tail = ""
        return content.beside[0] or lead, content.beside[1] or tail + shown

    def _around(self, content: Content, words: str) -> str | None:
        """The entry with its title outside of its link; None where words before its address have one too."""
        whole = self.whole
        at = whole.index(Slot.URL) if Slot.URL in whole else len(whole)
        if any(_ADDRESS.search(value_of(part, content) or "") for part in whole[:at] if isinstance(part, Slot)):
            return None
        if Slot.DESCRIPTION in whole[:at] and _ADDRESS.search(words):
            return None
        if "\n" in literals(whole):
            words = escaping.paragraph(words)
        if not words and Slot.DESCRIPTION in whole:
            whole = _undescribed(whole)
        said = self.separator + words if words and Slot.DESCRIPTION not in whole else ""
        people = ", ".join(value for name, value in content.facts if name == Slot.AUTHOR.value)
        facts = ((Slot.AUTHOR.value, people), *content.facts) if people else content.facts
        filled = fill(whole, replace(content, description=words, facts=facts))
        return filled + said if filled is not None else None

    def _unwrapped(self, content: Content) -> Content:
        """The content with a title that is not wrapped in the very marks that the list puts around titles."""
        before = next((part for part, behind in pairwise(self.head) if behind is Slot.TITLE), "")
        wrap = next((mark for mark in WRAPS if isinstance(before, str) and before.endswith(mark)), "")
        title = content.title
        if wrap and len(title) > 2 * len(wrap) and title.startswith(wrap) and title.endswith(wrap):
            return replace(content, title=title[len(wrap) : -len(wrap)])
        return content


def _undescribed(whole: Pattern) -> Pattern:
    """The form of an entry without a description, nor what only leads up to one."""
    at = whole.index(Slot.DESCRIPTION)
    before, behind = list(whole[:at]), list(whole[at + 1 :])
    if before and isinstance(before[-1], str):
        kept = before[-1].rstrip(" \t\r\n-–—:：|,>")
        if kept.endswith("(") and behind and isinstance(behind[0], str) and behind[0].startswith(")"):
            kept, behind[0] = kept[:-1].rstrip(), behind[0][1:]
        before[-1] = kept
    return tuple(part for part in (*before, *behind) if part)
