"""Names of licences: which words are one, what a sentence names, and which names are of the same licence."""

from __future__ import annotations

import pytest

from triagebot.text.licences import comparable, family, is_licence, named


@pytest.mark.parametrize(
    "mark",
    ["MIT", "mit", "AGPL-3.0", "GPLv2+", "BSD-3-Clause", "Apache License 2.0", "CC-BY-SA-4.0", "⊘ Proprietary",
     "MIT/Apache-2.0", "MIT or GPL-2.0", "PublicDomain", " zlib "],
)  # fmt: skip
def test_a_mark_is_a_licence(mark: str) -> None:
    assert is_licence(mark)


@pytest.mark.parametrize("word", ["ccache", "Mitigation", "isca", "Python", "MIT press", "demo", ""])
def test_a_word_that_begins_like_a_licence_is_none(word: str) -> None:
    assert not is_licence(word)


@pytest.mark.parametrize(
    ("sentence", "licences"),
    [
        ("It has to be under MIT, Apache-2.0 or GPL-3.0-or-later.", ("MIT", "Apache-2.0", "GPL-3.0-or-later")),
        ("MIT is fine, and MIT is preferred.", ("MIT",)),
        ("Bitte mit Beschreibung; artistic projects get a boost.", ()),
        ("Boost your Apache skills: CC is copied.", ()),
    ],
)
def test_a_sentence_names_licences_exactly(sentence: str, licences: tuple[str, ...]) -> None:
    assert named(sentence) == licences


@pytest.mark.parametrize(
    ("one", "other"),
    [("GPL-3.0-only", "GPLv3"), ("GPL 3.0", "gpl-3.0-or-later"), ("Apache License 2.0", "Apache-2.0"),
     ("MIT License", "MIT"), ("BSD-3-Clause", "bsd 3 clause")],
)  # fmt: skip
def test_one_licence_has_many_spellings(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


def test_versions_and_clauses_make_different_licences_of_one_family() -> None:
    assert comparable("GPL-2.0") != comparable("GPL-3.0")
    assert comparable("BSD-2-Clause") != comparable("BSD-3-Clause")
    assert family("GPL-2.0") == family("GPLv3") == "gpl"
