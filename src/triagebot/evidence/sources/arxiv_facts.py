"""What one entry of arXiv's feed says, and which feeds are not read at all. Pure."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from triagebot.errors import FetchError
from triagebot.evidence.notes import Notes, day, tidy
from triagebot.models import Fact, FactName

if TYPE_CHECKING:
    from arxiv import Result

NAME = "arXiv"


@cache
def _categories() -> dict[str, str]:
    """The names of arXiv's categories by their codes."""
    return tomllib.loads(files(__package__).joinpath("arxiv_categories.toml").read_text(encoding="utf-8"))


_WITHDRAWN = ("has been withdrawn", "is withdrawn", "was withdrawn", "withdrawn by", "paper withdrawn")
_WITHDRAWN_WORKS = tuple(
    f"{this} {work} has been withdrawn"
    for this in ("this", "the")
    for work in ("paper", "article", "submission", "manuscript", "work", "preprint")
)


def without_entities(feed: bytes) -> bytes:
    """The feed as it is; raises FetchError when it declares a document type, as only an attack would.

    A feed in UTF-16 would hide the declaration from a search for ASCII bytes, so NUL bytes are refused too.
    """
    if b"<!DOCTYPE" in feed[:100_000].upper() or b"<!ENTITY" in feed.upper() or b"\0" in feed[:1000]:
        raise FetchError(
            "arXiv's answer is no plain feed: it declares a document type or entities, and was not read."
        )
    return feed


def unversioned(identifier: str) -> str:
    """`2004.11362v5` is `2004.11362`; old identifiers keep their archive: `math/0309136`."""
    head, mark, version = identifier.rpartition("v")
    return head if mark and head and version.isdigit() else identifier


def facts(result: Result) -> tuple[Fact, ...]:
    """What one entry of the feed says."""
    short = result.get_short_id()
    identifier = unversioned(short)
    version = short[len(identifier) :].removeprefix("v")
    notes = Notes(NAME, f"https://arxiv.org/abs/{identifier}")
    notes.add(FactName.TITLE, result.title)
    notes.add(FactName.AUTHOR, *(author.name for author in result.authors))
    notes.add(FactName.TEXT, paragraphs(result.summary))
    notes.add(FactName.PUBLISHED, _day(result.published))
    if version not in ("", "1"):
        notes.add(FactName.UPDATED, _day(result.updated))
    codes = [result.primary_category, *result.categories]
    notes.add(FactName.TOPIC, *codes, *(_categories().get(code, "") for code in codes))
    notes.add(FactName.COMMENT, result.comment or "")
    notes.add(FactName.VENUE, result.journal_ref or "")
    notes.add(FactName.ARXIV_ID, identifier)
    notes.add(FactName.VERSION, version)
    if doi := (result.doi or "").split(" ")[0]:
        notes.add(FactName.DOI, doi)
        notes.add(FactName.SAME_WORK, f"https://doi.org/{doi}")
    notes.add(FactName.WITHDRAWN, withdrawn(result.comment or "", result.summary))
    notes.add(FactName.CANONICAL, f"https://arxiv.org/abs/{identifier}")
    return notes.done()


def withdrawn(comment: str, abstract: str) -> str:
    """The sentence that says the paper was withdrawn, or nothing.

    The API has no field for it; authors say so in the comment, or in place of the abstract.
    """
    said = tidy(comment)[:300]
    if any(sign in said.lower() for sign in _WITHDRAWN):
        return said
    begins = tidy(abstract[:1000])[:300]
    return begins if begins.lower().startswith(_WITHDRAWN_WORKS) else ""


def paragraphs(abstract: str) -> str:
    """The abstract with its hard line breaks taken out; an empty or an indented line begins a paragraph."""
    out: list[str] = []
    for line in abstract.strip().split("\n"):
        if out and line.strip() and not line.startswith("  "):
            out[-1] = f"{out[-1]} {line.strip()}".strip()
        else:
            out.append(line.strip())
    return "\n\n".join(line for line in out if line)


def _day(moment: Any) -> str:
    return day(moment.isoformat())
