"""What every value of this package is, and how a section is named."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

SectionPath = tuple[str, ...]
"""A heading path, outermost first, each heading as written in the list."""


class Model(BaseModel):
    """A frozen value; a misspelt field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
