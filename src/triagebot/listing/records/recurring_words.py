"""Fields whose values come back: a closed set of words, as categories, tags and licences are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from triagebot.listing.records.formats.data_node import DataValue
from triagebot.text.licences import is_licence

FEWEST = 8
"""Records that have to say something before what they say tells what a field is for."""
MOST_DIFFERENT = 0.34
"""Share of different words among all from which on they are no closed set; by hand."""
LONGEST = 40
"""Characters of a word of such a set; a sentence is none."""
_NOT_WORDS = re.compile(r"[-+]?[0-9][0-9.,:/TZ -]{0,30}|true|false|yes|no|y|n|https?:\S{0,2000}", re.IGNORECASE)
_SEPARATORS = ("|", ";", ",")


def separator(value: str) -> str:
    """What stands between several words in one text."""
    return next((sign for sign in _SEPARATORS if sign in value), ",")


def words(value: DataValue) -> list[str]:
    """The words of a field: those of a list, or the one that a text is."""
    if isinstance(value, list):
        return [one for one in value if isinstance(one, str)]
    return [value] if isinstance(value, str) and value else []


def is_one_word(said: Sequence[DataValue]) -> bool:
    """Whether each value is one word of a closed set, as a category is."""
    filled = [one for one in said if one not in (None, "")]
    texts = [one for one in filled if isinstance(one, str)]
    return len(texts) == len(filled) and recur(texts, len(texts)) and not _combined(set(texts))


def _combined(texts: Collection[str]) -> bool:
    """Whether texts are combinations of words with a sign between them: one word is in several of them."""
    pieces = Counter(word.strip() for text in texts for word in text.split(separator(text)))
    return any(count > 1 for count in pieces.values())


def are_several(said: Sequence[DataValue]) -> bool:
    """Whether the values are several words of a closed set each, as a list or in one text, as tags are."""
    filled = [one for one in said if one not in (None, "", [])]
    if not filled:
        return False
    if all(isinstance(one, list) for one in filled):
        return recur([word for one in filled for word in words(one)], len(filled))
    texts = [one for one in filled if isinstance(one, str)]
    signs = Counter(separator(one) for one in texts if any(sign in one for sign in _SEPARATORS))
    if len(texts) < len(filled) or not signs:
        return False
    sign, _ = signs.most_common(1)[0]
    return recur([word.strip() for one in texts for word in one.split(sign)], len(filled))


def recur(found: Sequence[str], records: int) -> bool:
    """Whether words come back often enough to be a closed set, and are words."""
    counted = Counter(found)
    if records < FEWEST or len(counted) < 2:
        return False
    if any(len(word) > LONGEST or _NOT_WORDS.fullmatch(word) for word in counted):
        return False
    return len(counted) <= MOST_DIFFERENT * len(found)


def are_licences(said: Sequence[DataValue]) -> bool:
    """Whether nearly all words of a field are identifiers of licences."""
    found = [word for one in said for word in words(one)]
    return len(found) >= FEWEST and sum(bool(is_licence(word)) for word in found) >= 0.8 * len(found)
