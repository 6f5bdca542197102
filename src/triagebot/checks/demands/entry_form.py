# ruff: noqa: E501 - one pattern a line: broken up they cannot be read against each other
"""Demands on the form and the place of an entry: its link, its marks, its columns, its section, its order."""

from __future__ import annotations

import re
from collections.abc import Callable

from triagebot.addresses import canonical
from triagebot.checks.demands.demand_reading import (
    MET,
    DemandReading,
    EntryPart,
    Look,
    Reader,
    mended,
    met,
    said_by,
    unmet,
    untold,
)
from triagebot.checks.demands.entry_words import title
from triagebot.checks.demands.thing_facts import host
from triagebot.checks.entry.placement import after, neighbour
from triagebot.checks.entry.title import matches
from triagebot.listing.model import Entry, Group
from triagebot.listing.parsing.rows import cells_of
from triagebot.listing.placing import date_order
from triagebot.listing.placing.collation import COLLATIONS
from triagebot.models import Demand, FactName, RuleState
from triagebot.text import licences
from triagebot.text.patterns import table
from triagebot.text.words import letters

_LABELLED = re.compile(r"\[([^\[\]\n]{1,80})\]\((?:[^()\s]|\([^()\s]{0,200}\)){1,500}\)")
_BADGE = re.compile(r"\[?!\[[^\]\n]{0,200}\](?:\([^()\n]{1,500}\)|\[[^\]\n]{0,60}\])|<img\b", re.IGNORECASE)
_TRACKING = re.compile(
    r"[?&](?:utm_\w+|ref|referrer|referral|aff|affiliate|aff_id|tag|partner|via|fbclid|gclid|mc_cid|invite)=|/(?:ref|aff|invite)/",
    re.IGNORECASE,
)
"""Usual names of tracking and affiliate parameters (https://github.com/AdguardTeam/AdguardFilters, TrackParamFilter)."""
_SHORTENERS = table(
    "bit.ly tinyurl.com goo.gl t.co ow.ly is.gd buff.ly rebrand.ly cutt.ly shorturl.at tiny.cc rb.gy s.id",
    "lnkd.in amzn.to",
)
_MENTION = re.compile(r"@[\w-]{1,39}|\bby \S")


def cell(look: Look, column: str) -> tuple[int, str] | None:
    """The index and the text of the entry's cell in the column of that name; None where there is no such table."""
    row = look.subject.entry.strip()
    group = _group(look)
    if not row.startswith("|") or group is None:
        return None
    wanted = letters(column)
    for index, (header, text) in enumerate(zip(group.columns, cells_of(row), strict=False)):
        if letters(header) == wanted:
            return index, text.strip()
    return None


def _group(look: Look) -> Group | None:
    place = look.subject.insertion
    near = neighbour(look.subject.listing, place.line) if place else None
    near = near or next(iter(look.subject.neighbours(1)), None)
    groups = look.subject.listing.groups
    return groups[near.group] if near is not None and near.group < len(groups) else None


def _link_suffix(look: Look, demand: Demand) -> DemandReading:
    url = look.subject.request.url
    repository = canonical.github_repository(url)
    if demand.value.startswith("#") and repository is None:
        return MET  # an anchor of a README is for repositories
    written = _written_link(look)
    if written.endswith(demand.value) or (demand.value.startswith("#") and "#" in written):
        return MET
    return mended(
        f"the link does not end in {demand.value}",
        f"Write {written}{demand.value}",
        EntryPart.LINK,
        lambda old: old + demand.value,
    )


def _no_trailing_slash(look: Look, demand: Demand) -> DemandReading:
    written = _written_link(look)
    if not written.endswith("/"):
        return MET
    bare = written.rstrip("/")
    return mended("the link ends in a slash", f"Write {bare}", EntryPart.LINK, lambda old: old.rstrip("/"))


def _written_link(look: Look) -> str:
    """The link as the entry has it: an address loses its anchor when it is compared, not when it is written."""
    match = re.search(r"\]\(<?((?:[^()\s<>]|\([^()\s]{0,200}\)){1,1000})>?(?:\s[^)]{0,200})?\)", look.subject.entry)
    return match[1] if match else look.subject.request.url


def _https(look: Look, demand: Demand) -> DemandReading:
    """Where https was seen to work the link's own check has said so."""
    plain = look.subject.request.url.lower().startswith("http://")
    if not plain:
        return MET
    if look.subject.evidence.link.https_url:
        return MET if look.subject.request.written is None else DemandReading(RuleState.NOT_MET)
    return unmet("the link is not https", "Give an address that begins with https, if there is one.")


def _no_tracking(look: Look, demand: Demand) -> DemandReading:
    match = _TRACKING.search(_written_link(look))
    return unmet(f'the link has "{match[0]}", which tracks or refers', "Leave it out.") if match else MET


