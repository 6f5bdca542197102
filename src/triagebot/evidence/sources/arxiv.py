"""arXiv: a paper's title, authors, abstract, dates and categories, from its API through the `arxiv` library.

arXiv asks for at most one request in three seconds (https://info.arxiv.org/help/api/tou.html), so there is one
`Pace` a process, and the identifiers that gather while one request waits for its turn are asked for together.
The library keeps its own hands off: no retries, no delay, and a session of ours with time-outs and bounds.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from triagebot.addresses import canonical
from triagebot.errors import FetchError
from triagebot.evidence.sources.arxiv_facts import NAME, facts, unversioned, without_entities
from triagebot.models import Fact, FactName, Kind
from triagebot.retry import Transient, retrying

if TYPE_CHECKING:
    import requests
    from arxiv import Client, Result

API = "https://export.arxiv.org/api/query"
INTERVAL = 3.0
"""Seconds between two requests, as arXiv's terms of use ask."""
BATCH = 50
"""Identifiers in one request."""
LONGEST_FEED = 3_000_000
"""Bytes of an answer that are read: fifty abstracts are a tenth of it."""
TIMEOUT = (5.0, 10.0)
"""Seconds to connect, and between two pieces of an answer."""


class Pace:
    """Lets one request begin every `interval` seconds, whoever asks."""

    def __init__(
        self,
        interval: float = INTERVAL,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._interval = interval
        self._clock = clock
        self.sleep = sleep
        self._next = float("-inf")
        self._lock = threading.Lock()

    def wait(self) -> None:
        """Return when the next request may begin."""
        with self._lock:
            now = self._clock()
            begin = max(now, self._next)
            self._next = begin + self._interval
        if begin > now:
            self.sleep(begin - now)


PACE = Pace()
"""The pace of this process."""


@dataclass(slots=True)
class _Wanted:
    """An identifier somebody waits for, and what came of it."""

    answer: tuple[Fact, ...] | None = None
    error: FetchError | None = None
    alone: bool = False
    """Whether a request for several identifiers was refused with it among them."""

    @property
    def settled(self) -> bool:
        return self.answer is not None or self.error is not None


@dataclass(slots=True)
class _Desk:
    """The identifiers asked for in this run. `turn` is held by the one thread that may send a request."""

    wanted: dict[str, _Wanted] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    turn: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, identifier: str) -> _Wanted:
        with self.lock:
            return self.wanted.setdefault(identifier, _Wanted())

    def next_batch(self, first: str) -> list[str]:
        with self.lock:
            if self.wanted[first].alone:
                return [first]
            others = (i for i, w in self.wanted.items() if not w.settled and not w.alone and i != first)
            return [first, *others][:BATCH]


