"""`triagebot suggest --batch`: requests as JSON Lines in, results as JSON Lines out, in order."""

from __future__ import annotations

import difflib
import io
import json
import logging
import os
import select
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TextIO, TypeAlias

from pydantic import BaseModel, ConfigDict, ValidationError

from triagebot import lists, pipeline, wiring
from triagebot.addresses import canonical
from triagebot.command_line.shared_options import CommonOptions, DraftingOptions
from triagebot.drafting.case import Drafting
from triagebot.drafting.offline import OfflineDrafting
from triagebot.errors import TriagebotError, UsageError
from triagebot.evidence import own_files, saved
from triagebot.evidence.fact_source import Gatherer
from triagebot.listing.memo import RecentLists
from triagebot.lists import OpenedList
from triagebot.models import Request
from triagebot.report import jsonl
from triagebot.streams import Streams
from triagebot.wiring import Settings, World

log = logging.getLogger("triagebot")

AHEAD = 20
"""Requests under way at once; they wait on the network, not on each other."""
READ_AHEAD = (5_000, 8_000_000)
"""Lines, and characters of them, that are read before the first of them is answered, where so many are there."""
TOGETHER = 20
"""Requests to one list that are answered together: the list is then read once for all of them."""
_Place: TypeAlias = "list[tuple[Future[list[str]], int]]"
"""Where a line's result will be: nowhere yet, or among the answers that are worked out together."""
_PLAIN = {
    "missing": "it has to be given",
    "string_type": "text is expected",
    "tuple_type": "a list of texts is expected",
    "dict_type": "an object is expected",
    "model_type": "a JSON object is expected",
}
"""What pydantic says of common mistakes, in words for people who do not write Python."""
WORTH = 8.0
"""How many times what it costs to start the other processes has to have been worked before they are started: there
is no telling how many requests are still to come, and the cost is then a small part whatever comes."""
MOST_PROCESSES = 60
"""Windows waits for no more than these at once (see `concurrent.futures.ProcessPoolExecutor`)."""


class BatchRequest(BaseModel):
    """One request of the batch contract (docs/cli.md)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = ""
    list: str
    url: str
    guide: str | None = None
    title: str | None = None
    description: str | None = None
    body: str | None = None
    section: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    evidence: dict[str, Any] | None = None


class Batch:
    """Answers requests one by one; lists that several requests share are read once."""

    def __init__(self, world: World, gatherer: Gatherer, drafting: Drafting) -> None:
        self.gatherer = gatherer
        self.drafting = drafting
        self._world = world
        self._opened: RecentLists[tuple[str, str | None, int], OpenedList] = RecentLists()

    def waits(self, raw: str) -> bool:
        """Whether that line means waiting for the network: its evidence is not given, or a model is asked."""
        return '"evidence"' not in raw or not isinstance(self.drafting, OfflineDrafting)

    def answers(self, lines: list[str]) -> list[str]:
        """The results for some lines."""
        return [self.answer(line) for line in lines]

    def answer(self, raw: str) -> str:
        """The result for one line: `status` is `error`, with the reason, for what cannot be answered.

        What stops here is one line's: what ends the batch (nobody reads on, Ctrl-C) is the command line's.
        """
        name = ""
        try:
            given = _read(raw)
            name = str(given.get("id", "")) if isinstance(given, dict) else ""
            return self._answer(BatchRequest.model_validate(given))
        except ValidationError as error:
            return jsonl.error(name, _problem(error))
        except TriagebotError as error:
            return jsonl.error(name, str(error))
        except Exception as error:  # the contract: one bad request never ends the batch
            log.exception("a bug, in the answer to the request %r", name)
            return jsonl.error(name, f"a bug ({type(error).__name__}). Please report it with this line.")

    def _answer(self, line: BatchRequest) -> str:
        path = Path(line.list)
        own = None if canonical.is_web(line.url) else own_files.find(path.parent, line.url)
        if own is None and not canonical.is_web(line.url):
            raise UsageError(f"{line.url!r} is neither a web address nor a file beside the list.")
        try:
            stamp = path.stat().st_mtime_ns
        except (OSError, ValueError):  # what is wrong with it is said where it is read
            stamp = 0
        context = replace(self._open(line.list, line.guide, stamp).context, alone=True)
        words = line.evidence or {}
        request = Request(
            id=line.id,
            url=line.url,
            title=line.title,
            description=line.description or words.get("description"),
            body=line.body or words.get("body"),
            section=line.section,
            tags=line.tags,
        )
        evidence = saved.from_batch(line.url, line.evidence) if line.evidence is not None else None
        if own is not None:
            state = {"link": own_files.state()}
            evidence = evidence.model_copy(update=state) if evidence else own_files.read(own, line.url)
        entry = pipeline.triage(request, context, gatherer=self.gatherer, drafting=self.drafting, evidence=evidence)
        return jsonl.result(entry)

    def _open(self, path: str, guide: str | None, stamp: int) -> OpenedList:
        """The list in a file as it was at that time; one that several requests share is read once."""
        known = self._opened.get((path, guide, stamp))
        if known is None:
            world = self._world
            known = lists.local(Path(path), guide, world.settings, world.clock.today(), follow=world.streams.note)
            self._opened.put((path, guide, stamp), known, len(known.context.listing.text))
        return known


def _read(raw: str) -> object:
    """The value that a line of JSON says. Raises `UsageError` when it is none."""
    try:
        return json.loads(raw.removeprefix("\ufeff"))  # some shells begin what they pipe with a BOM
    except json.JSONDecodeError as error:
        raise UsageError(f"not JSON: {error.msg} at column {error.colno}") from error
    except (RecursionError, ValueError) as error:
        raise UsageError("not JSON that can be read: nested too deeply, or a number is too long") from error


def _problem(error: ValidationError) -> str:
    """What is wrong with a line, by field; for one that is not known, what was perhaps meant."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        near = difflib.get_close_matches(where[:60], BatchRequest.model_fields, n=1, cutoff=0.5)
        meant = (
            f'; perhaps you meant "{near[0]}".' if near else f"; there are {', '.join(BatchRequest.model_fields)}."
        )
        return f'there is no field "{where[:60]}"{meant}'
    return f"{where or 'the line'}: {_PLAIN.get(first['type'], first['msg'])}"


