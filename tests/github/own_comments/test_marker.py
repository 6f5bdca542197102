"""The hidden marker of a comment of the bot's: read back, never forged, never too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.github.own_comments import marker

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
