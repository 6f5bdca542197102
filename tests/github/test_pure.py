"""The pure parts: diffs, changes, markers, kept entries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.github.fake_git import blob_hash, patch
from tests.github.stage import NEW, README, added
from triagebot.github.own_comments import kept, marker
from triagebot.github.reading import diffs
from triagebot.listing import changes
from triagebot.listing.model import Content
from triagebot.listing.parsing import parse
from triagebot.models import Origin

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


class TestChanges:
    def compare(self, new: str, old: str = README) -> changes.Changes:
        return changes.compare(parse.parse(old), parse.parse(new))

    def test_nothing(self) -> None:
        assert not self.compare(README)
        assert not self.compare(README.replace("\n", "\r\n"))
        assert not self.compare(README.replace("Things that boil", "Other words"))

    def test_an_addition_with_its_exact_lines(self) -> None:
        listing = parse.parse(added())
        (entry,) = self.compare(added()).added
        (request,) = changes.requests((entry,), listing, Origin(number=3))
        assert (request.url, request.title, request.description) == (
            "https://gorse.example/",
            "Gorse",
            "Pours without a drip.",
        )
        assert request.written is not None
        assert (request.written.first_line, request.written.last_line) == (24, 24)
        assert request.written.text.strip() == NEW.strip()
        assert request.section == ("Awesome kettles", "Electric")

    def test_edits_and_removals_are_no_additions(self) -> None:
        changed = README.replace("Holds two", "Holds three")
        found = self.compare(changed.replace("- [Elm](https://elm.example/) - Keeps tea at one temperature.\n", ""))
        assert found.added == ()
        assert [edit.after.title for edit in found.edited] == ["Birch"]
        assert [entry.title for entry in found.removed] == ["Elm"]

    def test_a_new_link_under_an_old_title_is_an_edit(self) -> None:
        found = self.compare(README.replace("https://elm.example/", "https://elm.example.org/"))
        (edit,) = found.edited
        assert edit.relinked
        assert not edit.moved

    def test_an_entry_in_another_section_is_moved(self) -> None:
        line = "- [Elm](https://elm.example/) - Keeps tea at one temperature.\n"
        found = self.compare(README.replace(line, "").replace("\n## Electric", f"{line}\n## Electric"))
        (edit,) = found.edited
        assert edit.moved
        assert not found.added

    def test_the_same_entry_twice_is_one_addition(self) -> None:
        line = "- [Elm](https://elm.example/) - Keeps tea at one temperature.\n"
        assert [entry.line for entry in self.compare(README + line).added] == [24]

    def test_another_order_moves_entries_and_adds_or_edits_none(self) -> None:
        lines = README.split("\n")
        lines[11], lines[12] = lines[12], lines[11]
        found = self.compare("\n".join(lines))
        assert (found.added, found.edited, found.removed) == ((), (), ())
        assert [edit.after.title for edit in found.reordered] == ["Birch"]


HEX = st.text("0123456789abcdef", min_size=16, max_size=16)


class TestMarkers:
    @given(HEX, st.lists(HEX, max_size=5))
    def test_they_are_read_back(self, fingerprint: str, suggested: list[str]) -> None:
        mark = marker.Marker(input=fingerprint, suggested=tuple(suggested), kept="abc_-=")
        body = marker.body(mark, "hello\nthere")
        found = marker.find(body)
        assert found == mark.model_copy(update={"shown": found.shown if found else ""})
        assert marker.intact(body)
        assert not marker.intact(body.replace("hello", "hullo"))
        assert marker.text(body) == "hello\nthere\n"

    @given(st.text())
    def test_nothing_else_is_one(self, text: str) -> None:
        assert marker.find(text) is None or text.startswith("<!-- triagebot ")

    @pytest.mark.parametrize("text", ["x" * 70_000, "line\n" * 20_000, "😀" * 40_000, "```\n" + "code\n" * 20_000])
    def test_a_body_never_passes_the_limit_and_says_that_it_was_cut(self, text: str) -> None:
        body = marker.body(marker.Marker(), text)
        assert len(body.encode("utf-16-le")) // 2 <= marker.LONGEST_BODY
        assert "cut off" in body
        assert body.count("```") % 2 == 0

    def test_what_is_kept_gives_way_to_the_text(self) -> None:
        body = marker.body(marker.Marker(kept="A" * 7_000), "x" * 60_000)
        assert "cut off" not in body
        assert marker.find(body) == marker.Marker()

    def test_open_folds_are_closed_where_it_is_cut(self) -> None:
        body = marker.body(marker.Marker(), "<details>\n" + "line\n" * 20_000)
        assert body.count("<details>") == body.count("</details>")

    def test_fingerprints_tell_parts_apart(self) -> None:
        assert marker.fingerprint(("ab", "c")) != marker.fingerprint(("a", "bc"))
        assert marker.fingerprint(("a",)) == marker.fingerprint(("a",))
        assert len(marker.fingerprint(("\ud800",))) == 16


class TestKept:
    def test_what_was_shown_is_read_back(self) -> None:
        content = Content("Gorse", "https://gorse.example/", "Pours.", ("red",), "Body", (("stars", "3"),))
        entry = kept.KeptEntry.of("README.md", ("A", "B"), content)
        found = kept.decoded(kept.Kept(entries=(entry,)).encoded())
        assert found.entries == (entry,)
        assert found.entries[0].content == content

    def test_long_facts_are_left_out_and_long_entries_not_kept(self) -> None:
        facts = (("author", "x" * 300), *(("author", str(n)) for n in range(50)))
        entry = kept.KeptEntry.of("README.md", (), Content("T", "https://a.example", facts=facts))
        assert len(entry.facts) == 11
        import random

        noise = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz", k=30_000))
        assert (
            kept.Kept(entries=(kept.KeptEntry(path="x", section=(), title="T", url="u", body=noise),)).encoded()
            == ""
        )

    @pytest.mark.parametrize("text", ["", "x", "!!!!", "AAAA", "eNo", "A" * 9_000])
    def test_what_cannot_be_read_is_nothing(self, text: str) -> None:
        assert kept.decoded(text) == kept.Kept()

    def test_a_bomb_is_nothing(self) -> None:
        import base64
        import zlib

        bomb = base64.urlsafe_b64encode(zlib.compress(b'{"entries":[' + b" " * 5_000_000 + b"]}", 9)).decode()
        assert kept.decoded(bomb) == kept.Kept()
