"""`suggest`: what it tells beside the report."""

import io

import pytest

from triagebot.commands import suggest
from triagebot.models import EntryReport, Evidence, LinkState, LinkStatus, Origin, OriginKind, Request, Verdict
from triagebot.streams import Streams


def told(link: LinkState) -> str:
    url = "https://kite.example/"
    request = Request(url=url, origin=Origin(kind=OriginKind.COMMAND_LINE))
    entry = EntryReport(request=request, evidence=Evidence(url=url, link=link), verdict=Verdict.NEEDS_A_PERSON)
    err = io.StringIO()
    suggest.tell_unreached(entry, Streams(io.StringIO(), io.StringIO(), err, {}))
    return err.getvalue()


def test_where_nothing_answers_the_network_is_named_and_what_does_without() -> None:
    said = told(
        LinkState(status=LinkStatus.FAILING, detail="could not be reached: its host could not be looked up")
    )
    for word in ("could not be looked up", "network", "HTTPS_PROXY", "--evidence", "--title"):
        assert word in said


@pytest.mark.parametrize(
    "link",
    [
        LinkState(status=LinkStatus.FAILING, http_status=503),
        LinkState(status=LinkStatus.DEAD, http_status=404),
        LinkState(status=LinkStatus.OK, http_status=200),
    ],
)
def test_where_something_answered_it_is_not(link: LinkState) -> None:
    assert told(link) == ""
