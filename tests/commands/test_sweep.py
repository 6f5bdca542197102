"""`sweep` shows the backlog by verdict, posts only when told, goes on where it was cut off, and can be split."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import GUIDE, LIST, README, StageWorld, added
from triagebot.cli import guarded
from triagebot.command_line import argument_parser
from triagebot.commands.backlog.backlog_rows import Row, Shard, as_markdown, as_text, merged
from triagebot.github.api.api_paths import web_address

READY = "- [Gorse](https://gorse.example/) - Pours without a drip.\n"
LISTED = "- [Elm again](https://elm.example/) - Keeps tea at one temperature.\n"


@pytest.fixture
def hub() -> Iterator[FakeGitHub]:
    """Two pull requests and two issues, one of which proposes nothing."""
    with FakeGitHub() as fake:
        fake.users |= {"helper": "helper[bot]"}
        fake.repository(LIST, {"README.md": README, "CONTRIBUTING.md": GUIDE})
        fake.pull(LIST, {"README.md": added(READY)}, title="Add Gorse", branch="gorse")
        fake.pull(LIST, {"README.md": added(LISTED)}, title="Add Elm", branch="elm")
        fake.issue(LIST, "Add Holly", "https://holly.example/ boils in silence.")
        fake.issue(LIST, "A question", "Who boils water here?")
        yield fake


class Swept:
    """One sweep and what it left behind."""

    def __init__(self, hub: FakeGitHub, *arguments: str, token: str = "helper") -> None:
        environ = {"GITHUB_API_URL": hub.url} | ({"GITHUB_TOKEN": token} if token else {})
        where = [] if {"--merge"} & set(arguments) or any("/*" in one for one in arguments) else [LIST]
        called = argument_parser.parsed(["sweep", *where, *arguments])
        assert called is not None
        self.stage = StageWorld(environ, called.common)
        before = len(hub.requests)
        self.code = guarded(called, self.stage.world)
        self.out, self.err = self.stage.out.getvalue(), self.stage.err.getvalue()
        self.writes = [verb for verb, _ in hub.requests[before:] if verb != "GET"]

    @property
    def rows(self) -> dict[int, str]:
        return {row["number"]: row["verdict"] for row in json.loads(self.out)}


def test_every_open_proposal_is_in_the_table_and_nothing_is_written(hub):
    swept = Swept(hub, "--format", "json")
    assert swept.code == 0, swept.err
    assert len(swept.rows) == 4
    assert sorted(swept.rows.values()).count("no entry") == 1
    assert "duplicate" in swept.rows.values()
    assert swept.writes == []


def test_the_text_is_grouped_by_verdict(hub):
    out = Swept(hub).out
    assert out.startswith("4 open: ")
    assert out.index("duplicate (1)") < out.index("no entry (1)")
    assert "https://gorse.example/" in out
    assert "already listed" in out[out.index("duplicate (1)") :]


def test_post_comments_once_and_again_changes_nothing(hub):
    first = Swept(hub, "--post", "--format", "json")
    assert first.code == 0, first.err
    assert first.writes
    again = Swept(hub, "--post", "--format", "json")
    assert again.writes == []
    assert again.stage.drafted == [], "what stands is not drafted again"
    assert list(again.rows.values()).count("already commented") == 3


def test_post_needs_a_token(hub):
    swept = Swept(hub, "--post", token="")
    assert swept.code == 2
    assert "--post needs GITHUB_TOKEN" in swept.err


def test_a_sweep_goes_on_where_it_ended(hub, tmp_path):
    state = str(tmp_path / "state.jsonl")
    first = Swept(hub, "--state", state, "--limit", "2", "--format", "json")
    second = Swept(hub, "--state", state, "--format", "json")
    assert len(first.rows) == 2
    assert len(second.rows) == 4
    assert set(first.stage.drafted).isdisjoint(second.stage.drafted)


def test_a_changed_proposal_is_triaged_again(hub, tmp_path):
    state = str(tmp_path / "state.jsonl")
    Swept(hub, "--state", state)
    thread = next(one for one in hub.repositories[LIST].threads.values() if one["title"] == "Add Holly")
    thread["body"] = "https://ivy.example/ boils in silence."
    assert Swept(hub, "--state", state).stage.drafted == ["https://ivy.example/"]


def test_a_state_file_that_was_cut_off_is_read_as_far_as_it_goes(hub, tmp_path):
    state = tmp_path / "state.jsonl"
    Swept(hub, "--state", str(state))
    state.write_text(state.read_text()[:-20])
    assert Swept(hub, "--state", str(state)).code == 0


def test_a_state_file_that_cannot_be_written_is_named_before_the_work(hub):
    swept = Swept(hub, "--state", "/nowhere/at/all.jsonl")
    assert (swept.code, swept.stage.drafted) == (2, [])
    assert "cannot be written" in swept.err


def test_another_file_is_not_taken_for_a_state(hub, tmp_path):
    (tmp_path / "notes.md").write_text("# Notes\n")
    swept = Swept(hub, "--state", str(tmp_path / "notes.md"))
    assert swept.code == 2
    assert "line 1: not a row of a sweep" in swept.err


def test_one_that_fails_is_a_row_of_its_own(hub):
    hub.fault("GET", "/compare/", 422, times=1)
    swept = Swept(hub, "--format", "json")
    assert swept.code == 3, swept.err
    assert list(swept.rows.values()).count("not triaged") == 1
    assert len(swept.rows) == 4


def test_when_github_is_down_what_was_done_is_shown(hub):
    hub.fault("GET", "/issues/[34]/comments", 403, times=99)
    hub.fault("GET", "/compare/", 403, times=99)
    swept = Swept(hub, "--format", "json")
    assert swept.code == 3
    assert list(swept.rows.values()) == ["not triaged", "not triaged"]
    assert "With --state FILE a sweep can go on" in swept.err


def test_the_parts_of_a_split_sweep_are_the_whole(hub):
    parts = [Swept(hub, "--shard", f"{k}/3", "--format", "json").rows for k in (1, 2, 3)]
    assert sorted(number for part in parts for number in part) == sorted(Swept(hub, "--format", "json").rows)


@pytest.mark.parametrize("wrong", ["0/3", "4/3", "1", "a/b", "1/0", "-1/2", "1/9999", "1/2/3"])
def test_a_part_that_is_none_is_named(hub, wrong):
    swept = Swept(hub, f"--shard={wrong}")
    assert swept.code == 2
    assert "is not a part" in swept.err


@pytest.mark.parametrize("of", [1, 2, 7])
def test_each_proposal_is_in_exactly_one_part(of):
    for number in range(1, 60):
        assert sum(Shard(k, of).covers("a/b", number) for k in range(1, of + 1)) == 1


def test_text_from_strangers_steers_neither_terminal_nor_table():
    row = Row(
        repository="a/b", number=1, stamp="x", verdict="ready", title="\x1b[2J\u202eevil | @all <img>\nnew",
        section="s", todo="| x |",
    )  # fmt: skip
    text = as_text([row])
    assert "\x1b" not in text
    assert "\u202e" not in text
    line = as_markdown([row]).splitlines()[-1]
    assert line.count("|") - line.count("\\|") == 5
    assert "<img>" not in line


def test_when_nothing_could_be_read_it_does_not_say_that_nothing_is_open(hub):
    hub.fault("GET", "/issues", 403, times=99)
    swept = Swept(hub)
    assert (swept.code, swept.out) == (3, "")


def test_an_empty_backlog_says_so(hub):
    hub.repositories[LIST].threads.clear()
    assert Swept(hub).out == "Nothing is open.\n"


def test_the_drafter_is_made_once(hub, tmp_path: Path):
    swept = Swept(hub)
    assert len(swept.stage.drafted) == 3
    assert len(swept.stage.made) == 1


def test_the_page_has_each_comment_and_links_to_the_server_of_the_list(hub):
    page = Swept(hub, "--format", "html").out
    assert page.count("<article") == 4
    assert "https://github.com/owner/list/pull/" in page
    assert "The comment</summary>" in page


@pytest.mark.parametrize(
    ("environ", "server"),
    [
        ({}, "https://github.com"),
        ({"GITHUB_API_URL": "https://api.github.com"}, "https://github.com"),
        ({"GITHUB_API_URL": "https://git.example/api/v3"}, "https://git.example"),
        ({"GITHUB_API_URL": "https://api.team.ghe.com"}, "https://team.ghe.com"),
        (
            {"GITHUB_SERVER_URL": "https://git.example/", "GITHUB_API_URL": "https://api.github.com"},
            "https://git.example",
        ),
        ({"GITHUB_API_URL": "http://localhost:4001"}, "https://github.com"),
    ],
)
def test_links_follow_the_server(environ, server):
    assert web_address(environ) == server


def test_parts_are_merged_and_shown_together(hub, tmp_path):
    parts = [str(tmp_path / f"part{number}.json") for number in (1, 2)]
    for number, part in enumerate(parts, 1):
        assert Swept(hub, "--shard", f"{number}/2", "--format", "json", "--output", part).code == 0
    together = Swept(hub, "--merge", *parts, "--format", "json")
    assert together.rows == Swept(hub, "--format", "json").rows
    assert Swept(hub, "--merge", *parts, "--format", "html").out.count("<article") == 4


def test_what_is_in_two_parts_is_there_once_and_a_state_file_will_do(tmp_path):
    first, second = tmp_path / "a.json", tmp_path / "b.jsonl"
    old = Row(repository="a/b", number=1, stamp="x", verdict="ready")
    new = old.model_copy(update={"verdict": "duplicate"})
    first.write_text(f"[{old.model_dump_json()}]")
    second.write_text(f"{new.model_dump_json()}\n")
    assert merged([first, second]) == [new]


@pytest.mark.parametrize("text", ["", "{", "[1]", "nothing", '{"repository": 1}'])
def test_another_file_is_named(hub, tmp_path, text):
    path = tmp_path / "part.json"
    path.write_text(text)
    swept = Swept(hub, "--merge", str(path))
    assert (swept.code, swept.out) == ((0, "Nothing is open.\n") if not text else (2, ""))
    assert not text or ("part.json is not what a sweep wrote" in swept.err and "--format json" in swept.err)


@pytest.mark.parametrize("kind", ["Organization", "User"])
def test_the_lists_of_an_owner_are_found(hub, kind):
    hub.users["lamps"] = kind
    for name in ("awesome-oil", "awesome-old-wicks", "awesome-fork", "website"):
        hub.repository(f"lamps/{name}", {"README.md": README})
    hub.issue("lamps/awesome-oil", "Add Holly", "https://holly.example/ boils in silence.")
    hub.issue("lamps/website", "Add Ivy", "https://ivy.example/ boils in silence.")
    swept = Swept(hub, "lamps/*", "--format", "json")
    assert [row["repository"] for row in json.loads(swept.out)] == ["lamps/awesome-oil"]


def test_an_owner_without_lists_is_named(hub):
    swept = Swept(hub, "nobody/*")
    assert swept.code == 2
    assert "nobody has no repository" in swept.err
