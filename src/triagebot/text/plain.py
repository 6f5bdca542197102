"""Foreign text as plain text: no invisible characters, no markup, cut into sentences. Linear in its input."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from triagebot.text.abbreviations import ABBREVIATIONS
from triagebot.text.visible import readable

MOST_CHARACTERS = 60_000
"""What is read of one text; a page says what it is long before that."""


_FENCE = re.compile(r"\s{0,8}(`{3,}|~{3,})")
_RULE = re.compile(r"\s{0,8}(?:=+|-{3,}|\*{3,}|_{3,}|~{3,}|\^{3,}|#{3,}|\+[-=+]+)\s*$")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(\S.*)$")
_BULLET = re.compile(r"\s{0,12}(?:[-*+•·▪‣]|\d{1,3}[.)])\s+(\S.*)$")
_QUOTE = re.compile(r"\s{0,8}(?:>\s?)+")
_DIRECTIVE = re.compile(r"\s{0,12}\.\.(?:\s|$)|\s{2,12}:[A-Za-z-]{1,30}:(?:\s|$)")
_DEFINITION = re.compile(r"\s{0,3}\[[^\]\n]{1,200}\]:\s")
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|td|th|table|section|header|footer|blockquote|details|summary|"
    r"center)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,600}>|<![^<>]{0,200}>")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\](?:\([^()\s]{0,800}(?:\s\"[^\"\n]{0,300}\")?\)|\[[^\[\]\n]{0,200}\])")
_LINK = re.compile(
    r"\[([^\[\]\n]{0,400})\]\([^()\s]{0,800}(?:\([^()\s]{0,200}\)[^()\s]{0,400})?(?:\s\"[^\"\n]{0,300}\")?\)"
)
_BRACKETED = re.compile(r"\[\[([^\[\]\n]{0,200})\]\]")
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,400})\] ?\[[^\[\]\n]{0,200}\]")
_AUTOLINK = re.compile(r"<(?:https?|mailto):[^<>\s]{1,1000}>")
_BARE_URL = re.compile(r"(?:\b(?:https?|ftp)://|\bwww\.)[^\s<>\"'`)\]]{0,1000}[^\s<>\"'`)\].,;:!?]", re.IGNORECASE)
GAP = "[…]"
"""What stands for an address that the words around it need."""
_NEEDED = re.compile(
    r"\b(?:of|at|from|to|around|on|in|by|with|for|via|into|see|is|and|or|as|like|visit|using|under|the)\s{0,3}$",
    re.IGNORECASE,
)
_RST_ROLE = re.compile(r":[a-z-]{2,20}:`([^`\n<]{1,200})(?:<[^`\n]{0,200})?`")
_RST_LINK = re.compile(r"`([^`<\n]{1,200}) <[^`\s>]{1,600}>`__?")
_EMOJI_CODE = re.compile(r":[a-z][a-z0-9_+-]{1,30}:")
_STRONG = re.compile(r"(?<=\S)\*{1,3}|\*{1,3}(?=\S)|(?<!\w)_{1,3}(?=\w)|(?<=[\w.])_{1,3}(?!\w)|_{2,3}(?=\S)")
_CODE = re.compile(r"`{1,2}([^`\n]{1,300})`{1,2}")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,60}\]|\[\d{1,3}(?:,\s?\d{1,3}){0,6}\]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]{1,}")


def visible(text: str) -> str:
    """The text in composed form without what a reader cannot see; line endings become newlines."""
    return unicodedata.normalize("NFC", readable(text.replace("\r\n", "\n").replace("\r", "\n")))


def squeeze(text: str) -> str:
    """One line: visible characters, every run of white space one space."""
    return " ".join(visible(text).split())


def folded(text: str) -> str:
    """For comparing: as `one_kind`, case folded."""
    return one_kind(unicodedata.normalize("NFKC", visible(text)).casefold())


def one_kind(text: str) -> str:
    """Compatibility form, quotes and dashes of one kind, single spaces; letters as they are."""
    return " ".join(unicodedata.normalize("NFKC", visible(text)).translate(_ONE_KIND).split())


_ONE_KIND = str.maketrans("’‘‛“”„«»–—−‐‑", '\'\'\'"""""-----')


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of plain text on one line; `heading` for headings, `bullet` for list items, `under` its heading."""

    text: str
    heading: bool = False
    bullet: bool = False
    under: str = ""


def without_comments(text: str) -> str:
    """The text without HTML comments; one that is never closed runs to the end."""
    if "<!--" not in text:
        return text
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        kept.append(text[at:start])
        end = text.find("-->", start + 4)
        if end < 0:
            return "".join(kept)
        at = end + 3
    kept.append(text[at:])
    return "\n".join(kept)


@lru_cache(maxsize=1 << 13)
def inline(text: str) -> str:
    """One line of Markdown, reStructuredText or HTML without its markup; addresses and images are dropped."""
    text = _IMAGE.sub(" ", text)
    text = _BRACKETED.sub(r"[\1]", text)
    text = _LINK.sub(_linked, text)
    text = _REFERENCE.sub(r"\1", text)
    text = _AUTOLINK.sub(_addressed, text)
    text = _RST_ROLE.sub(r"\1", text)
    text = _RST_LINK.sub(r"\1", text)
    text = _TAG.sub(" ", text)
    text = visible(html.unescape(text))
    text = _TAG.sub(" ", text)  # what was written as entities is not markup of ours either
    text = _CODE.sub(r"\1", text)
    text = _STRONG.sub("", text)
    text = _EMOJI_CODE.sub(" ", text)
    text = _FOOTNOTE.sub("", text)
    text = _BARE_URL.sub(_addressed, text)
    text = "".join(" " if unicodedata.category(c) == "So" else c for c in text)
    text = _SPACES.sub(" ", text).strip()
    return re.sub(r" ([,.;:!?)])", r"\1", text).replace("( ", "(").replace("()", "").replace("[]", "").strip()


def _addressed(match: re.Match[str]) -> str:
    """Nothing for an address that stands by itself; a gap where the sentence would have a hole without it."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    return f" {GAP}" if _NEEDED.search(before) else " "


