"""The comment as a file: no requests, no scripts, and only markup that our templates come to."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given

from tests.report import situations
from tests.report.test_escape import HOSTILE
from triagebot.report import html_report, markdown


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("name", situations.ALL)
def test_a_page_is_complete_and_asks_nobody_for_anything(name):
    page = html_report.page(markdown.comment(situations.ALL[name]()))
    assert page.startswith("<!doctype html>")
    assert not re.search(r"<(script|img|link|iframe)|url\(|@import", page)
    assert not any("src" in attributes or "style" in attributes for _, attributes in Tags(page).seen)
    assert "default-src 'none'" in page


def test_tables_folds_and_code_are_shown():
    made = html_report.body(markdown.comment(situations.section_to_change()))
    assert {"table", "details", "summary", "pre", "sub", "strong", "a"} <= {tag for tag, _ in Tags(made).seen}
    assert made.count("<details>") == made.count("</details>")
    assert "&lt;summary&gt;&lt;a href=" in made


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<details open ontoggle=alert(1)>x",
        "[x](javascript:alert(1))",
        "<javascript:alert(1)>",
        "![x](https://evil.example/x.png)",
        "<div\n\n[x](data:text/html,x)",
        "</main><style>*{}</style>",
        "<svg/onload=alert(1)>",
    ],
)
def test_other_markup_is_shown_as_text(text):
    seen = Tags(html_report.body(text)).seen
    assert {tag for tag, _ in seen} <= {"p", "details", "a"}
    assert all(set(attributes) <= {"href", "rel"} for _, attributes in seen)
    assert not any((attributes.get("href") or "https").startswith(("javascript", "data")) for _, attributes in seen)


@given(HOSTILE)
def test_whatever_is_given_nothing_runs_and_every_tag_is_closed(text):
    made = html_report.body(text)
    for tag, attributes in Tags(made).seen:
        assert tag in html_report._PLAIN | html_report._EMPTY | {"a"}
        assert set(attributes) <= {"href", "rel"}
    for tag in html_report._PLAIN | {"a"}:
        assert len(re.findall(f"<{tag}[ >]", made)) == made.count(f"</{tag}>")
