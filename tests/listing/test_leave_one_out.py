"""Lists in many forms: each entry is taken out in turn and, put in again, comes back byte for byte."""

from __future__ import annotations

import pytest

from triagebot.listing.model import Content
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert

THINGS = (
    ("Alder", "Finds leaks in pipes"),
    ("Birch", "Draws maps of rivers"),
    ("Cedar", "Counts birds at night"),
    ("Dogwood", "Sorts seeds by weight"),
    ("Elm", "Reads old clocks"),
    ("Fir", "Bakes bread slowly"),
    ("Gorse", "Measures snow depth"),
    ("Hazel", "Keeps bees warm"),
)
FORMS = {
    "plain": "- [{t}]({u}) - {d}.\n",
    "bold around the link": "- **[{t}]({u})** - {d}.\n",
    "bold within the link": "* [**{t}**]({u}): {d}\n",
    "code within the link": "* [`{t}`]({u}) — {d}.\n",
    "full width": "- [{t}]({u})：{d}\n",
    "arrow": "- [{t}]({u}) → {d}\n",
    "parentheses": "- [{t}]({u}) ({d})\n",
    "italics": "- [{t}]({u}) - *{d}*\n",
    "icon before": "- 🌲 [{t}]({u}) - {d}.\n",
    "shortcode before": "- :star: [{t}]({u}) - {d}.\n",
    "box": "- [ ] [{t}]({u}) - {d}.\n",
    "badge before the description": "- [{t}]({u}) ![stars](https://img.example/wood/{s}?style=social) - {d}.\n",
    "badge behind it": "- [{t}]({u}) - {d}. ![stars](https://img.example/stars/wood/{s})\n",
    "badge that links": "- [{t}]({u}) [![stars](https://img.example/stars/wood/{s}.svg)]({u}) - {d}.\n",
    "second line": "- [{t}]({u})  \n  {d}.\n",
    "heading": "### [{t}]({u})\n\n{d}.\n\n",
    "paragraph": "**[{t}]({u})** {d}.\n\n",
    "HTML item": '<li><a href="{u}">{t}</a> - {d}.</li>\n',
    "HTML row": '<tr>\n<td><a href="{u}">{t}</a></td>\n<td>{d}.</td>\n</tr>\n',
    "table": "| [{t}]({u}) | {d} |\n",
    "table without borders": "[{t}]({u}) | {d}\n",
    "table with the link last": "| {t} | {d} | [link]({u}) |\n",
    "title before a link": "- {t} that {d} [[pdf]]({u})\n",
    "bold title before a link": "+ **{t} that {d}** [[paper]({u})]\n\n",
    "description in a bullet below": "- [{t}]({u})\n  - {d}.\n",
    "description in a deeper bullet below": "* **[{t}]({u})**\n    * {d}\n",
    "description in a paragraph of the item": "- [{t}]({u})\n\n  {d}.\n\n",
    "description in a paragraph below": "**[{t}]({u})**\n\n{d}.\n\n",
    "description as a definition": "[{t}]({u})\n: {d}\n\n",
    "description before the link": "- {d}: [{t}]({u})\n",
    "description before the bold link": "- {d}: **[{t}]({u})**\n",
    "address alone": "- {u} - {d}.\n",
    "address behind the title": "- {t}: {u}\n",
    "address behind the words": "- {t} - {d} - {u}\n",
    "address in angles behind the words": "- **{t}** - {d}. <{u}>\n",
    "address in angles before the words": "- {t}: <{u}> - {d}\n",
    "link behind the words": "- {t} - {d}. [[link]]({u})\n",
    "link in parentheses behind the words": "- **{t}**: {d} ([link]({u}))\n",
    "source in parentheses behind the words": "- {t} - {d}. ([source]({u}))\n",
    "link before the words": "- **{t}** ([website]({u})): {d}.\n",
    "bold title with its stop": "- **{t}.** {d}. [Link]({u})\n",
    "bold title with its colon": "- **{t}:** {d}. [Link]({u})\n",
    "icon as the link": "- {t} - {d} [🔗]({u})\n",
    "icon before and as the link": "- :rocket: **{t}** - {d} - [🔗]({u})\n",
    "heading with a link below the words": "#### {t}\n\n{d}.\n\n[Link]({u})\n\n",
    "heading with a link before the words": "### {t}\n[Website]({u}) - {d}\n\n",
    "HTML link in an item": '- <a href="{u}">{t}</a> - {d}.\n',
    "bold HTML link in an item": '- <strong><a href="{u}">{t}</a></strong>: {d}\n',
    "two colons": "- [{t}]({u}) :: {d}\n",
    "lines that end with spaces": "[{t}]({u}): {d}  \n",
    "lines that end with a backslash": "[{t}]({u}) - {d}\\\n",
    "items that end with spaces": "- [{t}]({u}) - {d}.  \n",
    "address in a table": "| **{t}** | {d} | {u} |\n",
    "title above the link in a table": "| **{t}**<br>[link]({u}) | {d} |\n",
    "year and title before a link": "* [{y}] {d}. [[paper]](https://arxiv.org/abs/{y2}03.0000{i})\n",
}
AROUND = {
    "HTML item": ("<ul>\n", "</ul>\n"),
    "HTML row": ("<table>\n", "</table>\n"),
    "table": ("| Name | Description |\n| --- | :-: |\n", ""),
    "table without borders": ("Name | Description\n--- | ---\n", ""),
    "address in a table": ("| Name | Description | Website |\n| :-: | --- | --: |\n", ""),
    "title above the link in a table": ("| Name | Description |\n| --- | --- |\n", ""),
    "table with the link last": ("| Name | Description | Link |\n| --- | --- | --- |\n", ""),
}


