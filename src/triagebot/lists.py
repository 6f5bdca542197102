"""Opening the list a command names: a local file or a repository on GitHub."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from triagebot import files, logs
from triagebot.config import Config
from triagebot.errors import UsageError
from triagebot.listing.guides import read, whereabouts
from triagebot.listing.guides.read import GuidePage
from triagebot.listing.model import Listing
from triagebot.listing.parsing import file_formats, parse
from triagebot.listing.records import bundles, generated_lists
from triagebot.listing.records.formats import data_formats
from triagebot.listing.records.schemas import record_rules
from triagebot.pipeline import Context
from triagebot.wiring import Settings

MOST_FILES = 20_000
"""Data files of one list that are read."""
MOST_LEVELS = 3
"""Folders above a data file that may be the root of its repository."""
REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}")


@dataclass(frozen=True, slots=True)
class OpenedList:
    """A list that is ready to be worked on; `file` is where it lives when it is a local one.

    Of a list of several files that is their folder; their paths are those from `root`.
    """

    context: Context
    file: Path | None
    root: Path = Path()


def opened(
    where: str, guide: str | None, settings: Settings, today: date, *, follow: Callable[[str], None] | None = None
) -> OpenedList:
    """The list at a path, or of a repository written OWNER/REPO; with its guide and configuration.

    A path that exists wins over a repository of that name. Raises `UsageError` when there is no list there.
    """
    path = Path(where)
    if REPOSITORY.fullmatch(where) and not path.exists() and not where.lower().endswith((".md", ".markdown")):
        from triagebot.github import service  # noqa: PLC0415 - PyGithub is loaded only for repositories

        remote = service.connect(settings.environ).list_files(where)
        config = settings.config(remote.config_text, shared=remote.shared_config_text)
        return OpenedList(context(parsed(remote.text, remote.path), remote.guide_pages, config, today), None)
    return local(path, guide, settings, today, follow=follow)


def local(
    path: Path, guide: str | None, settings: Settings, today: date, *, follow: Callable[[str], None] | None = None
) -> OpenedList:
    """The list in a local file, or in the data files of a folder; its guide and configuration are looked for there.

    `follow`: where a Markdown list says that it is generated from data files, these are the list, and it is told.
    """
    listing, path, root = at(path, follow=follow)
    config_file = root / files.CONFIG
    config = settings.config(files.read_text(config_file, "configuration file") if config_file.is_file() else None)
    guide_file = Path(guide) if guide else _guide(root, config.guide)
    pages = guide_pages(root, guide_file)
    if listing.records is not None and (root / "README.md").is_file():
        readme = files.read_text(files.inside(root, root / "README.md"), "README")
        pages = (*pages, GuidePage("README.md", readme, readme=True))
    return OpenedList(context(listing, pages, config, today), path, root)


def at(
    path: Path, *, follow: Callable[[str], None] | None = None, within: Path | None = None
) -> tuple[Listing, Path, Path]:
    """The list in a local file or folder, as `local` has it; where that is, and the root of its repository.

    `within` is that root where it is known; else it is looked for.
    """
    if not path.is_dir():
        readable(str(path))
    root = within or _root(path)
    text, name = _text(path, root)
    if follow and data_formats.of_path(name) is None and not bundles.is_bundle(text):
        made_from = generated_lists.sources(text, data_files(root)) if generated_lists.says_so(text) else ()
        if made_from:
            follow(f"{name} is generated: the list is {_named(made_from)}.")
            path = root / made_from[0] if len(made_from) == 1 else root
            text, name = _joined(root, made_from)
    return _ruled(parsed(text, name), root), path, root


def _ruled(listing: Listing, root: Path) -> Listing:
    """The list with what the files beside it demand of its records, where it is kept as data."""
    if listing.records is None:
        return listing
    return record_rules.known(
        listing, data_files(root), lambda path: files.read_text(files.inside(root, root / path), "schema")
    )


def _text(path: Path, root: Path) -> tuple[str, str]:
    """The text of a list, and its path from the root of its repository as far as that matters."""
    if not path.is_dir():
        data = data_formats.of_path(path.name) is not None
        shown = path.resolve().relative_to(root.resolve()).as_posix() if data else path.name
        return files.read_text(path, "list"), shown
    inside = data_files(root, path) or _pages(root, path)
    if not inside:
        raise UsageError(f"{path} is a folder without data files.", next_step="Name the list's file in it.")
    return _joined(root, inside)


def _joined(root: Path, paths: Sequence[str]) -> tuple[str, str]:
    """Several files as one text; one file as it is."""
    if len(paths) == 1:
        return files.read_text(files.inside(root, root / paths[0]), "list"), paths[0]
    texts = [(path, files.read_text(files.inside(root, root / path), "list")) for path in paths]
    return bundles.joined(texts), generated_lists.together(paths)


def _pages(root: Path, below: Path) -> tuple[str, ...]:
    """The pages with data in front of their text."""
    pages = sorted(one for one in below.rglob("*.md") if one.is_file())[:MOST_FILES]
    named = ((one.relative_to(root).as_posix(), one) for one in pages)
    return tuple(
        path
        for path, file in named
        if data_formats.of_file(path, files.read_text(files.inside(root, file), "page"))
    )


def data_files(root: Path, below: Path | None = None) -> tuple[str, ...]:
    """The data files in a folder and those in it, as paths from the root; hidden ones are nobody's entries."""
    found = []
    for folder, inner, names in os.walk(below or root):
        inner[:] = sorted(one for one in inner if not one.startswith(".") and one != "node_modules")
        here = Path(folder).relative_to(root)
        found += [(here / name).as_posix() for name in sorted(names) if data_formats.of_path(name) is not None]
        if len(found) > MOST_FILES:
            raise UsageError(f"{root} has more than {MOST_FILES:,} data files.", next_step="Name the list's own.")
    return tuple(found)


