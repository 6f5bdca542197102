"""Several files as one text, for lists that keep a file an entry or a file a category.

A line with the sign for a record's end (U+001E) and the path stands before each file's text. Such a text is never
written anywhere: what goes to a file names the file and its own line (`RecordList.located`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

MARK = "\x1e"
NEW_FILE = "a new file, named as the others are"
"""Why an entry of such a list goes where it does (`Insertion.why`)."""


def joined(files: Iterable[tuple[str, str]]) -> str:
    """The files as one text; each ends with a line end there, whether it has one or not."""
    parts = []
    for path, text in files:
        shown = text.replace(MARK, "")
        parts.append(f"{MARK}{path}\n{shown}" + ("" if shown.endswith("\n") or not shown else "\n"))
    return "".join(parts)


def split(text: str) -> Iterator[tuple[str, str, int]]:
    """Path, text and offset of each file of such a text."""
    at = 0
    while at < len(text):
        head = text.find("\n", at) + 1 or len(text)
        end = text.find("\n" + MARK, head - 1)
        end = len(text) if end < 0 else end + 1
        yield text[at + len(MARK) : head].rstrip("\n"), text[head:end], head
        at = end


def is_bundle(text: str) -> bool:
    """Whether a text is several files."""
    return text.startswith(MARK)
