"""A finding on a line of a list, and the rule that asks for it."""

from __future__ import annotations

from tests.checks.subjects import guide, rule
from triagebot.checks.whole_list.remark import asked, on_line
from triagebot.listing.parsing import parse
from triagebot.models import Severity


def test_a_finding_names_its_line_and_is_a_note_unless_told_otherwise() -> None:
    listing = parse.parse("# L\n\n- [A](https://a.example)\n", "README.md")
    finding = on_line(listing, "format", 3, "it differs", because=["7 of 8"])
    assert (finding.path, finding.line, finding.severity, finding.because) == (
        "README.md", 3, Severity.NOTE, ("7 of 8",),
    )  # fmt: skip
    assert on_line(listing, "format", 3, "x", severity=Severity.WARNING).severity is Severity.WARNING


def test_the_rule_that_asks_is_cited_and_a_heading_is_none() -> None:
    known = guide(
        rule("no-full-stop", "Do not end with a stop, please."), rule("end-with-full-stop", "Full stops:")
    )
    assert asked(known, "no-full-stop") == ('"Do not end with a stop, please" (CONTRIBUTING.md, line 7)',)
    assert asked(known, "end-with-full-stop") == ()
    assert asked(None, "no-full-stop") == ()
