"""A local model for as long as a block runs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.local_model.worlds import QUICK, gone, manner, seen
from triagebot.errors import ModelError
from triagebot.local_model.session import Tenths, running


@pytest.mark.parametrize("how", ["healthy", "slow"])
def test_it_answers_while_the_block_runs_and_is_gone_afterwards(world, how):
    manner(world, how)
    with running(world, bounds=QUICK) as endpoint:
        assert endpoint.base_url.startswith("http://127.0.0.1:")
        assert endpoint.model == "qwen2.5-coder-1.5b-instruct"
        pid = seen(endpoint)["pid"]
    assert gone(pid)


def test_an_exception_in_the_block_stops_it_too(world):
    pids = []

    def work():
        with running(world, bounds=QUICK) as endpoint:
            pids.append(seen(endpoint)["pid"])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert gone(pids[0])


@pytest.mark.parametrize("variable", ["TRIAGEBOT_LLAMA_SERVER", "TRIAGEBOT_MODEL_FILE"])
def test_a_wrong_path_is_named(world, variable):
    world[variable] = "/nowhere/at/all"
    with pytest.raises(ModelError, match=f"{variable} names /nowhere/at/all"), running(world, bounds=QUICK):
        pass


def test_a_long_download_is_told_in_tenths():
    said = []
    tenths = Tenths(said.append)
    for here in range(1_000_000, 1_100_000_001, 1_000_000):
        tenths(here, 1_100_000_000)
    assert len(said) == 11
    assert said[-1] == "Downloading the model: 1,100 of 1,100 MB"


def test_on_windows_it_says_so_before_anything_is_downloaded(world, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    del world["TRIAGEBOT_MODEL_FILE"]
    with pytest.raises(ModelError, match="takes Linux or macOS") as refused, running(world, bounds=QUICK):
        pass
    assert "OPENAI_BASE_URL" in refused.value.next_step


def test_there_it_can_be_asked_for_at_all():
    """What Windows has no module for is not loaded by asking."""
    script = "import sys; sys.modules.update(resource=None); import triagebot.local_model.session"
    subprocess.run([sys.executable, "-c", script], check=True)
