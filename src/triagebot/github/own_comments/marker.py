"""The hidden first line of the program's own comments: by it they are found again and their input is known. Pure.

A marker counts only in a comment whose author is the token's own user: anyone can type one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from triagebot.models import Model

_MARKER = re.compile(
    r"<!-- triagebot (?P<kind>report|suggestion|answer)"
    r"(?: input=(?P<input>[0-9a-f]{16}))?"
    r"(?: suggested=(?P<suggested>[0-9a-f,]{1,4000}))?"
    r"(?: drafted=[0-9,]{1,400})?"
    r"(?: shown=(?P<shown>[0-9a-f]{16}))?"
    r"(?: decided=(?P<decided>[A-Za-z0-9_-]{1,2000}={0,2}))?"
    r"(?: kept=(?P<kept>[A-Za-z0-9_-]{1,8000}={0,2}))? -->"
)
LONGEST_BODY = 65_536
"""Characters that GitHub takes in a comment."""
_ROOM_TO_CLOSE = 2_000
"""Characters kept free for closing what a cut leaves open."""
_MOST_CLOSED = 100
"""Folds that are closed; a comment of ours has no more open at once."""
_CUT = "\n\n*This comment was cut off: it was longer than GitHub allows.*\n"


class Marker(Model):
    """What a comment says about itself.

    `input` is the fingerprint of what it was made from, `suggested` those of the suggestions that were posted
    for it, `decided` what maintainers decided and `kept` the entries as they were shown (see `decisions` and `kept`
    beside this module), `shown` the digest that binds the latter to the text around them.
    """

    kind: str = "report"
    input: str = ""
    suggested: tuple[str, ...] = ()
    shown: str = ""
    decided: str = ""
    kept: str = ""

    def line(self) -> str:
        """The marker as it stands in the comment."""
        parts = [f"<!-- triagebot {self.kind}"]
        if self.input:
            parts.append(f"input={self.input}")
        if self.suggested:
            parts.append(f"suggested={','.join(self.suggested)}")
        if self.shown:
            parts.append(f"shown={self.shown}")
        if self.decided:
            parts.append(f"decided={self.decided}")
        if self.kept:
            parts.append(f"kept={self.kept}")
        return " ".join([*parts, "-->"])


def find(body: str) -> Marker | None:
    """The marker that a comment begins with, or None. Anywhere else it is a quotation."""
    match = _MARKER.match(body)
    if match is None:
        return None
    return Marker(
        kind=match["kind"],
        input=match["input"] or "",
        suggested=tuple(part for part in (match["suggested"] or "").split(",") if part),
        shown=match["shown"] or "",
        decided=match["decided"] or "",
        kept=match["kept"] or "",
    )


def body(marker: Marker, text: str) -> str:
    """A whole comment: the marker, then the text.

    What is kept for later gives way to the text; the text is cut off, and says so, where GitHub would refuse it.
    """
    if marker.kept:
        marker = marker.model_copy(update={"shown": _digest(marker, text)})
    whole = f"{marker.line()}\n{text.rstrip()}\n"
    if _length(whole) > LONGEST_BODY and marker.kept:
        return body(marker.model_copy(update={"kept": "", "shown": ""}), text)
    if _length(whole) <= LONGEST_BODY:
        return whole
    room = LONGEST_BODY - _ROOM_TO_CLOSE
    cut = whole.encode("utf-16-le")[: room * 2].decode("utf-16-le", errors="ignore")
    return cut[: cut.rfind("\n") + 1].rstrip() + _closing(cut) + _CUT


def intact(comment: str) -> bool:
    """Whether what a comment keeps is what was written together with the text that it shows."""
    mark = find(comment)
    return mark is not None and bool(mark.kept) and mark.shown == _digest(mark, text(comment))


def _digest(marker: Marker, shown: str) -> str:
    """Of what is kept and what is shown with it, which GitHub may give back with other line ends."""
    lines = (line.rstrip() for line in shown.replace("\r\n", "\n").strip().split("\n"))
    return fingerprint((marker.kept, "\n".join(lines)))


def text(comment: str) -> str:
    """A comment's text without its marker."""
    return comment.split("\n", 1)[1] if find(comment) and "\n" in comment else comment


def fingerprint(parts: Iterable[str]) -> str:
    """A short hash of an input: 16 hexadecimal digits. The parts cannot run into each other."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", errors="surrogatepass")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()[:16]


def _length(comment: str) -> int:
    """Characters as GitHub may count them at worst: those outside the basic plane twice."""
    return len(comment.encode("utf-16-le", errors="surrogatepass")) // 2


def _closing(cut: str) -> str:
    """What closes the fence and the folded parts that are still open where a comment is cut off."""
    fence = ""
    for line in cut.split("\n"):
        mark = line[: len(line) - len(line.lstrip("`"))]
        if len(mark) >= 3 and not fence:
            fence = mark
        elif fence and line.rstrip() == mark and len(mark) >= len(fence):
            fence = ""
    closing = f"\n{fence}" if fence else ""
    unclosed = max(0, cut.count("<details>") - cut.count("</details>"))
    return closing + "\n</details>" * min(unclosed, _MOST_CLOSED)
