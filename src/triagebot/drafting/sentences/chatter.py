"""Talk around a thing that its page is full of, and that says nothing of the thing itself."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from triagebot.text.patterns import words

_PHRASES: dict[str, list[str]] = {
    name: list(table["phrases"])
    for name, table in tomllib.loads(
        files(__package__).joinpath("chatter.toml").read_text(encoding="utf-8")
    ).items()
}
CHATTER = re.compile(
    "|".join(
        [words(*_PHRASES["english"], *_PHRASES["drafts"], *_PHRASES["other_languages"]).pattern, *_PHRASES["han"]]
    ),
    re.IGNORECASE,
)
"""How to get it, whom to thank, what comes next. No single words: there are things for Discord too."""
MINOR = words(*_PHRASES["minor_headings"])
"""Headings under which a page no longer says what it is about."""