def written(name: str) -> str:
    before, behind = AROUND.get(name, ("", ""))
    rows = [
        FORMS[name].format(
            t=title,
            d=said,
            s=title.lower(),
            u=f"https://github.com/wood/{title.lower()}",
            y=2015 + i,
            y2=15 + i,
            i=i,
        )
        for i, (title, said) in enumerate(THINGS)
    ]
    return f"# Awesome wood\n\nThings made of it.\n\n## First\n\n{before}{''.join(rows)}{behind}"


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("name", FORMS)
def test_an_entry_comes_back_as_it_was(name: str, newline: str) -> None:
    text = written(name).replace("\n", newline)
    listing = parse.parse(text)
    assert len(listing.entries) == len(THINGS)
    for entry in listing.entries:
        without = parse.parse(insert.remove(listing, entry))
        content = Content(entry.title, entry.url, entry.description)
        insertion = insert.insert(without, entry.section, content)
        assert insertion.entry.strip() == listing.text[entry.start : entry.end].strip()
        assert insert.apply(without.text, insertion) == text


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("- [2021] Deep roots. [[paper]](https://a.example/1)", "Deep roots"),
        ("- (ICML 2021) Deep roots [[code]](https://a.example/1)", "Deep roots"),
        (
            "- Alder, A., & Moss, B. (2015). Deep roots. *Journal of Trees*. [[link]](https://a.example/1)",
            "Deep roots",
        ),
        ("- **Deep roots** [[arXiv 2103.00001](https://arxiv.org/abs/2103.00001)]", "Deep roots"),
        ("- Deep roots et al. [[pdf]](https://a.example/1)", "Deep roots et al"),
    ],
)
def test_the_title_of_a_paper_is_neither_its_year_nor_its_authors(line: str, title: str) -> None:
    (entry,) = parse.parse(f"# L\n\n{line}\n").entries
    assert entry.title == title


def test_authors_with_their_surnames_first_stay_so() -> None:
    rows = [
        f"- [Paper number {at}](https://a.example/{at}) ({2010 + at}), Alder, A. and Moss, B. C.\n"
        for at in range(5)
    ]
    listing = parse.parse("# Papers\n\n" + "".join(rows))
    facts = (("author", "Carla Dee Fern"), ("author", "Gus Ivy"), ("published", "2020"))
    insertion = insert.insert(listing, ("Papers",), Content("New", "https://a.example/new", facts=facts))
    assert insertion.entry == "- [New](https://a.example/new) (2020), Fern, C. D. and Ivy, G.\n"


FOLDED = """\
# Awesome wood

## Things

<details>
<summary><strong>Kitchen</strong> <kbd>3 things</kbd></summary>

_For who cooks and bakes._

{a}
</details>

<details>
<summary><strong>Garden</strong> <kbd>3 things</kbd></summary>

_For who digs and plants._

{b}
</details>
"""


@pytest.mark.parametrize(
    "form", ["- [{t}](https://{t}.example) - {d}.\n", "> **[{t}](https://{t}.example)**<br>{d}.\n\n"]
)
def test_an_entry_goes_into_the_fold_that_it_is_about(form: str) -> None:
    kitchen = [
        ("bowl", "Holds dough for who bakes"),
        ("ladle", "Serves soup"),
        ("spoon", "Stirs soup for who cooks"),
    ]
    garden = [("dibber", "Makes holes for who plants"), ("rake", "Gathers leaves"), ("spade", "Digs beds")]
    rows = ["".join(form.format(t=title, d=said) for title, said in things) for things in (kitchen, garden)]
    text = FOLDED.format(a=rows[0], b=rows[1])
    listing = parse.parse(text)
    assert [group.label.split(":")[0] for group in listing.groups] == ["Kitchen 3 things", "Garden 3 things"]
    section = listing.entries[0].section
    for title, said, above in (
        ("peel", "Bakes bread and soup", "ladle"),
        ("hoe", "Digs what who plants wants", "dibber"),
    ):
        insertion = insert.insert(listing, section, Content(title, f"https://{title}.example", said))
        lines = insert.apply(text, insertion).splitlines()
        new = next(at for at, line in enumerate(lines) if f"[{title}]" in line)
        assert insertion.under == {"peel": "Kitchen 3 things", "hoe": "Garden 3 things"}[title]
        assert f"[{above}]" in next(line for line in reversed(lines[:new]) if line.strip())
