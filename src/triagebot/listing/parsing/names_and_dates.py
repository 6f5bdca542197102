"""Names of people, dates and venues in running text: what the entries of a paper list are made of.

Everything is linear in the length of the text; what is not clearly one of them is `PartKind.WORDS`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from triagebot.addresses.papers import ARXIV_NUMBER
from triagebot.text.months import MONTH


class PartKind(StrEnum):
    """What a part of an entry says. Values are those of `triagebot.models.FactName` where there is one."""

    TITLE = "title"
    URL = "link"
    AUTHORS = "author"
    DATE = "published"
    VENUE = "venue"
    ARXIV = "arxiv id"
    WORDS = "description"
    LITERAL = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an entry: literal text, or what it says and how it was written (of a date: its format)."""

    kind: PartKind
    text: str
    form: str = ""


_YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"(?<![\d.])(?:(?P<y1>{_YEAR})(?P<s1>[-/.])(?P<m1>0[1-9]|1[0-2])(?:(?P<s2>[-/.])(?P<d1>[0-3]\d))?(?![\d])"
    rf"|(?:(?P<d2>[0-3]?\d)[ \t])?(?P<month>{MONTH})(?P<dot>\.?)(?:[ \t](?P<d3>[0-3]?\d))?(?P<comma>,?)[ \t]"
    rf"(?P<y2>{_YEAR})(?!\d)"
    rf"|(?P<y3>{_YEAR})(?![\d.]\d|\d)|(?P<tick>['’])(?P<y4>\d\d)(?!\d))"
)
_ARXIV = re.compile(rf"{ARXIV_NUMBER}(?:v\d{{1,2}})?")
_CITED_ARXIV = re.compile(rf"(arXiv(?: preprint)?(?: arXiv)?)([: ])({ARXIV_NUMBER})")
_HARD = re.compile(
    r"[()\[\]{}\"“”|`（）【】《》]|\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|<[^<>\n]{1,100}>|[ \t]{1,9}[-–—·•~][ \t]{1,9}"
    r"|[:：。](?=\s|$|[^\x00-\x7f])|\\?\r?\n[ \t>]{0,99}|(?:^|(?<=[a-z0-9)?!\"”*_]))[.?!](?=[\s*_\"”]|$)"
)
_ABBREVIATED = re.compile(r"(?:\bal|\b[A-Z]|\bJr|\bSr|\bProc|\bTrans|\bConf|\bInt|\bvol|\bno|\bpp)$")
VENUE = re.compile(
    r"\b(?:arxiv|biorxiv|medrxiv|openreview|cvpr|iccv|eccv|wacv|bmvc|accv|3dv|neurips|nips|icml|iclr|aaai|ijcai|acl"
    r"|naacl|eacl|emnlp|coling|tacl|lrec|conll|interspeech|icassp|iros|icra|corl|rss|kdd|www|sigir|sigmod|vldb|icde"
    r"|recsys|cikm|wsdm|uai|aistats|colt|colm|miccai|midl|siggraph(?: asia)?|tog|chi|uist|osdi|sosp|nsdi|usenix"
    r"|atc|asplos|isca|micro|hpca|ndss|ccs|s&p|icse|fse|pldi|popl|tpami|pami|ijcv|tip|tnnls|jmlr|tmlr|pnas|nature"
    r"|science|ieee|acm|springer|elsevier|journals?|conference|proceedings|proc\.|workshops?|symposium|transactions"
    r"|trans\.|letters|advances in|preprint|thesis|technical report|tech report|annals|review of)\b",
    re.IGNORECASE,
)
_GLUE = " \t\u00a0,;，、@"
_LEAD = re.compile(
    r"(?:(?:by|in|at|on|from|and|appeared in|published in|presented at)[ \t]{1,9}){1,4}", re.IGNORECASE
)
PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "la", "le", "di", "da", "del", "della", "dos", "du", "bin", "ibn", "al"}
    | {"el", "ten", "ter", "zu", "y", "e"}
)
"""Words within a name that are not capitalised."""
_NO_NAMES = frozenset(
    {"the", "a", "an", "in", "on", "of", "for", "and", "with", "to", "from", "learning", "neural"}
    | {"network", "networks", "deep", "data", "science", "machine", "research", "university", "institute"}
    | {"google", "microsoft", "openai", "conference", "international", "journal", "paper", "papers"}
    | {"survey", "tutorial", "blog", "course", "book", "code", "model", "models", "language", "system"}
    | {"systems", "analysis", "using", "based", "via", "towards", "toward"}
)
_TOKEN = re.compile(r"[^\W\d_][\w'’.‐-]*")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.[ -]?){1,4}")
_INITIALS_ALONE = re.compile(r"(?:[^\W\d_a-z]\.[ -]?){1,4}")
_AND = re.compile(
    r"[ \t]{1,3}(?:and|&|und|et)[ \t]{1,3}(?!al\b)|[ \t]{0,3}(?:,|;|，|、)[ \t]{0,3}(?:(?:and|&)[ \t]{1,3})?"
)
_ETAL = re.compile(
    r"[ \t]{0,3}[,，]?[ \t]{0,3}\bet\.? ?al\b\.?|[ \t]{0,3}[,，]?[ \t]{0,3}\band others\b|[ \t]{0,3}等人?$"
)


