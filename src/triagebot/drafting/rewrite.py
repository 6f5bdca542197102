"""Turning a sentence that a page says of itself into one that a list says of it. Words are taken away, none invented.

"We present X, a library that …" becomes "Presents X …" for a paper and "A library that …" for a tool;
"This repository contains …" loses its subject; asides, marketing and trailing clauses go until it is short enough.
"""

from __future__ import annotations

import re

from triagebot.drafting import plain

_THIRD_PERSON = {
    "present": "Presents", "propose": "Proposes", "introduce": "Introduces", "describe": "Describes", "show": "Shows",
    "demonstrate": "Demonstrates", "study": "Studies", "investigate": "Investigates", "develop": "Develops",
    "explore": "Explores", "address": "Addresses", "provide": "Provides", "release": "Releases", "offer": "Offers",
    "discuss": "Discusses", "review": "Reviews", "survey": "Surveys", "analyze": "Analyzes", "analyse": "Analyses",
    "compare": "Compares", "extend": "Extends", "adapt": "Adapts", "design": "Designs", "examine": "Examines",
    "evaluate": "Evaluates", "report": "Reports", "argue": "Argues", "formulate": "Formulates", "build": "Builds",
    "create": "Creates", "train": "Trains", "use": "Uses", "combine": "Combines", "find": "Finds", "focus": "Focuses",
    "define": "Defines", "derive": "Derives", "leverage": "Leverages", "apply": "Applies", "summarize": "Summarizes",
    "collect": "Collects", "consider": "Considers", "give": "Gives", "revisit": "Revisits", "prove": "Proves",
    "share": "Shares", "help": "Helps", "make": "Makes", "aim": "Aims", "tackle": "Tackles", "perform": "Performs",
    "conduct": "Conducts", "implement": "Implements", "illustrate": "Illustrates", "suggest": "Suggests",
}  # fmt: skip
_THIRD = frozenset(word.lower() for word in _THIRD_PERSON.values()) | frozenset(
    ["contains", "includes", "covers", "lists", "supports", "allows", "enables", "lets", "gives", "collects", "hosts", "implements", "converts", "generates", "automates", "manages", "runs", "turns", "wraps", "brings", "detects", "measures", "visualizes", "visualises", "tracks", "monitors", "teaches", "explains", "serves", "stores", "simplifies", "computes", "achieves", "learns", "searches", "returns", "predicts", "reads", "writes", "parses", "renders", "checks", "works", "connects", "integrates", "handles", "aims", "deals", "consists", "features", "comes", "has"]
)
_NOUN = (
    r"(?:repository|repo|project|package|library|paper|work|article|post|blog post|website|site|page|framework|tool|"
    r"toolkit|module|software|code|codebase|book|tutorial|course|guide|dataset|survey|study|application|app|plugin|"
    r"extension|service|document|crate|gem|program|collection|list|document|api|chapter|thesis|report|video)"
)
_OPENING = re.compile(
    rf"(?:in this {_NOUN}|in the present {_NOUN}|with this {_NOUN}|to this end|to that end|to address this(?: \w+)?|"
    r"specifically|more specifically|in particular|in short|in summary|in a nutshell|basically|essentially|"
    r"first of all|firstly|first|here|to tackle this(?: \w+)?|in this post|simply put|therefore|thus|hence|"
    r"additionally|moreover|furthermore|finally|also)[,:]?\s+",
    re.IGNORECASE,
)
_WE = re.compile(
    r"(?:we|i)\s+(?:also\s+|then\s+|first\s+|further\s+|here\s+|will\s+)?([a-z]+)\s+(.+)$", re.IGNORECASE
)
_IT = re.compile(
    rf"(?:(?:this|the|our)\s+(?:\w+\s+)?{_NOUN}|this|it)\s+(?:also\s+|therefore\s+|simply\s+)?([a-z]+)\s+(.+)$",
    re.IGNORECASE,
)
_BE = re.compile(
    r"(?:is|are|was)\s+(?:basically\s+|simply\s+|just\s+|essentially\s+)?(?=(?:an?|the|our)\s)(.+)$", re.IGNORECASE
)
_BE_NOUN = re.compile(r"(?:is|are)\s+(.+)$", re.IGNORECASE)
_NAMING = re.compile(r"([A-Z][\w.+-]{1,40}|a (?:\w+ ){0,3}\w+ called \w+),\s+((?:an?|the)\s+.+)$")
_ASIDE = re.compile(r"\s?\([^()]{0,300}\)")
_MARKETING = re.compile(
    r"\b(?:blazing(?:ly)?[- ]fast|lightning[- ]fast|warp[- ]speed|super[- ]fast|ultra[- ]fast|world[- ]class|best[- ]in[- ]class|"
    r"cutting[- ]edge|next[- ]gen(?:eration)?|game[- ]chang(?:ing|er)|revolutionary|"
    r"groundbreaking|ground-breaking|amazing|awesome|incredibl[ey]|beautiful(?:ly)?|stunning|gorgeous|delightful|"
    r"powerful|seamless(?:ly)?|effortless(?:ly)?|supercharged?|unparalleled|unmatched|industry[- ]leading|"
    r"extremely|insanely|ridiculously|the ultimate|ultimate|magical(?:ly)?|elegant(?:ly)?|battle[- ]tested|"
    r"simple yet (?:\w+ )?effective|well[- ]crafted|high[- ]quality|very|really|famous|popular|excellent)\b,?\s?",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(
    r"(?<![\w.-])(?:we|our|ours|us|my|mine|me|i|i'm|i've|we're|we've|let's)(?![\w-])", re.IGNORECASE
)
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|you're|you'll)\b", re.IGNORECASE)
_CUTS = (
    re.compile(r"\s[—–-]{1,2}\s"),
    re.compile(r";\s"),
    re.compile(r",\s(?:which|where|while|whereas|whose|making|so that|so|but|allowing|enabling|thus|thereby|as well as|"
               r"such as|including|especially|particularly|e\.g\.|i\.e\.|and (?:is|can|has|it|are|we|supports|provides))\b"),
    re.compile(r"\s(?:such as|so that|which (?:is|are|can|has|have)|in order to|based on the fact|without needing)\s"),
    re.compile(r",\s(?:and|or|with|by|for|in|on|from|to|that)\s"),
    re.compile(r"\s(?:by|using|via|through|while|when|without|across|within|where)\s"),
    re.compile(r",\s"),
)  # fmt: skip
_DANGLING = frozenset(
    ["a", "an", "the", "and", "or", "of", "for", "to", "with", "in", "on", "by", "from", "as", "at", "that", "which", "is", "are", "be", "via", "into", "using", "such", "like", "between", "among", "can", "its", "their", "this", "these", "not", "than", "more", "most", "e.g", "i.e", "both", "either", "including", "towards", "toward", "over", "under", "about"]
)


