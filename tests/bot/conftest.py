from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.making import FORM
from tests.github.fake_github import FakeGitHub
from tests.github.stage import GUIDE, LIST, README, Stage


@pytest.fixture
def hub() -> Iterator[FakeGitHub]:
    with FakeGitHub() as fake:
        fake.repository(LIST, {"README.md": README, "CONTRIBUTING.md": GUIDE}, maintainer="admin", triager="triage")
        yield fake


@pytest.fixture
def stage(hub: FakeGitHub, tmp_path: Path) -> Stage:
    return Stage(hub, tmp_path)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses before another attempt are not lived through."""
    monkeypatch.setattr("time.sleep", lambda seconds: None)


@pytest.fixture
def issue(hub: FakeGitHub) -> int:
    return hub.issue(LIST, "Add Gorse", FORM)
