"""Requests to GitHub's API: pages, waiting, and what may be sent again.

PyGithub carries the bytes (`connections`); its retries and pauses are off. Answers are validated into small frozen
models (`answer_models`), so no dict of GitHub's travels further. Paths are relative to the API's base address, so
that an Enterprise server or an emulator works alike. Source of formats and limits: https://docs.github.com/en/rest.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from triagebot.errors import GitHubError
from triagebot.github.api import refusals
from triagebot.github.api.answer_models import page_number, page_query, validated, validated_list
from triagebot.github.api.api_paths import GITHUB_API, checked_address
from triagebot.github.api.connections import PER_PAGE, Connections
from triagebot.retry import retrying

MOST_WAITING = 180.0
"""Seconds that one run waits for limits and between attempts in all; the workflows' own limit is ten minutes."""
A = TypeVar("A", bound=BaseModel)
_log = logging.getLogger(__name__)


class Client:
    """Speaks to one GitHub API with at most one token. Safe to use from several threads.

    `verify` is True or the path of a bundle of certificates. Every method
    raises `triagebot.errors.GitHubError` when GitHub refuses, fails or does not answer.
    """

    def __init__(
        self,
        *,
        api_url: str = GITHUB_API,
        token: str | None = None,
        timeout: int = 15,
        verify: bool | str = True,
        user_agent: str = "triagebot",
        attempts: int = 3,
        longest_wait: float = 60.0,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        self.api_url = checked_address(api_url)
        self._waited = 0.0
        self._token = token or None
        self._attempts = attempts
        self._longest_wait = longest_wait
        self._sleep = sleep or time.sleep
        self._lock = threading.Lock()
        self._connections = Connections(
            self.api_url, self._token, timeout=timeout, verify=verify, user_agent=user_agent, clock=clock
        )

    @classmethod
    def from_environ(cls, environ: Mapping[str, str], **options: Any) -> Client:
        """A client for GITHUB_API_URL with GITHUB_TOKEN, trusting the bundle the environment names."""
        bundle = (environ.get(name) for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"))
        return cls(
            api_url=environ.get("GITHUB_API_URL") or GITHUB_API,
            token=environ.get("GITHUB_TOKEN"),
            verify=next((path for path in bundle if path), True),
            **options,
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._connections.close()

    @property
    def requests(self) -> int:
        """How many requests were sent."""
        return self._connections.requests

    @property
    def authenticated(self) -> bool:
        """Whether a token is sent."""
        return self._token is not None

    @property
    def installation(self) -> bool:
        """Whether the token is an app's or a workflow's: such a token may not ask /user who it is."""
        return (self._token or "").startswith("ghs_")

    @property
    def reads_private(self) -> bool:
        """Whether GitHub said that the token reads private repositories (of fine-grained ones it does not tell)."""
        return "repo" in self._connections.scopes

    @property
    def graphql(self) -> str:
        """Where GraphQL is answered: beside /api/v3 on an Enterprise server, else below the base address."""
        base = self.api_url.removesuffix("/v3")
        return f"{base}/graphql" if base != self.api_url else "/graphql"

    # ---------------------------------------------------------------------------------------- reading

    def get(self, path: str, model: type[A], /, **params: str | int | bool) -> A:
        """One thing. `params` go into the query."""
        _, data = self._repeat("GET", path, params=params)
        return validated(model, data, path)

    def find(self, path: str, model: type[A], /, **params: str | int | bool) -> A | None:
        """One thing, or None when GitHub has no such thing (404)."""
        try:
            return self.get(path, model, **params)
        except GitHubError as error:
            if error.status == 404:
                return None
            raise

    def pages(
        self,
        path: str,
        model: type[A],
        /,
        *,
        limit: int = 1000,
        key: str | None = None,
        patient: bool = True,
        **params: str | int | bool,
    ) -> Iterator[A]:
        """The things of a list, page after page, at most `limit` of them.

        `key` names the member that holds the list where the answer is an object (searches do that). One that
        is not `patient` fails rather than wait for a limit.
        """
        query: dict[str, str | int | bool] = {"per_page": min(PER_PAGE, limit), **params}
        left = limit
        while left > 0:
            headers, data = self._repeat("GET", path, params=query, patient=patient)
            items = validated_list(model, data.get(key) if key and isinstance(data, dict) else data, path)
            yield from items[:left]
            left -= len(items)
            following = page_query("next", headers.get("link", ""))
            if not items or following is None:
                return
            query = {**query, **following}

    def both_ends(self, path: str, model: type[A], /, *, pages: int) -> tuple[tuple[A, ...], bool]:
        """The first `pages` pages of a list and the last ones, and whether that is all of it."""
        found: list[A] = []
        query: dict[str, str | int | bool] = {"per_page": PER_PAGE}
        for _ in range(pages):
            headers, data = self._repeat("GET", path, params=query)
            found += validated_list(model, data, path)
            following = page_query("next", headers.get("link", ""))
            if following is None:
                return tuple(found), True
            query = {**query, **following}
            last = page_number(page_query("last", headers.get("link", "")))
        later = range(max(last - pages + 1, pages + 1), last + 1)
        for number in later:
            _, data = self._repeat("GET", path, params={"per_page": PER_PAGE, "page": number})
            found += validated_list(model, data, path)
        return tuple(found), bool(later) and later[0] == pages + 1

    # ---------------------------------------------------------------------------------------- writing

    def post(self, path: str, body: Mapping[str, object], model: type[A], *, found: Callable[[], A | None]) -> A:
        """Create something. When no usable answer came, `found` looks for the effect before it is sent again.

        `found` returns what an earlier attempt created, or None when there is nothing.
        """
        for attempt in range(1, self._attempts + 1):
            try:
                _, data = self._repeat("POST", path, body=body)
                return validated(model, data, path)
            except (refusals.Unanswered, refusals.Strange) as doubt:
                _log.warning("no usable answer to POST %s; looking whether it was performed", path)
                self._sleep(min(float(attempt), self._longest_wait))
                effect = found()
                if effect is not None:
                    return effect
                failure = doubt.error if isinstance(doubt, refusals.Unanswered) else doubt
        raise failure

    def patch(self, path: str, body: Mapping[str, object], model: type[A]) -> A:
        """Change something; the same change twice is one change, so it may be sent again."""
        return self._settled("PATCH", path, body, model)

    def put(self, path: str, body: Mapping[str, object], model: type[A]) -> A:
        """Set something to a value; it may be sent again."""
        return self._settled("PUT", path, body, model)

    def _settled(self, verb: str, path: str, body: Mapping[str, object], model: type[A]) -> A:
        try:
            _, data = self._repeat(verb, path, body=body)
            return validated(model, data, path)
        except refusals.Strange:  # a write that was done is not to be reported as lost: once more
            _, data = self._repeat(verb, path, body=body)
            return validated(model, data, path)

    def delete(self, path: str) -> None:
        """Remove something; that it is already gone is as good."""
        try:
            self._repeat("DELETE", path)
        except GitHubError as error:
            if error.status not in (404, 410):
                raise

    # ---------------------------------------------------------------------------------------- the wire

    def _repeat(
        self,
        verb: str,
        path: str,
        *,
        params: Mapping[str, str | int | bool] | None = None,
        body: Mapping[str, object] | None = None,
        patient: bool = True,
    ) -> tuple[dict[str, str], Any]:
        return retrying(
            lambda: self._connections.send(verb, path, params, body),
            attempts=self._attempts,
            longest_wait=min(self._longest_wait, max(MOST_WAITING - self._waited, 0.0)) if patient else 2.0,
            sleep=self._pause,
        )

    def _pause(self, seconds: float) -> None:
        """Wait, and remember it: all waits of a run together have one bound."""
        with self._lock:
            self._waited += seconds
        self._sleep(seconds)
