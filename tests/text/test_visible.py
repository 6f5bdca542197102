"""What nobody sees goes; what spells stays where it spells; one table says which is which."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.text import visible

SOURCE = Path(visible.__file__).parent.parent
KEPT = {
    "a Persian word": "می\u200cخواهم",
    "a Marathi cluster": "र्\u200dय",
    "a family": "👩\u200d👩\u200d👧",
    "a coloured hand": "👍🏽",
    "a heart": "❤\ufe0f",
    "a heart on fire": "❤\ufe0f\u200d🔥",
    "a sign as text": "✔\ufe0e",
    "a key": "1\ufe0f\u20e3",
    "marks of a language": "Việt, हिन्दी, e\u0302\u0301",
    "an icon of a font": "\ue0a0 main",
    "the flag of a part of a country": "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
}
HIDING = {
    "a joiner between Latin letters": ("pay\u200dpal", "paypal"),
    "a non-joiner at the end": ("می\u200c", "می"),
    "a joiner at the end of an emoji": ("👩\u200d", "👩"),
    "a selector behind a letter": ("a\ufe0f", "a"),
    "a soft hyphen": ("pay\u00adpal", "paypal"),
    "a mark of direction": ("a\u202eb", "ab"),
    "a tag": ("a\U000e0041b", "ab"),
    "tags behind a flag that they do not end": ("\U0001f3f4\U000e0067\U000e0062 b", "\U0001f3f4 b"),
    "a filler": ("a\u3164b", "ab"),
    "a byte order mark": ("\ufeffa", "a"),
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_spells_stays(text: str) -> None:
    assert visible.without_hidden(text) == text
    assert visible.one_line(text) == text


@pytest.mark.parametrize(("text", "seen"), HIDING.values(), ids=HIDING)
def test_what_hides_goes(text: str, seen: str) -> None:
    assert visible.without_hidden(text) == seen
    assert visible.readable(text) == seen


def test_controls_are_spaces_in_a_list_and_nothing_in_foreign_text() -> None:
    assert visible.visible("a\x07b\tc\u2028d") == "a b\tc d"
    assert visible.readable("a\x07b\tc\n\ue000") == "ab\tc\n"


@given(st.text(st.characters(), max_size=40))
def test_taking_out_twice_is_taking_out_once(text: str) -> None:
    once = visible.without_hidden(text)
    assert visible.without_hidden(once) == once
    assert all(
        visible.is_hidden(c) is False for c in visible.readable(text) if c not in "\n\t\u200c\u200d\ufe0e\ufe0f"
    )


def test_there_is_no_second_table() -> None:
    """Three of these characters in one line of code are a table; patterns of emoji hold what spells."""
    written = re.compile(
        r"\\u(?:00ad|034f|061c|115f|180e|200[bef]|202[a-e]|206[0-9a-f]|3164|fe0[0-9a-d]|feff)|0x(?:00AD|200[B-F]|FE0)",
        re.IGNORECASE,
    )
    tables = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in SOURCE.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(set(written.findall(line))) > 2 and path.name != "visible.py"
    ]
    assert not tables
