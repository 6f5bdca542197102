"""A README as plain paragraphs: no badges, no images, no HTML, no code blocks, no link targets. Pure.

Of its markup only what tells prose from frame is left: `# ` before a heading, `- ` before an item, empty lines
between paragraphs. Text in, values out; every step is linear in the length of the text, which is bounded first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from triagebot.evidence.notes import cut, tidy
from triagebot.text.patterns import table

LONGEST_README = 200_000
"""Characters of a README that are looked at."""

_SILENT = {"script", "style", "img", "svg", "picture", "video", "pre", "noscript", "template", "iframe", "head"}
_BLOCKS = {
    "p", "div", "section", "article", "ul", "ol", "li", "table", "tr", "blockquote", "details", "summary", "br",
    "hr", "h1", "h2", "h3", "h4", "h5", "h6", "center", "dl", "dt", "dd", "figure", "header", "footer",
}  # fmt: skip
_MARKS = {f"h{level}": "#" * level + " " for level in range(1, 7)} | {"li": "- "}
_END = "\x1e"  # where an element with a mark ends: an empty heading lends its mark to nobody
_AROUND = dict.fromkeys(_BLOCKS, "\n\n") | {"td": " ", "th": " ", "li": "\n", "tr": "\n", "br": "\n"}
# What a part of a README is called, never the thing itself.
_GENERIC = table(
    "about|abstract|benefits|citation|contents|contributing|demo|description|documentation|faq",
    "features|getting started|highlights|installation|install|introduction|license|news|overview",
    "quick start|quickstart|readme|requirements|setup|summary|table of contents|updates|usage",
    "what is this|what's new|why|welcome|background|example|examples",
    by="|",
)  # fmt: skip
_SHORTCODE = re.compile(r":[a-z][a-z0-9_]{1,40}:")
_MARKDOWN = ("md", "markdown", "mkd", "mdown", "mkdn", "qmd", "rmd", "")


@dataclass(frozen=True, slots=True)
class Readme:
    """Its first heading (empty when it has none) and its words."""

    title: str = ""
    text: str = ""


def read(source: str, name: str = "README.md") -> Readme:
    """What a README file says, by the kind its `name` ends in (Markdown, reStructuredText, other text)."""
    source = source[:LONGEST_README]
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in _MARKDOWN:
        return _markdown(source)
    if ending in ("html", "htm"):
        return _html(source)
    if ending in ("rst", "rest"):
        return _restructured(source)
    if ending in ("adoc", "asciidoc", "org"):
        return _marked_lines(source)
    return Readme(text=tidy(source, lines=True))


def _markdown(source: str) -> Readme:
    import pyromark  # noqa: PLC0415 - only needed once there is a README

    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
    return _html(pyromark.html(_without_front_matter(source), options=options))


def _without_front_matter(source: str) -> str:
    """Model and data set cards begin with YAML between two lines of dashes."""
    if not source.startswith("---\n"):
        return source
    end = source.find("\n---", 4)
    return source[end + 4 :] if end > 0 else source


def _html(source: str) -> Readme:
    from lxml import etree, html  # noqa: PLC0415 - loading it takes longer than most commands

    try:
        root = html.fromstring(f"<div>{source}</div>", parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Readme(text=tidy(source, lines=True))
    for comment in list(root.iter(etree.Comment, etree.ProcessingInstruction)):
        comment.drop_tree()
    title = next((words for heading in root.iter("h1", "h2") if (words := _heading(heading))), "")
    title = "" if title.lower().strip(":. ") in _GENERIC else title
    pieces: list[str] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        around = _AROUND.get(element.tag, "")
        if event == "end":
            pieces += [
                f"\n{_END}" if element.tag in _MARKS else "",
                around,
                _line(element.tail) if element is not root else "",
            ]
        elif element.tag in _SILENT or _hidden(element):
            walker.skip_subtree()
        else:
            pieces += [around, _MARKS.get(element.tag, ""), _line(element.text)]
    return Readme(title=title, text=_paragraphs("".join(pieces)))


def _line(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _hidden(element: object) -> bool:
    """Whether readers of the page do not see it: then it is not evidence either."""
    style = "".join((element.get("style") or "").lower().split())  # type: ignore[attr-defined]
    return "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None  # type: ignore[attr-defined]


def _heading(element: object) -> str:
    words = tidy(element.text_content())  # type: ignore[attr-defined]
    if not words:
        words = tidy(" ".join(image.get("alt") or "" for image in element.iter("img")))  # type: ignore[attr-defined]
    return cut(" ".join(_SHORTCODE.sub(" ", words).split()).strip("# ¶"), 300)


def _paragraphs(text: str) -> str:
    """The lines tidied, without those that hold nothing but signs; several empty lines are one."""
    out: list[str] = []
    mark = ""
    for raw in text.split("\n"):
        mark = "" if _END in raw else mark
        line = " ".join(_SHORTCODE.sub(" ", raw).split())
        if line == "-" or (line and not line.strip("#")):
            mark = f"{line} "  # its words follow, in an element of their own
        elif any(c.isalnum() for c in line):
            out.append(mark + line)
            mark = ""
        elif out and out[-1] and not mark:
            out.append("")
    return tidy("\n".join(out), lines=True)


def _restructured(source: str) -> Readme:
    """The words of reStructuredText, without directives, comments, targets and adornments."""
    title = ""
    kept: list[str] = []
    lines = source.split("\n")
    silent_until = -1
    for number, line in enumerate(lines):
        bare = line.strip()
        indent = len(line) - len(line.lstrip())
        if silent_until >= 0 and (not bare or indent > silent_until):
            continue
        silent_until = -1
        if bare.startswith((".. ", "|")) or bare == "..":
            silent_until = indent
        elif _adornment(bare):
            if kept and number and lines[number - 1].strip() == kept[-1]:
                title = title or kept[-1]
                kept[-1:] = [f"# {kept[-1]}", ""]
        elif not (bare.startswith(":") and bare.count(":") > 1):
            kept.append(bare)
            if bare.endswith("::"):
                kept.append("")
                silent_until = indent
    return Readme(title=cut(tidy(title), 300), text=_paragraphs("\n".join(_roles(line) for line in kept)))


def _adornment(line: str) -> bool:
    return len(line) > 2 and len(set(line)) == 1 and not line[0].isalnum()


def _roles(line: str) -> str:
    """``code``, `words <target>`_ and **bold** as their words."""
    parts = line.replace("``", "").replace("**", "").split("`")
    for index in range(1, len(parts), 2):
        parts[index] = parts[index].partition(" <")[0]
        parts[index + 1 : index + 2] = [
            part.removeprefix("__").removeprefix("_") for part in parts[index + 1 : index + 2]
        ]
    return "".join(parts)


def _marked_lines(source: str) -> Readme:
    """AsciiDoc and Org: headings begin with `=` or `*`, settings with `:` or `#`."""
    title = ""
    kept: list[str] = []
    for line in source.split("\n"):
        bare = line.strip()
        if not title and bare.startswith(("= ", "* ", "#+TITLE:", "#+title:")):
            title = bare.partition(" ")[2].strip()
        elif not bare.startswith((":", "#+", "image:", "//")):
            kept.append(f"# {bare.lstrip('=*').strip()}" if bare.startswith(("=", "* ", "** ")) else bare)
    return Readme(title=cut(tidy(title), 300), text=_paragraphs("\n".join([f"# {title}", "", *kept])))
