"""The model server: what it is told, what it may see, and its last words."""

from __future__ import annotations

import urllib.request

import pytest

from tests.local_model.worlds import QUICK, manner, seen
from triagebot.errors import ModelError
from triagebot.local_model.server import Bounds, Endpoint
from triagebot.local_model.session import running


def test_the_server_sees_no_secret_and_needs_a_key_of_its_own(world):
    with running(world, bounds=QUICK) as endpoint:
        told = seen(endpoint)
        assert "GITHUB_TOKEN" not in told["environment"]
        assert "OPENAI_API_KEY" not in told["environment"]
        with pytest.raises(urllib.error.HTTPError, match="401"):
            seen(Endpoint(endpoint.base_url, "guess", endpoint.model))


def test_the_bounds_are_handed_to_the_server(world):
    with running(world, bounds=QUICK) as endpoint:
        arguments = seen(endpoint)["arguments"]
    assert arguments[arguments.index("--ctx-size") + 1] == "512"
    assert arguments[arguments.index("--host") + 1] == "127.0.0.1"
    assert "--offline" in arguments


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("dies", r"stopped while it was loading.*the file is not a model"),
        ("crashes", r"crashed while it was loading \(signal 11\)"),
    ],
)
def test_a_server_that_ends_at_its_start_is_reported_as_it_ended(world, how, said):
    manner(world, how)
    with pytest.raises(ModelError, match=said), running(world, bounds=QUICK):
        pass


def test_a_server_that_crashes_at_its_start_is_started_once_more_without_what_makes_it_fast(world):
    manner(world, "amx")
    with running(world, bounds=QUICK) as endpoint:
        assert "--no-repack" in seen(endpoint)["arguments"]


def test_one_that_starts_keeps_what_makes_it_fast(world):
    with running(world, bounds=QUICK) as endpoint:
        assert "--no-repack" not in seen(endpoint)["arguments"]


def test_a_server_that_never_gets_ready_is_given_up_and_stopped(world):
    manner(world, "never")
    impatient = Bounds(start=0.5, lifetime=60.0, memory=0)
    with pytest.raises(ModelError, match="was not ready after"), running(world, bounds=impatient):
        pass
