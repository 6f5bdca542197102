"""The adapters that are built: who drafts, which recording plays, where options come from."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from triagebot.command_line.shared_options import DraftingOptions
from triagebot.config import Config
from triagebot.drafting.model.drafter import ModelDrafting
from triagebot.drafting.offline import OfflineDrafting
from triagebot.errors import UsageError
from triagebot.local_model.server import Endpoint
from triagebot.wiring import Drafters, Recordings, Settings

KEY = {"OPENAI_API_KEY": "sk-none", "TRIAGEBOT_MODEL": "m"}


def drafters(environ: dict[str, str]) -> Drafters:
    return Drafters(environ, note=lambda text: None)


@pytest.mark.parametrize(
    ("environ", "wanted", "asked"),
    [
        (KEY, DraftingOptions(), True),
        (KEY, DraftingOptions(no_llm=True), False),
        ({"OPENAI_BASE_URL": "http://localhost:1/v1"}, DraftingOptions(), True),
        ({}, DraftingOptions(), False),
    ],
)
def test_a_model_is_asked_where_one_is_set_up_and_wanted(
    environ: dict[str, str], wanted: DraftingOptions, asked: bool
) -> None:
    assert drafters(environ).wanting(wanted).ask_model is asked


def test_a_command_that_takes_no_options_of_drafting_asks_no_model() -> None:
    shared = drafters(KEY)
    shared.wanting(DraftingOptions())
    with shared.drafting(Config()) as drafter:
        assert isinstance(drafter, OfflineDrafting)


def test_a_recording_of_ones_own_is_played_unless_another_was_asked_for(tmp_path: Path) -> None:
    assert isinstance(Recordings({}).playing(), nullcontext)
    assert isinstance(Recordings({}, cassette="asked.yaml").playing_own(tmp_path / "own.yaml"), nullcontext)
    assert not isinstance(Recordings({}).playing_own(tmp_path / "own.yaml"), nullcontext)


def test_a_recording_is_made_somewhere() -> None:
    with pytest.raises(UsageError, match="--record needs --cassette"):
        Recordings({}, record=True).playing()


def test_the_file_that_is_named_stands_in_for_the_lists_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.yml"
    file.write_text("limits: {entries: 3}\n", encoding="utf-8")
    own = "limits: {entries: 5}\n"
    assert Settings({}).config(own).limits.entries == 5
    assert Settings({}, str(file)).config(own).limits.entries == 3


@pytest.mark.parametrize(("given", "waited"), [(60.0, 180.0), (400.0, 400.0)])
def test_a_model_here_gets_three_minutes_or_as_long_as_was_said(
    monkeypatch: pytest.MonkeyPatch, given: float, waited: float
) -> None:
    endpoint = Endpoint("http://127.0.0.1:9/v1", "key", "small")
    monkeypatch.setattr("triagebot.local_model.session.running", lambda *_, **__: nullcontext(endpoint))
    config = Config.model_validate({"llm": {"timeout": given}})
    with drafters({}).wanting(DraftingOptions(llm="local")).drafting(config) as drafting:
        assert isinstance(drafting, ModelDrafting)
        assert drafting._options.timeout == waited
