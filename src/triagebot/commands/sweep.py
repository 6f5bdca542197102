"""`triagebot sweep`: every open pull request and issue, as a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from triagebot import __version__, files
from triagebot.bot.prepare import ProposalPreparer
from triagebot.command_line.options.sweep_options import SweepOptions
from triagebot.commands import progress, showing
from triagebot.commands.backlog import backlog_page, backlog_rows
from triagebot.commands.backlog.backlog_rows import Row, Shard, State
from triagebot.config import Config
from triagebot.drafting.case import Drafting
from triagebot.errors import GitHubError, OutsideError, TriagebotError, UsageError
from triagebot.events.triggers import Issue, PullRequest
from triagebot.github import service
from triagebot.github.api.api_paths import OWNER, REPOSITORY, web_address
from triagebot.github.writing import run_output
from triagebot.streams import Streams
from triagebot.wiring import Drafters, World

FAILURES = 3
"""Proposals in a row that may fail before the sweep is given up: GitHub is down or the token is wrong."""
_ALL_OF_OWNER = re.compile(rf"{OWNER}/\*")


def run(options: SweepOptions, world: World) -> int:
    """Triage what is open and print the table; what could not be triaged is a row of it, and the exit code is 3."""
    if options.output:
        files.check_writable(Path(options.output))
    if options.merge:
        if options.post or options.state:
            raise UsageError("--merge reads files of earlier sweeps.", next_step="Leave out --post and --state.")
        _show(backlog_rows.merged(Path(name) for name in options.repository), options, world.streams)
        return 0
    shard, state = _checked(options, world.environ)
    rows: list[Row] = []
    with ExitStack() as until_the_end:
        drafters = SteadyDrafters(world.drafters.wanting(options.drafting), until_the_end)
        github = service.connect(world.environ)
        sweep = Sweeper(
            ProposalPreparer(github, world, drafters), state, post=options.post, server=web_address(world.environ)
        )
        try:
            with progress.bar(world.streams, "triaging", None) as step:
                for repository in _named(options.repository, github):
                    for found in sweep.rows(repository, shard, options.limit - len(rows)):
                        rows.append(found)
                        step()
        except (TriagebotError, KeyboardInterrupt):
            if not rows:
                raise
            _show(rows, options, world.streams)
            world.streams.note(f"It ended before all were done. {_how_to_go_on(options)}")
            raise
        finally:
            github.client.close()
    _show(rows, options, world.streams)
    run_output.write_summary(world.environ, backlog_rows.as_markdown(rows))
    return OutsideError.exit_code if any(row.verdict == backlog_rows.FAILED for row in rows) else 0


def _checked(options: SweepOptions, environ: Mapping[str, str]) -> tuple[Shard, State]:
    for repository in options.repository:
        if not (re.fullmatch(REPOSITORY, repository) or _ALL_OF_OWNER.fullmatch(repository)):
            raise UsageError(f"{repository!r} is not a repository.", next_step="Write it as OWNER/REPO or OWNER/*.")
    try:
        shard = Shard.parse(options.shard)
    except ValueError:
        raise UsageError(f"{options.shard!r} is not a part.", next_step="Write it as 2/4: part 2 of 4.") from None
    if options.limit < 1:
        raise UsageError(f"--limit {options.limit} leaves nothing to do.", next_step="Give a number from 1 on.")
    if options.post and not environ.get("GITHUB_TOKEN"):
        raise UsageError("--post needs GITHUB_TOKEN.", next_step="Leave out --post to see the table only.")
    return shard, State(Path(options.state) if options.state else None)


def _named(repositories: tuple[str, ...], github: service.GitHub) -> Iterator[str]:
    """The repositories, those of an owner one by one."""
    for repository in repositories:
        if not _ALL_OF_OWNER.fullmatch(repository):
            yield repository
            continue
        owner = repository.removesuffix("/*")
        found = github.lists_of(owner)
        if not found:
            raise UsageError(
                f"{owner} has no repository that says it is an awesome list.",
                next_step="Name the lists: OWNER/ONE OWNER/TWO. A private one needs a token that may read it.",
            )
        yield from found


def _how_to_go_on(options: SweepOptions) -> str:
    if options.state:
        return "Run the same command again: it goes on from there."
    if options.post:
        return "Run the same command again: proposals with an up-to-date comment are passed over."
    return "With --state FILE a sweep can go on where it ended."


def _show(rows: list[Row], options: SweepOptions, streams: Streams) -> None:
    forms: dict[str, Callable[[list[Row]], str]] = {
        "text": backlog_rows.as_text,
        "markdown": backlog_rows.as_markdown,
        "json": backlog_rows.as_json,
        "html": lambda found: backlog_page.page(found, __version__),
    }
    showing.deliver(forms[options.format](rows), options.output, streams)


class Sweeper:
    """Goes through what is open, one proposal after the other."""

    def __init__(
        self, preparer: ProposalPreparer, state: State, *, post: bool, server: str = "https://github.com"
    ) -> None:
        self._preparer = preparer
        self._state = state
        self._post = post
        self._server = server
        self._failed = 0

    def rows(self, repository: str, shard: Shard, most: int) -> Iterator[Row]:
        """A row for each open proposal of that part, oldest first, at most `most`.

        One that fails is a row that says so; several in a row raise the last one's `GitHubError`.
        """
        given = 0
        for thread in self._preparer.github.open_threads(repository, limit=most * shard.of):
            if given >= most:
                return
            if not shard.covers(repository, thread.number):
                continue
            found = self._state.known(thread)
            if found is None or (self._post and not found.comment):
                found = self._triaged(thread)
                self._state.keep(found)
            given += 1
            yield found

    def _triaged(self, thread: PullRequest | Issue) -> Row:
        try:
            prepared = self._preparer.prepare(thread, again=not self._post)
            comment = prepared.standing[0].url if prepared.standing else ""
            if self._post and prepared.place is not None and prepared.publication is not None:
                done = self._preparer.github.publish(prepared.place, prepared.publication, prepared.standing)
                comment = done.url
            self._failed = 0
            return backlog_rows.row(thread, prepared.report, comment=comment, server=self._server)
        except GitHubError as error:
            self._failed += 1
            if self._failed >= FAILURES:
                raise
            failed = backlog_rows.row(thread, None, server=self._server)
            return failed.model_copy(update={"verdict": backlog_rows.FAILED, "todo": error.message})


class SteadyDrafters(Drafters):
    """One drafter for the whole sweep: a local model is started once, not for each proposal."""

    def __init__(self, drafters: Drafters, until_the_end: ExitStack) -> None:
        super().__init__(drafters.environ, drafters.note)
        self.wanted = drafters.wanted
        self._drafters = drafters
        self._until_the_end = until_the_end
        self._open: dict[str, Drafting] = {}

    @contextmanager
    def drafting(self, config: Config, prompt: str | None = None) -> Iterator[Drafting]:
        """As `Drafters.drafting`, kept until the sweep ends."""
        key = f"{config.model_dump_json()}\n{prompt}"
        if key not in self._open:
            self._open[key] = self._until_the_end.enter_context(self._drafters.drafting(config, prompt))
        yield self._open[key]
