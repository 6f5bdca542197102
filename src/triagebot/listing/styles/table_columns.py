"""What the columns of a table are for: by their headers, and by what stands in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from triagebot.listing.model import Content
from triagebot.listing.parsing.names_and_dates import DATE, VENUE, date_form, names
from triagebot.listing.styles.paper_lists import paper_facts
from triagebot.listing.styles.votes import winner
from triagebot.text.patterns import table

LOOKED_AT = 200
"""Rows of a table that are looked at."""
MOST = 0.8
"""The share of a column's filled cells that have to be dates, people or venues for the column to be of them. By
hand."""
_LINKS = re.compile(r"!?\[[^\[\]]{0,300}\](?:\([^()\s]{0,2000}\)|\[[^\[\]]{0,100}\])|https?://[^\s|<>]{1,2000}")
_NO_WORDS = re.compile(r"\([^()]{0,300}\)|[^\w\s]|<[^<>]{1,300}>")
_NOTHING = table("- – — -- N/A n/a NA N.A. / 无 None none TBD TBA")
"""What tables put where there is nothing to say. Signs that say no, such as ❌, are not among them."""
SELDOM = 0.2
"""The share of a column's cells that have to bear the sign for nothing before a new one does. By hand."""

HEADERS: dict[str, frozenset[str]] = {
    "title": table("title name project paper model tool 名称 标题 项目 论文 名前"),
    "description": table(
        "description desc details detail about summary overview notes note what abstract introduction",
        "描述 说明 简介 介绍 备注 説明",
    ),
    "licence": table("license licence 许可证 协议"),
    "programming language": table("language lang languages 语言"),
    "author": table("author authors by maintainer 作者"),
    "venue": table("venue conference journal publication publisher pub 会议"),
    "published": table("date published time year released release month 日期 时间 年份 年"),
    "stars": table("stars star ⭐ ★"),
    "repository": table("code github repo repository source 代码 源码"),
}
"""What a column is for, by its header in lower case. Values are those of `triagebot.models.FactName`."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, what it is for, and how a cell is written."""

    header: str
    role: str
    """`title`, `description`, the name of a fact, or empty for what only a person knows."""
    pads: tuple[str, str] = (" ", " ")
    width: int = 0
    """The width of what a cell says, where the column is lined up; 0 where it is not."""
    nothing: str = ""
    """What stands where there is nothing to say."""
    form: str = ""
    """The format of a date."""
    people: paper_facts.People = paper_facts.AS_GIVEN
    venues: paper_facts.Venues = paper_facts.NO_VENUES
    linked: tuple[str, str] = ("", "")
    """What stands before and behind an address that is a fact, such as `[code](` and `)`."""

    def padded(self, cell: str) -> str:
        """The cell with the white space around it."""
        if not cell and not self.width:
            return self.pads[0] + self.pads[1]
        return self.pads[0] + cell.ljust(self.width) + self.pads[1]

    def says(self, content: Content, filled: str | None) -> str:
        """What its cell says of this content; `filled` is what the link alone tells."""
        own = next((cell for header, cell in content.cells if self.header and header == self.header), "")
        if own:
            return own
        if self.role == "title":
            return filled or content.title
        if self.role == "description":
            return content.description
        return filled or self._fact(content) or self.nothing

    def _fact(self, content: Content) -> str:
        known = paper_facts.SlotValues(content, "", self.people, self.venues)
        if self.role == "published":
            date = known.date(self.form or "%Y-%m-%d")
            return "" if paper_facts.UNKNOWN in date else date
        if self.role == "author":
            return known.authors()
        if self.role == "venue":
            return known.venue()
        fact = next((value for name, value in content.facts if name == self.role), "")
        if self.role == "repository" and fact:
            fact = "" if fact.rstrip("/") == content.url.rstrip("/") else self.linked[0] + fact + self.linked[1]
        return fact


def roles(headers: Sequence[str], rows: Sequence[Sequence[str]], name: int) -> list[str]:
    """What each column is for; `name` is the one that shows the title."""
    found = [_by_header(header) for header in headers]
    found = ["" if role == "title" else role for role in found]
    for index, role in enumerate(found):
        found[index] = role or _by_values([row[index].strip() for row in rows if index < len(row)])
    found[name] = "title"
    if "description" not in found and (words := _wordiest(rows, found)) is not None:
        found[words] = "description"
    return found


