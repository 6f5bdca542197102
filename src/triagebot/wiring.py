"""The composition root: builds the real adapters from the environment and the configuration."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

from triagebot.command_line.shared_options import CommonOptions, DraftingOptions
from triagebot.config import Config
from triagebot.errors import ModelError, UsageError
from triagebot.streams import Streams

if TYPE_CHECKING:
    from triagebot.drafting.case import Drafting
    from triagebot.evidence.fact_source import Gatherer
    from triagebot.models import Evidence, LinkState

LOCAL_TIMEOUT = 180.0
"""Seconds for one answer of a model on this machine: some 3,000 tokens read at 70 a second, and the words."""


def raise_gc_thresholds() -> None:
    """Raise the garbage collector's thresholds: a list's values are many and live long.

    With the usual ones, collecting takes a sixth of the time in which lists are read.
    """
    gc.set_threshold(50_000, 20, 20)


class Clock:
    """The time, as this machine knows it."""

    def now(self) -> datetime:
        """The time in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The date in UTC."""
        return self.now().date()


@dataclass(frozen=True, slots=True)
class Settings:
    """Where options come from: the environment, and the file of `--config` in place of the list's own."""

    environ: Mapping[str, str]
    file: str | None = None

    def config(
        self, file_text: str | None = None, source: str = ".github/triagebot.yml", shared: str | None = None
    ) -> Config:
        """The options of this run: those of `--config` when given, else of the list's own file text.

        `shared` is the text of the file that the list's own extends.
        """
        from triagebot import config  # noqa: PLC0415
        from triagebot.files import read_text  # noqa: PLC0415

        if self.file:
            source = self.file
            file_text = read_text(Path(source), "configuration file")
        return config.resolve(file_text, source=source, environ=self.environ, shared=shared)


@dataclass(frozen=True, slots=True)
class Recordings:
    """The recording of outside traffic that is played, or made, instead of going out."""

    environ: Mapping[str, str]
    cassette: str | None = None
    record: bool = False

    def playing(self) -> AbstractContextManager[object]:
        """The recording that was asked for is playing; without one the outside is the real one.

        Raises `UsageError` when a recording is to be made nowhere.
        """
        if self.record and not self.cassette:
            raise UsageError("--record needs --cassette FILE.", next_step="Say where the recording goes.")
        return self._playing(Path(self.cassette)) if self.cassette else nullcontext()

    def playing_own(self, recording: Path) -> AbstractContextManager[object]:
        """A recording of the program's own is playing, unless another one was asked for."""
        return nullcontext() if self.cassette else self._playing(recording)

    def _playing(self, path: Path) -> AbstractContextManager[object]:
        from triagebot import cassettes  # noqa: PLC0415 - only runs with a cassette pay for it

        return cassettes.use(path, record=self.record, environ=self.environ, names=self._names())

    def _names(self) -> dict[str, str]:
        """Under which names addresses of this machine are recorded: `TRIAGEBOT_CASSETTE_NAMES=here=name,…`."""
        pairs = self.environ.get("TRIAGEBOT_CASSETTE_NAMES", "").split(",")
        return dict(pair.split("=", 1) for pair in pairs if "=" in pair)


class _Deferred:
    """A gatherer that is built when the first link is asked for."""

    def __init__(self, build: Callable[[], Gatherer]) -> None:
        self._build = cache(build)
        self._lock = Lock()

    def expect(self, addresses: Iterable[str]) -> None:
        """See `Gatherer.expect`."""
        self._built().expect(addresses)

    def gather(self, url: str) -> Evidence:
        """See `Gatherer.gather`."""
        return self._built().gather(url)

    def _built(self) -> Gatherer:
        with self._lock:
            return self._build()


