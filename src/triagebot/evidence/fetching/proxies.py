"""The conventional environment: which proxy an address goes through, and whose certificates are trusted."""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import httpx2

from triagebot.errors import UsageError
from triagebot.evidence.fetching.address_guard import AllowedAddress


@dataclass(frozen=True, slots=True)
class Proxies:
    """Proxy addresses by scheme, and the hosts that are reached without one."""

    http: str = ""
    https: str = ""
    bypass: tuple[str, ...] = ()

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> Proxies:
        """From HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY; the lower-case names win, as with curl."""

        def named(name: str) -> str:
            return environ.get(name.lower()) or environ.get(name, "")

        # A server sets HTTP_PROXY from a request's `Proxy:` header (httpoxy): under CGI it is not configuration.
        http = environ.get("http_proxy", "") if "REQUEST_METHOD" in environ else named("HTTP_PROXY")
        everything = named("ALL_PROXY")
        bypass = tuple(part.strip().lower() for part in named("NO_PROXY").split(",") if part.strip())
        return cls(http or everything, named("HTTPS_PROXY") or everything, bypass)

    def choose(self, address: AllowedAddress) -> str:
        """The proxy's address for that link, or an empty string for none."""
        proxy = self.https if address.scheme == "https" else self.http
        if not proxy or any(_matches(pattern, address) for pattern in self.bypass):
            return ""
        return proxy if "://" in proxy else f"http://{proxy}"


def _matches(pattern: str, address: AllowedAddress) -> bool:
    if pattern == "*":
        return True
    if address.literal is not None:
        try:
            return address.literal in ipaddress.ip_network(pattern.strip("[]"), strict=False)
        except (ValueError, TypeError):
            return pattern == address.authority
    host, _, port = pattern.lstrip("*").lstrip(".").partition(":")
    if port and port != str(address.port):
        return False
    return bool(host) and (address.host == host or address.host.endswith("." + host))


def proxy(url: str) -> httpx2.Proxy:
    """The proxy at that address; raises `UsageError` when it cannot be one."""
    try:
        found = httpx2.Proxy(url)
    except (httpx2.InvalidURL, ValueError) as error:
        raise UsageError(
            "The configured proxy is not a web address.", next_step="Correct HTTPS_PROXY, HTTP_PROXY or ALL_PROXY."
        ) from error
    if found.url.scheme not in ("http", "https") or not found.url.host or "%" in found.url.host:
        raise UsageError(
            "The configured proxy is neither an http nor an https address.",
            next_step="Set HTTPS_PROXY and HTTP_PROXY to one that is.",
        )
    return found


def trust(environ: Mapping[str, str]) -> ssl.SSLContext:
    """Certificates: SSL_CERT_FILE, REQUESTS_CA_BUNDLE or SSL_CERT_DIR if set, else the system's."""
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "SSL_CERT_DIR"):
        at = environ.get(name)
        if at:
            return _trusting(name, at)
    return _trusting("", "")


@lru_cache(maxsize=4)
def _trusting(name: str, at: str) -> ssl.SSLContext:
    """Loaded once a process: it takes some tens of milliseconds."""
    if not at:
        return httpx2.create_ssl_context(trust_env=False)
    try:
        folder = Path(at).is_dir()
        return ssl.create_default_context(cafile=None if folder else at, capath=at if folder else None)
    except OSError as error:
        sentence = f"{name} names certificates that cannot be read."
        raise UsageError(sentence, next_step="Correct or unset it.") from error
