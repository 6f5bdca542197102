"""What can go wrong, as one small tree. Each class says which exit code it means and what to do next."""

from __future__ import annotations

from typing import ClassVar


class TriagebotError(Exception):
    """Something went wrong that a person can act on.

    `message` names the thing and the place; `next_step` is one sentence about what to do. The command line
    prints both and exits with `exit_code` (see docs/cli.md).
    """

    exit_code: ClassVar[int] = 4

    def __init__(self, message: str, *, next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.message} {self.next_step}".rstrip()


class UsageError(TriagebotError):
    """The command, the configuration or a given file is wrong; nothing was done."""

    exit_code = 2


class OutsideError(TriagebotError):
    """GitHub or the network failed and the job could not be done."""

    exit_code = 3


class GitHubError(OutsideError):
    """GitHub refused or failed. `status` is the HTTP status, or 0 when no answer came."""

    def __init__(self, message: str, *, status: int = 0, next_step: str = "") -> None:
        super().__init__(message, next_step=next_step)
        self.status = status


class FetchError(OutsideError):
    """A link could not be read. Caught where evidence is gathered: it becomes a fact, not a failure."""


class ModelError(OutsideError):
    """The LLM could not be asked or its answer not be used. Caught in drafting: the offline draft takes over."""
