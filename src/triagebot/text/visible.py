"""What nobody sees in a text: the one table of it, and how it is taken out without damaging what it spells.

Some of these characters are part of how people write: U+200C and U+200D between the letters of Arabic, Persian and
Indic words (RFC 5892, appendices A.1 and A.2), U+200D between the parts of an emoji, the selectors U+FE0E and
U+FE0F behind a symbol, and the tags that make of a black flag that of a country's part (Unicode Technical
Standard 51). Those stay where they spell, and go everywhere else.
"""

from __future__ import annotations

import re
import unicodedata

# Default_Ignorable_Code_Point of the Unicode Character Database (DerivedCoreProperties.txt, 17.0); and what is as
# empty: the braille blank, and the marks of interlinear annotation.
HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""For use between the brackets of a regular expression."""
_LETTER = "[\u0620-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u180a\u1810-\u18af]"
"""Arabic, Syriac, the Indic scripts, Burmese, Khmer and Mongolian: joiners are part of their spelling."""
_SYMBOL = "[\u00a9\u00ae\u203c\u2049\u2122-\u27ff\u2801-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_ANY = re.compile(
    f"(?P<spells>(?<={_SYMBOL})[\ufe0e\ufe0f]|(?:(?<={_SYMBOL})|(?<={_SYMBOL}\ufe0f))\u200d(?={_SYMBOL})"
    "|(?<=[#*0-9])\ufe0f(?=\u20e3)"
    "|(?<=\U0001f3f4)[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
    f"|(?<={_LETTER})[\u200c\u200d](?={_LETTER}))|[{HIDDEN}]"
)
_ONE = re.compile(f"[{HIDDEN}]")
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED = re.compile(f"({_MARK}{{4}}){_MARK}+")
"""More combining marks on one letter than any script has: they paint over the lines around."""
_LINES = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]+")


def is_control(character: str) -> bool:
    """Whether it is a control character or half of a pair."""
    return unicodedata.category(character) in {"Cc", "Cs"}


def is_hidden(character: str) -> bool:
    """Whether nobody sees the character by itself: ignorable, or a control."""
    return _ONE.match(character) is not None or is_control(character)


def without_hidden(text: str) -> str:
    """The text without what hides in it; controls, and what spells, stay."""
    return text if text.isascii() else _ANY.sub(lambda match: match["spells"] or "", text)


def readable(text: str) -> str:
    """Foreign text without what hides, and without controls (line feed and tab stay) and private characters."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        c for c in without_hidden(text) if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs", "Co"}
    )


def visible(words: str) -> str:
    """Words of a list without what hides in them; each control is a space, a tab stays."""
    kept = _PILED.sub(r"\1", without_hidden(words))
    return "".join(c if c in "\t" or unicodedata.category(c) not in {"Cc", "Zl", "Zp"} else " " for c in kept)


def one_line(words: str) -> str:
    """Visible words on one line; runs of spaces within are the writer's and stay."""
    return " ".join(part for part in (visible(part).strip() for part in _LINES.split(words)) if part)
