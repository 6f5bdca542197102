"""`requests` over our own fetcher, for libraries that are built on it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import requests
import urllib3
from requests.adapters import BaseAdapter

from triagebot.evidence.fetching.fetch_errors import LinkError

if TYPE_CHECKING:
    from triagebot.evidence.fetching.answer import Fetched
    from triagebot.evidence.fetching.fetcher import Fetcher


class _Adapter(BaseAdapter):
    def __init__(self, fetcher: Fetcher, seconds: float | None) -> None:
        super().__init__()
        self._fetcher = fetcher
        self._seconds = seconds

    def send(  # noqa: PLR0917 - the signature is requests'
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Fetch with redirects; certificates and proxies are the fetcher's, whatever the caller says."""
        if request.method not in ("GET", "HEAD") or request.body:
            raise requests.RequestException("Only reading is possible through this session.", request=request)
        kept = {name: value for name, value in request.headers.items() if name.lower() in ("accept", "user-agent")}
        headers = {
            name: value if isinstance(value, str) else value.decode("latin-1") for name, value in kept.items()
        }
        try:
            found = self._fetcher.fetch(
                request.url or "", method=request.method, headers=headers, patience=0.0, seconds=self._seconds
            )
        except LinkError as error:
            late = "time" in error.message or "seconds" in error.message
            kind = requests.Timeout if late else requests.ConnectionError
            raise kind(f"{request.url} {error.message}", request=request) from error
        return _response(request, found)

    def close(self) -> None:
        """Nothing is kept open here; the connections are the fetcher's."""


def _response(request: requests.PreparedRequest, found: Fetched) -> requests.Response:
    response = requests.Response()
    response.status_code = found.status
    response.url = found.final_url
    response.request = request
    # The body is unpacked already and its length counted.
    dropped = ("content-encoding", "content-length", "transfer-encoding", "set-cookie", "location")
    response.headers.update({name: value for name, value in found.headers if name not in dropped})
    response.encoding = requests.utils.get_encoding_from_headers(response.headers)
    response.raw = urllib3.HTTPResponse(body=io.BytesIO(found.body), status=found.status, preload_content=False)
    return response


def session(fetcher: Fetcher, *, timeout: float | None = None) -> requests.Session:
    """A session that can only read, and only through `fetcher`."""
    made = requests.Session()
    made.trust_env = False
    made.max_redirects = 0
    made.headers["User-Agent"] = fetcher.config.user_agent
    for scheme in list(made.adapters):
        made.mount(scheme, _Adapter(fetcher, timeout))
    return made