@dataclass(frozen=True, slots=True)
class Names:
    """Authors as written: the names, what stands between them, and the words for the others ("" for none)."""

    names: tuple[str, ...]
    between: tuple[str, ...]
    others: str = ""

    @property
    def clear(self) -> bool:
        """Whether these are names beyond doubt: several, with initials, or with others."""
        return (
            len(self.names) > 1
            or bool(self.others)
            or any(_INITIALS.match(name) or "," in name for name in self.names)
        )


def names(text: str) -> Names | None:
    """The people a text names, or None when it says anything else."""
    others = _ETAL.search(text)
    if others is not None and others.end() < len(text):
        return None
    kept = text[: others.start()] if others else text
    found = [item.strip() for item in _AND.split(kept)]
    between = _AND.findall(kept)
    if len(found) > 1 and _INITIALS_ALONE.fullmatch(found[1]):
        found, between = _reversed(found, between)
    if not kept.strip() or len(kept) > 2000 or not all(_is_name(item) for item in found):
        return None
    several = [item for item in found if len(item.split()) > 1 or _is_cjk(item) or _INITIALS.match(item)]
    if not several and not others:
        return None
    return Names(tuple(found), tuple(between), others.group() if others else "")


def _reversed(found: list[str], between: list[str]) -> tuple[list[str], list[str]]:
    """`Last, F.` as one name each: a surname and, behind a comma, initials."""
    whole: list[str] = []
    glue: list[str] = []
    for index, item in enumerate(found):
        if index and between[index - 1].strip() == "," and _INITIALS_ALONE.fullmatch(item) and "," not in whole[-1]:
            whole[-1] = f"{whole[-1]}, {item}"
        else:
            glue += between[index - 1 : index] if index else []
            whole.append(item)
    return whole, glue


def _is_name(item: str) -> bool:
    last, comma, initials = item.partition(", ")
    if _is_cjk(item) or comma:
        return not comma or (_is_name(last) and _INITIALS_ALONE.fullmatch(initials) is not None)
    tokens = item.split()
    if not 1 <= len(tokens) <= 5 or VENUE.search(item):
        return False
    for token in tokens:
        bare = token.strip(".")
        if token.lower() in _NO_NAMES or not _TOKEN.fullmatch(token):
            return False
        if not token[0].isupper() and token not in PARTICLES:
            return False
        if len(bare) > 3 and bare.isupper() and bare.isascii() and "-" not in bare and "." not in bare:
            return False
    return tokens[-1][0].isupper()


def _is_cjk(item: str) -> bool:
    return 2 <= len(item) <= 4 and all("\u4e00" <= c <= "\u9fff" for c in item)


def date_form(match: re.Match[str]) -> str:
    """The format of a date, in the letters of `strftime`; without leading zeros: `%-d`."""
    if match["y3"]:
        return "%Y"
    if match["y4"]:
        return f"{match['tick']}%y"
    if match["y1"]:
        return f"%Y{match['s1']}%m" + (f"{match['s2']}%d" if match["d1"] else "")
    month = ("%b" if len(match["month"]) == 3 else "%B") + match["dot"]
    before = ("%d " if match["d2"].startswith("0") else "%-d ") if match["d2"] else ""
    behind = (" %d" if match["d3"].startswith("0") else " %-d") if match["d3"] else ""
    return f"{before}{month}{behind}{match['comma']} %Y"


def prose(text: str) -> list[Part]:
    """Running text as literals, people, dates, venues and other words, which add up to the text again."""
    parts: list[Part] = []
    at = 0
    for hard in _HARD.finditer(text):
        if hard.group() == "." and _ABBREVIATED.search(text, max(at, hard.start() - 6), hard.start()):
            continue
        parts += _chunk(text[at : hard.start()])
        parts.append(Part(PartKind.LITERAL, hard.group()))
        at = hard.end()
    parts += _chunk(text[at:])
    return _settled(parts)


def _chunk(text: str) -> list[Part]:
    """A stretch without hard punctuation: dates and what stands between them."""
    parts: list[Part] = []
    at = 0
    for match in DATE.finditer(text):
        parts += _words(text[at : match.start()])
        parts.append(Part(PartKind.DATE, match.group(), date_form(match)))
        at = match.end()
    return parts + _words(text[at:])


def _words(text: str) -> list[Part]:
    """Words between dates and punctuation: people, a venue, both, or neither; the glue around them literal."""
    core = text.strip(_GLUE)
    if not core:
        return [Part(PartKind.LITERAL, text)] if text else []
    if _LEAD.fullmatch(f"{core} "):
        return [Part(PartKind.LITERAL, text)]
    at = text.index(core)
    lead = _LEAD.match(core)
    if lead is not None and lead.end() < len(core) and _said(core[lead.end() :])[0].kind is not PartKind.WORDS:
        at, core = at + lead.end(), core[lead.end() :]
    before, behind = Part(PartKind.LITERAL, text[:at]), Part(PartKind.LITERAL, text[at + len(core) :])
    return [part for part in (before, *_said(core), behind) if part.text]


