"""Diffs that `git apply` takes, whatever the line endings and however long the list."""

import difflib
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report import situations
from triagebot.models import DuplicateOf, InsertionText
from triagebot.report import diff

LIST = "# Lanterns\n\n- [a](https://a.example) - A.\n- [c](https://c.example) - C.\n"
NEW = "- [b](https://b.example) - B.\n"


def place(line: int, text: str = NEW) -> InsertionText:
    return InsertionText(path="README.md", line=line, text=text)


def test_an_insertion_is_one_hunk():
    assert diff.of_insertion(LIST, place(4)) == (
        "--- a/README.md\n+++ b/README.md\n@@ -1,4 +1,5 @@\n # Lanterns\n \n - [a](https://a.example) - A.\n"
        f"+{NEW} - [c](https://c.example) - C.\n"
    )


@pytest.mark.parametrize(
    ("text", "insertion"),
    [
        (LIST, place(1)),
        (LIST, place(5)),
        (LIST.rstrip("\n"), place(4)),
        (LIST.rstrip("\n"), place(5, "\n" + NEW.rstrip("\n"))),
        (LIST.replace("\n", "\r\n"), place(4, NEW.replace("\n", "\r\n"))),
        ("\ufeff" + LIST, place(4)),
        ("", place(1)),
        ("x\n" * 3_000, place(1_500)),
        ("x\x0cy\u2028z\n" * 3, place(2)),
    ],
)
def test_git_applies_it_and_gets_the_new_list(text, insertion, tmp_path):
    path = tmp_path / "README.md"
    path.write_text(text, encoding="utf-8", newline="")
    patch = diff.of_insertion(text, insertion)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch.encode(), check=True)
    assert path.read_bytes().decode() == diff.inserted(text, insertion)


@given(
    st.lists(st.sampled_from(["a\n", "b\n", "\n"]), max_size=30),
    st.integers(1, 31),
    st.sampled_from(["a\n", "b\n"]),
)
def test_it_is_the_diff_of_the_whole_files(lines, line, text):
    old = "".join(lines)
    new = diff.inserted(old, place(line, text))
    whole = difflib.unified_diff(old.splitlines(True), new.splitlines(True), "a/README.md", "b/README.md")
    made = diff.of_insertion(old, place(line, text))
    count = lambda patch, sign: sum(one.startswith(sign) for one in patch.splitlines()[2:])  # noqa: E731
    assert count(made, "+") == count("".join(whole), "+") == 1
    assert count(made, "-") == 0


def test_several_entries_make_one_diff_and_duplicates_none():
    first = situations.entry_report("B", goes=4, entry=NEW)
    second = situations.entry_report("D", goes=5, entry=NEW)
    known = situations.entry_report("C", goes=3, duplicate=DuplicateOf(line=4, url="x", title="C"))
    made = diff.unified(LIST, situations.report(first, second, known))
    assert made.count("\n+- ") == 2
    assert made.count("@@ ") == 1
    assert diff.unified(LIST, situations.report(known)) == ""
