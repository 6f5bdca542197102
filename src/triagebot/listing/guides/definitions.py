"""What belongs in which section, as a guide says it: in items, in tables, under headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from triagebot.listing.guides.guide_lines import RULE_OF_TABLE, GuideLine, plain
from triagebot.text.words import letters

MOST_DEFINITIONS = 300
"""A bound of the work; by hand."""
_NAMED = re.compile(
    r"(?P<open>\*\*|__|`|\*|\[|\"|“)(?P<name>[^*_`\[\]\"“”]{2,80}?)[:：]?(?P<close>\*\*|__|`|\*|\"|”|\](?:\([^()\s]{0,300}\))?)"
    r"[ \t]*(?P<separator>[:：=]|--?|–|—)?[ \t]*(?P<rest>.*)\Z"
)
_PLAIN = re.compile(
    r"(?P<name>[^\s:：.,;`*\[\](){}<>][^:：.,;`*\[\]<>]{1,60}?)"
    r"[ \t]?(?:[:：][ \t]*|[ \t]+[–—-][ \t]+)(?P<rest>\S.*)\Z"
)
_ABOUT_SECTIONS = re.compile(
    r"\b(?:sections?|categor(?:y|ies)|headings?|kapitel|kategorien?)\b"
    r"|分类|分類|类别|類別|栏目|章节|セクション|カテゴリ",
    re.I,
)
_DIVISION = re.compile(
    r"\b(?:right|following|main|correct|proper|these|several|two|three|four|five|six) (?:main )?"
    r"(?:sections?|categor(?:y|ies))\b|分类",
    re.I,
)
_STEP = re.compile(
    r"(?:how|add|adding|PRs?|pull|example|use|create|update|submit|open (?:an?|the)|check|make|before|after)\b",
    re.I,
)


def definitions(lines: list[GuideLine], names: frozenset[str]) -> tuple[dict[str, str], dict[str, int]]:
    """Section names and what belongs there, with the line of each; `names` are sections of the list."""
    found: dict[str, str] = {}
    numbers: dict[str, int] = {}
    ways = (*_defined_in_items(lines, names), *_defined_in_tables(lines), *_defined_by_headings(lines))
    for written, said, number in ways:
        name, definition = plain(written).strip(" :：-–—."), plain(said).strip()
        telling = len(definition) >= (8 if definition.isascii() else 4) and not (
            len(definition) < 80 and definition.endswith((":", "："))
        )
        if name and telling and name not in found and not _STEP.match(name) and len(found) < MOST_DEFINITIONS:
            found[name] = definition
            numbers[name] = number
    return found, numbers


def _topics(lines: list[GuideLine]) -> Iterator[tuple[GuideLine, bool]]:
    """Each line, and whether the heading or the sentence it stands under is about sections."""
    headings: list[tuple[int, bool]] = []
    intro = False
    previous = "blank"
    for line in lines:
        about = _ABOUT_SECTIONS.search(line.text) is not None
        if line.kind == "heading":
            headings = [known for known in headings if known[0] < line.level] + [(line.level, about)]
            intro = False
        elif line.kind == "prose" and (about or previous not in {"item", "prose"}):
            intro = about
        yield line, intro or any(known for _, known in headings)
        previous = line.kind


def _defined_in_items(lines: list[GuideLine], names: frozenset[str]) -> Iterator[tuple[str, str, int]]:
    """`- **Name**: definition` and its variants, where the guide speaks of sections, or of one of these names."""
    items = list(_topics(lines))
    for index, (line, about) in enumerate(items):
        if line.kind not in {"item", "prose"} or not (about or (names and line.kind == "item")):
            continue
        named = _NAMED.match(line.text)
        if named is None and line.kind == "item":
            named = _PLAIN.match(line.text)
        elif named and not (
            named["separator"] or line.text[: named.end("close")].rstrip("*_`").endswith((":", "："))
        ):
            named = None
        if named is None or len(named["name"].split()) > 8:
            continue
        if not about and letters(plain(named["name"])) not in names:
            continue
        rest = [named["rest"], *_continued(line, [follower for follower, _ in items[index + 1 : index + 6]])]
        yield named["name"], " ".join(rest), line.number


def _continued(line: GuideLine, following: list[GuideLine]) -> Iterator[str]:
    """The lines that go on with a definition: indented ones, and those right under a name that stands alone."""
    for follower in following:
        if follower.kind != "prose" or _NAMED.match(follower.text):
            return
        if line.kind == "item" and not follower.level and line.text.rstrip().endswith((".", "。")):
            return
        yield follower.text


def _defined_in_tables(lines: list[GuideLine]) -> Iterator[tuple[str, str, int]]:
    """Rows of tables whose first column is headed by a word for sections."""
    within = False
    for index, line in enumerate(lines):
        if line.kind != "row":
            within = False
            continue
        cells = [cell.strip() for cell in line.text.strip("|").split("|")]
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is not None and following.kind == "row" and RULE_OF_TABLE.match(following.text):
            within = len(cells) > 1 and _ABOUT_SECTIONS.search(cells[0]) is not None
        elif within and not RULE_OF_TABLE.match(line.text) and len(cells) > 1:
            yield cells[0], cells[1], line.number


def _defined_by_headings(lines: list[GuideLine]) -> Iterator[tuple[str, str, int]]:
    """Sub-headings of a part that is about sections, each with its first paragraph."""
    trail: list[tuple[int, bool]] = []
    waiting: GuideLine | None = None
    said: list[str] = []
    for line in [*lines, GuideLine(0, "", "heading", 1)]:
        if waiting is not None and said and line.kind != "prose":
            yield waiting.text, " ".join(said), waiting.number
            waiting = None
        if line.kind == "heading":
            trail = [known for known in trail if known[0] < line.level]
            waiting = line if any(known for _, known in trail) and len(line.text.split()) <= 6 else None
            said = []
            trail.append((line.level, _ABOUT_SECTIONS.search(line.text) is not None))
        elif line.kind == "prose":
            if waiting is not None:
                said.append(line.text)
            elif trail and _DIVISION.search(line.text):
                trail[-1] = (trail[-1][0], True)
        elif line.kind == "item" and waiting is not None and not said:
            waiting = None
