"""How findings speak of sections, rules and numbers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from triagebot.listing.guides.guide_lines import plain
from triagebot.listing.model import Guide
from triagebot.models import (
    Rule,
    SectionPath,
)


def clearest(rules: Iterable[Rule]) -> Rule | None:
    """Of rules of one kind the one to cite: the shortest that is a sentence, the first of them if several are.

    Guides ask for the same thing in a summary, in a section and in a check list; a long sentence asks for more.
    """
    return min(rules, key=lambda rule: (len(plain(rule.text)) < _A_SENTENCE, len(plain(rule.text))), default=None)


_A_SENTENCE = 20
"""Characters; what is shorter ("no forks") may be a heading or half a sentence."""


def cite(guide: Guide | None, rule: Rule) -> str:
    """A rule in its own words, shortened, with its file and line; who says it, where no line does."""
    if not rule.line:
        return rule.source
    words = plain(rule.text).strip(" .;")
    shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
    return f'"{shown}" ({rule.source or (guide.path if guide else "the guide")}, line {rule.line})'


_LONGEST = 160
"""Characters of a rule that are shown, by hand."""


_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


_SHORTCODE = re.compile(r":[a-z][a-z0-9_+-]{1,40}:")


_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,500}\)")


_LINK = re.compile(r"\[([^\[\]]{0,300})\](?:\([^()]{0,500}\))?")


_TAG = re.compile(r"<(kbd|sub|sup|small)>[^<]{0,100}</\1>|</?[a-zA-Z][^<>]{0,300}>")


def heading(text: str) -> str:
    """A heading without badges, links, tags, emphasis, entities, picture names; as written if nothing is left."""
    bare = _LINK.sub(r"\1", _TAG.sub("", _IMAGE.sub("", text[:1000])))
    bare = _ESCAPED.sub(r"\1", _SHORTCODE.sub("", html.unescape(bare)))
    return " ".join(bare.replace("**", "").replace("`", "").replace("[]", "").split()) or " ".join(text.split())


def spoken(path: SectionPath, among: Iterable[SectionPath] = ()) -> str:
    """A section as it is said in a sentence: its heading, with those above it as far as `among` has others like it.

    What stands further up (the list's title, "Contents") says nothing about a section and fills a phone's line.
    """
    others = {other for other in among if other and other != path}
    shown = len(path) if not others else 1
    while shown < len(path) and any(other[-shown:] == path[-shown:] for other in others):
        shown += 1
    return " › ".join(heading(part) for part in path[len(path) - shown :]) or "the top of the list"


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *before, last = [*words] or [""]
    return f"{', '.join(before)} and {last}" if before else last


def plural(number: int, one: str, many: str = "") -> str:
    """`1 entry`, `3 entries`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
