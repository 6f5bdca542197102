"""The tags that a guide names: words in code, or listed after a colon, where it speaks of tags."""

from __future__ import annotations

import re

from triagebot.listing.guides.guide_lines import GuideLine

_ABOUT_TAGS = re.compile(r"\b(?:tags?|labels?)\b|标签|標籤|タグ", re.I)
_OTHER_TAGS = re.compile(
    r"\b(?:git|release|releases|html|version|versions|semver|title|meta|docker|closing|opening)\b|<", re.I
)
_CODE = re.compile(r"`([^`\n]{1,40})`")
_TAG = re.compile(r"[^\s<>{}()\[\]/\\`|=;,:]+(?:[ -][^\s<>{}()\[\]/\\`|=;,:]+){0,2}")
_LIST_OF_TAGS = re.compile(
    r"\b(?:tags|labels)\b[^:\n]{0,60}[:：][ \t]*([^`\n.]{2,300})\.?\Z|标签[:：]\s*([^`\n。]{2,300})", re.I
)


def tags(lines: list[GuideLine]) -> tuple[str, ...]:
    """The tags, in the order in which the guide names them."""
    found: dict[str, None] = {}
    under = False
    for line in lines:
        if line.kind == "code":
            continue
        about = _ABOUT_TAGS.search(line.text) is not None and _OTHER_TAGS.search(line.text) is None
        if line.kind == "heading":
            under = about
        elif line.kind == "prose":
            under = about and line.text.endswith((":", "："))
        if not (about or (under and line.kind in {"item", "row"})):
            continue
        spans = _CODE.findall(line.text)
        if under and not about:
            spans = spans[:1]
        listed = _LIST_OF_TAGS.search(line.text) if not spans else None
        if listed:
            spans = [part.strip(" *_\"'.") for part in re.split(r"[,、，;]| and | or ", listed[1] or listed[2])]
        found.update(dict.fromkeys(span.strip() for span in spans if _is_tag(span.strip())))
    return tuple(found)


def _is_tag(text: str) -> bool:
    return _TAG.fullmatch(text) is not None and _ABOUT_TAGS.search(text) is None