def _named(paths: Sequence[str]) -> str:
    return paths[0] if len(paths) == 1 else f"{len(paths)} files in {generated_lists.together(paths)}"


def _root(path: Path) -> Path:
    """The folder that a list's guide and options are looked for in: for data files, that of their repository."""
    folder = path.parent
    if path.is_dir() or data_formats.of_path(path.name) is not None:
        for above in (path, *path.parents)[: MOST_LEVELS + 1]:
            if (above / ".git").exists() or (above / ".github").is_dir() or (above / "README.md").is_file():
                return above if above != path or path.is_dir() else folder
    return folder


def guide_pages(root: Path, guide: Path | None) -> tuple[GuidePage, ...]:
    """Everything beside a local list in which it says what it wants: guide, pages it links, templates, forms.

    `guide` may stand anywhere; of the others no file outside the folder is read.
    """
    pages = []
    if guide is not None:
        within = guide.resolve().is_relative_to(root.resolve())
        name = guide.resolve().relative_to(root.resolve()).as_posix() if within else guide.name
        pages.append(GuidePage(name, files.read_text(guide, "guide")))
        for linked in whereabouts.linked(pages[0].text, name) if within else ():
            if (root / linked).is_file():
                text = files.read_text(files.inside(root, root / linked), "page of the guide")
                pages.append(GuidePage(linked, text, linked=True))
    there = files.listed(root, whereabouts.FOLDERS)
    for path in (*whereabouts.templates(there)[:1], *whereabouts.forms(there)):
        text = files.read_text(files.inside(root, root / path), "template")
        shown = whereabouts.words_of_form(text) if path.endswith((".yml", ".yaml")) else text
        pages.append(GuidePage(path, shown, template=True))
    return tuple(pages)


def _guide(root: Path, named: str | None) -> Path | None:
    """The guide that the list's options name, else the one that is found; never a file outside the folder."""
    return files.inside(root, root / named) if named else files.find_guide(root)


def parsed(text: str, name: str, parse_text: Callable[[str, str], Listing] = parse.parse) -> Listing:
    """The list. Raises `UsageError` when there is no entry in it to learn from."""
    with logs.stage("list", name) as say:
        listing = checked(parse_text(text, name))
        say(f"{len(listing.entries)} entries in {len(listing.sections)} sections")
    return listing


def context(listing: Listing, pages: Sequence[GuidePage], config: Config, today: date) -> Context:
    """What stays the same for every proposal to the list, with what its guide says."""
    with logs.stage("guide", ", ".join(page.path for page in pages) or "none was found") as say:
        guide = read.guide(pages, listing)
        say(f"{len(guide.rules) if guide else 0} rules")
    return Context(listing, guide, config, today)


def checked(listing: Listing) -> Listing:
    """The list that was given. Raises `UsageError` when it cannot be read, or has no entry to learn from."""
    name = listing.path
    for file in listing.records.files if listing.records is not None else ():
        if file.broken is not None:
            raise UsageError(
                f"{file.path} cannot be read as {file.form}: line {file.broken.line}: {file.broken.problem}.",
                next_step="Correct that line, or add entries to this file by hand: nothing is written into it.",
            )
    readable(name)
    if not listing.text.strip():
        raise UsageError(
            f"{name} is empty.", next_step="A list needs a few entries before its style can be learnt."
        )
    if not listing.entries and listing.records is not None:
        raise UsageError(
            f"{name} has no entries: nothing in it is a record with a web address.",
            next_step="Is it the right file? Name another with --list. An empty list needs a few entries first.",
        )
    if not listing.entries:
        raise UsageError(
            f"{name} has no entries: nothing in it is a link with a description.",
            next_step="Is it the right file? Name another with --list.",
        )
    return listing


def readable(path: str) -> None:
    """Raises `UsageError` for a file whose name says that it is neither Markdown nor data, with its format.

    Nothing is ever written into such a file: an entry could break it.
    """
    kind = file_formats.unread(path)
    if kind is not None:
        raise UsageError(
            f"{path} is {kind}, not Markdown, and cannot be read as a list.",
            next_step="Name the list's Markdown file, or its YAML, JSON, TOML or CSV.",
        )
