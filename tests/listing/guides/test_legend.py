"""The signs that a list explains."""

from __future__ import annotations

import pytest

from triagebot.listing.guides import legend
from triagebot.listing.guides.guide_lines import lines


def signs(text: str) -> dict[str, str]:
    return {sign.sign: sign.meaning for sign in legend.legend(lines(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Legend\n\n- 🔥 - much used\n- 💰: paid\n", {"🔥": "much used", "💰": "paid"}),
        ("Icons used here:\n\n- `$` means paid\n- `F` means free\n", {"`$`": "paid", "`F`": "free"}),
        (
            "## Icons\n\n| Icon | Meaning |\n| --- | --- |\n| 🐍 | Python |\n| 🦀 | Rust |\n",
            {"🐍": "Python", "🦀": "Rust"},
        ),
        ("## Legend\n\n- 🔥 - much used\n", {}),
        ("## Tools\n\n- 🔥 - much used\n- 💰: paid\n", {}),
        ("## Legend\n\n- 🔥 [Ash](https://ash.example)\n- 💰 [Dusk](https://dusk.example)\n", {}),
    ],
)
def test_signs_are_read_where_the_list_says_that_it_explains_them(text: str, expected: dict[str, str]) -> None:
    assert signs(text) == expected


def test_an_item_without_a_sign_names_the_group() -> None:
    found = legend.legend(lines("## Legend\n\n- Price:\n  - 💰 paid\n  - 🆓 free\n"), "README.md")
    assert [(sign.group, sign.source, sign.line) for sign in found] == [
        ("Price", "README.md", 4),
        ("Price", "README.md", 5),
    ]


def test_emoji_are_told_from_signs_of_writing() -> None:
    assert legend.emoji("→ 🔥 – ❤️ ★") == ("🔥", "❤️", "★")
