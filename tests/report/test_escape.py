"""Attacks 5 to 14, 33 and 37: text from outside is shown as it is and nothing in it is live."""

import re
import unicodedata
from collections.abc import Iterator

import pyromark
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from triagebot.report import escape, run_annotations

GFM = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_MATH
)
HIDDEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
MENTION = re.compile(r"@[A-Za-z0-9]")
REFERENCE = re.compile(r"#[0-9]|(?i:\bgh-[0-9])|\b[0-9a-fA-F]{7,40}\b")
ADDRESS = re.compile(r"(?i:https?://|ftp://|www\.)")
HARMLESS_TAGS = {"Paragraph", "Table", "TableHead", "TableRow", "TableCell", "Emphasis", "Item", "List"}
PIECES = st.sampled_from(
    [
        *"@#&*_`~|<>[]()!/\\-+=:.;$^{}\"'0 \n\r\t",
        *("octocat", "org/team", "fixes ", "GH-", "1", "12", "deadbeef", "cafebabe1", "&commat;", "&#64;", "&lt;"),
        *(
            "https://",
            "http://evil.example",
            "www.",
            "javascript:",
            "data:",
            "mailto:",
            "![",
            "](",
            "[x]: ",
            "//e.example",
        ),
        *(
            "<img src=x>",
            "</details>",
            "<!--",
            "-->",
            "<a href=x>",
            "```",
            "~~~",
            "---",
            "===",
            "| a |",
            "1. ",
            "    ",
        ),
        *(
            "\u200b",
            "\u202e",
            "\u2066",
            "\ufeff",
            "\U000e0041",
            "\ufe0f",
            "\u2028",
            "\x1b[31m",
            "\x00",
            "\x85",
            "\ud800",
        ),
        *(
            "/approve",
            "/suggest",
            "::set-env name=x::",
            "$$",
            "[^1]",
            "[ ] ",
            "e\u0301\u0301\u0301\u0301\u0301\u0301",
        ),
    ]
)
HOSTILE = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))


def shown(markdown: str) -> Iterator[tuple[str, str]]:
    """What a reader of GitHub's Markdown sees, as (kind of event, text)."""
    for event in pyromark.events(markdown, options=GFM):
        if isinstance(event, str):
            yield event, ""
        else:
            (kind, value), *_ = event.items()
            name = value if isinstance(value, str) else next(iter(value))
            yield kind, name


def live(markdown: str) -> list[tuple[str, str]]:
    """What in it is more than text: links, images, HTML, mentions, references, addresses that become links."""
    found = []
    for kind, value in shown(markdown):
        if kind in {"Start", "End"}:
            if value not in HARMLESS_TAGS:
                found.append((kind, value))
        elif kind == "Text":
            if MENTION.search(value) or REFERENCE.search(value) or ADDRESS.search(value):
                found.append((kind, value))
        elif kind not in {"Code", "SoftBreak"}:
            found.append((kind, value))
    return found


def text_of(markdown: str) -> str:
    return "".join(value for kind, value in shown(markdown) if kind in {"Text", "Code"})