def _no_shortener(look: Look, demand: Demand) -> DemandReading:
    host = canonical.host(look.subject.request.url)
    return unmet(f"{host} shortens addresses", "Give the address that it leads to.") if host in _SHORTENERS else MET


def _no_site(look: Look, demand: Demand) -> DemandReading:
    """Whether the link goes to one of the hosts, or to a host below one of them."""
    host = canonical.host(look.subject.request.url)
    refused = next((one for one in demand.words if host == one or host.endswith(f".{one}")), "")
    return unmet(f"the link goes to {refused}, which the list does not take") if refused else MET


_ARXIV_PDF = re.compile(r"(arxiv\.org/)pdf(/[\w.-]{4,40}?(?:/\d{7}(?:v\d{1,2})?)?)(?:\.pdf)?\Z", re.IGNORECASE)


def _abstract_page(look: Look, demand: Demand) -> DemandReading:
    url = look.subject.request.url
    message = "the link goes to the PDF"
    if _ARXIV_PDF.search(url):
        page = _ARXIV_PDF.sub(r"\1abs\2", url)
        return mended(message, f"Link to {page}", EntryPart.LINK, lambda old: _ARXIV_PDF.sub(r"\1abs\2", old))
    if url.partition("?")[0].lower().endswith(".pdf"):
        return unmet(message, "Link to the page that presents it.")
    return MET


def _to_repository(look: Look, demand: Demand) -> DemandReading:
    url = look.subject.request.url
    if canonical.github_repository(url) is not None:
        return met()
    known = [one for one in look.subject.evidence.values(FactName.REPOSITORY) if canonical.github_repository(one)]
    if known:
        return unmet("the link is not that of the repository", f"Its repository seems to be {known[0]}")
    return untold("whether it has a repository")


def _required(look: Look, demand: Demand) -> DemandReading:
    missing = [pattern for pattern in demand.words if not matches(pattern, look.subject.entry)]
    return unmet(f"the entry has nothing that matches {missing[0]}", "Add it.") if missing else MET


def _labels(look: Look, demand: Demand) -> DemandReading:
    shown = [label for label in _LABELLED.findall(look.subject.entry)[1:] if label != title(look)]
    wrong = [label for label in shown if label not in demand.words]
    if not wrong:
        return MET
    same = {letters(word): word for word in demand.words}
    spelled = {label: same[letters(label)] for label in wrong if letters(label) in same}
    others = [label for label in wrong if label not in spelled]
    said = [f'"{label}" is written {word}' for label, word in spelled.items()]
    said += [f'"{label}" is no label that is used here' for label in others]
    action = f"The labels are {' and '.join(demand.words)}." if others else "Write it so."
    if not spelled:
        return unmet("; ".join(said), action)
    return mended("; ".join(said), action, EntryPart.ENTRY, lambda entry: _relabelled(entry, spelled))


def _relabelled(entry: str, spelled: dict[str, str]) -> str:
    for old, new in spelled.items():
        entry = entry.replace(f"[{old}](", f"[{new}](")
    return entry


def _column(look: Look, demand: Demand) -> DemandReading:
    here = cell(look, demand.value)
    if here is None:
        return MET
    text = here[1]
    if not text or text in demand.words:
        return MET
    if _bare_here(look, here[0], text):  # the guide's code marks only set its values off
        demand = demand.model_copy(update={"words": tuple(word.strip("`") for word in demand.words)})
        if text in demand.words:
            return MET
    known = {word.strip("`").casefold(): word for word in demand.words}
    wanted = known.get(text.strip("`").casefold())
    if wanted is None:
        return unmet(f'{demand.value} is "{text}"', f"It can be {_either(demand.words)}.")
    marks = (
        "stands in backticks here"
        if wanted.startswith("`") and not text.startswith("`")
        else "is written otherwise"
    )
    return mended(
        f'"{text}" {marks}: {wanted}',
        f"Write {wanted}.",
        EntryPart.ENTRY,
        recelling(here[0], wanted),
    )


def _bare_here(look: Look, index: int, value: str) -> bool:
    """Whether the entries around write that value, or where none has it all values of the column, without code marks."""
    text = look.subject.listing.text
    rows = [cells_of(text[entry.start : entry.end].strip()) for entry in look.subject.neighbours(1)]
    cells = [row[index].strip() for row in rows if index < len(row)]
    same = [cell for cell in cells if cell.strip("`").casefold() == value.strip("`").casefold()]
    return bool(cells) and not any("`" in cell for cell in same or cells)


def recelled(entry: str, index: int, text: str) -> str:
    """The row with another text in that cell; the spaces around it stay."""
    cells = entry.split("|")
    at = index + 1
    if at < len(cells):
        old = cells[at]
        cells[at] = old.replace(old.strip(), text, 1) if old.strip() else f" {text} "
    return "|".join(cells)


