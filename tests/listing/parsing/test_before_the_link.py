"""Titles that stand before a link such as [pdf]."""

from __future__ import annotations

import pytest

from triagebot.listing.parsing import before_the_link, parse


@pytest.mark.parametrize(
    ("shown", "generic"),
    [("pdf", True), ("[Code]", True), ("project page", True), ("arXiv:2101.01234", True), ("📄", True),
     ("论文", True), ("Ash", False), ("Paper lanterns", False), ("code of conduct", False), ("", False)],
)  # fmt: skip
def test_a_link_text_that_names_only_the_kind_of_page(shown: str, *, generic: bool) -> None:
    assert before_the_link.is_generic(shown) is generic


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("- On oil lamps. [[pdf]](https://a.example/p)", "On oil lamps"),
        ("- **On oil lamps**, A. Wick. [[pdf]](https://a.example/p)", "On oil lamps"),
        ("- [2021] On oil lamps [[paper]](https://a.example/p)", "On oil lamps"),
        ('- "On oil lamps", Wick 2021 [[paper]](https://a.example/p)', "On oil lamps"),
        ("- 🔥 On oil lamps [code](https://a.example/p)", "On oil lamps"),
    ],
)
def test_the_title_is_what_stands_before_it(line: str, title: str) -> None:
    (entry,) = parse.parse(f"# L\n\n## Papers\n\n{line}\n").entries
    assert entry.title == title
