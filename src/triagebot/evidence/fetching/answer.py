"""What the fetcher gives: one frozen value a link."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from triagebot.evidence.fetching.fetch_errors import for_http_status


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect: the address that redirected, its HTTP status, and whether for good (301, 308)."""

    url: str
    status: int
    permanent: bool


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `body` is decompressed and may be cut (`truncated`).

    `url` is the address asked for as written, `final_url` the normalised one that answered.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    hops: tuple[Hop, ...] = ()
    truncated: bool = False

    @property
    def ok(self) -> bool:
        """Whether the status is 2xx."""
        return 200 <= self.status < 300

    @property
    def permanent(self) -> bool:
        """Whether there were redirects and all of them were for good."""
        return bool(self.hops) and all(hop.permanent for hop in self.hops)

    @property
    def content_type(self) -> str:
        """The media type alone, in lower case: `text/html`; empty when none was sent."""
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def retry_after(self) -> float | None:
        """Seconds the other side asks us to wait (RFC 9110, 10.2.3), None when it does not say."""
        value = self.header("retry-after").strip()
        if not value:
            return None
        try:
            seconds = float(value)
        except ValueError:
            return _seconds_until(value)
        return max(seconds, 0.0) if math.isfinite(seconds) else None

    def header(self, name: str) -> str:
        """That header's first value, or an empty string."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), "")

    def raise_for_status(self) -> None:
        """Raise the fitting `LinkError` unless the status is 2xx."""
        if not self.ok:
            raise for_http_status(self.status, url=self.final_url, after=self.retry_after)


def _seconds_until(value: str) -> float | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)
