"""What an issue proposes, in the proposer's words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.events import proposals, written_links
from triagebot.models import Origin, OriginKind, Request

ORIGIN = Origin(kind=OriginKind.ISSUE, repository="owner/list", number=3, author="newcomer")


def told(title: str, body: str) -> list[tuple[object, ...]]:
    found = proposals(title, body, ORIGIN)
    return [(one.url, one.title, one.description, one.section, one.tags) for one in found]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "### Link\n\nhttps://a.example/x\n\n### Name\n\nGorse\n\n### Description\n\nPours  well\nand long\n\n"
            "### Category\n\nTools > Kettles\n\n### Tags\n\nred, `blue`\n\n### Anything else?\n\n_No response_",
            ("https://a.example/x", "Gorse", "Pours well and long", ("Tools", "Kettles"), ("red", "blue")),
        ),
        ("### Repository URL\r\n\r\n<https://a.example>\r\n", ("https://a.example", None, None, None, None)),
        ("### Website\n\na.example/x\n", ("https://a.example/x", None, None, None, None)),
        ("### 链接\n\nhttps://a.example\n\n### 名称\n\nG", ("https://a.example", None, None, None, None)),
        ("### Link\n\n[Gorse](https://a.example)", ("https://a.example", None, None, None, None)),
    ],
)
def test_a_form(body: str, wanted: tuple[object, ...]) -> None:
    assert told("Add something", body) == [wanted]


@pytest.mark.parametrize(
    ("title", "body", "wanted"),
    [
        ("Add", "https://a.example/x.", [("https://a.example/x", None)]),
        ("Add", "See (https://a.example/a_(b)).", [("https://a.example/a_(b)", None)]),
        ("https://a.example", "", [("https://a.example", None)]),
        ("Add", "I like [Gorse](https://a.example 'g') most", [("https://a.example", "Gorse")]),
        ("Add", "![shot](https://i.example/x.png) https://a.example", [("https://a.example", None)]),
        ("Add", "[![badge](https://i.example/b.svg)](https://a.example)", [("https://a.example", None)]),
        ("Add", "<!-- e.g. https://hint.example -->https://a.example", [("https://a.example", None)]),
        ("Add", "As in https://github.com/owner/list/issues/1: https://a.example", [("https://a.example", None)]),
        ("Add", "https://github.com/user-attachments/assets/1", []),
        ("Add", "https://github.com/owner/list-extra", [("https://github.com/owner/list-extra", None)]),
        ("Add", "no link at all", []),
        ("Broken link", "https://a.example is dead", []),
        ("Remove Gorse", "https://a.example", []),
        ("Add Gorse, a bug tracker", "https://a.example", [("https://a.example", None)]),
    ],
)
def test_free_text(title: str, body: str, wanted: list[tuple[str, str | None]]) -> None:
    assert [(one.url, one.title) for one in proposals(title, body, ORIGIN)] == wanted


def test_entries_written_out_are_each_a_request() -> None:
    body = (
        "Please add:\n\n```\n- [One](https://one.example) - First.\n* **[Two](https://two.example)**: Second\n```\n"
    )
    body += "1. [Three](https://three.example) — Third\n- [One](https://one.example) again\n- see https://four.example\n"
    assert [(one.id, one.title, one.description) for one in proposals("Add three", body, ORIGIN)] == [
        ("1", "One", "First."),
        ("2", "Two", "Second"),
        ("3", "Three", "Third"),
    ]


def test_the_origin_is_kept() -> None:
    assert proposals("Add", "https://a.example", ORIGIN) == (Request(url="https://a.example", origin=ORIGIN),)


@given(st.text(), st.text())
def test_anything_is_survived(title: str, body: str) -> None:
    for request in proposals(title, body, ORIGIN):
        assert request.url.startswith(("http://", "https://", "HTTP", "Http", "hTTP", "htTP"))


@pytest.mark.parametrize(
    "piece",
    [
        "[a](https://x.example/",
        "https://",
        "<!--",
        "### Link\n\n",
        "- [",
        "![",
        "https://x.example/(((",
        "- [a](http://b) ",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """Attack 38."""
    body = piece * (65_536 // len(piece))
    began = time.perf_counter()
    proposals("Add", body, ORIGIN)
    written_links.find(body)
    assert time.perf_counter() - began < 3.0
