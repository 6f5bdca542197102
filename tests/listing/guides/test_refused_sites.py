"""The sites that a clause refuses links to; all clauses are written for this test."""

from __future__ import annotations

import pytest

from triagebot.listing.guides import refused_sites


@pytest.mark.parametrize(
    ("clause", "hosts"),
    [
        ("No Medium or Substack", ("medium.com", "substack.com")),
        ("No links to lamps.io", ("lamps.io",)),
        ("We do not take videos from YouTube and Udemy", ("youtube.com", "udemy.com")),
        ("Keine Links zu Medium", ("medium.com",)),
        ("Não aceitamos links para o YouTube", ("youtube.com",)),
        ("不接受 CSDN 链接", ("csdn.net",)),
    ],
)
def test_sites_are_refused_by_name_and_by_host(clause: str, hosts: tuple[str, ...]) -> None:
    assert refused_sites.sites(clause) == ("", hosts)


@pytest.mark.parametrize(
    "clause",
    [
        "Do not ask questions on Reddit",
        "Do not post your pull request on Twitter",
        "not Telegram",
        "No Discord bots",
        "No links behind a Medium paywall",
        "No lamps of medium size",
        "Use no more than medium length",
        "No YouTube videos except talks",
    ],
)
def test_a_site_that_is_named_by_the_way_is_not_refused(clause: str) -> None:
    assert refused_sites.sites(clause) is None
