"""The section: people choose well, so another one is only put forward when it is clearly better."""

import pytest

from tests.checks.subjects import PAPERS, TOOLS, guide, subject, written
from triagebot.checks import section, wording
from triagebot.config import Config
from triagebot.models import SectionScore, Severity

RANKED = (
    SectionScore(path=PAPERS, score=0.8, reasons=("nearest entries: Zinc",)),
    SectionScore(path=TOOLS, score=0.1),
)
CLOSE = (SectionScore(path=PAPERS, score=0.4), SectionScore(path=TOOLS, score=0.35))


def found(**values):
    return list(section.check(subject(**values), Config()))


def test_a_section_that_is_clearly_beaten_is_named_with_the_other():
    (finding,) = found(sections=RANKED)
    assert finding.code == "section-differs"
    assert finding.message == "proposed under Tools; Papers fits better"
    assert finding.because == ("nearest entries: Zinc",)


def test_one_that_is_likely_better_is_a_note_without_a_demand():
    ranked = (SectionScore(path=PAPERS, score=0.6), SectionScore(path=TOOLS, score=0.1))
    (finding,) = found(sections=ranked)
    assert finding.severity is Severity.NOTE
    assert finding.message == "proposed under Tools; Papers may fit better"
    assert finding.action == ""


def test_a_section_among_the_best_three_is_not_contradicted():
    others = tuple(SectionScore(path=("L", name), score=0.04) for name in "abcd")
    assert found(sections=(RANKED[0], others[0], RANKED[1], *others[1:])) == []
    assert found(sections=(RANKED[0], *others, RANKED[1])) != []


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
    assert finding.action == "Perhaps Tools was meant."


def test_alternatives_are_the_close_ones_but_not_the_chosen():
    assert section.alternatives(CLOSE, PAPERS) == (CLOSE[1],)
    assert section.alternatives(RANKED, PAPERS) == ()
    assert section.alternatives((), PAPERS) == ()


def test_what_was_written_is_told_the_exact_line():
    (finding,) = found(sections=RANKED, written=written("- [Cinder](https://cinder.example/) - Warm.", 8))
    assert finding.action == 'Move it to Papers, before line 20 after "Clay", or say why it belongs where it is.'


SECTIONS = [
    ("CLI Tools &nbsp;[<sup>[TOC]</sup>](#contents)", "CLI Tools"),
    (":wrench: Network", "Network"),
    ("\\*nix tools", "*nix tools"),
    ("[Awesome Lamps](https://lamps.example)", "Awesome Lamps"),
    ("![badge](https://lamps.example/x.svg)", "![badge](https://lamps.example/x.svg)"),
]


@pytest.mark.parametrize(("written", "said"), SECTIONS)
def test_a_heading_is_said_without_its_markup(written, said):
    assert wording.heading(written) == said


def test_a_section_is_said_with_as_much_of_its_path_as_tells_it_from_others():
    go, rust, oil = ("L", "Go", "Tools"), ("L", "Rust", "Tools"), ("L", "Go", "Oil")
    assert wording.spoken(oil, [go, rust, oil]) == "Oil"
    assert wording.spoken(go, [go, rust, oil]) == "Go › Tools"
    assert wording.spoken(("Tools",), [go, ("Tools",)]) == "Tools"
    assert wording.spoken(()) == "the top of the list"


def test_a_section_there_is_none_of_names_the_nearest_and_where_the_entry_goes_meanwhile():
    (finding,) = found(proposed=("Papperz",), section=TOOLS)
    assert finding.action == "Perhaps Papers was meant. It is drafted for Tools."
