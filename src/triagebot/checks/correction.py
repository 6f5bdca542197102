"""A written entry brought into the list's style without losing a word or a link that somebody wrote.

Rendering knows titles, links, descriptions and what the style repeats; a line may say more (a second link, a
column that only the proposer can fill). Then it is the written line that is corrected, trait by trait.
"""

from __future__ import annotations

import re
from collections import Counter

from triagebot.checks import written_form
from triagebot.text.visible import visible

_WORD = re.compile(r"\w+")


def settled(written: str, rendered: str, *, replaced: str = "") -> str:
    """The entry to suggest: `rendered` when it says all that `written` does, else `written`, corrected.

    `replaced` are words that were taken out on purpose: an advert, an address that moved.
    """
    if keeps(written, f"{rendered} {replaced}"):
        return rendered
    corrected = _corrected(written, rendered)
    return seen(corrected if keeps(written, corrected) else written)


def seen(text: str) -> str:
    """The text without characters that are not seen, line by line; line ends stay."""
    lines = text.split("\n")
    return "\n".join(visible(line.removesuffix("\r")) + line[len(line.removesuffix("\r")) :] for line in lines)


def keeps(written: str, rendered: str) -> bool:
    """Whether every word of one, those of its links too, is in the other as often."""
    missing = Counter(_WORD.findall(written.casefold()))
    missing.subtract(Counter(_WORD.findall(rendered.casefold())))
    return all(count <= 0 for count in missing.values())


def _corrected(written: str, rendered: str) -> str:
    """The first line's bullet, separator and last sign taken from `rendered`; everything else as written."""
    first, feed, rest = written.partition("\n")
    model = rendered.partition("\n")[0]
    theirs, ours = written_form.parts(first.rstrip("\r")), written_form.parts(model.rstrip("\r"))
    if theirs is None or ours is None:
        return written
    separator = ours.separator if theirs.text and ours.text else theirs.separator
    text = theirs.text
    if not rest.strip() and text:
        if ours.text.endswith(".") and text[-1].isalnum():
            text += "."
        elif text.endswith(".") and ours.text[-1:].isalnum():
            text = text[:-1]
    end = "\r" if first.endswith("\r") else ""
    return ours.marker + theirs.link + separator + text + end + feed + rest
