"""Single requests to GitHub's API, carried by PyGithub, on a connection for each thread."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from triagebot.github.api import refusals

if TYPE_CHECKING:
    from github.Requester import Requester

API_VERSION = "2022-11-28"
PER_PAGE = 100
"""Items of one page: the most that GitHub gives at once."""
_log = logging.getLogger(__name__)


class Connections:
    """Sends requests as they are, once each; `requests` counts them. Safe to use from several threads."""

    def __init__(
        self,
        api_url: str,
        token: str | None,
        *,
        timeout: int,
        verify: bool | str,
        user_agent: str,
        clock: Callable[[], float],
    ) -> None:
        self.requests = 0
        self.scopes: set[str] = set()
        """What GitHub said that the token may do; of fine-grained ones it does not tell."""
        self._api_url = api_url
        self._token = token
        self._timeout = timeout
        self._verify = verify
        self._user_agent = user_agent
        self._clock = clock
        self._lock = threading.Lock()
        self._local = threading.local()
        self._requesters: list[Requester] = []

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            requesters, self._requesters = self._requesters, []
        for requester in requesters:
            requester.close()
        self._local = threading.local()

    def send(
        self,
        verb: str,
        path: str,
        params: Mapping[str, str | int | bool] | None,
        body: Mapping[str, object] | None,
    ) -> tuple[dict[str, str], Any]:
        """The headers and the content of one answer. Raises what `refusals` makes of a refusal or of silence."""
        import requests  # noqa: PLC0415 - loaded on first use, as PyGithub is

        from github import GithubException  # noqa: PLC0415 - the command line must not load it to print its version

        with self._lock:
            self.requests += 1
        began = time.monotonic()
        try:
            requester = self._requester()
            status, headers, output = requester.requestJson(
                verb, path, parameters=dict(params or {}), input=dict(body) if body is not None else None
            )
            data = _json(verb, status, output)
            self.scopes |= {scope.strip() for scope in str(headers.get("x-oauth-scopes") or "").split(",")} - {""}
            if status >= 400:
                raise requester.createException(status, headers, data)
        except GithubException as error:
            _log.debug("%s %s: %d", verb, path, error.status)
            raise refusals.refusal(verb, path, error, now=self._clock(), secret=self._token) from error
        except (requests.RequestException, RuntimeError, ValueError, AssertionError) as error:
            # RuntimeError and AssertionError are how PyGithub refuses a redirect to another host.
            raise refusals.silence(verb, path, error) from error
        _log.debug("%s %s: answered in %.0f ms", verb, path, (time.monotonic() - began) * 1000)
        return headers, data

    def _requester(self) -> Requester:
        """This thread's own: PyGithub keeps the request being sent on the connection object."""
        from github import Auth, Github  # noqa: PLC0415 - see `send`

        requester: Requester | None = getattr(self._local, "requester", None)
        if requester is None:
            requester = Github(
                auth=Auth.Token(self._token) if self._token else None,
                base_url=self._api_url,
                timeout=self._timeout,
                user_agent=self._user_agent,
                per_page=PER_PAGE,
                verify=self._verify,
                retry=None,
                seconds_between_requests=None,
                seconds_between_writes=None,
                api_version=API_VERSION,
            ).requester
            self._local.requester = requester
            with self._lock:
                self._requesters.append(requester)
        return requester


def _json(verb: str, status: int, output: str) -> Any:
    """What was answered. Raises ValueError for what is no answer of an API: a proxy's page, a redirect, nothing.

    PyGithub takes these for an object without members, and so for an empty file or folder.
    """
    if status >= 400:
        try:
            data = json.loads(output or "{}")
        except ValueError:
            data = {}
        return data if isinstance(data, dict) else {}
    if status >= 300 or (verb == "GET" and not output):
        raise ValueError(f"status {status} without an answer")
    return json.loads(output) if output else None
