"""`triagebot suggest --batch`: requests as JSON Lines in, results as JSON Lines out, in order."""

from __future__ import annotations

import argparse
import json
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from triagebot import lists, pipeline
from triagebot.drafting.base import Drafting
from triagebot.drafting.offline import OfflineDrafting
from triagebot.errors import TriagebotError, UsageError
from triagebot.evidence import saved
from triagebot.evidence.base import Gatherer
from triagebot.listing import urls
from triagebot.models import Request
from triagebot.report import jsonl
from triagebot.wiring import World

AHEAD = 20
"""Requests under way at once; they wait on the network, not on each other."""


class Line(BaseModel):
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
        self.opened = lru_cache(maxsize=8)(lambda path, guide, stamp: lists.local(Path(path), guide, world))

    def waits(self, raw: str) -> bool:
        """Whether answering that line means waiting for the network: its evidence is not given, or a model is asked."""
        return '"evidence"' not in raw or not isinstance(self.drafting, OfflineDrafting)

    def answer(self, raw: str) -> str:
        """The result for one line: `status` is `error`, with the reason, for what cannot be answered."""
        name = ""
        try:
            given = json.loads(raw)
            name = str(given.get("id", "")) if isinstance(given, dict) else ""
            return self._answer(Line.model_validate(given))
        except RecursionError:
            return jsonl.error(name, "not JSON that can be read: it is nested too deeply")
        except json.JSONDecodeError as error:
            return jsonl.error(name, f"not JSON: {error.msg} at column {error.colno}")
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "the line"
            return jsonl.error(name, f"{where}: {first['msg']}")
        except TriagebotError as error:
            return jsonl.error(name, str(error))

    def _answer(self, line: Line) -> str:
        if not urls.is_web(line.url):
            raise UsageError(f"{line.url!r} is not a web address.")
        path = Path(line.list)
        try:
            stamp = path.stat().st_mtime_ns
        except (OSError, ValueError):  # what is wrong with it is said where it is read
            stamp = 0
        context = self.opened(line.list, line.guide, stamp).context
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
        entry = pipeline.triage(request, context, gatherer=self.gatherer, drafting=self.drafting, evidence=evidence)
        return jsonl.result(entry)


def run(options: argparse.Namespace, world: World) -> int:
    """Answer every line of standard input; one bad request never ends the batch."""
    del options
    config = world.config()
    with world.drafting(config) as drafting, ThreadPoolExecutor(AHEAD) as pool:
        batch = Batch(world, world.gatherer(config), drafting)
        for result in in_order(pool, batch, (line for line in world.stdin if line.strip())):
            world.say(result)
    return 0


def in_order(pool: ThreadPoolExecutor, batch: Batch, lines: Iterator[str]) -> Iterator[str]:
    """The results in the order of the lines, each as soon as it and all before it are ready.

    What waits for nothing is answered here and now: threads would only take turns at it.
    """
    pending: deque[Future[str]] = deque()
    for line in lines:
        if batch.waits(line):
            pending.append(pool.submit(batch.answer, line))
        else:
            pending.append(done(batch.answer(line)))
        while pending and (pending[0].done() or len(pending) >= AHEAD):
            yield pending.popleft().result()
    while pending:
        yield pending.popleft().result()


def done(result: str) -> Future[str]:
    """A future that has come true."""
    future: Future[str] = Future()
    future.set_result(result)
    return future
