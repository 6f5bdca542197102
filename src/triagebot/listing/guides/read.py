"""Reading a contributing guide: what belongs in which section, which tags there are, which rules.

By rules, from free text, without an LLM. Linear: lines are looked at once, patterns have bounded repeats, and what
is longer than a person would read is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from triagebot.listing.guides import rules
from triagebot.listing.model import Guide, Listing
from triagebot.models import Rule

LONGEST = 200_000
"""Characters of a guide that are read; a longer one is no guide."""
LONGEST_LINE = 2_000
MOST_RULES = 80
MOST_DEFINITIONS = 300

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*\Z")
_ITEM = re.compile(r"([ \t]*)(?:[-*+•]|[0-9]{1,3}[.)])[ \t]+(?:\[[ xX]?\][ \t]+)?(.*)\Z")
_FENCE = re.compile(r"[ \t]*(```|~~~)")
_RULE_OF_TABLE = re.compile(r"[ \t:|-]{3,}+\Z")
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
_ABOUT_TAGS = re.compile(r"\b(?:tags?|labels?)\b|标签|標籤|タグ", re.I)
_OTHER_TAGS = re.compile(
    r"\b(?:git|release|releases|html|version|versions|semver|title|meta|docker|closing|opening)\b|<", re.I
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
_CODE = re.compile(r"`([^`\n]{1,40})`")
_TAG = re.compile(r"[^\s<>{}()\[\]/\\`|=;,:]+(?:[ -][^\s<>{}()\[\]/\\`|=;,:]+){0,2}")
_LIST_OF_TAGS = re.compile(
    r"\b(?:tags|labels)\b[^:\n]{0,60}[:：][ \t]*([^`\n.]{2,300})\.?\Z|标签[:：]\s*([^`\n。]{2,300})", re.I
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the guide: its number, what it says, and where it stands."""

    number: int
    text: str
    kind: str
    """`heading`, `item`, `row`, `prose`, `blank` or `code`."""
    level: int = 0
    """Of a heading; the indentation of an item."""


def read(text: str, path: str = "CONTRIBUTING.md", listing: Listing | None = None) -> Guide:
    """The guide as far as free text can be read by rules. Any text gives a guide, be it an empty one.

    With the list at hand, what is said of one of its sections by name is a definition wherever it stands.
    """
    lines = list(_lines(text[:LONGEST]))
    sections = listing.sections if listing is not None else ()
    names = frozenset(_letters(section.path[-1]) for section in sections if section.path and section.entries)
    definitions, numbers = _definitions(lines, names)
    return Guide(path, definitions, _tags(lines), _rules(lines, set(numbers.values())), numbers)


def _lines(text: str) -> Iterator[Line]:
    fence = comment = ""
    for number, raw in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        line = raw[:LONGEST_LINE]
        marker = _FENCE.match(line)
        if fence or marker:
            yield Line(number, line, "code")
            if marker and (not fence or marker[1] == fence):
                fence = "" if fence else marker[1]
            continue
        if comment or line.lstrip().startswith("<!--"):
            comment = "" if "-->" in line else "open"
            continue
        yield _line(number, line)


def _line(number: int, line: str) -> Line:
    line = line.rstrip()
    quoted = re.sub(r"\A(?:[ \t]{0,3}>[ \t]?){1,5}", "", line)
    if not quoted.strip():
        return Line(number, "", "blank")
    heading = _HEADING.match(quoted)
    if heading:
        return Line(number, heading[2].strip(), "heading", len(heading[1]))
    item = _ITEM.match(quoted)
    if item:
        return Line(number, item[2].strip(), "item", len(item[1].expandtabs(4)))
    if quoted.lstrip().startswith("|") or quoted.count("|") >= 2:
        return Line(number, quoted.strip(), "row")
    return Line(number, quoted.strip(), "prose", len(quoted) - len(quoted.lstrip()))


def plain(text: str) -> str:
    """Text without emphasis, code marks, links and images, in one line."""
    text = re.sub(r"!\[[^\]\n]{0,300}\]\([^()\n]{0,500}\)", "", text)
    text = re.sub(r"\[([^\[\]\n]{0,300})\](?:\([^()\n]{0,500}\)|\[[^\]\n]{0,100}\])", r"\1", text)
    return " ".join(re.sub(r"\*\*|__|`|~~|(?<!\w)[*_]|[*_](?!\w)|<[^<>\n]{1,200}>", "", text).split())


