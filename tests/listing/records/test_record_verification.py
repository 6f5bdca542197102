"""What was made is read again before it is offered."""

from __future__ import annotations

import pytest

from triagebot.errors import UsageError
from triagebot.listing.parsing import parse
from triagebot.listing.records import record_verification

TEXT = "- title: Ash\n  url: https://ash.example\n- title: Dusk\n  url: https://dusk.example\n"
NEW = "- title: Cinder\n  url: https://cinder.example\n"
VALUES = {"title": "Cinder", "url": "https://cinder.example"}


def verify(text: str, index: int = 1) -> None:
    records = parse.parse(TEXT, "lamps.yml").records
    assert records is not None
    (file,) = records.files
    record_verification.verify(file, text, file.containers[0], index, VALUES)  # type: ignore[arg-type]


def test_the_old_records_and_the_new_one_are_all_there_is() -> None:
    at = TEXT.index("- title: Dusk")
    verify(TEXT[:at] + NEW + TEXT[at:])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (TEXT, "would not be read as one"),
        (TEXT.replace("Dusk", "Dawn") + NEW, "other records would be read otherwise"),
        (
            TEXT.replace("- title: Dusk", NEW.replace("Cinder", "Other") + "- title: Dusk"),
            "would not say what it should",
        ),
        (TEXT + "- title: [\n", "line"),
    ],
    ids=["none", "another changed", "another one", "broken"],
)
def test_anything_else_is_refused(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        verify(text)


@pytest.mark.parametrize(
    ("made", "meant", "same"),
    [("a\n", "a", True), (3, "3", True), (None, "", True), (["a"], ["a", "b"], False), ({"a": 1}, {"b": 1}, False)],
)
def test_when_two_values_say_the_same(made: object, meant: object, *, same: bool) -> None:
    assert record_verification.same(made, meant) is same  # type: ignore[arg-type]
