"""`triagebot replay`: prove it on the list's own history."""

from __future__ import annotations

import re
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from triagebot import __version__, files
from triagebot.command_line.options.replay_options import ReplayOptions
from triagebot.commands import progress, showing
from triagebot.errors import UsageError
from triagebot.git import LocalRepository, clone
from triagebot.listing.records import generated_lists
from triagebot.lists import REPOSITORY
from triagebot.replay import past_additions, text_output
from triagebot.replay.outcome import Outcome, Replay
from triagebot.replay.past_additions import Additions
from triagebot.replay.triage_again import Means, Past, again
from triagebot.streams import Streams
from triagebot.wiring import Drafters, World

NAMES = ("README.md", "readme.md", "Readme.md", "README.markdown", "list.md")
AT_ONCE = 4
"""Triages under way at once when they wait on a network or a model."""
ADDRESS = re.compile(r"(?:https|ssh|file)://[^\s]{1,2000}|[\w.-]{1,64}@[\w.-]{1,253}:[^\s]{1,2000}")


def run(options: ReplayOptions, world: World) -> int:
    """Replay each repository and print or write the result."""
    if options.write and not options.calibrate:
        raise UsageError("--write needs --calibrate.", next_step="Calibrate first, then write the weight.")
    if options.output:
        files.check_writable(Path(options.output))
    replays = []
    for named in options.repository or ["."]:
        with _repository(named, world) as repository:
            replays.append(_replay(named, repository, options, world))
    if options.calibrate:
        _calibrate(tuple(replays), options, world.streams)
        return 0
    result = _rendered(tuple(replays), options, colour=world.streams.colour)
    showing.deliver(result, options.output, world.streams)
    return 0


def _calibrate(replays: tuple[Replay, ...], options: ReplayOptions, streams: Streams) -> None:
    """Print the figures, and write the best weight where it was asked for."""
    from triagebot.replay import calibration  # noqa: PLC0415 - only a calibration pays for it

    cases = [
        (outcome.blind.opinions, outcome.addition.section)
        for replay in replays
        for outcome in replay.outcomes
        if outcome.blind is not None and outcome.blind.opinions is not None and outcome.blind.opinions.by_model
    ]
    if not cases:
        raise UsageError("No model answered, so there is nothing to weigh.", next_step="See `triagebot llm check`.")
    figures = calibration.measured(cases)
    streams.say("\n".join(figures.lines()))
    if not options.write:
        streams.note("--write puts that weight into the list's configuration.")
    elif figures.of < calibration.ENOUGH:
        streams.note(f"Not written: {figures.of} additions are too few, {calibration.ENOUGH} are needed.")
    else:
        _write_weight(figures.best, options, streams)


def _write_weight(weight: float, options: ReplayOptions, streams: Streams) -> None:
    from triagebot.replay import calibration  # noqa: PLC0415 - as above

    named = (options.repository or ["."])[0]
    if len(options.repository) > 1 or not Path(named).is_dir():
        raise UsageError("A weight is written for one list in a folder.", next_step="Name the folder of its clone.")
    path = Path(named, files.CONFIG)
    before = files.read_text(path, "configuration file") if path.is_file() else ""
    try:
        after = calibration.with_weight(before, weight)
    except ValueError as error:
        raise UsageError(
            f"{path}: {error}.", next_step=f"Write `section_weight: {weight:g}` under `llm` by hand."
        ) from error
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write_text(path, after)
    streams.note(f"Wrote llm.section_weight {weight:g} to {path}.")


def _rendered(replays: tuple[Replay, ...], options: ReplayOptions, *, colour: bool) -> str:
    if options.format == "json":
        return text_output.as_json(replays)
    if options.format == "html":
        from triagebot.replay import page  # noqa: PLC0415 - the templates are read only for a page

        return page.page(replays, __version__)
    return text_output.as_text(replays, colour=colour and not options.output)


@contextmanager
def _repository(named: str, world: World) -> Iterator[LocalRepository]:
    """The repository at a path, or a bare clone of the one at an address, for as long as the block runs."""
    if Path(named).is_dir():
        with closing(LocalRepository(Path(named), world.environ)) as repository:
            yield repository
    elif address := address_of(named, world.environ):
        with tempfile.TemporaryDirectory(prefix="triagebot-replay-") as folder:
            world.streams.note(f"Cloning {address} …")
            clone(address, Path(folder, "clone.git"), world.environ)
            with closing(LocalRepository(Path(folder, "clone.git"), world.environ)) as repository:
                yield repository
    else:
        raise UsageError(
            f"{named} is neither a folder nor an address that can be cloned.",
            next_step="Give the folder of a clone, OWNER/REPO, or an address that begins with https://",
        )


