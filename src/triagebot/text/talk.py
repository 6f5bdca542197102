"""Words that say nothing of a thing: praise, advertising, who speaks, and talk around it; all of `talk.toml`."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

from triagebot.text.patterns import either, words

_TABLES: dict[str, Any] = tomllib.loads(files(__package__).joinpath("talk.toml").read_text(encoding="utf-8"))


def _phrases(*names: str) -> list[str]:
    """The phrases of the named tables (`group.table`), in their order."""
    found: list[str] = []
    for name in names:
        table: Any = _TABLES
        for part in name.split("."):
            table = table[part]
        found += table["phrases"]
    return found


PRAISE = either(*_phrases("praise.always", "praise.in_drafts"))
"""Alternatives of a pattern: adjectives that only praise."""
PRAISING_ADVERBS = either(*_phrases("praise.adverbs"))
_SAYS_WHAT_IT_IS = r"(?:(?<!\w )(?<![\w,;:»”\"] )|(?<=\b(?:ist|est) )|(?<=\bes )|(?<=[éè] )|(?<=[-–—] ))"
"""In front of a superlative: the beginning of a sentence, or "is" in the languages of the table."""
ADVERTISING = re.compile(
    rf"\b{either(*_phrases('praise.always', 'advertising', 'advertising_elsewhere.words'))}\b"
    rf"|{_SAYS_WHAT_IT_IS}\b{either(*_phrases('advertising_elsewhere.superlatives'))}\b"
    rf"|{either(*_phrases('advertising_elsewhere.letters'))}",
    re.IGNORECASE,
)
"""What an entry of a list does not say of a thing."""
FIRST_PERSON = re.compile(rf"\b{either(*_phrases('first_person.sure'))}(?!\w)")
"""Somebody speaks of what is theirs; surely so, one person speaking only with a verb behind."""
SPEAKER = re.compile(rf"(?<![\w.-]){either(*_phrases('first_person.sure', 'first_person.perhaps'))}(?![\w-])")
"""Anybody may be speaking: what no sentence about a thing is told with."""
CHATTER = re.compile(
    rf"\b{either(*_phrases('chatter.english', 'chatter.drafts', 'chatter.other_languages'))}\b"
    rf"|{either(*_phrases('chatter.han'))}",
    re.IGNORECASE,
)
"""How to get it, whom to thank, what comes next. No single words: there are things for Discord too."""
MINOR = words(*_phrases("minor_headings"))
"""Headings under which a page no longer says what it is about."""
