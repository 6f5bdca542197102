"""DOIs through content negotiation."""

import pytest

from tests.evidence.pretend import Web, answer
from triagebot.errors import FetchError
from triagebot.evidence.notes import JsonAnswer
from triagebot.evidence.sources.doi import ACCEPT, Doi, facts, plain
from triagebot.models import Fact, FactName, Kind

WORK = {
    "source": "Crossref",
    "type": "journal-article",
    "DOI": "10.5555/Ferret.1",
    "title": "On <i>Ferrets</i>",
    "author": [{"given": "Ada", "family": "Ferret"}, {"literal": "The Mink Group"}, {}],
    "abstract": "<jats:title>Abstract</jats:title><jats:p>Ferrets are <jats:italic>studied</jats:italic>.</jats:p>",
    "issued": {"date-parts": [[2021, 3]]},
    "container-title": ["Journal of Ferrets"],
    "subject": ["Zoology"],
    "relation": {"has-preprint": [{"id-type": "doi", "id": "10.48550/arXiv.2101.00001"}]},
}
URL = "https://doi.org/10.5555/ferret.1"


def values(found: tuple[Fact, ...], name: FactName) -> list[str]:
    return [fact.value for fact in found if fact.name is name]


def test_a_doi_is_asked_for_as_data_and_says_who_registered_it() -> None:
    web = Web({URL: answer(WORK)})
    source = Doi(web)
    assert source.applies("https://dx.doi.org/10.5555/Ferret.1")
    found = source.read("https://dx.doi.org/10.5555/Ferret.1")
    assert web.headers == [{"Accept": ACCEPT}]
    assert {
        name: values(found, name) for name in (FactName.TITLE, FactName.AUTHOR, FactName.TEXT, FactName.PUBLISHED)
    } == {
        FactName.TITLE: ["On Ferrets"],
        FactName.AUTHOR: ["Ada Ferret", "The Mink Group"],
        FactName.TEXT: ["Ferrets are studied."],
        FactName.PUBLISHED: ["2021-03"],
    }
    assert values(found, FactName.VENUE) == ["Journal of Ferrets"]
    assert values(found, FactName.SAME_WORK) == ["https://arxiv.org/abs/2101.00001"]
    assert {fact.source for fact in found} == {"Crossref"}
    assert source.kind(URL, found) is Kind.PAPER


def test_a_data_set_is_no_paper() -> None:
    found = facts(JsonAnswer({"type": "dataset", "title": "Ferret sightings"}), URL)
    assert Doi(Web()).kind(URL, found) is Kind.DATASET


def test_a_doi_that_is_not_registered_is_one_sentence() -> None:
    with pytest.raises(FetchError, match="does not know it"):
        Doi(Web()).read(URL)


@pytest.mark.parametrize(
    "url", ["https://doi.org/10.48550/arXiv.2101.00001", "https://example.org/10.5555/x", "doi"]
)
def test_what_is_left_to_others(url: str) -> None:
    assert not Doi(Web()).applies(url)


@pytest.mark.parametrize("work", [None, [], {"title": {}}, {"author": "x"}, {"issued": {"date-parts": [[None]]}}])
def test_no_shape_of_record_raises(work: object) -> None:
    assert isinstance(facts(JsonAnswer(work), URL), tuple)


@pytest.mark.parametrize(
    ("markup", "words"),
    [("a < b", "a < b"), ("Plain", "Plain"), ("<p>One</p><p>Two</p>", "One\n\nTwo"), ("<jats:p>x</jats:p>", "x")],
)
def test_markup_is_taken_off(markup: str, words: str) -> None:
    assert plain(markup) == words
