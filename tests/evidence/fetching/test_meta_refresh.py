"""Pages that are nothing but a redirect."""

from __future__ import annotations

import pytest

from tests.evidence.peer import fetcher, http, pages, peer
from triagebot.evidence.fetching.fetcher import Failing, Unsafe

REFRESH = '<meta http-equiv="refresh" content="{}">'


class TestPagesThatRedirect:
    @pytest.mark.parametrize(
        ("content", "hop"),
        [
            ("0; url=/b", (200, True)),
            ("0;URL='/b'", (200, True)),
            ("5, /b", (200, False)),
            ("0; url=/b&amp;c", None),
            ("30; url=/b", None),
            ("0", None),
            ("0; url=/a", None),
        ],
    )
    def test_a_page_that_is_nothing_but_a_redirect_is_one(self, content: str, hop: tuple[int, bool] | None) -> None:
        stub = http(200, REFRESH.format(content).encode())
        with peer(pages(**{"a": stub, "b": http(200, b"there"), "b&c": http(200, b"both")})) as site:
            found = fetcher(site).get(site.url("/a"))
        if hop is None:
            assert found.final_url == site.url("/a") or found.body == b"both"
        else:
            assert [(each.status, each.permanent) for each in found.hops] == [hop]
            assert found.body == b"there"

    @pytest.mark.parametrize(
        "body",
        [
            "<noscript>" + REFRESH.format("0; url=/b") + "</noscript>",
            REFRESH.format("0; url=/b") + "words " * 5_000,
            "<meta name=description content='refresh 0; url=/b'>",
        ],
    )
    def test_others_are_pages(self, body: str) -> None:
        with peer(pages(a=http(200, body.encode()), b=http(200, b"there"))) as site:
            assert fetcher(site).get(site.url("/a")).hops == ()

    def test_it_is_checked_like_any_redirect(self) -> None:
        with peer(lambda asked: http(200, b"secret")) as private:
            stub = http(200, REFRESH.format(f"0; url={private.url()}").encode())
            with peer(lambda asked: stub) as site, pytest.raises(Unsafe):
                fetcher(site).get(site.url())
            assert private.connections == 0

    def test_there_is_an_end_to_them(self) -> None:
        stubs = {
            "a": http(200, REFRESH.format("0; url=/b").encode()),
            "b": http(200, REFRESH.format("0; url=/a").encode()),
        }
        with peer(pages(**stubs)) as site, pytest.raises(Failing, match="redirects more than 5 times"):
            fetcher(site).get(site.url("/a"))
