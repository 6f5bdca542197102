"""A web that answers from a table and remembers what it was asked; a GitHub that answers from values."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from triagebot.config import Fetch
from triagebot.errors import GitHubError
from triagebot.evidence import gather
from triagebot.evidence.fetching.address_guard import Guard
from triagebot.evidence.fetching.answer import Fetched, Hop
from triagebot.evidence.fetching.fetch_errors import Dead, Failing, LinkError
from triagebot.evidence.gather import Gathering
from triagebot.evidence.sources.arxiv import Pace
from triagebot.evidence.sources.repository_values import Account, Gist, Release, Repository, RepositoryFile
from triagebot.models import Evidence


def answer(
    body: object = "",
    kind: str = "",
    *,
    status: int = 200,
    to: str = "",
    permanent: bool = True,
    before: Callable[[], object] = lambda: None,
) -> Callable[[str], Fetched]:
    """An answer: text is HTML, bytes are a PDF, anything else JSON. `to` is where redirects led.

    `before` happens the first time only: the fetcher remembers an answer and so asks for it once.
    """
    first = [before]
    if isinstance(body, str):
        data, usual = body.encode(), "text/html; charset=utf-8"
    elif isinstance(body, bytes):
        data, usual = body, "application/pdf"
    else:
        data, usual = json.dumps(body).encode(), "application/json"

    def made(url: str) -> Fetched:
        while first:
            first.pop()()
        hops = (Hop(url, 301 if permanent else 302, permanent),) if to else ()
        headers = (("content-type", kind or usual),)
        return Fetched(url=url, final_url=to or url, status=status, headers=headers, body=data, hops=hops)

    return made


def fails(error: LinkError) -> Callable[[str], Fetched]:
    """No answer but an error."""

    def made(url: str) -> Fetched:
        raise error

    return made


@dataclass
class Web:
    """Stands in for the fetcher. What is not in `pages` does not exist (404)."""

    pages: Mapping[str, Callable[[str], Fetched]] = field(default_factory=dict)
    config: Fetch = field(default_factory=Fetch)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    guard: Guard = field(default_factory=Guard)
    closed: bool = False

    def fetch(self, url: str, *, headers: Mapping[str, str] | None = None, **_: Any) -> Fetched:
        self.asked.append(url)
        self.headers.append(dict(headers or {}))
        made = self.pages.get(url)
        return made(url) if made else answer("not found", status=404)(url)

    def get(self, url: str, **options: Any) -> Fetched:
        found = self.fetch(url, **options)
        found.raise_for_status()
        return found

    def close(self) -> None:
        self.closed = True


def no_answer() -> Failing:
    return Failing("did not answer completely within 20 seconds")


def gone() -> Dead:
    return Dead("does not exist (404)", http_status=404)


@dataclass
class Reader:
    """Stands in for GitHub's API: values, or errors to raise; what is not there is a 404 or None."""

    repositories: Mapping[str, Repository] = field(default_factory=dict)
    readmes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    files: Mapping[tuple[str, str], str] = field(default_factory=dict)
    releases: Mapping[tuple[str, str], Release] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    accounts: Mapping[str, Account] = field(default_factory=dict)
    gists: Mapping[str, Gist] = field(default_factory=dict)
    failure: GitHubError | None = None
    readme_failure: GitHubError | None = None
    authenticated: bool = True
    asked: list[tuple[str, ...]] = field(default_factory=list)
    lock: Any = field(default_factory=threading.Lock)

    def _asked(self, *what: str) -> None:
        with self.lock:
            self.asked.append(what)
        if self.failure:
            raise self.failure

    def repository(self, name: str) -> Repository:
        self._asked("repository", name)
        if name not in self.repositories:
            raise GitHubError(f"GitHub answered 404 to GET /repos/{name}: Not Found.", status=404)
        return self.repositories[name]

    def readme(self, name: str, folder: str = "", ref: str = "") -> RepositoryFile | None:
        self._asked("readme", name, folder, ref)
        if self.readme_failure:
            raise self.readme_failure
        return self._document(self.readmes.get((name, folder)), "README.md")

    def file(self, name: str, path: str, ref: str = "") -> RepositoryFile | None:
        self._asked("file", name, path, ref)
        return self._document(self.files.get((name, path)), path.rpartition("/")[2])

    def release(self, name: str, tag: str = "") -> Release | None:
        self._asked("release", name, tag)
        return self.releases.get((name, tag))

    def newest_tag(self, name: str) -> str:
        self._asked("tags", name)
        return self.tags.get(name, "")

    def account(self, login: str) -> Account:
        self._asked("account", login)
        if login not in self.accounts:
            raise GitHubError("GitHub answered 404.", status=404)
        return self.accounts[login]

    def gist(self, identifier: str) -> Gist:
        self._asked("gist", identifier)
        if identifier not in self.gists:
            raise GitHubError("GitHub answered 404.", status=404)
        return self.gists[identifier]

    @staticmethod
    def _document(text: str | None, name: str) -> RepositoryFile | None:
        return None if text is None else RepositoryFile(name=name, text=text)


NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


URL = "https://example.org/ferret"


HTML = (
    '<!doctype html><html lang="en"><head><title>Ferret</title>'
    '<meta name="description" content="A page about ferrets."></head><body><main><h1>Ferret</h1>'
    "<p>Ferrets are awake at night, and this page says at some length why that is so and what "
    "one might do about it, given a lamp and a good deal of patience.</p></main></body></html>"
)


def everything(web: Web, reader: Reader | None = None, *, url: str) -> Evidence:
    """With all the sources there are."""
    return built(web, reader).gather(url)


def built(web: Web, reader: Reader | None = None, environ: Mapping[str, str] | None = None) -> Gathering:
    unhurried = Pace(sleep=lambda seconds: None)
    return gather.build(
        Fetch(),
        environ=environ or {},
        clock=lambda: NOW,
        repositories=reader,
        fetcher=web,
        pace=unhurried,  # type: ignore[arg-type]
    )


def reasons(evidence: Evidence) -> dict[str, str]:
    return {failure.source: failure.reason for failure in evidence.failures}
