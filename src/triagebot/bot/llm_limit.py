"""How many questions the model may still be asked this hour; what is over that is drafted without it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from triagebot.config import Config
from triagebot.drafting import choice
from triagebot.drafting.case import Case, Drafting
from triagebot.errors import GitHubError
from triagebot.github.own_comments.ledger import Claim
from triagebot.github.service import GitHub
from triagebot.models import Draft
from triagebot.wiring import Drafters

CALLS_AN_ENTRY = 2
"""Questions that are set aside for an entry: the first, and one more when its answer cannot be used."""


class Rationed:
    """A drafter that may be called so often; then the one that `otherwise` makes takes over."""

    def __init__(self, drafting: Drafting, left: int, otherwise: Callable[[], Drafting]) -> None:
        self._drafting = drafting
        self._left = left
        self._otherwise = otherwise
        self._lock = threading.Lock()

    def draft(self, case: Case) -> Draft:
        """A complete draft, from whichever drafter it is."""
        with self._lock:
            self._left -= 1
            drafter = self._drafting if self._left >= 0 else self._otherwise()
        return drafter.draft(case)


@dataclass(frozen=True, slots=True)
class Asker:
    """For whom a model is asked: who made the program do it, on which thread of which repository."""

    repository: str
    thread: int
    login: str


def asks(github: GitHub, drafters: Drafters) -> bool:
    """Whether a model is asked, and so has to be counted."""
    return drafters.ask_model and github.client.authenticated


@contextmanager
def rationed(
    github: GitHub, drafters: Drafters, config: Config, prompt: str | None, *, asker: Asker, entries: int
) -> Iterator[Drafting]:
    """The run's drafter, held to what is left of `llm.calls_an_hour` and `llm.calls_an_hour_each`.

    The calls are written into the repository's record before the first is made. Costs three requests, and none
    when no model is configured.
    """
    if not entries or not asks(github, drafters):
        with drafters.drafting(config, prompt) as drafting:
            yield drafting
        return
    granted, reason = _granted(github, config, asker, entries * CALLS_AN_ENTRY)
    if not granted:
        yield choice.SayingWhy(reason)
        return
    options = config.llm.model_copy(update={"calls_an_hour": granted})
    with drafters.drafting(config.model_copy(update={"llm": options}), prompt) as drafting:
        yield Rationed(drafting, granted, lambda: choice.SayingWhy(reason))


def _granted(github: GitHub, config: Config, asker: Asker, wanted: int) -> tuple[int, str]:
    """How many of the wanted calls may be made, and why no more."""
    most, each = config.llm.calls_an_hour, config.llm.calls_an_hour_each
    try:
        used = github.ledger(asker.repository).claim(Claim(asker.login, calls=wanted, thread=asker.thread))
    except GitHubError as error:
        status = f" ({error.status})" if error.status else ""
        return 0, f"its calls could not be counted, which takes an issue of this repository{status}"
    left = most - used.calls_of_all(each)
    own = each - used.calls(asker.login)
    reason = f"the limit of {most} questions an hour was reached"
    if own < left:
        reason = f"the limit of {each} questions an hour for one person was reached"
    return max(min(wanted, left, own), 0), reason
