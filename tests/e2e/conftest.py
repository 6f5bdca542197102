from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e import emulated, tools


@pytest.fixture(scope="session", autouse=True)
def _tools(pytestconfig: pytest.Config) -> None:
    """What is missing is a reason to skip, not to fail."""
    if why := tools.missing():
        pytest.skip(why)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[emulated.Emulated]:
    with emulated.running(tmp_path_factory.mktemp("emulate")) as running:
        yield running


@pytest.fixture
def cassette() -> str:
    """The page behind the proposed link, so that the tests need no network."""
    return str(Path(__file__).parent / "kettles.yaml")
