"""What one entry of arXiv's feed says."""

from __future__ import annotations

import pytest

from tests.evidence.sources.feed_making import entry, feed
from triagebot.evidence.sources.arxiv_facts import paragraphs, unversioned, withdrawn, without_entities


def test_without_entities_gives_an_honest_feed_back() -> None:
    assert without_entities(feed(entry())) == feed(entry())


@pytest.mark.parametrize(
    ("comment", "abstract", "said"),
    [
        ("This paper has been withdrawn by the author", "x", True),
        ("Withdrawn by arXiv admins", "x", True),
        ("9 pages", "This paper has been withdrawn due to an error in Lemma 2.", True),
        ("9 pages", "Troops that were withdrawn by the emperor are counted.", False),
        ("", "We study how consent is withdrawn.", False),
    ],
)
def test_a_withdrawn_paper_says_so_in_words(comment: str, abstract: str, said: bool) -> None:
    assert bool(withdrawn(comment, abstract)) is said


@pytest.mark.parametrize(
    ("identifier", "plain"),
    [
        ("2101.00001v12", "2101.00001"),
        ("2101.00001", "2101.00001"),
        ("solv-int/9901001v2", "solv-int/9901001"),
        ("v1", "v1"),
    ],
)
def test_versions_are_no_part_of_the_identifier(identifier: str, plain: str) -> None:
    assert unversioned(identifier) == plain


def test_hard_line_breaks_are_no_paragraphs() -> None:
    assert paragraphs("One\ntwo.\n  Three\nfour.\n") == "One two.\n\nThree four."
