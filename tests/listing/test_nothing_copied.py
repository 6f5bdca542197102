"""What an entry says of itself does not come into a new one, whatever the list looks like; its form does."""

from __future__ import annotations

import pytest

from triagebot.listing.model import Content
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert

URL = "https://quince.example/x"
SAYS = "Grows in cold places"
NAMES = ("Alder", "Birch", "Cedar", "Elm")


def rows(form: str, count: int = 4) -> str:
    """That many entries of a form; `{i}` is a number that is each one's own."""
    return "".join(
        form.format(t=name, u=f"https://{name.lower()}.example", d=f"Edits {name.lower()} files", i=i)
        for i, name in enumerate(NAMES[:count])
    )


COPIED = {
    "a licence behind the link": (
        rows("- **{t}** - {d}. [site]({u}) `MIT`\n"),
        f"- **Quince** - {SAYS}. [site]({URL})",
    ),
    "an author behind the address": (rows("- **{t}** - {d}. {u} by Anna Berg\n"), f"- **Quince** - {SAYS}. {URL}"),
    "a year before the title": (rows("- [2021] {t}: {u}\n"), f"- [Quince]({URL}) - {SAYS}"),
    "a second link": (
        rows("* **{t}** - {d}. [[website]]({u}) [[source]](https://github.com/a/q{i})\n", 2),
        f"* **Quince** - {SAYS}. [[website]]({URL})",
    ),
    "an icon that leads by reference": (
        rows("- {t} [🔗][{i}]\n") + "\n" + rows("[{i}]: {u}\n"),
        f"- [Quince]({URL}) - {SAYS}",
    ),
    "a link's own title": (
        rows("- <a href='{u}' title=\"{t} site\">{t}</a>: {d}\n"),
        f"- <a href='{URL}'>Quince</a>: {SAYS}",
    ),
    "an author before most links": (
        rows("- Anna Berg - [{t}]({u})\n", 3) + "- Carl - [On Elms](https://d.example)\n",
        f"- [Quince]({URL}) - {SAYS}",
    ),
    "an icon that some have": (
        rows("- 🔥 [{t}]({u}) - {d}\n", 2) + rows("- [{t} too]({u}/2) - {d}\n", 3),
        f"- [Quince]({URL}) - {SAYS}",
    ),
    "a date below a heading": (
        rows("### {t}\n\n*by Anna Berg (202{i})*\n\n{u}\n\n{d}.\n\n"),
        f"### Quince\n\n{SAYS}\n\n{URL}",
    ),
}
WRITTEN = {
    "an address in a column": (
        "| Blog | Topic | RSS |\n|---|---|---|\n" + rows("| {t} | {d} | {u}/feed.xml |\n"),
        f"| Quince | {SAYS} | {URL} |",
    ),
    "an address in angles in a column": (
        "| 名称 | 简介 | 链接 |\n|---|---|---|\n" + rows("| {t} | {d} | <{u}> |\n"),
        f"| Quince | {SAYS} | <{URL}> |",
    ),
    "a table without spaces": ("|N|D|\n|-|-|\n" + rows("|[{t}]({u})|{d}|\n"), f"|[Quince]({URL})|{SAYS}|"),
    "a label before the address": (
        rows("### {t}\n\n**Website:** {u}\n\n{d}.\n\n"),
        f"### Quince\n\n**Website:** {URL}\n\n{SAYS}.",
    ),
    "a closed heading": (
        rows("### {t} ###\n\n{d}.\n\n[Link]({u})\n\n"),
        f"### Quince ###\n\n{SAYS}.\n\n[Link]({URL})",
    ),
    "a title and words before the link": (
        rows("- **{t}** – {d} – [Apply]({u})\n"),
        f"- **Quince** – {SAYS} – [Apply]({URL})",
    ),
    "a colon and a bullet below": (rows("- [{t}]({u}):\n  - {d}\n"), f"- [Quince]({URL}):\n  - {SAYS}"),
    "full-width signs around the address": (rows("- {t}：{u}，{d}。\n"), f"- Quince：{URL}，{SAYS}。"),
    "definitions within the entries": (
        "".join(f"- [{name}][{name}] - Edits.\n\n  [{name}]: https://{name.lower()}.example\n\n" for name in NAMES),
        f"- [Quince]({URL}) - {SAYS}.",
    ),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize(("body", "entry"), [*COPIED.values(), *WRITTEN.values()], ids=[*COPIED, *WRITTEN])
def test_a_new_entry_has_the_form_of_the_others_and_nothing_of_theirs(body: str, entry: str, newline: str) -> None:
    text = f"# Trees\n\n## Kinds\n\n{body}".replace("\n", newline)
    listing = parse.parse(text)
    before = [(one.title, one.url, one.description) for one in listing.entries]
    insertion = insert.insert(listing, listing.entries[0].section, Content("Quince", URL, SAYS))
    assert insertion.entry == f"{entry}\n".replace("\n", newline)
    after = parse.parse(insert.apply(text, insertion))
    (new,) = [one for one in after.entries if one.url == URL]
    assert new.title == "Quince"
    assert [(one.title, one.url, one.description) for one in after.entries if one is not new] == before
    assert insert.remove(after, new) == text


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("- Alder: https://alder.example/a_(b)", "https://alder.example/a_(b)"),
        ("- Alder (https://alder.example/a)", "https://alder.example/a"),
        ("- 桤木：https://alder.example，编辑大文件。", "https://alder.example"),
        ("* 木（https://alder.example/1）", "https://alder.example/1"),
        ("- Alder - https://alder.example.", "https://alder.example"),
        ("- Alder - **https://alder.example**", "https://alder.example"),
    ],
)
def test_a_bare_address_ends_before_the_signs_around_it(line: str, url: str) -> None:
    (entry,) = parse.parse(f"# L\n\n{line}\n").entries
    assert entry.url == url
    assert entry.title in {"Alder", "桤木", "木"}


