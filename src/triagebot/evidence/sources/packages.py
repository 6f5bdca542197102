"""Packages on PyPI, npm, crates.io and pkg.go.dev: what they are, and where their source code is.

Sources: https://docs.pypi.org/api/json/, https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md,
https://crates.io/data-access, https://go.dev/ref/mod#vcs-find.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from triagebot.addresses import canonical
from triagebot.addresses.hosts import FORGES
from triagebot.errors import FetchError
from triagebot.evidence.fact_source import PlainSource
from triagebot.evidence.notes import JsonAnswer, Notes, day
from triagebot.evidence.pages.readme_text import read as read_readme
from triagebot.evidence.sources import public_api
from triagebot.evidence.sources.public_api import Getting
from triagebot.models import Fact, FactName, Kind

_NAME = re.compile(r"(?:@[A-Za-z0-9._-]{1,100}/)?[A-Za-z0-9._-]{1,200}")
_GO_IMPORT = re.compile(rb"<meta\s[^>]{0,400}>", re.I)
_SOURCE_WORDS = ("source", "repository", "repo", "code", "github", "gitlab")
_CODE_HOSTS = tuple(f"https://{host}/" for host in sorted(FORGES))


@dataclass(frozen=True, slots=True)
class _Package:
    registry: str
    name: str


def _package(url: str) -> _Package | None:
    """Registry and name of the package an address leads to."""
    host, parts = public_api.place(url)
    found: _Package | None = None
    match host, parts:
        case "pypi.org" | "pypi.python.org", ["project" | "pypi", name, *_]:
            found = _Package("PyPI", name)
        case "npmjs.com" | "npmjs.org", ["package", scope, name, *_] if scope.startswith("@"):
            found = _Package("npm", f"{scope}/{name}")
        case "npmjs.com" | "npmjs.org", ["package", name, *_]:
            found = _Package("npm", name)
        case "crates.io", ["crates", name, *_]:
            found = _Package("crates.io", name)
        case "docs.rs", [name, *_] if name not in ("crate", "releases", "about"):
            found = _Package("crates.io", name)
        case "pkg.go.dev", [_, *_] if "." in parts[0]:
            found = _Package("pkg.go.dev", "/".join(parts).partition("@")[0])
        case _:
            return None
    valid = found.registry == "pkg.go.dev" or _NAME.fullmatch(found.name)
    return found if valid and ".." not in found.name else None


class Packages(PlainSource):
    """Package registries; the fact `REPOSITORY` says where to read on."""

    name = "the package registry"

    def __init__(self, fetcher: Getting) -> None:
        self._fetcher = fetcher
        self._readers: dict[str, Callable[[str], tuple[Fact, ...]]] = {
            "PyPI": self._pypi,
            "npm": self._npm,
            "crates.io": self._crates,
            "pkg.go.dev": self._go,
        }

    def applies(self, url: str) -> bool:
        """Whether the address leads to a package."""
        return _package(url) is not None

    def kind(self, url: str, facts: tuple[Fact, ...] = ()) -> Kind:
        """Always a package."""
        return Kind.PACKAGE

    def speaks_for_page(self, url: str) -> bool:
        """The pages of the registries repeat what they answer; Go's documentation does not."""
        found = _package(url)
        return found is not None and found.registry != "pkg.go.dev"

    def read(self, url: str) -> tuple[Fact, ...]:
        """What the registry says of the package."""
        found = _package(url)
        if found is None:
            raise FetchError(f"{url} is not a package.")
        return self._readers[found.registry](found.name)

    def _pypi(self, name: str) -> tuple[Fact, ...]:
        answer = public_api.json(self._fetcher, f"https://pypi.org/pypi/{quote(name)}/json", "PyPI")
        return pypi_facts(answer, f"https://pypi.org/project/{quote(name)}/")

    def _npm(self, name: str) -> tuple[Fact, ...]:
        where = quote(name, safe="@")
        answer = public_api.json(self._fetcher, f"https://registry.npmjs.org/{where}/latest", "npm")
        return npm_facts(answer, f"https://www.npmjs.com/package/{name}")

    def _crates(self, name: str) -> tuple[Fact, ...]:
        answer = public_api.json(self._fetcher, f"https://crates.io/api/v1/crates/{quote(name)}", "crates.io")
        return crate_facts(answer, f"https://crates.io/crates/{name}")

    def _go(self, module: str) -> tuple[Fact, ...]:
        notes = Notes("pkg.go.dev", f"https://pkg.go.dev/{module}")
        notes.add(FactName.PROGRAMMING_LANGUAGE, "Go")
        if repository := canonical.github_repository(f"https://{module}"):
            notes.add(FactName.REPOSITORY, f"https://github.com/{repository}")
        elif f"https://{module}".startswith(_CODE_HOSTS):
            notes.add(FactName.REPOSITORY, "https://" + "/".join(module.split("/")[:3]))
        else:
            page = self._fetcher.get(f"https://{quote(module)}?go-get=1", most=public_api.LONGEST_TEXT)
            notes.add(FactName.REPOSITORY, _go_import(page.body))
        return notes.done()


def _go_import(page: bytes) -> str:
    """The address in `<meta name="go-import" content="prefix git https://…">`."""
    for tag in _GO_IMPORT.findall(page[:100_000]):
        if b"go-import" in tag:
            words = tag.decode("utf-8", "replace").replace('"', " ").replace("'", " ").split()
            return next((word for word in words if word.startswith("https://")), "")
    return ""


