"""Names of licences as people write them: in a mark beside an entry, in a tag, in a guide's sentence."""

from __future__ import annotations

import re

from triagebot.text.words import letters

SURE = "A?L?GPL|Apache|0?BSD|BUSL|CC0|CECILL|EPL|EUPL|ISC|MIT|MPL|ODbL|OSL|SSPL|Unlicense|WTFPL|Zlib"
"""Alternatives of a pattern: families of the SPDX list (https://spdx.org/licenses/) that lists of software meet."""
_FAMILY = rf"(?:{SURE}|Artistic|Boost|BSL|CC|OFL|Proprietary|Public ?Domain|⊘(?: ?[A-Za-z]{{1,20}})?)"
"""Those, families whose names are words of their own, and what stands for no licence."""
_NAME = (
    rf"{_FAMILY}(?:[- ]?v?[0-9]{{1,3}}(?:\.[0-9]{{1,3}})*)?"
    r"(?:[- ](?i:clause|clear|only|or-later|by|sa|nc|nd|licen[cs]e|v?[0-9]{1,3}(?:\.[0-9]{1,3})*))*\+?"
)
_WRITTEN = re.compile(rf"{_NAME}(?:(?: ?[/,&|] ?| (?:or|and) ){_NAME}){{0,4}}", re.IGNORECASE)
_IN_PROSE = re.compile(rf"(?<![\w.-])({_NAME})(?![\w-])")
_WHOLE = frozenset({"MIT", "ISC", "Unlicense", "Zlib", "0BSD"})
"""Licences without versions; the other names are also words, or one of several licences, unless they have one."""
NOT_OPEN = frozenset({"proprietary", "commercial", "all rights reserved", "busl-1.1", "sspl-1.0", "elastic-2.0"})
"""Names of licences that are none of open source (https://opensource.org/licenses)."""


def is_licence(text: str) -> bool:
    """Whether the text is the name of a licence, or of some that can be chosen from, and nothing else."""
    return _WRITTEN.fullmatch(text.strip()) is not None


def named(sentence: str) -> tuple[str, ...]:
    """The licences that a sentence names, as exactly as an SPDX identifier does."""
    found = (match[1] for match in _IN_PROSE.finditer(sentence))
    return tuple(dict.fromkeys(one for one in found if one in _WHOLE or any(sign.isdigit() for sign in one)))


def family(name: str) -> str:
    """The family of a licence without its version: "apache" of Apache-2.0."""
    match = re.search(r"[a-z]{2,}", name.casefold())
    return match[0].removesuffix("v") if match else ""


def comparable(name: str) -> str:
    """A licence for comparison: "gpl3" of GPL-3.0-or-later, GPLv3 and "GPL 3.0"; who may choose does not count."""
    name = name.casefold().replace(" ", "-").removesuffix("-or-later").removesuffix("-only").removesuffix("+")
    name = name.replace("-license", "").removesuffix(".0")
    return letters(re.sub(r"v(?=\d)", "", name))
