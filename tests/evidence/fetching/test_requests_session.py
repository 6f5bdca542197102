"""A session of `requests` that reads through the guarded client."""

from __future__ import annotations

import threading

import pytest

from tests.evidence.peer import Answer, Asked, fetcher, http, pages, peer, to
from triagebot.evidence.fetching import requests_session


class TestRequestsSession:
    def test_reads_through_the_fetcher(self) -> None:
        with peer(pages(a=to("/b"), b=http(200, "ü".encode(), kind="text/plain; charset=utf-8"))) as site:
            found = requests_session.session(fetcher(site)).get(site.url("/a"), params={}, timeout=3)
        assert (found.status_code, found.text, found.url) == (200, "ü", site.url("/b"))

    def test_refuses_what_the_fetcher_refuses(self) -> None:
        import requests

        with peer(lambda asked: http()) as private:
            session = requests_session.session(fetcher())
            with pytest.raises(requests.ConnectionError, match="private network address"):
                session.get(private.url())
            with pytest.raises(requests.RequestException):
                session.post(private.url(), data="x")
            with pytest.raises(requests.RequestException):
                session.get("file:///etc/passwd")
            assert private.connections == 0

    def test_takes_no_longer_than_told(self) -> None:
        import requests

        def forever(asked: Asked) -> Answer:
            hold.wait(5)
            return b""

        hold = threading.Event()
        with peer(forever) as site:
            with pytest.raises(requests.Timeout):
                requests_session.session(fetcher(site), timeout=0.2).get(site.url())
            hold.set()
