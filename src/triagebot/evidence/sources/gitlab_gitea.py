"""GitLab and Gitea (Codeberg, Forgejo), wherever they are hosted, through their public APIs.

A host that is not known by name is recognised by its answer: a guess that fails is nobody's failure.
Sources: https://docs.gitlab.com/api/projects/, https://codeberg.org/api/swagger.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from triagebot.errors import FetchError, TriagebotError
from triagebot.evidence.concurrently import all_of, attempt
from triagebot.evidence.fact_source import NothingHere, PlainSource
from triagebot.evidence.notes import JsonAnswer
from triagebot.evidence.sources import public_api, repository_facts
from triagebot.evidence.sources.public_api import Getting
from triagebot.evidence.sources.repository_values import Release, Repository, RepositoryFile
from triagebot.models import Fact, Kind

_GITEA_HOSTS = ("codeberg.org", "gitea.com")
# Pages of the software itself that look like an owner.
_NO_OWNERS = frozenset(
    {"explore", "users", "help", "api", "admin", "user", "search", "-", "groups", "about", "assets"}
)
_FORGE_WORDS = frozenset({"git", "code", "forge", "gitea", "forgejo", "src", "scm", "vcs"})


class GitLab(PlainSource):
    """Projects on gitlab.com and on other GitLab servers; groups may be nested."""

    name = "GitLab"

    def __init__(self, fetcher: Getting) -> None:
        self._fetcher = fetcher

    def applies(self, url: str) -> bool:
        """Whether it is gitlab.com, or another host whose name or path looks like a GitLab's."""
        host, parts = public_api.place(url)
        if len(parts) < 2 or parts[0] in _NO_OWNERS:
            return False
        labels = host.split(".")
        return host == "gitlab.com" or "gitlab" in labels or labels[0] in _FORGE_WORDS or "-" in parts[2:]

    def kind(self, url: str, facts: tuple[Fact, ...] = ()) -> Kind:
        """A repository once it has answered; until then the host may be anything."""
        return Kind.REPOSITORY if facts or public_api.place(url)[0] == "gitlab.com" else Kind.WEB

    def speaks_for_page(self, url: str) -> bool:
        """Whether it is the project's front page, which repeats the API."""
        return "-" not in public_api.place(url)[1]

    def read(self, url: str) -> tuple[Fact, ...]:
        """The project's facts; raises NothingHere when the host turns out to be no GitLab."""
        host, parts = public_api.place(url)
        path = "/".join(parts[: parts.index("-")] if "-" in parts else parts).removesuffix(".git")
        base = f"https://{host}/api/v4/projects/{quote(path, safe='')}"
        called = _called(self.name, host)
        answers = _ask(
            {
                "project": lambda: public_api.json(self._fetcher, f"{base}?license=true", called),
                "release": lambda: public_api.json(self._fetcher, f"{base}/releases/permalink/latest", called),
                "languages": lambda: public_api.json(self._fetcher, f"{base}/languages", called),
                "readme": lambda: self._readme(host, path),
            },
            sure=host == "gitlab.com",
            key="path_with_namespace",
        )
        project = _answer(answers["project"])
        repository = Repository(
            name=project.text("path_with_namespace"),
            url=project.text("web_url") or f"https://{host}/{path}",
            description=project.text("description"),
            topics=project.texts("topics"),
            language=_most(answers.get("languages")),
            stars=_count(project, "star_count"),
            license=project.text("license", "nickname") or project.text("license", "name"),
            archived=project.flag("archived"),
            fork=bool(project.at("forked_from_project").keys()),
            parent=project.text("forked_from_project", "path_with_namespace"),
            created=project.text("created_at"),
            pushed=project.text("last_activity_at"),
        )
        named = project.text("readme_url").rpartition("/")[2] or "README.md"
        release = _answer(answers.get("release"))
        return repository_facts.of_repository(
            called,
            repository,
            readme=_document(answers.get("readme"), named, repository.url),
            release=Release(tag=release.text("tag_name"), published=release.text("released_at")),
        )

    def _readme(self, host: str, path: str) -> JsonAnswer:
        where = f"https://{host}/{quote(path)}/-/raw/HEAD"
        return _first_text(self._fetcher, f"{where}/README.md", f"{where}/README.rst")


