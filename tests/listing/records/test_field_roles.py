"""What the fields of records are for."""

from __future__ import annotations

import pytest

from tests.listing.records import more_invented_lists
from tests.listing.records.invented_lists import things
from triagebot.listing.records.field_roles import FieldRole, find, leaves, spelt, web_address
from triagebot.listing.records.formats.data_node import DataValue


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


KINDS = ("Boote", "Karten", "Vögel")


def records(**more: list[DataValue]) -> list[dict[str, DataValue]]:
    """Twenty records with a name, a link, and in each further field the values in turn."""
    made: list[dict[str, DataValue]] = []
    for number, one in enumerate(things(20)):
        fields: dict[str, DataValue] = {key: said[number % len(said)] for key, said in more.items()}
        made.append({"name": one.name, "url": one.site, **fields})
    return made


@pytest.mark.parametrize(
    ("fields", "roles"),
    [
        ({"Art": list(KINDS)}, {FieldRole.CATEGORY: "Art"}),
        ({"Stichworte": ["Boote, Karten", "Karten", "Vögel, Boote"]}, {FieldRole.TAGS: "Stichworte"}),
        ({"mots": [["a", "b"], ["b"], ["c", "a"]]}, {FieldRole.TAGS: "mots"}),
        ({"Lizenz": ["MIT", "GPL-3.0", "Apache-2.0"]}, {FieldRole.LICENCE: "Lizenz"}),
        ({"status": ["alpha", "beta", "stable"]}, {}),
        ({"seen": ["2024-01-02", "2024-01-03"]}, {}),
        ({"free": ["yes", "no"]}, {}),
        ({"count": ["12", "15"]}, {}),
        ({"logo": ["https://a.example/1", "https://a.example/2"]}, {}),
        ({"constant": ["one"]}, {}),
    ],
)
def test_a_field_without_a_known_name_has_the_role_that_its_values_show(
    fields: dict[str, list[DataValue]], roles: dict[FieldRole, str]
) -> None:
    found = find(records(**fields))
    asked = (FieldRole.CATEGORY, FieldRole.TAGS, FieldRole.LICENCE)
    assert {role: path[0] for role, path in found.items() if role in asked} == roles


def test_a_field_is_no_category_where_the_file_has_headings() -> None:
    assert FieldRole.CATEGORY not in find(records(Art=list(KINDS)), headed=True)


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("JSON by name, with a schema", {"link": "homepage", "source": "repository", "category": "kind"}),
        ("CSV, every cell quoted", {"category": "Art", "tags": "Schlagworte", "description": "Beschreibung"}),
        ("TOML, tables below tables", {"link": "links.home", "source": "links.code"}),
        ("front matter of a site's pages", {"link": "external_url", "source": "repo", "description": "text below"}),
    ],
)
def test_roles_of_invented_lists(name: str, roles: dict[str, str]) -> None:
    found = more_invented_lists.opened(name).records
    assert found is not None
    assert roles.items() <= {role.value: ".".join(path) for role, path in found.roles.items()}.items()
