"""The name of a new entry's file, made as the others are."""

from __future__ import annotations

import pytest

from triagebot.listing.records.writing.file_names import name_like

TITLE, URL = "Émile's Oil Lamp 2.0", "https://www.lamp.example/Tool/"


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ([("gas-lamp", "Gas Lamp", "https://g.example")], "emiles-oil-lamp-2-0"),
        ([("gas_lamp", "Gas Lamp", "https://g.example")], "emiles_oil_lamp_2_0"),
        ([("Gas_Lamp", "Gas Lamp", "https://g.example")], "Émile's_Oil_Lamp_2.0"),
        ([("Thing", "Gas Lamp", "https://g.example/Thing")], "Tool"),
        ([("g.example", "Gas Lamp", "https://g.example/x")], "www.lamp.example"),
    ],
)
def test_it_is_made_as_those_that_are_there(known: list[tuple[str, str, str]], name: str) -> None:
    assert name_like(known, TITLE, URL) == name


def test_it_never_leads_to_another_folder() -> None:
    known = [("Gas Lamp", "Gas Lamp", "https://g.example/x")]
    assert name_like(known, "../../etc/passwd", URL) == "-..-etc-passwd"
    assert name_like([("gas-lamp", "Gas Lamp", "x")], "灯", "x") == "new-entry"


def test_where_they_follow_no_way_none_is_sure() -> None:
    known = [(f"x{n}", f"Lamp {n}", f"https://l{n}.example") for n in range(5)]
    assert name_like(known, TITLE, URL, surely=True) == ""
    assert name_like(known, TITLE, URL) != ""
