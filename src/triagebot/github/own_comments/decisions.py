"""What maintainers decided on a thread, kept in the marker of its comment: it holds for every later run. Pure.

It is only ever read from our own comment.
"""

from __future__ import annotations

import base64
import binascii

from pydantic import ValidationError

from triagebot.models import Model, SectionPath

LONGEST = 2_000
"""Characters of the encoded form; what would be longer is not kept."""


class Decisions(Model):
    """The section and tags that a maintainer chose, perhaps for one link only, and checks that do not count."""

    url: str = ""
    section: SectionPath | None = None
    tags: tuple[str, ...] | None = None
    ignored: tuple[str, ...] = ()

    def concern(self, url: str) -> bool:
        """Whether section and tags are those of the entry with that link."""
        return self.url in {"", url}

    def encoded(self) -> str:
        """As text for the marker; empty when nothing was decided or it would be too long."""
        if self == NOTHING:
            return ""
        text = base64.urlsafe_b64encode(self.model_dump_json(exclude_defaults=True).encode()).decode()
        return text if len(text) <= LONGEST else ""


NOTHING = Decisions()
"""Before anybody decided anything."""


def decoded(text: str) -> Decisions:
    """What was decided; nothing when the text cannot be read."""
    if not text or len(text) > LONGEST:
        return NOTHING
    try:
        return Decisions.model_validate_json(base64.urlsafe_b64decode(text))
    except (binascii.Error, ValueError, ValidationError):
        return NOTHING
