"""How a description ends, and what stands behind its end."""

from __future__ import annotations

import pytest

from triagebot.listing.styles.sentence_end import SentenceEnd, signature_behind

SIGNED = [
    ("Lights lamps. By [@ida](https://github.com/ida)", " By [@ida](https://github.com/ida)"),
    ("Lights lamps. Made by @ida", " Made by @ida"),
    ("Enciende lámparas. Autora: [Ida](https://ida.example)", " Autora: [Ida](https://ida.example)"),
    ("Lights lamps by [@ida](https://github.com/ida)", ""),
    ("Lights lamps. See the long list of all of them in [its wiki](https://ida.example)", ""),
    ("Lights lamps.", ""),
]


@pytest.mark.parametrize(("words", "signature"), SIGNED)
def test_who_made_it_behind_the_last_sentence(words: str, signature: str) -> None:
    assert signature_behind(words) == signature


def test_nothing_is_put_behind_a_signature() -> None:
    words = "Lights lamps. By [@ida](https://github.com/ida)"
    assert SentenceEnd(one=".", several=".").finished(words) == words
