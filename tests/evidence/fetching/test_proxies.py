"""Proxies of the environment."""

from __future__ import annotations

import pytest

from tests.evidence.peer import Peer, http, peer, to
from triagebot.config import Fetch
from triagebot.errors import UsageError
from triagebot.evidence.fetching import address_guard
from triagebot.evidence.fetching.fetcher import Failing, Fetcher, LinkError
from triagebot.evidence.fetching.proxies import Proxies
from triagebot.models import LinkStatus


class TestProxy:
    """Behind a configured proxy names are the proxy's to resolve; the rest is still refused here."""

    def through(self, proxy: Peer, **environ: str) -> Fetcher:
        def no_lookups(host: str, port: int) -> tuple[str, ...]:
            raise AssertionError(f"{host} was looked up")

        environ = {"HTTP_PROXY": proxy.url("")} | environ
        return Fetcher(Fetch(seconds=5), environ=environ, resolver=no_lookups)

    def test_names_are_left_to_the_proxy(self) -> None:
        with peer(lambda asked: http(200, b"proxied")) as proxy:
            assert self.through(proxy).get("http://site.example/a").body == b"proxied"
            assert proxy.requests[0].target == "http://site.example/a"

    @pytest.mark.parametrize(
        "url", ["http://127.0.0.1/", "http://10.0.0.1/", "http://localhost/", "http://2130706433/"]
    )
    def test_addresses_and_local_names_are_not(self, url: str) -> None:
        with peer(lambda asked: http()) as proxy:
            with pytest.raises(LinkError) as caught:
                self.through(proxy).get(url)
            assert proxy.connections == 0
        assert caught.value.status is LinkStatus.UNSAFE

    @pytest.mark.parametrize(
        "target",
        [
            "http://169.254.169.254/latest/",
            "http://localhost/",
            "file:///etc/passwd",
            "//127.0.0.1/",
            "http://a@b.example/",
        ],
    )
    def test_not_at_a_redirect_either(self, target: str) -> None:
        with peer(lambda asked: to(target)) as proxy:
            with pytest.raises(LinkError) as caught:
                self.through(proxy).get("http://site.example/")
            assert len(proxy.requests) == 1
        assert caught.value.status is LinkStatus.UNSAFE

    @pytest.mark.parametrize(
        ("no_proxy", "url", "direct"),
        [
            ("site.example", "https://site.example/", True),
            ("site.example", "https://www.site.example/", True),
            (".site.example", "https://www.site.example/", True),
            ("*.site.example", "https://www.site.example/", True),
            ("other.example, site.example", "https://site.example/", True),
            ("site.example:443", "https://site.example/", True),
            ("site.example:80", "https://site.example/", False),
            ("site.example", "https://site.example.org/", False),
            ("site.example", "https://mysite.example/", False),
            ("93.184.216.0/24", "https://93.184.216.34/", True),
            ("93.184.216.0/24", "https://93.184.217.34/", False),
            ("*", "https://any.example/", True),
            ("", "https://any.example/", False),
            (",,", "https://any.example/", False),
        ],
    )
    def test_no_proxy_is_honoured(self, no_proxy: str, url: str, direct: bool) -> None:
        proxies = Proxies.of({"https_proxy": "proxy.example:3128", "NO_PROXY": no_proxy})
        assert proxies.choose(address_guard.inspect(url)) == ("" if direct else "http://proxy.example:3128")

    def test_a_proxy_that_is_away_says_nothing_of_the_link(self) -> None:
        with peer(lambda asked: http()) as proxy:
            gone = proxy
        with pytest.raises(Failing, match="through the configured proxy"):
            self.through(gone).get("http://site.example/")
        nowhere = Fetcher(environ={"http_proxy": "http://proxy.invalid"}, resolver=lambda host, port: ())
        with pytest.raises(Failing, match="through the configured proxy"):
            nowhere.get("http://site.example/")

    @pytest.mark.parametrize("environ", [{"HTTP_PROXY": "ftp://x.example"}, {"http_proxy": "http://["}])
    def test_a_proxy_that_cannot_be_one_is_named(self, environ: dict[str, str]) -> None:
        with pytest.raises(UsageError, match="proxy"):
            Fetcher(environ=environ).get("http://site.example/")

    def test_under_cgi_a_request_header_is_no_configuration(self) -> None:
        assert Proxies.of({"HTTP_PROXY": "http://evil.example", "REQUEST_METHOD": "GET"}).http == ""

    def test_certificates_that_are_not_there_are_named(self) -> None:
        with pytest.raises(UsageError, match="SSL_CERT_FILE"):
            Fetcher(environ={"SSL_CERT_FILE": "no-such-file.pem"}).get("https://site.example/")