def _linked(match: re.Match[str]) -> str:
    label = match.group(1)
    return "" if label.strip().lower() in {"link", "here"} else label


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The readable parts of a page or README in order: no code, comments, tables, badges, rules or directives."""
    source = _BLOCK_TAG.sub("\n\n", without_comments(visible(text[:MOST_CHARACTERS])))
    reader = _Reader()
    for line in source.split("\n"):
        reader.read(line.rstrip())
    reader.close()
    return tuple(reader.found)


class _Reader:
    """Takes a text line by line and puts its paragraphs together."""

    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self._pending: list[str] = []
        self._bullet = False
        self._under = ""
        self._fence = ""
        self._after_blank = True

    def read(self, line: str) -> None:
        """One line without its end."""
        if self._in_code(line):
            return
        if quoted := _QUOTE.match(line):
            line = line[quoted.end() :]
        self._after_blank = not line.strip()
        if self._after_blank or _DIRECTIVE.match(line) or _DEFINITION.match(line) or _is_table_row(line):
            self.close()
        elif _RULE.match(line):
            if len(self._pending) == 1 and not self._bullet:  # the underline of a heading
                self._head(self._pending.pop())
            self.close()
        elif heading := _HEADING.match(line):
            self.close()
            self._head(heading.group(2).rstrip("# "))
        elif item := _BULLET.match(line):
            self.close()
            self._pending.append(item.group(1))
            self._bullet = True
        else:
            self._pending.append(line.strip())

    def close(self) -> None:
        """The paragraph is complete."""
        whole = " ".join(self._pending)
        line = "" if _is_navigation(whole) else inline(whole)
        if line:
            self.found.append(Paragraph(line, bullet=self._bullet, under=self._under))
        self._pending.clear()
        self._bullet = False

    def _head(self, line: str) -> None:
        self._under = inline(line)
        if self._under:
            self.found.append(Paragraph(self._under, heading=True))

    def _in_code(self, line: str) -> bool:
        """Whether the line belongs to a code block, fenced or indented."""
        if match := _FENCE.match(line):
            if not self._fence:
                self.close()
                self._fence = match.group(1)
            elif match.group(1).startswith(self._fence):
                self._fence = ""
            return True
        indented = line.startswith(("    ", "\t")) and self._after_blank
        return bool(self._fence) or (indented and not _BULLET.match(line))


def _is_navigation(text: str) -> bool:
    """Whether a paragraph is little more than links: badges, menus, tables of contents."""
    text = _BRACKETED.sub(r"[\1]", _IMAGE.sub(" ", text))
    labels: list[str] = [match.group(1) for match in _LINK.finditer(text)]
    if not labels:
        return False
    left = sum(c.isalnum() for c in _LINK.sub(" ", text))
    linked = sum(c.isalnum() for label in labels for c in label)
    return left <= (0.6 if len(labels) > 1 else 0.1) * linked


def _is_table_row(line: str) -> bool:
    bare = line.strip()
    return bare.startswith("|") or bare.count(" | ") >= 2


_INITIAL = re.compile(r"\s[A-Z]\.")
_BY = re.compile(r"\b(?:by|and)\s$", re.IGNORECASE)
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]{0,3}(?=\s|$)|[。！？]+[」』”）]{0,2}")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of one paragraph, with their end marks. Abbreviations and initials do not end one."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if match.group()[:2] in {".", '."', ".'", ".)", ".]", ".”", ".’"} and not _ends_here(text, start, match):
            continue
        piece = text[start : match.end()].strip()
        if piece:
            found.append(piece)
        start = match.end()
    rest = text[start:].strip()
    return (*found, rest) if rest else tuple(found)


def _ends_here(text: str, start: int, match: re.Match[str]) -> bool:
    space = max(text.rfind(" ", start, match.start()), text.rfind("(", start, match.start()), start - 1)
    word = text[space + 1 : match.start()].lower()
    after = text[match.end() : match.end() + 2].lstrip()
    if word in ABBREVIATIONS and len(match.group()) == 1:
        return False
    if word and all(
        len(part) == 1 and part.isalpha() for part in word.split(".")
    ):  # initials: J. A. Smith, J.A. Smith
        return False
    if _INITIAL.match(text, match.end()) or (len(word) <= 2 and _BY.search(text, max(0, space - 5), space + 1)):
        return False  # "by Yu. A. Malkov", "by Ch. Manning"
    return not (after and after[0].islower())
