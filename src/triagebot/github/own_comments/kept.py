"""The entries as a comment showed them, kept in its marker: `/accept` inserts what people saw.

Pure. It is only ever read from our own comment.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections import Counter

from pydantic import ValidationError

from triagebot.listing.model import Content
from triagebot.models import Model, SectionPath

LONGEST = 8_000
"""Characters of the encoded form; what would be longer is not kept."""
MOST_FACTS = 12
LONGEST_FACT = 200
_LARGEST = 200_000
"""Bytes it may expand to."""


class KeptEntry(Model):
    """One finished entry: where it goes, what it says, and its text as it was shown."""

    path: str
    section: SectionPath
    title: str
    url: str
    description: str = ""
    tags: tuple[str, ...] = ()
    body: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    text: str = ""
    lines: tuple[int, int] | None = None
    """First and last line at the head of the pull request that has it, where somebody wrote it."""
    moves: bool = False
    """Whether it belongs in another place than those lines."""

    @classmethod
    def of(
        cls,
        path: str,
        section: SectionPath,
        content: Content,
        text: str = "",
        *,
        lines: tuple[int, int] | None = None,
        moves: bool = False,
    ) -> KeptEntry:
        """What to keep of an entry. Of its facts, those that an entry could show: short, and not many of a kind."""
        counts: Counter[str] = Counter()
        facts = []
        for name, value in content.facts:
            counts[name] += 1
            if counts[name] <= MOST_FACTS and len(value) <= LONGEST_FACT:
                facts.append((name, value))
        return cls(
            path=path,
            section=section,
            title=content.title,
            url=content.url,
            description=content.description,
            tags=content.tags,
            body=content.body,
            facts=tuple(facts),
            text=text,
            lines=lines,
            moves=moves,
        )

    @property
    def content(self) -> Content:
        """What the entry says."""
        return Content(
            title=self.title,
            url=self.url,
            description=self.description,
            tags=self.tags,
            body=self.body,
            facts=self.facts,
        )


class Kept(Model):
    """The entries of one comment; `source` tells what they were made of: an issue's fingerprint, a pull's head."""

    entries: tuple[KeptEntry, ...] = ()
    source: str = ""

    def encoded(self) -> str:
        """As text for the marker; empty when there is nothing to keep or it would be too long."""
        if not self.entries:
            return ""
        raw = zlib.compress(self.model_dump_json(exclude_defaults=True).encode(), 9)
        text = base64.urlsafe_b64encode(raw).decode()
        return text if len(text) <= LONGEST else ""


def decoded(text: str) -> Kept:
    """What was kept; nothing when the text cannot be read."""
    if not text or len(text) > LONGEST:
        return Kept()
    try:
        unpacker = zlib.decompressobj()
        raw = unpacker.decompress(base64.urlsafe_b64decode(text), _LARGEST)
        return Kept.model_validate_json(raw)
    except (binascii.Error, ValueError, zlib.error, ValidationError):
        return Kept()
