"""Slash commands: the first line of a comment, matched exactly. They take values, never configuration."""

from __future__ import annotations

import difflib
import re
from enum import StrEnum

from triagebot.models import Model, SectionPath

LONGEST_LINE = 2000
"""Characters. A longer first line is not a command."""

_LABELS = ("section:", "tags:")
_LONGEST_WORD = 20
_NEAR = 0.8
"""How alike a word is to a command that was perhaps meant (by hand: /sugest, /accpet, /suggestion; not /assign)."""
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?:/\S{0,1000})?", re.IGNORECASE | re.ASCII)
"""An address without its scheme."""


class CommandName(StrEnum):
    """What can be asked for."""

    SUGGEST = "suggest"
    RETRIAGE = "retriage"
    ACCEPT = "accept"
    APPLY = "apply"
    IGNORE = "ignore"
    HELP = "help"


class Command(Model):
    """A command and its values, not yet checked against the list.

    `misread` is what could not be understood; a command with it is answered with a hint and not carried out.
    """

    name: CommandName
    url: str | None = None
    section: SectionPath | None = None
    tags: tuple[str, ...] | None = None
    codes: tuple[str, ...] | None = None
    """Checks that are not to count on this thread; none to have all count again."""
    misread: str = ""
    misspelt: str = ""
    """The word that was written where `name` was perhaps meant; it is answered, and never carried out."""


def command(text: str) -> Command | None:
    """The command that a comment begins with, or None. Position and spelling have to be exact.

    /suggest [URL] [section: Tools > Search] [tags: one, two]
    /retriage
    /accept
    /apply
    /ignore CODE[, CODE] | none
    /help

    A word that is nearly one of these, or one in capitals, gives the command with `misspelt`.
    """
    line = text.split("\n", 1)[0].rstrip("\r").rstrip(" ")
    if not line.startswith("/") or len(line) > LONGEST_LINE:
        return None
    word, _, rest = line[1:].partition(" ")
    if word not in set(CommandName):
        return _misspelt(word)
    name = CommandName(word)
    if name is CommandName.SUGGEST:
        return _suggest(rest)
    if name is CommandName.IGNORE:
        return _ignore(rest)
    return Command(name=name, misread=rest.strip())


def _misspelt(word: str) -> Command | None:
    """The command that was nearly written. Other programs have commands too: what is only like one is theirs."""
    if not (word.isascii() and word.isalpha()) or len(word) > _LONGEST_WORD:
        return None
    near = difflib.get_close_matches(word.lower(), [name.value for name in CommandName], n=1, cutoff=_NEAR)
    return Command(name=CommandName(near[0]), misspelt=word) if near else None


def _ignore(rest: str) -> Command:
    """Codes by commas or spaces; `none` alone has all count again."""
    codes = tuple(dict.fromkeys(code.strip("`").lower() for code in rest.replace(",", " ").split()))
    if codes == ("none",):
        return Command(name=CommandName.IGNORE, codes=())
    return Command(name=CommandName.IGNORE, codes=codes or None, misread="" if codes else "a check")


def _suggest(rest: str) -> Command:
    words, values = _labelled(rest)
    url = None
    first = words.split(" ", 1)[0] if words else ""
    if is_link(first) or _HOST.fullmatch(first):
        url, _, words = words.partition(" ")
        url = url if is_link(url) else f"https://{url}"
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
