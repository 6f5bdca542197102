"""The model server outlives neither its time nor triagebot."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from tests.local_model.worlds import QUICK, gone, manner, seen
from triagebot.local_model import guard
from triagebot.local_model.server import Bounds, Endpoint
from triagebot.local_model.session import running


@pytest.mark.slow
def test_a_server_that_ignores_the_request_to_end_is_killed(world):
    manner(world, "stubborn")
    with running(world, bounds=QUICK) as endpoint:
        pid = seen(endpoint)["pid"]
    assert gone(pid)


def test_the_lifetime_is_a_bound(world):
    with running(world, bounds=Bounds(start=10.0, lifetime=0.6, memory=0)) as endpoint:
        pid = seen(endpoint)["pid"]
        assert gone(pid)


def test_it_does_not_outlive_a_killed_triagebot(world, tmp_path):
    program = (
        "import os, sys, time\n"
        "from triagebot.local_model.session import Tenths, running\n"
        "with running(os.environ) as endpoint:\n"
        "    print(endpoint.base_url, endpoint.api_key, flush=True)\n"
        "    time.sleep(60)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", program], env=world, stdout=subprocess.PIPE, text=True)
    base, key = child.stdout.readline().split()
    pid = seen(Endpoint(base, key, ""))["pid"]
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert gone(pid)


def test_without_a_way_to_bound_memory_the_server_runs_all_the_same(monkeypatch):
    def refuse(*_: object) -> None:
        raise ValueError("current limit exceeds maximum limit")  # what macOS answers

    monkeypatch.setattr("resource.setrlimit", refuse)
    guard.limit_memory(1 << 30)