def repository_address(written: str) -> str:
    """The web address behind what registries have as one: `git+https://…git`, `github:owner/name`."""
    text = written.strip().removeprefix("git+")
    for short, host in (("github:", "github.com"), ("gitlab:", "gitlab.com"), ("bitbucket:", "bitbucket.org")):
        if text.startswith(short):
            text = f"https://{host}/{text.removeprefix(short)}"
    if text.count("/") == 1 and ":" not in text and _NAME.fullmatch(text.partition("/")[0]):
        text = f"https://github.com/{text}"  # npm's shorthand
    if name := canonical.github_repository(text):
        return f"https://github.com/{name}"
    elsewhere = canonical.is_web(text) and canonical.host(text) != "github.com"
    return text.removesuffix(".git") if elsewhere else ""


def _likeliest(addresses: Iterable[tuple[str, str]]) -> str:
    """The address of the source code among a package's labelled links."""
    links = [(label.lower(), repository_address(address)) for label, address in addresses]
    hosted = [(label, address) for label, address in links if address.startswith(_CODE_HOSTS)]
    named = (address for label, address in hosted if any(word in label for word in _SOURCE_WORDS))
    return next(named, next((address for _, address in hosted), ""))


def pypi_facts(answer: JsonAnswer, url: str) -> tuple[Fact, ...]:
    """What PyPI says."""
    notes = Notes("PyPI", url)
    info = answer.at("info")
    notes.add(FactName.TITLE, info.text("name"))
    notes.add(FactName.DESCRIPTION, info.text("summary"))
    notes.add(FactName.AUTHOR, info.text("author") or info.text("author_email").partition("<")[0])
    name = "README.rst" if "rst" in info.text("description_content_type") else "README.md"
    notes.add(FactName.TEXT, read_readme(info.text("description"), name).text)
    licence = info.text("license_expression") or info.text("license")
    notes.add(FactName.LICENSE, licence if len(licence) < 60 else "", _trove_license(info))
    notes.add(FactName.VERSION, info.text("version"))
    notes.add(FactName.TOPIC, *(word.strip() for word in info.text("keywords").replace(",", " ").split()))
    notes.add(FactName.UPDATED, *(day(file.text("upload_time_iso_8601")) for file in answer.each("urls")[:1]))
    notes.add(FactName.PROGRAMMING_LANGUAGE, "Python")
    links = info.at("project_urls")
    labelled = [(label, links.text(label)) for label in links.keys()]  # noqa: SIM118 - not a dict
    notes.add(FactName.REPOSITORY, _likeliest([*labelled, ("home", info.text("home_page"))]))
    home = (address for label, address in labelled if label.lower() in ("homepage", "home", "documentation"))
    notes.add(FactName.HOMEPAGE, info.text("home_page") or next(home, ""))
    return notes.done()


def _trove_license(info: JsonAnswer) -> str:
    licences = (line for line in info.texts("classifiers") if line.startswith("License ::"))
    return next((line.rpartition("::")[2].strip() for line in licences), "")


def npm_facts(answer: JsonAnswer, url: str) -> tuple[Fact, ...]:
    """What npm says of the latest version."""
    notes = Notes("npm", url)
    notes.add(FactName.TITLE, answer.text("name"))
    notes.add(FactName.DESCRIPTION, answer.text("description"))
    notes.add(FactName.AUTHOR, answer.text("author", "name") or answer.text("author"))
    notes.add(FactName.LICENSE, answer.text("license") or answer.text("license", "type"))
    notes.add(FactName.VERSION, answer.text("version"))
    notes.add(FactName.TOPIC, *answer.texts("keywords"))
    notes.add(FactName.PROGRAMMING_LANGUAGE, "TypeScript" if answer.text("types") else "JavaScript")
    written = answer.text("repository", "url") or answer.text("repository")
    notes.add(FactName.REPOSITORY, repository_address(written))
    notes.add(FactName.HOMEPAGE, answer.text("homepage"))
    if gone := answer.text("deprecated"):
        notes.add(FactName.ARCHIVED, f"deprecated: {gone}")
    return notes.done()


def crate_facts(answer: JsonAnswer, url: str) -> tuple[Fact, ...]:
    """What crates.io says."""
    notes = Notes("crates.io", url)
    crate = answer.at("crate")
    notes.add(FactName.TITLE, crate.text("name"))
    notes.add(FactName.DESCRIPTION, crate.text("description"))
    notes.add(FactName.LICENSE, answer.text("versions", 0, "license"))
    notes.add(FactName.VERSION, crate.text("max_stable_version") or crate.text("max_version"))
    notes.add(FactName.TOPIC, *crate.texts("keywords"), *crate.texts("categories"))
    notes.add(FactName.CREATED, day(crate.text("created_at")))
    notes.add(FactName.UPDATED, day(crate.text("updated_at")))
    notes.add(FactName.PROGRAMMING_LANGUAGE, "Rust")
    notes.add(FactName.DOWNLOADS, crate.text("downloads"))
    notes.add(FactName.REPOSITORY, repository_address(crate.text("repository")))
    notes.add(FactName.HOMEPAGE, crate.text("homepage") or crate.text("documentation"))
    return notes.done()
