"""Where sections are years, letters or makers, the fact chooses the section."""

from __future__ import annotations

import pytest

from triagebot.listing.model import ProposedThing
from triagebot.listing.parsing import parse
from triagebot.listing.ranking import factual_sections, rank


def chosen(
    *headings: str,
    title: str = "Moss",
    url: str = "https://new.example",
    published: str = "",
    makers: tuple[str, ...] = (),
) -> list[str | None]:
    """The last heading of the section that each family has for the thing; None where it has none."""
    listing = parse.parse(
        "# List\n\n"
        + "\n".join(
            f"{'' if heading.startswith('#') else '## '}{heading}\n\n- [t{at}](https://{at}.example) - A lamp.\n"
            for at, heading in enumerate(headings)
        )
    )
    thing = ProposedThing(title, url, published=published, makers=makers)
    return [one.path[-1] if one.path else None for one in factual_sections.choices(listing, thing)]


YEARS = ("2025", "2024", "2023")


@pytest.mark.parametrize(
    ("headings", "published", "section"),
    [
        (YEARS, "2024-05-06", ["2024"]),
        (YEARS, "2026-01-02", [None]),
        (YEARS, "", []),
        (("Papers 2025", "Papers 2024", "Papers 2023"), "2023", ["Papers 2023"]),
        (("CVPR 2025", "ICLR 2024", "ACL 2023"), "2024", []),
        (("2025", "2024", "2020 - 2023", "Before 2020"), "2021-01-01", ["2020 - 2023"]),
        (("2025", "2024", "2020 - 2023", "Before 2020"), "2019-12-31", ["Before 2020"]),
        (("2025", "2024", "2023 and earlier"), "2023-12-31", ["2023 and earlier"]),
        (("2010s", "2000s", "1990s"), "2004", ["2000s"]),
        (("March 2025", "February 2025", "January 2025"), "2025-02-11", ["February 2025"]),
        (("2025-03", "2025-02", "2025-01"), "2025-03-30", ["2025-03"]),
        (("March 2025", "February 2025", "January 2025"), "2025", ["March 2025"]),
        (("## 2025", "### March", "### February", "### January"), "2025-02-11", ["February"]),
        (("2026-08-20", "2026-08-18", "2026-08-01"), "2026-08-18", ["2026-08-18"]),
        (
            ("July 8 - July 14, 2025", "July 1 - July 7, 2025", "June 24 - June 30, 2025"),
            "2025-07-03",
            ["July 1 - July 7, 2025"],
        ),
        (("Marketing", "Mayors", "Decor"), "2025-05-01", []),
        (("Tools", "Talks of 2024", "Books"), "2024", []),
    ],
)
def test_by_date(headings: tuple[str, ...], published: str, section: list[str | None]) -> None:
    assert chosen(*headings, published=published) == section


def test_the_arxiv_number_is_a_date() -> None:
    assert chosen(*YEARS, url="https://arxiv.org/abs/2404.00001") == ["2024"]


@pytest.mark.parametrize(
    ("headings", "title", "section"),
    [
        (("A", "B", "M"), "moss", ["M"]),
        (("A", "B", "M"), "The Moss", ["M"]),
        (("A-F", "G–M", "N-Z"), "Moss", ["G–M"]),
        (("0-9", "A", "B"), "3D Moss", ["0-9"]),
        (("A", "B", "C"), "Moss", [None]),
        (("C", "Go", "Rust"), "Moss", []),
    ],
)
def test_by_letter(headings: tuple[str, ...], title: str, section: list[str | None]) -> None:
    assert chosen(*headings, title=title) == section


PEOPLE = ("Ann Reed", "Bo Lind", "Cy Marsh")


@pytest.mark.parametrize(
    ("headings", "makers", "section"),
    [
        (PEOPLE, ("Bo Lind",), ["Bo Lind"]),
        (PEOPLE, ("Di Noor",), [None]),
        (PEOPLE, (), []),
        (("Ann", "Bo", "Cy"), ("Bo",), ["Bo"]),
        (("Ann", "Bo", "Cy"), ("Di",), []),
        (("Lamp Oil", "Rate Limits", "Web Servers"), ("Di Noor",), []),
    ],
    ids=["known", "another", "unknown", "first names", "words that may be anything", "topics"],
)
def test_by_maker(headings: tuple[str, ...], makers: tuple[str, ...], section: list[str | None]) -> None:
    assert chosen(*headings, makers=makers) == section


def test_the_owner_of_a_repository_is_its_maker() -> None:
    text = "# L\n" + "".join(
        f"\n## {name}\n\n- [x](https://github.com/{name.lower()}/x) - A lamp.\n"
        for name in ("Acme", "Bolt", "Coil")
    )
    thing = ProposedThing("Moss", "https://github.com/bolt/moss")
    assert [one.path for one in factual_sections.choices(parse.parse(text), thing)] == [("L", "Bolt")]


def test_the_fact_is_told_and_takes_what_likeness_gave_the_family() -> None:
    text = "# L\n" + "".join(f"\n## {year}\n\n- [Moss {year}](https://{year}.example) - Moss.\n" for year in YEARS)
    best, *_ = rank.rank(parse.parse(text), None, ProposedThing("Moss 2023", "https://x.example", published="2025"))
    assert best.path == ("L", "2025")
    assert best.score > 0.9
    assert best.reasons == ("sections here are by date, and its date is 2025",)
