"""Turning what a page says of itself into what a list says of it. Words are taken away, none invented.

"We present X, a library that …" becomes "Presents X …" for a paper and "A library that …" for a tool;
"This repository contains …" loses its subject; asides, marketing and trailing clauses go until it is short enough.
"""

from __future__ import annotations

import re

from triagebot.drafting.sentences import praise, third_person
from triagebot.drafting.sentences.third_person import THIRD, VERBS, third
from triagebot.text import languages, plain
from triagebot.text.patterns import either, words
from triagebot.text.talk import SPEAKER

_NOUN = either(
    "repository|repo|project|package|library|paper|work|article|post|blog post|website|site|page",
    "framework|tool|toolkit",
    "module|software|code|codebase|book|tutorial|course|guide|dataset|survey|study|application|app|plugin",
    "extension",
    "service|document|crate|gem|program|collection|list|api|chapter|thesis|report|video|corpus",
)
_OPENING = re.compile(
    either(
        rf"in this {_NOUN}|in the present {_NOUN}|with this {_NOUN}|to (?:this|that) end|to address this(?: \w+)?",
        r"to tackle this(?: \w+)?|more specifically|specifically|in particular|in short|in summary|in a nutshell",
        "basically|essentially|first of all|firstly|first|here|simply put|therefore|thus|hence",
        "additionally|moreover",
        "furthermore|finally|also",
    )
    + r"[,:]?\s",
    re.IGNORECASE,
)
_WE = re.compile(
    r"(?:we|i|the authors)(?:['’]ll)?\s(?:will\s)?"
    r"(?:(?:also|then|first|further|here|briefly|mainly)\s)?([a-z]+)\s(.+)$",
    re.IGNORECASE,
)
_IT = re.compile(
    rf"(?:(?:this|the|our)\s(?:[\w-]+\s)?{_NOUN}(?:\s?\([^()]{{0,60}}\))?|this|it)\s(?:also\s|therefore\s|"
    rf"simply\s)?"
    r"([a-z]+)\s(.+)$",
    re.IGNORECASE,
)
_BE = re.compile(
    r"(?:is|are|was|ist|es|est|è|é)\s(?:basically\s|simply\s|just\s|essentially\s)?(.+)$", re.IGNORECASE
)
_NAMING = re.compile(r"([A-Z][\w.+:'’ -]{1,80}?),\s((?:an?|the)\s.+)$")
BEGINNING = 40
"""Characters in which "In this paper, we present" stands."""
_SECOND_PERSON = words("you|your|yours|you're|you'll")
_DOES = re.compile(r"[a-z]{3,20}[^s\W]s")
"""A verb in the third person, when it stands behind a name."""


def retell(sentence: str, title: str, names: tuple[str, ...] = ()) -> str:
    """The sentence as a list would say it: no subject naming the thing, no first person. Empty if it cannot be.

    `names` are other names of the thing (that of its repository, what stands before the colon of its title).
    """
    text = plain.squeeze(sentence)
    if start := _OPENING.match(text):
        text = text[start.end() :].strip()
    text = _without_name(_uncalled(text, (title, *names)), (title, *names))
    if match := _WE.match(text):
        text = _told(match.group(1), match.group(2))
    elif match := _IT.match(text):
        text = _told(match.group(1), match.group(2)) or text
    text = _named(text, (title, *names))
    if praise.ONE_OF_THE_MOST.search(text):
        return ""
    text = praise.without(text).replace(" ,", ",").strip(" ,;:-–—")
    if not text or SPEAKER.search(text):
        return ""
    return _article_fixed(text[0].upper() + text[1:] if text[0].islower() else text)


def _uncalled(text: str, names: tuple[str, ...]) -> str:
    """What is left when ", called NAME," goes: it repeats the title."""
    low = text.casefold()
    for name in sorted(names, key=len, reverse=True):
        for verb in ("called", "named", "dubbed", "termed", "coined"):
            at = low.find(f" {verb} {name.casefold()}")
            end = at + len(verb) + len(name) + 2
            if at > 0 and not text[end : end + 1].isalnum():
                before = text[:at].rstrip(" ,-–—")
                after = text[end:].removeprefix(",")
                if text[:at].rstrip().endswith(("-", "–", "—")):  # the other dash of the pair
                    after = re.sub(r"^(\s?\([^()]{0,60}\))?\s?[-–—]\s", r"\1 ", after)
                return before + after
    return text


