"""Hosts that are read as another one: letters of other alphabets, marks that are overlooked, digits for letters.

Source of the letters: Unicode's confusables (https://www.unicode.org/Public/security/latest/confusables.txt), those
that stand for a letter or digit of ASCII and may stand in a host's name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from triagebot.text.patterns import table

WELL_KNOWN = table(
    "github.com gist.github.com raw.githubusercontent.com gitlab.com codeberg.org bitbucket.org",
    "sourceforge.net arxiv.org doi.org openreview.net huggingface.co zenodo.org pypi.org npmjs.com",
    "crates.io pkg.go.dev rubygems.org packagist.org nuget.org docker.com youtube.com vimeo.com",
    "medium.com wikipedia.org stackoverflow.com reddit.com google.com microsoft.com apple.com mozilla.org",
    "python.org rust-lang.org nodejs.org acm.org ieee.org nature.com springer.com semanticscholar.org",
)  # fmt: skip
"""Hosts that people trust by their name, and those that the program reads in a way of their own."""
_ALIKE: dict[str, str] = {
    letter: plain
    for plain, letters in {
        "a": "ɑаα", "b": "ЬƄɓ", "c": "сϲᴄⅽ", "d": "ԁɗⅾ", "e": "еҽєꬲ", "f": "ſƒꞙꬵϝ", "g": "ɡᶃƍց", "h": "һհɦ",
        "i": "ıɩɪіιǐӏι", "j": "јȷϳ", "k": "κкᴋ", "l": "ӏⅼǀןʟ", "m": "ⅿмᴍ", "n": "ոռпη", "o": "оοօᴏᴑσ", "p": "рρϱ",
        "q": "ԛգզ", "r": "гᴦꭇꭈ", "s": "ѕꜱƽ", "t": "тτᴛ", "u": "υսʋᴜꞟ", "v": "νѵᴠ", "w": "ԝѡաɯᴡ", "x": "хχ",
        "y": "уүγɣᶌʏỿ", "z": "ᴢ",
    }.items()
    for letter in letters
}  # fmt: skip
_PAIRS = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"))


@lru_cache(maxsize=8192)
def skeleton(host: str) -> str:
    """What a host is read as at a glance; two hosts with one skeleton look alike."""
    text = "".join(_ALIKE.get(sign, sign) for sign in readable(host).casefold())
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    plain = "".join(_ALIKE.get(sign, sign) for sign in bare)
    for pair, letter in _PAIRS:
        plain = plain.replace(pair, letter)
    return plain


def readable(host: str) -> str:
    """The host in the letters that people see; as it is when that cannot be told."""
    if "xn--" not in host:
        return host
    import idna  # noqa: PLC0415 - few hosts are international

    try:
        return idna.decode(host)
    except UnicodeError:  # idna.IDNAError is one
        return host


def named(host: str) -> str:
    """The host as people see it and, when that differs, as it is on the wire."""
    shown = readable(host)
    if shown.isascii():
        return shown
    import idna  # noqa: PLC0415

    try:
        wire = idna.encode(shown).decode("ascii")
    except UnicodeError:
        return shown
    return shown if wire == shown else f"{shown} ({wire})"


def resembled(host: str, known: Iterable[str] = ()) -> str:
    """The trusted host, or one of the known, that this one looks like and is not; "" when there is none."""
    host = host.removeprefix("www.")
    if not host or _is_below(host, WELL_KNOWN):
        return ""
    looks = skeleton(host)
    if _is_below(looks, {skeleton(one) for one in WELL_KNOWN}):
        return next(one for one in sorted(WELL_KNOWN) if _is_below(looks, {skeleton(one)}))
    others = {one.removeprefix("www.") for one in known if one}
    if host in others or looks == host:
        return ""
    return next((one for one in sorted(others) if skeleton(one) == looks), "")


def _is_below(host: str, some: Iterable[str]) -> bool:
    parts = host.split(".")
    suffixes = {".".join(parts[at:]) for at in range(len(parts))}
    return not suffixes.isdisjoint(some)
