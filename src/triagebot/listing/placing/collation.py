"""Ways to compare titles: what people and their tools mean by "alphabetical"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

Key = Callable[[str], str]
"""Makes titles comparable: those in order have keys in order."""

_LEADING = re.compile(r"^(?:the|a|an)\s+")
_NOT_WORD = re.compile(r"[\W_]+")
_ICON = re.compile(r"[ \t]{0,3}(?::[a-z0-9_+-]{2,40}:){1,20}", re.IGNORECASE)
"""Pictures by their names, which say nothing of the order."""
_PREFIX = re.compile(r"(?:: |：| [-–—|] )")
_NUMBER = re.compile(r"\d{1,15}")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe", "µ": "u", "μ": "u"}
)
"""Letters that Unicode does not take apart, by the letters that the CLDR root collation has them beside."""
_AFTER_ALL = "\U0010ffff"


@lru_cache(maxsize=1 << 14)
def plain(title: str) -> str:
    """Case, accents, and what stands before the first letter or digit do not count."""
    folded = _bare(title).casefold()
    if not folded.isascii():
        apart = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in apart if not unicodedata.combining(c)).translate(_LETTERS)
    match = _NOT_WORD.match(folded)
    return folded[match.end() :] or folded if match else folded


def no_article(title: str) -> str:
    """Nor does a leading article."""
    return _LEADING.sub("", plain(title))


def words_only(title: str) -> str:
    """Nor does punctuation, which counts as a space."""
    return _NOT_WORD.sub(" ", no_article(title)).strip()


def letters_only(title: str) -> str:
    """Nor do spaces: "Auto ML" and "AutoML" are one."""
    return _NOT_WORD.sub("", no_article(title))


def after_slash(title: str) -> str:
    """`owner/name` by name."""
    return plain(title.rsplit("/", 1)[-1])


def strict(title: str) -> str:
    """By code point: capitals first."""
    return title


def numeric(title: str) -> str:
    """Numbers as numbers: 10 comes after 9."""
    return _NUMBER.sub(lambda number: number.group().zfill(15), words_only(title))


def marks_first(title: str) -> str:
    """Punctuation and accents count, by code point: `.NET` before "Alpha", "Ö" after "Z"."""
    return title.casefold()


def digits_last(title: str) -> str:
    """What begins with a digit comes after all letters."""
    key = plain(title)
    return _AFTER_ALL + key if key[:1].isdigit() else key


def as_lines(title: str) -> str:
    """As a program sorts the lines `- [title](…)`: the bracket that closes a title counts."""
    return f"{_bare(title).casefold()}]"


def as_lines_strict(title: str) -> str:
    """As a program sorts the lines by code point."""
    return f"{_bare(title)}]"


def before_colon(title: str) -> str:
    """By what stands in front of a colon or dash only: "Go: …" and "Rust: …" are groups that are ordered."""
    return plain(_PREFIX.split(title, maxsplit=1)[0])


def _bare(title: str) -> str:
    return _ICON.sub("", title) if ":" in title else title


COLLATIONS: tuple[Key, ...] = (plain, no_article, words_only, letters_only, after_slash, strict, numeric)
"""Ways to keep a section in order, the commonest first: it wins where another is not clearly better."""
USUAL: tuple[Key, ...] = (*COLLATIONS, marks_first, digits_last, as_lines, as_lines_strict, before_colon)
"""All that a list may mean by alphabetical order."""


def in_order(first: str, second: str) -> bool:
    """Whether one usual way of comparing has the titles in order, or there is none that compares them.

    Titles in different scripts have no order of their own, nor have Chinese characters without their reading.
    """
    if any(key(first) <= key(second) for key in USUAL):
        return True
    one, other = _script(first), _script(second)
    return one == "CJK" or (one != other and "DIGIT" not in (one, other))


def _script(title: str) -> str:
    """The script of the first letter or digit, by the first word of its Unicode name."""
    return unicodedata.name(plain(title)[:1] or " ", "").partition(" ")[0]
