"""Words from outside, made such that a list's own Markdown or HTML stays whole around them.

What people write in entries is kept: emphasis, code, links to the web. What opens a tag, a comment, an image, a
link that runs something, or a block is not. Everything is linear in the length of the text.
"""

from __future__ import annotations

import re

_KEPT = re.compile(r"(\\[!-/:-@\[-`{-~]|(?<!`)``[^`]+``(?!`)|(?<!`)`[^`]+`(?!`))")
"""Escaped signs and code, in which nothing is looked for (https://spec.commonmark.org/0.31.2/#backslash-escapes)."""
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_TAG_BUT_ADDRESS = re.compile(r"<(?=[A-Za-z/!?])(?!https?://)")
_RUNS = re.compile(r"\]\((?!<?(?:https?://|mailto:|#|\.{0,2}/(?!/)|[\w.-]{1,80}[/)#]))", re.ASCII)
"""Where a link leads neither to the web nor into the repository: javascript:, data:, protocol-relative."""
_IMAGE = re.compile(r"!\[(?:(?P<alt>[^\[\]\n]{0,80})\](?!\()(?:\[(?P<label>[^\[\]\n]{1,80})\])?)?")
"""Where an image opens, and the whole of it when it is by reference."""
_BLOCK = re.compile(r"^([ \t]{0,9})(?=#{1,6}(?:[ \t]|$)|~~~|=+[ \t]*$|-[- \t]*$|\[[^\]\n]{1,500}\]:)", re.MULTILINE)
_BRACKETS = re.compile(r"\[([^\[\]]{1,999})\]")
_START = re.compile(r"^(?=[-+*>|][ \t]|>|~~~|#{1,6}[ \t]|\[[^\]\n]{1,500}\]:|[-=*_]+$|[ \t]*[-=*_]{3,}[ \t]*$)")
_NUMBER_START = re.compile(r"^(\d{1,9})(?=[.)][ \t])")


def words(text: str, icons: frozenset[str] = frozenset()) -> str:
    """Words that open no tag, no comment, no image and no script; code is left as it is.

    `icons` are the labels, in lower case, that the list itself defines: an image by such a label is the list's own.
    """
    parts = _KEPT.split(text)
    parts[::2] = [_RUNS.sub(r"\\](", _plain(_TAG_BUT_ADDRESS, part, icons)) for part in parts[::2]]
    return "".join(parts) + ("\\" if parts[-1].endswith("\\") else "")


def label(text: str, defined: frozenset[str] = frozenset()) -> str:
    """Words that cannot leave the link they stand in, and that are no link themselves.

    `defined` are the labels, in lower case, that the list defines: in brackets each is a link.
    """
    parts = _KEPT.split(text)
    plain = "".join(parts[::2])
    leaves = not _balanced(plain) or "](" in text or "![" in text
    leaves = leaves or any(" ".join(one.split()).lower() in defined for one in _BRACKETS.findall(text))
    parts[::2] = [_plain(_TAG, part) for part in parts[::2]]
    if leaves:
        parts[::2] = [re.sub(r"(?<!\\)([\[\]])", r"\\\1", part) for part in parts[::2]]
    return "".join(parts) + ("\\" if parts[-1].endswith("\\") else "")


def html(text: str) -> str:
    """Words for a line of HTML: as character references, which are read in Markdown too."""
    text = _RUNS.sub("]&#40;", text.replace("![", "&#33;["))
    return text.replace("<", "&lt;")


def shown(text: str) -> str:
    """Words for HTML in which Markdown is read too: what Markdown would read is written as character references."""
    return re.sub(r"[\\`\[\]]", lambda sign: f"&#{ord(sign.group())};", text)


def paragraph(text: str) -> str:
    """Words that begin no heading, list, quotation, rule or definition where they stand at the start of a line."""
    return _NUMBER_START.sub(r"\1\\", _START.sub(lambda _: "\\", text))


def body(text: str) -> str:
    """Lines of a body: no heading, no fence, no rule, no definition; lists and quotations may be."""
    return words(_BLOCK.sub(r"\1\\", text))


def fact(text: str) -> str:
    """A value that somebody else states, such as an author or a licence: plain words."""
    return label(re.sub(r'[<>`"]', "", text))


def _plain(tag: re.Pattern[str], part: str, icons: frozenset[str] = frozenset()) -> str:
    part = part.replace("<!--", "&lt;!--")  # programs that strip comments know no backslash
    part = tag.sub(r"\\<", part).replace("`", "\\`")
    return _IMAGE.sub(lambda image: image.group() if _icon(image) in icons else "!\\[" + image.group()[2:], part)


def labels(text: str) -> list[str]:
    """The labels, in lower case, of the images by reference in a text."""
    return [label for image in _IMAGE.finditer(text) if (label := _icon(image))]


def _icon(image: re.Match[str]) -> str:
    """The label of an image by reference: its second pair of brackets, or its only one."""
    return (image["label"] or image["alt"] or "").lower()


def _balanced(plain: str) -> bool:
    """Whether all square brackets are closed in order."""
    depth = 0
    for character in plain:
        depth += (character == "[") - (character == "]")
        if depth < 0:
            return False
    return depth == 0
