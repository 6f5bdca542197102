"""Options, resolved once into one frozen value: defaults, then the file, then the environment, then flags.

Secrets are never part of it: they come from the environment and stay with the adapter that needs them.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from triagebot.models import Model, Severity


class Level(StrEnum):
    """How a check's findings count: a severity, or not at all."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"

    def severity(self) -> Severity | None:
        """The severity, or None for `off`."""
        return None if self is Level.OFF else Severity(self.value)


class LLM(Model):
    """Which model to ask and how much it may cost. The key and the address come from the environment."""

    model: str | None = None
    max_prompt_tokens: int = Field(3000, ge=500, le=100_000)
    max_completion_tokens: int = Field(700, ge=50, le=8_000)
    timeout: float = Field(60.0, gt=0, le=600)
    calls_an_hour: int = Field(60, ge=0)


class Fetch(Model):
    """Bounds of reading the outside. Bytes are counted after decompression; times are in seconds."""

    page_bytes: int = 5_000_000
    pdf_bytes: int = 20_000_000
    seconds: float = 20.0
    redirects: int = 5
    concurrency: int = 20
    user_agent: str = "triagebot"


class Limits(Model):
    """How much one run does at most; what is over a bound is named in the report."""

    entries: int = Field(20, ge=1)
    comments: int = Field(10, ge=0)


class Config(Model):
    """All options of one run."""

    lists: tuple[str, ...] = ()
    guide: str | None = None
    language: str | None = None
    llm: LLM = LLM()
    fetch: Fetch = Fetch()
    limits: Limits = Limits()
    checks: dict[str, Level] = {}
