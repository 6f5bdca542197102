"""How descriptions begin and end here, and one brought to that."""

from __future__ import annotations

import re
from dataclasses import dataclass

from triagebot.listing.styles import escaping
from triagebot.text.abbreviations import ends_in_abbreviation

_ICON_BEGINS = re.compile(r"[ \t]{0,9}\[?!\[")
_BY_LABEL = r"!\[[^\[\]\n]{0,80}\](?:\[[^\[\]\n]{1,80}\])?"
_ICONS = re.compile(rf"(?:[ \t]{{0,9}}(?:{_BY_LABEL}|\[{_BY_LABEL}\](?:\([^()\s]{{1,500}}\))?))+[ \t]{{0,9}}")
_NEXT_SENTENCE = re.compile(r"[.!?…][\"'”’)]?[ \t]+[^\W_a-z]|[。！？].")
_LINK_BEHIND = re.compile(
    r"[.!?。！？…)][ \t]{1,9}[(\[]?!?\[[^\[\]\n]{1,100}\](?:\([^()\s]{1,500}\)|\[[^\[\]\n]{1,100}\])[)\]]?$"
)
"""A link behind the last sentence, such as its licence."""
_MARK_BEHIND = re.compile(
    r"(?<=[.!?。！？…])[ \t]{1,3}(?:[*_`]{1,3}[(\[]?[^()\[\]*_`\n]{1,30}[)\]]?[*_`]{1,3}"
    r"|[(\[][^()\[\]\n]{1,30}[)\]])$"
)
"""A mark in brackets or emphasis behind the last sentence: "*(MIT)*", "[Free]"."""
_SIGNATURE_BEHIND = re.compile(
    r"(?<=[.!?。！？…])[ \t]{1,3}[*_(]{0,3}(?:[^\W\d_]{1,12}:?[ \t]{1,3}){1,2}"
    r"(?:\[[^\[\]\n]{1,60}\]\([^()\s]{1,300}\)|@[\w-]{1,39})[*_)]{0,3}$"
)
"""Who made it, behind the last sentence: "By [@ida](https://…)", "*by @ida*", "Autor: [Ida](https://…)"."""


@dataclass(frozen=True, slots=True)
class SentenceEnd:
    """What descriptions here end with; None where they do as they like, so that a new one keeps its own way."""

    one: str | None = ""
    several: str | None = ""
    """What a description of several sentences ends with."""
    wide: str | None = ""
    """What one in Chinese, Japanese or Korean ends with."""
    capital: bool | None = None
    """Whether descriptions clearly begin with a capital letter (None: they do as they like)."""
    icons: frozenset[str] = frozenset()

    def finished(self, words: str) -> str:
        """The description with the end punctuation and, where that is very clear, the capital letter of the list.

        Icons at its end are not part of the sentence: they stay behind its full stop. So do signs and links.
        """
        icons = icons_behind(words, self.icons)
        if icons:
            return self.finished(words.removesuffix(icons)) + icons.rstrip()
        if not words:
            return ""
        if self.capital and re.match(r"[a-z]+(?![\w.()/-])", words):
            words = words[0].upper() + words[1:]
        return self._ended(words)

    def _ended(self, words: str) -> str:
        if words[-1] in "!?！？…" or words.endswith("..") or _LINK_BEHIND.search(words) or mark_behind(words):
            return words
        if signature_behind(words):
            return words
        if not is_letter_like(words.rstrip(".。")[-1:]):
            return words
        bare = words[:-1].rstrip() if words[-1] in ".。" else words
        wanted = self.wide if is_wide(bare) else self.several if is_several(bare) else self.one
        if not bare or wanted is None or (ends_in_abbreviation(words) and wanted in ("", ".")):
            return words
        return bare + wanted


PLAIN = SentenceEnd()
"""No end mark, as in lists of phrases."""


def mark_behind(words: str) -> str:
    """The mark in brackets or emphasis behind the last sentence, with the blanks before it; "" if there is none."""
    found = _MARK_BEHIND.search(words)
    return found[0] if found else ""


def signature_behind(words: str) -> str:
    """Who made it, where that stands behind the last sentence, with the blanks before it; "" if it does not."""
    found = _SIGNATURE_BEHIND.search(words)
    return found[0] if found else ""


def icons_behind(words: str, icons: frozenset[str]) -> str:
    """The icons that end the words, if the list defines all of them."""
    first = _ICON_BEGINS.search(words) if icons else None
    found = _ICONS.fullmatch(words, first.start()) if first else None
    return found.group() if found and icons.issuperset(escaping.labels(found.group())) else ""


def is_letter_like(sign: str) -> bool:
    """Whether a full stop can follow the sign: letters, digits and what closes words, but no emoji or arrow."""
    return (
        sign.isalnum()
        or sign in "\"'”’`*_)]}%$+#/>»」』）】&~=-\u200c"
        or (bool(sign) and sign.isprintable() and sign.isascii())
    )


def is_wide(description: str) -> bool:
    """Whether a description ends in Chinese, Japanese or Korean text."""
    return bool(description) and ord(description[-1]) > 0x2E7F and description[-1].isalpha()


def is_several(description: str) -> bool:
    """Whether a description is of more than one sentence."""
    return _NEXT_SENTENCE.search(description) is not None
