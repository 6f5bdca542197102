"""A rule that begins with what it is about says nothing of other things."""

from __future__ import annotations

import pytest

from tests.checks.subjects import PAPERS, TOOLS, facts, subject
from triagebot.checks.demands import rule_scope
from triagebot.models import Rule

HUB, PAGE = "https://github.com/acme/cinder", "https://cinder.example/"
LIST = (
    "# L\n\n## Themes\n\n- [Zinc](https://z.example) - Lamps.\n\n## Tools\n\n- [Ash](https://a.example) - Lamps.\n"
)


@pytest.mark.parametrize(
    ("text", "url", "concerned"),
    [
        ("Repositories need a licence.", HUB, True),
        ("Repositories need a licence.", PAGE, False),
        ("**GitHub repositories** need a licence.", PAGE, False),
        ("The repository needs a licence.", PAGE, True),
        ("Articles must be free to read.", PAGE, True),
        ("Articles must be free to read.", HUB, False),
        ("All videos need subtitles.", HUB, False),
        ("Entries need a licence.", PAGE, True),
    ],
)
def test_repositories_and_writings(text: str, url: str, *, concerned: bool) -> None:
    assert rule_scope.concerns(Rule(text=text, line=1), subject(url=url), TOOLS) is concerned


def test_a_page_whose_repository_is_known_is_one() -> None:
    page = subject(url=PAGE, known=facts(REPOSITORY=HUB))
    assert rule_scope.concerns(Rule(text="Repositories need a licence.", line=1), page, TOOLS)


@pytest.mark.parametrize(
    ("text", "here", "elsewhere"),
    [
        ("Theme names are capitalised.", True, False),
        ("Themes need a screenshot.", True, False),
        ("Tools must be free.", True, True),
        ("Names of themes are capitalised.", True, True),
    ],
)
def test_a_rule_that_begins_with_a_sections_name(text: str, *, here: bool, elsewhere: bool) -> None:
    about = subject(text=LIST)
    assert rule_scope.concerns(Rule(text=text, line=1), about, ("L", "Themes")) is here
    assert rule_scope.concerns(Rule(text=text, line=1), about, PAPERS) is elsewhere
