"""Which of several runs in one section a new entry joins."""

from __future__ import annotations

import pytest

from triagebot.listing.model import Content
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert
from triagebot.listing.placing.group import site

TEXT = """# Plants

## Nurseries

- [Fernery](https://fernery.example) - A large nursery.
  - [Fern Spores](https://shop.fernery.example/spores) - Ten a month.
  - [Fern Pots](https://shop.fernery.example/pots) - Two a month.
- [Mossery](https://mossery.example) - Moss, sold by the yard.
- [Palmery](https://palmery.example) - Palms.
- [Rosery](https://rosery.example) - Roses.

## Books

- Trees
  - [Oak Lore](https://books.example/oak) - Oaks and acorns.
  - [Pine Lore](https://books.example/pine) - Pines and cones.
- Mosses
  - [Peat](https://books.example/peat) - Bogs and their moss.
  - [Cushions](https://books.example/cushions) - Moss gardens.
"""


@pytest.mark.parametrize(
    ("section", "content", "line"),
    [
        ("Books", Content("Acorn Year", "https://books.example/acorn", "A year under oaks"), 15),
        ("Books", Content("Wet Gardens", "https://books.example/wet", "Moss gardens in rain"), 20),
        ("Nurseries", Content("Reedery", "https://reedery.example", "Reeds"), 10),
        ("Nurseries", Content("Fern Soil", "https://shop.fernery.example/soil", "One a month"), 8),
    ],
    ids=["by its words", "by what is there", "a new one of the main run", "a thing of the same firm"],
)
def test_it_joins_the_run_it_is_like(section: str, content: Content, line: int) -> None:
    assert insert.insert(parse.parse(TEXT), ("Plants", section), content).line == line


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://shop.fernery.example/spores", "fernery.example"),
        ("http://FERNERY.example:80", "fernery.example"),
        ("https://fernery.example?x", "fernery.example"),
        ("https://localhost/", ""),
        ("fernery", ""),
    ],
)
def test_a_site_is_the_last_two_parts_of_the_host(url: str, wanted: str) -> None:
    assert site(url) == wanted
