"""Findings as a table that is safe to show in a summary."""

from __future__ import annotations

from triagebot.checks.base import found
from triagebot.report import list_findings


def test_a_row_a_finding_and_nothing_live_in_it() -> None:
    table = list_findings.markdown(
        [found("format", "a | b <img src=x> @all", "Mend it.", ("one", "two"), path="README.md", line=3)]
    )
    head, rule, row = table.splitlines()
    assert head.count("|") == rule.count("|") == row.replace("\\|", "").count("|") == 5
    assert "`README.md:3`" in row
    assert "one<br>two" in row
    assert r"\<img" in row
    assert "@all" not in row


def test_nothing_found_is_said() -> None:
    assert list_findings.markdown([]) == "Nothing found."
