"""Putting the facts of several sources together."""

from hypothesis import given
from hypothesis import strategies as st

from triagebot.evidence.merge import Said, merged
from triagebot.models import Fact, FactName

URL = "https://example.org/ferret"


def fact(name: FactName, value: str, source: str = "x") -> Fact:
    return Fact(name=name, value=value, source=source)


def shown(facts: tuple[Fact, ...]) -> list[tuple[str, str]]:
    return [(one.source, one.value) for one in facts]


def test_the_most_trusted_source_comes_first_in_every_name() -> None:
    said = [
        Said(9, (fact(FactName.TITLE, "Ferrets | Zoo", "page"), fact(FactName.PUBLISHED, "2022", "page"))),
        Said(0, (fact(FactName.TITLE, "On Ferrets", "arXiv"), fact(FactName.PUBLISHED, "2021-01-02", "arXiv"))),
    ]
    assert shown(merged(said, URL)) == [
        ("arXiv", "On Ferrets"),
        ("page", "Ferrets | Zoo"),
        ("arXiv", "2021-01-02"),
        ("page", "2022"),
    ]


def test_contradictions_stay_and_repetitions_go() -> None:
    said = [
        Said(0, (fact(FactName.TITLE, "On Ferrets", "a"),)),
        Said(1, (fact(FactName.TITLE, "on  ferrets!", "b"),)),
        Said(2, (fact(FactName.TITLE, "On Minks", "c"),)),
    ]
    assert shown(merged(said, URL)) == [("a", "On Ferrets"), ("c", "On Minks")]


def test_titles_of_signs_alone_are_told_apart() -> None:
    said = [Said(0, (fact(FactName.TITLE, "++"), fact(FactName.TITLE, "--")))]
    assert [value for _, value in shown(merged(said, URL))] == ["++", "--"]


def test_a_text_that_another_contains_says_nothing_new() -> None:
    abstract = "Ferrets are studied at night with lamps and patience, and what they hide is counted in the morning."
    said = [
        Said(0, (fact(FactName.TEXT, abstract, "API"),)),
        Said(
            1,
            (
                fact(FactName.TEXT, f"Abstract. {abstract}", "page"),
                fact(FactName.TEXT, "Something else entirely", "page"),
            ),
        ),
    ]
    assert shown(merged(said, URL)) == [("API", abstract), ("page", "Something else entirely")]


def test_authors_in_another_spelling_are_the_same_people() -> None:
    said = [
        Said(0, (fact(FactName.AUTHOR, "Ada Ferret", "arXiv"), fact(FactName.AUTHOR, "Bo Mink", "arXiv"))),
        Said(1, (fact(FactName.AUTHOR, "Ferret, A.", "page"), fact(FactName.AUTHOR, "Mink, B.", "page"))),
        Said(2, (fact(FactName.AUTHOR, "Cy Stoat", "PDF"),)),
    ]
    assert shown(merged(said, URL)) == [("arXiv", "Ada Ferret"), ("arXiv", "Bo Mink"), ("PDF", "Cy Stoat")]


def test_identifiers_lead_to_the_same_work_elsewhere() -> None:
    said = [
        Said(
            0,
            (
                fact(FactName.ARXIV_ID, "2101.00001"),
                fact(FactName.DOI, "10.5555/Ferret.1"),
                fact(FactName.DOI, "10.48550/arXiv.2101.00001"),
            ),
        )
    ]
    found = [one.value for one in merged(said, URL) if one.name is FactName.SAME_WORK]
    assert found == ["https://doi.org/10.5555/ferret.1", "https://arxiv.org/abs/2101.00001"]


def test_the_link_itself_is_no_work_elsewhere() -> None:
    said = [Said(0, (fact(FactName.ARXIV_ID, "2101.00001"),))]
    found = merged(said, "https://arxiv.org/pdf/2101.00001v2")
    assert not [one for one in found if one.name is FactName.SAME_WORK]


def test_code_is_not_the_work_that_its_doi_names() -> None:
    said = [Said(0, (fact(FactName.DOI, "10.5555/ferret.1"),))]
    assert not [one for one in merged(said, URL, identify=False) if one.name is FactName.SAME_WORK]


FACTS = st.builds(
    fact, st.sampled_from(list(FactName)), st.text(min_size=1, max_size=20), st.sampled_from(["a", "b", "c"])
)
SAID = st.lists(st.builds(Said, st.integers(0, 3), st.lists(FACTS, max_size=6).map(tuple)), max_size=4)


@given(SAID)
def test_nothing_is_invented_and_no_name_is_lost(said: list[Said]) -> None:
    found = merged(said, URL, identify=False)
    given_facts = [one for source in said for one in source.facts]
    assert all(one in given_facts for one in found)
    assert {one.name for one in found} == {one.name for one in given_facts}
    assert merged([Said(0, found)], URL, identify=False) == found
