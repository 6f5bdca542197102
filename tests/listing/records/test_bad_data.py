"""Files that are broken, hostile or unusual: a clear reason with its line, or a record written and read again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triagebot.errors import UsageError
from triagebot.listing.model import Content
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert
from triagebot.listing.records import bundles
from triagebot.listing.records.formats import data_formats
from triagebot.listing.records.formats.data_node import BrokenData, value_of
from triagebot.lists import checked

RECORDS = "- name: Alder\n  url: https://a.b\n- name: Birch\n  url: https://c.d\n"
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
    "several documents": ("l.yml", "- name: A\n---\n- name: B\n", 2, "a second document begins here"),
    "CSV, no header": ("l.csv", "Alder,https://a.b\nBirch,https://c.d\n", 1, "is no header"),
    "CSV, a name twice": ("l.csv", "name,name\na,b\n", 1, "two columns"),
    "JSON, a comment": ("l.json", "// c\n[]\n", 1, "a value is expected"),
    "JSON Lines, broken": ("l.jsonl", '{"a": 1}\n{"b": \n', 3, "a value is expected"),
    "TOML, a key twice": ("l.toml", '[[t]]\na = "x"\na = "y"\n', 3, ""),
    "a sign that nobody sees": ("l.yml", '- name: "A\0"\n', 1, "control characters"),
    "a page that is not closed": ("l.md", "---\nname: A\n", 1, "not closed by ---"),
    "CSV, an open quotation mark": ("l.csv", 'name,url\na,"b\n', 2, "not closed"),
}


@pytest.mark.parametrize(("path", "text", "line", "problem"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_named_with_its_line(path: str, text: str, line: int, problem: str) -> None:
    form = data_formats.of_file(path, text)
    assert form is not None
    with pytest.raises(BrokenData) as raised:
        data_formats.read(text, form)
    assert (raised.value.line, problem in raised.value.problem) == (line, True)
    several = bundles.joined([(path, text), ("other.yml", RECORDS)])
    named = text if data_formats.of_path(path) else several
    with pytest.raises(UsageError, match=f"{path} cannot be read as {form}: line {line}:") as told:
        checked(parse.parse(named, path))
    assert "Correct that line, or add entries to this file by hand" in str(told.value)


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


WITHOUT_ENTRIES = {
    "nothing": ("l.yml", "", "is empty"),
    "comments only": ("l.yml", "# none\n", "has no entries: nothing in it is a record with a web address"),
    "an empty list": ("l.json", "[]\n", "has no entries"),
    "a header only": ("l.csv", "name,url\n", "has no entries"),
    "no addresses": ("l.yml", "- name: A\n- name: B\n", "has no entries"),
}


@pytest.mark.parametrize(("path", "text", "message"), WITHOUT_ENTRIES.values(), ids=WITHOUT_ENTRIES)
def test_a_file_without_entries_is_named_with_what_to_do(path: str, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=f"{path} {message}") as told:
        checked(parse.parse(text, path))
    assert told.value.next_step


@pytest.mark.parametrize(
    ("path", "text"),
    [("l.yml", "name: Alder\nurl: https://a.b\n"), ("l.json", '{"url": "https://a.b", "name": "A"}')],
)
def test_a_file_that_is_one_entry_gets_no_second_one(path: str, text: str) -> None:
    listing = parse.parse(text, path)
    with pytest.raises(UsageError, match=f"{path} is one entry by itself") as told:
        insert.insert(listing, listing.entries[0].section, Content("Birch", "https://c.d/"))
    assert "Name the folder" in str(told.value)


def test_services_of_a_record_stay_with_it() -> None:
    text = (
        "- name: Alder\n  url: https://a.b\n  services:\n  - name: in\n    url: https://x.y\n"
        "- name: Birch\n  url: https://c.d\n"
    )
    listing = parse.parse(text, "l.yml")
    made = insert.insert(listing, listing.entries[0].section, Content("Cedar", "https://n.example/"))
    assert insert.apply(text, made) == text + "- name: Cedar\n  url: https://n.example/\n"


def test_a_list_of_one_in_one_line_gets_a_second() -> None:
    text = '[{"name": "Alder", "url": "https://a.b"}]'
    listing = parse.parse(text, "l.json")
    made = insert.insert(listing, listing.entries[0].section, Content("Birch", "https://c.d/"))
    assert (
        insert.apply(text, made)
        == '[{"name": "Alder", "url": "https://a.b"}, {"name": "Birch", "url": "https://c.d/"}]'
    )


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