def _by_header(header: str) -> str:
    words = header.lower()
    return next((role for role, known in HEADERS.items() if words in known), "")


def _by_values(cells: Sequence[str]) -> str:
    """A column without a telling header that holds dates or venues."""
    filled = [cell for cell in cells if cell and cell not in _NOTHING]
    if len(filled) < 2:
        return ""
    if sum(DATE.fullmatch(cell) is not None for cell in filled) >= MOST * len(filled):
        return "published"
    if sum(VENUE.search(cell) is not None and len(cell) < 30 for cell in filled) >= MOST * len(filled):
        return "" if any("](" in cell for cell in filled) else "venue"
    people = [found for cell in filled if (found := names(cell)) is not None and found.clear]
    return "author" if len(people) >= MOST * len(filled) else ""


def _wordiest(rows: Sequence[Sequence[str]], known: Sequence[str]) -> int | None:
    """The column with by far the most words that are no links, if any: that is the description."""
    lengths = [0] * len(known)
    for row in rows:
        for index, cell in enumerate(row):
            words = _NO_WORDS.sub("", _LINKS.sub("", cell.strip()))
            lengths[index] += 0 if known[index] else len(words.strip())
    best = max(range(len(known)), key=lambda index: lengths[index])
    return best if lengths[best] >= 12 * len(rows) > 0 else None


def infer(
    header: str, role: str, cells: Sequence[str], pads: Sequence[tuple[tuple[str, str], float]], *, lined_up: bool
) -> Column:
    """The column of that header and role, as its cells are written; `lined_up`: they are padded to one width."""
    said = [cell.strip() for cell in cells]
    signs = Counter(cell for cell in said if cell in _NOTHING)
    sign, times = signs.most_common(1)[0] if signs else ("", 0)
    width = _width(cells) if lined_up else 0
    return Column(
        header=header,
        role=role,
        pads=(" ", " ") if width else winner(((_form_of_pad(pad), weight) for pad, weight in pads), (" ", " ")),
        width=width,
        nothing=sign if times >= SELDOM * len(said) else "",
        form=_date_form(said) if role == "published" else "",
        people=paper_facts.people([found for cell in said if (found := names(cell)) is not None])
        if role == "author"
        else paper_facts.AS_GIVEN,
        venues=_venues(said) if role == "venue" else paper_facts.NO_VENUES,
        linked=_linked(said) if role == "repository" else ("", ""),
    )


def _form_of_pad(pad: tuple[str, str]) -> tuple[str, str]:
    """A cell's white space, as far as it is form and does not line the column up."""
    return pad[0][:1], pad[1][:1]


def _width(cells: Sequence[str]) -> int:
    """The width of what most cells say, spaces behind it counted."""
    sizes = Counter(len(cell.strip(" ")) if not cell.endswith(" ") else len(cell) - 2 for cell in cells)
    return max(0, sizes.most_common(1)[0][0]) if sizes else 0


def _date_form(cells: Sequence[str]) -> str:
    forms = Counter(date_form(match) for cell in cells if (match := DATE.fullmatch(cell)) is not None)
    return forms.most_common(1)[0][0] if forms else ""


def _venues(cells: Sequence[str]) -> paper_facts.Venues:
    """How the list spells arXiv, and whether it calls venues by their acronyms."""
    own = [("arxiv.org" if "arxiv" in cell.lower() else "", cell) for cell in cells if cell not in _NOTHING]
    return paper_facts.venues(own)


def _linked(cells: Sequence[str]) -> tuple[str, str]:
    """How the address of the code is written in its column."""
    made = [(cell[: at.start()], cell[at.end() :]) for cell in cells if (at := _ADDRESS.search(cell)) is not None]
    alike = Counter(made).most_common(1)
    return alike[0][0] if alike and alike[0][1] >= max(1, 0.5 * len(made)) else ("[code](", ")")


_ADDRESS = re.compile(r"https?://[^\s|<>()\[\]]{1,2000}")
