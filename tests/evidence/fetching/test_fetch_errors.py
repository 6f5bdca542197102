"""How an HTTP status counts, and the sentence it is told in."""

from __future__ import annotations

import pytest

from triagebot.evidence.fetching.fetch_errors import LinkError, counts_as, for_http_status
from triagebot.models import LinkStatus


@pytest.mark.parametrize(
    ("http_status", "status"),
    [
        (200, LinkStatus.OK),
        (204, LinkStatus.OK),
        (301, LinkStatus.FAILING),
        (401, LinkStatus.BLOCKED),
        (403, LinkStatus.BLOCKED),
        (429, LinkStatus.BLOCKED),
        (999, LinkStatus.BLOCKED),
        (404, LinkStatus.DEAD),
        (410, LinkStatus.DEAD),
        (400, LinkStatus.FAILING),
        (500, LinkStatus.FAILING),
    ],
)
def test_a_page_is_dead_only_where_the_server_says_that_there_is_none(http_status: int, status: LinkStatus) -> None:
    assert counts_as(http_status) is status


@pytest.mark.parametrize("http_status", [403, 404, 502])
def test_an_error_completes_the_sentence_and_keeps_what_it_knows(http_status: int) -> None:
    error = for_http_status(http_status, url="https://a.example/")
    assert str(http_status) in error.message
    assert error.status is counts_as(http_status)
    assert (error.http_status, error.url) == (http_status, "https://a.example/")


def test_an_error_is_remembered_without_where_it_was_raised() -> None:
    with pytest.raises(LinkError) as caught:
        raise for_http_status(404, url="https://a.example/")
    fresh = caught.value.fresh()
    assert fresh.__traceback__ is None
    assert type(fresh) is type(caught.value)
    assert (fresh.message, fresh.status, fresh.url) == (
        "does not exist (404)",
        LinkStatus.DEAD,
        "https://a.example/",
    )
