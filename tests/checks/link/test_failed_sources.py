"""Sources that could not be asked, and a model that was not, are named once."""

import pytest

from tests.checks.subjects import subject
from triagebot.checks.link import failed_sources
from triagebot.config import Config
from triagebot.models import (
    LinkState,
    LinkStatus,
    Severity,
    SourceFailure,
)


def test_sources_that_failed_are_named():
    failures = (SourceFailure(source="arXiv", reason="it did not answer."),)
    (finding,) = failed_sources.check(subject(evidence={"failures": failures}), Config())
    assert finding.message == "arXiv: it did not answer"
    assert finding.severity is Severity.NOTE


def test_a_source_that_its_reason_names_is_named_once():
    failures = (SourceFailure(source="GitHub", reason="GitHub has no public repository acme/lamp (404)."),)
    (finding,) = failed_sources.check(subject(evidence={"failures": failures}), Config())
    assert finding.message == "GitHub has no public repository acme/lamp (404)"


def test_a_page_that_could_not_be_read_is_said_by_the_link_alone():
    failures = (SourceFailure(source="the page", reason="The page answered with an error (502)."),)
    failing = LinkState(status=LinkStatus.FAILING, http_status=502)
    assert not list(failed_sources.check(subject(link=failing, evidence={"failures": failures}), Config()))


def test_knowing_nothing_is_said_unless_the_link_says_it_already():
    assert [one.code for one in failed_sources.check(subject(known=()), Config())] == ["evidence-none"]
    dead = LinkState(status=LinkStatus.DEAD, http_status=404)
    assert not list(failed_sources.check(subject(known=(), link=dead), Config()))


@pytest.mark.parametrize("reason", ["it timed out", "drafted without a model: it timed out."])
def test_a_draft_without_the_model_says_why_once(reason):
    (finding,) = failed_sources.check(subject(draft={"degraded": reason}), Config())
    assert finding.message == "drafted without a model: it timed out"
