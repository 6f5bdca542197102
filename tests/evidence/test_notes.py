"""Reading untrusted JSON, and writing facts down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.errors import FetchError
from triagebot.evidence.notes import MOST_OF_A_NAME, JsonAnswer, Notes, cut, day, tidy
from triagebot.models import FactName

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    "data",
    [b"", b"<html>", b"{", b"\xff\xfe", b"[" * 200_000, b'{"a":' * 100_000, b"1" * 10_000],
    ids=lambda d: d[:6],
)
def test_what_is_not_json_is_an_error_that_names_the_source(data: bytes) -> None:
    with pytest.raises(FetchError, match="Wombat"):
        JsonAnswer.parse(data, "Wombat")


@given(JSON, st.lists(st.text(max_size=3) | st.integers(-3, 3), max_size=4))
def test_no_shape_of_answer_and_no_path_raises(value: object, path: list[str | int]) -> None:
    answer = JsonAnswer(value)
    assert isinstance(answer.text(*path), str)
    assert all(isinstance(text, str) for text in answer.texts(*path))
    assert isinstance(answer.flag(*path), bool)
    assert all(isinstance(element, JsonAnswer) for element in answer.each(*path))
    assert isinstance(answer.keys(*path), tuple)


def test_a_value_of_another_kind_reads_as_nothing() -> None:
    answer = JsonAnswer.parse(b'{"name": ["x"], "stars": "many", "flag": "true", "n": 3, "yes": true}', "x")
    assert answer.text("name") == ""
    assert answer.text("yes") == ""
    assert answer.text("n") == "3"
    assert answer.flag("flag") is False
    assert answer.texts("name") == ("x",)
    assert answer.texts("stars") == ("many",)


@given(st.text())
def test_a_tidied_value_is_one_line_that_can_be_written_down(value: str) -> None:
    found = tidy(value)
    found.encode("utf-8")
    assert found == " ".join(found.split())
    assert tidy(found) == found


@pytest.mark.parametrize(
    "hidden",
    ["\u200b", "\u202e", "\u2066", "\ufeff", "\U000e0041\U000e0042", "\x1b", "\x00", "\ufe0f"],
    ids=lambda text: f"U+{ord(text[0]):04X}",
)
def test_what_nobody_sees_is_no_evidence(hidden: str) -> None:
    assert tidy(f"fer{hidden}ret") == "ferret"
    assert tidy(f"fer{hidden}ret\nmink", lines=True) == "ferret\nmink"


@given(st.text(), st.integers(2, 50))
def test_a_cut_value_is_not_longer_than_allowed(value: str, longest: int) -> None:
    assert len(cut(value, longest)) <= longest


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2020-04-23T10:11:12Z", "2020-04-23"),
        ("2020-04-23", "2020-04-23"),
        ("2020/4/3", "2020-04-03"),
        ("2020-04", "2020-04"),
        ("2020", "2020"),
        ("April 2020", ""),
        ("20-04-23", ""),
        ("2020-44-23", ""),
        ("²020-04-23", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_from_a_time_stamp(written: str, date: str) -> None:
    assert day(written) == date


def test_notes_leave_out_what_is_empty_or_said_twice() -> None:
    notes = Notes("the page", "https://example.org")
    notes.add(FactName.TOPIC, "birds", "", "  ", "birds", "bees\x00\ud800")
    assert [fact.value for fact in notes.done()] == ["birds", "bees?"]


def test_notes_are_bounded_in_number_and_length() -> None:
    notes = Notes("x")
    notes.add(FactName.AUTHOR, *(f"Author {number}" for number in range(3000)))
    notes.add(FactName.TITLE, "long " * 100_000)
    found = notes.done()
    assert sum(fact.name is FactName.AUTHOR for fact in found) == MOST_OF_A_NAME
    assert len(found[-1].value) <= 500


def test_running_text_keeps_its_lines_and_other_values_do_not() -> None:
    notes = Notes("x")
    notes.add(FactName.TEXT, "one\r\ntwo\x07")
    notes.add(FactName.TITLE, "one\ntwo")
    assert [fact.value for fact in notes.done()] == ["one\ntwo", "one two"]
