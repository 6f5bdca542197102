# ruff: noqa: E501 - one pattern a line: broken up they cannot be read against each other
"""What a sentence of a guide asks for: a table of patterns, each with the code of the rule it means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from triagebot.models import Rule

_NUMBERS = {
    name: number
    for number, name in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905 - reads as counting
    )
} | {"a": 1, "an": 1}
_DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365}
_NUMBER = r"(?P<n>[0-9][0-9,.]{0,8}k?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?)"
_SPAN = _NUMBER + r"[ -]{1,3}(?P<unit>day|week|month|year)s?"


def _count(text: str) -> str:
    """The number as digits; `1.5k` is 1500. Empty if it is none."""
    text = text.lower().rstrip(".,")
    if text in _NUMBERS:
        return str(_NUMBERS[text])
    thousands = text.endswith("k")
    text = text.removesuffix("k").replace(",", "")
    try:
        value = float(text)
    except ValueError:
        return ""
    return str(int(value * 1000 if thousands else value))


_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "no-full-stop",
        r"(?:\bno|\bnot|n't|\bnever|without|remove|omit|drop|avoid)\b(?:(?! and |,)[^.]){0,30}(?:full stop|trailing (?:period|dot)|(?:period|dot) at the end|\bend(?:s|ing)?\b[^.]{0,25}\b(?:with|in) an? (?:period|dot|full stop))",
    ),
    (
        "end-with-full-stop",
        r"(?:\bend|\bends|\bending|\bfinish|\bclose)\b[^.]{0,40}(?:\bperiod|full stop|\bdot\b)|(?:period|full stop|\bdot\b) at the end|(?:以|用)?句号结尾|末尾.{0,6}句号",
    ),
    (
        "alphabetical",
        r"alphabetic|\bA[-– ]?(?:to[- ])?Z\b order|\bsort\w*\b[^.]{0,20}\bby name|字母(?:顺序|排序)|アルファベット順",
    ),
    (
        "append",
        r"(?:\bbottom|\bend)\b of (?:the|a|an|its|each|your|that|every)\b[^.]{0,30}(?:list|section|categor|heading)|末尾添加|添加到.{0,12}(?:末尾|最后)",
    ),
    (
        "prepend",
        r"\btop of (?:the|a|its|each|that)\b[^.]{0,30}(?:list|section|categor)",
    ),
    (
        "one-per-pull-request",
        r"\b(?:one|single|1)\b[^.]{0,40}\b(?:per|each|in (?:a|each|one|every)) (?:pull[- ]request|PR\b)"
        r"|\b(?:individual|separate|own|one|single) (?:pull[- ]requests?|PRs?)\b[^.]{0,40}\b(?:each|every|per|for)\b"
        r"|\bone (?:PR|pull[- ]request)\b[^.]{0,50}\bone\b|more than one \w{1,20} at a time|(?:每个|一个) ?(?:PR|pull request)",
    ),
    (
        "no-duplicates",
        r"\bduplicat(?:e|es|ed|ion)\b|already (?:been )?(?:listed|in the list|on the list|included|exists?)|重复",
    ),
    (
        "one-section",
        r"not\b[^.]{0,30}\bmore than one (?:section|category)",
    ),
    (
        "max-length",
        r"(?:exceed|at most|max(?:imum)?(?: of| length)?|no more than|less than|under|shorter than|up to|below|within|limit\w*)\b[^.0-9]{0,25}"
        + _NUMBER
        + r" ?(?:characters|chars|letters)"
        r"|" + _NUMBER.replace("?P<n>", "?P<m>") + r" (?:characters|chars) (?:or (?:less|fewer)|max)",
    ),
    (
        "min-stars",
        r"(?<![/\w])"
        + _NUMBER
        + r" ?\+?(?: or more| github)? ?(?:stars\b|⭐|🌟|:star:)|\bstars?\b ?(?:>=?|≥|:) ?(?P<m>[0-9][0-9,.]{0,8}k?)",
    ),
    (
        "min-age-days",
        r"(?:at least|minimum(?: of)?|more than|over|≥|>)\W{0,4}"
        + _SPAN
        + r"\W{0,4}\b(?:old\b|of (?:\w+ ){0,2}history|ago\b|of age|since)"
        r"|(?:\b(?:be|is|are) older than|exist\w*\b[^.]{0,30}at least|age\b[^.]{0,20}at least|history of at least)\W{0,4}"
        + _SPAN.replace("?P<n>", "?P<m>").replace("?P<unit>", "?P<munit>"),
    ),
    (
        "active-within-days",
        r"(?:commit\w*|maintain\w*|active|updated?|activity|release\w*)\b[^.]{0,60}(?:last|past|previous|within)\W{0,6}(?:the (?:last|past) )?"
        + _SPAN,
    ),
    (
        "not-archived",
        r"\bnot\b[^.]{0,20}\b(?:be )?archived\b|\bno archived\b|archived (?:\w+ ){0,3}(?:are|is|will be) (?:not|reject|remov)",
    ),
    (
        "no-forks",
        r"\bno forks?\b|\bnot\b[^.]{0,15}\b(?:a |be )?forks?\b",
    ),
    (
        "licence-required",
        r"\b(?:open[- ]source|OSI|free software|clear|recogni[sz]ed|valid|permissive)\b[^.]{0,30}\blicen[cs](?:e|es|ed|ing)\b|\b(?:must|should|has to|needs?)\b[^.]{0,20}\ba licen[cs]e\b",
    ),
    (
        "https",
        r"\b(?:use|prefer|only|must be|canonical)\b[^.]{0,20}\bhttps\b(?!://)|\bhttps\b(?!://)[^.]{0,20}\b(?:if|when|where|instead)\b",
    ),
    (
        "english",
        r"\b(?:in|be|use)\b(?: the)? English\b|\bEnglish (?:documentation|readme|description|language)",
    ),
    (
        "format",
        r"`(?P<n>[^`\[]{0,20}\[[^\]\[`]{1,60}\]\([^)`]{1,120}\)[^`]{0,120})`",
    ),
    (
        "title-case",
        r"title[- ]?cas(?:e|ing)",
    ),
    (
        "start-with-capital",
        r"(?:start|begin)\w*\b[^.]{0,30}\b(?:capital|upper[- ]?case)",
    ),
    (
        "no-trailing-whitespace",
        r"trailing white[- ]?space",
    ),
    (
        "one-line",
        r"\b(?:one|single)[- ](?:line|sentence)\b[^.]{0,20}\b(?:description|limit)|(?:description|formatted|keep|limited)\b[^.]{0,30}\b(?:one|single|1)[- ](?:line|sentence)\b",
    ),
    (
        "no-emoji",
        r"\b(?:no|not|n't|without|avoid)\b[^.]{0,20}\bemojis?\b",
    ),
    (
        "no-advert",
        r"promotional|marketing|sales pitch|advertis|self-promotion|superlativ",
    ),
    (
        "no-pull-requests",
        r"\b(?:do not|don't|never) (?:open|submit|create) (?:a |any )?(?:PRs?|pull[- ]requests?)\b",
    ),
    (
        "min-entries",
        r"(?:categor|section)\w*\b[^.]{0,40}at least "
        + _NUMBER
        + r" (?:new )?(?:items|entries|tools|projects|links)",
    ),
    (
        "use-template",
        r"\b(?:use|fill)\b[^.]{0,30}\b(?:PR |pull[- ]request |issue )?template\b",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in _PATTERNS)
_NUMBERED = frozenset({"max-length", "min-stars", "min-age-days", "active-within-days", "min-entries"})

_ASKS = re.compile(
    r"\b(?:must|should|shall|may not|has to|have to|need(?:s)? to|required?|please|make sure|ensure|be sure|do not|don't|never|always"
    r"|only|avoid|not (?:be )?accept\w*|will be (?:closed|rejected)|at least|at most)\b|请|請|必须|应该|不要|务必",
    re.I,
)
_IMPERATIVE = re.compile(
    r"(?:\*\*|__)?(?:add|use|check|keep|put|include|search|write|list|link|sort|follow|mark|place|provide|avoid|prefer|set|remove|describe|choose|name|limit|start|end|explain|update|test|create|give|submit)\b",
    re.I,
)
_LICENCE_OF_GUIDE = re.compile(
    r"contribut\w*\b[^.]{0,60}\blicen[cs]|licen[cs]e\w*\b[^.]{0,40}\bcontribut|submissions are", re.I
)


def rules(text: str, line: int) -> Iterator[Rule]:
    """The rules in one sentence or item: one for each kind it means, or one without a kind if it asks for anything."""
    shown = " ".join(text.split())[:500]
    kinds = set()
    for kind, value in kinds_of(shown):
        if kind not in kinds:
            kinds.add(kind)
            yield Rule(text=shown, line=line, kind=kind, value=value)
    if not kinds and len(shown) >= 12 and (_ASKS.search(shown) or _IMPERATIVE.match(shown)):
        yield Rule(text=shown, line=line)


def kinds_of(text: str) -> Iterator[tuple[str, str]]:
    """The codes that a sentence stands for, with their parameter: a number, days where it is a time, or a template."""
    plain = re.sub(r"\*\*|__|https?://[^\s)>\]]{1,300}", "", text)
    kinds = {
        kind: match
        for kind, pattern in _COMPILED
        for match in [pattern.search(text if kind == "format" else plain)]
        if match
    }
    if "licence-required" in kinds and _LICENCE_OF_GUIDE.search(plain):
        del kinds["licence-required"]
    if re.search(r"\b(?:bug reports?|issues|pull requests?|PRs) (?:\w+ )?older\b", plain, re.I):
        kinds.pop("min-age-days", None)
    if "no-full-stop" in kinds:
        kinds.pop("end-with-full-stop", None)
    if _EITHER.search(text):
        # One of several ways to qualify: no single one of them can be asked for.
        kinds = {kind: match for kind, match in kinds.items() if kind not in _NUMBERED}
    for kind, match in kinds.items():
        value = _parameter(kind, match)
        if value or kind not in _NUMBERED:
            yield kind, value


_EITHER = re.compile(r"\beither\b|[\s)]OR[\s(]|\s\|\s|\bor an equivalent\b|\(i{1,3}\)|\*\*or\*\*")


def _parameter(kind: str, match: re.Match[str]) -> str:
    """The number of a numbered rule, whichever alternative it stood in; the template of a format."""
    groups = match.groupdict()
    text = groups.get("n") or groups.get("m") or ""
    if kind not in _NUMBERED:
        return text.strip()
    count = _count(text)
    if not kind.endswith("-days"):
        return count
    unit = groups.get("unit") or groups.get("munit") or ""
    return str(int(int(count) * _DAYS[unit.lower()])) if count and unit else ""