def recelling(index: int, text: str) -> Callable[[str], str]:
    """The change of a row that puts a text into that cell."""
    return lambda entry: recelled(entry, index, text)


def labels_of(entry: str) -> tuple[str, ...]:
    """The labels of an entry's links, in their order."""
    return tuple(_LABELLED.findall(entry))


def _either(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + f" or {words[-1]}" if len(words) > 1 else "".join(words)


def _padding(look: Look, demand: Demand) -> DemandReading:
    row = look.subject.entry.strip()
    if not row.startswith("|"):
        return MET
    tight = [
        one for one in row.strip("|").split("|") if one.strip() and not (one.startswith(" ") and one.endswith(" "))
    ]
    return unmet("a cell has no space on either side", "Put one on each side.") if tight else MET


def _badge(look: Look, demand: Demand) -> DemandReading:
    if _BADGE.search(look.subject.entry):
        return MET
    others = look.subject.neighbours(1)
    text = look.subject.listing.text
    having = sum(_BADGE.search(text[entry.start : entry.end]) is not None for entry in others)
    if having * 2 < len(others):
        return unmet("the entry has no badge", "Add one.", usual=True)
    return unmet("the entry has no badge", f"Add it as {having} of {len(others)} entries here have it.")


def _author(look: Look, demand: Demand) -> DemandReading:
    link = look.subject.entry.find("](")
    return (
        MET
        if _MENTION.search(look.subject.entry[max(link, 0) :])
        else unmet("the author is missing", "Name the author.")
    )


_SET_OFF = re.compile(r"[`\[(]([^`\[\]()\n]{1,60})[`\])]")


def _licence_mark(look: Look, demand: Demand) -> DemandReading:
    known = [value for value in look.subject.evidence.values(FactName.LICENSE) if value != "NOASSERTION"]
    entry = look.subject.entry
    marks = [mark for mark in _SET_OFF.findall(entry) if licences.is_licence(mark)]
    if marks:
        families = {licences.family(word) for mark in marks for word in re.split(r"[\s/,]+", mark) if word}
        if known and not families & {licences.family(name) for name in known}:
            return unmet(
                f"the entry says {marks[0]}, {host(look)} names {known[0]}",
                "Write the licence that it has.",
            )
        return MET
    shown = f", {known[0]}," if known else ""
    return unmet(f"the licence{shown} is missing", "Add it as the entries around have it.")


def _in_order(look: Look, demand: Demand) -> DemandReading:
    if look.codes & {"placement", "section-differs", "section-unknown"}:
        return DemandReading(RuleState.NOT_MET)
    written, section = look.subject.request.written, look.subject.section
    if written is None or section is None:
        return MET  # it is put where it belongs
    above, below = _around(look)
    name = title(look)
    for key in COLLATIONS:
        before = above is None or key(above.title) <= key(name)
        if before and (below is None or key(name) <= key(below.title)):
            return MET
    return untold("the order of the entries around it, which are not sorted so")


def _by_url(entries: tuple[Entry, ...], url: str | None) -> Entry | None:
    return next((entry for entry in entries if url and entry.url == url), None)


def _by_date(look: Look, demand: Demand) -> DemandReading:
    """By the years that the entry and those around it give; where they give none the place cannot be judged."""
    if "placement" in look.codes:
        return DemandReading(RuleState.NOT_MET)
    above, below = _around(look)
    text = look.subject.listing.text
    own = date_order.written(look.subject.entry)
    if own is None or look.subject.request.written is None:
        return untold("whether it is in the order of dates")
    newest = demand.kind == "newest-first"
    for entry, before in ((above, True), (below, False)):
        other = date_order.written(text[entry.start : entry.end]) if entry else None
        if entry and other is None:
            return untold("whether it is in the order of dates")
        if entry and other and other[0] != own[0] and (other[0] > own[0]) != (before == newest):
            side = "below" if before else "above"
            message = f'it is of {own[0]} and stands {side} "{entry.title}" of {other[0]}'
            return unmet(message, f"The {'newest' if newest else 'oldest'} come first: move it.")
    return MET


def _around(look: Look) -> tuple[Entry | None, Entry | None]:
    """The entries of the section above and below a written one."""
    written, section = look.subject.request.written, look.subject.section
    if written is None or section is None:
        return None, None
    listing = look.subject.listing
    return (
        _by_url(section.entries, written.above) or neighbour(listing, written.first_line),
        _by_url(section.entries, written.below) or after(listing, written.first_line),
    )


def _at_end(look: Look, demand: Demand) -> DemandReading:
    written, section = look.subject.request.written, look.subject.section
    if written is None or section is None:
        return MET
    if "placement" in look.codes:
        return DemandReading(RuleState.NOT_MET)
    above, below = _around(look)
    first = demand.kind == "prepend"
    other = above if first else below
    if other is None or other not in section.entries:
        return MET
    titles = [entry.title for entry in section.entries]
    if any(sorted(titles, key=key) == titles for key in COLLATIONS):
        return untold("which place was meant, for the entries are sorted by name")
    end = section.entries[0 if first else -1]
    where = "first" if first else "last"
    return unmet(f"it is not the {where} of its section", f'Put it {"before" if first else "after"} "{end.title}".')


def _right_section(look: Look, demand: Demand) -> DemandReading:
    if look.codes & {"section-differs", "section-unknown"}:
        return DemandReading(RuleState.NOT_MET)
    ranked = look.subject.draft.sections if look.subject.draft else ()
    proposed = look.subject.proposed
    best = any(one.path == proposed for one in ranked[:1])
    return MET if proposed is None or best or len(ranked) < 2 else untold("whether another section fits better")


def _new_section(look: Look, demand: Demand) -> DemandReading:
    proposed = look.subject.proposed
    known = {section.path: len(section.entries) for section in look.subject.listing.sections}
    if proposed is None or known.get(proposed) or not demand.value.isdecimal():
        return MET
    if proposed in known and look.subject.request.written is None:
        return MET  # the list has it already, and nothing in it: it is not the proposer's
    count = look.subject.proposal.entries
    if count >= int(demand.value[:6]):
        return MET
    return unmet(f"the new section has {count} of the {demand.value} entries that are asked for")


def _format(look: Look, demand: Demand) -> DemandReading:
    pattern = _pattern(demand.value)
    if "format" in look.codes:
        return DemandReading(RuleState.NOT_MET)
    if pattern is None:
        return untold("")  # for a person, as a rule that is not understood
    if pattern.match(_first_line(look.subject.entry)):
        return MET
    text = look.subject.listing.text
    others = [_first_line(text[entry.start : entry.end]) for entry in look.subject.neighbours(1)][:60]
    having = sum(pattern.match(other) is not None for other in others)
    if len(others) < _FEWEST or having < _SHARE * len(others):
        return untold("")
    return unmet(
        f"the entry is not written as `{demand.value}`",
        f"Write it so, as {having} of {len(others)} entries here are.",
    )


_FEWEST = 3
"""Neighbours that are enough where the guide says so too."""
_SHARE = 0.95
"""The share of the neighbours that has to have it: fewer are no convention. By hand, as for all conventions."""


def _first_line(entry: str) -> str:
    return re.sub(r"\A[ \t]*(?:[-*+]|\d{1,4}[.)])?[ \t]*", "", entry.strip("\r\n").split("\n")[0]).rstrip()


def _pattern(template: str) -> re.Pattern[str] | None:
    """A pattern of an entry as an expression: its link, signs and small words as they are, any words for its own."""
    text = re.sub(r"\A[ \t]*(?:[-*+]|\d{1,4}[.)])[ \t]*", "", template.strip())
    match = re.search(r"\[[^\]]{1,120}\]\([^)]{1,200}\)", text)
    if match is None:
        return None
    before, behind = text[: match.start()], text[match.end() :]
    if len(behind) > 160 or "[" in behind.replace("[[", "["):
        return None
    parts = re.findall(r"[A-Za-z][\w' .-]*[\w]|[A-Za-z]|[^A-Za-z]+", behind)
    expression = "".join(_part(part) for part in parts)
    return re.compile(rf"{re.escape(before)}\[.{{1,200}}?\]\(\S{{1,500}}?\)(?:[^\w\n]{{0,6}})?{expression}")


def _part(part: str) -> str:
    if not part[0].isalpha():
        return re.escape(part.rstrip(".")) if part.strip(".") else ""
    fixed = re.match(r"(by|in|from|via)\b", part)
    return (fixed[1] + ".{0,200}?") if fixed else ".{1,400}?"


READERS: dict[str, Reader] = {
    "link-suffix": _link_suffix,
    "https": _https,
    "no-tracking": _no_tracking,
    "no-shortener": _no_shortener,
    "no-site": _no_site,
    "abstract-page": _abstract_page,
    "no-trailing-slash": _no_trailing_slash,
    "link-to-repository": _to_repository,
    "required-parts": _required,
    "link-labels": _labels,
    "column-values": _column,
    "column-padding": _padding,
    "badge": _badge,
    "author-mark": _author,
    "licence-mark": _licence_mark,
    "alphabetical": _in_order,
    "newest-first": _by_date,
    "oldest-first": _by_date,
    "append": _at_end,
    "prepend": _at_end,
    "right-section": _right_section,
    "min-entries": _new_section,
    "format": _format,
    "no-duplicates": said_by("duplicate", "duplicate-title"),
    "one-section": said_by("duplicate"),
    "no-trailing-whitespace": said_by("white-space"),
}
"""The readers of this module, by kind."""
