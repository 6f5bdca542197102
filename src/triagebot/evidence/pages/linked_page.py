"""The page behind the link itself: one request gives the state of the link and what the page says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from triagebot.errors import FetchError
from triagebot.evidence.fetching.answer import Fetched
from triagebot.evidence.fetching.fetch_errors import LinkError
from triagebot.evidence.fetching.fetcher import Fetcher
from triagebot.evidence.notes import Notes
from triagebot.evidence.pages import link_state, pdf
from triagebot.evidence.pages.readme_text import read as read_readme
from triagebot.models import Fact, FactName, Kind, LinkState, LinkStatus

NAME = "the page"

_READABLE = (LinkStatus.OK, LinkStatus.MOVED)
_PLAIN_TEXT = ("text/plain", "text/markdown", "text/x-rst", "text/x-markdown")


class PageReader(Protocol):
    """What reads an HTML page: `web.WebPage` does."""

    def of(self, found: Fetched) -> tuple[Fact, ...]:
        """The facts of that answer; raises FetchError when there are none."""
        ...

    def described(self, url: str) -> tuple[Fact, ...]:
        """What can be known of a page that is not shown to robots; often nothing."""
        ...


@dataclass(frozen=True, slots=True)
class OpenedLink:
    """What came of opening the link: the state of the link, and the answer if there was one."""

    state: LinkState
    answer: Fetched | None = None

    @property
    def readable(self) -> bool:
        """Whether the answer is the page that was meant, and not a challenge, a login or an error."""
        return self.answer is not None and self.answer.ok and self.state.status in _READABLE

    @property
    def is_pdf(self) -> bool:
        """Whether the answer is a PDF."""
        return self.answer is not None and pdf.is_pdf(self.answer.body, self.answer.content_type)

    @property
    def kind(self) -> Kind:
        """What the answer is, as far as its media type tells."""
        return Kind.PDF if self.readable and self.is_pdf else Kind.WEB


def open_link(url: str, fetcher: Fetcher) -> OpenedLink:
    """Open the link; never raises for what the outside does."""
    try:
        answer = fetcher.fetch(url)
    except LinkError as error:
        return OpenedLink(link_state.of_error(error))
    return OpenedLink(link_state.of_answer(answer), answer)


def warm_up() -> None:
    """Load what reads pages while the network is being waited for: loading takes longer than many an answer."""
    from triagebot.evidence.pages import main_text  # noqa: PLC0415 - it loads lxml

    main_text.load()


def read(opened: OpenedLink, url: str, reader: PageReader) -> tuple[Fact, ...]:
    """What the page says; raises FetchError with one sentence when it says nothing or could not be read."""
    answer = opened.answer
    if answer is None or not opened.readable:
        if described := reader.described(url):
            return described
        raise FetchError(f"The page {opened.state.detail or 'could not be read'}.")
    if opened.is_pdf:
        if answer.truncated:
            raise FetchError(f"The PDF is larger than {len(answer.body) // 1_000_000} MB; it was not read.")
        return pdf.read(answer.body, answer.final_url)
    if answer.content_type in _PLAIN_TEXT and not answer.body.lstrip()[:100].lower().startswith((b"<!", b"<html")):
        return _text(answer)
    try:
        return tuple(_apart(fact) for fact in reader.of(answer))
    except LinkError as error:
        raise FetchError(f"The page {error.message}.") from error


def _apart(fact: Fact) -> Fact:
    """Running text with an empty line between its paragraphs, as everywhere in evidence."""
    if fact.name is not FactName.TEXT or "\n\n" in fact.value:
        return fact
    return fact.model_copy(update={"value": fact.value.replace("\n", "\n\n")})


def _text(answer: Fetched) -> tuple[Fact, ...]:
    """A file that browsers show as it is."""
    name = answer.final_url.partition("?")[0].rpartition("/")[2]
    written = read_readme(answer.body.decode("utf-8", "replace"), name if "." in name else "text.txt")
    notes = Notes(NAME, answer.final_url)
    notes.add(FactName.TITLE, written.title)
    notes.add(FactName.TEXT, written.text)
    return notes.done()
