"""Which language a text is in, as far as drafting needs it: by its script, in Latin script by its small words."""

from __future__ import annotations

import unicodedata
from collections import Counter

_SMALL_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the and of to for with in is that from by on are this your you it an be can which a or as using",
        "es": "el la los las de del y en para con que una un por es se su al como más desde entre",
        "pt": "o os as de do da dos das e em para com que uma um por é não ao como mais seu sua no na",
        "fr": "le la les des de du et en pour avec que une un par est dans sur au aux qui plus vos votre ce",
        "de": "der die das und in für mit ein eine von zu den ist auf im des dem einen oder nicht sich als",
        "it": "il lo la gli le di del della e in per con che una un è sono da al dei delle non più",
        "nl": "de het een en van voor met in op is te dat zijn niet die naar of aan door",
        "tr": "ve bir için ile bu olan da de çok gibi daha veya olarak",
        "pl": "i w z na do dla oraz się jest o od przez nie że to po",
    }.items()
}
_SCRIPTS = {
    "CJK": "han",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CYRILLIC": "cyrillic",
    "ARABIC": "arabic",
    "HEBREW": "hebrew",
    "DEVANAGARI": "devanagari",
    "THAI": "thai",
    "GREEK": "greek",
    "LATIN": "latin",
}
_BY_SCRIPT = {
    "zh": "han", "ru": "cyrillic", "uk": "cyrillic", "be": "cyrillic", "bg": "cyrillic", "mk": "cyrillic",
    "ar": "arabic", "fa": "arabic", "ur": "arabic", "he": "hebrew", "hi": "devanagari", "mr": "devanagari",
    "ne": "devanagari", "th": "thai", "el": "greek",
}  # fmt: skip
"""Languages that `detect` tells by their script, by their BCP 47 tags."""
_KNOWN = frozenset({*_SMALL_WORDS, *_SCRIPTS.values()})


def small_words(*but: str) -> frozenset[str]:
    """The words by which languages in Latin script are told, those of some languages left out."""
    return frozenset().union(*(words for code, words in _SMALL_WORDS.items() if code not in but))


def code(tag: str) -> str:
    """What `detect` calls the language of a BCP 47 tag; the language itself if it does not know that one."""
    language = tag.split("-", 1)[0].lower()
    return _BY_SCRIPT.get(language, language)


def detect(text: str, *, most: int = 4000) -> str:
    """A short code (`en`, `ja`, `han`, `cyrillic`, …), or an empty string when there is too little to tell by."""
    scripts: Counter[str] = Counter()
    sample = text[:most]
    for character in sample:
        if character.isalpha():
            scripts[_script(character)] += 1
    total = sum(scripts.values())
    if not total:
        return ""
    if scripts["ja"] >= 0.1 * total:
        return "ja"
    for script, count in scripts.most_common():
        # A Han character or a syllable says as much as several Latin letters.
        weight = 3 if script in {"han", "ko"} else 1
        if script not in {"latin", ""} and weight * count >= 0.5 * total:
            return script
    return _latin(sample)


def _script(character: str) -> str:
    if character.isascii():
        return "latin"
    return _SCRIPTS.get(unicodedata.name(character, "").split(" ", 1)[0].split("-", 1)[0], "")


def _latin(text: str) -> str:
    words = [word.strip(".,;:!?()\"'") for word in text.lower().split()]
    counts = {code: sum(word in small for word in words) for code, small in _SMALL_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= 1 else ""


def fits(text: str, language: str) -> bool:
    """Whether a text can stand in a list of that language (as `detect` calls it): true when either is unknown."""
    found = detect(text)
    if not found or language not in _KNOWN:
        return True
    if {found, language} <= set(_SMALL_WORDS):  # one sentence is too little to tell Dutch from German by
        words = [word.strip(".,;:!?()\"'") for word in text.lower().split()]
        count = {code: sum(word in _SMALL_WORDS[code] for word in words) for code in (found, language)}
        return count[language] * 2 >= count[found]
    return found == language