CASES = {
    "a mention": ("thanks @octocat", "thanks ＠octocat"),
    "a mention with a zero-width space": ("thanks @\u200boctocat", "thanks ＠octocat"),
    "a team in an entity": ("&commat;org/team", "\\&commat;org/team"),
    "a closing keyword": ("fixes #1", "fixes ＃1"),
    "another repository's issue": ("lamps/list#3", "lamps/list＃3"),
    "GH-1": ("see GH-1 and gh-2", "see GH\u20111 and gh\u20112"),
    "a commit": ("reverts deadbeefcafe", "reverts `deadbeefcafe`"),
    "an image": ("![x](https://evil.example/a.png)", "!\\[x\\](`https://evil.example/a.png`)"),
    "a reference": ("[r]: //evil.example", "\\[r\\]: //evil.example"),
    "a script link": ("[x](javascript:alert)", "\\[x\\](javascript:alert)"),
    "HTML": ("</details><img src=x>", "\\</details\\>\\<img src=x\\>"),
    "an address": ("see https://github.com/o/r/issues/1.", "see `https://github.com/o/r/issues/1`."),
    "an address without scheme": ("www.evil.example", "`www.evil.example`"),
    "a mail address": ("a@b.example", "a＠b.example"),
    "a slash command": ("/approve", "\\/approve"),
    "a second line": ("one\n/approve\n- two", "one /approve - two"),
    "a bullet": ("- x", "\\- x"),
    "a number": ("12. x", "12\\. x"),
    "a heading": ("# x", "\\# x"),
    "a cell": ("a | b", "a \\| b"),
    "a fence": ("``` x", "\\`\\`\\` x"),
    "bidirectional controls": ("a\u202eb\u2066c", "abc"),
    "tag characters": ("a\U000e0041\U000e007fb", "ab"),
    "colours": ("\x1b[31mred\x1b[0m", "red"),
    "plain words": ("C# and snake_case, 50 % of R&D!", "C# and snake_case, 50 % of R\\&D!"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_text_is_shown_as_it_is_and_nothing_in_it_is_live(text, expected):
    assert escape.markdown(text) == expected
    assert live(expected) == []


@given(HOSTILE)
@example("deadbeef1`deadbeef1")
@example("http://a`b`http://c")
@example("\\@\\#1")
@example("0000000.")
@example("WWW.")
@example("0000000WWW.")
@example("deadbeefdeadbeefdeadbeefdeadbeefhttp://a.example/deadbeef1,deadbeef2")
def test_nothing_in_escaped_text_is_live_wherever_it_stands(text):
    escaped = escape.markdown(text)
    assert "\n" not in escaped
    assert not HIDDEN.search(escaped)
    assert not escaped.startswith(("/", "#", "-", "+", ">", "="))
    assert live(escaped) == []
    assert live(f"- {escaped}\n") == []
    assert live(f"| a |\n| --- |\n| {escaped} |\n") == []


@given(HOSTILE)
def test_a_cell_stays_one_cell(text):
    rendered = str(pyromark.html(f"| a | b |\n| --- | --- |\n| {escape.markdown(text)} | end |\n", options=GFM))
    assert rendered.count("<td>") == 2
    assert "<td>end</td>" in rendered


@given(HOSTILE)
@example("0000000WWW.")
@example("deadbeefdeadbeefdeadbeefdeadbeefhttp://a.example/deadbeef1,deadbeef2")
def test_escaping_keeps_what_can_be_read(text):
    plain = escape.plain(text)
    back = text_of(escape.markdown(text))
    stand_ins = str.maketrans({"＠": "@", "＃": "#", "\u2011": "-", "\u2236": ":"})
    assert back.translate(stand_ins) == plain.translate(stand_ins)


@pytest.mark.parametrize(
    "text", [":tada:", "x :white_check_mark: y", ":+1: :100: :1234:", "a:b:c", ":tada::tada:", "1:tada:2"]
)
def test_49_no_short_code_of_a_picture_is_left(text):
    """GitHub makes pictures of them after Markdown, so that no escape keeps it from that."""
    assert not re.search(r":[\w+-]+:", text_of(escape.markdown(text)))
    assert not re.search(r":[\w+-]+:", escape.without_emoji(text))


@pytest.mark.parametrize("text", ["12:30:45", "std::vector", "Rust: the book", "a: b: c"])
def test_49_other_colons_stay(text):
    assert text_of(escape.markdown(text)) == text


@given(HOSTILE)
def test_escaping_is_idempotent_on_plain_text(text):
    assert escape.plain(escape.plain(text)) == escape.plain(text)


@given(HOSTILE)
def test_code_shows_the_text_and_nothing_else(text):
    plain = escape.plain(text)
    events = [(kind, value) for kind, value in shown(f"x {escape.code(text)} x") if kind == "Code"]
    assert events == ([("Code", plain)] if plain else events)


@given(HOSTILE)
def test_a_fence_holds_whatever_is_in_it(text):
    block = escape.fence(text, "markdown")
    assert not re.search(r"(?m)^/", block)
    kinds = [kind for kind, _ in shown(f"before\n\n{block}\n\nafter")]
    assert kinds.count("Start") == 3
    assert not {"Html", "InlineHtml", "Code", "FootnoteReference"} & set(kinds)


@given(
    st.lists(st.sampled_from(["- [a](https://a.example) - B.", "```", "~~~~", "  x", "/x", "| a |", "", "`````"]))
)
def test_what_is_copied_out_of_a_fence_is_what_was_put_in(lines):
    entry = "\n".join(lines) + "\n"
    copied = "".join(value for kind, value in shown(escape.fence(entry, "markdown")) if kind == "Text")
    assert copied == (entry if entry != "\n" else copied)


def test_a_fence_is_longer_than_any_run_of_back_ticks_in_it():
    assert escape.fence("a ```` b").startswith("`````\n")


def test_a_selector_after_a_symbol_stays_in_a_fence_and_goes_elsewhere():
    assert "⚠\ufe0f" in escape.fence("- ⚠\ufe0f [a](https://a.example)")
    assert "\ufe0f" not in escape.fence("a\ufe0f\ufe0fb ⚠\ufe0f\ufe0f\ufe0f".replace("⚠\ufe0f", ""))


LINKS = {
    "https": ("https://a.example/x?y=1#z", "[T](https://a.example/x?y=1#z)"),
    "with brackets": ("https://a.example/(x)?y=1#z", "[T](<https://a.example/(x)?y=1#z>)"),
    "quoting": ("https://a.example/<x>|`", "[T](https://a.example/%3Cx%3E%7C%60)"),
    "script": ("javascript:alert(1)", "T"),
    "data": ("data:text/html,x", "T"),
    "protocol-relative": ("//evil.example/x", "T"),
    "credentials": ("https://github.com@evil.example/", "T"),
    "white space": ("https://a.example/ x", "T"),
    "no host": ("https://", "T"),
    "not an address": ("https://[", "T"),
}


@pytest.mark.parametrize(("url", "expected"), LINKS.values(), ids=LINKS)
def test_only_plain_web_addresses_become_links(url, expected):
    assert escape.link("T", url) == expected


@given(HOSTILE, HOSTILE)
def test_a_link_is_one_link_to_the_address_or_none(label, path):
    markdown = escape.link(label, "https://ok.example/" + path)
    starts = [value for kind, value in shown(markdown) if kind == "Start" and value in {"Link", "Image"}]
    assert starts in ([], ["Link"])
    targets = re.findall(r'href="([^"]*)"', str(pyromark.html(markdown, options=GFM)))
    assert all(target.startswith("https://ok.example/") for target in targets)


@given(HOSTILE)
def test_terminal_text_has_no_control_but_line_breaks(text):
    clean = escape.terminal(text)
    assert all(sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"} for sign in clean)


@given(HOSTILE, HOSTILE)
def test_no_text_begins_another_workflow_command(path, message):
    line = f"::error file={escape.command_property(path)}::{escape.command(message)}"
    assert "\n" not in line
    assert line.count("::") == 2
    assert not any(part.startswith(("::", "##[")) for part in run_annotations.log(f"{path}\n{message}").split("\n"))


@given(st.text(max_size=200), st.integers(1, 50))
def test_shortened_text_is_no_longer_than_asked_for(text, most):
    assert len(escape.shorten(text, most)) <= most


def test_a_long_hostile_text_takes_no_longer_than_its_length_asks():
    for piece in ("`", "a.", "http://", "@", "deadbeef", "[", "\\", "0", "www.", "-", "\x1b["):
        assert len(escape.markdown(piece * 20_000)) >= 0
        assert escape.fence(piece * 20_000)


@pytest.mark.parametrize(
    ("text", "shown_as"),
    [
        ("feedback", "feedback"),
        ("effaced1 x", "`effaced1` x"),
        ("deadbee", "`deadbee`"),
        ("decadead_1", "`decadead`_1"),
    ],
)
def test_a_word_that_begins_like_a_hash_is_none(text, shown_as):
    assert escape.markdown(text) == shown_as
