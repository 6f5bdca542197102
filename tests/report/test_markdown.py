"""The comment as a whole: golden files in tests/data/comments (written with TRIAGEBOT_GOLDEN=1), and its bounds."""

import os
import re
from pathlib import Path

import pytest

from tests.checks.subjects import facts
from tests.report import situations
from tests.report.test_escape import HIDDEN, MENTION, shown
from triagebot.checks.base import found
from triagebot.config import Config, Labels
from triagebot.models import Origin, Severity, Suggestion, Verdict
from triagebot.report import markdown

GOLDEN = Path(__file__).parent.parent / "data" / "comments"
ABOUT = markdown.About(
    run_url="https://github.com/lamps/awesome-lanterns/actions/runs/1", docs_url="https://lamps.example/how"
)
PROPOSED = re.compile(r"https://(wick|snuffer|tallow|beacon|lux)\.example/|https://arxiv\.example/abs/2101\.00001")


@pytest.mark.parametrize("name", situations.ALL)
def test_the_comment_is_the_golden_one(name):
    made = markdown.comment(situations.ALL[name](), Config(), ABOUT) + "\n"
    path = GOLDEN / f"{name}.md"
    if os.environ.get("TRIAGEBOT_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made


def test_every_golden_file_has_its_situation():
    assert {path.stem for path in GOLDEN.glob("*.md")} == set(situations.ALL)


@pytest.mark.parametrize("name", situations.ALL)
def test_links_lead_to_what_is_proposed_or_to_us_only(name):
    made = markdown.comment(situations.ALL[name](), Config(), ABOUT)
    targets = re.findall(r"\]\(<?(https?:[^>)]*)>?\)", made)
    ours = {ABOUT.run_url, ABOUT.docs_url}
    assert all(target in ours or PROPOSED.match(target) for target in targets)


@pytest.mark.parametrize("name", situations.ALL)
def test_nothing_that_strangers_wrote_is_live(name):
    made = markdown.comment(situations.ALL[name](), Config(), ABOUT)
    assert not HIDDEN.search(made)
    assert not re.search(r"(?m)^/", made)
    events = list(shown(made))
    tags = {value.strip() for kind, value in events if kind in {"Html", "InlineHtml"}}
    assert all(re.fullmatch(r"(</?(details|summary|sub)>|<br>|[A-Z][\w :,]*)+", tag) for tag in tags)
    assert not any(value == "Image" for kind, value in events if kind == "Start")
    in_code = 0
    for kind, value in events:
        if kind in {"Start", "End"} and value == "CodeBlock":
            in_code += 1 if kind == "Start" else -1
        elif kind == "Text" and not in_code:
            assert not MENTION.search(value)


@pytest.mark.parametrize("name", situations.ALL)
def test_the_first_line_is_the_answer_and_the_tone_is_quiet(name):
    made = markdown.comment(situations.ALL[name](), Config(), ABOUT)
    assert made.startswith("**")
    if name != "hostile":
        assert "!" not in made
        assert not re.search("[\U0001f300-\U0001faff\u2600-\u27bf]", made)


def test_the_entry_can_be_copied_byte_for_byte():
    report = situations.section_to_change()
    copied = _code_block(markdown.comment(report))
    assert copied == report.entries[0].entry


def test_a_ready_entry_that_stands_in_the_file_is_not_repeated():
    assert "```" not in markdown.comment(situations.ready_as_written())


def test_the_same_report_gives_the_same_comment():
    assert markdown.comment(situations.hostile()) == markdown.comment(situations.hostile())


def test_what_concerns_the_whole_proposal_changes_the_headline_of_its_only_entry():
    whole = found("template-box", 'the box "I read the guide" is not ticked', "Tick it when it is true.")
    report = situations.ready_as_written().model_copy(update={"findings": (whole,)})
    made = markdown.comment(report)
    assert made.startswith("**One change to make**")
    assert 'The box "I read the guide" is not ticked.' in made


@pytest.mark.parametrize("count", [50, 500])
def test_hundreds_of_entries_fit_into_one_comment_that_says_what_is_left_out(count):
    entry = situations.hostile().entries[0]
    made = markdown.comment(situations.report(*[entry] * count))
    assert len(made) <= markdown.LIMIT - markdown.ROOM
    assert "longer than GitHub allows" in made
    assert made.startswith(f"**{count} entries proposed:**")


@pytest.mark.parametrize("count", [1, 3, 120])
def test_long_addresses_and_findings_fit_too(count):
    finding = found("format", "`|*" * 400, "_" * 900, tuple("[<" * 300 for _ in range(9)))
    url = "https://wick.example/" + "x" * 1900
    entry = situations.entry_report(url=url, findings=(finding,) * 30, entry="- x\n" * 4_900)
    assert len(markdown.comment(situations.report(*[entry] * count))) <= markdown.LIMIT - markdown.ROOM


def test_an_entry_of_absurd_length_does_not_fill_the_comment():
    report = situations.report(situations.entry_report(entry="- " + "x" * 70_000))
    made = markdown.comment(report)
    assert len(made) < 5_000
    assert "too long to be shown" in made


def test_fifty_ready_entries_have_a_row_each():
    entries = [situations.entry_report(f"Lamp {number}") for number in range(50)]
    made = markdown.comment(situations.report(*entries))
    assert all(f"[Lamp {number}]" in made for number in range(50))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- [a](https://a.example)\n", "```suggestion\n- [a](https://a.example)\n```"),
        ("a\n```\nb\n", "````suggestion\na\n```\nb\n````"),
        ("", "```suggestion\n```"),
    ],
)
def test_a_suggestion_replaces_exactly_its_lines(text, expected):
    change = Suggestion(path="README.md", first_line=3, last_line=3, text=text)
    assert markdown.suggestion(change) == expected
    assert markdown.suggestion(change, "a full stop @octocat") == f"a full stop ＠octocat\n\n{expected}"


