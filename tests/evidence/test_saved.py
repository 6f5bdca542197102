"""Evidence that is saved, given again, or brought along by a batch request."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.errors import UsageError
from triagebot.evidence import saved
from triagebot.models import Evidence, Fact, FactName, Kind, LinkState, LinkStatus, SourceFailure

URL = "https://arxiv.org/abs/2101.00001"
EVIDENCE = Evidence(
    url=URL,
    kind=Kind.ARXIV,
    link=LinkState(status=LinkStatus.MOVED, final_url="https://example.org", detail="moved"),
    facts=(
        Fact(
            name=FactName.TITLE,
            value="On “Ferrets”",
            source="arXiv",
            url=URL,
            read_at=datetime(2026, 1, 2, tzinfo=UTC),
        ),
        Fact(name=FactName.TEXT, value="One\ntwo", source="the page"),
    ),
    failures=(SourceFailure(source="GitHub", reason="It was down."),),
)


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "evidence.json"
    saved.save(EVIDENCE, path)
    assert saved.load(path) == EVIDENCE


@given(st.lists(st.builds(Fact, name=st.sampled_from(FactName), value=st.text(), source=st.text()), max_size=4))
def test_whatever_the_facts_are(facts: list[Fact]) -> None:
    evidence = Evidence(url=URL, facts=tuple(facts))
    assert saved.parse(saved.dump(evidence)) == evidence


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "JSON"),
        ("[]", "evidence.json"),
        (
            '{"url": "https://example.org", "facts": [{"name": "titel", "value": "x", "source": "y"}]}',
            "facts.0.name",
        ),
        ('{"url": "https://example.org", "link": {"status": "fine"}}', "link.status"),
        ('{"uri": "https://example.org"}', "ur"),
    ],
)
def test_a_file_that_holds_something_else_is_named_with_the_field(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "evidence.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=named):
        saved.load(path)


def test_a_file_that_cannot_be_read_or_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="missing"):
        saved.load(tmp_path / "missing.json")
    with pytest.raises(UsageError, match="cannot be written"):
        saved.save(EVIDENCE, tmp_path / "nowhere" / "evidence.json")
    binary = tmp_path / "binary.json"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="UTF-16"):
        saved.load(binary)


def test_a_batch_request_brings_its_evidence_along() -> None:
    evidence = saved.from_batch(
        URL,
        {
            "kind": "arxiv",
            "title": "On Ferrets",
            "description": "my words",
            "body": "my longer words",
            "text": "The abstract.\nIt has two lines.",
            "authors": ["Ada Ferret", "Bo Mink"],
            "published": "2020-04-23",
        },
    )
    assert evidence.kind is Kind.ARXIV
    assert evidence.link.status is LinkStatus.NOT_CHECKED
    assert [(fact.name, fact.value, fact.source) for fact in evidence.facts] == [
        (FactName.TITLE, "On Ferrets", "the request"),
        (FactName.TEXT, "The abstract.\nIt has two lines.", "the request"),
        (FactName.AUTHOR, "Ada Ferret", "the request"),
        (FactName.AUTHOR, "Bo Mink", "the request"),
        (FactName.PUBLISHED, "2020-04-23", "the request"),
        (FactName.DESCRIPTION, "my words", "the proposer"),
        (FactName.TEXT, "my longer words", "the proposer"),
    ]


@pytest.mark.parametrize(
    ("url", "kind"),
    [(URL, Kind.ARXIV), ("https://github.com/zoo/ferret", Kind.GITHUB), ("https://example.org", Kind.WEB)],
)
def test_without_a_kind_the_address_tells(url: str, kind: Kind) -> None:
    assert saved.from_batch(url, {}).kind is kind
    assert saved.from_batch(url, {"title": None, "authors": None, "kind": None}).facts == ()


@pytest.mark.parametrize(
    ("given_evidence", "named"),
    [
        ({"titel": "x"}, r"evidence\.titel is not a field"),
        ({"title": 3}, r"evidence\.title must be text, not a number"),
        ({"text": ["x"]}, r"evidence\.text must be text, not a list"),
        ({"authors": "Ada"}, r"evidence\.authors must be a list of names, not str"),
        ({"authors": ["Ada", {"name": "Bo"}]}, r"evidence\.authors\.1 must be text, not an object"),
        ({"kind": "book"}, r"evidence\.kind 'book' is not one of"),
        ({"kind": ["arxiv"]}, r"evidence\.kind"),
    ],
)
def test_a_wrong_shape_is_named_by_its_field(given_evidence: dict[str, object], named: str) -> None:
    with pytest.raises(UsageError, match=named):
        saved.from_batch(URL, given_evidence)
