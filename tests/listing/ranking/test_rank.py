"""Which section a thing belongs to, and which one somebody means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.listing.guides import read as guide
from triagebot.listing.model import Guide, ProposedThing
from triagebot.listing.parsing import parse
from triagebot.listing.ranking import names
from triagebot.listing.ranking import rank as sections
from triagebot.models import SectionPath

LIST = """\
# Awesome Kitchens

## Contents

- [Ovens](#ovens)

## Ovens 🔥

- [BakeMaster](https://github.com/heat/bakemaster) - Controls the temperature of electric ovens.
- [crustd](https://github.com/heat/crustd) - Daemon that bakes bread on a schedule.
- [ThermoLog](https://github.com/heat/thermolog) - Logs oven temperature and baking time.

## Recipes

- [Soup of the Day](https://soup.example.org) - Collection of soup recipes with ingredients.
- [SaladBase](https://salad.example.org) - Searchable recipes for salads and dressings.
- [meal-planner](https://github.com/cook/meal-planner) - Plans meals from recipes.

## Papers

- [On the Thermodynamics of Sourdough](https://arxiv.org/abs/2101.00001) - We study rising dough.
- [Learning to Season](https://arxiv.org/abs/2101.00002) - A novel method for salting with a neural network.
- [A Survey of Knives](https://doi.org/10.1145/1.2) - Comprehensive.

### Datasets

- [Thousand Soups](https://data.example.org/soups.zip) - Dataset of 1,000 labelled images of soup.

## Forks

## Contributing

- [Guide](https://example.org/contributing) - How to propose recipes, ovens and papers.
"""
GUIDE = guide.read(
    "## Sections\n\n- **Forks**: Cutlery with prongs or tines for eating.\n- **Ovens**: Hot boxes.\n"
)


def rank(subject: ProposedThing, guide: Guide | None = None, text: str = LIST) -> list[str]:
    return ["".join(score.path[-1:]) for score in sections.rank(parse.parse(text), guide, subject)]


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (
            ProposedThing("BreadTimer", "https://github.com/x/breadtimer", "Schedules baking in electric ovens"),
            "Ovens 🔥",
        ),
        (
            ProposedThing("Stew Book", "https://stew.example.org", "Recipes for stews with all ingredients"),
            "Recipes",
        ),
        (
            ProposedThing("Learning to Stir", "https://arxiv.org/pdf/2102.00003", "We propose a novel method"),
            "Papers",
        ),
        (
            ProposedThing("BigSoup", "https://data.example.org/b.zip", "Dataset of labelled images of salad"),
            "Datasets",
        ),
    ],
)
def test_neighbours_words_and_kinds_of_links_decide(subject: ProposedThing, expected: str) -> None:
    assert rank(subject)[0] == expected


def test_the_guide_explains_a_section_without_entries() -> None:
    subject = ProposedThing("Trident", "https://trident.example.org", "Cutlery with three tines")
    assert rank(subject, GUIDE)[0] == "Forks"


def test_a_long_page_counts_by_what_it_says_first() -> None:
    page = "Breadly schedules baking in your electric oven. " + "It also mentions recipes and salads. " * 20
    assert rank(ProposedThing("Breadly", "https://github.com/x/breadly", text=page))[0] in {"Ovens 🔥", "Recipes"}
    assert len(rank(ProposedThing("Breadly", "https://github.com/x/breadly", text=page))) >= 3


def test_sections_about_the_list_are_no_candidates() -> None:
    named = rank(ProposedThing("Contributing", "https://example.org/contents", "contents, contributing, guide"))
    assert set(named) == {"Ovens 🔥", "Recipes", "Papers", "Datasets", "Forks"}


def test_scores_are_probabilities_and_reasons_are_for_people() -> None:
    subject = ProposedThing("BreadTimer", "https://github.com/x/breadtimer", "Schedules baking in electric ovens")
    found = sections.rank(parse.parse(LIST), GUIDE, subject)
    assert 0.9 < sum(score.score for score in found) <= 1.0
    assert [score.score for score in found] == sorted((score.score for score in found), reverse=True)
    assert found[0].path == ("Awesome Kitchens", "Ovens 🔥")
    assert found[0].reasons[0].startswith("nearest entries here: ")
    assert "its name is in what is said of it: Ovens" in found[0].reasons
    assert "the guide: Hot boxes." in found[0].reasons


CHINESE = """\
# 列表

## 烤箱

- [热箱](https://a.example.cn) - 控制电烤箱温度的工具。
- [面包机](https://b.example.cn) - 定时烤面包。

## 食谱

- [每日汤](https://c.example.cn) - 汤的食谱和配料。
- [沙拉库](https://d.example.cn) - 沙拉食谱大全。
"""


def test_chinese_lists_work_alike() -> None:
    text = CHINESE
    assert rank(ProposedThing("炖菜", "https://e.example.cn", "各种炖菜的食谱"), text=text)[0] == "食谱"
    assert rank(ProposedThing("烘焙", "https://f.example.cn", "记录烤箱的温度"), text=text)[0] == "烤箱"


@pytest.mark.parametrize("text", ["", "no headings at all", "# Only a title\n", "- [a](https://a.example) - b\n"])
def test_poor_lists_have_few_candidates_and_no_errors(text: str) -> None:
    assert len(rank(ProposedThing("x", "https://x.example", "y"), text=text)) <= 1


@given(st.text(max_size=300), st.text(max_size=60), st.text(max_size=300))
def test_any_subject_can_be_ranked(title: str, url: str, words: str) -> None:
    found = sections.rank(parse.parse(LIST), GUIDE, ProposedThing(title, url, words, words, (words,)))
    assert len(found) == 5
    assert sum(score.score for score in found) <= 1.0


NESTED = """\
# Lamps

## Oil ⚡

### Tools

- [a](https://a.example) - A.

## Gas

### Tools

- [b](https://b.example) - B.

### **Pipes** & Valves

- [c](https://c.example) - C.
"""


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (("Lamps", "Gas", "Tools"), ("Lamps", "Gas", "Tools")),
        (("Gas", "Tools"), ("Lamps", "Gas", "Tools")),
        (("Tools",), None),
        (("Pumps", "Tools"), None),
        (("Gas",), ("Lamps", "Gas")),
        (("oil",), ("Lamps", "Oil ⚡")),
        (("OIL", "tools"), ("Lamps", "Oil ⚡", "Tools")),
        (("pipes and valves",), ("Lamps", "Gas", "**Pipes** & Valves")),
        (("The Pipes, and Valves!",), ("Lamps", "Gas", "**Pipes** & Valves")),
        (("pipes & valves",), ("Lamps", "Gas", "**Pipes** & Valves")),
        (("Wood",), None),
        ((), None),
        (("", " "), None),
    ],
)
def test_a_wanted_section_is_found_by_path_or_unique_heading(
    wanted: SectionPath, expected: SectionPath | None
) -> None:
    assert names.resolve(parse.parse(NESTED), wanted) == expected
