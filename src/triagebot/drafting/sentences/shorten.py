"""Shortening a sentence where the rest stays whole: words are taken away, none invented."""

from __future__ import annotations

import re

from triagebot.drafting.sentences.third_person import THIRD, VERBS
from triagebot.text.patterns import either, opening, table

_ASIDE = re.compile(r"\s?\([^()]{0,300}\)")
_CUTS = (
    re.compile(r"\s?[—–]\s?|\s-{1,2}\s"),
    re.compile(r";\s"),
    re.compile(
        r",\s"
        + either(
            "which|where|while|whereas|whose|making|so that|so|but|allowing|enabling|thus|thereby",
            "as well as|such as",
            r"including|especially|particularly|e\.g\.|i\.e\.|and (?:is|can|has|it|are|we|supports|provides)",
        )
        + r"\b"
    ),
    re.compile(
        r"\s(?:such as|so that|which (?:is|are|can|has|have)|in order to|based on the fact|without needing)\s"
    ),
    re.compile(r"\s(?:allowing|enabling|thereby|thus)\s"),
    re.compile(r",\s(?:and|or|with|by|for|in|on|from|to|that)\s"),
    re.compile(r"\s(?:by|using|via|through|while|when|without|across|within|where)\s"),
    re.compile(r"\s(?:with|from|for|that|based on)\s"),
    re.compile(r",\s"),
    re.compile(r"\s(?:and (?:to|for|with|on|by|then|also|is|are|can|[a-z]{3,20}s)|in|on|at|over|during|after)\s"),
)
"""Where a sentence may end early, the least harmful places first."""
ENOUGH = 0.45
"""The share of the room that a piece has to fill; for less, a more harmful cut is looked at too. By hand."""
OVER = 1.2
"""How much longer it may be rather than say hardly anything. By hand."""
_PASSIVE = frozenset({"is", "are", "was", "were", "been", "be"})
_DANGLING = table(
    "a an the and or of for to with in on by from as at that which is are be via into using such like",
    "between among can its their this these not than more most",
    "mainly mostly largely only also just e.g i.e both either including towards",
    "toward over under about own new very so too how what when where while whether",
)
_HUNGRY = table(
    "able capable suitable compatible responsible dependent similar equal equivalent due according prior close",
    "different ready based given known aware according together along dealing working consisting resulting",
    "focusing relying depending starting ranging coming suffering aiming leading showing demonstrating arguing",
    "suggesting indicating ensuring proving aims results depends relies serves acts belongs leads refers belong",
    "brought made built done drawn held kept led written taken found seen shown sent used run driven grown chosen",
    "learnt taught thought meant bound set designed trained",
)
"""Words that need what comes after them."""
_NOT_PARTICIPLES = table("speed feed need seed breed hundred embed bleed weed exceed")
_SUBORDINATE = re.compile(
    either(
        r"\w{3,15} that,|(?:during|when|if|while|although|given|after|before|unlike|to|by|in|with|from|as|because",
        r"since|once|for|on|at|using|instead|besides|compared|despite|through|via|rather|without)\b",
    ),
    re.IGNORECASE,
)
"""Beginnings that need what a cut would take away."""
_TURNED = re.compile(r"\b(?:not|no|neither|rather)\b", re.IGNORECASE)
_PAIRED = re.compile(r"\b(?:between|both|either|from)\b", re.IGNORECASE)
_HOLE = re.compile(
    r"\b(?:of|by|from|with|the|a|an|and|implements|introduces|see|than|as),\s(?:which|and|or|but|with|we|the|is|are)\b"
    r"|\b(?:of|by|from|with|the|and|than) ?[.;:]$",
    re.IGNORECASE,
)
"""Where the page had a reference, a formula or a picture that the text has not."""
_ANNOUNCED = re.compile(r":\s\w{1,20}[.,;]?$")
"""A colon with one word behind it: what it announces is gone."""
_CLAUSE = re.compile(r"[A-Z][a-z]{2,20}s that\b")
_FINITE = THIRD | VERBS | table("is are was were has have can will does do may must should outperforms outperform")
_WITHIN_NAMES = table("for with of in on and to from")
_PREPOSITIONS = table("in on at over during after by with from for within across through via")
_PREDICATE = re.compile(r"(?<!that)(?<!which)(?<!who) (?:is|are|was|were|has|have|seems?|can|will|should|must) ")
_LISTED = opening(r"(?:[\w-]{1,40} ){1,4}(?:and|or)")


