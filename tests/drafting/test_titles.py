"""Titles: the proposer's where it is good, the paper's, the repository's own name, the site's without its tails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.drafting import titles
from triagebot.models import Evidence, Fact, FactName, Kind, Request
from triagebot.text import plain

GITHUB = "https://github.com/acme/hive-scale"
PAPER = "https://arxiv.org/abs/2004.11362"
SITE = "https://hivescale.example/"
PAPERS = [
    (PAPER, Kind.ARXIV, "Bees and Sound", "Bees and Sound"),
    (PAPER, Kind.ARXIV, "[2004.11362] Bees and Sound", "Bees and Sound"),
    (PAPER, Kind.ARXIV, "Bees\n  and\nSound", "Bees and Sound"),
    ("https://x.example/a.pdf", Kind.PDF, "Bees and Sound.", "Bees and Sound"),
    ("https://openreview.net/forum?id=1", Kind.PAPER, "Bees and Sound | OpenReview", "Bees and Sound"),
]
REPOSITORIES = [
    (GITHUB, Kind.GITHUB, "HiveScale", "HiveScale"),
    (GITHUB, Kind.GITHUB, "HiveScale: weigh hives", "HiveScale"),
    (GITHUB, Kind.GITHUB, "GitHub - acme/hive-scale: Weigh hives", "hive-scale"),
    (GITHUB, Kind.GITHUB, "acme/hive-scale", "hive-scale"),
    (GITHUB, Kind.GITHUB, "Weighing hives for fun", "hive-scale"),
    (GITHUB, Kind.GITHUB, "", "hive-scale"),
    (f"{GITHUB}/tree/main/scales", Kind.GITHUB, "Scales", "Scales"),
]
SITES = [
    (SITE, Kind.WEB, "HiveScale | Home", "HiveScale"),
    (SITE, Kind.WEB, "Home - HiveScale", "HiveScale"),
    (SITE, Kind.WEB, "Welcome to HiveScale", "HiveScale"),
    (SITE, Kind.WEB, "HiveScale – Weigh all hives", "HiveScale"),
    (SITE, Kind.WEB, "Weigh all hives | HiveScale", "HiveScale"),
    (f"{SITE}a", Kind.WEB, "How to weigh hives - HiveScale", "How to weigh hives"),
    (f"{SITE}weigh-hives", Kind.WEB, "404 Not Found", "weigh hives"),
    ("https://www.bees.example/", Kind.WEB, "", "bees.example"),
]


@pytest.mark.parametrize(("url", "kind", "found", "expected"), [*PAPERS, *REPOSITORIES, *SITES])
def test_the_title_is_the_things_own(url: str, kind: Kind, found: str, expected: str) -> None:
    facts = (Fact(name=FactName.TITLE, value=found, source="page"),) if found else ()
    assert titles.choose(Evidence(url=url, kind=kind, facts=facts), Request(url=url)) == expected


def test_the_sites_own_name_goes_from_an_articles_title() -> None:
    url = "https://bees.example/a"
    facts = (
        Fact(name=FactName.TITLE, value="How to weigh hives - The Bees", source="page"),
        Fact(name=FactName.SITE, value="The Bees", source="page"),
    )
    assert titles.choose(Evidence(url=url, facts=facts), Request(url=url)) == "How to weigh hives"


PROPOSED = [
    ("Hive Scale", "Hive Scale"),
    ("  Hive\u200b  Scale ", "Hive Scale"),
    ("Hive Scale | Home", "Hive Scale"),
    ("acme/hive-scale", "acme/hive-scale"),
    ("Home", "hive-scale"),
    ("https://github.com/acme/hive-scale", "hive-scale"),
    ("---", "hive-scale"),
    ("", "hive-scale"),
]


@pytest.mark.parametrize(("proposed", "expected"), PROPOSED)
def test_the_proposers_title_is_kept_where_it_is_one(proposed: str, expected: str) -> None:
    assert titles.choose(Evidence(url=GITHUB, kind=Kind.GITHUB), Request(url=GITHUB, title=proposed)) == expected


@given(st.text(max_size=200), st.sampled_from(Kind))
def test_whatever_a_page_is_called_there_is_a_title_of_one_visible_line(title: str, kind: Kind) -> None:
    url = "https://bees.example/a"
    facts = (Fact(name=FactName.TITLE, value=title, source="page"),)
    chosen = titles.choose(Evidence(url=url, kind=kind, facts=facts), Request(url=url))
    assert chosen
    assert plain.squeeze(chosen) == chosen
    assert len(chosen) <= titles.LONGEST
