"""Repositories, accounts and gists on github.com as evidence: the adapter behind `evidence.RepositoryReader`."""

from __future__ import annotations

import base64
import binascii
from collections import defaultdict
from collections.abc import Mapping
from threading import Lock
from urllib.parse import quote

from pydantic import RootModel

from triagebot.errors import GitHubError
from triagebot.evidence.sources.repository_values import Account, Gist, Release, Repository, RepositoryFile
from triagebot.github.api.answer_models import Answer
from triagebot.github.api.api_paths import GITHUB_API, repository_path, same_host
from triagebot.github.api.rest_client import Client

TIMEOUT = 8
"""Seconds GitHub may take: evidence for a link may take twenty in all."""
MOST_BYTES = 400_000
"""Bytes of a file that are decoded; GitHub sends files up to a megabyte."""


class _License(Answer):
    spdx_id: str | None = None
    name: str | None = None


class _Owner(Answer):
    login: str = ""


class _Parent(Answer):
    full_name: str = ""


class _Repository(Answer):
    full_name: str
    html_url: str = ""
    description: str | None = None
    homepage: str | None = None
    topics: tuple[str, ...] = ()
    language: str | None = None
    stargazers_count: int | None = None
    license: _License | None = None
    archived: bool = False
    fork: bool = False
    parent: _Parent | None = None
    created_at: str | None = None
    pushed_at: str | None = None
    default_branch: str | None = None
    private: bool | None = None
    visibility: str | None = None

    @property
    def public(self) -> bool:
        """Whether everybody may see it; what GitHub does not say is not public."""
        return self.private is False and self.visibility in (None, "public")


class _File(Answer):
    type: str = ""
    name: str = ""
    encoding: str | None = None
    content: str | None = None
    html_url: str | None = None


class _FileOrFolder(RootModel[_File | list[object]]):
    """GitHub answers for a folder with the list of its files."""


class _Release(Answer):
    tag_name: str
    name: str | None = None
    body: str | None = None
    published_at: str | None = None
    html_url: str = ""


class _Tag(Answer):
    name: str = ""


class _Tags(RootModel[list[_Tag]]):
    """GitHub's list of tags."""


class _Account(Answer):
    login: str
    name: str | None = None
    type: str = ""
    bio: str | None = None
    description: str | None = None
    blog: str | None = None
    created_at: str | None = None


class _GistFile(Answer):
    filename: str = ""
    content: str | None = None


class _Gist(Answer):
    description: str | None = None
    owner: _Owner | None = None
    files: dict[str, _GistFile | None] = {}
    created_at: str | None = None
    updated_at: str | None = None
    html_url: str = ""


