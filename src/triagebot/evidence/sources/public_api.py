"""Asking public APIs through the safe fetcher: JSON and text, with errors that name who did not answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from urllib.parse import unquote, urlsplit

from triagebot.addresses import canonical
from triagebot.errors import FetchError
from triagebot.evidence.fetching.answer import Fetched
from triagebot.evidence.fetching.fetch_errors import Dead
from triagebot.evidence.notes import JsonAnswer

LONGEST_ANSWER = 2_000_000
"""Bytes of an API's answer that are read."""
LONGEST_TEXT = 300_000
"""Bytes of a README or another text that are read."""


class Getting(Protocol):
    """What the sources need of a fetcher."""

    def get(self, url: str, *, headers: Mapping[str, str] | None = None, most: int | None = None) -> Fetched:
        """The answer if it is a success; raises a FetchError otherwise."""
        ...


def json(fetcher: Getting, url: str, source: str, *, accept: str = "application/json") -> JsonAnswer:
    """The JSON that an API answers with; raises FetchError naming `source`."""
    try:
        found = fetcher.get(url, headers={"Accept": accept}, most=LONGEST_ANSWER)
    except Dead as error:
        raise FetchError(f"{source} does not know it ({error.http_status or 'no such host'}).") from error
    except FetchError as error:
        raise FetchError(f"{source} {error.message}.") from error
    if found.truncated:
        raise FetchError(f"{source} answered with more than {LONGEST_ANSWER // 1_000_000} MB.")
    return JsonAnswer.parse(found.body, source)


def text(fetcher: Getting, url: str) -> str:
    """A text, or nothing when there is none to be had: for what a source can do without."""
    try:
        found = fetcher.get(url, headers={"Accept": "text/plain, text/markdown, */*"}, most=LONGEST_TEXT)
    except FetchError:
        return ""
    if "html" in found.content_type or b"\0" in found.body[:8000]:
        return ""  # a page that says "not found", or no text at all
    return found.body.decode("utf-8", "replace")


def place(url: str) -> tuple[str, list[str]]:
    """The whole host without `www.` and the decoded segments of the path; no host for what is not a web address.

    No segments either when one of them would lead somewhere else in the path of an API: `..` or a hidden slash.
    """
    host = canonical.host(url)
    path = urlsplit(url.strip()).path if host else ""
    parts = [unquote(part) for part in path.split("/") if part]
    return host.removeprefix("www."), parts if all(map(plain_segment, parts)) else []


def plain_segment(part: str) -> bool:
    """Whether a decoded segment of a path stays where it is put: libraries resolve `..`, servers decode `%2f`."""
    return part not in (".", "..") and not any(c in "/\\" or ord(c) < 32 for c in part)
