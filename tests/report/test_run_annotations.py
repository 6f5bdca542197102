"""Attack 33: nothing a stranger wrote becomes a workflow command."""

import pytest

from triagebot.checks.base import found
from triagebot.models import (
    EntryReport,
    Evidence,
    Fact,
    FactName,
    LinkState,
    LinkStatus,
    Request,
    SourceFailure,
    Verdict,
)
from triagebot.report import run_annotations

URL = "https://gorse.example/"


def test_a_finding_points_to_its_line():
    finding = found("duplicate", "listed twice", "Remove one.", path="lists/a,b:c.md", line=9)
    assert run_annotations.line(finding) == (
        "::error file=lists/a%2Cb%3Ac.md,line=9,title=duplicate::listed twice. Remove one"
    )


def test_severities_become_their_kinds():
    kinds = [run_annotations.line(found(code, "x")).split(" ")[0] for code in ("duplicate", "format", "concern")]
    assert kinds == ["::error", "::warning", "::notice"]


@pytest.mark.parametrize(
    "text",
    [
        "::set-env name=PATH::/x",
        "a\n::add-mask::x",
        "a\r::stop-commands::x",
        "a%0A::error::x",
        "##[set-env]",
        "\u2028::x::",
    ],
)
def test_commands_in_a_title_stay_words(text):
    line = run_annotations.line(found("format", text, text, path=text, line=1))
    assert len(line.splitlines()) == 1
    assert line.count("::") == 2
    assert not any(part.lstrip().startswith(("::", "##[")) for part in run_annotations.log(text).splitlines())


def test_only_as_many_as_github_shows():
    assert run_annotations.lines([found("format", "x")] * 80).count("\n") == run_annotations.MOST - 1


def test_an_entrys_line_is_one_harmless_line():
    fact = Fact(name=FactName.TITLE, value="Gorse", source="the page\n::error::x")
    known = Evidence(url=URL, link=LinkState(status=LinkStatus.OK), facts=(fact, fact))
    failed = known.model_copy(update={"failures": (SourceFailure(source="arXiv", reason="It was late."),)})
    entry = EntryReport(request=Request(url=URL), evidence=failed, verdict=Verdict.READY)
    assert run_annotations.entry_line(entry, "") == (
        f"{URL}: read (ok, the page : :error: :x, arXiv missing); ready; no comment"
    )
