"""The one place that imports PyGithub: requests, pages, errors, and what may be sent again.

PyGithub carries the bytes (connection, proxy, token, redirects); its retries and pauses are off. Answers
are validated into small frozen models (`Answer`) that the modules beside this one declare, so no dict of
GitHub's travels further. Paths are relative to the API's base address, so that an Enterprise server or an
emulator works alike. Source of formats and limits: https://docs.github.com/en/rest.
"""

from __future__ import annotations

import json
import logging
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qsl, quote, urlsplit

from pydantic import BaseModel, ConfigDict, RootModel, TypeAdapter, ValidationError

from triagebot.errors import GitHubError, UsageError
from triagebot.github.api import refusals
from triagebot.retry import retrying

if TYPE_CHECKING:
    from github.Requester import Requester

GITHUB_API = "https://api.github.com"
API_VERSION = "2022-11-28"
PER_PAGE = 100
MOST_WAITING = 180.0
"""Seconds that one run waits for limits and between attempts in all; the workflows' own limit is ten minutes."""

_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,99}/[A-Za-z0-9._-]{1,100}")
_log = logging.getLogger(__name__)


class Answer(BaseModel):
    """The part of one of GitHub's answers that is used here; what else it holds is ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Anything(Answer):
    """An answer whose content does not matter."""


class AnyList(RootModel[list[Anything]]):
    """An answer that is a list, the content of which does not matter."""


A = TypeVar("A", bound=BaseModel)


def web_address(environ: Mapping[str, str]) -> str:
    """Where people see the repositories whose API is GITHUB_API_URL: GITHUB_SERVER_URL, or the host of the API."""
    if server := environ.get("GITHUB_SERVER_URL", "").rstrip("/"):
        return server
    api = environ.get("GITHUB_API_URL", "").rstrip("/")
    if api.endswith("/api/v3"):  # an Enterprise server
        return api.removesuffix("/api/v3")
    return api.replace("://api.", "://", 1) if api.startswith("https://api.") else "https://github.com"


def repository_path(repository: str, *segments: object) -> str:
    """The API path of a repository (`owner/name`) and what is below it; each segment is percent-encoded.

    A segment of several parts, such as a file's path, is given part by part. Raises UsageError for a name
    that cannot be a repository, and for parts that would lead to another place (`..`).
    """
    if not _REPOSITORY.fullmatch(repository) or repository.endswith(("/.", "/..")):
        raise UsageError(f"{repository!r} is not a repository.", next_step="Write it as OWNER/NAME.")
    if {".", "..", ""} & {str(segment) for segment in segments}:
        raise UsageError(
            f"{'/'.join(str(segment) for segment in segments)!r} is not a path in {repository}.",
            next_step="Write it from the top of the repository, without `.`, `..` and a slash in front.",
        )
    return "/".join(["/repos", repository, *(quote(str(segment), safe="") for segment in segments)])


def same_host(api_url: str, other: str) -> bool:
    """Whether two API addresses are the same server: scheme, whole host name and port are compared."""
    try:
        ours, theirs = urlsplit(_base(api_url)), urlsplit(_base(other))
    except UsageError:
        return False
    return (ours.scheme, ours.hostname, ours.port) == (theirs.scheme, theirs.hostname, theirs.port)


class Client:
    """Speaks to one GitHub API with at most one token. Safe to use from several threads.

    `requests` counts what was sent. `verify` is True or the path of a bundle of certificates. Every method
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
        self.api_url = _base(api_url)
        self.requests = 0
        self.scopes: set[str] = set()
        self._waited = 0.0
        self._token = token or None
        self._timeout = timeout
        self._verify = verify
        self._user_agent = user_agent
        self._attempts = attempts
        self._longest_wait = longest_wait
        self._clock = clock
        self._sleep = sleep or time.sleep
        self._lock = threading.Lock()
        self._local = threading.local()
        self._requesters: list[Requester] = []

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
        with self._lock:
            requesters, self._requesters = self._requesters, []
        for requester in requesters:
            requester.close()
        self._local = threading.local()

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
        return "repo" in self.scopes

    @property
    def graphql(self) -> str:
        """Where GraphQL is answered: beside /api/v3 on an Enterprise server, else below the base address."""
        base = self.api_url.removesuffix("/v3")
        return f"{base}/graphql" if base != self.api_url else "/graphql"

    # ---------------------------------------------------------------------------------------- reading

    def get(self, path: str, model: type[A], /, **params: str | int | bool) -> A:
        """One thing. `params` go into the query."""
        _, data = self._repeat("GET", path, params=params)
        return _validated(model, data, path)

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
            items = _validated_list(model, data.get(key) if key and isinstance(data, dict) else data, path)
            yield from items[:left]
            left -= len(items)
            following = _page("next", headers.get("link", ""))
            if not items or following is None:
                return
            query = {**query, **following}

    def both_ends(self, path: str, model: type[A], /, *, pages: int) -> tuple[tuple[A, ...], bool]:
        """The first `pages` pages of a list and the last ones, and whether that is all of it."""
        found: list[A] = []
        query: dict[str, str | int | bool] = {"per_page": PER_PAGE}
        for _ in range(pages):
            headers, data = self._repeat("GET", path, params=query)
            found += _validated_list(model, data, path)
            following = _page("next", headers.get("link", ""))
            if following is None:
                return tuple(found), True
            query = {**query, **following}
            last = _number(_page("last", headers.get("link", "")))
        later = range(max(last - pages + 1, pages + 1), last + 1)
        for number in later:
            _, data = self._repeat("GET", path, params={"per_page": PER_PAGE, "page": number})
            found += _validated_list(model, data, path)
        return tuple(found), bool(later) and later[0] == pages + 1

    # ---------------------------------------------------------------------------------------- writing

    def post(self, path: str, body: Mapping[str, object], model: type[A], *, found: Callable[[], A | None]) -> A:
        """Create something. When no usable answer came, `found` looks for the effect before it is sent again.

        `found` returns what an earlier attempt created, or None when there is nothing.
        """
        for attempt in range(1, self._attempts + 1):
            try:
                _, data = self._repeat("POST", path, body=body)
                return _validated(model, data, path)
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
            return _validated(model, data, path)
        except refusals.Strange:  # a write that was done is not to be reported as lost: once more
            _, data = self._repeat(verb, path, body=body)
            return _validated(model, data, path)

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
            lambda: self._send(verb, path, params, body),
            attempts=self._attempts,
            longest_wait=min(self._longest_wait, max(MOST_WAITING - self._waited, 0.0)) if patient else 2.0,
            sleep=self._pause,
        )

    def _pause(self, seconds: float) -> None:
        """Wait, and remember it: all waits of a run together have one bound."""
        with self._lock:
            self._waited += seconds
        self._sleep(seconds)

    def _send(
        self,
        verb: str,
        path: str,
        params: Mapping[str, str | int | bool] | None,
        body: Mapping[str, object] | None,
    ) -> tuple[dict[str, str], Any]:
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
        from github import Auth, Github  # noqa: PLC0415 - see _send

        requester: Requester | None = getattr(self._local, "requester", None)
        if requester is None:
            requester = Github(
                auth=Auth.Token(self._token) if self._token else None,
                base_url=self.api_url,
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


def _base(api_url: str) -> str:
    """The address, checked. It is not repeated in the error: it may hold a password, in a place of any kind."""
    try:
        parts = urlsplit(api_url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number
        usable = False
    if not usable or "@" in parts.netloc or parts.query or parts.fragment or not api_url.isprintable():
        raise UsageError(
            "GITHUB_API_URL is not the plain address of an API.",
            next_step=f"Leave it out for github.com, or write something like {GITHUB_API}, without a password.",
        )
    return api_url.rstrip("/")


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


def _page(which: str, link: str) -> dict[str, str] | None:
    """The query of the `next` or `last` page. Only the query is taken: where it is sent is ours to say."""
    for part in link.split(","):
        address, _, relation = part.partition(";")
        if f'rel="{which}"' in relation:
            return dict(parse_qsl(urlsplit(address.strip(" <>")).query))
    return None


def _number(page: dict[str, str] | None) -> int:
    number = (page or {}).get("page", "")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else 0


def _validated(model: type[A], data: object, path: str) -> A:
    try:
        return model.model_validate(data if data is not None else {})
    except ValidationError as error:
        raise _strange(path, error) from error


def _validated_list(model: type[A], data: object, path: str) -> list[A]:
    try:
        return TypeAdapter(list[model]).validate_python(data)  # type: ignore[valid-type]
    except ValidationError as error:
        raise _strange(path, error) from error


def _strange(path: str, error: ValidationError) -> GitHubError:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"]) or "the answer"
    return refusals.Strange(
        f"GitHub's answer for {path} is not what its documentation says ({place}: {first['msg']}).",
        next_step="Check GITHUB_API_URL.",
    )
