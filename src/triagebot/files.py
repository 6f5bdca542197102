"""Reading and writing the list, its guide and its configuration in a local folder."""

from __future__ import annotations

import codecs
import difflib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from triagebot.errors import UsageError

GUIDES = (
    "CONTRIBUTING.md",
    "contributing.md",
    ".github/CONTRIBUTING.md",
    ".github/contributing.md",
    "docs/CONTRIBUTING.md",
)
CONFIG = ".github/triagebot.yml"
LARGEST = 50_000_000
"""Bytes; a list above that is not read."""


def read_text(path: Path, what: str) -> str:
    """The file as UTF-8 text, byte for byte (a BOM and the line endings are kept).

    Raises `UsageError` when it is not there, too large, or not text; `what` names it in the message.
    """
    try:
        if path.is_dir():
            raise UsageError(f"{path} is a folder, not the {what}.", next_step="Name a file in it.")
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)  # what a file says of its size need not be so: a device has none
        if len(raw) > LARGEST:
            raise UsageError(f"{path} is larger than {LARGEST // 1_000_000} MB.", next_step="Is it really a list?")
    except FileNotFoundError:
        raise UsageError(f"There is no {what} at {path}.", next_step=_meant(path)) from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", next_step="Check its permissions.") from None
    except ValueError:  # a null character in it
        raise UsageError(f"{str(path)!r} is no path.", next_step="Check the path.") from None
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UsageError(f"{path} is UTF-16, not UTF-8.", next_step="Save it as UTF-8.")
    if b"\0" in raw:
        raise UsageError(f"{path} is binary: the {what} is text.", next_step="Name a text file.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path} is not UTF-8: line {line}.", next_step="Save it as UTF-8.") from None


def _meant(path: Path) -> str:
    """The file of the same folder that was perhaps meant."""
    try:
        near = difflib.get_close_matches(path.name[:100], os.listdir(path.parent)[:1000], n=1, cutoff=0.75)
    except OSError:
        return f"There is no folder {path.parent}: check the path."
    return f"Perhaps you meant {path.parent / near[0]}." if near else "Check the path."


def check_writable(path: Path) -> None:
    """Raise `UsageError` before the work, not after it, when the result could not be written there."""
    folder = path.resolve().parent
    if path.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise UsageError(f"{path} cannot be written.", next_step="Name a file in a folder that is there.")


def find_guide(root: Path) -> Path | None:
    """The contributing guide of a list that lives in that folder, if there is one.

    Raises `UsageError` when it leads out of the folder, as `inside`.
    """
    found = next((root / name for name in GUIDES if _is_there(root / name)), None)
    return inside(root, found) if found else None


def _is_there(path: Path) -> bool:
    """Whether a file has exactly that name: Windows and macOS find CONTRIBUTING.md where contributing.md is."""
    return path.is_file() and path.name in os.listdir(path.parent)


def listed(root: Path, folders: Iterable[str]) -> tuple[str, ...]:
    """The files directly in these folders below `root` and one folder deeper in ".github/", as paths from there."""
    wanted = [root / folder for folder in folders]
    wanted += (
        [path for path in (root / ".github").iterdir() if path.is_dir()] if (root / ".github").is_dir() else []
    )
    found = (path for folder in wanted if folder.is_dir() for path in folder.iterdir() if path.is_file())
    return tuple(sorted({path.relative_to(root).as_posix() for path in found}))


def inside(root: Path, path: Path) -> Path:
    """The path, when what it leads to lies in the folder `root`.

    A list may be anybody's, and what its guide says is quoted and shown to a model: neither a link nor `..` may
    make another file of this machine pass for it. Raises `UsageError` when one does.
    """
    if not path.resolve().is_relative_to(root.resolve()):
        raise UsageError(
            f"{path} leads out of the list's folder.", next_step="If it is to be the guide, name it with --guide."
        )
    return path


def write_text(path: Path, text: str) -> None:
    """Replace the file in one step: a reader sees the old text or the new, never half of it.

    A link stays a link: the file that it leads to is replaced. Raises `UsageError` when it cannot be written.
    """
    try:
        _replace(path, text)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}.", next_step="Check the folder and its permissions."
        ) from error


def _replace(path: Path, text: str) -> None:
    folder = path.resolve().parent
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".{path.name}."[:100])
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            out.write(text)
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        else:
            temporary.chmod(0o644)  # mkstemp's file is its owner's alone
        temporary.replace(path.resolve())
    finally:
        temporary.unlink(missing_ok=True)
