"""Several files as one text."""

from __future__ import annotations

import pytest

from triagebot.listing.records import bundles


@pytest.mark.parametrize(
    "files",
    [
        [("a.yml", "x: 1\n"), ("b/c.yml", "y: 2\n")],
        [("a.yml", ""), ("b.yml", "y: 2\n\nz: 3\n")],
        [("a.yml", "x: 1\n")],
    ],
)
def test_they_come_apart_as_they_were_put_together(files: list[tuple[str, str]]) -> None:
    text = bundles.joined(files)
    assert bundles.is_bundle(text)
    assert [(path, body) for path, body, _ in bundles.split(text)] == files
    assert all(text[at:].startswith(body) for _, body, at in bundles.split(text))


def test_a_file_without_a_last_line_end_gets_one_and_none_can_pretend_to_be_two() -> None:
    text = bundles.joined([("a.yml", f"x: 1\n{bundles.MARK}b.yml\ny: 2")])
    assert [(path, body) for path, body, _ in bundles.split(text)] == [("a.yml", "x: 1\nb.yml\ny: 2\n")]


def test_one_file_is_no_bundle() -> None:
    assert not bundles.is_bundle("x: 1\n")