def retell(sentence: str, title: str, names: tuple[str, ...] = ()) -> str:
    """The sentence as a list would say it: no subject that names the thing, no first person. Empty if it cannot be.

    `names` are other names of the thing (that of its repository, what stands before the colon of its title).
    """
    text = plain.squeeze(sentence)
    if opening := _OPENING.match(text):
        text = text[opening.end() :].strip()
    text = _without_name(text, (title, *names))
    if match := _WE.match(text):
        text = _told(match.group(1), match.group(2))
    elif match := _IT.match(text):
        text = _told(match.group(1), match.group(2)) or text
    text = _named(text, (title, *names))
    text = _MARKETING.sub("", text).strip()
    text = re.sub(r"\s{2,}", " ", text).replace(" ,", ",").strip(" ,;:-–—")
    if not text or _FIRST_PERSON.search(text):
        return ""
    return _article_fixed(text[0].upper() + text[1:] if text[0].islower() else text)


def _told(verb: str, rest: str) -> str:
    """What remains of "we VERB REST" or "this library VERB REST"."""
    low = verb.lower()
    if low in {"is", "are", "was"}:
        return rest
    if low in {"contains", "includes", "hosts"}:
        return re.sub(r"^(?:all )?(?:the|our)\s+", "", rest)
    if low in _THIRD_PERSON:
        return f"{_THIRD_PERSON[low]} {rest}"
    if low in _THIRD:
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
        if match := _BE.match(rest) or _BE_NOUN.match(rest):
            return match.group(1)
        if match := re.match(r",\s+(?=an?\s|the\s)", rest):
            return rest[match.end() :]
        word = rest.split(" ", 1)[0].lower()
        if word in _THIRD or (word.endswith("s") and word[:-1] in _THIRD_PERSON):
            return rest[0].upper() + rest[1:]
    return text


def _named(text: str, names: tuple[str, ...]) -> str:
    """ "Presents NAME, a library that …" repeats the title: what follows the name says the same."""
    words = text.split(" ", 1)
    if len(words) < 2 or words[0].lower() not in _THIRD:
        return text
    match = _NAMING.match(words[1])
    if match and any(match.group(1).casefold() in name.casefold() for name in names if name):
        return match.group(2)
    return text


def _article_fixed(text: str) -> str:
    """ "A easy" after "extremely" went."""
    match = re.match(r"(An?)\s+([A-Za-z])", text)
    if not match:
        return text
    vowel = match.group(2).lower() in "aeio"
    if match.group(1) == "A" and vowel and not re.match(r"A\s+(?:one|uni|eu)", text, re.IGNORECASE):
        return "An" + text[1:]
    if match.group(1) == "An" and not vowel and match.group(2).islower() and match.group(2) not in "hu":
        return "A" + text[2:]
    return text


def shorten(text: str, most: int, *, least: int = 20) -> str:
    """The text within `most` characters by leaving out asides and trailing clauses; empty if that cannot be done.

    What must be left out for the rest to be whole goes first: an aside, then what follows a dash, then a clause.
    """
    text = text.strip().rstrip(".。;,")
    if len(text) <= most:
        return text
    bare = re.sub(r"\s{2,}", " ", _ASIDE.sub("", text)).strip()
    if least <= len(bare) <= most:
        return bare
    best = ""
    for cut in _CUTS:
        for match in cut.finditer(bare):
            piece = bare[: match.start()].rstrip(" ,;:")
            if least <= len(piece) <= most and len(piece) > len(best) and is_whole(piece):
                best = piece
        if best:
            return best
    return best


def is_whole(text: str) -> bool:
    """Whether it does not end in the air: no dangling small word, no open bracket or quotation mark."""
    words = text.rstrip(".,;:").split()
    if not words or words[-1].lower() in _DANGLING:
        return False
    return text.count("(") == text.count(")") and text.count("[") == text.count("]") and text.count('"') % 2 == 0


def says_you(text: str) -> bool:
    """Whether it speaks to the reader."""
    return _SECOND_PERSON.search(text) is not None


def says_we(text: str) -> bool:
    """Whether it speaks in the first person."""
    return _FIRST_PERSON.search(text) is not None


def without_marketing(text: str) -> str:
    """The text without words that only praise."""
    return _article_fixed(re.sub(r"\s{2,}", " ", _MARKETING.sub("", text)).strip())
