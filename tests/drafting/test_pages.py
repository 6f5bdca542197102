"""What rules make of pages as they are: the thing itself, in whole sentences, or nothing."""

from __future__ import annotations

import pytest

from tests.drafting import making
from triagebot.drafting.case import Case
from triagebot.drafting.offline import OfflineDrafting
from triagebot.models import Draft, Fact, FactName, Kind, Request

URL = "https://kepler.example/"


def draft(
    text: str, *, kind: Kind = Kind.GITHUB, title: str = "Kepler", url: str = URL, listing: str = ""
) -> Draft:
    case = making.case(list_text=listing or making.LIST)
    evidence = making.evidence(text, kind=kind, title=title, url=url)
    return OfflineDrafting().draft(Case(Request(url=url), evidence, case.listing, case.guide))


@pytest.mark.parametrize(
    ("page", "description"),
    [
        ("Kepler is a Discord bot that plays chess.", "Discord bot that plays chess"),
        ("Kepler is a JavaScript library for drawing charts.", "JavaScript library for drawing charts"),
        ("Kepler is a tool to download videos from lectures.", "Tool to download videos from lectures"),
        ("Kepler is a clone of Minesweeper for the terminal.", "Clone of Minesweeper for the terminal"),
        ("Kepler is a todo app that works without a network.", "Todo app that works without a network"),
        ("Kepler is an npm package for sorting maps.", "Npm package for sorting maps"),
        ("Kepler is a bot that labels pull requests.", "Bot that labels pull requests"),
        ("Kepler is a parser for BibTeX and citation files.", "Parser for BibTeX and citation files"),
        ("Kepler is a tool that finds deprecated calls.", "Tool that finds deprecated calls"),
        ("Kepler is a generator of release notes.", "Generator of release notes"),
        ("Kepler is an open-source database of birds.", "Open-source database of birds"),
        ("Kepler is a real-time map of trains.", "Real-time map of trains"),
        ("Kepler is a database of birds. See https://kepler.example/docs.", "Database of birds"),
        (
            "A demo is at https://kepler.example. Kepler plans queries for small databases.",
            "Plans queries for small databases",
        ),
        ("Welcome to Kepler's documentation! Kepler is a toolkit for stars.", "Toolkit for stars"),
        ("Kepler has moved to GitLab. Kepler is a toolkit for stars.", "Toolkit for stars"),
        ("Kepler was created by Jane Doe in 2018. Kepler is a toolkit for stars.", "Toolkit for stars"),
    ],
)
def test_a_page_is_described_by_what_the_thing_is(page: str, description: str) -> None:
    assert draft(f"# Kepler\n\n{page}\n").description == description


@pytest.mark.parametrize(
    "page",
    [
        "More information needed",
        "This is the model card of a transformers model that has been pushed on the Hub.",
        "Kepler is a wrapper around https://stars.example/api for Go.",
        "Kepler is a port of <https://stars.example/c> to Rust.",
        "Feel free to use it as you like in your own things.",
        "Wir haben eine Suchmaschine für alte Karten entwickelt.",
        "本项目欢迎使用，请点个 Star 支持我们的工作。",
    ],
)
def test_what_says_nothing_or_lost_a_part_is_not_used(page: str) -> None:
    assert draft(f"# Kepler\n\n{page}\n").description == ""


@pytest.mark.parametrize(
    ("abstract", "description"),
    [
        (
            "Text embeddings are commonly evaluated on few datasets. We introduce a benchmark of eight tasks.",
            "Introduces a benchmark of eight tasks",
        ),
        (
            "Existing methods need many labels. In this paper we present a system, called Kepler, that needs ten.",
            "Presents a system that needs ten",
        ),
        (
            "We present an approach to sorting stars, with which we show that our method is quick.",
            "Presents an approach to sorting stars",
        ),
    ],
)
def test_a_paper_is_described_by_what_it_adds(abstract: str, description: str) -> None:
    made = draft(abstract, kind=Kind.ARXIV, title="Kepler: Sorting Stars")
    assert made.description == description


@pytest.mark.parametrize(
    ("titles", "kind", "url", "title"),
    [
        (("数聚库 - 首页",), Kind.WEB, URL, "数聚库"),
        (("Tabellenkrake – Startseite",), Kind.WEB, URL, "Tabellenkrake"),
        (("Tutorial — Kepler 2.1 documentation",), Kind.WEB, f"{URL}tutorial.html", "Tutorial"),
        (
            ("An $O(n \\log n)$ Algorithm",),
            Kind.ARXIV,
            "https://arxiv.org/abs/2301.00001",
            "An O(n log n) Algorithm",
        ),
    ],
)
def test_a_title_is_the_thing_s_own_name(titles: tuple[str, ...], kind: Kind, url: str, title: str) -> None:
    facts = [Fact(name=FactName.TITLE, value=value, source="page") for value in titles]
    case = making.case()
    evidence = making.evidence("Kepler sorts stars.", kind=kind, title="", url=url)
    evidence = evidence.model_copy(update={"facts": (*facts, *evidence.facts)})
    assert OfflineDrafting().draft(Case(Request(url=url), evidence, case.listing, case.guide)).title == title
