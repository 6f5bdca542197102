"""From the bytes of a page to a tree that is safe to read: decoded, bounded, and without what nobody sees."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

from triagebot.text.patterns import table

_MOST_BYTES = 2_000_000
_MOST_ELEMENTS = 20_000
_LONGEST_TEXT = 20_000
"""What is read of a page, of how many elements, and characters of one element's text: bounds of the work."""

# Encodings that browsers know (https://encoding.spec.whatwg.org/#names-and-labels), as Python calls them;
# what pages call by an older name is read as the larger set that is meant.
_ENCODINGS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
_KNOWN = table(
    "utf-8 utf-16 utf-16-le utf-16-be cp1252 cp1254 cp874 gb18030 cp932 euc_jp iso2022_jp cp949 big5hkscs",
    "cp1250 cp1251 cp1253 cp1255 cp1256 cp1257 cp1258 cp866 koi8-r koi8-u iso8859-2 iso8859-3 iso8859-4",
    "iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16",
    "mac-roman mac-cyrillic",
)  # fmt: skip
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.I)
_META_CHARSET = re.compile(rb"<meta[^<>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.I)
_XML_ENCODING = re.compile(rb"<\?xml[^<>?]{0,200}encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})", re.I)

_OPENS = re.compile(r"<[a-zA-Z]")
_RAW = {name: re.compile(f"</{name}", re.I) for name in ("script", "style", "textarea", "title", "xmp", "iframe")}
# A tag as HTML's tokeniser reads it. The parser's time grows with the square of the number of attributes.
_TAG = re.compile(
    r"<([a-zA-Z][^\s/>]{0,60}+)"
    r"(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+)*+>?"
)
_LONGEST_TAG = 4_096
"""Characters of one tag; of a longer one only the name is kept."""

_NEVER_TEXT = frozenset(
    {
        "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "embed", "canvas",
        "audio", "video", "map", "datalist", "dialog", "title", "meta", "link", "base",
    }
)  # fmt: skip
_OF_THE_HEAD = frozenset({"title", "meta", "link", "base", "script", "style", "noscript", "template"})
_HIDING = re.compile(
    r"(?<![\w-])(?:"
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}(?:hidden|collapse)|opacity\s{0,3}:\s{0,3}(?:0?\.0|0)(?![.\d])"
    r"|text-indent\s{0,3}:\s{0,3}-\d{3,6}|(?:left|top|right)\s{0,3}:\s{0,3}-\d{3,6}(?:px|em|rem|pt)"
    r"|(?:max-)?(?:height|width)\s{0,3}:\s{0,3}[01](?:px)?\s{0,3}(?:;|\Z|!)"
    r"|clip\s{0,3}:\s{0,3}rect\(0|clip-path\s{0,3}:\s{0,3}inset\(|transform\s{0,3}:\s{0,3}scale\(0"
    r"|color\s{0,3}:\s{0,3}(?:transparent|rgba\([^()]{0,30},\s{0,3}0\)))",
    re.I,
)
_FONT_SIZE = re.compile(r"font-size\s{0,3}:\s{0,3}(\d{0,4}\.?\d{0,4})\s{0,3}(px|pt|em|rem|%)?", re.I)
_PIXELS = {"": 1.0, "px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "%": 0.16}
_READABLE_PIXELS = 5.0
"""Text smaller than that is not there to be read."""
_COLOURS = re.compile(r"(?<![\w-])(color|background(?:-color)?)\s{0,3}:\s{0,3}([#\w(),. %]{1,60})", re.I)
_HIDING_CLASSES = table(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only d-none is-hidden",
    "display-none",
)  # fmt: skip
_BRACES = re.compile(r"([{}])")
_CSS_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/")
_SIMPLE_SELECTOR = re.compile(r"(?:[a-z][a-z0-9]{0,20})?([.#])([\w-]{1,80})\Z", re.I)
_KEPT = frozenset({"html", "body", "main", "article"})


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a page: by its byte order mark, its header, its own declaration, or what fits; never raises."""
    body = body[:_MOST_BYTES]
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    declared = _HEADER_CHARSET.search(content_type)
    inside = _META_CHARSET.search(body[:4096]) or _XML_ENCODING.match(body[:300].lstrip())
    for label in (declared and declared[1], inside and inside[1].decode("ascii", "replace")):
        name = _encoding(label)
        # A page that declares UTF-16 in bytes that could be read as ASCII is not UTF-16.
        if name and not (label is not None and name.startswith("utf-16") and not declared):
            return body.decode(name, "replace")
    return _guess(body)


def _encoding(label: str | None) -> str:
    if not label:
        return ""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    name = _ENCODINGS.get(name, name)
    return name if name in _KNOWN else ""


def _guess(body: bytes) -> str:
    try:
        # The end may be cut in the middle of a character.
        return codecs.getincrementaldecoder("utf-8")().decode(body)
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes  # noqa: PLC0415 - needed by one page in a hundred

    best = from_bytes(body[:20_000]).best() if len(body) > 200 else None
    name = _encoding(best.encoding) if best else ""
    return body.decode(name or "cp1252", "replace")


def parse(body: bytes, content_type: str = "") -> HtmlElement | None:
    """The page as a tree, whatever its faults; None when there is nothing in it.

    Comments and processing instructions are left out, entities are HTML's own, nothing is loaded from outside.
    """
    text = _bounded_tags(decode(body, content_type).replace("\0", ""))
    if not text.strip():
        return None
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None
    _empty_the_head(tree)
    return tree


def _empty_the_head(tree: HtmlElement) -> None:
    """Move to the body what the parser, older than HTML 5, left in the head of a page without `<body>`."""
    head, body = tree.find("head"), tree.find("body")
    if head is None:
        return
    strays = [child for child in head if child.tag not in _OF_THE_HEAD]
    if not strays:
        return
    if body is None:
        body = lxml.html.HtmlElement()
        body.tag = "body"
        tree.append(body)
    body[:0] = strays


def _bounded_tags(text: str) -> str:
    """The page with the attributes of overlong tags left out; what stands in scripts is no tag."""
    parts: list[str] = []
    at = 0
    while opens := _OPENS.search(text, at):
        tag = _TAG.match(text, opens.start())
        if tag is None:
            break
        parts.append(text[at : tag.start()])
        parts.append(tag[0] if len(tag[0]) <= _LONGEST_TAG else f"<{tag[1]}>")
        at = tag.end()
        closes = _RAW.get(tag[1].lower())
        if closes:
            end = closes.search(text, at)
            parts.append(text[at : end.start() if end else len(text)])
            at = end.start() if end else len(text)
    parts.append(text[at:])
    return "".join(parts)


def remove_unseen(tree: HtmlElement) -> None:
    """Take out, in place, what a reader of the page would not see, and what is beyond the bounds."""
    hidden = _hidden_names(tree)
    doomed = []
    for count, element in enumerate(tree.iter()):
        if count > _MOST_ELEMENTS or not isinstance(element.tag, str) or _is_unseen(element, hidden):
            doomed.append(element)
        elif element.text and len(element.text) > _LONGEST_TEXT:
            element.text = element.text[:_LONGEST_TEXT]
        if element.tail and len(element.tail) > _LONGEST_TEXT:
            element.tail = element.tail[:_LONGEST_TEXT]
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()


def _is_unseen(element: HtmlElement, hidden: frozenset[str]) -> bool:
    tag = element.tag
    if tag in _NEVER_TEXT:
        return True
    if tag in _KEPT:
        return False
    get = element.attrib.get
    if "hidden" in element.attrib or get("aria-hidden", "").strip().lower() == "true" or get("type") == "hidden":
        return True
    names = get("class", "").split()
    if any(name in _HIDING_CLASSES or "." + name in hidden for name in names) or "#" + get("id", "") in hidden:
        return True
    style = get("style")
    return bool(style) and hides(style)


def hides(style: str) -> bool:
    """Whether CSS declarations make an element unreadable: not shown, out of sight, tiny, or in its own colour."""
    style = _CSS_COMMENT.sub("", style[:2_000]).replace("\\", "")
    size = _FONT_SIZE.search(style)
    if size and size[1].strip(".") and float(size[1]) * _PIXELS[(size[2] or "").lower()] < _READABLE_PIXELS:
        return True
    colours = {name.lower()[:5]: _colour(value) for name, value in _COLOURS.findall(style)}
    return bool(_HIDING.search(style)) or (len(colours) == 2 and len(set(colours.values())) == 1)


def _colour(value: str) -> str:
    value = value.strip().lower()
    value = {"white": "#fff", "black": "#000"}.get(value, value)
    return value[::2] if len(value) == 7 and value[1:3] == value[3:5] == value[5:7] else value


def _hidden_names(tree: HtmlElement) -> frozenset[str]:
    """`.class` and `#id` that the page's own style sheets hide, whatever the size of the window."""
    names = set()
    for sheet in tree.iter("style"):
        css = _CSS_COMMENT.sub("", (sheet.text or "")[:200_000])
        for selectors, declarations in _rules(css):
            if hides(declarations):
                found = (_SIMPLE_SELECTOR.match(selector.strip()) for selector in selectors[:2_000].split(","))
                names |= {match[1] + match[2] for match in found if match}
    return frozenset(names)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """The rules outside `@media` and the like: selectors and declarations."""
    depth, selectors = 0, ""
    for piece in _BRACES.split(css):
        if piece in ("{", "}"):
            depth = max(depth + (1 if piece == "{" else -1), 0)
        elif depth == 0:
            selectors = piece.rpartition(";")[2]
        elif depth == 1 and "@" not in selectors:
            yield selectors, piece


def shown_text(element: Any) -> str:
    """The text of an element and all below it, white space collapsed."""
    return " ".join("".join(element.itertext()).split())
