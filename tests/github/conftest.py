from collections.abc import Iterator

import pytest

from tests.github.fake_github import FakeGitHub
from triagebot.github.api.rest_client import Client


@pytest.fixture
def hub() -> Iterator[FakeGitHub]:
    with FakeGitHub() as fake:
        yield fake


@pytest.fixture
def waits() -> list[float]:
    """How long the client would have waited."""
    return []


@pytest.fixture
def client(hub: FakeGitHub, waits: list[float]) -> Iterator[Client]:
    with Client(api_url=hub.url, token="triagebot", sleep=waits.append, clock=lambda: 1_800_000_000.0) as one:
        yield one
