"""How the comment speaks of an entry and of a finding: titles, sections, aspects, sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from triagebot.checks.base import UNUSABLE
from triagebot.checks.wording import heading, listed
from triagebot.config.catalogue import PROPOSAL
from triagebot.models import EntryReport, Finding
from triagebot.report import escape

_NAMES = {"duplicate": "duplicates", "guide": "guide rules"}
_ASPECTS = {"description-": "description", "title-": "title", "placement": "place", "columns-empty": "columns"}
_ASPECTS |= {"proposed-": "other proposals", "listed-before": "history", "one-entry": "number of entries"}
_ASPECTS |= {"entries-": "other entries", "entry-damaged": "other entries", "added-twice": "number of entries"}
_ASPECTS |= {"headings-changed": "headings", "text-changed": "other text", "white-space": "white space"}
_ASPECTS |= {"other-files": "other files", "template-box": "template", "use-template": "template"}
_ASPECTS |= {"min-stars": "stars", "min-age": "age", "inactive": "activity", "licence": "licence"}


def title_link(item: EntryReport, most: int = 150, longest_url: int = 2000) -> str:
    """The title as a link to what is proposed; without the link when it leads nowhere or nowhere good."""
    title = item.draft.title if item.draft else item.request.title or ""
    if item.evidence.link.status in UNUSABLE:
        return escape.markdown(title, most) or escape.code(escape.plain(item.request.url, 80), cell=True)
    if len(item.request.url) > longest_url:
        return escape.markdown(title, most)
    return escape.link(title, item.request.url, most)


def section_name(item: EntryReport) -> str:
    """The section that the entry goes to, with as many headings as tell it from others."""
    if item.insertion is not None and item.insertion.section:
        return item.insertion.section
    return heading(item.draft.section[-1]) if item.draft and item.draft.section else ""


def aspect(finding: Finding) -> str:
    """What a finding is about, in a word or two."""
    for start, word in _ASPECTS.items():
        if finding.code.startswith(start):
            return word
    return topic_name(finding.topic) or PROPOSAL


def topic_name(topic: str) -> str:
    """A topic as it is said."""
    return _NAMES.get(topic, topic)


def aspects(findings: Iterable[Finding]) -> str:
    """What findings are about, each thing once."""
    return listed(list(dict.fromkeys(aspect(finding) for finding in findings)) or ["entry"])


def spoken_finding(finding: Finding) -> str:
    """A finding in one line: what, what to do, why."""
    return " ".join(lines(finding))


def lines(finding: Finding) -> list[str]:
    """A finding as sentences: what and what to do, then each reason."""
    sentences = [" ".join(sentence(part) for part in (finding.message, finding.action) if part.strip())]
    return sentences + list(reasons(finding))


def reasons(finding: Finding) -> Iterator[str]:
    """What a finding rests on, a line each."""
    return (f"– {sentence(reason)}" for reason in finding.because[:4] if reason.strip())


def sentence(text: str) -> str:
    """Words from a finding as a sentence, escaped."""
    words = escape.markdown(capital(text.strip()), 400)
    return words if words.endswith((".", "?", "!", "…")) else words + "."


def capital(text: str) -> str:
    """The text with a capital at its beginning, unless it begins with an address."""
    return text if "://" in text.split(" ", 1)[0] else text[:1].upper() + text[1:]
