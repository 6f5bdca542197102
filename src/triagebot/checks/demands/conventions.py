"""What nearly all entries around do alike, and a new one does not: marks, badges, signs, names, columns, labels.

At least 95 % of eight or more neighbours make a convention; three are enough where the list has a rule on it. What
is not known is asked for and never filled in; below that share nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from triagebot.addresses import canonical
from triagebot.checks.base import Subject, found
from triagebot.checks.demands.demand_reading import EntryPart, Look, Mending
from triagebot.checks.demands.entry_form import cell, labels_of, recelling
from triagebot.checks.demands.entry_words import title
from triagebot.checks.wording import listed
from triagebot.listing.guides.legend import emoji
from triagebot.listing.model import Entry, Listing, Shape
from triagebot.listing.parsing.rows import cells_of
from triagebot.listing.styles.sentence_end import mark_behind, signature_behind
from triagebot.models import FactName, Finding
from triagebot.text.licences import comparable, family, is_licence

SHARE = 0.95
"""Of the neighbours, by hand: a weaker majority is no rule (one in twenty may be a slip)."""
FEWEST = 8
"""Neighbours, by hand: of fewer, chance makes conventions."""
FEWEST_WITH_RULE = 3
MOST = 200
"""Neighbours that are looked at."""
MOST_VALUES = 6
"""Different values of a column that make a closed set."""

_LINK = re.compile(r"\]\((?:[^()\s]|\([^()\s]{0,200}\)){1,1000}(?:\s[^)]{0,200})?\)|\]\[[^\]\n]{0,80}\]")
_SEPARATOR = re.compile(r"\s[-–—:|]\s|:\s|：")
_BADGE = re.compile(r"!\[[^\]\n]{0,200}\](?:\(|\[)|<img\b", re.IGNORECASE)
_BRACKETS = re.compile(r"(?<![\]!\w])\[([^\[\]\n]{1,40})\](?![(\[:])")
_LETTERS = re.compile(
    r"(?:(?<![*_])\(((?:[A-Z][A-Z0-9]{1,9})(?:, ?[A-Z][A-Z0-9]{1,9}){0,5})\)"
    r"|(?<=[*_]\()([A-Za-z][\w.+-]{1,15})\)[*_]{1,2})\s*\Z"
)
_BY = re.compile(r"\bby\s{1,2}[*_\[@]{0,4}\w", re.IGNORECASE)
_FULL_NAME = re.compile(r"[\w.-]{1,100}/[\w.-]{1,100}")
_SUFFIX = re.compile(r"(#[a-z][\w-]{2,30})\Z")

Marked = Callable[[str], tuple[str, ...]]
"""The marks of one sort in the source of an entry."""


def of_entry(subject: Subject, look: Look) -> Iterator[tuple[Finding, Mending | None]]:
    """A finding for each convention that the entry does not keep, and how it is mended where that is known."""
    others = subject.neighbours(FEWEST)[:MOST]
    entry = subject.entry
    if subject.draft is None or not entry.strip():
        return
    same = [one for one in others if _is_row(one) == entry.lstrip().startswith("|")]
    texts = [subject.listing.text[one.start : one.end] for one in same]
    yield from _marks(subject, entry, texts, look.codes)
    yield from _sign_of_all(subject, entry, texts)
    yield from _names(look, same)
    yield from _suffixes(look, same)
    yield from _columns(look, same)
    yield from _labels(look, texts)
    yield from _licence_said(look, same)


def _is_row(entry: Entry) -> bool:
    return entry.shape is Shape.TABLE_ROW


FEWEST_SIGNED = 5
"""Entries of a short list that all name their author, by hand: nobody signs five of five by chance."""


def _sure(count: int, of: int, *, ruled: bool = False) -> bool:
    return of >= (FEWEST_WITH_RULE if ruled else FEWEST) and count >= SHARE * of


def _all_sign(marked: Marked, count: int, listing: Listing) -> bool:
    return marked in (_by, _signature) and count == len(listing.entries) >= FEWEST_SIGNED


@dataclass(frozen=True, slots=True)
class Convention:
    """What nearly all entries of a list have, and how many of them do."""

    name: str
    count: int
    of: int


def of_list(listing: Listing) -> tuple[Convention, ...]:
    """What nearly all entries of a whole list do alike; sections may have more of their own."""
    texts = [listing.text[entry.start : entry.end] for entry in listing.entries]
    counted = [Convention(name, sum(bool(marked(text)) for text in texts), len(texts)) for name, marked in _SORTS]
    repositories = [one for one in listing.entries if canonical.github_repository(one.url) is not None]
    full = sum(_FULL_NAME.fullmatch(one.title.strip()) is not None for one in repositories)
    counted.append(Convention("owner/repo as the name of a repository", full, len(repositories)))
    endings = Counter(match[1] for one in repositories if (match := _SUFFIX.search(one.url)))
    counted += [Convention(f"{end} behind the link", count, len(repositories)) for end, count in endings.items()]
    return tuple(one for one in counted if _sure(one.count, one.of))


# ---- marks ----------------------------------------------------------------------------------------------------


def _head(text: str) -> str:
    """What stands around the first link and before the description."""
    link = _LINK.search(text)
    if link is None:
        return ""
    separator = _SEPARATOR.search(text, link.end())
    return text[: text.find("[")] + text[link.end() : separator.start() if separator else link.end()]


def _signs(text: str) -> tuple[str, ...]:
    return emoji(_BADGE.sub("", _head(text)))


def _badges(text: str) -> tuple[str, ...]:
    return tuple(_BADGE.findall(text))


def _brackets(text: str) -> tuple[str, ...]:
    link = _LINK.search(text)
    return tuple(_BRACKETS.findall(text, link.end())) if link else ()


def _letters(text: str) -> tuple[str, ...]:
    return tuple(one or other for one, other in _LETTERS.findall(text.rstrip()))


def _by(text: str) -> tuple[str, ...]:
    return tuple(_BY.findall(_head(text) + " "))


def _mark(text: str) -> tuple[str, ...]:
    mark = mark_behind(text.rstrip()).strip()
    return (mark,) if mark and not _BRACKETS.search(mark) and not _LETTERS.search(mark) else ()


def _signature(text: str) -> tuple[str, ...]:
    signature = signature_behind(text.rstrip())
    return (signature,) if signature else ()


_SORTS: tuple[tuple[str, Marked], ...] = (
    ("a badge", _badges),
    ("a sign", _signs),
    ("a mark in brackets", _brackets),
    ("letters in brackets at the end", _letters),
    ("the author behind the link", _by),
    ("the author behind the description", _signature),
    ("a mark behind the description", _mark),
)
"""The sorts of marks that entries bear."""
_RULED = {
    "a badge": frozenset({"badge"}),
    "a sign": frozenset({"legend-signs"}),
    "a mark in brackets": frozenset({"licence-mark", "format"}),
    "letters in brackets at the end": frozenset({"format", "licence-mark"}),
    "the author behind the link": frozenset({"author-mark", "format"}),
    "the author behind the description": frozenset({"author-mark", "format"}),
    "a mark behind the description": frozenset({"licence-mark", "format"}),
}
"""Kinds of rules that speak of them: three neighbours are enough then."""


def _marks(
    subject: Subject, entry: str, texts: Sequence[str], codes: frozenset[str]
) -> Iterator[tuple[Finding, Mending | None]]:
    kinds = {rule.kind for rule in (subject.guide.rules if subject.guide else ())}
    for name, marked in _SORTS:
        ruled = bool(_RULED[name] & kinds)
        among = _signable(subject, texts) if marked is _signature else texts
        having = [marks for text in among if (marks := marked(text))]
        usual = _sure(len(having), len(among), ruled=ruled) or _all_sign(marked, len(having), subject.listing)
        if marked(entry) or not usual:
            continue
        if (name == "a badge" and "badge" in kinds) or (marked is _letters and "licence" in codes):
            continue  # the rule's own check says so
        known = Counter(mark for marks in having for mark in marks if isinstance(mark, str))
        yield _missing(subject, name, marked, known, texts=among, having=len(having))


def _signable(subject: Subject, texts: Sequence[str]) -> Sequence[str]:
    """The entries that a new one is signed like: of repositories, for who made a page is another question."""
    if not subject.described:
        return ()  # there is nothing that a name could stand behind
    return [text for text in texts if _as_written(text)] if _as_written(subject.request.url) else texts


def _sign_of_all(subject: Subject, entry: str, texts: Sequence[str]) -> Iterator[tuple[Finding, Mending | None]]:
    """A sign that every entry has at some other place than in front of its description: "🎙️ Ida Loam"."""
    if len(texts) < FEWEST_SIGNED or (len(texts) < FEWEST and len(texts) < len(subject.listing.entries)):
        return
    signs = [frozenset(emoji(_BADGE.sub("", text))) for text in texts]
    for sign in sorted(frozenset.intersection(*signs) - {one for text in texts for one in _signs(text)}):
        if sign.replace("\ufe0f", "") not in entry:  # how it is drawn does not count
            count = f"{len(texts)} of {len(texts)} entries here have it"
            message = f"{sign} is missing, and what stands behind it"
            yield found("mark-missing", message, f"Add what the others have behind {sign}.", (count,)), None


def _missing(
    subject: Subject, name: str, marked: Marked, known: Counter[str], *, texts: Sequence[str], having: int
) -> tuple[Finding, Mending | None]:
    """That the mark is missing, with how many have it, and how it is put in where that is known."""
    count = f"{having} of {len(texts)} entries here have {name}"
    if marked is _signs:
        return _which_sign(subject, known, count), None
    if marked is _by:
        return _author(subject, texts, count)
    if marked is _signature:
        return _signer(subject, texts, count)
    if marked is _brackets:
        return _bracket(subject, known, count)
    if marked is _mark:
        some = listed([f"`{name}`" for name, _ in known.most_common(3)])
        return found("mark-missing", f"{name} is missing, such as {some}", "Add the right one.", (count,)), None
    several = marked is _letters
    shown = f", such as ({known.most_common(1)[0][0]})" if several and known else ""
    message, action = f"{name} {'are' if several else 'is'} missing", f"Add {'them' if several else 'it'}{shown}."
    return found("mark-missing", message, action, (count,)), None


def _author(subject: Subject, texts: Sequence[str], count: str) -> tuple[Finding, Mending | None]:
    """The author behind the link: the owner of the repository, where the others name their own so."""
    owner = _as_written(subject.request.url).partition("/")[0]
    heads = Counter(_behind_link(text) for text in texts)
    (head, having), *_ = heads.most_common(1)
    if owner and "\0" in head and having >= SHARE * len(texts):
        shown = head.replace("\0", owner)
        mending = Mending(EntryPart.ENTRY, lambda entry: _LINK.sub(lambda link: link[0] + shown, entry, count=1))
        return found("mark-missing", "the user name behind the link is missing", f"Add{shown}.", (count,)), mending
    return found("mark-missing", "the author behind the link is missing", "Name the author.", (count,)), None


def _signer(subject: Subject, texts: Sequence[str], count: str) -> tuple[Finding, Mending | None]:
    """The author behind the description: the owner of the repository, where the others name their own so."""
    owner = _as_written(subject.request.url).partition("/")[0]
    tails = Counter(
        signature.replace(theirs, "\0")
        for text in texts
        if (link := _LINK.search(text)) and (theirs := _as_written(link[0]).partition("/")[0])
        for signature in _signature(text)
    )
    tail, having = next(iter(tails.most_common(1)), ("", 0))
    if owner and "\0" in tail and having >= SHARE * tails.total():
        shown = tail.replace("\0", owner)
        mending = Mending(EntryPart.ENTRY, lambda entry: _behind_the_words(entry, shown))
        message = "the author behind the description is missing"
        return found("mark-missing", message, f"Add{shown}.", (count,)), mending
    return found("mark-missing", "the author behind the description is missing", "Name the author.", (count,)), None


def _behind_the_words(entry: str, shown: str) -> str:
    bare = entry.rstrip()
    return bare + shown + entry[len(bare) :]


def _behind_link(text: str) -> str:
    """What stands between link and description, the owner of the linked repository as a zero."""
    link = _LINK.search(text)
    owner = _as_written(link[0]).partition("/")[0] if link else ""
    separator = _SEPARATOR.search(text, link.end()) if link else None
    if link is None or separator is None or not owner:
        return ""
    return text[link.end() : separator.start()].replace(owner, "\0")


def _which_sign(subject: Subject, known: Counter[str], count: str) -> Finding:
    legend = subject.guide.legend if subject.guide else ()
    signs = [one.sign for one in legend if emoji(one.sign)] or [sign for sign, _ in known.most_common(8)]
    where = f", by the legend at line {legend[0].line}" if legend and legend[0].line else ""
    message = "it has none of the signs that entries here have"
    return found("mark-missing", message, f"Which of {' '.join(signs[:12])} apply{where}?", (count,))


def _bracket(subject: Subject, known: Counter[str], count: str) -> tuple[Finding, Mending | None]:
    """A mark in brackets: the licence, where the others' marks are licences and this one's is known."""
    licence = next(
        (value for value in subject.evidence.values(FactName.LICENSE) if value not in {"NOASSERTION", "Other"}), ""
    )
    same = {comparable(mark): mark for mark in known if is_licence(mark)}
    exact = comparable(licence)
    mark = same.get(exact) or same.get(exact.rstrip("0123456789"))
    if not mark:
        some = ", ".join(f"[{name}]" for name, _ in known.most_common(3))
        licensed = f" Its licence is {licence}." if licence and _are_licences(known) else ""
        return found(
            "mark-missing", f"a mark such as {some} is missing", f"Add the right one.{licensed}", (count,)
        ), None
    message = f"the licence, [{mark}], is missing"
    mending = Mending(EntryPart.ENTRY, lambda entry: f"{entry.rstrip()} [{mark}]" + entry[len(entry.rstrip()) :])
    return found("mark-missing", message, "Add it behind the description.", (count,)), mending


def _are_licences(known: Counter[str]) -> bool:
    return sum(count for mark, count in known.items() if is_licence(mark)) * 2 > known.total()


# ---- names, links, columns, labels ------------------------------------------------------------------------------


def _names(look: Look, others: Sequence[Entry]) -> Iterator[tuple[Finding, Mending | None]]:
    """`owner/repo` as the name of repositories."""
    name = canonical.github_repository(look.subject.request.url)
    repositories = [one for one in others if canonical.github_repository(one.url) is not None]
    full = [one for one in repositories if _FULL_NAME.fullmatch(one.title.strip())]
    if name is None or "/" in title(look) or not _sure(len(full), len(repositories)):
        return
    repository = _as_written(look.subject.request.url) or name
    finding = found(
        "name-form",
        f'the name is "{title(look)}"; names of repositories here are owner/repo',
        f"Call it {repository}.",
        (f"{len(full)} of {len(repositories)} entries here are named so",),
    )
    yield finding, Mending(EntryPart.TITLE, lambda old: repository)


def _as_written(url: str) -> str:
    """Owner and name of a repository as its address spells them."""
    match = re.search(r"github\.com/([\w.-]{1,100}/[\w.-]{1,100}?)(?:\.git)?(?:[/?#)]|\Z)", url)
    return match[1] if match else ""


def _suffixes(look: Look, others: Sequence[Entry]) -> Iterator[tuple[Finding, Mending | None]]:
    """`#readme` and the like behind links to repositories."""
    if canonical.github_repository(look.subject.request.url) is None or "link-suffix" in look.codes:
        return
    repositories = [one for one in others if canonical.github_repository(one.url) is not None]
    endings = Counter(match[1] for one in repositories if (match := _SUFFIX.search(one.url)))
    ending, count = next(iter(endings.most_common(1)), ("", 0))
    if not _sure(count, len(repositories)) or f"{ending})" in look.subject.entry:
        return
    finding = found(
        "link-form",
        f"the link does not end in {ending}",
        "Add it.",
        (f"{count} of {len(repositories)} links to repositories here end so",),
    )
    yield finding, Mending(EntryPart.LINK, lambda old: old if "#" in old else old + ending)


def _columns(look: Look, others: Sequence[Entry]) -> Iterator[tuple[Finding, Mending | None]]:
    """Values of a column of which there are few; HTTPS as the link has it."""
    near = next(iter(others), None)
    groups = look.subject.listing.groups
    if near is None or not look.subject.entry.strip().startswith("|") or near.group >= len(groups):
        return
    text = look.subject.listing.text
    for header in groups[near.group].columns:
        here = cell(look, header)
        if here is None or not here[1]:
            continue
        rows = [cells_of(text[one.start : one.end]) for one in others]
        values = Counter(row[here[0]].strip() for row in rows if len(row) > here[0] and row[here[0]].strip())
        if header.strip().casefold() == "https":
            yield from _https_column(look, here, values)
        yield from _value(header.strip(), here, values)


def _value(header: str, here: tuple[int, str], values: Counter[str]) -> Iterator[tuple[Finding, Mending | None]]:
    index, text = here
    total = values.total()
    repeated = sum(count for count in values.values() if count > 1)
    if len(values) > MOST_VALUES or (not _sure(repeated, total) and total < FEWEST) or text in values:
        return
    same = {value.strip("`").casefold(): value for value in values}
    right = same.get(text.strip("`").casefold())
    if right is None or values[right] < 2:
        return
    finding = found(
        "column-form",
        f'"{text}" in the column {header} is written {right} here',
        f"Write {right}.",
        (f"{values[right]} of {total} rows have it so",),
    )
    yield finding, Mending(EntryPart.ENTRY, recelling(index, right))


def _https_column(
    look: Look, here: tuple[int, str], values: Counter[str]
) -> Iterator[tuple[Finding, Mending | None]]:
    url = look.subject.request.url.lower()
    evidence = look.subject.evidence.link
    works = url.startswith("https://") or bool(evidence.https_url)
    right = next((value for value in values if value.casefold() == ("yes" if works else "no")), "")
    if right and here[1].casefold() in {"yes", "no"} and here[1].casefold() != right.casefold():
        seen = "the link is https" if works else "the link is http, and https was not seen to work"
        finding = found("column-form", f'the column HTTPS says "{here[1]}", and {seen}', f"Write {right}.")
        yield finding, Mending(EntryPart.ENTRY, recelling(here[0], right))


def _labels(look: Look, texts: Sequence[str]) -> Iterator[tuple[Finding, Mending | None]]:
    """Labels of the links behind a description, where they differ from the usual ones in case only."""
    known = Counter(label for text in texts for label in labels_of(text)[1:])
    same = {label.casefold(): label for label, count in known.most_common() if count >= FEWEST_WITH_RULE}
    rules = {rule.kind for rule in (look.subject.guide.rules if look.subject.guide else ())}
    for label in labels_of(look.subject.entry)[1:]:
        right = same.get(label.casefold())
        if right is None or right == label or label in known or "link-labels" in rules:
            continue
        finding = found(
            "label-form",
            f'the label "{label}" is written {right} here',
            "Write it so.",
            (f"{known[right]} entries here have it so",),
        )
        yield finding, Mending(EntryPart.ENTRY, _relabelling(label, right))


def _licence_said(look: Look, others: Sequence[Entry]) -> Iterator[tuple[Finding, Mending | None]]:
    """Another licence than the one that the thing has, in the cell where the rows around have theirs."""
    known = [one for one in look.subject.evidence.values(FactName.LICENSE) if one not in {"NOASSERTION", "Other"}]
    row = cells_of(look.subject.entry) if look.subject.entry.strip().startswith("|") else []
    rows = [cells_of(look.subject.listing.text[one.start : one.end]) for one in others]
    for index, said in enumerate(row):
        bare = said.strip(" `")
        if not known or not is_licence(bare) or family(bare) in {family(one) for one in known}:
            continue
        beside = [cells[index].strip(" `") for cells in rows if len(cells) > index]
        if len(beside) < FEWEST_WITH_RULE - 1 or not all(is_licence(one) for one in beside):
            continue
        source = next(iter(look.subject.evidence.every(FactName.LICENSE))).source
        message = f'the row says that the licence is "{bare}", {source} names {known[0]}'
        yield found("column-form", message, "Write the licence that it has."), None


def _relabelling(old: str, new: str) -> Callable[[str], str]:
    return lambda entry: entry.replace(f"[{old}](", f"[{new}](")
