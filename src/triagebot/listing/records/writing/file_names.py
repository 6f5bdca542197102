"""How the files (or keys) of entries get their names: by the title or the address, as those that are there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from triagebot.addresses import canonical

Namer = Callable[[str, str], str]


def _ascii(title: str) -> str:
    return unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()


def _words(title: str, sign: str) -> str:
    return re.sub(r"[^a-z0-9]+", sign, _ascii(title).casefold().replace("'", "")).strip(sign)


NAMERS: tuple[Namer, ...] = (
    lambda title, _: _words(title, "-"),
    lambda title, _: _words(title, "_"),
    lambda title, _: _words(title, ""),
    lambda title, _: re.sub(r"[^a-z0-9.]+", "-", _ascii(title).casefold()).strip("-"),
    lambda title, _: re.sub(r"\s+", "-", title.strip()),
    lambda title, _: re.sub(r"\s", "-", title.strip()).casefold(),
    lambda title, _: re.sub(r"\s+", "_", title.strip()),
    lambda title, _: re.sub(r"\s+", "", title.strip()),
    lambda title, _: title.strip(),
    lambda _, url: url.rstrip("/").rpartition("/")[2],
    lambda _, url: url.rstrip("/").rpartition("/")[2].casefold(),
    lambda _, url: canonical.host(url),
)
"""Ways that are tried: words of the title with a sign between them, the title itself, the end of the address."""


def names_of(title: str) -> frozenset[str]:
    """Every name that a file of that title may have, in small letters."""
    return frozenset(name.casefold() for namer in NAMERS if (name := namer(title, "")))


def name_like(known: Sequence[tuple[str, str, str]], title: str, url: str, *, surely: bool = False) -> str:
    """The name that a new entry gets where those known (name, title, address) have theirs.

    It never leads to another folder, and is only empty where `surely` asks for a way that most of them keep to.
    """

    def kept(namer: Namer) -> int:
        return sum(namer(its, link) == name for name, its, link in known)

    found = max(NAMERS, key=kept)
    if surely and kept(found) < 0.8 * len(known):
        return ""
    made = re.sub(r'[/\\:*?"<>|\x00-\x1f]', "-", found(title, url)).strip(". ")
    return made[:100] or _words(title, "-")[:100] or "new-entry"
