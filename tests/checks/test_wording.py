"""How findings speak of headings and sections."""

import pytest

from triagebot.checks import wording

SECTIONS = [
    ("CLI Tools &nbsp;[<sup>[TOC]</sup>](#contents)", "CLI Tools"),
    (":wrench: Network", "Network"),
    ("\\*nix tools", "*nix tools"),
    ("[Awesome Lamps](https://lamps.example)", "Awesome Lamps"),
    ("![badge](https://lamps.example/x.svg)", "![badge](https://lamps.example/x.svg)"),
]


@pytest.mark.parametrize(("written", "said"), SECTIONS)
def test_a_heading_is_said_without_its_markup(written, said):
    assert wording.heading(written) == said


def test_a_section_is_said_with_as_much_of_its_path_as_tells_it_from_others():
    go, rust, oil = ("L", "Go", "Tools"), ("L", "Rust", "Tools"), ("L", "Go", "Oil")
    assert wording.spoken(oil, [go, rust, oil]) == "Oil"
    assert wording.spoken(go, [go, rust, oil]) == "Go › Tools"
    assert wording.spoken(("Tools",), [go, ("Tools",)]) == "Tools"
    assert wording.spoken(()) == "the top of the list"


def test_a_count_has_its_thousands_apart_and_its_noun_in_number():
    assert [wording.plural(count, "commit") for count in (0, 1, 1234)] == ["0 commits", "1 commit", "1,234 commits"]
    assert wording.plural(2, "entry", "entries") == "2 entries"
