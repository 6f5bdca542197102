"""What is known of a file of the list's own repository, which an entry links to by its path."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from triagebot import files
from triagebot.errors import UsageError
from triagebot.evidence.notes import Notes
from triagebot.models import Evidence, FactName, LinkState, LinkStatus

SOURCE = "the file"
READ = 60_000
"""Characters of a file that are read."""
_HEADING = re.compile(r"^#{1,6}[ \t]+([^\n]{1,300})", re.MULTILINE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|[\\/]", re.IGNORECASE)
"""How addresses begin that are no path below the list's folder."""


def find(root: Path, url: str) -> Path | None:
    """The file or folder at a relative address, if it is there and below the list's folder; None for any other."""
    if not url.strip() or _ELSEWHERE.match(url):
        return None
    path = root / unquote(re.split(r"[?#]", url, maxsplit=1)[0])
    try:
        return files.inside(root, path) if path.exists() else None
    except (UsageError, OSError, ValueError):
        return None


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
