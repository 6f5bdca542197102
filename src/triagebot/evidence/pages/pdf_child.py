"""Reads a PDF on standard input and writes what it says as JSON. Runs in a process of its own.

A PDF is a program in disguise: a kilobyte can unfold to gigabytes, or keep a reader busy for hours. So it is read
where it can be stopped: memory and processor time are limited by the operating system, and `pdf` ends the process
when it takes too long. No file but standard input is opened.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from typing import Any

MEMORY = 700_000_000
"""Bytes of address space, the interpreter's included."""
SECONDS = 8
"""Seconds of processor time."""
PAGES = 3
"""Pages whose text is read."""
LONGEST_PAGE = 15_000
"""Characters kept of a page."""
LONGEST_CONTENT = 800_000
"""Bytes of a page's drawing instructions that are interpreted: figures can take a minute."""


def limit() -> None:
    """Bound this process where the operating system can; elsewhere the parent's clock has to do."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    for name, most in (("RLIMIT_AS", MEMORY), ("RLIMIT_CPU", SECONDS), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (most, most))


def read(data: bytes) -> dict[str, Any]:
    """Title, authors and dates as the document has them, the first pages' text, and the first page's lines."""
    from pypdf import PdfReader  # noqa: PLC0415 - loaded under the limits

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return {"encrypted": True}
    said: dict[str, Any] = {"pages": [], "lines": [], "count": len(reader.pages)}
    information: dict[str, Any] = dict(reader.metadata or {})
    for name in ("Title", "Author", "Keywords", "CreationDate"):
        value = information.get(f"/{name}")
        said[name.lower()] = str(value)[:1000] if value is not None else ""
    for number in range(min(PAGES, said["count"])):
        lines: list[tuple[float, str]] = []
        said["pages"].append(_text(reader.pages[number], lines)[:LONGEST_PAGE])
        if number == 0:
            said["lines"] = lines[:120]
    return said


def _text(page: Any, lines: list[tuple[float, str]]) -> str:
    """The page's text; `lines` are filled with the pieces in their order and the size they are set in."""
    contents = page.get_contents()
    if contents is None or len(contents.get_data()) > LONGEST_CONTENT:
        return ""

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        del font
        if text.strip():
            scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[1]) or 1.0
            lines.append((round(float(size or 1.0) * scale, 1), text[:500]))

    found: str = page.extract_text(visitor_text=visit)
    return found


def main() -> None:
    """Read standard input, write standard output; whatever goes wrong, the exit code says so."""
    limit()
    data = sys.stdin.buffer.read()
    json.dump(read(data), sys.stdout)


if __name__ == "__main__":
    main()
