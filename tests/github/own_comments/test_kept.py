"""The entry that a comment keeps for /accept."""

import pytest

from triagebot.github.own_comments import kept
from triagebot.listing.model import Content


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
