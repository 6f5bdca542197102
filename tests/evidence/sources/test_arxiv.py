"""arXiv through its library, against a loopback server that speaks Atom."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from tests.evidence.peer import Asked, Peer, http, peer
from tests.evidence.sources.feed_making import entry, feed
from triagebot.errors import FetchError
from triagebot.evidence.sources.arxiv import Arxiv, Pace
from triagebot.models import Fact, FactName, Kind

ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)


def atom(body: bytes, status: int = 200) -> bytes:
    return http(status, body, kind="application/atom+xml")


def identifiers(asked: Asked) -> list[str]:
    return parse_qs(urlsplit(asked.target).query).get("id_list", [""])[0].split(",")


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


Serve = Callable[[Callable[[Asked], bytes]], tuple[Arxiv, Peer]]


@pytest.fixture
def serve(clock: Clock) -> Iterator[Serve]:
    """An arXiv source that asks a loopback server, and that server."""
    open_peers = []

    def begin(answer: Callable[[Asked], bytes]) -> tuple[Arxiv, Peer]:
        context = peer(answer)
        here = context.__enter__()
        open_peers.append(context)
        pace = Pace(clock=clock, sleep=clock.sleep)
        return Arxiv(requests.Session, pace=pace, api=here.url("/api/query"), patience=5), here

    yield begin
    for context in open_peers:
        context.__exit__(None, None, None)


def values(facts: tuple[Fact, ...], name: FactName) -> list[str]:
    return [fact.value for fact in facts if fact.name is name]


@pytest.mark.parametrize(
    "url",
    [
        "https://arxiv.org/abs/2101.00001",
        "https://arxiv.org/pdf/2101.00001v3.pdf",
        "http://export.arxiv.org/abs/2101.00001",
        "https://doi.org/10.48550/arXiv.2101.00001",
        "https://huggingface.co/papers/2101.00001",
    ],
)
def test_every_address_of_a_paper_is_read_from_the_api(serve: Serve, url: str) -> None:
    arxiv, here = serve(lambda asked: atom(feed(entry())))
    assert arxiv.applies(url)
    assert arxiv.kind(url) is Kind.ARXIV
    facts = arxiv.read(url)
    assert identifiers(here.requests[0]) == ["2101.00001"]
    assert values(facts, FactName.TITLE) == ["On Ferrets"]
    assert values(facts, FactName.AUTHOR) == ["Ada Ferret", "Bo Mink"]
    assert values(facts, FactName.TEXT) == ["Ferrets are studied."]
    assert values(facts, FactName.PUBLISHED) == ["2021-01-02"]
    assert values(facts, FactName.UPDATED) == ["2022-03-04"]
    assert values(facts, FactName.VERSION) == ["2"]
    assert values(facts, FactName.TOPIC) == [
        "cs.CV",
        "cs.LG",
        "Computer Vision and Pattern Recognition",
        "Machine Learning",
    ]
    assert {fact.source for fact in facts} == {"arXiv"}


@pytest.mark.parametrize(
    "url", ["https://arxiv.org/list/cs.CV/recent", "https://arxiv.org.evil.example/abs/2101.00001", "x"]
)
def test_what_is_no_paper_on_arxiv_is_left_alone(serve: Serve, url: str) -> None:
    arxiv, here = serve(lambda asked: atom(feed()))
    assert not arxiv.applies(url)
    with pytest.raises(FetchError):
        arxiv.read(url)
    assert here.connections == 0


def test_the_published_version_is_the_same_work(serve: Serve) -> None:
    more = (
        "<arxiv:comment>Accepted at FERRET 2021, 9 pages</arxiv:comment><arxiv:journal_ref>J. Ferrets 3 (2021)"
        "</arxiv:journal_ref><arxiv:doi>10.5555/ferret.1</arxiv:doi>"
    )
    arxiv, _ = serve(lambda asked: atom(feed(entry(more=more))))
    facts = arxiv.read("https://arxiv.org/abs/2101.00001")
    assert values(facts, FactName.COMMENT) == ["Accepted at FERRET 2021, 9 pages"]
    assert values(facts, FactName.VENUE) == ["J. Ferrets 3 (2021)"]
    assert values(facts, FactName.DOI) == ["10.5555/ferret.1"]
    assert values(facts, FactName.SAME_WORK) == ["https://doi.org/10.5555/ferret.1"]


def test_old_identifiers_keep_their_archive(serve: Serve) -> None:
    arxiv, _ = serve(lambda asked: atom(feed(entry("math/0309136", version=1))))
    facts = arxiv.read("https://arxiv.org/abs/math/0309136v1")
    assert values(facts, FactName.ARXIV_ID) == ["math/0309136"]
    assert values(facts, FactName.UPDATED) == []


def test_expected_links_are_asked_for_in_one_request(serve: Serve) -> None:
    arxiv, here = serve(lambda asked: atom(feed(*(entry(one, f"Paper {one}") for one in identifiers(asked)))))
    urls = [f"https://arxiv.org/abs/2101.{number:05d}" for number in range(12)]
    arxiv.expect(urls)
    found = [values(arxiv.read(url), FactName.TITLE)[0] for url in urls]
    assert found == [f"Paper 2101.{number:05d}" for number in range(12)]
    assert len(here.requests) == 1


def test_requests_begin_three_seconds_apart_whoever_asks(serve: Serve, clock: Clock) -> None:
    arxiv, _ = serve(lambda asked: atom(feed(*(entry(one) for one in identifiers(asked)))))
    for number in range(3):
        arxiv.read(f"https://arxiv.org/abs/2101.{number:05d}")
    assert clock.slept == [3.0, 3.0]


def test_identifiers_that_gather_while_one_waits_are_asked_for_together(serve: Serve) -> None:
    first, go = threading.Event(), threading.Event()

    def answer(asked: Asked) -> bytes:
        first.set()
        go.wait(5)
        return atom(feed(*(entry(one) for one in identifiers(asked))))

    arxiv, here = serve(answer)
    urls = [f"https://arxiv.org/abs/2101.{number:05d}" for number in range(6)]
    threads = [threading.Thread(target=arxiv.read, args=(url,)) for url in urls]
    threads[0].start()
    first.wait(5)
    for thread in threads[1:]:
        thread.start()
    arxiv.expect(urls)
    go.set()
    for thread in threads:
        thread.join(10)
    assert [len(identifiers(asked)) for asked in here.requests] == [1, 5]


def test_a_paper_that_does_not_exist_is_one_sentence(serve: Serve) -> None:
    arxiv, _ = serve(lambda asked: atom(feed()))
    with pytest.raises(FetchError, match=r"no paper with the identifier 2101\.00001"):
        arxiv.read("https://arxiv.org/abs/2101.00001")


def test_a_malformed_identifier_does_not_spoil_the_others(serve: Serve) -> None:
    def answer(asked: Asked) -> bytes:
        wanted = identifiers(asked)
        return atom(feed(), 400) if "2101.00001" in wanted else atom(feed(*(entry(one) for one in wanted)))

    arxiv, _ = serve(answer)
    urls = ["https://arxiv.org/abs/2101.00001", "https://arxiv.org/abs/2101.00002"]
    arxiv.expect(urls)
    with pytest.raises(FetchError, match="400"):
        arxiv.read(urls[0])
    assert values(arxiv.read(urls[1]), FactName.ARXIV_ID) == ["2101.00002"]


def test_an_error_page_is_known_by_its_status_and_not_by_its_markup(serve: Serve) -> None:
    arxiv, _ = serve(lambda asked: http(404, b"<!DOCTYPE html><title>Not found</title>"))
    with pytest.raises(FetchError, match="answered 404"):
        arxiv.read("https://arxiv.org/abs/2101.00001")


def test_being_asked_to_slow_down_is_not_answered_with_another_request(serve: Serve) -> None:
    arxiv, here = serve(lambda asked: http(429, b"Rate exceeded.", Retry_After="1"))
    with pytest.raises(FetchError, match="slow down"):
        arxiv.read("https://arxiv.org/abs/2101.00001")
    assert len(here.requests) == 1


def test_a_failing_api_is_asked_once_more_and_politely(serve: Serve, clock: Clock) -> None:
    answers = iter([http(503, b"busy"), atom(feed(entry()))])
    arxiv, here = serve(lambda asked: next(answers))
    assert values(arxiv.read("https://arxiv.org/abs/2101.00001"), FactName.TITLE) == ["On Ferrets"]
    assert clock.now >= 103.0
    assert here.requests[0].target != here.requests[1].target  # or a remembered answer would be given again


@pytest.mark.parametrize(
    "body",
    [b"", b"<html><title>Sorry</title>", b"\0\1\2", b"<feed>", feed(entry()).replace(b"2021-01-02T", b"yesterday")],
    ids=["empty", "html", "binary", "cut", "no date"],
)
def test_an_answer_that_is_no_feed_is_an_error(serve: Serve, body: bytes) -> None:
    arxiv, _ = serve(lambda asked: atom(body))
    with pytest.raises(FetchError):
        arxiv.read("https://arxiv.org/abs/2101.00001")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_feed_are_refused_before_they_unfold(serve: Serve, encoding: str) -> None:
    bomb = ENTITIES + feed(entry(title="&j;")).decode().partition("?>")[2].replace("&amp;j;", "&j;")
    arxiv, _ = serve(lambda asked: atom(bomb.encode(encoding)))
    with pytest.raises(FetchError, match="entities"):
        arxiv.read("https://arxiv.org/abs/2101.00001")


def test_a_feed_without_end_is_cut_off(serve: Serve) -> None:
    arxiv, _ = serve(lambda asked: atom(feed(entry(summary="x" * 4_000_000))))
    with pytest.raises(FetchError, match="longer"):
        arxiv.read("https://arxiv.org/abs/2101.00001")


def test_the_abstract_page_is_tidied_for_when_the_api_is_down(serve: Serve) -> None:
    arxiv, _ = serve(lambda asked: atom(feed()))
    page = (
        Fact(name=FactName.TITLE, value="[2101.00001] On Ferrets", source="the page"),
        Fact(name=FactName.SITE, value="arXiv.org", source="the page"),
    )
    facts = arxiv.tidy_page("https://arxiv.org/abs/2101.00001", page)
    assert values(facts, FactName.TITLE) == ["On Ferrets"]
    assert values(facts, FactName.ARXIV_ID) == ["2101.00001"]
    assert values(facts, FactName.SITE) == []
