"""What stands before a sentence on a page and is none: its title and authors, run into it; capitals of headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from triagebot.text.patterns import table

_NEAR = 400
"""Characters in which the authors of a paper stand."""
_SMALL = table("and of the at for in de la van von der den di da by university institute department dept")
_SHOUTED = re.compile(r"[A-Z][A-Z'’-]*[A-Z](?![\w])")
_LABEL = re.compile(
    r"(?:abstract|summary|description|comments?|overview|tl;?dr|about|introduction|note|in short)\s?[:—–]\s?(?=\w)",
    re.IGNORECASE,
)
"""What a page calls the text that follows."""
_WORD = re.compile(r"[A-Za-z][\w'’-]*")


def without(sentence: str, titles: Iterable[str], authors: Iterable[str]) -> str:
    """The sentence without a label, a title and authors run into its beginning; empty when nothing else is left."""
    if label := _LABEL.match(sentence):
        sentence = sentence[label.end() :]
    head = sentence[:_NEAR]
    low = head.casefold()
    named = [low.rfind(name.casefold()) + len(name) for name in authors if " " in name and name.casefold() in low]
    if named and not _is_told(head[: max(named)], titles):
        return _whole(sentence[max(named) :])
    for title in titles:
        rest = sentence[len(title) :]
        if len(title.split()) < 3 or not low.startswith(title.casefold()) or not rest.startswith(" "):
            continue
        following = rest.split()[:2]
        if len(following) == 2 and all(word[0].isupper() and word.strip(",.").isalpha() for word in following):
            return ""  # "TITLE Jane Doe, …": nothing says where the names end
    return sentence


def _is_told(head: str, titles: Iterable[str]) -> bool:
    """Whether a sentence has begun before the last author's name: it has words that are no names."""
    for title in titles:
        if len(title) > 3 and head.casefold().startswith(title.casefold()):
            head = head[len(title) :]
            break
    return any(word[0].islower() and word.lower() not in _SMALL for word in _WORD.findall(head))


def _whole(rest: str) -> str:
    rest = rest.lstrip(" ,;:.*†‡0123456789-–—")
    return rest if rest[:1].isupper() and len(rest.split()) >= 6 and rest.endswith((".", "!")) else ""


def calmed(text: str, page: str) -> str:
    """A heading's run of capitals in the spelling the page has for its words elsewhere; small where it has none.

    Short words keep their capitals unless the page has them small: they are more often acronyms.
    """
    runs = _runs(text)
    if not runs:
        return text
    others = set(_WORD.findall(page[:20_000]))
    pieces: list[str] = []
    at = 0
    for start, end in runs:
        pieces.append(text[at:start])
        said = _WORD.sub(lambda match: _spelt(match.group(), others), text[start:end])
        fresh = not text[:start].rstrip(" \"'“(") or text[:start].rstrip().endswith((".", "!"))
        pieces.append(said[0].upper() + said[1:] if fresh else said)
        at = end
    return "".join((*pieces, text[at:]))


def _spelt(word: str, others: set[str]) -> str:
    if not _SHOUTED.fullmatch(word):
        return word
    for other in (word.lower(), word.capitalize()):
        if other in others:
            return other.lower()
    if word.lower() in _SMALL | {"from", "with", "to", "on", "an", "by", "via", "using"}:
        return word.lower()
    return word if len(word) <= 4 else word.lower()


def _runs(text: str) -> list[tuple[int, int]]:
    """Where at least three words in a row, two of them long, are in capitals."""
    found: list[tuple[int, int]] = []
    run: list[re.Match[str]] = []
    for match in (*_WORD.finditer(text), None):
        if match and (_SHOUTED.fullmatch(match.group()) or match.group() in {"A", "I"}):
            run.append(match)
            continue
        if len(run) >= 3 and sum(len(word.group()) > 4 for word in run) >= 2:
            found.append((run[0].start(), run[-1].end()))
        run.clear()
    return found
