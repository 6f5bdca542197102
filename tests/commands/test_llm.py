"""`llm check` asks the configured server one question and says what came of it."""

from __future__ import annotations

import json

import pytest

from tests.drafting.fake_model import Answer, completion, error, serving
from triagebot import cli

QUOTE = "Tidewatch reads ultrasonic distance sensors under a pier and logs the water level every minute."
ANSWER = {
    "section": "Sensors",
    "second": "Data",
    "tags": [],
    "description": {"quotes": [QUOTE], "text": "Reads ultrasonic distance sensors and logs the water level"},
    "rules": [],
    "same_purpose": [],
    "concerns": [],
}


def checked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *answers: Answer, price: str = ""
) -> tuple[int, str]:
    """The exit code of `llm check` against a server that gives these answers, and what it printed."""
    with serving(*answers) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-of-a-test")
        monkeypatch.setenv("TRIAGEBOT_MODEL", "tall-model")
        code = cli.main(["llm", "check", *(["--price", price] if price else [])])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def test_it_says_what_works_and_what_an_entry_costs(monkeypatch, capsys):
    code, said = checked(monkeypatch, capsys, completion(json.dumps(ANSWER)), price="1/5")
    assert code == 0
    assert "tall-model answers" in said
    assert "the prompt `entry`" in said
    assert "Nothing had to be adapted." in said
    assert "Its section for an invented page: Sensors." in said
    assert "“Reads ultrasonic distance sensors and logs the water level”" in said
    assert "321 prompt and 45 completion tokens" in said
    assert "0.55 for a thousand entries" in said


def test_it_says_what_had_to_be_adapted(monkeypatch, capsys):
    refusal = error(400, "Unsupported parameter: 'response_format' of type 'json_schema' is not supported")
    code, said = checked(monkeypatch, capsys, refusal, completion(json.dumps(ANSWER), usage=False))
    assert code == 0
    assert "Adapted: " in said
    assert "The server does not say how many tokens it took." in said


def test_it_says_that_words_would_not_be_used(monkeypatch, capsys):
    lie = {**ANSWER, "description": {"quotes": [QUOTE], "text": "Predicts storms with satellites"}}
    code, said = checked(monkeypatch, capsys, completion(json.dumps(lie)))
    assert code == 0
    assert "Its words: not used: " in said
    assert "storms" not in said.partition("not used")[0]


def test_a_key_that_is_refused_is_told_and_not_shown(monkeypatch, capsys):
    code, said = checked(monkeypatch, capsys, error(401, "Incorrect API key provided: sk-of-a-test"))
    assert code == 3
    assert "key" in said
    assert "sk-of-a-test" not in said
