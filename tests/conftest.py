"""Fixtures that several packages of tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.replay.making import FIRST, Maker


@pytest.fixture
def repository(tmp_path: Path) -> Maker:
    """A repository with one commit: the list FIRST."""
    maker = Maker(tmp_path / "kettles")
    maker.commit(FIRST, "Start the list")
    return maker
