"""What the fields of records are for."""

from __future__ import annotations

import pytest

from triagebot.listing.records.field_roles import FieldRole, find, leaves, spelt, web_address


@pytest.mark.parametrize("key", ["sourceCodeURL", "source_code_url", "Source code URL", "source-code-url"])
def test_a_key_is_read_as_words(key: str) -> None:
    assert spelt(key) == "source code url"


@pytest.mark.parametrize(
    ("value", "key", "address"),
    [
        ("https://ash.example ", "site", "https://ash.example"),
        ("acme/ash", "github_id", "https://github.com/acme/ash"),
        ("acme/ash", "name", ""),
        (3, "url", ""),
        ("ash.example", "url", ""),
    ],
)
def test_the_address_that_a_value_is(value: object, key: str, address: str) -> None:
    assert web_address(value, key) == address  # type: ignore[arg-type]


def test_fields_of_maps_are_fields_too() -> None:
    assert leaves({"a": 1, "links": {"site": "x"}}) == [(("a",), 1), (("links", "site"), "x")]


def record(number: int, **more: object) -> dict[str, object]:
    return {"name": f"Lamp {number}", "website": f"https://l{number}.example", **more}


def test_fields_are_told_by_their_names() -> None:
    records = [
        record(n, source_code_url=f"https://github.com/a/l{n}", tags=["oil"], licenses=["MIT"]) for n in range(4)
    ]
    roles = find(records)  # type: ignore[arg-type]
    assert roles[FieldRole.NAME] == ("name",)
    assert roles[FieldRole.LINK] == ("website",)
    assert roles[FieldRole.SOURCE] == ("source_code_url",)
    assert roles[FieldRole.TAGS] == ("tags",)
    assert roles[FieldRole.LICENCE] == ("licenses",)


def test_a_description_without_a_telling_name_is_the_field_with_most_words() -> None:
    roles = find([record(n, pitch="It burns oil and gives light.") for n in range(4)])  # type: ignore[arg-type]
    assert roles[FieldRole.DESCRIPTION] == ("pitch",)


def test_a_field_in_which_no_two_say_the_same_is_no_category() -> None:
    assert FieldRole.CATEGORY not in find([record(n, category=f"c{n}") for n in range(6)])  # type: ignore[arg-type]
    assert FieldRole.CATEGORY in find([record(n, category=f"c{n % 2}") for n in range(6)])  # type: ignore[arg-type]


def test_a_field_called_text_is_the_description_however_short() -> None:
    found = find([{"name": f"A{n}", "url": f"https://a{n}.example/", "text": "Rows."} for n in range(3)])
    assert found[FieldRole.DESCRIPTION] == ("text",)
