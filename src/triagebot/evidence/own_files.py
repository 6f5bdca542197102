"""What is known of a file of the list's own repository, which an entry links to by its path."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from triagebot import files
from triagebot.addresses import parts
from triagebot.errors import UsageError
from triagebot.evidence.notes import Notes
from triagebot.models import Evidence, FactName, LinkState, LinkStatus

SOURCE = "the file"
READ = 60_000
"""Characters of a file that are read."""
_HEADING = re.compile(r"^#{1,6}[ \t]+([^\n]{1,300})", re.MULTILINE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|[\\/]", re.IGNORECASE)
"""How addresses begin that are no path below the list's folder."""
_NO_SCHEME = re.compile(
    r"[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){1,6}(?::\d{1,5})?(?:[/?#]\S{0,500})?", re.IGNORECASE
)
"""An address without its scheme, or a file's name: they look alike."""


def find(root: Path, url: str) -> Path | None:
    """The file or folder at a relative address, if it is there and below the list's folder; None for any other."""
    if not url.strip() or _ELSEWHERE.match(url):
        return None
    path = root / unquote(re.split(r"[?#]", url, maxsplit=1)[0])
    try:
        return files.inside(root, path) if path.exists() else None
    except (UsageError, OSError, ValueError):
        return None


def nothing_at(url: str) -> UsageError:
    """What is wrong with an address that is neither of the web nor of a file beside the list, and what to give."""
    wanted = "Give one that starts with https://, or the path of a file from the list's folder."
    address = parts.split(url)
    if address is not None and address.user:  # it is not repeated: what stands there may be a password
        return UsageError(
            "The address has a user name or password in it, which everybody would see.",
            next_step="Give it without what stands before the @.",
        )
    if _NO_SCHEME.fullmatch(url.strip()):
        wanted = f"Perhaps you meant https://{url.strip()}; a file has to lie in the list's folder."
    return UsageError(f"{url[:200]!r} is not a web address.", next_step=wanted)


def state() -> LinkState:
    """The state of a link to a file that is there."""
    return LinkState(status=LinkStatus.OK, detail="a file of this repository")


def read(path: Path, url: str) -> Evidence:
    """The evidence that a file is: its first heading or its name, and its text. Raises `UsageError` for no text."""
    notes = Notes(SOURCE, url)
    text = files.read_text(path, "the file that the entry links to")[:READ] if path.is_file() else ""
    heading = _HEADING.search(text)
    notes.add(FactName.TITLE, heading[1].strip() if heading else path.stem)
    notes.add(FactName.TEXT, text)
    return Evidence(url=url, link=state(), facts=notes.done())
