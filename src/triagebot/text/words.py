"""Words of titles and descriptions, made comparable: any script, identifiers taken apart, endings removed.

For finding what a text is about: words are counted and weighted, so that their stems need to be stable, not right.
The table of meanings and the weights of sections are fitted to these very stems, as they are. Whether two words of
English say the same is asked of `text.stems`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain

from triagebot.text.patterns import table

_WORD = re.compile(r"[a-zß-öø-ɏḀ-ỿ]+(?:'[a-zß-öø-ɏḀ-ỿ]+)?|[0-9]+|[^\W\d_a-zß-öø-ɏḀ-ỿ]+|[+#]{1,2}")
_ACCENTED = re.compile(r"[À-ÖØ-öø-ɏḀ-ỿ]")
"""Latin letters with marks; those of other scripts are parts of their letters."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_MARKUP = re.compile(
    r"!\[[^\[\]\n]{0,200}\](?:\([^()\s]{0,500}\)|\[[^\[\]\n]{0,100}\])?|\]\([^()\s]{0,500}\)|\]\[[^\[\]\n]{1,60}\]"
    r"|<[^<>\n]{0,300}>|https?://[^\s)>\]]{1,500}|:[a-z0-9_+-]{1,30}:|&[a-z]{2,8};",
    re.I,
)
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")

STOP = table(
    "a an the and or of for to in on with by from is are as at be it its that this you your can using use",
    "used uses via into based which also has have will all any more most other than etc e g i s t so not",
    "no we our their my but if when while how what one simple easy fast powerful awesome great new good",
    "best free open source",
)
"""Words that say nothing of what a thing is about."""


_SPLITTABLE = re.compile(r"[^&<:\[\]\x80-\U0010ffff]*")
"""A text without markup, in ASCII: its words are those of its parts between blanks."""


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a text without their endings, in order; Chinese, Japanese and Korean as pairs of characters."""
    if _SPLITTABLE.fullmatch(text):
        return tuple(chain.from_iterable(map(_of_part, text.split())))
    text = _ACCENTED.sub(_bare, _MARKUP.sub(" ", unicodedata.normalize("NFKC", text)))
    if text.isascii():
        return tuple(chain.from_iterable(map(_of_part, text.split())))
    return _words(text)


def _bare(letter: re.Match[str]) -> str:
    """A Latin letter without its marks; one that has none, such as ß or ø, as it is."""
    return unicodedata.normalize("NFKD", letter[0])[0]


@lru_cache(maxsize=16384)
def _of_part(part: str) -> tuple[str, ...]:
    """The words of what stands between two blanks: lists say most of them again and again."""
    word = part.strip('.,;!?()`*"')
    if word.isalpha() and (word.islower() or word.isupper() or word[1:].islower()):
        word = word.lower()
        return () if word in STOP else (stem(word),)
    return _words(part)


def _words(text: str) -> tuple[str, ...]:
    found: list[str] = []
    for word in _WORD.findall(_CAMEL.sub(" ", text).casefold()):
        if _CJK.search(word):
            found.extend(word[i : i + 2] for i in range(max(1, len(word) - 1)))
        elif word not in STOP:
            found.append(stem(word))
    return tuple(found)


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """An English word without the endings of plurals, participles and of nouns made of verbs."""
    if len(word) < 4 or not word.isascii():
        return word
    word = word.removesuffix("'s")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    for ending, least in _BY_LAST_LETTER.get(word[-1], ()):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] + "s" if word.endswith("z") and len(word) > 4 else word


_ENDINGS = (
    *(
        ("ization", 3),
        ("isation", 3),
        ("ational", 4),
        ("ation", 4),
        ("ement", 4),
        ("ment", 4),
        ("ator", 4),
        ("ing", 3),
    ),
    *(
        ("able", 4),
        ("ize", 4),
        ("ise", 4),
        ("ate", 4),
        ("ive", 4),
        ("ion", 4),
        ("ity", 5),
        ("er", 3),
        ("or", 4),
        ("ed", 4),
    ),
    *(("ly", 4), ("is", 5), ("e", 3), ("y", 4)),
)
_BY_LAST_LETTER = {
    letter: tuple((ending, least) for ending, least in _ENDINGS if ending[-1] == letter)
    for letter in {ending[-1] for ending, _ in _ENDINGS}
}


_KEPT = "".join(sign if sign.isalnum() or sign in "+#" else " " for sign in map(chr, range(128)))


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """A title or heading for comparison: words only, no case, accents, emoji, markup or punctuation."""
    text = _MARKUP.sub(" ", text)
    if text.isascii():
        return " ".join(text.lower().translate(_KEPT).split())
    text = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c if c.isalnum() or c in "+#" else "" if unicodedata.combining(c) else " " for c in text)
    return " ".join(kept.split())


def letters(text: str) -> str:
    """A name for comparison where spaces, signs and case do not count: its letters and digits alone."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


@lru_cache(maxsize=512)
def prose(text: str) -> str:
    """Running text without images, badges, link targets, HTML and rules: what a reader would read of a README."""
    text = _MARKUP.sub(" ", _BADGE.sub(" ", text))
    return " ".join(_RULES.sub(" ", text).split())


_BADGE = re.compile(
    r"\[!\[[^\[\]\n]{0,200}\](?:\([^()\s]{0,500}\)|\[[^\[\]\n]{0,100}\])?\](?:\([^()\s]{0,500}\)|\[[^\[\]\n]{0,100}\])?"
)
_RULES = re.compile(r"[=~*_#|`\[\]-]{2,}|[\[\]|`]")


def readable(text: str) -> str:
    """A heading as people say it: without markup, emoji and surrounding punctuation, in its own case."""
    text = _MARKUP.sub(" ", unicodedata.normalize("NFC", text))
    kept = "".join(c if c.isalnum() or c in "+#'.-/" or unicodedata.combining(c) else " " for c in text)
    return " ".join(part.strip("'.-/") for part in kept.split() if part.strip("'.-/"))