def _said(core: str) -> list[Part]:
    if names(core) is not None:
        return [Part(PartKind.AUTHORS, core)]
    if (number := _ARXIV.fullmatch(core)) is not None:
        return [Part(PartKind.ARXIV, number.group())]
    if (number := _CITED_ARXIV.fullmatch(core)) is not None:
        return [
            Part(PartKind.VENUE, number[1]),
            Part(PartKind.LITERAL, number[2]),
            Part(PartKind.ARXIV, number[3]),
        ]
    for comma in re.finditer(r"(?<![ \t])[ \t]*+[,;][ \t]*", core):
        venue = core[comma.end() :]
        if _is_venue(venue) and names(core[: comma.start()]) is not None:
            return [
                Part(PartKind.AUTHORS, core[: comma.start()]),
                Part(PartKind.LITERAL, comma.group()),
                Part(PartKind.VENUE, venue),
            ]
    return [Part(PartKind.VENUE if _is_venue(core) else PartKind.WORDS, core)]


def _is_venue(core: str) -> bool:
    return len(core) <= 120 and len(core.split()) <= 14 and VENUE.search(core) is not None


def _settled(parts: list[Part]) -> list[Part]:
    """What is next to a date and short is a venue; so is a single name there when people were named before."""
    found = list(parts)
    people = False
    for index, part in enumerate(parts):
        said = names(part.text) if part.kind is PartKind.AUTHORS else None
        beside = part.kind in (PartKind.WORDS, PartKind.AUTHORS) and _beside_date(parts, index)
        short = len(part.text.split()) <= 8 and part.text[:1].isupper()
        if beside and short and (part.kind is PartKind.WORDS or (people and said is not None and not said.clear)):
            found[index] = Part(PartKind.VENUE, part.text)
        people = people or found[index].kind is PartKind.AUTHORS
    return found


def _beside_date(parts: list[Part], index: int) -> bool:
    """Whether a date follows, with nothing between but a space, a comma, an opening or closing sign."""
    for other in parts[index + 1 : index + 5]:
        if other.kind is PartKind.DATE:
            return True
        if other.kind is not PartKind.LITERAL or other.text.strip(" ,*_(（)") or "-" in other.text:
            return False
    return False


_OPEN = frozenset("[(`【（")
_QUOTED = re.compile(r"[\"“]([^\"“”\n]{4,400})[\"”]|\*\*([^*\n]{8,400})\*\*|(?<![*\w])\*([^*\n]{8,400})\*")
_TITLE_END = re.compile(
    r"[ \t]{0,3}[(（](?=[^()]{0,40}\d{2})|[.?!](?=[ \t]|$)|,[ \t]|[ \t]{1,3}[-–—|][ \t]|[ \t]{0,3}[\[<*_`]|$"
)


def title_span(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Where the title stands before a link such as [pdf]: in quotes or bold, or behind people, dates and venues."""
    if quoted := _quoted_title(text, start, stop):
        return quoted
    at = start + _before_the_title(text[start:stop])
    end = _TITLE_END.search(text, at, stop)
    finish = end.start() + (end.group()[:1] in "?!" and end.group() != "") if end else stop
    finish -= len(text[at:finish]) - len(text[at:finish].rstrip(" \t,;:"))
    return (at, finish) if finish - at >= 4 else None


def _quoted_title(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Where words stand in quotes or bold that are no names, dates or venues."""
    for quoted in _QUOTED.finditer(text, start, stop):
        a, b = next(quoted.span(group) for group in (1, 2, 3) if quoted.group(group))
        if any(part.kind is PartKind.WORDS for part in prose(text[a:b])):
            quoted_too = text[a] in '"“' and text[b - 1] in '"”' and b - a > 2
            return (a + 1, b - 1) if quoted_too else (a, a + len(text[a:b].rstrip(" ,.")))
    return None


def _before_the_title(text: str) -> int:
    """How many characters people, dates and venues take before the first other words."""
    at, bracket = 0, False
    for part in prose(text):
        first = part.text.partition(",")[0]
        named = part.kind is PartKind.AUTHORS and not are_people(part.text)
        venue = part.kind is PartKind.VENUE and not (bracket or VENUE.search(first))
        if part.kind is PartKind.WORDS or named or venue:
            break
        if part.kind is PartKind.LITERAL:
            if re.search(r"[^\W\d_]", part.text):
                break
            bracket = part.text.strip()[-1:] in _OPEN if part.text.strip(" *_") else bracket
        at += len(part.text)
    return at


def are_people(text: str) -> bool:
    """Whether a text names people beyond doubt."""
    found = names(text)
    return found is not None and found.clear
