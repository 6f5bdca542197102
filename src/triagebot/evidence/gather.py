"""Gathering evidence: every source that knows something about the link, at once, within one budget of time.

    gathering = build(config.fetch, environ=os.environ, clock=now, repositories=reader)
    evidence = gathering.gather("https://example.org/")

The link is opened and the sources are asked at the same moment. What they answer can point further: a package to
its repository, a short link to where it leads, a page to the paper it is about. One such step is taken. Whatever
has not answered when the time is up is named as missing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from triagebot import logs
from triagebot.addresses import canonical
from triagebot.config import Fetch
from triagebot.errors import TriagebotError
from triagebot.evidence import kinds, merge
from triagebot.evidence.concurrently import CallPool
from triagebot.evidence.fact_source import NothingHere, PartlyRead, Source
from triagebot.evidence.fetching.fetcher import Fetcher, Unsafe
from triagebot.evidence.pages import link_state, linked_page
from triagebot.evidence.pages.linked_page import OpenedLink, PageReader
from triagebot.evidence.sources.repository_values import RepositoryReader
from triagebot.models import Evidence, Fact, FactName, Kind, LinkState, LinkStatus, SourceFailure

if TYPE_CHECKING:
    import requests

    from triagebot.evidence.sources.arxiv import Arxiv, Pace

_log = logging.getLogger(__name__)

_OPEN, _HTTPS, _PAGE = "opening the link", "the https form", linked_page.NAME
_LANDED = (LinkStatus.OK, LinkStatus.MOVED)
_SOFTWARE = {"gitlab": "GitLab", "codeberg": "Gitea", "forgejo": "Gitea", "gitea": "Gitea"}
"""What pages of self-hosted forges call their site, to the source that reads them."""
_CODE = (Kind.GITHUB, Kind.REPOSITORY, Kind.PACKAGE)


@dataclass(slots=True)
class _Course:
    """What is known of one link while its sources are being asked."""

    url: str
    opened: OpenedLink | None = None
    state: LinkState = field(default_factory=LinkState)
    said: dict[str, tuple[Fact, ...]] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    """Which source was asked about which address."""
    further: set[str] = field(default_factory=set)
    """The sources that another one pointed to."""
    failures: dict[str, str] = field(default_factory=dict)


class Gathering:
    """Implements `base.Gatherer`. Thread-safe; `sources` come most trusted first.

    `reader` reads an HTML page, `clock` gives the time of reading. `config.seconds` is the budget of a link.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        sources: Sequence[Source],
        *,
        reader: PageReader,
        clock: Callable[[], datetime],
        arxiv: Arxiv | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._sources = tuple(sources)
        self._reader = reader
        self._clock = clock
        self._arxiv = arxiv
        self._rank = {source.name: rank for rank, source in enumerate(self._sources)}

    def expect(self, addresses: Iterable[str]) -> None:
        """Say which links will be gathered in this run, so that one request can serve several of them."""
        if self._arxiv is not None:
            self._arxiv.expect(addresses)

    def close(self) -> None:
        """Close the connections that are kept open."""
        self._fetcher.close()

    def gather(self, url: str) -> Evidence:
        """What is known of the link. Never raises for what the outside does."""
        course = _Course(url)
        try:
            self._fetcher.guard.inspect(url)
        except Unsafe as refused:
            return Evidence(url=url, link=link_state.of_error(refused))
        pool: CallPool[str, object] = CallPool(self._fetcher.config.seconds)
        pool.start(_OPEN, lambda: linked_page.open_link(url, self._fetcher))
        for source in self._sources:
            if source.applies(url):
                self._ask(pool, course, source, url)
        linked_page.warm_up()
        for name, value, error in pool.outcomes():
            self._note(pool, course, name, value, error)
            logs.told("evidence", url, name, _came_of(course, name, value, error), seconds=pool.took[name])
        for name in pool.running:
            self._late(course, name)
            logs.told("evidence", url, name, "no answer in time")
        return self._evidence(course)

    def _ask(self, pool: CallPool[str, object], course: _Course, source: Source, url: str) -> None:
        if source.name not in course.asked:
            course.asked[source.name] = url
            pool.start(source.name, lambda: source.read(url))

    def _note(
        self, pool: CallPool[str, object], course: _Course, name: str, value: object, error: BaseException | None
    ) -> None:
        if isinstance(error, PartlyRead):
            value = error.facts
        if error is not None and not isinstance(error, NothingHere):
            course.failures[name] = _sentence(name, error)
        if isinstance(value, OpenedLink):
            self._landed(pool, course, value)
        elif isinstance(value, LinkState):
            course.state = value
        elif isinstance(value, tuple) and value:
            now = self._clock()
            course.said[name] = tuple(fact.model_copy(update={"read_at": now}) for fact in value)
            if name not in course.further:
                self._follow(pool, course, name)

    def _landed(self, pool: CallPool[str, object], course: _Course, opened: OpenedLink) -> None:
        """The link was opened: read the page, and ask about where it leads if that is somewhere else."""
        course.opened = opened
        course.state = opened.state
        if course.url.lower().startswith("http://"):
            pool.start(_HTTPS, lambda: link_state.with_https(course.url, opened.state, self._fetcher))
        if not self._spoken_for(course):
            pool.start(_PAGE, lambda: linked_page.read(opened, course.url, self._reader))
        final = opened.answer.final_url if opened.answer else ""
        if opened.state.status in _LANDED and canonical.canonical(final) != canonical.canonical(course.url):
            for source in self._sources:
                if source.applies(final):
                    self._ask(pool, course, source, final)

    def _follow(self, pool: CallPool[str, object], course: _Course, name: str) -> None:
        """Ask about what this source points to: the source code of a package, the paper a page is about."""
        for address, wanted in self._pointers(course, name):
            for source in self._sources:
                fits = source.name == wanted if wanted else source.applies(address)
                if fits and source.name not in course.asked:
                    course.further.add(source.name)
                    self._ask(pool, course, source, address)

    def _pointers(self, course: _Course, name: str) -> Iterator[tuple[str, str]]:
        """Addresses to read on at, each with the source that is meant when that is not clear from the address."""
        for fact in course.said[name]:
            if fact.name is FactName.REPOSITORY and self._kind(course) is Kind.PACKAGE:
                yield fact.value, ""
            elif name == _PAGE and fact.name is FactName.ARXIV_ID:
                yield f"https://arxiv.org/abs/{fact.value}", ""
            elif name == _PAGE and fact.name is FactName.DOI:
                yield f"https://doi.org/{fact.value}", ""
            elif name == _PAGE and fact.name is FactName.SITE:
                software = _SOFTWARE.get(fact.value.lower().removesuffix(".org"))
                if software:
                    yield course.url, software

    def _late(self, course: _Course, name: str) -> None:
        seconds = f"{self._fetcher.config.seconds:.0f} seconds"
        if name == _OPEN:
            course.state = LinkState(status=LinkStatus.FAILING, detail=f"did not answer within {seconds}")
            course.failures[_PAGE] = f"The page did not answer within {seconds}."
        elif name != _HTTPS:
            course.failures[name] = f"There was no answer within {seconds}."

    def _evidence(self, course: _Course) -> Evidence:
        kind = self._kind(course)
        said = [
            merge.Said(self._rank[name] + (len(self._rank) if name in course.further else 0), facts)
            for name, facts in course.said.items()
            if name != _PAGE
        ]
        last = 2 * len(self._rank)
        if self._spoken_for(course):
            course.failures.pop(_PAGE, None)  # nothing is missing; that it failed is said by the state of the link
        else:
            said.append(merge.Said(last, self._from_page(course)))
        names = sorted(course.failures, key=lambda name: self._rank.get(name, last))
        failures = (SourceFailure(source=name, reason=course.failures[name]) for name in names)
        return Evidence(
            url=course.url,
            kind=kind,
            link=course.state,
            facts=merge.merged(said, course.url, identify=kind not in _CODE),
            failures=tuple(failures),
        )

    def _spoken_for(self, course: _Course) -> bool:
        """Whether a source answered in full that says all that the page says, and better."""
        return any(
            source.name in course.said and source.name not in course.failures for source in self._speakers(course)
        )

    def _from_page(self, course: _Course) -> tuple[Fact, ...]:
        """The page's own facts, without what its site puts around every title."""
        facts = course.said.get(_PAGE, ())
        for source in self._speakers(course):
            facts = source.tidy_page(course.asked[source.name], facts)
        return facts

    def _speakers(self, course: _Course) -> Iterator[Source]:
        """The sources that were asked about this very page."""
        for source in self._sources:
            asked = course.asked.get(source.name, "")
            if asked and source.name not in course.further and source.speaks_for_page(asked):
                yield source

    def _kind(self, course: _Course) -> Kind:
        """By the most trusted source that answered, else by the address and the answer."""
        for source in self._sources:
            asked = course.asked.get(source.name, "")
            if asked and source.name not in course.further:
                found = source.kind(asked, course.said.get(source.name, ()))
                if found is not Kind.WEB:
                    return found
        answered = course.opened.kind if course.opened else Kind.WEB
        return kinds.of(course.url, course.said.get(_PAGE, ())) or answered


