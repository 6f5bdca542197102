"""Diffs that `git apply` takes, whatever the line endings and however long the list."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report import situations
from triagebot.listing.placing import insert
from triagebot.models import DuplicateOf, InsertionText, LineEdit
from triagebot.report import diff

LIST = "# Lanterns\n\n- [a](https://a.example) - A.\n- [c](https://c.example) - C.\n"
NEW = "- [b](https://b.example) - B.\n"


def goes(line: int, text: str = NEW, definition: LineEdit | None = None) -> InsertionText:
    return InsertionText(path="README.md", line=line, text=text, definition=definition)


def test_an_insertion_is_one_hunk():
    assert diff.of_insertions(LIST, [goes(4)], "README.md") == (
        "--- a/README.md\n+++ b/README.md\n@@ -1,4 +1,5 @@\n # Lanterns\n \n - [a](https://a.example) - A.\n"
        f"+{NEW} - [c](https://c.example) - C.\n"
    )


@pytest.mark.parametrize(
    ("text", "insertion"),
    [
        (LIST, goes(1)),
        (LIST, goes(5)),
        (LIST.rstrip("\n"), goes(4)),
        (LIST.rstrip("\n"), goes(5)),
        (LIST.replace("\n", "\r\n"), goes(4, NEW.replace("\n", "\r\n"))),
        (LIST.replace("\n", "\r\n").rstrip(), goes(5, NEW.replace("\n", "\r\n"))),
        ("\ufeff" + LIST, goes(4)),
        ("", goes(1)),
        ("x\n" * 3_000, goes(1_500)),
        ("x\x0cy\u2028z\n" * 3, goes(2)),
        (
            LIST + "\n[a]: https://a.example\n",
            goes(3, definition=LineEdit(line=6, text="[b]: https://b.example\n")),
        ),
        (LIST + "\n[a]: https://a.example", goes(3, definition=LineEdit(line=7, text="[b]: https://b.example\n"))),
    ],
)
def test_git_applies_it_and_gets_the_new_list(text, insertion, tmp_path):
    path = tmp_path / "README.md"
    path.write_text(text, encoding="utf-8", newline="")
    patch = diff.of_insertions(text, [insertion], insertion.path)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch.encode(), check=True)
    assert path.read_bytes().decode() == insert.apply(text, insertion)


LINES = st.lists(st.sampled_from(["a\n", "b\n", "\n"]), max_size=30)


@given(LINES, st.lists(st.tuples(st.integers(1, 31), st.sampled_from(["a\n", "b\nb\n"])), min_size=1, max_size=4))
def test_read_backwards_it_gives_the_list_and_forwards_the_new_one(lines, places):
    places = sorted((min(line, len(lines) + 1), added) for line, added in places)
    text = "".join(lines)
    entries = [situations.entry_report(goes=line, entry=added) for line, added in places]
    old, new = read(diff.unified(text, situations.report(*entries)), text)
    expected = [*lines]
    for line, added in reversed(places):
        expected.insert(line - 1, added)
    assert old == text
    assert new == "".join(expected)


def read(patch: str, text: str) -> tuple[str, str]:
    """Both sides of a patch, with what it leaves out taken from the text."""
    lines, old, new, at = text.splitlines(keepends=True), [], [], 0
    for line in patch.splitlines(keepends=True)[2:]:
        if line.startswith("@@"):
            number, size = (int(part) for part in line.split(" ")[1][1:].split(","))
            start = number - (size > 0)
            old += lines[at:start]
            new += lines[at:start]
            at = start
        if line[0] in " +":
            new.append(line[1:])
        if line[0] == " ":
            old.append(line[1:])
            at += 1
    return "".join([*old, *lines[at:]]), "".join([*new, *lines[at:]])


def test_several_entries_make_one_diff_and_duplicates_none():
    first = situations.entry_report("B", goes=4, entry=NEW)
    second = situations.entry_report("D", goes=5, entry=NEW)
    known = situations.entry_report("C", goes=3, duplicate=DuplicateOf(line=4, url="x", title="C"))
    made = diff.unified(LIST, situations.report(first, second, known))
    assert made.count("\n+- ") == 2
    assert made.count("@@ ") == 1
    assert diff.unified(LIST, situations.report(known)) == ""


def test_items_that_are_numbered_on_are_in_the_diff(tmp_path):
    text = "# L\n\n1. a\n2. c\n3. d\n" + "x\n" * 30
    edits = (LineEdit(line=4, text="3. c\n"), LineEdit(line=5, text="4. d\n"))
    insertion = InsertionText(path="README.md", line=4, text="2. b\n", edits=edits)
    path = tmp_path / "README.md"
    path.write_text(text, encoding="utf-8")
    patch = diff.of_insertions(text, [insertion], insertion.path)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch.encode(), check=True)
    assert path.read_text(encoding="utf-8").startswith("# L\n\n1. a\n2. b\n3. c\n4. d\nx\n")
    assert patch.count("\n") < 20
