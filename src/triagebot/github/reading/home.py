"""The default branch at a fixed commit: the list, its guide, configuration and prompts are read from it only."""

from __future__ import annotations

import base64
import binascii
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from triagebot.config import extended
from triagebot.errors import GitHubError, UsageError
from triagebot.files import CONFIG
from triagebot.github.api.answers import Blob, Commit, ContentAnswer, Repo, Tree
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client
from triagebot.github.reading import data_folders
from triagebot.listing.guides import whereabouts
from triagebot.listing.guides.read import GuidePage
from triagebot.listing.model import Listing
from triagebot.listing.parsing import parse
from triagebot.listing.records import generated_lists
from triagebot.listing.records.formats import data_formats
from triagebot.listing.records.schemas import record_rules
from triagebot.text.patterns import table

CONFIGS = (CONFIG, ".github/triagebot.yaml")
MARKDOWN = (".md", ".markdown")
NOT_LISTS = table(
    "contributing code_of_conduct code-of-conduct changelog security license pull_request_template",
)
"""Names (without ending) of Markdown files that are never taken for a list unless the configuration says so."""
LARGEST = 10_000_000
"""Bytes; a file above that is not read."""
LINK = "120000"
"""The mode of a symbolic link in a tree; its text is where it leads (https://docs.github.com/en/rest/git/trees)."""
MOST_LINKS = 5
"""Links followed from one to the next."""
FEWEST_ENTRIES = 5
"""Entries that make a file other than the README a list."""


@dataclass(frozen=True, slots=True)
class FileAtCommit:
    """A file's text, byte for byte, at a commit."""

    path: str
    text: str


