"""Lists that go by time: what tells it, and which end the newest stands at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.listing.model import Content
from triagebot.listing.parsing import parse
from triagebot.listing.placing import date_order, position
from triagebot.listing.placing.date_order import By, Direction, UsualDates


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("- [Moss](https://m.example) (2019)", (2019,)),
        ("- **2020** - [Moss](https://m.example)", (2020,)),
        ("- [2021/03] [Moss](https://m.example)", (2021, 3)),
        ("- 2021-03-04: [Moss](https://m.example)", (2021, 3, 4)),
        ("- [Moss](https://m.example), March 2021", (2021, 3)),
        ("- [Moss](https://m.example), 4 March 2021", (2021, 3, 4)),
        ("- [Moss](https://m.example), Mar. 4th, 2021", (2021, 3, 4)),
        ("- [Moss](https://m.example) (Proc. of Ferns 2018)", (2018,)),
        ("- [Moss](https://m.example) since 1998, by Fern, 2003", (2003,)),
        ("- **[2019 Ferns]** [Moss](https://m.example) - Since 2003.", (2019,)),
        ("- `Ferns 2019` [Moss](https://m.example)", (2019,)),
        ("- [Moss of 2001](https://m.example) (Ferns 2019, best paper)", (2019,)),
        ("- Fern et al. [Moss](https://m.example). Ferns'19", (2019,)),
        ("- Fern et al. [Moss](https://m.example). Ferns '98.", (1998,)),
        ("- [Moss](https://m.example) - All of Fern's 40 things.", None),
        ("1. 2017 [Moss](https://m.example)", (2017,)),
        ("- [Moss](https://m.example/2019/04/05/moss) - Grows.", None),
        ("- [Moss 12.2019.3](https://m.example) - 2019x1080.", None),
        ("- [Moss](https://m.example) - Grows in 3500 places.", None),
    ],
)
def test_dates_are_read_from_the_words_and_not_from_addresses(
    source: str, wanted: date_order.Moment | None
) -> None:
    assert date_order.written(source) == wanted


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://arxiv.org/abs/2103.00020", (2021, 3, 20)),
        ("https://arxiv.org/pdf/2103.00020v2.pdf", (2021, 3, 20)),
        ("https://huggingface.co/papers/2103.00020", (2021, 3, 20)),
        ("https://arxiv.org/abs/cs/0309048", None),
        ("https://arxiv.org/abs/2199.00020", None),
        ("https://moss.example/2103.00020", None),
    ],
)
def test_an_arxiv_number_tells_the_month(address: str, wanted: date_order.Moment | None) -> None:
    assert date_order.arxiv([address]) == wanted


@pytest.mark.parametrize(
    ("content", "by", "wanted"),
    [
        (Content("Moss", "https://m.example", facts=(("published", "2020-04-23"),)), By.DATE, (2020, 4, 23)),
        (Content("Moss", "https://m.example", facts=(("published", "2020"),)), By.DATE, (2020,)),
        (Content("Moss", "https://m.example", facts=(("published", "lately"),)), By.DATE, None),
        (Content("Moss", "https://arxiv.org/abs/2103.00020"), By.DATE, (2021, 3)),
        (Content("Moss", "https://arxiv.org/abs/2103.00020"), By.ARXIV, (2021, 3, 20)),
        (Content("Moss (2018)", "https://m.example"), By.DATE, (2018,)),
        (Content("Moss 2.10", "https://m.example"), By.VERSION, (2, 10)),
        (Content("Moss", "https://m.example"), By.DATE, None),
    ],
)
def test_a_new_entry_is_dated_by_its_record_its_number_or_its_title(
    content: Content, by: By, wanted: date_order.Moment | None
) -> None:
    assert date_order.of_content(content, by) == wanted


def chosen(lines: list[str], content: Content, before: str = "") -> tuple[int, str]:
    listing = parse.parse(f"# L\n\n{before}## S\n\n" + "".join(f"{line}\n" for line in lines))
    (section,) = [section for section in listing.sections if section.path == ("L", "S")]
    return position.choose(listing, section.entries, content)


PATTERNS = [
    "- [{title}](https://e.example/{title}) ({year})",
    "- **{year}** - [{title}](https://e.example/{title})",
    "* [{year}/03] [{title}](https://e.example/{title})",
    "- [{title}](https://e.example/{title}) - Says. Ferns, {year}",
    "| [{title}](https://e.example/{title}) | {year} |",
    "- [{title}](https://arxiv.org/abs/{short}03.01234) - Says.",
]


def dated(pattern: str, years: list[int]) -> list[str]:
    titles = ["kelp", "fern", "moss", "alga", "palm", "iris", "cane", "reed", "vine", "dock", "rush", "balm"]
    head = ["| what | when |", "| --- | --- |"] if pattern.startswith("|") else []
    pairs = zip(titles, years, strict=False)
    return head + [pattern.format(title=title, year=year, short=year % 100) for title, year in pairs]


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize(
    ("years", "published", "at", "why"),
    [
        ([2022, 2021, 2020, 2019, 2016], "2018-05-01", 4, "newest first: 4 of 4 neighbours"),
        ([2022, 2021, 2020, 2019, 2016], "2023", 0, "newest first: 4 of 4 neighbours"),
        ([2022, 2021, 2020, 2019, 2016], "2010", 5, "newest first: 4 of 4 neighbours"),
        ([2022, 2021, 2020, 2019, 2016], "", 0, "newest first: 4 of 4 neighbours"),
        ([2012, 2014, 2015, 2017, 2019], "2016-01-31", 3, "oldest first: 4 of 4 neighbours"),
        ([2012, 2014, 2015, 2017, 2019], "2020", 5, "oldest first: 4 of 4 neighbours"),
        ([2012, 2014, 2015, 2017, 2019], "", 5, "oldest first: 4 of 4 neighbours"),
        ([2022, 2021, 2023, 2020, 2019, 2018, 2017, 2015, 2014], "2016", 7, "newest first: 7 of 8 neighbours"),
        ([2015, 2021, 2016, 2022, 2014, 2019], "2018", 6, "new entries go to the end"),
    ],
)
def test_it_takes_its_place_in_time(pattern: str, years: list[int], published: str, at: int, why: str) -> None:
    content = Content("Zinnia", "https://new.example", facts=(("published", published),) if published else ())
    index, reason = chosen(dated(pattern, years), content)
    assert index == at
    assert reason.startswith(why)


def test_of_one_year_the_new_one_is_the_newest() -> None:
    content = Content("Zinnia", "https://new.example", facts=(("published", "2020"),))
    assert chosen(dated(PATTERNS[0], [2022, 2021, 2020, 2020, 2020, 2019]), content)[0] == 2
    assert chosen(dated(PATTERNS[0], [2017, 2018, 2020, 2020, 2020, 2021]), content)[0] == 5


def test_versions_are_compared_by_number() -> None:
    lines = [f"- [Moss {number}](https://e.example/{number})" for number in ("1.12", "1.11", "1.9", "1.8", "1.7")]
    assert chosen(lines, Content("Moss 1.10", "https://e.example/n"))[0] == 2


def test_clear_alphabetical_evidence_wins() -> None:
    lines = [
        f"- [{title}](https://e.example/{title}) ({year})"
        for title, year in zip("abcdefgh", [2022, 2021, 2020, 2019, 2018, 2019, 2015, 2014], strict=True)
    ]
    index, why = chosen(lines, Content("dd", "https://new.example", facts=(("published", "2022"),)))
    assert (index, why.split(":")[0]) == (4, "alphabetical")


def test_titles_that_begin_with_a_date_are_ordered_by_it() -> None:
    lines = [f"- [{year}-05-01 Moss](https://e.example/{year})" for year in range(2014, 2020)]
    index, why = chosen(lines, Content("Fern", "https://new.example", facts=(("published", "2016-02-01"),)))
    assert (index, why.split(":")[0]) == (2, "oldest first")


@pytest.mark.parametrize("newest_first", [True, False])
def test_with_few_neighbours_the_list_decides(newest_first: bool) -> None:
    years = sorted(range(2011, 2022, 2), reverse=newest_first)
    other = ""
    for number in range(5):
        other += f"## O{number}\n\n" + "".join(f"{line}\n" for line in dated(PATTERNS[0], years)) + "\n"
    content = Content("Zinnia", "https://new.example", facts=(("published", "2015"),))
    lines = dated(PATTERNS[0], sorted([2014, 2018], reverse=newest_first))
    assert chosen(lines, content, other)[0] == 1
    assert chosen(lines, content)[0] == 2, "and without a habit new entries go to the end"


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("Newest first.", 0),
        ("Papers in reverse chronological order.", 0),
        ("Sorted by date, descending.", 0),
        ("Please add new entries at the top.", 0),
        ("最新在前。", 0),
        ("In chronological order.", 3),
        ("Oldest first.", 3),
        ("The latest news about moss.", 3),
        ("Back to the top", 3),
        ("Add a link | [Back to the top](#l)", 3),
        ("Says little.", 3),
    ],
)
def test_what_the_introduction_says_counts_where_the_entries_do_not_tell(words: str, at: int) -> None:
    lines = [words, "", *(f"- [{title}](https://e.example/{title})" for title in ("moss", "fern", "alga"))]
    assert chosen(lines, Content("Iris", "https://new.example"))[0] == at


def test_words_do_not_override_the_alphabet() -> None:
    lines = ["Newest first.", "", *(f"- [{title}](https://e.example/{title})" for title in "abcdefg")]
    assert chosen(lines, Content("cc", "https://new.example"))[0] == 3


MOMENTS = st.lists(st.none() | st.tuples(st.integers(2000, 2006)), max_size=12)


@given(MOMENTS, st.none() | st.tuples(st.integers(2000, 2006)), st.sampled_from(Direction))
def test_in_an_ordered_run_it_stays_ordered(
    moments: list[date_order.Moment | None], new: date_order.Moment | None, direction: Direction
) -> None:
    newest_first = direction is Direction.NEWEST_FIRST
    known = iter(sorted((moment for moment in moments if moment), reverse=newest_first))
    moments = [next(known) if moment else None for moment in moments]
    kept = date_order.Chronology(By.DATE, direction, tuple(moments), 0, 0, 0.0)
    at = date_order.position(kept, new)
    assert 0 <= at <= len(moments)
    after = [moment for moment in [*moments[:at], new, *moments[at:]] if moment]
    assert after == sorted(after, reverse=newest_first)


@given(st.text(max_size=300))
def test_any_text_has_a_date_or_none(text: str) -> None:
    moment = date_order.written(text)
    assert moment is None or (1950 <= moment[0] <= 2049 and len(moment) <= 3)


def test_a_list_has_no_habit_without_dates() -> None:
    assert date_order.usual_dates([], "", 800) == UsualDates()
