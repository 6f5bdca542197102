"""The log tells each stage of the work, in order; secrets are in none of it (attack 48)."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest

from tests.test_cli import GUIDE, LIST, triagebot
from triagebot import logs
from triagebot.config import Config
from triagebot.drafting import choice
from triagebot.errors import UsageError
from triagebot.github.api.rest_client import Client


@pytest.mark.parametrize(
    ("name", "value", "secret"),
    [
        ("OPENAI_BASE_URL", "https://models.example:hunter2hunter2/v1", "hunter2hunter2"),
        ("OPENAI_BASE_URL", "https://me:hunter2hunter2@models.example/v1", "hunter2hunter2"),
        ("HTTPS_PROXY", "http://me:hunter2%21hunter2@proxy.example:3128", "hunter2!hunter2"),
        ("GITHUB_API_URL", "https://ghp_hunter2hunter2@api.github.example", "ghp_hunter2hunter2"),
        ("ALL_PROXY", "socks5://hunter2hunter2:x@proxy.example", "hunter2hunter2"),
    ],
)
def test_48_a_password_in_an_address_is_taken_out_of_everything_shown(name: str, value: str, secret: str) -> None:
    assert secret not in logs.redacted(f"{value} said: Invalid port: {secret!r}", {name: value})


@pytest.mark.parametrize("value", ["https://api.github.com", "http://[::1]:4001/api", "http://localhost:8000/v1"])
def test_48_a_plain_address_hides_nothing(value: str) -> None:
    assert logs.secrets({"GITHUB_API_URL": value}) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://me:hunter2@api.github.example",
        "https://hunter2@api.github.example",
        "https://api.github.example:hunter2",
        "https://api.github.example/?key=hunter2",
        "hunter2",
    ],
)
def test_48_an_api_address_with_a_secret_in_it_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(UsageError) as refused:
        Client(api_url=address)
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"OPENAI_BASE_URL": "https://models.example:hunter2/v1"}, "OPENAI_BASE_URL"),
        ({"OPENAI_BASE_URL": "models.example"}, "OPENAI_BASE_URL"),
        ({"OPENAI_API_KEY": "hunter2\nhunter2"}, "OPENAI_API_KEY"),
        ({"OPENAI_API_KEY": "hunter2\u2013"}, "OPENAI_API_KEY"),
        ({"OPENAI_API_KEY": "k", "SSL_CERT_FILE": "/no/such/hunter2"}, "SSL_CERT_FILE"),
    ],
)
def test_a_key_or_server_that_cannot_be_used_is_told_and_not_repeated(environ: dict[str, str], said: str) -> None:
    """The operator's mistake is not the proposer's: entries are drafted without a model, and it is said why."""
    config = Config.model_validate({"llm": {"model": "m"}})
    drafting = choice.build(config, environ)
    assert isinstance(drafting, choice.SayingWhy)
    assert said in drafting.why
    assert "hunter2" not in drafting.why


STAGES = """\
list: README.md, 6 entries in 3 sections, N ms
guide: CONTRIBUTING.md, 0 rules, N ms
evidence: https://new.example/kite, opening the link, failing, N ms
evidence: https://new.example/kite, the page, 0 facts, The page could not be connected to., N ms
draft: https://new.example/kite, proposer, section Awesome Kites > Kites, tags none, N ms
place: https://new.example/kite, README.md line 5, N ms
checks: https://new.example/kite, link-failing, N ms
""".splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (
        ("README.md", LIST),
        ("CONTRIBUTING.md", GUIDE),
        ("silence.yaml", "interactions: []\nversion: 1\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def told(log: str) -> list[str]:
    """The lines of the log, with every time as N."""
    return [re.sub(r"\d+ ms$", "N ms", line.removeprefix("debug: ")) for line in log.splitlines()]


SUGGEST = (
    *("suggest", "https://new.example/kite", "--no-llm", "--cassette", "silence.yaml", "--section", "Kites"),
    *("--title", "Box", "--description", "Flies in a gale."),
)


def test_debug_tells_each_stage_in_order(folder: Path) -> None:
    done = triagebot(folder, *SUGGEST, "--log-level", "debug", GITHUB_TOKEN="hunter2hunter2")
    lines = [
        line for line in told(done.stderr) if line.partition(":")[0] in {one.partition(":")[0] for one in STAGES}
    ]
    assert lines == STAGES
    assert "hunter2" not in done.stderr


def test_as_json_each_stage_is_one_object(folder: Path) -> None:
    done = triagebot(folder, *SUGGEST, "--log-level", "debug", "--log-format", "json")
    records = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    names = [one["message"].partition(":")[0] for one in records if one["logger"] == "triagebot.stages"]
    assert names == [line.partition(":")[0] for line in STAGES]


def test_without_it_no_stage_is_told(folder: Path) -> None:
    assert "ms" not in triagebot(folder, *SUGGEST).stderr


def test_a_stage_that_fails_is_told_by_its_error_alone(caplog: pytest.LogCaptureFixture) -> None:
    def failing() -> None:
        with logs.stage("list", "README.md") as say:
            say("6 entries")
            raise UsageError("It is empty.")

    with caplog.at_level(logging.DEBUG, "triagebot"), pytest.raises(UsageError):
        failing()
    assert caplog.messages == []
