"""The composition root: builds the real adapters from the environment and the configuration."""

from __future__ import annotations

import errno
import gc
import logging
import shutil
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TextIO

from triagebot import logs
from triagebot.command_line.shared_options import CommonOptions, DraftingOptions
from triagebot.config import Config
from triagebot.errors import ModelError, OutsideError, TriagebotError, UsageError

if TYPE_CHECKING:
    from triagebot.drafting.case import Drafting
    from triagebot.evidence.fact_source import Gatherer
    from triagebot.models import Evidence, LinkState

log = logging.getLogger("triagebot")

LOCAL_TIMEOUT = 180.0
"""Seconds for one answer of a model on this machine: some 3,000 tokens read at 70 a second, and the words."""


def patient() -> None:
    """Let Python look less often for values that refer to each other: those of a list are many, and they live on.

    With its own thresholds that takes a sixth of the time that reading lists takes.
    """
    gc.set_threshold(50_000, 20, 20)


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


class World:
    """Everything outside the program: environment, streams, clock, and the adapters built from them."""

    def __init__(
        self, environ: Mapping[str, str], stdin: TextIO, stdout: TextIO, stderr: TextIO, common: CommonOptions
    ) -> None:
        self.environ = environ
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.common = common

    @contextmanager
    def started(self) -> Iterator[None]:
        """Logging is set up and the cassette, if one was asked for, is playing."""
        common = self.common
        if common.record and not common.cassette:
            raise UsageError("--record needs --cassette FILE.", next_step="Say where the recording goes.")
        logs.configure(self.stderr, "error" if common.quiet else common.log_level, common.log_format, self.environ)
        with self._cassette(Path(common.cassette)) if common.cassette else nullcontext():
            yield

    def played(self, recording: Path) -> AbstractContextManager[object]:
        """That recording is playing, unless another one was asked for."""
        return nullcontext() if self.common.cassette else self._cassette(recording)

    def _cassette(self, path: Path) -> AbstractContextManager[object]:
        from triagebot import cassettes  # noqa: PLC0415 - only runs with a cassette pay for it

        return cassettes.use(path, record=self.common.record, environ=self.environ, names=self.names())

    def names(self) -> dict[str, str]:
        """Under which names addresses of this machine are recorded: `TRIAGEBOT_CASSETTE_NAMES=here=name,…`."""
        pairs = self.environ.get("TRIAGEBOT_CASSETTE_NAMES", "").split(",")
        return dict(pair.split("=", 1) for pair in pairs if "=" in pair)

    def today(self) -> date:
        """The date in UTC."""
        return self.now().date()

    def now(self) -> datetime:
        """The time in UTC."""
        return datetime.now(UTC)

    def say(self, text: str) -> None:
        """Write a result to standard output. Raises `OutsideError` when there is no room for it."""
        try:
            self.stdout.write(text if text.endswith("\n") else text + "\n")
            self.stdout.flush()
        except BrokenPipeError:
            raise  # nobody reads on, which is no failure
        except OSError as error:
            if sys.platform == "win32" and error.errno == errno.EINVAL:  # how Windows says that nobody reads on
                raise BrokenPipeError from error
            raise OutsideError(
                f"The result could not be written to standard output: {error.strerror}.",
                next_step="Make room where it goes, then run again.",
            ) from error

    def config(
        self, file_text: str | None = None, source: str = ".github/triagebot.yml", shared: str | None = None
    ) -> Config:
        """The options of this run: those of `--config` when given, else of the list's own file text.

        `shared` is the text of the file that the list's own extends.
        """
        from triagebot import config  # noqa: PLC0415
        from triagebot.files import read_text  # noqa: PLC0415

        if self.common.config:
            source = self.common.config
            file_text = read_text(Path(source), "configuration file")
        return config.resolve(file_text, source=source, environ=self.environ, shared=shared)

    def gatherer(self, config: Config) -> Gatherer:
        """Evidence from the real outside; nothing is loaded or connected before a link is asked for."""
        return _Deferred(lambda: self._gathering(config))

    def _gathering(self, config: Config) -> Gatherer:
        from triagebot.evidence import gather  # noqa: PLC0415 - a batch with evidence fetches nothing
        from triagebot.github.reading.repositories import Repositories  # noqa: PLC0415

        repositories = Repositories.from_environ(self.environ)
        return gather.build(config.fetch, environ=self.environ, clock=self.now, repositories=repositories)

    def link_states(self, urls: Sequence[str], config: Config) -> Iterator[tuple[str, LinkState]]:
        """Each link with its state, as soon as it is known."""
        from triagebot.evidence import check_links  # noqa: PLC0415
        from triagebot.evidence.fetching.fetcher import Fetcher  # noqa: PLC0415

        fetcher = Fetcher(config.fetch, environ=self.environ)
        return check_links.check(urls, fetcher, config.fetch.concurrency)

    @contextmanager
    def drafting(self, config: Config, wanted: DraftingOptions, prompt: str | None = None) -> Iterator[Drafting]:
        """The LLM when one is configured and wanted, else the offline drafter; a local model runs only so long."""
        from triagebot.drafting import choice  # noqa: PLC0415

        if wanted.local:
            with self._local_model(config, prompt) as drafter:
                yield drafter
        else:
            yield choice.build(config, self.environ, llm=not wanted.no_llm, prompt=prompt)

    @contextmanager
    def _local_model(self, config: Config, prompt: str | None) -> Iterator[Drafting]:
        from triagebot.drafting import choice  # noqa: PLC0415
        from triagebot.local_model import session  # noqa: PLC0415

        with ExitStack() as running:
            try:
                endpoint = running.enter_context(session.running(self.environ, progress=session.Tenths(self.note)))
            except ModelError as error:
                yield choice.build(config, self.environ, degraded=error.message)
                return
            here = {"OPENAI_BASE_URL": endpoint.base_url, "OPENAI_API_KEY": endpoint.api_key}
            patient = config.llm.model_copy(update={"model": endpoint.model, "timeout": LOCAL_TIMEOUT})
            changed = config.model_copy(update={"llm": patient})
            yield choice.build(changed, {**self.environ, **here}, prompt=prompt)

    def note(self, text: str) -> None:
        """Tell a person something that is not a result: it goes to standard error."""
        if not self.common.quiet:
            print(text, file=self.stderr)

    def safe(self, text: str) -> str:
        """The text as it may be shown: without secrets, and without characters that steer a terminal."""
        return logs.shown(text, self.environ)

    def failed(self, error: TriagebotError, command: str) -> None:
        """Leave word in the step summary when running as an Action: a red run says what was not done."""
        summary = self.environ.get("GITHUB_STEP_SUMMARY")
        if summary and command == "run":
            with suppress(OSError), Path(summary).open("a", encoding="utf-8") as out:  # the log has it as well
                out.write(f"**triagebot did not finish.** {self.safe(str(error))}\n")

    def crashed(self, error: Exception, command: str) -> int:
        """Report a bug in one line, with the traceback for whoever looks into it; the exit code is 4."""
        trace = "".join(traceback.format_exception(error))
        print(f"triagebot: a bug: {type(error).__name__}: {self.safe(str(error))}", file=self.stderr)
        print("  Please report it with the command and what follows.", file=self.stderr)
        print(logs.redacted(trace, self.environ), file=self.stderr)
        self.failed(TriagebotError(f"A bug: {type(error).__name__}."), command)
        return TriagebotError.exit_code

    @property
    def colour(self) -> bool:
        """Whether results are shown in colour: only to a person at a terminal."""
        return self.stdout.isatty() and "NO_COLOR" not in self.environ and self.environ.get("TERM") != "dumb"

    @property
    def width(self) -> int:
        """Columns of the terminal that results are shown on, between 40 and 120; 100 where they go elsewhere."""
        return min(max(shutil.get_terminal_size().columns, 40), 120) if self.stdout.isatty() else 100

    @property
    def interactive(self) -> bool:
        """Whether a person watches standard error: progress is shown then."""
        return self.stderr.isatty() and not self.common.quiet and self.environ.get("TERM") != "dumb"
