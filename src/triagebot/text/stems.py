"""The stemmer for language: whether two words of English say the same, in whatever form and spelling they stand.

Grounding holds sentences against pages with it, so that it has to be right about English (Snowball is). What is
counted and weighted, to find what a text is about, is stemmed by `text.words`: see there.
"""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")
_BRITISH = re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)")
_COLOUR = re.compile(r"(?<=\w{2})our(?=(?:s|ed|ing|al|ful|ite|ites)?$)")


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """A word of small letters without its English ending ("parsing" is "pars"); other scripts as they are."""
    if not word.isascii() or not word.isalpha():
        return word
    return str(_STEMMER.stemWord(_COLOUR.sub("or", _BRITISH.sub("iz", word))))
