"""The section: people choose well, so another one is only put forward when it is clearly better."""

from dataclasses import replace

import pytest

from tests.checks.subjects import PAPERS, TOOLS, facts, guide, subject, written
from triagebot.checks.entry import section
from triagebot.config import Config
from triagebot.models import SectionScore, Severity

RANKED = (
    SectionScore(path=PAPERS, score=0.8, reasons=("nearest entries: Zinc",)),
    SectionScore(path=("L", "Wicks"), score=0.05),
    SectionScore(path=("L", "Oils"), score=0.04),
    SectionScore(path=("L", "Shades"), score=0.03),
    SectionScore(path=TOOLS, score=0.02),
)
CLOSE = (SectionScore(path=PAPERS, score=0.4), SectionScore(path=TOOLS, score=0.35))


def found(**values):
    return list(section.check(subject(**values), Config()))


def test_a_section_that_is_clearly_beaten_is_named_with_the_other():
    (finding,) = found(sections=RANKED)
    assert finding.code == "section-differs"
    assert finding.message == "proposed under Tools; Papers fits better"
    assert finding.because == ("nearest entries: Zinc",)


@pytest.mark.parametrize(
    ("entry", "page", "said"),
    [
        ("A paper on lanterns.", "The paper on lanterns", True),
        ("Keeps lanterns.", "The paper on lanterns", False),
        ("A tool for a paper.", "The paper on lanterns", False),
    ],
)
def test_of_few_sections_the_one_that_entry_and_page_name(entry, page, *, said):
    ranked = (SectionScore(path=TOOLS, score=0.9), SectionScore(path=PAPERS, score=0.1))
    told = {"description": entry, "known": facts(DESCRIPTION=page)}
    assert bool(found(sections=ranked, written=written("x", 8), **told)) is said


PAPER = "https://arxiv.org/abs/2101.00009"


@pytest.mark.parametrize(
    ("url", "others", "said"), [(PAPER, 3, True), (PAPER, 2, False), ("https://c.example", 3, False)]
)
def test_in_a_short_list_a_paper_goes_where_the_papers_are(url, others, *, said):
    rows = "".join(f"- [P{n}](https://arxiv.org/abs/2101.0000{n}) - A study.\n" for n in range(others))
    text = (
        f"# Awesome Lanterns\n\n## Papers\n\n{rows}\n## Tools\n\n- [Zinc](https://zinc.example) - Lights lamps.\n"
    )
    ranked = (SectionScore(path=TOOLS, score=0.6), SectionScore(path=PAPERS, score=0.4))
    assert bool(found(text=text, url=url, sections=ranked, description="Keeps warm.")) is said


def test_one_that_is_likely_better_is_a_note_without_a_demand():
    ranked = (RANKED[0].model_copy(update={"score": 0.6}), *RANKED[1:])
    (finding,) = found(sections=ranked)
    assert finding.severity is Severity.NOTE
    assert finding.message == "proposed under Tools; Papers may fit better"
    assert finding.action == ""


def test_a_section_among_the_best_three_is_not_contradicted():
    others = RANKED[1:4]
    assert found(sections=(RANKED[0], others[0], RANKED[-1], *others[1:])) == []
    assert found(sections=(RANKED[0], *others, RANKED[-1])) != []


@pytest.mark.parametrize(
    ("title", "score", "sections", "said"),
    [
        ("A paper on lanterns", 0.99, 3, True),
        ("A paper on lanterns", 0.99, 2, True),
        ("A paper on lanterns", 0.9, 3, False),
        ("Lanterns", 0.99, 3, False),
        ("Lanterns", 0.99, 2, False),
        ("A tool for papers", 0.99, 3, False),
    ],
)
def test_among_a_few_sections_the_thing_itself_has_to_name_the_other(title, score, sections, *, said):
    ranked = (
        SectionScore(path=PAPERS, score=score),
        SectionScore(path=TOOLS, score=0.001),
        SectionScore(path=("L", "Oils"), score=0.0),
    )
    assert bool(found(sections=ranked[:sections], asked_title=title)) is said


def test_what_the_guide_says_of_a_section_is_as_good_as_its_name():
    ranked = (SectionScore(path=PAPERS, score=0.99), SectionScore(path=TOOLS, score=0.001))
    rules = guide(definitions={"papers": "published articles and surveys"})
    assert found(sections=ranked, asked_title="A survey: published articles on wicks", rules=rules) != []
    assert found(sections=ranked, asked_title="A survey of wicks", rules=rules) == []


def test_a_section_that_a_maintainer_chose_is_not_contradicted():
    chosen = subject(sections=RANKED)
    chosen = replace(chosen, request=chosen.request.model_copy(update={"decided": True}))
    assert list(section.check(chosen, Config())) == []


def test_the_guides_definition_is_the_better_reason():
    (finding,) = found(sections=RANKED, rules=guide(definitions={"Papers": "what was published"}))
    assert finding.because == ('the guide has "Papers: what was published" (CONTRIBUTING.md, line 3)',)


def test_a_close_call_is_the_proposers():
    assert found(sections=CLOSE) == []


def test_the_best_section_needs_no_words():
    assert found(sections=RANKED, section=PAPERS, proposed=PAPERS) == []
    assert found(sections=RANKED, section=PAPERS, proposed=("papers",)) == []


def test_without_a_proposal_close_sections_are_a_note():
    (finding,) = found(sections=CLOSE, section=PAPERS, proposed=None)
    assert finding.code == "section-close"
    assert finding.message == "Tools comes close to Papers"
    assert found(sections=RANKED, section=PAPERS, proposed=None) == []


def test_a_section_that_does_not_exist_is_answered_with_the_nearest():
    (finding,) = found(proposed=("Tolls",), sections=RANKED)
    assert finding.code == "section-unknown"
    assert finding.action == "The nearest are Tools and Papers."


def test_alternatives_are_the_close_ones_but_not_the_chosen():
    assert section.alternatives(CLOSE, PAPERS) == (CLOSE[1],)
    assert section.alternatives(RANKED, PAPERS) == ()
    assert section.alternatives((), PAPERS) == ()


def test_what_was_written_is_told_the_exact_line():
    (finding,) = found(sections=RANKED, written=written("- [Cinder](https://cinder.example/) - Warm.", 8))
    assert finding.action == 'Move it to Papers, before line 20 after "Clay", or say why it belongs where it is.'


def test_a_section_there_is_none_of_names_the_nearest_and_where_the_entry_goes_meanwhile():
    (finding,) = found(proposed=("Papperz",), section=TOOLS)
    assert finding.action == "The nearest are Papers and Tools. It is drafted for Tools."


OFFICIAL = (
    "# L\n\n## Official Lamps\n\n- [Ash](https://ash.example) - Lights.\n\n"
    "## Other Lamps\n\n- [Elm](https://elm.example) - Glows.\n"
)


@pytest.mark.parametrize(
    ("words", "name", "codes"),
    [
        ("An unofficial lamp for Ash.", "Official Lamps", ["unofficial"]),
        ("Lights. Not affiliated with Ash Inc.", "Official Lamps", ["unofficial"]),
        ("The lamp by Ash itself.", "Official Lamps", []),
        ("An unofficial lamp for Ash.", "Other Lamps", []),
    ],
)
def test_the_page_s_own_word_counts(words: str, name: str, codes: list[str]) -> None:
    path = ("L", name)
    ranked = (SectionScore(path=path, score=1.0),)
    one = subject(
        text=OFFICIAL, section=path, proposed=path, sections=ranked, known=facts(TITLE="Cinder", TEXT=words)
    )
    assert [finding.code for finding in section.check(one, Config())] == codes
