"""Which files can be read as lists: Markdown, and no other format that lists are kept in.

A format that is learnt leaves this table; whoever opens a list asks here first (`triagebot.lists`).
"""

from __future__ import annotations

from pathlib import PurePosixPath

UNREAD = {
    ".rst": "reStructuredText",
    ".rest": "reStructuredText",
    ".org": "Org",
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".asc": "AsciiDoc",
    ".json5": "JSON",
    ".xml": "XML",
    ".opml": "OPML",
    ".html": "HTML",
    ".htm": "HTML",
    ".tex": "LaTeX",
    ".textile": "Textile",
    ".wiki": "wiki text",
    ".mediawiki": "wiki text",
    ".creole": "Creole",
    ".pod": "POD",
    ".rdoc": "RDoc",
    ".ipynb": "a notebook",
    ".py": "Python",
    ".js": "JavaScript",
    ".ts": "TypeScript",
}
"""File endings and what they mean: what GitHub shows as a README (github/markup), and what lists are made from."""


def unread(path: str) -> str | None:
    """The format of a file that is not Markdown, by its name; None for what may be Markdown."""
    return UNREAD.get(PurePosixPath(path.replace("\\", "/")).suffix.lower())