def shorten(text: str, most: int, *, least: int = 20) -> str:
    """The text within `most` characters by leaving out asides and trailing clauses; empty if that cannot be done.

    What must be left out for the rest to be whole goes first: an aside, then what follows a dash, then a clause.
    Where hardly anything would be left, it may be a little longer.
    """
    text = text.strip().rstrip(".。;,")
    if len(text) <= most:
        return text
    bare = re.sub(r"\s{2,}", " ", _ASIDE.sub("", text)).strip()
    if least <= len(bare) <= most:
        return bare
    best = _cut(bare, most, least)
    if len(best) >= ENOUGH * most:
        return best
    wider = bare if len(bare) <= OVER * most else _cut(bare, int(OVER * most), least)
    return wider if len(wider) >= ENOUGH * most else best


def _cut(bare: str, most: int, least: int) -> str:
    """The longest piece that ends at the least harmful place; at a more harmful one if it would be very short."""
    best = ""
    for cut in _CUTS:
        for match in cut.finditer(bare):
            piece = bare[: match.start()].rstrip(" ,;:")
            if len(piece) > most:
                break
            if (
                least <= len(piece)
                and len(piece) > len(best)
                and _stands(piece, match.group(), bare[match.end() :])
            ):
                best = piece
        if len(best) >= ENOUGH * most:
            return best
    return best


def _stands(piece: str, cut: str, rest: str) -> bool:
    """Whether the piece before a cut says something whole, and nothing the sentence does not say."""
    if not is_whole(piece) or _SUBORDINATE.match(piece) or _splits(piece, cut, rest):
        return False
    said = piece.lower().split()
    word = (cut.strip(" ,") or rest).split(" ", 1)[0]
    comma = cut.startswith(",")
    if _lacks_object(said, "" if comma else word):
        return False
    if (word == "that" and {"so", "such"} & set(said[-4:])) or (word == "but" and _TURNED.search(piece)):
        return False
    if word in {"and", "or"} and (_PAIRED.search(piece[-60:]) or "," in piece[-30:]):
        return False
    if not comma and word in _PREPOSITIONS and _lacks_predicate(piece, f" {rest[:160]}"):
        return False
    return not (comma and (word in {"and", "or"} or cut.strip() == ",") and _in_list(piece, rest))


def _splits(piece: str, cut: str, rest: str) -> bool:
    """Whether the cut goes through what makes sense only whole: a clause and its verb, a name, "makes X easy"."""
    said = piece.lower().split()
    if _CLAUSE.match(piece) and not _FINITE.intersection(said[2:]):
        return True  # "Shows that pre-training | leads to …"
    if said[0] in {"makes", "renders", "keeps"} and not cut.startswith((",", ";")):
        return True
    last = piece.rsplit(maxsplit=1)[-1]
    return last.istitle() and len(said) > 1 and rest[:1].isupper() and cut.strip() in _WITHIN_NAMES


def _lacks_predicate(piece: str, rest: str) -> bool:
    """Whether the piece is only the subject of what was cut away: "The yield | in June is high"."""
    if piece.split(" ", 1)[0].lower() in THIRD or _PREDICATE.search(f"{piece} "):
        return False
    return _PREDICATE.search(rest) is not None


def _lacks_object(said: list[str], word: str) -> bool:
    """Whether the last word needs what `word` begins: "licensed | for", "to train | with", "shows | that"."""
    last = said[-1]
    if last in _HUNGRY or (last.endswith("ed") and len(last) > 4 and last not in _NOT_PARTICIPLES):
        return True
    if last in VERBS and said[-2:-1] and said[-2] in {"to", "can", "will", "may", "must", "not"}:
        return True
    return word not in {"", "and", "or"} and (last in THIRD or last == "be")


def _in_list(piece: str, rest: str) -> bool:
    """Whether a comma stands between the parts of an enumeration, which only together have what follows them."""
    near = rest[:80]
    first = near.split(",", 1)[0] if "," in near else ""
    return _LISTED.match(near) is not None or 0 < len(first.split()) <= 3 or "," in piece[-25:]


def is_whole(text: str) -> bool:
    """Whether it does not end in the air: no dangling small word, no open bracket or quotation mark, no hole."""
    parts = text.rstrip(".,;:").split()
    if not parts or parts[-1].lower() in _DANGLING or _HOLE.search(text) or _ANNOUNCED.search(text):
        return False
    if len(parts) > 1 and parts[-1].endswith("ed") and (parts[-2].lower() in _PASSIVE or parts[-2].endswith(",")):
        return False
    return text.count("(") == text.count(")") and text.count("[") == text.count("]") and text.count('"') % 2 == 0
