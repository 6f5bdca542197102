"""Links by reference: the entry and its definition come back byte for byte, and lead where they should."""

from __future__ import annotations

import pytest

from triagebot.checks.whole_list import lint
from triagebot.listing.model import Content, Listing
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert

ENTRIES = {
    "Amber Lamp": "amber.example", "Blue Lamp": "blue.example", "Green Lamp": "green.example",
    "Red Lamp": "red.example", "White Lamp": "white.example",
}  # fmt: skip
"""So many that the others are in order without one of them, and not by chance."""


def written(entry: str, definition: str, labels: dict[str, str], *, between: str = "\n") -> str:
    """A list whose links are written by reference, in the forms given."""
    lines = [entry.format(title=title, label=labels[title]) for title in ENTRIES]
    ends = [definition.format(label=labels[title], host=host) for title, host in ENTRIES.items()]
    return "# Lamps\n\n## Colours\n\n" + "".join(lines) + between + "".join(ends)


SLUGS = {title: title.lower().replace(" ", "-") for title in ENTRIES}
NUMBERS = {title: str(number) for number, title in enumerate(ENTRIES, 1)}
TITLES = {title: title for title in ENTRIES}
FORMS = {
    "slugs": written("- [{title}][{label}] - Says something.\n", "[{label}]: https://{host}\n", SLUGS),
    "numbers": written("* [{title}][{label}]: Says something\n", "[{label}]: https://{host}\n", NUMBERS),
    "collapsed": written("- [{title}][] - Says something.\n", "[{label}]: https://{host}\n", TITLES),
    "shortcut": written("- [{title}] – Says something.\n", "[{label}]: https://{host}\n", TITLES),
    "bold": written("- **[{title}][{label}]** - Says something.\n", "[{label}]: <https://{host}>\n", SLUGS),
    "bold within": written("- [**{title}**][{label}] - Says something.\n", "[{label}]:https://{host}\n", SLUGS),
    "aligned": written("- [{title}][{label}] - Says something.\n", "{label:18}https://{host}\n", SLUGS),
    "table": written("| [{title}][{label}] | Says something |\n", "[{label}]: https://{host}\n", SLUGS),
    "own order": written("- [{title}][{label}] - Says something.\n", "[{label}]: https://{host}\n", {
        "Amber Lamp": "old-amber", "Blue Lamp": "the-blue", "Green Lamp": "a-green", "Red Lamp": "my-red",
        "White Lamp": "any-white"}),
}  # fmt: skip
for slug in SLUGS.values():
    FORMS["aligned"] = FORMS["aligned"].replace(f"{slug}   ", f"[{slug}]: ")
FORMS["table"] = FORMS["table"].replace("| [Amber", "| Name | What |\n| --- | --- |\n| [Amber")


def listed(text: str) -> Listing:
    return parse.parse(text)


def anew(text: str, title: str, url: str, **options: bool) -> tuple[str, insert.Insertion]:
    """The list with a new entry under its first section that has entries, and the insertion."""
    listing = listed(text)
    section = listing.entries[0].section
    insertion = insert.insert(listing, section, Content(title, url, "Says something"), **options)
    return insert.apply(text, insertion), insertion


def leads(text: str) -> dict[str, str]:
    """Where each title leads."""
    return {entry.title: entry.url for entry in listed(text).entries}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("final", [True, False])
@pytest.mark.parametrize("name", [name for name in FORMS if name not in {"own order", "table", "numbers"}])
def test_an_entry_taken_out_comes_back_with_its_definition(name: str, newline: str, final: bool) -> None:
    text = (FORMS[name] if final else FORMS[name].rstrip("\n")).replace("\n", newline)
    listing = listed(text)
    assert len(listing.entries) == len(ENTRIES)
    for entry in listing.entries:
        without = insert.remove(listing, entry)
        assert entry.url not in without
        assert anew(without, entry.title.strip("*"), entry.url)[0] == text


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("final", [True, False])
def test_insert_then_remove_gives_the_same_bytes(name: str, final: bool) -> None:
    text = FORMS[name] if final else FORMS[name].rstrip("\n")
    after, _ = anew(text, "Orange Lamp", "https://orange.example")
    listing = listed(after)
    (new,) = [entry for entry in listing.entries if entry.url == "https://orange.example"]
    assert insert.remove(listing, new) == text


