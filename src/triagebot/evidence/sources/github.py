"""GitHub: repositories, their folders, files and releases, organisations and gists.

Who speaks to GitHub's API is given in (`RepositoryReader`): its adapter lives in `triagebot.github`, and the token
with it. When the API refuses, which happens after sixty requests an hour without a token, the README is read
from where browsers read it, without one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote, urlsplit

from triagebot.addresses import canonical
from triagebot.errors import FetchError, GitHubError, TriagebotError
from triagebot.evidence.concurrently import all_of, attempt
from triagebot.evidence.fact_source import NothingHere, PartlyRead
from triagebot.evidence.fetching.fetch_errors import Dead
from triagebot.evidence.sources import public_api, repository_facts
from triagebot.evidence.sources.public_api import Getting
from triagebot.evidence.sources.repository_values import Release, Repository, RepositoryFile, RepositoryReader
from triagebot.models import NO_RELEASE, Fact, FactName, Kind

NAME = "GitHub"
RAW = "https://raw.githubusercontent.com"
LONGEST_README = 300_000
"""Bytes of a README or citation file that are read."""
PROBE = 1_000
"""Bytes read of a page of which only matters whether it is there."""
_NO_WORDS = "Contribute to "


class What(StrEnum):
    """What a GitHub address leads to."""

    REPOSITORY = "repository"
    PART = "part"
    RELEASE = "release"
    OTHER = "other"
    """An issue, a wiki, a discussion: something in a repository with a page of its own."""
    ACCOUNT = "account"
    GIST = "gist"


@dataclass(frozen=True, slots=True)
class GitHubPlace:
    """A GitHub address taken apart. `ref` is empty for the default branch."""

    what: What
    name: str
    path: str = ""
    ref: str = ""


def place(url: str) -> GitHubPlace | None:
    """Where on GitHub the address leads, or None for what is not GitHub or a page of GitHub's own."""
    parts = urlsplit(canonical.canonical(url))
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    if not all(map(public_api.plain_segment, segments)):
        return None  # in an API's path it would lead to something else, read with our token
    if parts.netloc == "gist.github.com":
        return GitHubPlace(What.GIST, segments[-1]) if segments else None
    if parts.netloc != "github.com" or not segments:
        return None
    if len(segments) == 1:
        return GitHubPlace(What.ACCOUNT, segments[0])
    if canonical.github_repository(url) is None:
        return None
    return _below("/".join(segments[:2]), segments[2:])


def _below(name: str, rest: list[str]) -> GitHubPlace:
    """What the part of the address behind owner and name leads to."""
    if rest[:1] == ["tree"]:
        ref = "" if rest[1] == "HEAD" else rest[1]
        return GitHubPlace(What.PART if rest[2:] else What.REPOSITORY, name, "/".join(rest[2:]), ref)
    if rest[:2] == ["releases", "tag"] and len(rest) > 2:
        return GitHubPlace(What.RELEASE, name, ref=rest[2])
    return GitHubPlace(What.REPOSITORY if rest in ([], ["releases"]) else What.OTHER, name)


