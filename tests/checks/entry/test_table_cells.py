"""Cells that the other rows of a table fill."""

from tests.checks.subjects import subject
from triagebot.checks.entry import table_cells
from triagebot.config import Config
from triagebot.models import LinkState, LinkStatus

TABLE = "# Lamps\n\n## Tools\n\n| Lamp | About | Fuel | Wick |\n| --- | --- | --- | --- |\n" + "".join(
    f"| [{name}](https://{name.lower()}.example) | A lamp. | Oil | |\n" for name in ("Ash", "Dusk", "Glow")
)


def empty(row, **values):
    section = ("Lamps", "Tools")
    made = subject(text=TABLE, entry=row, line=9, section=section, proposed=section, **values)
    return [finding.message for finding in table_cells.check(made, Config())]


def test_a_column_that_others_fill_is_named_when_it_is_empty():
    assert empty("| [Cinder](https://cinder.example/) | Warm. |  |  |\n") == ["the column Fuel is empty"]
    assert empty("| [Cinder](https://cinder.example/) |  |  |  |\n") == ["the column Fuel is empty"]
    assert empty("| [Cinder](https://cinder.example/) | Warm. | Gas |  |\n") == []
    assert empty("| [Cinder](https://cinder.example/) | Warm. |\n") == ["the column Fuel is empty"]
    many = empty("| [Cinder](https://cinder.example/) | Warm. | Gas |  | Red |\n")
    assert many == ["the row has 5 cells, and the table 4 columns"]
    assert empty("- [Cinder](https://cinder.example/) - Warm.\n") == []


def test_columns_can_wait_when_the_link_cannot_go_in():
    dead = LinkState(status=LinkStatus.DEAD)
    assert empty("| [Cinder](https://cinder.example/) | Warm. |  |  |\n", link=dead) == []
