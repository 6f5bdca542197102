"""Slash commands: the first line of a comment, matched exactly. They take values, never configuration."""

from __future__ import annotations

from enum import StrEnum

from triagebot.models import Model, SectionPath

LONGEST_LINE = 2000
"""Characters. A longer first line is not a command."""

_LABELS = ("section:", "tags:")


class CommandName(StrEnum):
    """What can be asked for."""

    SUGGEST = "suggest"
    RETRIAGE = "retriage"
    ACCEPT = "accept"
    HELP = "help"


class Command(Model):
    """A command and its values, not yet checked against the list.

    `misread` is what could not be understood; a command with it is answered with a hint and not carried out.
    """

    name: CommandName
    url: str | None = None
    section: SectionPath | None = None
    tags: tuple[str, ...] | None = None
    misread: str = ""


def command(text: str) -> Command | None:
    """The command that a comment begins with, or None. Case, spelling and position have to be exact.

    /suggest [URL] [section: Tools > Search] [tags: one, two]
    /retriage
    /accept
    /help
    """
    line = text.split("\n", 1)[0].rstrip("\r").rstrip(" ")
    if not line.startswith("/") or len(line) > LONGEST_LINE:
        return None
    word, _, rest = line[1:].partition(" ")
    if word not in set(CommandName):
        return None
    name = CommandName(word)
    if name is not CommandName.SUGGEST:
        return Command(name=name, misread=rest.strip())
    return _suggest(rest)


def _suggest(rest: str) -> Command:
    words, values = _labelled(rest)
    url = None
    if words and is_link(words.split(" ", 1)[0]):
        url, _, words = words.partition(" ")
    section = values.get("section:")
    tags = values.get("tags:")
    misread = words.strip()
    path = tuple(part.strip() for part in section.split(">") if part.strip()) if section is not None else None
    chosen = tuple(tag.strip().strip("`") for tag in tags.split(",") if tag.strip()) if tags is not None else None
    for label, value in (("section:", path), ("tags:", chosen)):
        if value == ():
            misread = f"{misread} {label}".strip()
    return Command(name=CommandName.SUGGEST, url=url, section=path or None, tags=chosen or None, misread=misread)


def _labelled(rest: str) -> tuple[str, dict[str, str]]:
    """The words before the first label, and the text after each label up to the next one."""
    places = sorted((at, label) for label in _LABELS if (at := _place(rest, label)) >= 0)
    ends = [*(at for at, _ in places[1:]), len(rest)]
    if not places:
        return rest.strip(), {}
    values = {label: rest[at + len(label) : end].strip() for (at, label), end in zip(places, ends, strict=True)}
    return rest[: places[0][0]].strip(), values


def _place(text: str, label: str) -> int:
    return 0 if text.startswith(label) else text.find(f" {label}") + 1 or -1


def is_link(text: str) -> bool:
    """Whether the text is one http or https address and nothing else."""
    scheme, mark, rest = text.partition("://")
    return (
        bool(mark) and scheme.lower() in ("http", "https") and bool(rest) and text.isprintable() and " " not in text
    )
