"""One answer, read within its bounds of bytes and seconds."""

from __future__ import annotations

import io
from dataclasses import dataclass

import httpx2

from triagebot.config import Fetch
from triagebot.evidence.fetching import meta_refresh, transport
from triagebot.evidence.fetching.fetch_errors import Failing

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
# Of what nobody reads as text, the first bytes are enough to know what it is.
_UNREAD_BYTES = 65_536
_UNREAD = ("image/", "audio/", "video/", "font/", "application/zip", "application/gzip", "application/x-tar")
_UNPACKED = frozenset({"gzip", "deflate", "identity"})
# Nobody reads more of an HTML page: what it says of itself stands at its beginning.
_HTML_BYTES = 2_000_000
_DRAINED_BYTES = 16_384
"""What is read of an answer that nobody wants, so that its connection can be used again."""


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """One answer. `location` is where it redirects, by its status or as a page; empty when it does not."""

    status: int
    headers: tuple[tuple[str, str], ...]
    location: str
    body: bytes
    truncated: bool
    permanent: bool = False


@dataclass(frozen=True, slots=True)
class BodyBounds:
    """How many bytes of a body are read, by what it says it is."""

    config: Fetch
    most: int | None
    url: str

    @property
    def highest(self) -> int:
        """The most that is read of anything."""
        return self.most or max(self.config.page_bytes, self.config.pdf_bytes)

    def of(self, content_type: str) -> int:
        """The most that is read of a body that is said to be of that type."""
        if self.most is not None:
            return self.most
        kind = content_type.lower()
        if kind.startswith(_UNREAD):
            return _UNREAD_BYTES
        path = self.url.partition("?")[0].lower()
        if "pdf" in kind or (path.endswith(".pdf") and "html" not in kind):
            return self.config.pdf_bytes
        if "html" in kind:
            return min(self.config.page_bytes, _HTML_BYTES)
        return self.config.page_bytes


def read(response: httpx2.Response, method: str, bounds: BodyBounds, budget: transport.Budget) -> RawAnswer:
    """Read the body within its bounds; raises what httpx2 raises, and `Failing` for a packing not asked for."""
    headers = tuple((name.lower(), value) for name, value in response.headers.multi_items())
    location = response.headers.get("location", "")
    status = response.status_code
    if method == "HEAD" or (status in REDIRECTS and location):
        budget.body = _DRAINED_BYTES
        for _ in response.iter_raw():  # to its end, so that the connection can be used again
            pass
        return RawAnswer(status, headers, location, b"", False, status in _PERMANENT)
    packed = response.headers.get_list("content-encoding", split_commas=True)
    if len(packed) > 1 or any(name.strip().lower() not in _UNPACKED for name in packed):
        raise Failing("sent a page packed in a way that is not unpacked", http_status=status)
    kind = response.headers.get("content-type", "")
    limit = bounds.of(kind)
    budget.body = limit
    body = io.BytesIO()  # its value is taken without a copy
    size = 0
    for part in response.iter_bytes():  # at most a megabyte each, however much the packed bytes unpack to
        if budget.left() <= 0:
            raise httpx2.ReadTimeout("out of time")
        body.write(part if size + len(part) <= limit else part[: max(limit - size, 0)])
        size += len(part)
        if size > limit or response.num_bytes_downloaded >= limit:
            break
    cut = size > limit or response.num_bytes_downloaded >= limit
    value = body.getvalue()
    target, at_once = meta_refresh.target(value, kind) if status == 200 else ("", False)
    return RawAnswer(status, headers, target, value, cut, at_once)