def test_refusals_are_one_line_and_name_no_one():
    assert len(markdown.refusals()) >= 5
    for name in markdown.refusals():
        assert "\n" not in markdown.refusal(name)
        assert "@" not in markdown.refusal(name)


def test_the_help_names_every_command():
    text = markdown.commands_help()
    assert all(f"`/{command}" in text for command in ("suggest", "retriage", "accept", "help"))


def test_labels_are_a_fixed_set_and_off_unless_asked_for():
    on = Config(labels=Labels(enabled=True, duplicate=""))
    assert markdown.labels(Config()) == ()
    assert markdown.label(Verdict.READY, Config()) == ""
    assert markdown.label(Verdict.READY, on) == "triagebot: ready"
    assert markdown.label(Verdict.DUPLICATE, on) == ""
    assert len(markdown.labels(on)) == 3


def test_the_step_summary_offers_no_commands():
    assert "/suggest" not in markdown.summary(situations.ready_as_written(), Config(), ABOUT)


def _code_block(comment: str) -> str:
    inside, text = False, ""
    for kind, value in shown(comment):
        if value == "CodeBlock":
            inside = kind == "Start"
        elif inside and kind == "Text":
            text += value
    return text


def headline(*findings, **values) -> str:
    return markdown.comment(situations.report(situations.entry_report(findings=findings, **values))).split("\n")[0]


def test_headlines_name_what_has_to_change():
    placement = found("placement", 'it belongs after "Tallow"')
    advert = found("description-advert", '"best" advertises instead of describing')
    assert headline(placement, advert).endswith(": place and description.")
    assert headline(advert).endswith(': "best" advertises instead of describing.')
    assert headline(found("min-stars", "it has 3 stars, 50 are asked for")).startswith(
        "**For a maintainer to decide** on"
    )


def test_a_dead_link_is_not_linked():
    assert "](" not in headline(link=situations.LinkState(status=situations.LinkStatus.DEAD))
    assert "](https://wick.example/)" in headline()


def test_a_title_of_nothing_visible_shows_the_address():
    assert headline(title="\u200b").startswith("**Ready:** *[`https://wick.example/`](https://wick.example/)*")


def test_a_move_names_both_lines():
    moved = situations.entry_report(
        written="- [Wick](https://wick.example/) - Trims lantern wicks to an even length.\n",
        line=40,
        goes=21,
        findings=(found("placement", 'it belongs after "Tallow"'),),
    )
    made = markdown.comment(situations.report(moved))
    assert "Take it out at line 40 of README.md and put this before line 21, after *Tallow*." in made


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("* x\n", "It takes the place of line 21 of README.md."),
        ("* x\n* y\n", "the place of lines 21 to 22 of README.md."),
    ],
)
def test_without_a_suggestion_the_lines_to_replace_are_named(written, words):
    assert words in markdown.comment(situations.report(situations.entry_report(written=written)))