def _came_of(course: _Course, name: str, value: object, error: BaseException | None) -> str:
    """What came of asking one source, for the log."""
    if isinstance(value, OpenedLink):
        return value.state.status.value
    if isinstance(value, LinkState):
        return value.status.value
    facts = f"{len(course.said.get(name, ()))} facts"
    return facts if error is None else f"{facts}, {course.failures.get(name, 'it knows nothing of it')}"


def _sentence(name: str, error: BaseException) -> str:
    """Why a source failed, for people; an unforeseen error too only costs this one source."""
    if isinstance(error, TriagebotError):
        reason = error.message.strip()
        return reason if reason.endswith(".") else f"{reason[:1].upper()}{reason[1:]}."
    _log.error("a bug: the source %s raised %s", name, type(error).__name__)
    return f"It failed in a way nobody foresaw ({type(error).__name__})."


def _session(fetcher: Fetcher) -> requests.Session:
    from triagebot.evidence.fetching import requests_session  # noqa: PLC0415 - requests is loaded only where it is used

    return requests_session.session(fetcher)


def build(
    config: Fetch,
    *,
    environ: Mapping[str, str],
    clock: Callable[[], datetime],
    repositories: RepositoryReader | None = None,
    fetcher: Fetcher | None = None,
    pace: Pace | None = None,
) -> Gathering:
    """A gatherer with every source there is. `repositories` reads GitHub's API; without it, its pages are read.

    `fetcher` and `pace` (arXiv's) are for tests: the real ones follow from `config` and `environ`.
    """
    from triagebot.evidence.pages.html_page import WebPage, metadata  # noqa: PLC0415
    from triagebot.evidence.sources.arxiv import PACE, Arxiv  # noqa: PLC0415 - commands that fetch nothing need none of this
    from triagebot.evidence.sources.doi import Doi  # noqa: PLC0415
    from triagebot.evidence.sources.github import GitHubSource  # noqa: PLC0415
    from triagebot.evidence.sources.gitlab_gitea import Gitea, GitLab  # noqa: PLC0415
    from triagebot.evidence.sources.hubs import HuggingFace, Zenodo  # noqa: PLC0415
    from triagebot.evidence.sources.packages import Packages  # noqa: PLC0415
    from triagebot.evidence.sources.paper_pages import OpenReview, PaperPage  # noqa: PLC0415

    fetcher = fetcher or Fetcher(config, environ=environ)
    arxiv = Arxiv(lambda: _session(fetcher), pace=pace or PACE, patience=config.seconds)
    sources: list[Source] = [
        arxiv,
        OpenReview(fetcher),
        PaperPage(fetcher, metadata),
        Packages(fetcher),
        GitHubSource(repositories, fetcher),
        GitLab(fetcher),
        Gitea(fetcher),
        HuggingFace(fetcher),
        Zenodo(fetcher),
        Doi(fetcher),
    ]
    return Gathering(fetcher, sources, reader=WebPage(fetcher), clock=clock, arxiv=arxiv)
