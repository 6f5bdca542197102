"""The language of a text, by script and small words."""

from __future__ import annotations

import pytest

from triagebot.text import languages


@pytest.mark.parametrize(
    ("tag", "code"), [("zh-Hans", "han"), ("ru", "cyrillic"), ("en-GB", "en"), ("ja", "ja"), ("sw", "sw")]
)
def test_a_language_tag_is_said_in_the_words_of_detect(tag: str, code: str) -> None:
    assert languages.code(tag) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A lamp for the table.", "en"),
        ("Eine Lampe für den Tisch.", "de"),
        ("Una lámpara para la mesa.", "es"),
        ("Лампа для стола", "cyrillic"),
        ("テーブルのランプ", "ja"),
        ("桌子上的灯 with USB", "han"),
        ("책상 위의 등", "ko"),
        ("123 !!!", ""),
        ("PyTorch", ""),
    ],
)
def test_a_language_is_told_where_there_is_enough_to_tell_by(text: str, code: str) -> None:
    assert languages.detect(text) == code


def test_small_words_of_some_languages_can_be_left_out() -> None:
    assert "the" in languages.small_words()
    assert "the" not in languages.small_words("en")
    assert "der" in languages.small_words("en")


LANGUAGES = [
    ("A library for weighing hives in the winter.", "en"),
    ("Eine Bibliothek, mit der die Beuten gewogen werden.", "de"),
    ("Una biblioteca para pesar las colmenas del apiario.", "es"),
    ("Une bibliothèque pour peser les ruches.", "fr"),
    ("用于称量蜂箱的库", "han"),
    ("蜂箱の重さを量るライブラリ", "ja"),
    ("벌통의 무게를 재는 라이브러리", "ko"),
    ("Библиотека для взвешивания ульев", "cyrillic"),
    ("123 456", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), LANGUAGES)
def test_the_language_of_a_text_is_told(text: str, expected: str) -> None:
    assert languages.detect(text) == expected


def test_a_text_fits_a_list_of_its_language_or_of_one_nobody_knows() -> None:
    assert languages.fits("A library for hives.", "en")
    assert not languages.fits("Библиотека для взвешивания ульев", "en")
    assert not languages.fits("A library for the hives.", "han")
    assert languages.fits("PyTorch, NumPy", "en")
    assert languages.fits("A library for hives.", "")
