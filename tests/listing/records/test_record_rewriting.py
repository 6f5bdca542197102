"""A record in another form comes back as its neighbours are: on its own lines, and nothing else."""

from __future__ import annotations

import csv
import io
import json

import pytest
import yaml

from tests.listing.records import more_invented_lists
from tests.listing.records.invented_lists import LISTS
from tests.listing.records.test_record_insertion import SEVERAL, opened
from triagebot.listing import changes
from triagebot.listing.model import Content, Entry, Insertion, Listing
from triagebot.listing.parsing import parse
from triagebot.listing.records import record_rewriting, written_records
from triagebot.listing.records.field_roles import FieldRole
from triagebot.listing.records.formats.data_formats import DataFormat
from triagebot.listing.records.formats.data_node import DataNode, DataValue
from triagebot.listing.records.record_list import DataFile
from triagebot.models import Origin, Written

NAMES = [name for name in (*LISTS, *more_invented_lists.MORE) if name not in SEVERAL]
TRIED = 10


def otherwise(file: DataFile, node: DataNode, record: dict[str, DataValue]) -> str:
    """The record in another form that says the same: other order, other quotation marks, other gaps."""
    turned = dict(reversed(record.items()))
    match file.form:
        case DataFormat.YAML:
            return yaml.safe_dump(turned, sort_keys=False, width=9999, default_flow_style=True).rstrip("\n")
        case DataFormat.JSON:
            return json.dumps(turned, indent=7)
        case DataFormat.JSON_LINES:
            return json.dumps(turned, separators=(" ,", " : "))
        case DataFormat.CSV:
            sign = ";" if ";" in file.text.partition("\n")[0] else ","
            always = csv.QUOTE_MINIMAL if file.text[node.start] == '"' else csv.QUOTE_ALL
            out = io.StringIO()
            csv.writer(out, delimiter=sign, quoting=always, lineterminator="").writerow(record.values())
            return out.getvalue()
        case _:
            text = file.text[node.start : node.end]
            return text.replace(" = ", "  =  ")


def with_other_form(listing: Listing, entry: Entry) -> Listing:
    assert listing.records is not None
    file, node = listing.records.record(entry)
    text = file.text[: node.start] + otherwise(file, node, listing.records.values(entry)) + file.text[node.end :]
    return parse.parse(text, listing.path)


def rewritten(
    listing: Listing, title: str, changed: dict[FieldRole, str] | None = None
) -> tuple[Insertion, Written]:
    entry = next(one for one in listing.entries if one.title == title)
    (request,) = changes.requests((entry,), listing, Origin())
    assert request.written is not None
    rest = listing.without(entry)
    content = written_records.content(
        rest, request.written, Content(entry.title, entry.url, entry.description), "2026-01-31", changed or {}
    )
    return record_rewriting.rewritten(rest, request.written, entry.section, content), request.written


@pytest.mark.parametrize("name", NAMES)
def test_a_record_in_another_form_is_offered_as_its_neighbours_are(name: str) -> None:
    listing = opened(name)
    same = tried = 0
    for entry in listing.entries[:: max(1, len(listing.entries) // TRIED)][:TRIED]:
        made, written = rewritten(with_other_form(listing, entry), entry.title)
        assert listing.records is not None
        file, node = listing.records.record(entry)
        tried += 1
        same += file.text[node.start : node.end] in made.entry
        assert made.line == written.first_line
    assert same >= 0.9 * tried


@pytest.mark.parametrize("name", NAMES)
def test_a_record_in_the_form_of_its_neighbours_stays(name: str) -> None:
    listing = opened(name)
    for entry in listing.entries[:: max(1, len(listing.entries) // TRIED)][:TRIED]:
        made, written = rewritten(listing, entry.title)
        assert made.entry.rstrip("\r\n") == written.text.rstrip("\r\n")


LIST = "".join(f"- name: A{n}\n  url: https://a{n}.example/\n  note: Keeps {n} boats.\n" for n in range(10, 22))
SPOILT = {
    "a blank at the end of a line": ("  note: Keeps 15 boats.\n", "  note: Keeps 15 boats. \n"),
    "another order": (
        "  url: https://a15.example/\n  note: Keeps 15 boats.\n",
        "  note: Keeps 15 boats.\n  url: https://a15.example/\n",
    ),
    "quotation marks": ("- name: A15\n", '- name: "A15"\n'),
    "two blanks": ("  note: Keeps 15 boats.\n", "  note:  Keeps 15 boats.\n"),
    "in braces": (
        "- name: A15\n  url: https://a15.example/\n  note: Keeps 15 boats.\n",
        '- {name: A15, url: "https://a15.example/", note: Keeps 15 boats.}\n',
    ),
}


@pytest.mark.parametrize(("right", "wrong"), SPOILT.values(), ids=SPOILT)
def test_what_is_mended_is_the_record_alone(right: str, wrong: str) -> None:
    listing = parse.parse(LIST.replace(right, wrong), "l.yml")
    made, written = rewritten(listing, "A15")
    assert listing.text.replace(written.text, made.entry) == LIST


def test_an_address_that_answers_by_https_is_changed_in_its_field() -> None:
    listing = parse.parse(LIST.replace("https://a15", "http://a15"), "l.yml")
    made, written = rewritten(listing, "A15", {FieldRole.LINK: "https://a15.example/"})
    assert listing.text.replace(written.text, made.entry) == LIST


def test_a_record_with_a_comment_is_left_as_it_is() -> None:
    listing = parse.parse(LIST.replace("  note: Keeps 15", "  # mine\n  note:   Keeps 15"), "l.yml")
    made, written = rewritten(listing, "A15")
    assert made.entry == written.text


def test_a_form_that_is_not_understood_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    listing = parse.parse(LIST.replace("note: Keeps 15", "note:  Keeps 15"), "l.yml")
    monkeypatch.setattr(record_rewriting, "UNDERSTOOD", 1.1)
    made, written = rewritten(listing, "A15")
    assert made.entry == written.text


def test_what_does_not_read_as_it_should_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    listing = parse.parse(LIST.replace("note: Keeps 15", "note:  Keeps 15"), "l.yml")
    monkeypatch.setattr(
        record_rewriting.RecordText, "written", lambda *_: "name: A15\n  url: https://other.example/"
    )
    monkeypatch.setattr(record_rewriting, "_understood", lambda *_: True)
    made, written = rewritten(listing, "A15")
    assert made.entry == written.text


@pytest.mark.parametrize(
    ("where", "line"), [("  url: https://a20.example/", 28), ("  url: https://a12.example/", 7)]
)
def test_a_record_out_of_order_belongs_where_it_is_in_order(where: str, line: int) -> None:
    record = "- name: A15\n  url: https://a15.example/\n  note: Keeps 15 boats.\n"
    rest = LIST.replace(record, "")
    at = rest.index(where)
    at = rest.rindex("- name", 0, at)
    listing = parse.parse(rest[:at] + record + rest[at:], "l.yml")
    made, written = rewritten(listing, "A15")
    assert (written.first_line, made.after) == (line, "A14")
    assert made.line != written.first_line