class Gitea(PlainSource):
    """Repositories on Codeberg, gitea.com and other servers of Gitea and Forgejo."""

    name = "Gitea"

    def __init__(self, fetcher: Getting) -> None:
        self._fetcher = fetcher

    def applies(self, url: str) -> bool:
        """Whether it is a known host, or one whose first label looks like a forge's."""
        host, parts = public_api.place(url)
        if len(parts) < 2 or parts[0] in _NO_OWNERS or "-" in parts[2:]:
            return False
        return host in _GITEA_HOSTS or host.split(".")[0] in _FORGE_WORDS

    def kind(self, url: str, facts: tuple[Fact, ...] = ()) -> Kind:
        """A repository once it has answered; until then the host may be anything."""
        return Kind.REPOSITORY if facts or public_api.place(url)[0] in _GITEA_HOSTS else Kind.WEB

    def speaks_for_page(self, url: str) -> bool:
        """Whether it is the repository's front page, which repeats the API."""
        return len(public_api.place(url)[1]) == 2

    def read(self, url: str) -> tuple[Fact, ...]:
        """The repository's facts; raises NothingHere when the host turns out to be no Gitea."""
        host, parts = public_api.place(url)
        path = f"{quote(parts[0])}/{quote(parts[1].removesuffix('.git'))}"
        base = f"https://{host}/api/v1/repos/{path}"
        called = _called(self.name, host)
        answers = _ask(
            {
                "repository": lambda: public_api.json(self._fetcher, base, called),
                "release": lambda: public_api.json(self._fetcher, f"{base}/releases/latest", called),
                "readme": lambda: _first_text(self._fetcher, f"{base}/raw/README.md", f"{base}/raw/README.rst"),
            },
            sure=host in _GITEA_HOSTS,
            key="full_name",
        )
        found = _answer(answers["repository"])
        repository = Repository(
            name=found.text("full_name"),
            url=found.text("html_url") or f"https://{host}/{path}",
            description=found.text("description"),
            homepage=found.text("website"),
            topics=found.texts("topics"),
            language=found.text("language"),
            stars=_count(found, "stars_count"),
            license=", ".join(found.texts("licenses")[:3]),
            archived=found.flag("archived"),
            fork=found.flag("fork"),
            parent=found.text("parent", "full_name"),
            created=found.text("created_at"),
            pushed=found.text("updated_at"),
        )
        release = _answer(answers.get("release"))
        return repository_facts.of_repository(
            called,
            repository,
            readme=_document(answers.get("readme"), "README.md", repository.url),
            release=Release(tag=release.text("tag_name"), published=release.text("published_at")),
        )


def _called(software: str, host: str) -> str:
    """Who says so: on a host of somebody's own, the host is named, since anybody can run one."""
    known = {"gitlab.com": "GitLab", "codeberg.org": "Codeberg", "gitea.com": "Gitea"}
    return known.get(host) or f"{software} at {host}"


def _ask(
    calls: dict[str, Callable[[], JsonAnswer]], *, sure: bool, key: str
) -> dict[str, JsonAnswer | TriagebotError]:
    """All calls at once on a known host; on a guessed one the rest only when the first answers with `key`.

    Raises the first call's error, or NothingHere where the host was only a guess.
    """
    (first, call), *rest = calls.items()
    answers = all_of(calls) if sure else {first: attempt(call)}
    answer = answers[first]
    if not isinstance(answer, JsonAnswer) or not answer.text(key):
        error = answer if isinstance(answer, FetchError) else FetchError("The API answered with something else.")
        raise error if sure else NothingHere(error.message)
    return answers if sure or not rest else answers | all_of(dict(rest))


def _answer(answer: JsonAnswer | TriagebotError | None) -> JsonAnswer:
    return answer if isinstance(answer, JsonAnswer) else JsonAnswer()


def _count(answer: JsonAnswer, key: str) -> int | None:
    value = answer.at(key).value
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _most(languages: JsonAnswer | TriagebotError | None) -> str:
    """The language with the greatest share."""
    shares = _answer(languages)
    found = {key: value for key in shares.keys() if isinstance(value := shares.at(key).value, int | float)}  # noqa: SIM118
    return max(found, key=lambda key: found[key], default="")


def _first_text(fetcher: Getting, *addresses: str) -> JsonAnswer:
    """The first of these texts that exists, with the name of its file."""
    for address in addresses:
        if text := public_api.text(fetcher, address):
            return JsonAnswer({"name": address.rpartition("/")[2], "text": text})
    return JsonAnswer()


def _document(answer: JsonAnswer | TriagebotError | None, name: str, url: str) -> RepositoryFile | None:
    found = _answer(answer)
    text = found.text("text")
    return RepositoryFile(name=found.text("name") or name, text=text, url=url) if text else None