@pytest.mark.parametrize("name", [name for name in FORMS if name != "table"])
def test_the_new_link_leads_to_its_address_and_the_others_where_they_led(name: str) -> None:
    after, insertion = anew(FORMS[name], "Orange Lamp", "https://orange.example")
    assert insertion.definition is not None
    assert leads(after) == {**leads(FORMS[name]), "Orange Lamp": "https://orange.example"}
    assert lint.check(listed(after), None) == lint.check(listed(FORMS[name]), None)


def test_numbers_go_on() -> None:
    _, insertion = anew(FORMS["numbers"], "Orange Lamp", "https://orange.example")
    assert insertion.entry == "* [Orange Lamp][6]: Says something\n"
    assert insertion.definition is not None
    assert insertion.definition.text == "[6]: https://orange.example\n"


def test_a_definition_stands_behind_that_of_the_entry_before_where_labels_have_no_order() -> None:
    after, _ = anew(FORMS["own order"], "Orange Lamp", "https://orange.example")
    assert "[a-green]: https://green.example\n[orange-lamp]: https://orange.example\n[my-red]:" in after


def test_a_definition_goes_among_those_of_its_section() -> None:
    text = (
        "# L\n\n## Colours\n\n- [Amber][] - Nil.\n- [Blue][] - One.\n- [Red][] - Two.\n- [White][] - Three.\n"
        "\n[Amber]: https://a.example\n[Blue]: https://b.example\n[Red]: https://r.example\n[White]: https://w.example\n"
        "\n## Shapes\n\n- [Cube][] - One.\n- [Ring][] - Two.\n\n[Cube]: https://c.example\n[Ring]: https://i.example\n"
    )
    after, _ = anew(text, "Orange", "https://o.example")
    assert "[Blue]: https://b.example\n[Orange]: https://o.example\n[Red]: https://r.example\n" in after


def test_a_label_that_leads_there_already_is_taken_and_nothing_is_defined_again() -> None:
    text = FORMS["slugs"] + "[sun]: https://orange.example\n"
    after, insertion = anew(text, "Orange Lamp", "https://orange.example")
    assert insertion.entry == "- [Orange Lamp][sun] - Says something.\n"
    assert insertion.definition is None
    assert leads(after)["Orange Lamp"] == "https://orange.example"


@pytest.mark.parametrize(
    "title",
    ["Red Lamp", "red  lamp", "Red-Lamp", "Red] Lamp", "[Red Lamp]", "`Red Lamp`", "Red Lamp\\", "]: x", "-", "🙂"],
)
@pytest.mark.parametrize("name", [name for name in FORMS if name != "table"])
def test_no_title_makes_the_new_link_lead_elsewhere_or_changes_another(name: str, title: str) -> None:
    after, _ = anew(FORMS[name], title, "https://evil.example")
    before = [entry.url for entry in listed(FORMS[name]).entries]
    urls = [entry.url for entry in listed(after).entries]
    assert sorted(urls) == sorted([*before, "https://evil.example"])


def test_an_entry_that_has_to_be_whole_alone_has_its_address_in_it() -> None:
    after, insertion = anew(FORMS["bold"], "Orange Lamp", "https://orange.example", alone=True)
    assert insertion.entry == "- **[Orange Lamp](https://orange.example)** - Says something.\n"
    assert insertion.definition is None
    assert leads(after)["Orange Lamp"] == "https://orange.example"


def test_a_definition_that_others_use_stays() -> None:
    text = FORMS["slugs"].replace("## Colours\n", "## Colours\n\nSee [this][red-lamp] first.\n")
    listing = listed(text)
    red = next(entry for entry in listing.entries if entry.title == "Red Lamp")
    assert "[red-lamp]: https://red.example" in insert.remove(listing, red)


def test_two_entries_of_one_report_keep_both_definitions() -> None:
    text = FORMS["slugs"]
    _, first = anew(text, "Orange Lamp", "https://orange.example")
    _, second = anew(text, "Pink Lamp", "https://pink.example")
    after = insert.apply(text, first, second)
    assert leads(after) == {
        **leads(text), "Orange Lamp": "https://orange.example", "Pink Lamp": "https://pink.example"
    }  # fmt: skip


def test_the_first_entry_of_a_section_has_its_definition_too() -> None:
    text = FORMS["slugs"].replace("## Colours\n", "## Shapes\n\n## Colours\n")
    listing = listed(text)
    insertion = insert.insert(listing, ("Lamps", "Shapes"), Content("Cube", "https://cube.example", "A cube"))
    assert leads(insert.apply(text, insertion))["Cube"] == "https://cube.example"
