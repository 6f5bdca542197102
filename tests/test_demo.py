"""The demo: the main job on bundled input, with recorded HTTP and nothing else."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.silent_streams import silent
from triagebot import cassettes, wiring
from triagebot.command_line.options.demo_options import DemoOptions
from triagebot.command_line.shared_options import CommonOptions
from triagebot.commands import demo


@cache
def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """One run of the real program; what is asked for again is not run again."""
    command = [sys.executable, "-m", "triagebot", "demo", *arguments]
    clean = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **environ}
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=clean, timeout=60)


def test_it_ends_with_the_comment_that_would_be_posted() -> None:
    comment = run("--format", "markdown").stdout
    first = comment.splitlines()[0]
    assert first.startswith("**")
    assert "Whistle to Vector" in first
    assert "<details>\n<summary><a href=" in comment
    assert "Papers" in comment
    assert "amazing" not in comment.split("```")[1], "an advert is not suggested"


def test_it_needs_no_setting_and_no_setting_changes_it() -> None:
    plain = run("--format", "markdown").stdout
    elsewhere = {
        "GITHUB_API_URL": "http://localhost:9",
        "GITHUB_TOKEN": "token_nobody",
        "OPENAI_BASE_URL": "http://localhost:9/v1",
        "TRIAGEBOT_MODEL": "none",
        "HTTPS_PROXY": "http://localhost:9",
    }
    assert run("--format", "markdown", **elsewhere).stdout == plain


@pytest.mark.parametrize("form", ["rendered", "text", "json", "html"])
def test_it_has_every_form(form: str) -> None:
    shown = run("--format", form).stdout
    assert "Whistle to Vector" in shown
    if form == "json":
        json.loads(shown)


def test_a_terminal_is_shown_what_a_reader_sees() -> None:
    shown = run()
    assert shown.stdout == run("--format", "rendered").stdout
    assert "━" in shown.stdout
    assert "▸ What this rests on" in shown.stdout
    assert "| --- |" not in shown.stdout
    assert "--format markdown" in shown.stderr


def test_everything_in_the_recording_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    common = CommonOptions(quiet=True, cassette="the one that plays here")
    world = wiring.world({}, silent(), common)
    with cassettes.use(demo.bundled("http.yaml"), record=False, environ={}) as tape:
        assert demo.run(DemoOptions(format="markdown"), world) == 0
    unused = [request.uri for index, request in enumerate(tape.requests) if not tape.play_counts[index]]
    assert unused == []


def test_the_recording_has_no_secret_and_no_address_of_the_machine_that_made_it() -> None:
    for name in ("http.yaml", "event.json"):
        text = Path(demo.bundled(name)).read_text(encoding="utf-8")
        for leak in ("localhost", "127.0.0.1", "token_maintainer", "Authorization", "Set-Cookie"):
            assert leak not in text, f"{name}: {leak}"