def address_of(named: str, environ: Mapping[str, str]) -> str | None:
    """Where to clone from: an address as it is, OWNER/REPO on the GitHub that is set up; None for anything else."""
    if ADDRESS.fullmatch(named):
        return named
    if REPOSITORY.fullmatch(named):
        from triagebot.github.api.api_paths import web_address  # noqa: PLC0415 - a folder needs none of it

        return f"{web_address(environ)}/{named}"
    return None


def _replay(named: str, repository: LocalRepository, options: ReplayOptions, world: World) -> Replay:
    began = time.monotonic()
    path = _list_path(repository, options.file)
    config = world.settings.config(repository.read(f"HEAD:{repository.prefix}{files.CONFIG}"))
    additions = Additions(repository, path, config.guide)
    outcomes: list[Outcome] = []
    drafters = world.drafters.wanting(options.drafting)
    with (
        drafters.drafting(config) as drafting,
        progress.bar(world.streams, "triaging again", options.last) as step,
    ):
        means = Means(
            config=config,
            gatherer=world.links.gatherer(config),
            drafting=drafting,
            blind=not options.given or options.calibrate,
            given=not options.blind and not options.calibrate,
            fetch=options.fetch,
        )
        for outcome in _outcomes(additions.newest(options.last), means, _at_once(options, drafters)):
            outcomes.append(outcome)
            step()
    if not outcomes:
        raise UsageError(
            f"None of the {additions.scanned} commits that changed {path} added entries and nothing else.",
            next_step="A full clone is needed (not a shallow one); name another list with --file PATH.",
        )
    used = next((outcome.usage.model for outcome in outcomes if outcome.usage), None)
    return Replay(
        source=_name(named, path),
        path=path,
        head=repository.head(),
        drafter=f"with {used}" if used else "without a model",
        words="the link as it is today" if options.fetch else "the people's own titles and descriptions",
        scanned=additions.scanned,
        outcomes=tuple(outcomes),
        seconds=time.monotonic() - began,
        price=options.price,
    )


def _name(named: str, path: str) -> str:
    """How the list is called in the result: the last two parts of an address, the folder's name, and the file."""
    if Path(named).is_dir():
        name = Path(named).resolve().name
    else:
        name = "/".join(re.split(r"[/:]", named.rstrip("/").removesuffix(".git"))[-2:])
    return name if path.lower() == "readme.md" else f"{name}/{path}"


def _list_path(repository: LocalRepository, wanted: str | None) -> str:
    """The list's path in the repository's folder. Raises `UsageError` when it is not there."""
    if wanted and generated_lists.is_folder(wanted):
        if past_additions.joined(repository, "HEAD", wanted) is not None:
            return wanted
        raise UsageError(f"There are no data files in {wanted} in the last commit.", next_step="Is it the folder?")
    for path in (wanted,) if wanted else NAMES:
        text = repository.read(f"HEAD:{repository.prefix}{path}")
        if text is not None:
            made_from = () if wanted or not generated_lists.says_so(text) else _sources(repository, text)
            return generated_lists.together(made_from) or path
    raise UsageError(
        f"There is no {wanted or NAMES[0]} in the last commit of {repository.folder}.",
        next_step="Name the list with --file PATH.",
    )


def _sources(repository: LocalRepository, text: str) -> tuple[str, ...]:
    """The data files that a list says it is generated from."""
    return generated_lists.sources(text, repository.tree("HEAD"))


def _outcomes(pasts: Iterator[Past], means: Means, at_once: int) -> Iterator[Outcome]:
    """Each addition's outcome, in order; only as many lists as are being looked at are in memory."""
    if at_once == 1:
        yield from (again(past, means) for past in pasts)
        return
    with ThreadPoolExecutor(at_once) as pool:
        waiting: deque[Future[Outcome]] = deque()
        for past in pasts:
            waiting.append(pool.submit(again, past, means))
            if len(waiting) >= at_once:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _at_once(options: ReplayOptions, drafters: Drafters) -> int:
    """How many triages are under way at once: one when nothing is waited for, so that times mean something."""
    asks = drafters.ask_model and not options.drafting.local
    return AT_ONCE if options.fetch or asks else 1
