"""Patches applied both ways, and the lines of a diff on which a comment may stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.github.fake_git import blob_hash, patch
from tests.github.stage import README, added
from triagebot.github.reading import diffs

LINES = st.lists(st.sampled_from(["a", "b", "", "-d", "+e", " f", "g\r", "@@ x", "\\ No newline"]), max_size=12)


class TestDiffs:
    @given(LINES, LINES, st.booleans(), st.booleans())
    def test_a_patch_gives_each_side_from_the_other(
        self, one: list[str], other: list[str], one_ends: bool, other_ends: bool
    ) -> None:
        old = "\n".join(one) + "\n" * one_ends
        new = "\n".join(other) + "\n" * other_ends
        found = patch(old, new)
        assert diffs.after(old, found) == new
        assert diffs.before(new, found) == old
        assert diffs.blob_hash(new) == blob_hash(new)

    def test_a_patch_of_another_text_gives_nothing(self) -> None:
        found = patch(README, added())
        assert diffs.after(README.replace("Fir", "Pine"), found) is None
        assert diffs.before(README, found) is None
        assert diffs.after("", found) is None

    def test_a_comment_stands_only_within_one_hunk(self) -> None:
        text = "".join(f"line {n}\n" for n in range(1, 60))
        new = text.replace("line 10\n", "line ten\n").replace("line 50\n", "line fifty\n")
        for found in (diffs.hunks(patch(text, new)), diffs.between(text, new)):
            carried = [n for n in range(1, 60) if any(hunk.carries(n, n) for hunk in found)]
            assert carried == [*range(7, 14), *range(47, 54)]
            assert not any(hunk.carries(10, 50) for hunk in found)
            assert any(hunk.carries(9, 11) for hunk in found)

    @pytest.mark.parametrize(
        "text", ["", "x", "@@", "@@ -1 +1 @@", "@@ -9999999999,1 +1 @@\n x", "@@ -1,2 +3,4 @@ y"]
    )
    def test_what_is_no_patch_is_survived(self, text: str) -> None:
        diffs.hunks(text)
        diffs.before("a\nb\n", text)
