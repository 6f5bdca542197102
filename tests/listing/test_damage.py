"""Entries that a pull request breaks: something is put into their block, or Markdown does not see them any more."""

import pytest

from triagebot.listing import changes, damage
from triagebot.listing.parsing import parse

BLOCKS = """\
# Pens

## Ink

<details>
<summary><a href="https://alba.example/">Alba</a> - Writes white.</summary>

Needs black paper.

</details>

<details>
<summary><a href="https://bruna.example/">Bruna</a> - Writes brown.</summary>

Needs water.

</details>
"""
CORA = (
    '<details>\n<summary><a href="https://cora.example/">Cora</a> - Writes red.</summary>\n\nDry.\n\n</details>\n'
)
BULLETS = """\
# Pens

## Ink

- [Alba](https://alba.example/) - Writes white
  on black paper.
- [Bruna](https://bruna.example/) - Writes brown.
- [Cyana](https://cyana.example/) - Writes blue.
"""
NEW = "- [Fina](https://fina.example/) - Draws hair lines.\n"


def found(new: str, old: str) -> list[tuple[str, int, str]]:
    before, after = parse.parse(old), parse.parse(new)
    every = damage.find(before, after, changes.compare(before, after))
    return [(one.entry.title, one.line, one.by.title if one.by else "") for one in every]


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (BLOCKS.replace("</details>\n\n<details>", f"</details>\n\n{CORA}\n<details>"), BLOCKS),
        (BLOCKS + "\n" + CORA, BLOCKS),
        (BLOCKS.replace("Needs water.", "Needs hot water, and [paper](https://paper.example/)."), BLOCKS),
        (BULLETS.replace("- [Bruna]", f"{NEW}- [Bruna]"), BULLETS),
        (BULLETS.replace("on black paper", "on black card"), BULLETS),
        (BULLETS.replace("- [Bruna](https://bruna.example/) - Writes brown.\n", ""), BULLETS),
    ],
)
def test_an_entry_beside_others_damages_none(new: str, old: str) -> None:
    assert found(new, old) == []


def test_a_block_inside_another_tears_it() -> None:
    behind = BLOCKS.replace("Needs black paper.\n", f"Needs black paper.\n\n{CORA}")
    assert found(behind, BLOCKS) == [("Alba", 10, "Cora")]
    in_front = BLOCKS.replace("Needs water.\n", f"{CORA}\nNeeds water.\n")
    assert found(in_front, BLOCKS) == [("Bruna", 15, "Cora")]


def test_a_bullet_between_the_lines_of_another_tears_it() -> None:
    assert found(BULLETS.replace("  on black", f"{NEW}  on black"), BULLETS) == [("Alba", 6, "Fina")]


@pytest.mark.parametrize("mark", ["```\n", "<!--\n"])
def test_entries_behind_a_mark_that_is_not_closed_are_hidden(mark: str) -> None:
    hidden = found(BULLETS.replace("- [Bruna]", f"{NEW}\n{mark}- [Bruna]"), BULLETS)
    assert [title for title, _, _ in hidden] == ["Bruna", "Cyana"]
    assert hidden[0][1] == 10