def _told(verb: str, rest: str) -> str:
    """What remains of "we VERB REST" or "this library VERB REST"."""
    low = verb.lower()
    if low in {"is", "are", "was"}:
        participle = rest.split(" ", 1)[0].lower()
        return "" if participle.endswith("ed") and participle not in {"designed", "based", "intended"} else rest
    if low in {"contains", "includes", "hosts"}:
        return re.sub(r"^(?:all )?(?:the|our)\s+", "", rest)
    if low in VERBS:
        return f"{third(low).capitalize()} {third_person.agree(rest)}"
    if low in THIRD:
        return f"{low.capitalize()} {rest}"
    return ""


def _without_name(text: str, names: tuple[str, ...]) -> str:
    """The sentence without the thing's own name as its subject or heading."""
    for name in sorted({name for name in names if len(name) > 1}, key=len, reverse=True):
        if text[: len(name)].casefold() != name.casefold():
            continue
        rest = text[len(name) :]
        if rest and (rest[0].isalnum() or (rest[0] in "_-+#" and rest[1:2].isalnum())):
            continue
        rest = re.sub(r"^\s?\([^()]{0,120}\)", "", rest).lstrip()
        if match := re.match(r"(?:[-–—:|]|is,? in short,?)\s?(?=\S)", rest):
            return rest[match.end() :]
        if match := _BE.match(rest):
            return _told("is", match.group(1)) or text
        if match := re.match(r",\s+(?=an?\s|the\s)", rest):
            return rest[match.end() :]
        word = rest.split(" ", 1)[0].lower()
        if word in THIRD or (rest[:1].islower() and (_DOES.fullmatch(word) or _needs_no_subject(rest))):
            return rest[0].upper() + rest[1:]
    return text


_WITHOUT_SUBJECT = frozenset({"es", "it", "pt"})
"""Languages whose sentences need no subject, as `languages.detect` calls them: Spanish, Italian, Portuguese."""


def _needs_no_subject(rest: str) -> bool:
    """Whether what follows a name is a verb by its ending, and what it governs begins with a small word."""
    verb, _, behind = rest.partition(" ")
    small = languages.small_words("en")
    governed = behind.partition(" ")[0].lower()
    if verb in small or governed not in small or not verb.isalpha():
        return False
    return verb.endswith(("a", "e")) and languages.detect(rest) in _WITHOUT_SUBJECT


def _named(text: str, names: tuple[str, ...]) -> str:
    """The sentence without NAME in "Presents NAME, a library that …": it repeats the title."""
    verb, _, rest = text.partition(" ")
    match = _NAMING.match(rest) if verb.lower() in THIRD else None
    if match and any(match.group(1).casefold() in name.casefold() for name in names if name):
        return match.group(2)
    return text


_ARTICLE = re.compile(r"\b(?P<article>An?|an?) (?=(?P<next>[A-Za-z][\w-]{2,40}))")


def _article_fixed(text: str) -> str:
    """The right form of "a" and "an" when the word after it went."""
    return _ARTICLE.sub(_article, text)


def _article(match: re.Match[str]) -> str:
    article, after = match.group("article"), match.group("next")
    vowel = after[0].lower() in "aeio" and not re.match(r"one|eu|uni", after, re.IGNORECASE)
    if len(article) == 1 and vowel and not after[1:2].isupper():
        return article + "n "
    plain_consonant = after[:2].islower() and after[0] not in "aeiouhx" and after[1] in "aeiouylr"
    return article[0] + " " if len(article) == 2 and plain_consonant else match.group()


def says_you(text: str) -> bool:
    """Whether it speaks to the reader."""
    return _SECOND_PERSON.search(text) is not None


def says_we_at(text: str) -> int:
    """Where it speaks in the first person again, behind its beginning; 0 where it does not."""
    return next((match.start() for match in SPEAKER.finditer(text) if match.start() > BEGINNING), 0)


def says_we(text: str) -> bool:
    """Whether it speaks in the first person."""
    return SPEAKER.search(text) is not None


def without_marketing(text: str) -> str:
    """The text without words that only praise; those the sentence stands on are left."""
    return _article_fixed(praise.without(text))
