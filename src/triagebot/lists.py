"""Opening the list a command names: a local file or a repository on GitHub."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from triagebot import files
from triagebot.errors import UsageError
from triagebot.listing.guides import read, whereabouts
from triagebot.listing.guides.read import GuidePage
from triagebot.listing.model import Listing
from triagebot.listing.parsing import file_formats, parse
from triagebot.pipeline import Context
from triagebot.wiring import World

REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}")


@dataclass(frozen=True, slots=True)
class OpenedList:
    """A list that is ready to be worked on; `file` is where it lives when it is a local one."""

    context: Context
    file: Path | None


def opened(where: str, guide: str | None, world: World) -> OpenedList:
    """The list at a path, or of a repository written OWNER/REPO; with its guide and configuration.

    A path that exists wins over a repository of that name. Raises `UsageError` when there is no list there.
    """
    path = Path(where)
    if REPOSITORY.fullmatch(where) and not path.exists() and not where.lower().endswith((".md", ".markdown")):
        from triagebot.github import service  # noqa: PLC0415 - PyGithub is loaded only for repositories

        remote = service.connect(world.environ).list_files(where)
        config = world.config(remote.config_text, shared=remote.shared_config_text)
        listing = parsed(remote.text, remote.path)
        known_guide = read.guide(remote.guide_pages, listing)
        return OpenedList(Context(listing, known_guide, config, world.today()), None)
    return local(path, guide, world)


def local(path: Path, guide: str | None, world: World) -> OpenedList:
    """The list in a local file; its guide and configuration are looked for beside it."""
    readable(str(path))
    text = files.read_text(path, "list")
    config_file = path.parent / files.CONFIG
    config = world.config(files.read_text(config_file, "configuration file") if config_file.is_file() else None)
    guide_file = Path(guide) if guide else _guide(path.parent, config.guide)
    listing = parsed(text, path.name)
    known_guide = read.guide(guide_pages(path.parent, guide_file), listing)
    return OpenedList(Context(listing, known_guide, config, world.today()), path)


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


def parsed(text: str, name: str) -> Listing:
    """The list. Raises `UsageError` when there is no entry in it to learn from."""
    return checked(parse.parse(text, name))


def checked(listing: Listing) -> Listing:
    """The list that was given. Raises `UsageError` when it is not Markdown, or has no entry to learn from."""
    name = listing.path
    readable(name)
    if not listing.text.strip():
        raise UsageError(
            f"{name} is empty.", next_step="A list needs a few entries before its style can be learnt."
        )
    if not listing.entries:
        raise UsageError(
            f"{name} has no entries: nothing in it is a link with a description.",
            next_step="Is it the right file? Name another with --list.",
        )
    return listing


def readable(path: str) -> None:
    """Raises `UsageError` for a file whose name says that it is not Markdown, with the name of its format.

    Nothing is ever written into such a file: a Markdown entry could break it.
    """
    kind = file_formats.unread(path)
    if kind is not None:
        raise UsageError(
            f"{path} is {kind}, not Markdown, and cannot be read as a list.",
            next_step="Name the list's Markdown file; lists kept in other formats are not supported yet.",
        )
