"""What counts as listed already, and how certainly."""

from __future__ import annotations

import time

import pytest

from triagebot.listing import duplicates
from triagebot.listing.parsing import parse

LIST = """\
# Awesome Lanterns

## Papers

- [A Gentle Theory of Paper Lantern Folding](https://arxiv.org/abs/2101.01234) - Folds.
- [Lantern Light at Scale](https://doi.org/10.1145/111.222) - Measures.

## Tools

- [wick](https://github.com/lamp/wick) - Trims. ([Source Code](https://gitlab.com/lamp/wick-core))
- [glow](https://glow.example.org) - Glows, inspired by [ember](https://github.com/fire/ember).
- [manual](https://docs.example.org/book#one) - One chapter.
- [flame](https://flame-team.github.io/flame) - Burns.
- [板载灯笼图像识别工具大全](https://example.cn/deng) - 工具。
"""


def find(url: str, title: str = "Something", also: tuple[str, ...] = ()) -> list[tuple[int, bool]]:
    hits = duplicates.find(parse.parse(LIST), url, title, also)
    return [(hit.line, hit.certain) for hit in hits]


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("https://arxiv.org/abs/2101.01234", 5),
        ("https://arxiv.org/pdf/2101.01234v3.pdf", 5),
        ("https://huggingface.co/papers/2101.01234", 5),
        ("https://dl.acm.org/doi/pdf/10.1145/111.222", 6),
        ("http://www.github.com/Lamp/Wick.git", 10),
        ("https://gitlab.com/lamp/wick-core", 10),
        ("https://docs.example.org/book#one", 12),
    ],
)
def test_another_address_of_a_listed_thing_is_certain(url: str, line: int) -> None:
    assert find(url) == [(line, True)]


def test_a_link_in_passing_is_a_hint_unless_the_title_agrees() -> None:
    assert find("https://github.com/fire/ember", "ember") == [(11, False)]
    assert find("https://github.com/fire/ember", "Glow") == [(11, True)]


def test_two_parts_of_a_page_are_two_things() -> None:
    assert find("https://docs.example.org/book#two") == []
    assert find("https://docs.example.org/book") == [(12, False)]


def test_the_same_work_on_another_host() -> None:
    assert find("https://lab.example.org/p.html", also=("https://arxiv.org/abs/2101.01234v1",)) == [(5, True)]
    assert find("https://lab.example.org/p.html", also=("https://glow.example.org/",)) == [(11, False)]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("A gentle theory of paper-lantern folding", [5]),
        ("FoldNet: A Gentle Theory of Paper Lantern Folding", [5]),
        ("A Theory of Paper Boats", []),
        ("wick", []),
        ("板载灯笼图像识别工具大全", [14]),
        ("Introduction", []),
        ("", []),
    ],
)
def test_nearly_the_same_title_is_a_hint_where_titles_tell_something(title: str, lines: list[int]) -> None:
    assert find("https://new.example.org/x", title) == [(line, False) for line in lines]


def test_a_projects_pages_and_repository_are_one_where_the_title_agrees() -> None:
    assert find("https://github.com/flame-team/flame", "Flame") == [(13, False)]
    assert find("https://github.com/flame-team/flame", "Something else") == []


def test_each_hit_says_why_and_where() -> None:
    (hit,) = duplicates.find(parse.parse(LIST), "https://arxiv.org/pdf/2101.01234", "x")
    assert hit.reason == "https://arxiv.org/abs/2101.01234 leads to the same paper"
    assert hit.section == ("Awesome Lanterns", "Papers")
    (hit,) = duplicates.find(parse.parse(LIST), "https://gitlab.com/lamp/wick-core", "x")
    assert hit.reason == "this address is linked in that entry as 'source code'"


def test_three_thousand_entries_take_a_few_milliseconds() -> None:
    rows = "\n".join(
        f"- [Tool number {n} of many](https://github.com/o{n}/tool{n}) - Does {n}." for n in range(3000)
    )
    listing = parse.parse(f"# List\n\n## Tools\n\n{rows}\n")
    duplicates.find(listing, "https://example.org", "Tool number 5 of many")
    began = time.process_time()
    duplicates.find(listing, "https://github.com/O7/tool7/", "Another thing altogether here")
    assert time.process_time() - began < 0.05


@pytest.mark.parametrize(
    ("url", "title", "called"),
    [
        ("https://other.example/ferry", "ferry", "Ferry"),
        ("https://ferry.example/", "Ferry", None),
        ("https://other.example/docs", "Docs", None),
        ("https://other.example/twin", "Twin", None),
        ("https://other.example/abc", "abc", None),
    ],
    ids=["another address", "the same address", "a label", "several are called so", "initials"],
)
def test_a_short_title_at_another_address_is_a_hint(url: str, title: str, called: str | None) -> None:
    rows = ("[Ferry](https://ferry.example)", "[Docs](https://docs.example)", "[abc](https://abc.example)")
    twins = ("[Twin](https://one.example)", "[Twin](https://two.example)")
    listing = parse.parse("# L\n\n## Tools\n\n" + "".join(f"- {row} - Does it.\n" for row in rows + twins))
    found = duplicates.namesake(listing, url, title)
    assert (found.title if found else None) == called