class GitHubSource:
    """Reads GitHub through `reader`, and through `fetcher` what needs no API. Without a reader, only the latter."""

    name = NAME

    def __init__(self, reader: RepositoryReader | None, fetcher: Getting) -> None:
        self._reader = reader
        self._fetcher = fetcher

    def applies(self, url: str) -> bool:
        """Whether the address is on GitHub, with the whole host compared."""
        return place(url) is not None

    def kind(self, url: str, facts: tuple[Fact, ...] = ()) -> Kind:
        """GitHub, except for pages that are something else than code."""
        found = place(url)
        return Kind.WEB if found is None or found.what in (What.OTHER, What.ACCOUNT) else Kind.GITHUB

    def speaks_for_page(self, url: str) -> bool:
        """Issues, discussions and wikis have pages of their own; the rest of the pages repeats the API."""
        found = place(url)
        return found is not None and found.what is not What.OTHER

    def read(self, url: str) -> tuple[Fact, ...]:
        """The facts; raises FetchError when GitHub has no such thing, PartlyRead when the API refuses."""
        found = place(url)
        if found is None:
            raise NothingHere(f"{url} is not on GitHub.")
        if self._reader is None:
            return self._without_api(found, "GitHub's API was not asked.")
        if self._reader.authenticated and not self._public(found):
            raise _absent(found, 404)
        try:
            match found.what:
                case What.ACCOUNT:
                    return repository_facts.of_account(NAME, self._reader.account(found.name))
                case What.GIST:
                    return repository_facts.of_gist(NAME, self._reader.gist(found.name))
                case _:
                    return self._in_repository(found, self._reader)
        except GitHubError as error:
            if error.status in (404, 410, 451):
                raise _absent(found, error.status) from error
            return self._without_api(found, error.message)

    def _public(self, found: GitHubPlace) -> bool:
        """Whether the page answers those who bring no token: a token may read what nobody else can.

        Only that it does not exist counts; where GitHub's pages cannot be had, its API's word does.
        """
        host = "gist.github.com" if found.what is What.GIST else "github.com"
        try:
            self._fetcher.get(f"https://{host}/{found.name}", most=PROBE)
        except Dead:
            return False
        except FetchError:
            return True
        return True

    def tidy_page(self, url: str, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """The page's facts without what GitHub writes around a repository's name and description."""
        found = place(url)
        name = found.name if found else ""
        return tuple(tidied for fact in facts if (tidied := _tidied(fact, name)) is not None)

    def _in_repository(self, found: GitHubPlace, reader: RepositoryReader) -> tuple[Fact, ...]:
        name = found.name
        if found.what is What.REPOSITORY:
            answers = all_of(
                {
                    "repository": lambda: reader.repository(name),
                    "readme": lambda: self._readme(reader, found),
                    # Sixty requests an hour are for sixty links, not for twenty.
                    "release": lambda: _release(reader, name) if reader.authenticated else None,
                    "citation": lambda: self._raw(name, "CITATION.cff"),
                }
            )
        elif found.what is What.PART:
            answers = all_of({"repository": lambda: reader.repository(name), "part": lambda: _part(reader, found)})
        elif found.what is What.RELEASE:
            answers = all_of(
                {"repository": lambda: reader.repository(name), "release": lambda: reader.release(name, found.ref)}
            )
        else:
            answers = {"repository": attempt(lambda: reader.repository(name))}
        repository = answers["repository"]
        if isinstance(repository, TriagebotError):
            raise repository
        assert isinstance(repository, Repository)  # noqa: S101 - what `reader.repository` gives
        facts = (*self._facts(found, repository, answers), *_renamed(found, repository))
        failed = next(
            (a for key, a in answers.items() if key != "citation" and isinstance(a, TriagebotError)), None
        )
        if failed is not None:
            raise PartlyRead(failed.message, facts)
        return facts

    def _facts(self, found: GitHubPlace, repository: Repository, answers: Mapping[str, object]) -> tuple[Fact, ...]:
        readme, release, part = (answers.get(key) for key in ("readme", "release", "part"))
        citation = answers.get("citation")
        if found.what is What.REPOSITORY:
            return repository_facts.of_repository(
                NAME,
                repository,
                readme=readme if isinstance(readme, RepositoryFile) else None,
                release=release if isinstance(release, Release) else None,
                citation=citation if isinstance(citation, str) else "",
            )
        if found.what is What.RELEASE and isinstance(release, Release):
            return repository_facts.of_release(NAME, repository, release)
        document = part if isinstance(part, RepositoryFile) else None
        return repository_facts.of_part(NAME, repository, document, found.path)

    def _readme(self, reader: RepositoryReader, found: GitHubPlace) -> RepositoryFile | None:
        """The README through the API, which knows its name; without a token first where it costs no request."""
        if not reader.authenticated:
            text = attempt(lambda: self._raw(found.name, "README.md", found.ref))
            if isinstance(text, str):
                return RepositoryFile(name="README.md", text=text, url=f"https://github.com/{found.name}")
        return reader.readme(found.name, ref=found.ref)

    def _raw(self, name: str, path: str, ref: str = "") -> str:
        """A file's text as browsers get it, without the API; FetchError when there is none."""
        found = self._fetcher.get(f"{RAW}/{name}/{quote(ref or 'HEAD')}/{quote(path)}", most=LONGEST_README)
        return found.body.decode("utf-8", "replace")

    def _without_api(self, found: GitHubPlace, reason: str) -> tuple[Fact, ...]:
        if found.what not in (What.REPOSITORY, What.PART):
            raise FetchError(reason)
        path = found.path if _is_file(found.path) else f"{found.path}/README.md".lstrip("/")
        text = attempt(lambda: self._raw(found.name, path, found.ref))
        if isinstance(text, TriagebotError):
            raise FetchError(reason)
        url = f"https://github.com/{found.name}"
        document = RepositoryFile(name=path.rpartition("/")[2], text=text, url=url)
        facts = repository_facts.of_document(f"{NAME} README", document)
        source = Fact(name=FactName.REPOSITORY, value=url, source=NAME, url=url)
        raise PartlyRead(reason, (*facts, source))


def _release(reader: RepositoryReader, name: str) -> Release:
    """The latest release; of a repository without releases a tag, which is one for those who wait for it."""
    return reader.release(name) or Release(tag=reader.newest_tag(name) or NO_RELEASE)


def _part(reader: RepositoryReader, found: GitHubPlace) -> RepositoryFile | None:
    """A file, or the README of a folder; the likelier of the two is asked for first."""
    if _is_file(found.path):
        return reader.file(found.name, found.path, found.ref) or reader.readme(found.name, found.path, found.ref)
    return reader.readme(found.name, found.path, found.ref) or reader.file(found.name, found.path, found.ref)


def _is_file(path: str) -> bool:
    return "." in path.rpartition("/")[2].lstrip(".")


def _renamed(found: GitHubPlace, repository: Repository) -> tuple[Fact, ...]:
    if repository.name.lower() == found.name.lower():
        return ()
    return (Fact(name=FactName.RENAMED, value=repository.url, source=NAME, url=repository.url),)


def _absent(found: GitHubPlace, status: int) -> FetchError:
    """What to raise for what the public cannot see; a page of GitHub's own is no account, and nobody's failure."""
    if found.what is What.ACCOUNT:
        return NothingHere(f"GitHub has no account {found.name}.")
    kind = "gist" if found.what is What.GIST else "repository"
    return FetchError(f"GitHub has no public {kind} {found.name} ({status}).")


def _tidied(fact: Fact, name: str) -> Fact | None:
    value = fact.value.removeprefix("GitHub - ").removesuffix(" · GitHub")
    if fact.name is FactName.SITE:
        return None
    if fact.name is FactName.DESCRIPTION:
        if value.startswith(_NO_WORDS):
            return None
        head, dash, tail = value.rpartition(" - ")
        value = head if dash and tail.lower() == name.lower() else value
    if fact.name in (FactName.TITLE, FactName.DESCRIPTION):
        head, _, tail = value.partition(": ")
        if head.lower() == name.lower():
            value = head.rpartition("/")[2] if fact.name is FactName.TITLE else tail
        if fact.name is FactName.TITLE and value.lower() == name.lower():
            value = value.rpartition("/")[2]
    return fact.model_copy(update={"value": value}) if value else None
