"""The comment as one HTML file, about as GitHub shows it. Pure.

No scripts, no requests to anywhere, and no markup but what our own templates come to.
"""

from __future__ import annotations

import html
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files

import pyromark

from triagebot.report import escape
from triagebot.text.patterns import table

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
_PLAIN = table(
    "p strong em del code pre ul ol li blockquote table thead tbody tr th td details summary sub h1 h2 h3",
)
_EMPTY = frozenset({"br", "hr"})


def page(markdown: str, title: str = "triagebot") -> str:
    """A complete document for `markdown`, which is what `report.markdown` gave."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{html.escape(title)}</title>\n<style>\n{_style()}</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{html.escape(title)}</h1>\n{body(markdown)}</main>\n</body>\n</html>\n"
    )


def body(markdown: str) -> str:
    """The Markdown as HTML; tags that our templates do not come to are shown as text, addresses are checked."""
    allowed = _Allowed()
    markdown = markdown.encode("utf-8", "replace").decode("utf-8")
    allowed.feed(str(pyromark.html(markdown, options=_OPTIONS)))
    allowed.close()
    return allowed.text()


class _Allowed(HTMLParser):
    """Writes down again what is allowed, and everything else as text; every tag that is opened is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EMPTY:
            self.parts.append(f"<{tag}>")
        elif tag in _PLAIN:
            self.parts.append(f"<{tag}>")
            self.open.append(tag)
        elif tag == "a" and (target := escape.address(dict(attrs).get("href") or "")):
            self.parts.append(f'<a href="{html.escape(target)}" rel="nofollow noopener noreferrer">')
            self.open.append(tag)
        else:
            self.handle_data(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EMPTY:
            self.parts.append(f"<{tag}>")
        else:
            self.handle_data(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open:
                last = self.open.pop()
                self.parts.append(f"</{last}>")
                if last == tag:
                    break

    def handle_data(self, data: str) -> None:
        self.parts.append(html.escape(data, quote=False))

    def handle_comment(self, data: str) -> None:
        """Comments are not shown on GitHub either."""

    def text(self) -> str:
        """What was allowed, every tag closed."""
        return "".join(self.parts + [f"</{tag}>" for tag in reversed(self.open)])


@cache
def _style() -> str:
    return (files("triagebot.report") / "templates" / "page.css").read_text(encoding="utf-8")