def run(wanted: DraftingOptions, world: World) -> int:
    """Answer every line of standard input; one bad request never ends the batch."""
    enough = WORTH * (os.cpu_count() or 1) * time.process_time()  # what it took this process to start
    config = world.settings.config()
    with world.drafters.wanting(wanted).drafting(config) as drafting, AnsweringPool(world, enough) as pool:
        batch = Batch(world, world.links.gatherer(config), drafting)
        for result in in_order(pool, batch, LinesAhead(world.streams.stdin)):
            world.streams.say(result)
    return 0


class LinesAhead:
    """The lines of a stream as far as they are there.

    Of a file the requests to one list are so found together, and who waits for an answer before the next question
    is answered at once.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def take(self) -> list[str]:
        """The next lines that are not blank: one at least, none at the end."""
        lines: list[str] = []
        characters = 0
        most, longest = READ_AHEAD
        while len(lines) < most and characters < longest and (not lines or self._more()):
            line = self._stream.readline()
            if not line:
                break
            if line.strip():
                lines.append(line)
                characters += len(line)
        return lines

    def _more(self) -> bool:
        """Whether reading on does not mean waiting, as far as that can be told."""
        try:
            return bool(select.select([self._stream], [], [], 0)[0])
        except io.UnsupportedOperation:  # a text in memory is all there
            return True
        except (OSError, ValueError):
            return False


class AnsweringPool:
    """Who answers: threads for what waits on the network, processes for what is work, once there is much of it.

    `enough` is how long, in seconds of a processor, has to have been worked here before there are processes.
    """

    def __init__(self, world: World, enough: float) -> None:
        self._start = (replace(world.settings, environ=dict(world.environ)), world.streams.quiet)
        self._enough = enough
        self._threads = ThreadPoolExecutor(AHEAD)
        self._processes: ProcessPoolExecutor | None = None
        self._worked = 0.0

    def __enter__(self) -> AnsweringPool:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        if self._processes is not None:
            self._processes.shutdown(cancel_futures=True)

    def submit(self, batch: Batch, lines: list[str]) -> Future[list[str]]:
        """The answers to some lines, now or later."""
        if batch.waits(lines[0]):
            return self._threads.submit(batch.answers, lines)
        if self._worked < self._enough or (os.cpu_count() or 1) < 2:
            here: Future[list[str]] = Future()
            began = time.thread_time()
            here.set_result(batch.answers(lines))
            self._worked += time.thread_time() - began
            return here
        if self._processes is None:
            most = min(os.cpu_count() or 1, MOST_PROCESSES)
            self._processes = ProcessPoolExecutor(
                most, get_context("spawn"), initializer=_begin, initargs=self._start
            )
        return self._processes.submit(_work, lines)


def in_order(pool: AnsweringPool, batch: Batch, ahead: LinesAhead) -> Iterator[str]:
    """The results in the order of the lines, each as soon as it and all before it are ready."""
    pending: deque[_Place] = deque()
    while lines := ahead.take():
        places: list[_Place] = [[] for _ in lines]
        pending.extend(places)
        for numbers in together(batch, lines):
            answers = pool.submit(batch, [lines[number] for number in numbers])
            for at, number in enumerate(numbers):
                places[number].append((answers, at))
            while pending and pending[0] and pending[0][0][0].done():
                yield _result(pending.popleft())
        while len(pending) >= READ_AHEAD[0]:
            yield _result(pending.popleft())
    while pending:
        yield _result(pending.popleft())


def _result(place: _Place) -> str:
    ((answers, at),) = place
    return answers.result()[at]


def together(batch: Batch, lines: Sequence[str]) -> Iterator[list[int]]:
    """The numbers of the lines that are answered together, those of one list; who waits does so alone."""
    groups: dict[object, list[int]] = {}
    for number, line in enumerate(lines):
        groups.setdefault(number if batch.waits(line) else _list_of(line), []).append(number)
    for group in groups.values():
        yield from (group[at : at + TOGETHER] for at in range(0, len(group), TOGETHER))


def _list_of(line: str) -> str:
    """The list that a line names, as far as it can be read."""
    try:
        given = _read(line)
    except UsageError:
        return ""
    return str(given.get("list", "")) if isinstance(given, dict) else ""


_at_work: list[Batch] = []
"""In a process of the pool: the batch that it works on."""


def _begin(settings: Settings, quiet: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one to answer
    wiring.raise_gc_thresholds()
    streams = Streams(io.StringIO(), io.StringIO(), sys.stderr, settings.environ, quiet)
    world = wiring.world(settings.environ, streams, CommonOptions(config=settings.file))
    _at_work.append(Batch(world, world.links.gatherer(world.settings.config()), OfflineDrafting()))


def _work(lines: list[str]) -> list[str]:
    return _at_work[0].answers(lines)
