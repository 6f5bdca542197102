"""Findings as code scanning reads them; nothing that a stranger wrote is a link in them."""

from __future__ import annotations

import json

from triagebot.checks.base import found
from triagebot.report import sarif


def test_each_finding_has_its_place_its_level_and_a_rule() -> None:
    findings = [
        found("format", "no full stop", "Add one.", ("8 of 9 have one",), path="lists/a b.md", line=9),
        found("duplicate", "listed twice", path="README.md", line=3),
        found("format", "two spaces", path="README.md", line=4),
    ]
    log = json.loads(sarif.log(findings))
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert (log["version"], rules) == ("2.1.0", ["duplicate", "format"])
    assert [rules[one["ruleIndex"]] for one in run["results"]] == [one["ruleId"] for one in run["results"]]
    first = run["results"][0]
    assert (first["level"], first["message"]["text"]) == ("warning", "no full stop. Add one. 8 of 9 have one.")
    assert first["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "lists/a%20b.md"}, "region": {"startLine": 9}}}
    ]


def test_words_of_a_list_are_no_links() -> None:
    log = sarif.log([found("format", "[press](https://evil.example)\x1b[31m\u202e", path="README.md", line=1)])
    assert json.loads(log)["runs"][0]["results"][0]["message"]["text"] == r"\[press\](https://evil.example)."


def test_no_findings_are_a_log_too() -> None:
    assert json.loads(sarif.log([]))["runs"][0]["results"] == []