def test_a_duplicate_known_only_by_its_finding_is_said_in_its_words():
    assert "already listed as Wick" in headline(found("duplicate", "already listed as Wick"))


def test_what_was_proposed_before_stands_in_the_table():
    made = markdown.comment(
        situations.report(situations.entry_report(findings=(found("proposed-before", "#3, closed"),)))
    )
    assert "| Earlier proposals | ＃3, closed. |" in made


def test_on_the_command_line_no_commands_are_offered():
    assert "/suggest" not in markdown.comment(situations.report(situations.entry_report(origin=Origin())))


CHANGE = found("format", "not written like its neighbours (bullet)")
JUDGE = found("min-stars", "it has 3 stars, 50 are asked for")
LINE = "* [Wick](https://wick.example/): trims\n"


def test_the_headline_counts_what_the_proposer_can_change_and_names_the_rest():
    line = headline(CHANGE, JUDGE, written=LINE)
    assert line.startswith("**One change to make** to ")
    assert line.endswith(": not written like its neighbours (bullet). For a maintainer to decide: guide rules.")
    assert headline(CHANGE, CHANGE, written=LINE).startswith("**One change to make**")


def test_what_we_drafted_ourselves_is_not_the_proposers_to_change():
    missing = found("tags-missing", "entries here have tags and this one has none")
    for origin in (Origin(), situations.ISSUE):
        assert headline(missing, origin=origin).startswith("**One thing to settle** before *[Wick]")
        assert headline(missing, CHANGE, origin=origin).startswith("**2 things to settle** before ")


def test_two_reasons_for_a_person_are_both_said():
    archived = found("archived", "the repository is archived")
    assert headline(archived, JUDGE).endswith(": the repository is archived; it has 3 stars, 50 are asked for.")


def test_the_same_message_stands_once_in_a_row():
    made = markdown.comment(situations.report(situations.entry_report(findings=(JUDGE, JUDGE))))
    assert made.count("50 are asked for") == 2  # the headline and the row


def test_only_what_was_looked_at_is_in_order():
    entry = situations.entry_report().model_copy(update={"looked_at": ("link", "section", "format")})
    assert "In order: link, section and format.\n" in markdown.comment(situations.report(entry))


def test_around_a_link_that_cannot_go_in_nothing_is_drafted():
    dead = situations.LinkState(status=situations.LinkStatus.DEAD)
    finding = found("link-dead", "the page does not exist (404)")
    made = markdown.comment(situations.report(situations.entry_report(link=dead, findings=(finding,))))
    assert "```" not in made
    assert "Drafted" not in made
    assert "```" in markdown.comment(
        situations.report(situations.entry_report(link=dead, findings=(finding,), written=LINE))
    )


def test_sections_that_come_close_are_said_in_the_headline_and_not_in_order():
    made = markdown.comment(situations.issue_ready())
    assert made.startswith(
        "**Ready:** *[Wick](https://wick.example/)* goes into **Tools** as below; other sections"
    )
    assert "In order: link, duplicates, tags, format" in made


FACTS = [
    ({"STARS": "1"}, "1 star · GitHub names no licence"),
    ({"STARS": "12345", "LICENSE": "NOASSERTION"}, "12,345 stars · GitHub cannot tell which licence"),
    ({"LICENSE": "MIT", "ARCHIVED": "yes", "FORK": "of acme/wick"}, "licence MIT · archived · fork of acme/wick"),
    ({"ARCHIVED": "false", "RELEASE": "v2 2026-01-02"}, "latest release v2 2026-01-02"),
]


@pytest.mark.parametrize(("known", "line"), FACTS)
def test_what_a_maintainer_asks_first_stands_in_one_line(known, line):
    made = markdown.comment(situations.report(situations.entry_report(facts=facts(**known))))
    assert f"\n- {line}\n" in made


def test_ready_claims_no_more_than_was_checked():
    unknown = found("facts-unknown", "could not be checked: licence")
    assert headline(unknown).startswith("**Ready as far as could be checked:** ")


def test_a_written_entry_that_may_stay_is_ready_though_most_are_written_otherwise():
    usual = found("format", "not written like its neighbours (indentation)")
    note = usual.model_copy(update={"severity": Severity.NOTE})
    assert "can stay in **Tools** as it is; below is how most" in headline(note, written=LINE)
