"""What fields are for: by their names, and where those say nothing by what stands in them."""

from __future__ import annotations

import pytest

from tests.listing.records import more_invented_lists
from tests.listing.records.invented_lists import things
from triagebot.listing.records import field_roles
from triagebot.listing.records.field_roles import FieldRole
from triagebot.listing.records.formats.data_node import DataValue

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
    found = field_roles.find(records(**fields))
    asked = (FieldRole.CATEGORY, FieldRole.TAGS, FieldRole.LICENCE)
    assert {role: path[0] for role, path in found.items() if role in asked} == roles


def test_a_field_is_no_category_where_the_file_has_headings() -> None:
    assert FieldRole.CATEGORY not in field_roles.find(records(Art=list(KINDS)), headed=True)


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
