"""Every check there is: its stable code, how it counts unless a list says otherwise, and what it is about.

The checks themselves are in `triagebot.checks`; the codes are here because options, schema and reference
name them too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from triagebot.models import SpeaksOf
from triagebot.rule_kinds import kinds


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `person` says that a maintainer has to look, not that the proposer has to change something."""

    code: str
    level: str
    topic: str
    about: str
    person: bool = False


LINK, DUPLICATE, SECTION, TAGS, FORMAT, GUIDE = "link", "duplicate", "section", "tags", "format", "guide"
PROPOSAL = "pull request"
TOPICS = (LINK, DUPLICATE, SECTION, TAGS, FORMAT, GUIDE, PROPOSAL)
"""The rows of the comment's table, in their order."""

_ALL = (
    Check("link-dead", "error", LINK, "The link answers 404 or 410, or its name does not exist."),
    Check("link-parked", "error", LINK, "The address shows a parking page."),
    Check("link-unsafe", "error", LINK, "The address is not a public http or https one; it was not opened."),
    Check("link-failing", "warning", LINK, "The link failed in a way that may pass: 5xx, a time-out.", person=True),
    Check("link-login", "warning", LINK, "The page can only be read after signing in.", person=True),
    Check("link-moved", "warning", LINK, "The link redirects for good to another address."),
    Check("link-https", "warning", LINK, "The link is http and the https address works."),
    Check("link-changed", "warning", LINK, "An entry that was listed leads to another address now.", person=True),
    Check("link-blocked", "note", LINK, "The page refused to be read from here (403, 429, a challenge)."),
    Check("link-unchecked", "note", LINK, "The link was not opened."),
    Check("host-blocked", "error", LINK, "The list does not take links to this host."),
    Check("host-not-allowed", "error", LINK, "The list only takes links to certain hosts."),
    Check(
        "host-look-alike", "error", LINK, "The host looks like a well-known one, or one listed here, and is not."
    ),
    Check("identity-claimed", "warning", LINK, "The page names a paper with quite another title.", person=True),
    Check("duplicate", "error", DUPLICATE, "The link is already listed."),
    Check("same-name", "note", DUPLICATE, "Another entry has the same short title, at another address; a hint."),
    Check("duplicate-title", "warning", DUPLICATE, "An entry with nearly the same title is listed.", person=True),
    Check(
        "same-purpose", "note", DUPLICATE, "Another entry of the section serves the same purpose; a fact, no more."
    ),
    Check("listed-elsewhere", "note", DUPLICATE, "The link is listed in another section, as others here are."),
    Check("same-address", "note", DUPLICATE, "Two entries of the list with different names have one address."),
    Check("proposed-elsewhere", "warning", DUPLICATE, "Another open thread proposes the same.", person=True),
    Check("proposed-before", "warning", DUPLICATE, "A closed thread proposed the same.", person=True),
    Check("listed-before", "warning", DUPLICATE, "The list had the link once.", person=True),
    Check("section-differs", "warning", SECTION, "Another section fits clearly better than the proposed one."),
    Check(
        "unofficial",
        "warning",
        SECTION,
        "The section is for official ones, and the page says otherwise.",
        person=True,
    ),
    Check("section-close", "note", SECTION, "Other sections fit about as well."),
    Check("section-unknown", "warning", SECTION, "The list has no section of the proposed name."),
    Check(
        "section-missing",
        "warning",
        SECTION,
        "Sections are dates, letters or makers, and none is for this one.",
        person=True,
    ),
    Check("empty-section", "note", SECTION, "There is nothing under a heading of the list."),
    Check("tags-unknown", "warning", TAGS, "A tag is not one that the list uses."),
    Check("tags-missing", "warning", TAGS, "Entries here have tags and this one has none."),
    Check("title-pattern", "warning", FORMAT, "The title does not match the list's pattern."),
    Check("title-differs", "note", FORMAT, "The title differs from that of the page."),
    Check("title-missing", "warning", FORMAT, "No title could be found.", person=True),
    Check("description-missing", "warning", FORMAT, "Entries here have a description and this one has none."),
    Check("description-long", "warning", FORMAT, "The description is longer than the list's are."),
    Check("description-short", "note", FORMAT, "The description is shorter than the list's are."),
    Check("description-address", "warning", FORMAT, "The description holds another address, as none here does."),
    Check("description-advert", "warning", FORMAT, "The description advertises instead of describing."),
    Check("description-first-person", "warning", FORMAT, "The description speaks in the first person."),
    Check("format", "warning", FORMAT, "The entry is written differently from those around it."),
    Check("address-bare", "warning", FORMAT, "The address stands by itself where entries have it in a link."),
    Check("columns-empty", "warning", FORMAT, "A column of the table that others fill is empty."),
    Check("record-rule", "error", FORMAT, "A record does not meet its repository's schema or files of words."),
    Check("mark-missing", "warning", FORMAT, "A mark, sign or badge that nearly all entries here have is missing."),
    Check("name-form", "warning", FORMAT, "The name has another form than nearly all names here."),
    Check("link-form", "warning", FORMAT, "The link ends otherwise than nearly all links here."),
    Check("column-form", "warning", FORMAT, "A value of a column is written otherwise, or is not the link's."),
    Check("label-form", "warning", FORMAT, "The label of a link is written otherwise than here."),
    Check("hidden-characters", "warning", FORMAT, "The entry holds characters that are not seen."),
    Check("placement", "warning", FORMAT, "The entry stands in another place than the list's order gives."),
    Check("unclosed-tag", "warning", FORMAT, "An HTML tag of the list is not closed, or closes nothing."),
    Check("guide-rule", "warning", GUIDE, "A rule of the guide that code can check is not met."),
    Check("guide-advice", "note", GUIDE, "The model's reading of a rule of the guide; never part of the verdict."),
    Check("concern", "note", GUIDE, "What the model finds doubtful; never part of the verdict."),
    Check("archived", "error", GUIDE, "The repository is archived.", person=True),
    Check("min-stars", "warning", GUIDE, "The repository has fewer stars than asked for.", person=True),
    Check("min-age", "warning", GUIDE, "The project is younger than asked for.", person=True),
    Check("inactive", "warning", GUIDE, "The repository was not updated for longer than allowed.", person=True),
    Check("fork", "warning", GUIDE, "The repository is a fork and the guide asks for none.", person=True),
    Check(
        "facts-unknown", "note", GUIDE, "What the list asks for could not be checked: its host was not to be asked."
    ),
    Check("licence", "warning", GUIDE, "The licence is missing or not one of those accepted.", person=True),
    Check("withdrawn", "error", GUIDE, "The paper was withdrawn.", person=True),
    Check("one-entry", "warning", PROPOSAL, "The pull request adds more than one entry."),
    Check("template-box", "warning", PROPOSAL, "A box of the pull-request template is not ticked."),
    Check("entry-damaged", "error", PROPOSAL, "The pull request breaks an entry that was listed."),
    Check("generated-file", "error", PROPOSAL, "A file that is made from data was changed by hand."),
    Check("added-twice", "error", PROPOSAL, "The pull request adds one link more than once."),
    Check("entries-changed", "warning", PROPOSAL, "It also changes other entries.", person=True),
    Check("entries-moved", "warning", PROPOSAL, "It moves entries that were listed.", person=True),
    Check("entries-removed", "warning", PROPOSAL, "It removes entries that were listed.", person=True),
    Check("headings-changed", "warning", PROPOSAL, "It adds, removes or changes headings.", person=True),
    Check("text-changed", "warning", PROPOSAL, "It changes text of the list outside the entries.", person=True),
    Check("white-space", "warning", PROPOSAL, "It changes white space of other lines."),
    Check("other-files", "warning", PROPOSAL, "It also touches other files.", person=True),
    Check("evidence-missing", "note", LINK, "A source could not be asked; what it would have said is missing."),
    Check("evidence-none", "warning", LINK, "Nothing is known of what is behind the link.", person=True),
    Check("drafted-without-model", "note", FORMAT, "The model was asked and could not be used."),
)

_OLDER = frozenset(
    {"min-age-days", "active-within-days", "not-archived", "no-forks", "licence-required", "open-source"}
    | {"one-per-pull-request", "min-stars", "format"}
)
"""Kinds of rules whose findings have a code of their own above."""


def _of_kinds() -> Iterator[Check]:
    """A check for each other kind of rule, by its code: a person's where it speaks of what is behind the link."""
    own = {check.code for check in _ALL}
    for code, kind in kinds().items():
        if code not in _OLDER and code not in own:
            about = f"A rule of the list is not met: {kind.asks}."
            yield Check(code, "warning", GUIDE, about, person=kind.of is SpeaksOf.LINK or code in _FOR_A_PERSON)


_FOR_A_PERSON = frozenset({"right-section", "explain-why", "body-links"})
"""Kinds of which code sees only that something may be missing."""

CODES: dict[str, Check] = {check.code: check for check in (*_ALL, *_of_kinds())}
"""The checks by code."""
