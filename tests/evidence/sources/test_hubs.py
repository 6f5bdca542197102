"""Hugging Face and Zenodo."""

import pytest

from tests.evidence.pretend import Web, answer
from triagebot.errors import FetchError
from triagebot.evidence.fact_source import NothingHere
from triagebot.evidence.notes import JsonAnswer
from triagebot.evidence.sources.hubs import HuggingFace, Zenodo, hugging_face_facts, zenodo_facts
from triagebot.models import Fact, FactName, Kind

MODEL = {
    "id": "zoo/ferret-small",
    "author": "zoo",
    "pipeline_tag": "feature-extraction",
    "library_name": "sentence-transformers",
    "tags": ["onnx", "license:apache-2.0", "arxiv:2101.00001", "language:en"],
    "likes": 7,
    "createdAt": "2023-01-02T00:00:00.000Z",
    "lastModified": "2024-01-02T00:00:00.000Z",
    "cardData": {"license": "apache-2.0"},
}


def values(found: tuple[Fact, ...], name: FactName) -> list[str]:
    return [fact.value for fact in found if fact.name is name]


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://huggingface.co/zoo/ferret-small", Kind.MODEL),
        ("https://hf.co/zoo/ferret-small/tree/main", Kind.MODEL),
        ("https://huggingface.co/datasets/zoo/sightings", Kind.DATASET),
        ("https://huggingface.co/spaces/zoo/demo", Kind.WEB),
    ],
)
def test_kinds_of_things_on_hugging_face(url: str, kind: Kind) -> None:
    source = HuggingFace(Web())
    assert source.applies(url)
    assert source.kind(url) is kind


@pytest.mark.parametrize(
    "url",
    [
        "https://huggingface.co/docs/hub",
        "https://huggingface.co/blog/ferret",
        "https://huggingface.co/papers/2101.00001",
        "https://huggingface.co",
        "https://huggingface.co.evil.example/zoo/ferret",
        "https://zoo-demo.hf.space",
        "https://huggingface.co/zoo/..%2f..%2fother",
    ],
)
def test_pages_of_its_own_are_left_to_the_page(url: str) -> None:
    assert not HuggingFace(Web()).applies(url)


def test_a_model_with_its_card() -> None:
    card = "---\nlicense: apache-2.0\n---\n# Ferret Small\n\nEmbeds ferrets."
    web = Web(
        {
            "https://huggingface.co/api/models/zoo/ferret-small": answer(MODEL),
            "https://huggingface.co/zoo/ferret-small/raw/main/README.md": answer(card, "text/plain"),
        }
    )
    found = HuggingFace(web).read("https://huggingface.co/zoo/ferret-small")
    assert values(found, FactName.TITLE) == ["ferret-small", "Ferret Small"]
    assert values(found, FactName.TEXT) == ["# Ferret Small\n\nEmbeds ferrets."]
    assert values(found, FactName.LICENSE) == ["apache-2.0"]
    assert values(found, FactName.TOPIC) == ["feature-extraction", "sentence-transformers", "onnx"]
    assert values(found, FactName.COMMENT) == ["Paper: https://arxiv.org/abs/2101.00001"]
    assert values(found, FactName.SAME_WORK) == []  # a model is not its paper


def test_a_data_set_by_its_pretty_name() -> None:
    data = {
        "id": "zoo/sightings",
        "description": "All <b>sightings</b>.",
        "cardData": {"pretty_name": "Ferret Sightings"},
    }
    web = Web({"https://huggingface.co/api/datasets/zoo/sightings": answer(data)})
    found = HuggingFace(web).read("https://huggingface.co/datasets/zoo/sightings")
    assert values(found, FactName.TITLE) == ["Ferret Sightings", "sightings"]
    assert values(found, FactName.DESCRIPTION) == ["All sightings."]


def test_an_account_is_no_model() -> None:
    with pytest.raises(NothingHere):
        HuggingFace(Web()).read("https://huggingface.co/zoo")


def test_a_model_that_does_not_exist_is_a_failure() -> None:
    with pytest.raises(FetchError) as caught:
        HuggingFace(Web()).read("https://huggingface.co/zoo/gone")
    assert not isinstance(caught.value, NothingHere)


@pytest.mark.parametrize(
    ("sort", "kind"), [("dataset", Kind.DATASET), ("software", Kind.REPOSITORY), ("publication", Kind.PAPER)]
)
def test_a_record_on_zenodo(sort: str, kind: Kind) -> None:
    record = {
        "doi": "10.5281/zenodo.123",
        "metadata": {
            "title": "Ferret Sightings",
            "description": "<p>All sightings.</p>",
            "creators": [{"name": "Ferret, Ada"}],
            "publication_date": "2021-02-03",
            "keywords": ["ferrets"],
            "resource_type": {"type": sort},
            "license": {"id": "cc-by-4.0"},
            "related_identifiers": [
                {"identifier": "arXiv:2101.00001", "relation": "isIdenticalTo", "scheme": "arxiv"},
                {"identifier": "10.5555/other", "relation": "cites", "scheme": "doi"},
            ],
        },
    }
    web = Web({"https://zenodo.org/api/records/123": answer(record)})
    source = Zenodo(web)
    url = "https://zenodo.org/record/123#.x"
    assert source.applies(url)
    found = source.read(url)
    assert source.kind(url, found) is kind
    assert values(found, FactName.TITLE) == ["Ferret Sightings"]
    assert values(found, FactName.TEXT) == ["All sightings."]
    assert values(found, FactName.SAME_WORK) == ["https://arxiv.org/abs/2101.00001"]


@pytest.mark.parametrize(
    "url", ["https://zenodo.org/communities/x", "https://zenodo.org/records/²", "https://x.org/records/1"]
)
def test_what_is_no_record(url: str) -> None:
    assert not Zenodo(Web()).applies(url)


@pytest.mark.parametrize("value", [None, [], "x", {"tags": {}, "cardData": [], "metadata": {"creators": "x"}}])
def test_no_shape_of_answer_raises(value: object) -> None:
    assert isinstance(hugging_face_facts(JsonAnswer(value), "", "https://x.example"), tuple)
    assert isinstance(zenodo_facts(JsonAnswer(value), "https://x.example"), tuple)
