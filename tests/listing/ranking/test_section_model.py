"""A list as evidence: every entry in its section, whatever order the file has; of endless lists a part."""

from __future__ import annotations

import pytest

from triagebot.listing.model import Listing
from triagebot.listing.parsing import parse
from triagebot.listing.ranking import section_model

KETTLES = "# Kettles\n\n" + "".join(
    f"## {name}\n\n" + "".join(f"- [{name} {n}](https://{name}{n}.example) - Boils.\n" for n in range(count)) + "\n"
    for name, count in (("copper", 6), ("steel", 1), ("glass", 3))
)
RECORDS = "".join(
    f"- name: {name} {n}\n  url: https://{name}{n}.example\n  category: {name}\n"
    for n in range(3)
    for name in ("copper", "steel")
)


def sections_of(listing: Listing) -> list[tuple[str, str]]:
    """Each entry's title, and the last heading of the section that the model has it in."""
    known = section_model.model(listing)
    return [(one.title, known.profiles[at].path[-1]) for one, at in zip(known.entries, known.where, strict=True)]


@pytest.mark.parametrize(("text", "path"), [(KETTLES, "README.md"), (RECORDS, "kettles.yml")])
def test_each_entry_is_in_its_own_section(text: str, path: str) -> None:
    listing = parse.parse(text, path)
    assert sorted(sections_of(listing)) == sorted((one.title, one.title.split()[0]) for one in listing.entries)


def test_of_an_endless_list_each_section_is_looked_at_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(section_model, "MOST", 5)
    monkeypatch.setattr(section_model, "FEWEST_KEPT", 2)
    found = sections_of(parse.parse(KETTLES))
    assert [title for title, _ in found] == ["copper 0", "copper 2", "copper 4", "steel 0", "glass 0", "glass 1"]


def test_how_often_a_word_is_said_counts_what_is_said_of_the_list_itself() -> None:
    known = section_model.model(
        parse.parse(KETTLES + "## Contributing\n\n## Licence\n\n- [MIT](https://mit.example)\n")
    )
    assert known.frequency("boil") == 10
    assert known.frequency("unheard") == 0
    assert known.idf("unheard") > known.idf("boil")
