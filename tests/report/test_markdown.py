"""The comment as a whole: golden files in tests/data/comments (written with TRIAGEBOT_GOLDEN=1), and its bounds."""

import os
import re
from pathlib import Path

import pytest

from tests.report import situations
from tests.report.test_escape import HIDDEN, MENTION, shown
from triagebot.checks.base import found
from triagebot.config import Config, Labels
from triagebot.models import Origin, Suggestion, Verdict
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


def test_the_same_report_gives_the_same_comment():
    assert markdown.comment(situations.hostile()) == markdown.comment(situations.hostile())


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
    values = {"word": "sugest", "meant": "suggest", "command": "apply", "nearest": "@octocat\nand <b>"}
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


def test_on_the_command_line_no_commands_are_offered():
    assert "/suggest" not in markdown.comment(situations.report(situations.entry_report(origin=Origin())))


@pytest.mark.parametrize("name", situations.ALL)
def test_nothing_is_ever_said_to_be_done(name):
    made = markdown.comment(situations.ALL[name](), Config(), ABOUT)
    assert not re.search(r"[Nn]othing (is )?left|\b[Rr]eady\b", made)
