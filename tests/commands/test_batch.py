"""Who answers the requests of a batch: one process, until there has been work enough to share."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.silent_streams import silent
from triagebot import wiring
from triagebot.command_line.shared_options import CommonOptions
from triagebot.commands import batch
from triagebot.config import Config
from triagebot.drafting.offline import OfflineDrafting


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
    lines = asked(tmp_path, 6)
    with batch.AnsweringPool(world, enough) as pool:
        asking = batch.Batch(world, world.links.gatherer(Config()), OfflineDrafting())
        results = [json.loads(result) for result in batch.in_order(pool, asking, iter(lines))]
    assert [(one["id"], one["status"], one["title"]) for one in results] == [
        (str(number), "ok", f"Thing {number}") for number in range(6)
    ]
    assert here == (0 if others else 6)