class Arxiv:
    """Reads papers on arXiv. Safe to use from several threads; an identifier is asked for once a run.

    `session` makes the HTTP session: it must be one that connects to public addresses only.
    """

    name = NAME

    def __init__(
        self, session: Callable[[], requests.Session], *, pace: Pace = PACE, api: str = API, patience: float = 20.0
    ) -> None:
        self._session = session
        self._pace = pace
        self._api = api
        self._patience = patience
        self._desk = _Desk()

    def applies(self, url: str) -> bool:
        """Whether the address leads to a paper on arXiv: abs, pdf, html, a version, a mirror."""
        return canonical.arxiv_id(url) is not None

    def kind(self, url: str, facts: tuple[Fact, ...] = ()) -> Kind:
        """Always arXiv."""
        return Kind.ARXIV

    def speaks_for_page(self, url: str) -> bool:
        """Always: the abstract page repeats the API."""
        return True

    def expect(self, addresses: Iterable[str]) -> None:
        """Say which links will be read in this run, so that one request can ask for all of them."""
        for address in addresses:
            if identifier := canonical.arxiv_id(address):
                self._desk.ask(identifier)

    def read(self, url: str) -> tuple[Fact, ...]:
        """The facts of one paper; raises FetchError when arXiv has no such paper or does not answer."""
        identifier = canonical.arxiv_id(url)
        if identifier is None:
            raise FetchError(f"There is no arXiv identifier in {url}.")
        wanted = self._desk.ask(identifier)
        while not wanted.settled:
            if not self._desk.turn.acquire(timeout=self._patience):
                raise FetchError("arXiv was busy with other links for too long.")
            try:
                if not wanted.settled:
                    self._settle(self._desk.next_batch(identifier))
            finally:
                self._desk.turn.release()
        if wanted.error is not None:
            raise wanted.error
        return wanted.answer or ()

    def tidy_page(self, url: str, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """What the abstract page said, for when the API did not answer: without `[2004.11362]` in the title."""
        notes = [_without_identifier(fact) for fact in facts if fact.name is not FactName.SITE]
        if identifier := canonical.arxiv_id(url):
            notes.append(Fact(name=FactName.ARXIV_ID, value=identifier, source="the link", url=url))
        return tuple(notes)

    def _settle(self, identifiers: list[str]) -> None:
        desk = self._desk
        try:
            # A fetcher remembers answers a run long, errors too: the second attempt is another request, for more.
            sizes = iter((BATCH, BATCH + 1))
            results = retrying(
                lambda: self._request(identifiers, next(sizes)),
                attempts=2,
                longest_wait=INTERVAL,
                sleep=self._pace.sleep,
            )
        except _RefusedError as error:
            # One strange identifier spoils the request for all: each is asked for alone from here on.
            for identifier in identifiers:
                desk.wanted[identifier].alone = True
            if len(identifiers) == 1:
                desk.wanted[identifiers[0]].error = FetchError(str(error))
            return
        except FetchError as error:
            for identifier in identifiers:
                desk.wanted[identifier].error = error
            return
        found = {unversioned(result.get_short_id()): result for result in results}
        for identifier in identifiers:
            result = found.get(unversioned(identifier))
            if result is None:
                desk.wanted[identifier].error = FetchError(f"arXiv has no paper with the identifier {identifier}.")
            else:
                desk.wanted[identifier].answer = facts(result)

    def _request(self, identifiers: Sequence[str], page_size: int) -> list[Result]:
        import arxiv  # noqa: PLC0415 - it loads requests and lxml, which most commands do without
        import requests  # noqa: PLC0415 - as above

        self._pace.wait()
        with self._session() as session:
            client = _client(_BoundedSession(session), self._api, page_size)
            search = arxiv.Search(id_list=list(identifiers), max_results=len(identifiers))
            try:
                return list(client.results(search))
            except arxiv.HTTPError as error:
                _translate(error.status, error)
            except (requests.ConnectionError, requests.Timeout) as error:
                raise Transient(FetchError("arXiv could not be reached.")) from error
            except (arxiv.ArxivError, requests.RequestException, ValueError, TypeError) as error:
                raise FetchError("arXiv answered with something that is not its feed.") from error


class _RefusedError(FetchError):
    """arXiv calls the request malformed (400)."""


def _translate(status: int, error: Exception) -> NoReturn:
    if status == 400:
        raise _RefusedError("arXiv calls the identifier malformed (400).") from error
    if status == 429:
        # Asking again within the seconds one link may take would only be refused again.
        raise FetchError("arXiv asks to slow down (429).") from error
    if status >= 500:
        raise Transient(FetchError(f"arXiv's API failed ({status}).")) from error
    raise FetchError(f"arXiv's API answered {status}.") from error


def _client(session: _BoundedSession, api: str, page_size: int) -> Client:
    import arxiv  # noqa: PLC0415 - see _request

    client = arxiv.Client(page_size=page_size, delay_seconds=0, num_retries=0)
    client.query_url_format = api + "?{}"
    # There is no public way to give the library a session, and its own has no time-out.
    client._session = session
    return client


@dataclass(frozen=True, slots=True)
class _Body:
    status_code: int
    content: bytes


class _BoundedSession:
    """What the library uses of a session: `get`, with a time-out and at most `LONGEST_FEED` bytes."""

    def __init__(self, session: requests.Session) -> None:
        self._inner = session

    def get(self, url: str, headers: dict[str, str]) -> _Body:
        """The answer, read to the end; raises FetchError for one that is too long or declares entities."""
        with self._inner.get(url, headers=headers, timeout=TIMEOUT, stream=True) as response:
            pieces: list[bytes] = []
            size = 0
            for piece in response.iter_content(65_536):
                size += len(piece)
                if size > LONGEST_FEED:
                    raise FetchError("arXiv's answer is longer than any feed of papers.")
                pieces.append(piece)
            body = b"".join(pieces)
            # The library reads the feed of a success only; what an error page declares does not matter.
            return _Body(response.status_code, without_entities(body) if response.status_code == 200 else body)


def _without_identifier(fact: Fact) -> Fact:
    if fact.name is not FactName.TITLE or not fact.value.startswith("["):
        return fact
    return fact.model_copy(update={"value": fact.value.partition("]")[2].strip() or fact.value})
