"""The backlog as a page: each proposal with its comment, links to press, and no markup of strangers."""

import html.parser
import re

import pytest

from tests.report import situations
from triagebot.commands.backlog import backlog_page, backlog_rows
from triagebot.commands.backlog.backlog_rows import Row
from triagebot.report import markdown

SERVER = "https://git.example"


def row(
    number: int, verdict: str, *, text: str = "", repository: str = "lamps/awesome-lanterns", **more: str
) -> Row:
    values = {"title": f"Lantern {number}", "section": "Oil › Wicks", "todo": "the link is dead", **more}
    kind = "pull" if number % 2 else "issues"
    return Row(
        repository=repository, number=number, stamp="0", verdict=verdict, text=text,
        address=f"{SERVER}/{repository}/{kind}/{number}", url=f"https://lantern{number}.example/", **values,
    )  # fmt: skip


ROWS = [
    *(
        row(number, verdict, text=markdown.comment(situations.ALL[name]()))
        for number, (verdict, name) in enumerate(
            [
                ("ready", "ready-as-written"),
                ("needs changes", "section-to-change"),
                ("needs changes", "format-to-fix"),
                ("needs a person", "hostile"),
            ],
            1,
        )
    ),
    row(5, backlog_rows.FAILED, repository="lamps/awesome-wicks", todo="GitHub answered 502"),
    row(6, backlog_rows.NO_ENTRY, repository="lamps/awesome-wicks"),
]


class Read(html.parser.HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_each_proposal_is_there_with_its_comment_and_its_links() -> None:
    made = backlog_page.page(ROWS, "1")
    read = Read(made)
    assert sum(tag == "article" for tag, _ in read.tags) == len(ROWS)
    links = {attributes.get("href") for tag, attributes in read.tags if tag == "a"}
    assert {f"{SERVER}/lamps/awesome-lanterns/pull/1", f"{SERVER}/lamps/awesome-lanterns/pull/1/files"} <= links
    assert f"{SERVER}/lamps/awesome-lanterns/issues/2/files" not in links
    assert made.count("The comment</summary>") == 4


def test_verdicts_stand_in_the_order_of_the_table_with_their_counts() -> None:
    made = backlog_page.page(ROWS, "1")
    headings = re.findall(r"<h2>(.*?)</h2>", made)
    assert headings == ["ready (1)", "needs changes (2)", "needs a person (1)", "no entry (1)", "not triaged (1)"]


def test_lists_can_be_chosen_where_there_are_several() -> None:
    assert 'id="list"' in backlog_page.page(ROWS, "1")
    assert 'id="list"' not in backlog_page.page(ROWS[:4], "1")


@pytest.mark.parametrize("field", ["title", "section", "todo", "url", "address", "comment", "text", "repository"])
@pytest.mark.parametrize(
    "evil",
    [
        '"><script>alert(1)</script>',
        "javascript:alert(1)",
        "</article><h1>x",
        "${title} $style",
        "\u202egnp.exe\u200b",
    ],
)
def test_what_strangers_wrote_stays_text(field: str, evil: str) -> None:
    clean = Read(backlog_page.page([row(1, "ready")], "1"))
    made = Read(backlog_page.page([row(1, "ready").model_copy(update={field: evil})], "1"))
    for tag in ("script", "style", "article", *(("h1", "h2") if field != "text" else ())):
        assert sum(name == tag for name, _ in made.tags) == sum(name == tag for name, _ in clean.tags)
    for _, attributes in made.tags:
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith(("#", "https://", "http://"))


def test_nothing_open_is_said() -> None:
    assert "<h1>Nothing is open</h1>" in backlog_page.page([], "1")
