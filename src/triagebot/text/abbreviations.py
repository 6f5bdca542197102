"""Abbreviations whose point belongs to the word: it ends no sentence, and nobody takes it away."""

from __future__ import annotations

from triagebot.text.patterns import table

ABBREVIATIONS = table(
    "e.g i.e a.k.a u.s al vs cf fig figs eq eqs sec no vol pp mr mrs ms dr prof st inc ltd co corp",
    "approx resp ver v et",
)
"""Words that are mostly met with a point behind them, within a sentence as at its end."""
_AT_THE_END = ABBREVIATIONS - table("no sec ms st v ver fig co") | table(
    "etc jr sr ed eds dept est ph.d a.m p.m p.s"
)
"""Those that end a text in its place; without words that are also words of their own ("says no.")."""


def ends_in_abbreviation(words: str) -> bool:
    """Whether the point that ends the words is part of an abbreviation or an initial: "et al.", "Smith J."."""
    if not words.endswith(".") or words.endswith("..") or not words.strip(". "):
        return False
    last = words[-40:].rsplit(maxsplit=1)[-1].lstrip("([\"'“‘*_").removesuffix(".")
    parts = last.split(".")
    initials = all(len(part) == 1 and part.isalpha() for part in parts) and (len(parts) > 1 or last.isupper())
    return last.casefold() in _AT_THE_END or initials