# ---------------------------------------------------------------------------------------- definitions


def _letters(text: str) -> str:
    """A name as it is compared: pictures, signs and case do not count."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _definitions(lines: list[Line], names: frozenset[str]) -> tuple[dict[str, str], dict[str, int]]:
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


def _topics(lines: list[Line]) -> Iterator[tuple[Line, bool]]:
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


def _defined_in_items(lines: list[Line], names: frozenset[str]) -> Iterator[tuple[str, str, int]]:
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
        if not about and _letters(plain(named["name"])) not in names:
            continue
        rest = [named["rest"], *_continued(line, [follower for follower, _ in items[index + 1 : index + 6]])]
        yield named["name"], " ".join(rest), line.number


def _continued(line: Line, following: list[Line]) -> Iterator[str]:
    """The lines that go on with a definition: indented ones, and those right under a name that stands alone."""
    for follower in following:
        if follower.kind != "prose" or _NAMED.match(follower.text):
            return
        if line.kind == "item" and not follower.level and line.text.rstrip().endswith((".", "。")):
            return
        yield follower.text


def _defined_in_tables(lines: list[Line]) -> Iterator[tuple[str, str, int]]:
    """Rows of tables whose first column is headed by a word for sections."""
    within = False
    for index, line in enumerate(lines):
        if line.kind != "row":
            within = False
            continue
        cells = [cell.strip() for cell in line.text.strip("|").split("|")]
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is not None and following.kind == "row" and _RULE_OF_TABLE.match(following.text):
            within = len(cells) > 1 and _ABOUT_SECTIONS.search(cells[0]) is not None
        elif within and not _RULE_OF_TABLE.match(line.text) and len(cells) > 1:
            yield cells[0], cells[1], line.number


def _defined_by_headings(lines: list[Line]) -> Iterator[tuple[str, str, int]]:
    """Sub-headings of a part that is about sections, each with its first paragraph."""
    trail: list[tuple[int, bool]] = []
    waiting: Line | None = None
    said: list[str] = []
    for line in [*lines, Line(0, "", "heading", 1)]:
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


# ---------------------------------------------------------------------------------------- tags and rules


def _tags(lines: list[Line]) -> tuple[str, ...]:
    """Words in code, or listed after a colon, where the guide speaks of tags."""
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


def _rules(lines: list[Line], defined: set[int]) -> tuple[Rule, ...]:
    """Sentences that ask for something, each with its kind where code can check it."""
    found: list[Rule] = []
    for number, text in _sentences(lines):
        if number in defined:
            continue
        found.extend(rules.rules(text, number))
    telling = [rule for rule in found if rule.kind]
    others = [rule for rule in found if not rule.kind][: max(0, MOST_RULES - len(telling))]
    return tuple(sorted((telling[:MOST_RULES] + others), key=lambda rule: rule.line))


def _sentences(lines: list[Line]) -> Iterator[tuple[int, str]]:
    """Items with their continuation lines, rows, and paragraphs by sentence; with the first line of each."""
    pending: list[Line] = []
    for line in [*lines, Line(0, "", "blank")]:
        continues = line.kind == "prose" and pending and pending[-1].kind in {"item", "prose"}
        if pending and not continues:
            yield from _parts(pending)
            pending = []
        if line.kind in {"item", "prose", "row"}:
            pending.append(line)


def _parts(lines: list[Line]) -> Iterator[tuple[int, str]]:
    if lines[0].kind == "row":
        cells = [cell.strip() for cell in lines[0].text.strip("|").split("|")]
        yield lines[0].number, ": ".join(cell for cell in cells if cell)
        return
    text, starts = "", []
    for line in lines:
        starts.append((len(text), line.number))
        text += line.text + " "
    position = 0
    for part in re.split(r"(?<=[.!?。！？])\s+(?=[^\sa-z])", text):
        at = text.find(part, position)
        number = max((number for start, number in starts if start <= max(at, 0)), default=lines[0].number)
        position = max(at, position)
        if part.strip():
            yield number, part.strip()