class Repositories:
    """Reads public things through a client. Everything raises `triagebot.errors.GitHubError`.

    A token may see more than the public does. So nothing below a repository is read before GitHub said of that
    repository that it is public; what is not public is answered as what does not exist (404).
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._found: dict[str, _Repository] = {}
        self._asking: defaultdict[str, Lock] = defaultdict(Lock)
        self._lock = Lock()

    @classmethod
    def from_environ(cls, environ: Mapping[str, str], *, api: str = GITHUB_API) -> Repositories:
        """For github.com (`api`), whatever host the list is on; the token goes there only when it is the list's."""
        ours = environ.get("GITHUB_API_URL") or GITHUB_API
        theirs = {name: value for name, value in environ.items() if name not in ("GITHUB_API_URL", "GITHUB_TOKEN")}
        theirs["GITHUB_API_URL"] = api
        if same_host(ours, api) and environ.get("GITHUB_TOKEN"):
            theirs["GITHUB_TOKEN"] = environ["GITHUB_TOKEN"]
        return cls(Client.from_environ(theirs, timeout=TIMEOUT, attempts=2, longest_wait=2.0))

    @property
    def authenticated(self) -> bool:
        """Whether a token is sent."""
        return self._client.authenticated

    def repository(self, name: str) -> Repository:
        """The repository; GitHub redirects a renamed one, so `Repository.name` may differ from `name`."""
        found = self._seen(name)
        licence = found.license
        return Repository(
            name=found.full_name,
            url=found.html_url or f"https://github.com/{found.full_name}",
            description=found.description or "",
            homepage=found.homepage or "",
            topics=found.topics,
            language=found.language or "",
            stars=found.stargazers_count,
            license=(licence.spdx_id or licence.name or "") if licence else "",
            archived=found.archived,
            fork=found.fork,
            parent=found.parent.full_name if found.parent else "",
            created=found.created_at or "",
            pushed=found.pushed_at or "",
            default_branch=found.default_branch or "",
        )

    def readme(self, name: str, folder: str = "", ref: str = "") -> RepositoryFile | None:
        """The README that GitHub shows below the repository or the folder."""
        self._only_public(name)
        path = repository_path(name, "readme", *_segments(folder))
        return _document(self._client.find(path, _File, **_at(ref)))

    def file(self, name: str, path: str, ref: str = "") -> RepositoryFile | None:
        """A text file; None for a folder, a binary and a file that is too large for GitHub to send."""
        self._only_public(name)
        where = repository_path(name, "contents", *_segments(path))
        found = self._client.find(where, _FileOrFolder, **_at(ref))
        return _document(found.root) if found and isinstance(found.root, _File) else None

    def release(self, name: str, tag: str = "") -> Release | None:
        """The latest release that is neither draft nor pre-release, or the one of `tag`."""
        self._only_public(name)
        segments = ("releases", "tags", tag) if tag else ("releases", "latest")
        found = self._client.find(repository_path(name, *segments), _Release)
        if found is None:
            return None
        return Release(
            tag=found.tag_name,
            title=found.name or "",
            notes=found.body or "",
            published=found.published_at or "",
            url=found.html_url,
        )

    def newest_tag(self, name: str) -> str:
        """The first tag that GitHub lists; "" when there is none."""
        self._only_public(name)
        found = self._client.find(repository_path(name, "tags"), _Tags, per_page=1)
        return found.root[0].name if found and found.root else ""

    def account(self, login: str) -> Account:
        """A person or an organisation, by its login."""
        found = self._client.get(f"/users/{quote(login, safe='')}", _Account)
        return Account(
            login=found.login,
            name=found.name or "",
            description=found.bio or found.description or "",
            homepage=found.blog or "",
            created=found.created_at or "",
        )

    def gist(self, identifier: str) -> Gist:
        """A gist, by its number."""
        found = self._client.get(f"/gists/{quote(identifier, safe='')}", _Gist)
        files = (file for file in found.files.values() if file is not None)
        return Gist(
            description=found.description or "",
            owner=found.owner.login if found.owner else "",
            files=tuple(
                RepositoryFile(name=file.filename, text=(file.content or "")[:MOST_BYTES]) for file in files
            ),
            created=found.created_at or "",
            updated=found.updated_at or "",
            url=found.html_url,
        )

    def _seen(self, name: str) -> _Repository:
        """The repository as the token sees it, asked once; refused (404) unless the public sees it too."""
        with self._lock:
            asking = self._asking[name.lower()]
        with asking:
            found = self._found.get(name.lower())
            if found is None:
                found = self._found[name.lower()] = self._client.get(repository_path(name), _Repository)
        if self._client.authenticated and not found.public:
            raise GitHubError(f"GitHub has no public repository {name}.", status=404)
        return found

    def _only_public(self, name: str) -> None:
        """Raise unless the repository is public; without a token GitHub sees to that itself."""
        if self._client.authenticated:
            self._seen(name)


def _segments(path: str) -> tuple[str, ...]:
    """The parts of a path inside a repository. Raises GitHubError for one that would lead out of it.

    The HTTP client resolves `..`, so `contents/../../other` would be another repository, read with our token.
    """
    parts = tuple(part for part in path.split("/") if part)
    if any(part in (".", "..") for part in parts):
        raise GitHubError(f"{path!r} is not a path inside a repository.", status=404)
    return parts


def _at(ref: str) -> dict[str, str]:
    return {"ref": ref} if ref else {}


def _document(file: _File | None) -> RepositoryFile | None:
    if file is None or file.type != "file" or file.encoding != "base64" or not file.content:
        return None
    try:
        letters = "".join(file.content.split())[: -(-MOST_BYTES // 3) * 4]  # four letters are three bytes
        data = base64.b64decode(letters)[:MOST_BYTES]
    except (binascii.Error, ValueError):
        return None
    if b"\0" in data[:8000]:
        return None
    return RepositoryFile(name=file.name, text=data.decode("utf-8", "replace"), url=file.html_url or "")
