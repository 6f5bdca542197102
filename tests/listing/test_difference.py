"""Two versions of one list: entries, surroundings, damage, and a data file that broke."""

from __future__ import annotations

from triagebot.listing import difference
from triagebot.listing.parsing import parse

LIST = "# Lamps\n\n## Oil\n\n- [Ash](https://ash.example) - Burns.\n- [Dusk](https://dusk.example) - Glows.\n"
DATA = "- title: Ash\n  url: https://ash.example\n- title: Dusk\n  url: https://dusk.example\n"


def test_of_a_list_in_markdown_everything_is_compared() -> None:
    new = LIST.replace("## Oil", "## Oil Lamps") + "- [Ember](https://ember.example) - Smoulders.\n"
    found = difference.between(parse.parse(LIST, "README.md"), parse.parse(new, "README.md"))
    assert [entry.title for entry in found.entries.added] == ["Ember"]
    assert found.path == "README.md"
    assert found.unreadable is None
    assert found.around != difference.between(parse.parse(LIST), parse.parse(LIST)).around


def test_of_records_only_the_entries_are_compared() -> None:
    new = DATA + "- title: Ember\n  url: https://ember.example\n"
    found = difference.between(parse.parse(DATA, "lamps.yml"), parse.parse(new, "lamps.yml"))
    assert [entry.title for entry in found.entries.added] == ["Ember"]
    assert found.damaged == ()


def test_a_data_file_that_broke_is_named_with_its_line() -> None:
    found = difference.between(parse.parse(DATA, "lamps.yml"), parse.parse(DATA + "- title: [Ember\n", "lamps.yml"))
    assert found.unreadable is not None
    line, why = found.unreadable
    assert line >= 5
    assert why.startswith("it cannot be read as YAML any more:")
    assert found.entries.added == ()
