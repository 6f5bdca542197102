"""Who answers the requests of a batch: one process, until there has been work enough to share."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.silent_streams import silent
from triagebot import wiring
from triagebot.command_line.shared_options import CommonOptions
from triagebot.commands import batch
from triagebot.config import Config
from triagebot.drafting.offline import OfflineDrafting
from triagebot.listing import memo
from triagebot.lists import OpenedList


def asked(folder: Path, count: int) -> list[str]:
    """So many requests, in turn to two lists."""
    for name in ("kites", "reels"):
        (folder / name).mkdir()
        (folder / name / "README.md").write_text(
            f"# {name}\n\n- [One](https://one.example) - Flies.\n", encoding="utf-8"
        )
    return [
        json.dumps(
            {
                "id": str(number),
                "list": str(folder / ("kites", "reels")[number % 2] / "README.md"),
                "url": f"https://thing{number}.example",
                "evidence": {"title": f"Thing {number}"},
            }
        )
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("enough", "others"), [pytest.param(600.0, False, id="little work"), pytest.param(0.0, True, id="much work")]
)
def test_other_processes_are_started_for_much_work_only_and_answer_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, enough: float, others: bool
) -> None:
    monkeypatch.setattr(batch.os, "cpu_count", lambda: 2)
    here = 0
    answer = batch.Batch.answer

    def counted(self: batch.Batch, raw: str) -> str:
        nonlocal here
        here += 1
        return answer(self, raw)

    monkeypatch.setattr(batch.Batch, "answer", counted)
    world = wiring.world({}, silent(), CommonOptions())
    lines = io.StringIO("\n".join(asked(tmp_path, 6)))
    with batch.AnsweringPool(world, enough) as pool:
        asking = batch.Batch(world, world.links.gatherer(Config()), OfflineDrafting())
        results = [json.loads(result) for result in batch.in_order(pool, asking, batch.LinesAhead(lines))]
    assert [(one["id"], one["status"], one["title"]) for one in results] == [
        (str(number), "ok", f"Thing {number}") for number in range(6)
    ]
    assert here == (0 if others else 6)


def test_requests_to_one_list_are_answered_together_and_results_come_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch.lists, "local", counted_by := Opened())
    monkeypatch.setattr(memo, "FEWEST", 1)
    monkeypatch.setattr(memo, "MOST_TEXT", 1)
    world = wiring.world({}, silent(), CommonOptions())
    lines = asked(tmp_path, 8)
    with batch.AnsweringPool(world, 600.0) as pool:
        asking = batch.Batch(world, world.links.gatherer(Config()), OfflineDrafting())
        ahead = batch.LinesAhead(io.StringIO("\n\n".join(lines)))
        results = [json.loads(result)["id"] for result in batch.in_order(pool, asking, ahead)]
    assert results == [str(number) for number in range(8)]
    assert len(counted_by.paths) == 2  # though only one list is kept at a time


class Opened:
    """Opens lists, and keeps which."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self._local = batch.lists.local

    def __call__(self, path: Path, *rest: Any, **more: Any) -> OpenedList:
        self.paths.append(path)
        return self._local(path, *rest, **more)


def test_who_waits_for_an_answer_is_not_waited_for() -> None:
    reading, writing = os.pipe()
    with open(reading, encoding="utf-8") as stream, open(writing, "w", encoding="utf-8") as other:
        ahead = batch.LinesAhead(stream)
        print("one", file=other, flush=True)
        assert ahead.take() == ["one\n"]
        print("two\n\nthree", file=other, flush=True)
        assert ahead.take() + ahead.take() == ["two\n", "three\n"]
        other.close()
        assert ahead.take() == []


def test_no_more_is_read_ahead_than_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "READ_AHEAD", (3, 10))
    ahead = batch.LinesAhead(io.StringIO("a\nb\nc\nd\n" + "e" * 20 + "\nf\n"))
    assert [ahead.take() for _ in range(3)] == [["a\n", "b\n", "c\n"], ["d\n", "e" * 20 + "\n"], ["f\n"]]
