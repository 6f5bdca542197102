"""The comment as a whole: golden files in tests/data/comments (written with TRIAGEBOT_GOLDEN=1), and its bounds."""

import os
import re
from pathlib import Path

import pytest

from tests.checks.subjects import facts
from tests.report import situations
from tests.report.test_escape import HIDDEN, MENTION, shown
from triagebot.checks.base import found
from triagebot.checks.verdict import verdict
from triagebot.config import Config, Labels
from triagebot.models import Origin, Owner, Rule, RuleOutcome, RuleState, Severity, Suggestion, Verdict
from triagebot.report import markdown

GOLDEN = Path(__file__).parent.parent / "data" / "comments"
ABOUT = markdown.About(
    run_url="https://github.com/lamps/awesome-lanterns/actions/runs/1",
    docs_url="https://lamps.example/how",
    offers=markdown.Offers(another_draft=True, accept=True),
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
    changed = {"findings": (whole,), "whole": verdict((whole,))}
    made = markdown.comment(situations.ready_as_written().model_copy(update=changed))
    first, rest = made.split("\n", 1)
    assert first.startswith("**One change to make**")
    assert first.endswith(': the box "I read the guide" is not ticked.')
    assert "Tick it when it is true." in rest


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
    values = {"word": "sugest", "meant": "suggest", "nearest": "@octocat\nand <b>"}
    for name in markdown.refusals():
        assert "\n" not in markdown.refusal(name, **values)
        assert "@" not in markdown.refusal(name, **values)
        assert "<" not in markdown.refusal(name, **values).replace("\\<", "")


def test_the_help_names_every_command():
    text = markdown.commands_help()
    assert all(f"`/{command}" in text for command in ("suggest", "ignore", "retriage", "accept", "help"))


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
    assert " *[`https://wick.example/`](https://wick.example/)*" in headline(title="\u200b")


def test_a_move_is_a_sentence_and_of_one_that_is_rewritten_too_both_lines_are_named():
    moved = situations.entry_report(
        written="- [Wick](https://wick.example/) - Trims lantern wicks to an even length.\n",
        line=40,
        goes=21,
        findings=(found("placement", 'it belongs after "Tallow"'),),
    )
    made = markdown.comment(situations.report(moved))
    assert "```" not in made
    rewritten = moved.model_copy(update={"entry": "- [Wick](https://wick.example/) - Trims.\n"})
    made = markdown.comment(situations.report(rewritten))
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
    findings = (found("proposed-before", "#3, closed"), CHANGE)
    made = markdown.comment(situations.report(situations.entry_report(findings=findings)))
    assert "| Other proposals | ＃3, closed. |" in made


def test_on_the_command_line_no_commands_are_offered():
    assert "/suggest" not in markdown.comment(situations.report(situations.entry_report(origin=Origin())))


CHANGE = found("format", "not written like its neighbours (bullet)")
JUDGE = found("min-stars", "it has 3 stars, 50 are asked for")
LINE = "* [Wick](https://wick.example/): trims\n"
WRITTEN = "- [Wick](https://wick.example/) - Trims lantern wicks to an even length.\n"


def test_the_headline_counts_what_the_proposer_can_change_and_names_the_rest():
    line = headline(CHANGE, JUDGE, written=LINE)
    assert line.startswith("**One change to make** to ")
    first, decide = (
        ": not written like its neighbours (bullet).",
        " For a maintainer to decide: it has 3 stars, 50 ",
    )
    assert line.endswith(f"{first}{decide}are asked for.")
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


def test_what_the_first_line_has_said_is_not_said_again():
    rule = '"At least 50 stars" (CONTRIBUTING.md, line 3)'
    made = markdown.comment(
        situations.report(situations.entry_report(findings=(found(JUDGE.code, JUDGE.message, "", (rule,)),)))
    )
    assert made.count("50 are asked for") == 1
    assert '– "At least 50 stars" (CONTRIBUTING.md, line 3).' in made


def test_only_what_was_looked_at_is_in_order():
    entry = situations.entry_report().model_copy(update={"looked_at": ("link", "section", "format")})
    assert ": link, section and format.\n" in markdown.comment(situations.report(entry))
    entry = situations.entry_report(findings=(JUDGE,)).model_copy(update={"looked_at": ("link", "section")})
    assert "In order: link and section.\n" in markdown.comment(situations.report(entry))


def outcome(text: str, state: RuleState, owner: Owner = Owner.CODE, **values: object) -> RuleOutcome:
    rule = Rule(text=text, line=4, kind="release" if owner is Owner.CODE else "", source="CONTRIBUTING.md")
    return RuleOutcome(rule=rule, owner=owner, state=state, **values)


MET = outcome("It has a release.", RuleState.MET)
OTHER = outcome("It has a name.", RuleState.MET)
UNTOLD = outcome("It has a licence.", RuleState.CANNOT_TELL, missing="licence")
JUDGED = outcome("It is well known.", RuleState.CANNOT_TELL, Owner.PERSON, facts=("11 stars",))


def test_rules_are_counted_that_were_checked_and_the_others_are_named_with_their_lines():
    entry = situations.entry_report(written=WRITTEN).model_copy(update={"rules": (MET, OTHER, JUDGED)})
    made = markdown.comment(situations.report(entry))
    assert made.split("\n")[0].endswith("format and 2 rules of the guide. 1 rule is for a person.")
    assert "Not checked: 1 rule<" in made
    assert "“It is well known.” (CONTRIBUTING.md, line 4): 11 stars" in made


def test_a_rule_for_which_a_fact_is_missing_is_for_a_person():
    assert verdict((), (MET, JUDGED)) is Verdict.READY
    assert verdict((), (MET, UNTOLD)) is Verdict.NEEDS_A_PERSON
    entry = situations.entry_report(written=WRITTEN)
    entry = entry.model_copy(update={"rules": (MET, UNTOLD), "verdict": Verdict.NEEDS_A_PERSON})
    made = markdown.comment(situations.report(entry))
    assert made.split("\n")[0].endswith(": licence could not be found out.")


def test_what_one_sentence_asks_is_one_rule_met_only_as_a_whole():
    rules = (MET, UNTOLD.model_copy(update={"rule": MET.rule}), MET.model_copy(update={"rule": JUDGED.rule}))
    entry = situations.entry_report(written=WRITTEN)
    made = markdown.comment(situations.report(entry.model_copy(update={"rules": rules})))
    assert "format and 1 rule of the guide. 1 rule is for a person." in made
    assert made.count("It has a release.") == 1
    assert "line 4): licence could not be found out" in made


@pytest.mark.parametrize("name", situations.ALL)
def test_nothing_is_ever_said_to_be_done(name):
    made = markdown.comment(situations.ALL[name](), Config(), ABOUT)
    assert not re.search(r"[Nn]othing (is )?left|\b[Rr]eady\b", made)


def test_of_a_changed_line_both_are_shown_and_white_space_where_it_is_the_point():
    line = "- [Wick](https://wick.example/) -  Trims lantern wicks to an even length.\n"
    made = markdown.comment(
        situations.report(situations.entry_report(findings=(CHANGE,), written=line, suggestion=True))
    )
    assert re.search(r"```diff\n- - \[Wick\]\(https://wick\.example/\) -(· | ·)Trims lantern", made)
    assert made.count("·") == 1 + made.split("<sub>")[1].count("·")
    made = markdown.comment(situations.format_to_fix())
    assert "```diff\n- * [Wick](https://wick.example/): trims lantern wicks to an even length\n+ - [Wick]" in made


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
    first = markdown.comment(situations.issue_ready()).split("\n")[0]
    assert first.startswith(
        "**No problem found** with *[Wick](https://wick.example/)*, which goes into **Tools** as"
    )
    assert first.endswith(": link, duplicates, tags and format. Other sections come close.")


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


def test_what_a_note_speaks_of_is_not_said_to_be_in_order():
    usual = found("format", "not written like its neighbours (indentation)")
    note = usual.model_copy(update={"severity": Severity.NOTE})
    assert headline(note).endswith(": link, duplicates, section and tags.")
    blocked = found("link-blocked", "the page refused to be read from here (403)")
    assert headline(blocked).endswith(": duplicates, section, tags and format.")
