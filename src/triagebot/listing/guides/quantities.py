# ruff: noqa: E501 - one pattern a line: broken up they cannot be read against each other
"""Numbers with what they count: "at least 50 stars", "no more than 100 characters", "within the last 12 months"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from triagebot.listing.guides.concepts import pattern
from triagebot.rule_kinds import Bound

DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.0}
"""Days of a unit of time; a month is the mean one of the Gregorian calendar (365.2425 / 12)."""
_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve",
    "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze",
    "zero um dois três quatro cinco seis sete oito nove dez onze doze",
    "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
)
_NUMBERS = {word: number for line in _NAMES for number, word in enumerate(line.split())}
_NUMBERS |= {sign: number for number, sign in enumerate("〇一二三四五六七八九十")} | {"两": 2, "半": 0}
_SINGLE = {"a": 1, "an": 1, "eine": 1, "einem": 1, "einen": 1, "una": 1, "une": 1, "uma": 1, "half a": 0.5}
"""Words that are the number one only before a unit of time ("within a year")."""
_SPELLED = "|".join(sorted((re.escape(word) for word in {*_NUMBERS, *_SINGLE}), key=len, reverse=True))
_NUMBER = rf"(?P<n>(?<![\w.])[0-9][0-9.,\u202f]{{0,11}}(?:[kK](?!\w))?|(?<!\w)(?:{_SPELLED})(?!\w)|[〇一二三四五六七八九十两](?=[个颗天周月年星字]))"
_BETWEEN = r"\+?[\s-]{0,2}(?:(?:or more|or fewer|or less|oder mehr|o más|ou plus|ou mais|full|calendar|GitHub|npm|total|monthly|weekly|different|new|derniers|dernières|letzten|últimos|últimas|last|past|последних|或以上|以上|个)[\s-]{0,2}){0,2}"
_MOST = re.compile(
    r"\b(?:at most|max(?:imum)?|no more than|not (?:\w+ )?more than|no longer than|not (?:be |\w+ )?(?:longer|exceed)\w*"
    r"|does not exceed|up to|less than|fewer than|under|below|within|shorter than|limit(?:ed)?|or (?:less|fewer|shorter)|not exceed\w*"
    r"|höchstens|maximal|nicht (?:mehr|länger) als|weniger als|unter|como máximo|máximo|menos de|no (?:deb\w{1,3} |pued\w{1,2} )?(?:más|exced\w+|super\w+|pas\w+ de)"
    r"|au maximum|au plus|maximum|moins de|ne (?:doi\w{1,4} |peu\w{1,4} )?(?:pas )?dépass\w+|no máximo|até|menos que|não (?:dev\w{1,2} |pod\w{1,2} )?(?:mais|exced\w+|ultrapass\w+|pass\w+ de)"
    r"|не более|не больше|до|максимум|меньше|keep)\b|<=?|≤|最多|不超过|不得超过|以内|以下|以内に|まで|をこえない|少于",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"\b(?:at least|min(?:imum)?(?: of)?|more than|over|no (?:less|fewer) than|or (?:more|older|higher|greater)|above|exceeds?"
    r"|mindestens|mehr als|wenigstens|al menos|mínimo|por lo menos|más de|o más|au moins|minimum|plus de|ou plus"
    r"|pelo menos|no mínimo|mais de|ou mais|не менее|минимум|хотя бы|как минимум|более|от)\b|>=?|≥|\d\+|至少|不少于|超过|以上|以上の|最低",
    re.IGNORECASE,
)
_NO_MORE = re.compile(
    r"\b(?:no|not(?: \w+)?|nicht|no|não|ne|не) (?:more|longer|mehr|länger|más|mais|plus|более|больше)\b", re.I
)


class Quantity(NamedTuple):
    """A number and the side on which it bounds, None where the clause does not say; days where it is a time."""

    number: int
    bound: Bound | None
    explicit: bool
    """Whether the clause says "at least" or "at most" or the like."""


@cache
def _pattern(unit: str) -> re.Pattern[str]:
    units = tuple(DAYS) if unit == "time" else (unit,)
    named = "|".join(f"(?P<{name}>{pattern(name).pattern})" for name in units)
    return re.compile(rf"{_NUMBER}{_BETWEEN}(?:{named})", re.IGNORECASE)


@cache
def _behind(unit: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{pattern(unit).pattern})(?: count)?[^0-9\n]{{0,16}}?(?:at least|minimum|min|[≥>:=]{{1,2}}|至少|of|以上|が|は|数)\D{{0,4}}{_NUMBER}",
        re.IGNORECASE,
    )


_ANY_NUMBER = re.compile(_NUMBER, re.IGNORECASE)


@lru_cache(maxsize=1 << 10)
def _has_number(clause: str) -> bool:
    return _ANY_NUMBER.search(clause) is not None


@lru_cache(maxsize=1 << 12)
def quantity(clause: str, unit: str) -> Quantity | None:
    """The first number of that unit in a clause; the unit `time` covers days, weeks, months and years."""
    # The whole patterns are long: they are made and tried only where both of their parts are to be found.
    names = tuple(DAYS) if unit == "time" else (unit,)
    both = _has_number(clause) and any(pattern(name).search(clause) for name in names)
    match = _pattern(unit).search(clause) if both else None
    if match is None and unit != "time" and both:
        match = _behind(unit).search(clause)
    if match is None:
        return _last(clause) if unit == "time" else None
    number = count(match["n"], lenient=unit == "time")
    if number is None:
        return None
    if unit == "time":
        number *= next(days for name, days in DAYS.items() if match[name])
    around = clause[max(0, match.start() - 48) : match.end() + 24]
    bound, explicit = _bound(around)
    return Quantity(int(number), bound, explicit=explicit)


def _bound(around: str) -> tuple[Bound | None, bool]:
    """The side on which the words around a number bound it, and whether they say so."""
    most = _NO_MORE.search(around) is not None or _MOST.search(around) is not None
    least = _LEAST.search(around) is not None and _NO_MORE.search(around) is None
    if least and not (most and _nearer(around)):
        return Bound.LEAST, True
    return (Bound.MOST, True) if most else (None, False)


_LAST = re.compile(
    r"\b(?:last|past|previous|letzten?|vergangenen?|último|última|dernière?|passado|passada|последний|последние)\s(?:(?P<week>week|woche|semana|semaine|неделю)"
    r"|(?P<month>month|monat|mes|mois|mês|месяц)|(?P<year>year|jahr|año|année|ano|год))\b|(?P<one>去年|过去一年|近一年|1年以内)",
    re.IGNORECASE,
)


def _last(clause: str) -> Quantity | None:
    """A time that is named without a number: "in the last year"."""
    match = _LAST.search(clause)
    if match is None:
        return None
    unit = "year" if match["one"] else next(name for name in ("week", "month", "year") if match[name])
    return Quantity(int(DAYS[unit]), None, explicit=False)


def _nearer(around: str) -> bool:
    """Whether, of both sides named, the upper one is."""
    most, least = _MOST.search(around), _LEAST.search(around)
    return (
        most is not None and least is not None and most.start() < least.start() and "within" not in most[0].lower()
    )


def count(text: str, *, lenient: bool = False) -> float | None:
    """A number as written: `2,000`, `2.000`, `1.5k`, `five`. `lenient` takes an article for one."""
    word = text.casefold().strip(" .,")
    if word in _NUMBERS:
        return _NUMBERS[word]
    if lenient and word in _SINGLE:
        return _SINGLE[word]
    thousands = word.endswith("k")
    digits = word.removesuffix("k").replace("\u202f", "")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3}){1,3}", digits):
        digits = digits.replace(",", "").replace(".", "")
    try:
        value = float(digits.replace(",", "."))
    except ValueError:
        return None
    return value * 1000 if thousands else value