@dataclass(slots=True)
class Home:
    """The files of a repository's default branch at `commit`. What was read is kept.

    `blobs` and `links` are the hashes of files and of symbolic links by path. `truncated` says that GitHub did not
    list all files; then files are asked for by name. `pushable`: whether a token may push, if heard.
    """

    client: Client
    repository: str
    branch: str
    commit: str
    blobs: Mapping[str, str]
    truncated: bool = False
    links: Mapping[str, str] = field(default_factory=dict)
    pushable: bool | None = None
    _texts: dict[str, str | None] = field(default_factory=dict)

    def read(self, path: str) -> str | None:
        """The text of a file, or None when there is no such file.

        Raises UsageError when it is too large or not UTF-8.
        """
        path = self.real(path)
        if path not in self._texts:
            if generated_lists.is_folder(path):
                self._texts[path] = data_folders.joined(path, lambda: list(self.blobs), self.read)
            elif path in self.blobs:
                self._texts[path] = blob(self.client, self.repository, self.blobs[path], path)
            elif self.truncated:
                self._texts[path] = content(self.client, self.repository, path, self.commit)
            else:
                self._texts[path] = None
        return self._texts[path]

    def real(self, path: str) -> str:
        """Where a symbolic link leads within the repository; any other path as it is.

        What is written goes there too: in the link's own place it would be a file that nobody else reads.
        """
        for _ in range(MOST_LINKS):
            if path not in self.links:
                break
            target = blob(self.client, self.repository, self.links[path], path)
            path = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        return path

    @property
    def config_text(self) -> str | None:
        """The configuration file's text, if the list has one."""
        return next((text for path in CONFIGS if (text := self.read(path)) is not None), None)

    @property
    def shared_config_text(self) -> str | None:
        """The text of the configuration that the list's own extends, from its repository's default branch.

        Raises UsageError when that repository has none.
        """
        other = extended(self.config_text)
        if other is None:
            return None
        path = repository_path(other, "contents", *CONFIG.split("/"))
        found = self.client.find(path, ContentAnswer)
        if found is None or found.type != "file":
            raise UsageError(
                f"{other} has no {CONFIG}, which this list's configuration extends.",
                next_step="Correct `extends` in the configuration file.",
            )
        return decoded(found, CONFIG)

    def guide(self, named: str | None = None) -> FileAtCommit | None:
        """The contributing guide: the named one, else the first where GitHub looks."""
        if named is not None:
            text = self.read(named)
            if text is None:
                raise UsageError(
                    f"{self.repository} has no {named}, which the configuration names as its guide.",
                    next_step="Correct `guide` in the configuration file.",
                )
            return FileAtCommit(named, text)
        for folder in whereabouts.FOLDERS:
            path = self._named(folder, "contributing")
            if path is not None and (text := self.read(path)) is not None:
                return FileAtCommit(path, text)
        return None

    def guide_pages(self, named: str | None = None) -> tuple[GuidePage, ...]:
        """Everything beside the list in which it says what it wants: guide, pages it links, templates, forms."""
        source = self.guide(named)
        found = [GuidePage(source.path, source.text)] if source else []
        for path in whereabouts.linked(source.text, source.path) if source else ():
            text = self.read(path)
            if text is not None:
                found.append(GuidePage(path, text, linked=True))
        for path in (*whereabouts.templates(self.blobs)[:1], *whereabouts.forms(self.blobs)):
            text = self.read(path)
            if text is not None:
                form = path.endswith((".yml", ".yaml"))
                found.append(GuidePage(path, whereabouts.words_of_form(text) if form else text, template=True))
        return tuple(found)

    def readme(self) -> GuidePage | None:
        """The README, for lists that are kept as data: it says what they are for."""
        path = self._named("", "readme")
        text = self.read(path) if path is not None else None
        return GuidePage(path, text, readme=True) if path is not None and text else None

    @property
    def template(self) -> str | None:
        """The text of the template for pull requests, if there is one."""
        path = next(iter(whereabouts.templates(self.blobs)), None)
        return self.read(path) if path else None

    def prompts(self, overrides: Mapping[str, str]) -> dict[str, str]:
        """The texts of the prompt files that the configuration names, by prompt name."""
        found = {}
        for name, path in overrides.items():
            text = self.read(path)
            if text is None:
                raise UsageError(
                    f"{self.repository} has no {path}, which the configuration names as the prompt {name}.",
                    next_step="Correct `prompts` in the configuration file.",
                )
            found[name] = text
        return found

    def list_paths(self, named: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The files that are lists: the named ones, else the README, else what looks like a list at the top."""
        if named:
            return tuple(self.real(path) for path in named)
        readme = self._named("", "readme") or self._named("docs/", "readme")
        if readme is not None and (made_from := self.made_from(readme)):
            return made_from
        if readme is not None and self.entries(readme):
            return (readme,)
        others = sorted(path for path in self.blobs if "/" not in path and may_be_list(path))
        best = max(others[:5], key=self.entries, default=None)
        if best is not None and self.entries(best) >= FEWEST_ENTRIES:
            return (best,)
        return (readme,) if readme else ()

    def made_from(self, path: str) -> tuple[str, ...]:
        """The data file that a Markdown list says it is generated from; or the folder; none where it names none."""
        text = self.read(path) if data_formats.of_path(path) is None else None
        found = generated_lists.sources(text, self.blobs) if text and generated_lists.says_so(text) else ()
        return (generated_lists.together(found),) if found else ()

    def lists(self, named: tuple[str, ...] = ()) -> tuple[FileAtCommit, ...]:
        """The lists' texts. Raises UsageError for a named one that is not there, and when there is none."""
        found = []
        for path in self.list_paths(named):
            text = self.read(path)
            if text is None:
                raise UsageError(
                    f"{self.repository} has no {path}, which the configuration names as a list.",
                    next_step="Correct `lists` in the configuration file.",
                )
            found.append(FileAtCommit(path, text))
        if not found:
            raise UsageError(
                f"No list was found in {self.repository}.",
                next_step="Name it under `lists` in .github/triagebot.yml.",
            )
        return tuple(found)

    def entries(self, path: str) -> int:
        """How many entries a file has as a list; 0 when it cannot be read."""
        listing = self.listing(path)
        return len(listing.entries) if listing else 0

    def listing(self, path: str) -> Listing | None:
        """A file as a list; None when there is no such file."""
        text = self.read(path)
        return parsed(text, path) if text is not None else None

    def ruled(self, listing: Listing, added: Iterable[str] = ()) -> Listing:
        """A list of this repository with what its schema and its files of words demand of its records.

        `added` are files that a pull request adds: of them nothing is read, but one may be named as a new word is.
        """
        return record_rules.known(listing, (*self.blobs, *added), self.read)

    def _named(self, folder: str, stem: str) -> str | None:
        """The Markdown file of that name, whatever its case; the usual spelling first when there are several."""
        if self.truncated:
            names = (stem.upper(), stem, stem.capitalize())
            tried = (f"{folder}{name}.md" for name in names)
            return next((path for path in tried if self.read(path) is not None), None)
        wanted = {f"{folder}{stem}{ending}".lower() for ending in MARKDOWN}
        found = min((path for path in (*self.blobs, *self.links) if path.lower() in wanted), default=None)
        return self.real(found) if found is not None else None


def open_home(client: Client, repository: str, *, branch: str = "", commit: str = "") -> Home:
    """The default branch of a repository; what is known of it already (name, commit) is not asked for."""
    pushable = None
    if not branch:
        repo = client.get(repository_path(repository), Repo)
        branch, pushable = repo.default_branch, repo.permissions.push
    if not commit:
        commit = client.get(repository_path(repository, "commits", branch), Commit).sha
    tree = client.get(repository_path(repository, "git", "trees", commit), Tree, recursive="1")
    files = [entry for entry in tree.tree if entry.type == "blob" and (entry.size or 0) <= LARGEST]
    blobs = {entry.path: entry.sha for entry in files if entry.mode != LINK}
    links = {entry.path: entry.sha for entry in files if entry.mode == LINK}
    return Home(client, repository, branch, commit, blobs, tree.truncated, links, pushable)


@lru_cache(maxsize=8)
def parsed(text: str, path: str) -> Listing:
    """A text as a list. Remembered: in one run the same text is looked at before, at the head, and to judge by."""
    return parse.parse(text, path)


def may_be_list(path: str) -> bool:
    """Whether a file's name does not rule out that it is a list."""
    name = path.rpartition("/")[2].lower()
    stem, dot, ending = name.rpartition(".")
    return f".{ending}" in MARKDOWN and bool(dot) and stem not in NOT_LISTS and not path.startswith(".github/")


def blob(client: Client, repository: str, sha: str, path: str) -> str:
    """A file's text by the hash of its content."""
    return decoded(client.get(repository_path(repository, "git", "blobs", sha), Blob), path)


def content(client: Client, repository: str, path: str, commit: str) -> str | None:
    """A file's text at a commit, or None when there is no such file."""
    found = client.find(repository_path(repository, "contents", *path.split("/")), ContentAnswer, ref=commit)
    if found is None or found.type != "file":
        return None
    if found.encoding == "none" or (not found.content and found.size):
        return blob(client, repository, found.sha, path)
    return decoded(found, path)


def decoded(data: Blob, path: str) -> str:
    """The text of a blob. Raises UsageError for what is not UTF-8, GitHubError for what GitHub garbled."""
    if data.size > LARGEST:
        raise UsageError(f"{path} is larger than {LARGEST // 1_000_000} MB.", next_step="Is it really a list?")
    if data.encoding not in ("base64", "utf-8"):
        raise GitHubError(f"GitHub gave {path} as {data.encoding!r}, which cannot be read.")
    try:
        raw = base64.b64decode(data.content) if data.encoding == "base64" else data.content.encode()
        return raw.decode("utf-8")
    except binascii.Error as error:
        raise GitHubError(f"GitHub's answer for {path} is garbled.", next_step="Run again.") from error
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path} is not UTF-8: line {line}.", next_step="Save it as UTF-8.") from error
