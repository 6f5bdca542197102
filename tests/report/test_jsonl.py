"""The batch contract, line by line (docs/cli.md)."""

import json

import pytest
from hypothesis import given

from tests.report import situations
from tests.report.test_escape import HOSTILE
from triagebot.checks.base import found
from triagebot.models import EntryReport, Evidence, Request
from triagebot.report import jsonl


def test_a_result_has_what_the_contract_names():
    made = json.loads(jsonl.result(situations.section_to_change().entries[0]))
    assert made["status"] == "ok"
    assert made["verdict"] == "needs changes"
    assert made["section"] == ["Awesome Lanterns", "Tools"]
    assert made["sections"][0] == {"path": ["Awesome Lanterns", "Papers"], "score": 0.81}
    assert made["title"] == "Supervised Glow"
    assert made["insertion"]["line"] == 40
    assert made["insertion"]["text"].startswith("<details>\n")
    assert made["duplicate"] is None
    assert made["findings"][0].items() >= {"code": "section-differs", "severity": "warning"}.items()
    assert made["drafter"] == "llm"
    assert made["usage"] == {"model": "small-model-1", "prompt_tokens": 1100, "completion_tokens": 140, "calls": 1}


def test_a_finding_has_the_fields_of_the_contract_and_no_others():
    (made,) = [json.loads(line) for line in jsonl.findings([found("format", "It is bold.")]).splitlines()]
    assert list(made) == ["code", "severity", "message", "action", "because", "path", "line", "topic"]
    assert (made["severity"], made["because"], made["line"]) == ("warning", [], None)


def test_a_duplicate_is_named():
    made = json.loads(jsonl.result(situations.already_listed().entries[0]))
    assert made["verdict"] == "duplicate"
    assert made["duplicate"] == {"line": 35, "url": "https://www.wick.example", "title": "Wick"}


def test_a_result_without_a_draft_keeps_what_the_request_said():
    request = Request(id="7", url="https://wick.example/", title="Wick")
    made = json.loads(jsonl.result(EntryReport(request=request, evidence=Evidence(url=request.url))))
    assert (made["id"], made["title"], made["section"], made["insertion"]) == ("7", "Wick", None, None)


def test_an_error_says_why_and_nothing_else():
    assert json.loads(jsonl.error("7", "no such list")) == {"id": "7", "status": "error", "error": "no such list"}


@given(HOSTILE)
def test_a_line_stays_one_line_whatever_is_in_it(text):
    entry = situations.entry_report(title=text, findings=(found("format", text),))
    for line in (jsonl.result(entry), jsonl.error(text, text), jsonl.findings([found("format", text)])):
        assert len(line.splitlines()) == 1
        assert line.encode("utf-8")
        json.loads(line)


@pytest.mark.parametrize("name", situations.ALL)
def test_a_whole_report_is_json_with_its_evidence(name):
    report = situations.ALL[name]()
    made = json.loads(jsonl.report(report))
    assert made["verdict"] == report.verdict.value
    assert len(made["entries"]) == len(report.entries)
    assert all({"entry", "link", "evidence", "citations"} <= entry.keys() for entry in made["entries"])
