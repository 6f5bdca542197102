"""Evidence for a link out of all its sources, whatever fails."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.evidence.pretend import HTML, NOW, URL, Reader, Web, answer, built, everything, fails, no_answer, reasons
from triagebot.config import Fetch
from triagebot.errors import FetchError
from triagebot.evidence import saved
from triagebot.evidence.fact_source import NothingHere, PlainSource, Source
from triagebot.evidence.fetching.answer import Fetched
from triagebot.evidence.gather import Gathering
from triagebot.evidence.pages.html_page import WebPage
from triagebot.evidence.sources.repository_values import Repository
from triagebot.models import Evidence, Fact, FactName, Kind, LinkStatus

FERRET = Repository(name="zoo/ferret", url="https://github.com/zoo/ferret", description="Finds things", stars=7)


class Told(PlainSource):
    """A source that says what it is told to, or raises."""

    def __init__(
        self,
        name: str,
        *facts: tuple[FactName, str],
        error: BaseException | None = None,
        before: Callable[[], object] = lambda: None,
        about: str = "",
        speaks: bool = False,
        kind: Kind = Kind.WEB,
    ) -> None:
        self.name = name
        self.asked: list[str] = []
        self._facts = tuple(Fact(name=fact, value=value, source=name) for fact, value in facts)
        self._error = error
        self._before = before
        self._about = about
        self._speaks = speaks
        self._kind = kind

    def applies(self, url: str) -> bool:
        return self._about in url

    def kind(self, url: str, facts: tuple[Fact, ...] = ()) -> Kind:
        return self._kind

    def speaks_for_page(self, url: str) -> bool:
        return self._speaks

    def read(self, url: str) -> tuple[Fact, ...]:
        self.asked.append(url)
        self._before()
        if self._error is not None:
            raise self._error
        return self._facts


def gathered(web: Web, *sources: Source, url: str = URL) -> Evidence:
    gathering = Gathering(web, sources, reader=WebPage(web), clock=lambda: NOW)  # type: ignore[arg-type]
    return gathering.gather(url)


def test_a_page_is_read_with_the_state_of_its_link() -> None:
    evidence = gathered(Web({URL: answer(HTML)}))
    assert evidence.link.status is LinkStatus.OK
    assert evidence.first(FactName.TITLE) == "Ferret"
    assert evidence.first(FactName.DESCRIPTION) == "A page about ferrets."
    assert "awake at night" in (evidence.first(FactName.TEXT) or "")
    assert evidence.failures == ()


def test_every_fact_has_its_source_and_the_time_it_was_read() -> None:
    evidence = gathered(Web({URL: answer(HTML)}), Told("Zoo", (FactName.TITLE, "Mustela")))
    assert {fact.read_at for fact in evidence.facts} == {NOW}
    assert {fact.source for fact in evidence.facts} >= {"Zoo", "the page"}


def test_sources_are_ordered_by_trust_and_contradictions_kept() -> None:
    evidence = gathered(
        Web({URL: answer(HTML)}),
        Told("first", (FactName.TITLE, "Mustela")),
        Told("second", (FactName.TITLE, "Putorius")),
    )
    assert evidence.values(FactName.TITLE) == ("Mustela", "Putorius", "Ferret")


def test_each_source_fails_alone() -> None:
    evidence = gathered(
        Web({URL: answer(HTML)}),
        Told("down", error=FetchError("It was down.")),
        Told("up", (FactName.STARS, "3")),
    )
    assert reasons(evidence) == {"down": "It was down."}
    assert evidence.first(FactName.STARS) == "3"
    assert evidence.first(FactName.TITLE) == "Ferret"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_even_a_bug_costs_one_source_only(caplog: pytest.LogCaptureFixture) -> None:
    evidence = gathered(Web({URL: answer(HTML)}), Told("buggy", error=ValueError("secret-looking words")))
    assert reasons(evidence) == {"buggy": "It failed in a way nobody foresaw (ValueError)."}
    assert evidence.first(FactName.TITLE) == "Ferret"
    assert "ValueError" in caplog.text
    for thread in threading.enumerate():
        if thread.name == "evidence: buggy":
            thread.join(5)


def test_a_guess_that_came_to_nothing_is_not_mentioned() -> None:
    evidence = gathered(Web({URL: answer(HTML)}), Told("guess", error=NothingHere("no")))
    assert evidence.failures == ()


@pytest.mark.parametrize(
    ("made", "status", "reason"),
    [
        (answer("Forbidden", status=403), LinkStatus.BLOCKED, "The page could not be reached from here (403)."),
        (answer("Gone", status=410), LinkStatus.DEAD, "The page does not exist (410)."),
        (fails(no_answer()), LinkStatus.FAILING, "The page did not answer completely within 20 seconds."),
    ],
)
def test_a_link_that_cannot_be_read_still_gets_what_others_know(
    made: object, status: LinkStatus, reason: str
) -> None:
    evidence = gathered(Web({URL: made}), Told("Zoo", (FactName.TITLE, "Mustela")))  # type: ignore[dict-item]
    assert evidence.link.status is status
    assert reasons(evidence) == {"the page": reason}
    assert evidence.values(FactName.TITLE) == ("Mustela",)


def test_a_challenge_is_not_taken_for_the_page() -> None:
    challenge = "<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x.js></script>"
    evidence = gathered(Web({URL: answer(challenge)}))
    assert evidence.link.status is LinkStatus.BLOCKED
    assert evidence.facts == ()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://[::1]/",
        "http://localhost./",
        "http://169.254.169.254/latest/meta-data/",
        "https://github.com@evil.example/zoo/ferret",
        "https://gіthub.com/zoo/ferret",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "zoo/ferret",
        "",
    ],
)
def test_an_address_that_must_not_be_opened_is_not_and_nobody_is_asked(url: str) -> None:
    web, reader = Web(), Reader({"zoo/ferret": FERRET})
    evidence = everything(web, reader, url=url)
    assert evidence.link.status is LinkStatus.UNSAFE
    assert evidence.facts == ()
    assert web.asked == []
    assert reader.asked == []


def test_all_sources_are_asked_at_the_same_moment() -> None:
    meet = threading.Barrier(4, timeout=10)
    sources = [Told(name, (FactName.TOPIC, name), before=meet.wait) for name in ("a", "b", "c")]
    evidence = gathered(Web({URL: answer(HTML, before=meet.wait)}), *sources)
    assert evidence.values(FactName.TOPIC) == ("a", "b", "c")


def test_who_does_not_answer_in_time_is_named_and_not_waited_for() -> None:
    never = threading.Event()
    web = Web({URL: answer(HTML)}, config=Fetch(seconds=0.4))
    began = time.monotonic()
    evidence = gathered(web, Told("slow", before=lambda: never.wait(20)), Told("quick", (FactName.STARS, "3")))
    assert time.monotonic() - began < 5
    assert evidence.first(FactName.STARS) == "3"
    assert evidence.first(FactName.TITLE) == "Ferret"
    assert reasons(evidence) == {"slow": "There was no answer within 0 seconds."}
    never.set()


def test_a_page_that_does_not_answer_in_time_is_failing_and_not_dead() -> None:
    never = threading.Event()
    web = Web({URL: answer(HTML, before=lambda: never.wait(20))}, config=Fetch(seconds=0.4))
    evidence = gathered(web, Told("quick", (FactName.STARS, "3")))
    assert evidence.link.status is LinkStatus.FAILING
    assert evidence.first(FactName.STARS) == "3"
    never.set()


def test_an_api_makes_the_words_of_its_own_page_redundant() -> None:
    source = Told("API", (FactName.TITLE, "Mustela"), speaks=True)
    assert gathered(Web({URL: answer(HTML)}), source).values(FactName.TITLE) == ("Mustela",)
    failing = Told("API", error=FetchError("It was down."), speaks=True)
    assert gathered(Web({URL: answer(HTML)}), failing).values(FactName.TITLE) == ("Ferret",)


def test_what_an_api_says_in_full_is_not_missing_because_the_page_is_blocked() -> None:
    source = Told("API", (FactName.TITLE, "Mustela"), speaks=True)
    evidence = gathered(Web({URL: answer("Forbidden", status=403)}), source)
    assert evidence.link.status is LinkStatus.BLOCKED
    assert evidence.failures == ()


def test_failures_are_named_in_the_order_of_trust_and_not_of_time() -> None:
    second_is_done = threading.Event()
    first = Told("first", error=FetchError("No."), before=lambda: second_is_done.wait(5))
    second = Told("second", error=FetchError("No."), before=second_is_done.set)
    evidence = gathered(Web({URL: answer("Gone", status=404)}), first, second)
    assert [failure.source for failure in evidence.failures] == ["first", "second", "the page"]


ABSTRACT_PAGE = (
    "<title>[2101.00001] On Ferrets</title><meta name=citation_title content='On Ferrets'>"
    "<meta name=citation_author content='Ferret, Ada'><meta name=citation_arxiv_id content='2101.00001'>"
)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_when_arxivs_api_is_down_its_page_is_read(status: int) -> None:
    url = "https://arxiv.org/abs/2101.00001"
    pages = {url: answer(ABSTRACT_PAGE)}
    for size in (50, 51):
        query = f"search_query=&id_list=2101.00001&sortBy=relevance&sortOrder=descending&start=0&max_results={size}"
        pages[f"https://export.arxiv.org/api/query?{query}"] = answer("busy", status=status)
    evidence = everything(Web(pages), url=url)
    assert evidence.kind is Kind.ARXIV
    assert evidence.first(FactName.TITLE) == "On Ferrets"
    assert "Ferret" in (evidence.first(FactName.AUTHOR) or "")
    assert evidence.first(FactName.ARXIV_ID) == "2101.00001"
    assert str(status) in reasons(evidence)["arXiv"]


def test_where_a_short_link_leads_is_asked_about() -> None:
    there = {"https://github.com/zoo/ferret": answer("<title>zoo/ferret</title>")}
    web = Web({"https://sho.rt/x": answer(HTML, to="https://github.com/zoo/ferret", permanent=False), **there})
    evidence = everything(web, Reader({"zoo/ferret": FERRET}), url="https://sho.rt/x")
    assert evidence.kind is Kind.GITHUB
    assert evidence.first(FactName.DESCRIPTION) == "Finds things"


def test_a_link_that_moved_for_good_says_where() -> None:
    web = Web({URL: answer(HTML, to="https://example.net/ferret")})
    evidence = everything(web, url=URL)
    assert evidence.link.status is LinkStatus.MOVED
    assert evidence.link.final_url == "https://example.net/ferret"


def test_http_with_a_working_https_is_seen() -> None:
    web = Web({"http://example.org/ferret": answer(HTML), URL: answer(HTML)})
    evidence = everything(web, url="http://example.org/ferret")
    assert evidence.link.https_url == URL


def test_a_package_is_described_by_its_registry_and_its_repository() -> None:
    package = {
        "info": {
            "name": "ferret",
            "summary": "A package",
            "project_urls": {"Source": "https://github.com/zoo/ferret"},
        }
    }
    web = Web(
        {
            "https://pypi.org/project/ferret/": answer("<title>ferret · PyPI</title>"),
            "https://pypi.org/pypi/ferret/json": answer(package),
            "https://github.com/zoo/ferret": answer("<title>zoo/ferret</title>"),
        }
    )
    evidence = everything(web, Reader({"zoo/ferret": FERRET}), url="https://pypi.org/project/ferret/")
    assert evidence.kind is Kind.PACKAGE
    assert evidence.values(FactName.DESCRIPTION) == ("A package", "Finds things")
    assert evidence.first(FactName.STARS) == "7"


def test_only_one_step_further_is_taken() -> None:
    repository = FERRET.model_copy(update={"homepage": "https://pypi.org/project/other/"})
    web = Web({"https://github.com/zoo/ferret": answer("<title>zoo/ferret</title>")})
    everything(web, Reader({"zoo/ferret": repository}), url="https://github.com/zoo/ferret")
    assert not [url for url in web.asked if "pypi" in url]


def test_a_page_about_a_paper_leads_to_what_the_registry_knows() -> None:
    page = (
        '<title>On Ferrets | Zoo Press</title><meta name="citation_title" content="On Ferrets">'
        '<meta name="citation_doi" content="10.5555/ferret.1">'
    )
    work = {"title": "On Ferrets", "author": [{"given": "Ada", "family": "Ferret"}], "source": "Crossref"}
    web = Web({URL: answer(page), "https://doi.org/10.5555/ferret.1": answer(work)})
    evidence = everything(web, url=URL)
    assert evidence.kind is Kind.PAPER
    assert evidence.first(FactName.AUTHOR) == "Ada Ferret"
    assert evidence.values(FactName.SAME_WORK) == ("https://doi.org/10.5555/ferret.1",)


def test_a_forge_on_a_host_of_its_own_is_known_by_its_page() -> None:
    page = '<title>claw</title><meta property="og:site_name" content="GitLab">'
    project = {"path_with_namespace": "zoo/claw", "description": "A claw"}
    web = Web(
        {
            "https://zoo.example/zoo/claw": answer(page),
            "https://zoo.example/api/v4/projects/zoo%2Fclaw?license=true": answer(project),
        }
    )
    evidence = everything(web, url="https://zoo.example/zoo/claw")
    assert "A claw" in evidence.values(FactName.DESCRIPTION)


def test_no_source_sends_anything_that_identifies_us() -> None:
    web = Web()
    secrets = {"GITHUB_TOKEN": "ghp_secret", "OPENAI_API_KEY": "sk-secret"}
    gathering = built(web, environ=secrets)
    for url in (
        "https://github.com/zoo/ferret",
        "https://gitlab.com/zoo/ferret",
        "https://codeberg.org/zoo/ferret",
        "https://huggingface.co/zoo/ferret",
        "https://zenodo.org/records/1",
        "https://pypi.org/project/ferret/",
        "https://doi.org/10.5555/ferret",
        "https://openreview.net/forum?id=x",
        "https://arxiv.org/abs/2101.00001",
    ):
        gathering.gather(url)
    assert len(web.asked) > 15
    assert {name.lower() for headers in web.headers for name in headers} <= {"accept", "user-agent"}
    assert "secret" not in repr(web.headers) + repr(web.asked)


def test_closing_closes_the_connections() -> None:
    web = Web()
    built(web).close()
    assert web.closed


HOSTS = st.sampled_from(
    [
        "github.com", "gist.github.com", "raw.githubusercontent.com", "gitlab.com", "git.zoo.example",
        "codeberg.org", "arxiv.org", "huggingface.co", "zenodo.org", "pypi.org", "www.npmjs.com",
        "crates.io", "docs.rs", "pkg.go.dev", "doi.org", "openreview.net", "aclanthology.org",
        "proceedings.neurips.cc", "www.mdpi.com", "kaggle.com", "youtube.com", "example.org",
    ]
)  # fmt: skip
LONG = "a" * 300
PARTS = st.sampled_from(
    [
        "abs", "pdf", "blob", "tree", "HEAD", "releases", "tag", "project", "package", "crates", "records",
        "datasets", "-", "2101.00001", "math", "10.5555", "forum?id=", "%2e%2e", "%00", "..", "", "@",
        "\u202e", LONG, "file", "hash",
    ]
)  # fmt: skip
ADDRESSES = st.builds(
    lambda host, parts: f"https://{host}/" + "/".join(parts),
    HOSTS,
    st.lists(PARTS | st.text(max_size=8), max_size=6),
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(ADDRESSES | st.text(max_size=60))
def test_no_address_whatever_brings_it_down(url: str) -> None:
    evidence = everything(Web(), Reader(), url=url)
    assert evidence.url == url
    assert evidence.link.status is not LinkStatus.NOT_CHECKED
    assert not [reason for reason in reasons(evidence).values() if "nobody foresaw" in reason]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=400),
    st.sampled_from(["text/html", "application/json", "text/plain", "", "x"]),
)
def test_no_answer_whatever_brings_it_down(body: bytes, kind: str) -> None:
    def made(url: str) -> Fetched:
        return Fetched(url=url, final_url=url, status=200, headers=(("content-type", kind),), body=body)

    class Anything(dict[str, object]):
        def get(self, key: object, default: object = None) -> object:
            return made

    evidence = everything(Web(Anything()), url="https://huggingface.co/zoo/ferret")  # type: ignore[arg-type]
    assert not [reason for reason in reasons(evidence).values() if "nobody foresaw" in reason]
    saved.parse(saved.dump(evidence))
