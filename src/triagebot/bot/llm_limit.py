"""How many questions the model may still be asked this hour; what is over that is drafted without it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

from triagebot.config import Config
from triagebot.drafting import choice
from triagebot.drafting.case import Case, Drafting
from triagebot.github.service import GitHub
from triagebot.models import Draft
from triagebot.wiring import World

HOUR = timedelta(hours=1)


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


def asks(github: GitHub, world: World) -> bool:
    """Whether a model is asked, and so has to be counted."""
    configured = world.environ.get("OPENAI_API_KEY") or world.environ.get("OPENAI_BASE_URL")
    return bool(configured) and github.client.authenticated


def rationed(drafting: Drafting, github: GitHub, repository: str, config: Config, world: World) -> Drafting:
    """The drafter, held to `llm.calls_an_hour` of one repository as far as its comments tell.

    Costs one request, and none when no model is configured.
    """
    if not asks(github, world):
        return drafting
    used = github.recent(repository, since=world.now() - HOUR).drafted

    reason = f"the limit of {config.llm.calls_an_hour} questions an hour was reached"
    left = max(config.llm.calls_an_hour - used, 0)
    return Rationed(drafting, left, lambda: choice.SayingWhy(reason))
