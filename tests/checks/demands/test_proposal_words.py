# ruff: noqa: E501 - a case a line: broken up they cannot be read against each other
"""Demands on a pull request as a whole."""

from __future__ import annotations

import pytest

from tests.checks.subjects import CANNOT_TELL, asked, guide, rule
from triagebot.checks.base import FileChange, Proposal
from triagebot.checks.demands import outcomes
from triagebot.config import Config

TEMPLATE = "## Link\n\n[Project Name](url)\n\n- [ ] I have read the guide\n"


PROPOSALS = [
    ("Fill in the pull request template.", {"body": TEMPLATE, "template": TEMPLATE}, "template of the pull request is not filled in"),
    ("Fill in the pull request template.", {"body": "", "template": TEMPLATE}, "was taken out"),
    ("Fill in the pull request template.", {"body": f"{TEMPLATE}It is new.", "template": TEMPLATE}, "still has its placeholder [Project Name](url)"),
    ("Fill in the pull request template.", {"body": "## Link\n\n[Ash](https://ash.example)\n\n- [x] I have read the guide\n", "template": TEMPLATE}, None),
    ("Fill in the pull request template.", {"body": "Anything.", "template": ""}, None),
    ("PR title format: `Add project-name`.", {"title": "Update README.md"}, 'the title of the pull request is "Update README.md"'),
    ("PR title format: `Add project-name`.", {"title": "Add cinder"}, None),
    ("One link per pull request.", {"entries": 3}, "3 entries in one pull request"),
    ("Only README.md is modified.", {"files": (FileChange("README.md"), FileChange("LICENSE"))}, "touches LICENSE"),
    ("Do not edit README.md by hand, it is generated. Edit data.yml.", {"files": (FileChange("README.md"),)}, "README.md is generated"),
    ("Do not open a pull request.", {}, "takes no pull requests"),
    ("Explain in the pull request why it belongs here.", {"body": ""}, "does not say why"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values", "words"), PROPOSALS)
def test_rules_of_the_pull_request_as_a_whole(text: str, values: dict[str, object], words: str | None) -> None:
    found = outcomes.of_proposal(Proposal(**values), asked(text), Config()).findings  # type: ignore[arg-type]
    assert [words in one.message for one in found] == ([True] if words else [])


def test_what_is_not_known_of_a_proposal_is_said_to_be_missing() -> None:
    (found,) = outcomes.of_proposal(Proposal(), asked("PR title format: `Add name`."), Config()).outcomes
    assert (found.state, found.missing) == (CANNOT_TELL, "the title of the pull request")


def test_a_template_counts_although_no_guide_speaks_of_it() -> None:
    whole = Proposal(body=TEMPLATE, template=TEMPLATE)
    assert [one.code for one in outcomes.of_proposal(whole, None, Config()).findings] == ["use-template"]
    assert outcomes.of_proposal(Proposal(body="", template=TEMPLATE), None, Config()).findings == ()


def test_of_several_sentences_the_clearest_asks_for_one_entry():
    rules = guide(
        rule("one-per-pull-request", "Please keep in mind that one PR adds only one item"),
        rule("one-per-pull-request", "One link per pull request"),
    )
    (finding,) = outcomes.of_proposal(Proposal(entries=2), rules, Config()).findings
    assert finding.because == ('"One link per pull request" (CONTRIBUTING.md, line 7)',)
