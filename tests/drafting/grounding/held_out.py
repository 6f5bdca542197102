"""Invented pages with true sentences and lies about them, judged as a model's answer is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from triagebot.drafting.model import citations, grounding
from triagebot.drafting.model.citations import RejectedSentence
from triagebot.models import Evidence, Fact, FactName, Kind

HERE = Path(__file__).parent


class Case(NamedTuple):
    """A sentence about a page with the quotations that are given for it; `kind` is that of a lie, or "true"."""

    kind: str
    sentence: str
    quotes: tuple[str, ...]
    title: str
    text: str

    def passes(self) -> bool:
        """Whether the sentence is used as it is."""
        held = citations.held(self.sentence, self.quotes, _ground(self.title, self.text))
        return not isinstance(held, RejectedSentence) and held.sentence == self.sentence


@lru_cache(maxsize=32)
def _ground(title: str, text: str) -> grounding.Ground:
    facts = (
        Fact(name=FactName.TITLE, value=title, source="page"),
        Fact(name=FactName.TEXT, value=text, source="page"),
    )
    return grounding.ground(Evidence(url="https://page.example/", kind=Kind.WEB, facts=facts), title)


def cases(name: str) -> Iterator[Case]:
    """All sentences of a file."""
    for page in tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["page"]:
        title, text = page["title"], page["text"]
        yield from (Case("true", sentence, tuple(quotes), title, text) for sentence, *quotes in page["truths"])
        yield from (Case(kind, sentence, (quote,), title, text) for kind, sentence, quote in page["lies"])
