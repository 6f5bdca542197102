# ruff: noqa: E501 - one pattern a line: broken up they cannot be read against each other
"""A legend: the signs that entries may bear, emoji or letters, and what each means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from triagebot.listing.guides.guide_lines import RULE_OF_TABLE, GuideLine, plain
from triagebot.listing.model import Sign

MOST = 200
"""Signs that are read; more than that is no legend."""
FEWEST = 2
"""Signs that make a legend; by hand."""
_LONGEST_HEADING = 4
"""Words of a heading over a legend; by hand."""
_ABOUT = re.compile(
    r"\b(?:legends?|(?<!\w )key(?! \w)|icons?|symbols?|notation|emojis?|what (?:do|does) the \w+ mean)\b"
    r"|图例|圖例|凡例|легенда|условные обозначения|leyenda|légende|legenda",
    re.IGNORECASE,
)
_EMOJI = (
    r"(?:[\U0001F1E6-\U0001F1FF]{2}|[\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001F000-\U0001FAFF]"
    r"[\ufe0e\ufe0f\u20e3]?[\U0001F3FB-\U0001F3FF]?(?:\u200d[\u2600-\u27bf\U0001F000-\U0001FAFF]\ufe0f?){0,4})"
)
EMOJI = re.compile(_EMOJI)
"""One emoji, with its variation, skin tone and what it is joined with."""
_SHORTCODE = r":[a-z][a-z0-9_+-]{1,30}:"
_MARKED = rf"(?:{_EMOJI}|{_SHORTCODE}|`[^`\s-]{{1,6}}`|\*\*[A-Z$€£]{{1,3}}\*\*|\([A-Z$€£]{{1,3}}\)|\[[A-Z$€£]{{1,3}}\]|!\[[^\]\n]{{0,40}}\](?:\([^()\s]{{1,200}}\)|\[[^\]\n]{{1,40}}\]))"
_SIGNED = re.compile(
    rf"(?P<signs>{_MARKED}(?:[\s,/]{{1,3}}{_MARKED}){{0,3}})\s{{0,3}}(?:[-–—=:：→]|is|means|stands for|\|)?\s{{0,3}}(?P<meaning>\S.{{1,160}})\Z"
)
_TARGET = re.compile(r"\]\(")
_EACH = re.compile(_MARKED)


def legend(lines: Iterable[GuideLine], source: str = "") -> tuple[Sign, ...]:
    """The signs of every part whose heading or introduction says that it explains them; at least two, or none."""
    found: dict[str, Sign] = {}
    for line, group, text in _explained(lines):
        match = _SIGNED.match(text)
        if match is None or _is_entry(match["meaning"]):
            continue
        meaning = plain(match["meaning"]).strip(" |-–—:：.")
        for sign in _EACH.findall(match["signs"]):
            if meaning and sign not in found and len(found) < MOST:
                found[sign] = Sign(sign, meaning, line.number, group, source)
    return tuple(found.values()) if len(found) >= FEWEST else ()


def _is_entry(meaning: str) -> bool:
    """Whether what follows the sign is a link: a table of contents or an entry, and no meaning."""
    return _TARGET.search(meaning[:120]) is not None


def _explained(lines: Iterable[GuideLine]) -> Iterator[tuple[GuideLine, str, str]]:
    """The lines of legends, each with the name of its group and its text without the marks of its table."""
    under = False
    level = 7
    group = ""
    for line in lines:
        if line.kind == "heading":
            about = _ABOUT.search(line.text) is not None and len(line.text.split()) <= _LONGEST_HEADING
            if not (under and line.level > level):
                under, level = about, line.level
            group = line.text if under and not about else ""
        elif line.kind == "prose" and not under and _ABOUT.search(line.text) and line.text.endswith((":", "：")):
            under, level, group = True, 6, ""
        elif under and line.kind == "row" and not RULE_OF_TABLE.match(line.text):
            yield line, group, " - ".join(cell.strip() for cell in line.text.strip("|").split("|") if cell.strip())
        elif under and line.kind in {"item", "prose"}:
            group = _heads(line, group)
            yield line, group, line.text


def _heads(line: GuideLine, group: str) -> str:
    """The group from this line on: an item without a sign of its own begins another one."""
    begins = line.kind == "item" and not _SIGNED.match(line.text)
    return plain(line.text).strip(" :：") if begins else group


def emoji(text: str) -> tuple[str, ...]:
    """The emoji of a text in their order, without arrows, dashes and other signs that belong to writing."""
    return tuple(sign for sign in EMOJI.findall(text) if ord(sign[0]) >= _PICTURES or "\ufe0f" in sign)


_PICTURES = 0x2600
"""Code points below are arrows, lines and technical signs (https://www.unicode.org/charts/)."""