@pytest.mark.parametrize("heading", ["Contributing", "License", "许可证"])
def test_a_part_about_the_list_is_no_entry_though_it_looks_like_one(heading: str) -> None:
    kinds = rows("## {t}\n\n{d}.\n\n[Website]({u})\n\n")
    listing = parse.parse(f"# L\n\n{kinds}## {heading}\n\nSee the guidelines [here](https://contrib.example).\n")
    assert [entry.title for entry in listing.entries] == list(NAMES)


@pytest.mark.parametrize("title", ["htrace.sh", "urlscan.io", "commander.js"])
def test_a_name_that_looks_like_a_host_is_a_title_all_the_same(title: str) -> None:
    (entry,) = parse.parse(f"# L\n\n- &nbsp;&nbsp; [{title}](https://{title}/) - Says something.\n").entries
    assert entry.title == title


@pytest.mark.parametrize(
    "section",
    [
        "## Contributing\n\n1. Fork [the repo](https://f.example/x).\n2. Open a [pull request](https://f.example/y).\n",
        "## License\n\n- See the [licence](https://f.example/l) of this list.\n",
        "## Acknowledgements\n\n- Thanks to [Anna](https://f.example/a) for the idea.\n",
        "## 贡献指南\n\n- 请先阅读 [指南](https://f.example/g)\n",
    ],
)
def test_steps_and_sentences_about_the_list_are_no_entries(section: str) -> None:
    listing = parse.parse(
        f"# L\n\n## Kinds\n\n{rows('- [{t}]({u}) - {d}.{nl}'.replace('{nl}', chr(10)))}\n{section}"
    )
    assert [entry.title for entry in listing.entries] == list(NAMES)


def test_a_section_of_things_for_contributors_has_entries() -> None:
    listing = parse.parse("# L\n\n## Contributing to Open Source\n\n" + rows("- [{t}]({u}) - {d}.\n"))
    assert [entry.title for entry in listing.entries] == list(NAMES)


def test_a_link_in_a_sentence_below_an_entry_is_none() -> None:
    listing = parse.parse(
        "# L\n\n- [Alder](https://a.example)\n  - Edits alders, see [docs](https://a.example/docs)\n"
    )
    assert [entry.title for entry in listing.entries] == ["Alder"]


DEMO, SOURCE = "[Demo](https://{i}.demo.example)", "[Source Code](https://{i}.source.example/a_(b))"


@pytest.mark.parametrize("links", [f"({DEMO}, {SOURCE})", f"({DEMO})", f"({SOURCE})"])
def test_links_in_parentheses_are_no_part_of_the_description(links: str) -> None:
    listing = parse.parse("# L\n\n" + rows("- [{t}]({u}) - {d}. " + links + " `MIT` `Go`\n"))
    assert [entry.description for entry in listing.entries] == [f"Edits {name.lower()} files." for name in NAMES]
    insertion = insert.insert(listing, ("L",), Content("Quince", URL, SAYS))
    assert insertion.entry == f"- [Quince]({URL}) - {SAYS}.\n"


ELSEWHERE = {
    "a table in HTML": "<table>\n"
    + rows("<tr><td>{t}</td><td>{d}</td><td><a href='{u}'>Website</a></td></tr>\n")
    + "</table>\n",
    "a label and a host below a heading": rows("### {t}\n\n{d}.\n\n**Link:** [{u}]({u})\n\n"),
}


@pytest.mark.parametrize("body", ELSEWHERE.values(), ids=ELSEWHERE)
def test_an_entry_that_cannot_have_the_form_of_the_others_is_found_and_leaves_them_as_they_are(body: str) -> None:
    listing = parse.parse(f"# Trees\n\n## Kinds\n\n{body}")
    before = [(one.url, one.description) for one in listing.entries]
    text = insert.apply(
        listing.text, insert.insert(listing, listing.entries[0].section, Content("Quince", URL, SAYS))
    )
    after = parse.parse(text).entries
    assert [(one.url, one.description) for one in after if one.url != URL] == before
    assert [one.url for one in after].count(URL) == 1
    assert not any(name in text[text.find("Quince") : text.find("Quince") + 120].split("\n")[0] for name in NAMES)
