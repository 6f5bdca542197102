"""Files that are broken, hostile or unusual: a clear reason with its line, or a record written and read again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.errors import UsageError
from triagebot.listing.model import Content
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert
from triagebot.listing.records.formats import data_formats
from triagebot.listing.records.formats.data_node import BrokenData, value_of
from triagebot.lists import checked

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
REFUSED = {
    "anchors and aliases": ("l.yml", BOMB, 1, "anchors and aliases"),
    "a key twice": ("l.yml", "- name: A\n  url: https://a.b\n  url: https://c.d\n", 3, "twice"),
    "merge keys": ("l.yml", "a: {x: 1}\nb:\n  <<: {y: 2}\n", 3, "merge keys"),
    "a tag of one's own": ("l.yml", "a: !!python/object:os.system {}\n", 1, "tags"),
    "tabs": ("l.yml", "- name: A\n\turl: https://a.b\n", 2, ""),
    "deep nesting": ("l.yml", "[" * 200 + "]" * 200, 1, "deep"),
    "JSON, a comma too many": ("l.json", '[{"url": "https://a.b"},\n]', 2, "expected"),
    "JSON, a key twice": ("l.json", '{"a": 1,\n "a": 2}', 2, "twice"),
    "JSON, deep nesting": ("l.json", "[" * 2000, 1, "deep"),
    "JSON, more behind the end": ("l.json", "[]\n[]", 1, "more after the end"),
    "JSON Lines, two values": ("l.jsonl", '{"a": 1} {"b": 2}\n', 1, "one value"),
    "TOML": ("l.toml", "[[t]]\nname = \n", 2, ""),
    "TOML, keys with dots": ("l.toml", '[[t]]\na.b = "x"\n', 2, ""),
    "CSV, a cell too many": ("l.csv", "name,url\na,b,c\n", 2, "3 cells"),
    "CSV, an open quotation mark": ("l.csv", 'name,url\na,"b\n', 2, "not closed"),
}


@pytest.mark.parametrize(("path", "text", "line", "problem"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_named_with_its_line(path: str, text: str, line: int, problem: str) -> None:
    form = data_formats.of_path(path)
    assert form is not None
    with pytest.raises(BrokenData) as raised:
        data_formats.read(text, form)
    assert (raised.value.line, problem in raised.value.problem) == (line, True)
    with pytest.raises(UsageError, match=f"{path} cannot be read as {form}: line {line}:"):
        checked(parse.parse(text, path))


RECORDS = "- name: Alder\n  url: https://a.b\n- name: Birch\n  url: https://c.d\n"
UNUSUAL = {
    "a mark at the front": "\ufeff" + RECORDS,
    "Windows line ends": RECORDS.replace("\n", "\r\n"),
    "no final line end": RECORDS.rstrip("\n"),
    "comments between": RECORDS.replace("- name: B", "# those with B\n- name: B"),
    "a comment behind a value": RECORDS.replace("https://c.d", "https://c.d  # looked at"),
    "folded texts": RECORDS.replace("https://a.b\n", "https://a.b\n  note: >+\n    one\n    two\n\n    three\n\n"),
    "literal texts": RECORDS.replace("https://c.d\n", "https://c.d\n  note: |2-\n      one\n    two\n"),
    "a text over several lines": RECORDS.replace("https://c.d\n", 'https://c.d\n  note: "one\n    two"\n'),
    "an end of the document": "---\n" + RECORDS + "...\n",
    "in braces": '- {name: Alder, url: "https://a.b"}\n- {name: Birch, url: "https://c.d"}\n',
}


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL)
@pytest.mark.parametrize("title", ["Aspen", "Willow: the tree # 3", "yes", "'quoted'", '"', "- dash", "Ünïcode 漢"])
def test_a_record_goes_into_an_unusual_file_and_all_other_bytes_stay(text: str, title: str) -> None:
    listing = parse.parse(text, "l.yml")
    made = insert.insert(listing, listing.entries[0].section, Content(title, "https://new.example/"))
    after = insert.apply(text, made)
    again = parse.parse(after, "l.yml")
    assert {entry.title for entry in again.entries} == {"Alder", "Birch", title}
    assert insert.apply(text, made).count("\n") >= text.count("\n")
    new = next(entry for entry in again.entries if entry.title == title)
    removed = insert.remove(again, new)
    assert [line for line in removed.splitlines() if line.strip()] == [
        one for one in text.splitlines() if one.strip()
    ]


WRITTEN = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\"'\\:#-,;|\n"), min_size=1, max_size=40
)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("l.yml", "- name: Alder\n  url: https://a.b\n  note: x\n- name: Birch\n  url: https://c.d\n  note: y\n"),
        ("l.json", '[\n  {"name": "Alder", "url": "https://a.b", "note": "x"}\n]\n'),
        ("l.toml", '[[t]]\nname = "Alder"\nurl = "https://a.b"\nnote = "x"\n'),
        ("l.csv", "name,url,note\nAlder,https://a.b,x\n"),
        ("l.jsonl", '{"name": "Alder", "url": "https://a.b", "note": "x"}\n'),
    ],
)
@given(said=WRITTEN)
@settings(max_examples=30, deadline=None)
def test_whatever_is_said_reads_back_or_is_refused(path: str, text: str, said: str) -> None:
    listing = parse.parse(text, path)
    try:
        made = insert.insert(listing, listing.entries[0].section, Content(f"A {said}", "https://n.example/", said))
    except UsageError:
        return
    form = data_formats.of_path(path)
    assert form is not None
    before, after = (value_of(data_formats.read(one, form)) for one in (text, insert.apply(text, made)))
    rows = (next(iter(one.values())) if isinstance(one, dict) else one for one in (before, after))
    old, new = (row if isinstance(row, list) else [] for row in rows)
    assert len(new) == len(old) + 1
    assert [row for row in new if row in old] == old
