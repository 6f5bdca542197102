"""Headings that are about the list itself."""

from __future__ import annotations

import pytest

from triagebot.listing.meta_headings import is_contributing, is_meta


@pytest.mark.parametrize(
    "heading",
    [
        "Contents",
        "## 📖 Table of Contents",
        "[License](#license)",
        "Contributing to Awesome Lamps",
        "目录",
        "Índice",
        "Table des matières",
        "Inhalt",
    ],
)
def test_a_heading_about_the_list(heading: str) -> None:
    assert is_meta(heading.lstrip("# "))


@pytest.mark.parametrize(
    "heading", ["Lamps", "Content Management", "Indices", "License Checkers", "Support Vector Machines", ""]
)
def test_a_heading_about_what_is_listed(heading: str) -> None:
    assert not is_meta(heading)


@pytest.mark.parametrize(
    ("heading", "is_one"),
    [
        *((heading, True) for heading in ("Mitmachen", "Cómo contribuir", "Comment contribuer", "Contribuições")),
        *((heading, True) for heading in ("Как внести вклад", "如何贡献", "コントリビュート", "기여하기")),
        ("Beitragsbilder", False),
        ("How to Contribute", True),
        ("Contribution Guidelines", True),
        ("Contributors", False),
        ("License", False),
    ],
)
def test_a_heading_over_rules_for_contributors(heading: str, *, is_one: bool) -> None:
    assert is_contributing(heading) is is_one