class Links:
    """What is found out about links, from the real outside."""

    def __init__(self, environ: Mapping[str, str], clock: Clock) -> None:
        self._environ = environ
        self._clock = clock

    def gatherer(self, config: Config) -> Gatherer:
        """Evidence of links; nothing is loaded or connected before one is asked for."""
        return _Deferred(lambda: self._gathering(config))

    def _gathering(self, config: Config) -> Gatherer:
        from triagebot.evidence import gather  # noqa: PLC0415 - a batch with evidence fetches nothing
        from triagebot.github.reading.repositories import Repositories  # noqa: PLC0415

        repositories = Repositories.from_environ(self._environ)
        return gather.build(config.fetch, environ=self._environ, clock=self._clock.now, repositories=repositories)

    def states(self, urls: Sequence[str], config: Config) -> Iterator[tuple[str, LinkState]]:
        """Each link with its state, as soon as it is known."""
        from triagebot.evidence import check_links  # noqa: PLC0415
        from triagebot.evidence.fetching.fetcher import Fetcher  # noqa: PLC0415

        fetcher = Fetcher(config.fetch, environ=self._environ)
        return check_links.check(urls, fetcher, config.fetch.concurrency)


class Drafters:
    """Who drafts, as `wanted`: nobody but the rules until `wanting` says more.

    `note` is told how far the download of a local model is.
    """

    def __init__(self, environ: Mapping[str, str], note: Callable[[str], None]) -> None:
        self.environ = environ
        self.note = note
        self.wanted = DraftingOptions(no_llm=True)

    def wanting(self, wanted: DraftingOptions) -> Self:
        """The same for a command that was told who is to draft."""
        chosen = copy(self)
        chosen.wanted = wanted
        return chosen

    @property
    def ask_model(self) -> bool:
        """Whether a model is asked that somebody else runs."""
        configured = self.environ.get("OPENAI_API_KEY") or self.environ.get("OPENAI_BASE_URL")
        return bool(configured) and not self.wanted.no_llm

    @contextmanager
    def drafting(self, config: Config, prompt: str | None = None) -> Iterator[Drafting]:
        """The LLM when one is configured and wanted, else the offline drafter; a local model runs only so long."""
        from triagebot.drafting import choice  # noqa: PLC0415

        if self.wanted.local:
            with self._local_model(config, prompt) as drafter:
                yield drafter
        else:
            yield choice.build(config, self.environ, llm=not self.wanted.no_llm, prompt=prompt)

    @contextmanager
    def _local_model(self, config: Config, prompt: str | None) -> Iterator[Drafting]:
        from triagebot.drafting import choice  # noqa: PLC0415
        from triagebot.local_model import session  # noqa: PLC0415

        with ExitStack() as running:
            try:
                told = session.Tenths(self.note)
                endpoint = running.enter_context(session.running(self.environ, progress=told))
            except ModelError as error:
                yield choice.build(config, self.environ, degraded=error.message)
                return
            here = {"OPENAI_BASE_URL": endpoint.base_url, "OPENAI_API_KEY": endpoint.api_key}
            timeout = max(config.llm.timeout, LOCAL_TIMEOUT)  # who knows the machine to be slow may give it more
            patient = config.llm.model_copy(update={"model": endpoint.model, "timeout": timeout})
            changed = config.model_copy(update={"llm": patient})
            yield choice.build(changed, {**self.environ, **here}, prompt=prompt)


@dataclass(frozen=True, slots=True)
class World:
    """Everything outside the program, as values of their own: what works with one of them is given that one."""

    environ: Mapping[str, str]
    streams: Streams
    clock: Clock
    settings: Settings
    recordings: Recordings
    links: Links
    drafters: Drafters


def world(environ: Mapping[str, str], streams: Streams, common: CommonOptions) -> World:
    """The real world, as the environment and the options of every command describe it."""
    clock = Clock()
    return World(
        environ,
        streams,
        clock,
        Settings(environ, common.config),
        Recordings(environ, common.cassette, common.record),
        Links(environ, clock),
        Drafters(environ, streams.note),
    )
