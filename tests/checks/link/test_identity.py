"""Attacks 44 and 45: a page that says it is a famous paper's, and a host that looks like another one."""

import pytest

from tests.checks.subjects import LIST, subject
from triagebot.checks import registry, verdict
from triagebot.checks.link import identity
from triagebot.config import Config
from triagebot.models import Fact, FactName, Verdict

FAMOUS = "Attention Is All You Need"
ABOUT = "https://arxiv.org/abs/1706.03762"


def known(title, paper, claim=FactName.ARXIV_ID):
    return (
        Fact(name=FactName.TITLE, value=paper, source="arXiv", url=ABOUT),
        Fact(name=FactName.TITLE, value=title, source=identity.PAGE, url="https://cinder.example/"),
        Fact(name=claim, value="1706.03762", source=identity.PAGE, url="https://cinder.example/"),
    )


def codes(one):
    return [finding.code for finding in identity.check(one, Config())]


@pytest.mark.parametrize("claim", [FactName.ARXIV_ID, FactName.DOI])
def test_44_a_page_that_borrows_a_papers_identity_is_never_ready(claim):
    one = subject(known=known("Cheap casino bonus", FAMOUS, claim))
    assert codes(one) == ["identity-claimed"]
    assert verdict.verdict(registry.run(one, Config())) is not Verdict.READY


@pytest.mark.parametrize(
    "title",
    [FAMOUS, "Attention is all you need (code)", "The transformer: attention explained", "needed ATTENTION"],
)
def test_a_page_about_the_paper_may_name_it(title):
    assert codes(subject(known=known(title, FAMOUS))) == []


def test_a_claim_that_leads_to_nothing_borrows_nothing():
    assert codes(subject(known=known("Cheap casino bonus", FAMOUS)[1:])) == []


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://g\u0131thub.com/acme/kit", "g\u0131thub.com (xn--gthub-n4a.com) looks like github.com"),
        ("https://xn--arxv-nza.org/abs/1706.03762", "arx\u0131v.org (xn--arxv-nza.org) looks like arxiv.org"),
        ("https://m\u00f6ss.example/", "looks like moss.example"),
    ],
)
def test_45_a_host_that_looks_like_another_is_named_and_never_ready(url, words):
    one = subject(url=url, text=LIST)
    (finding,) = identity.check(one, Config())
    assert words in finding.message
    assert verdict.verdict(registry.run(one, Config())) is Verdict.NEEDS_CHANGES


def test_45_a_host_of_the_list_is_no_look_alike_of_itself():
    assert codes(subject(url="https://moss.example/other")) == []
