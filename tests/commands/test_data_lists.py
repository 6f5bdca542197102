"""The commands on lists kept as data: one file, a folder of files, pages, and a README that is made of one."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.listing.records.invented_lists import LISTS
from tests.listing.records.more_invented_lists import MORE
from tests.replay.making import Maker
from triagebot import cli

FOLDER, SCHEMED, PAGES = (
    "a YAML file an entry, words as files",
    "JSON by name, with a schema",
    "front matter of a site's pages",
)
URL = "https://github.com/gorse/gorse"
SAYS = "Pours maps of boats without a drip."
Command = Callable[..., str]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Maker]:
    """Puts the files of an invented list into a git repository, and goes there."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "TRIAGEBOT_MODEL"):
        monkeypatch.delenv(name, raising=False)

    def made(name: str) -> Maker:
        maker = Maker(tmp_path / "list")
        for path, text in {**LISTS, **MORE}[name]().items():
            target = maker.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())
        maker.git("add", ".")
        maker.git("commit", "-q", "-m", "Start")
        monkeypatch.chdir(maker.folder)
        return maker

    return made


@pytest.fixture
def said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command and gives its standard output; "more" is what went to standard error."""
    evidence = tmp_path / "evidence.json"
    facts = [
        {"name": name, "value": value, "source": "page"} for name, value in (("title", "Gorse"), ("licence", "MIT"))
    ]
    evidence.write_text(json.dumps({"url": URL, "link": {"status": "ok"}, "facts": facts}))

    def run(*arguments: str, code: int = 0, fact: bool = False) -> str:
        more = ("--evidence", str(evidence), "--description", SAYS) if fact else ()
        result = cli.main([*arguments, *more])
        out = capsys.readouterr()
        assert result == code, out.err
        return out.out if out.out.strip() else out.err

    return run


def changed(maker: Maker) -> list[str]:
    return [line for line in maker.git("status", "--porcelain", "-uall").splitlines() if line]


def test_suggest_writes_a_new_file(repository, said):
    maker = repository(FOLDER)
    said("suggest", URL, "--list", "software", "--section", "Boats & Rafts", "--apply", fact=True)
    assert changed(maker) == ["?? software/gorse.yml"]
    made = yaml.safe_load((maker.folder / "software/gorse.yml").read_text())
    assert (made["name"], made["source_code_url"], made["licenses"]) == ("Gorse", URL, ["MIT"])
    assert made["tags"] == ["Boats & Rafts"]


def test_suggest_writes_a_page(repository, said):
    maker = repository(PAGES)
    said("suggest", URL, "--list", "content/tools", "--section", "Boats", "--apply", fact=True)
    assert changed(maker) == ["?? content/tools/gorse.md"]
    text = (maker.folder / "content/tools/gorse.md").read_text()
    assert text.startswith('---\ntitle: "Gorse"\n')
    assert text.endswith(f"---\n\n{SAYS}\n")


@pytest.mark.parametrize(
    "name", [name for name in (*LISTS, *MORE) if name not in (FOLDER, PAGES, "a YAML file an entry")]
)
def test_the_difference_that_is_shown_is_the_one_that_is_written(repository, said, name):
    maker = repository(name)
    path = next(one for one in {**LISTS, **MORE}[name]() if not one.endswith((".md", ".schema.json")))
    before = (maker.folder / path).read_bytes()
    shown = said("suggest", URL, "--list", path, "--diff", fact=True)
    said("suggest", URL, "--list", path, "--apply", "--force", fact=True)
    (maker.folder / "said.diff").write_text(shown, newline="")
    after = (maker.folder / path).read_bytes()
    (maker.folder / path).write_bytes(before)
    maker.git("apply", "--unidiff-zero" if "@@" not in shown else "--recount", "said.diff")
    assert (maker.folder / path).read_bytes() == after
    assert after != before


def test_suggest_follows_a_readme_to_the_data_it_is_made_from(repository, said):
    maker = repository("README made from CSV")
    said("suggest", URL, "--apply", fact=True)
    assert changed(maker) == [" M data/things.csv"]


def test_batch_names_the_file_and_the_lines(repository, said, monkeypatch):
    maker = repository(FOLDER)
    request = {"id": "1", "list": "software", "url": URL, "evidence": {"title": "Gorse", "description": SAYS}}
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(request) + "\n"))
    result = json.loads(said("suggest", "--batch"))
    assert result["insertion"]["path"] == "software/gorse.yml"
    assert result["insertion"]["line"] == 1
    assert yaml.safe_load(result["insertion"]["text"])["name"] == "Gorse"
    assert changed(maker) == []


def test_batch_gives_the_new_file_by_lines_and_edits(repository, said, monkeypatch):
    maker = repository("JSON, screenshots")
    request = {
        "id": "1",
        "list": "applications.json",
        "url": URL,
        "evidence": {"title": "Gorse", "description": SAYS},
    }
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(request) + "\n"))
    place = json.loads(said("suggest", "--batch"))["insertion"]
    lines = (maker.folder / "applications.json").read_text().split("\n")
    for edit in place["edits"]:
        lines[edit["line"] - 1] = edit["text"].rstrip("\n")
    lines[place["line"] - 1 : place["line"] - 1] = place["text"].rstrip("\n").split("\n")
    assert [one for one in json.loads("\n".join(lines))["applications"] if one["title"] == "Gorse"]


def test_check_shows_how_the_fields_were_understood(repository, capsys):
    repository(SCHEMED)
    assert cli.main(["check", "data/tools.json", "--entries"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out.splitlines()[0])["title"] == "Anchor beacon 5"
    assert "Fields: homepage (link), repository (source), summary (description), kind (category)" in told.err
    assert "data/tools.schema.json demands 17 things of a record" in told.err
    assert "Fields of unknown meaning: free." in told.err


def test_entries_of_a_folder_have_their_own_files(repository, capsys):
    repository(FOLDER)
    assert cli.main(["check", "software", "--entries"]) == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (first["path"], first["line"]) == ("software/anchor-beacon-5.yml", 1)


@pytest.mark.parametrize(
    ("name", "named", "written"),
    [
        (FOLDER, "software", "software/"),
        (SCHEMED, None, "data/tools.json"),
        (PAGES, "content/tools", '"content/tools/*.md"'),
        ("README made from CSV", None, "data/things.csv"),
    ],
)
def test_init_names_the_list_and_its_fields(repository, said, name, named, written):
    maker = repository(name)
    out = said("init", *(("--list", named) if named else ()))
    assert "  Fields: " in out
    assert f"\nlists: [{written}]\n" in (maker.folder / ".github/triagebot.yml").read_text()


ADDED = {
    FOLDER: ("software", "software/gorse.yml", "name: Gorse\nwebsite_url: https://gorse.example\n"),
    "JSON Lines": ("entries.jsonl", "entries.jsonl", '{"id":61,"title":"Gorse","link":"https://gorse.example/"}\n'),
    "one big YAML": ("projects.yaml", "projects.yaml", "  - name: Zorse\n    github_id: invented/zorse\n"),
}


@pytest.mark.parametrize("name", ADDED)
def test_check_looks_at_what_was_added(repository, capsys, name):
    maker = repository(name)
    where, path, record = ADDED[name]
    with (maker.folder / path).open("a", newline="") as file:
        file.write(record)
    assert cli.main(["check", where, "--added", "--format", "json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"columns-empty", "description-missing"} & {one["code"] for one in found}
    assert {one["path"] for one in found} <= {where, path}


def test_replay_takes_additions_out_of_a_folder(repository, said):
    maker = repository(FOLDER)
    text = (maker.folder / "software/willow-quarry-49.yml").read_text()
    new = text.replace("Willow quarry 49", "Willow shop").replace("willow-quarry-49", "willow-shop")
    maker.commit(new, "Add Willow shop", "software/willow-shop.yml")
    maker.commit("unrelated\n", "Other", "NOTES.md")
    (one,) = json.loads(said("replay", ".", "--file", "software/", "--format", "json"))["replays"]
    (outcome,) = one["outcomes"]
    assert outcome["addition"]["title"] == "Willow shop"
    assert outcome["given"]["line"] == outcome["addition"]["line"]
    assert outcome["given"]["lines"] == outcome["addition"]["lines"]


@pytest.mark.parametrize(
    "name", ["JSON, screenshots", "TOML tables", "CSV, identifiers and dates", "README made from CSV"]
)
def test_replay_takes_additions_out_of_a_file(repository, said, name):
    maker = repository(name)
    path = next(one for one in LISTS[name]() if not one.endswith(".md"))
    said("suggest", URL, "--list", path, "--apply", fact=True)
    maker.git("commit", "-qam", "Add Gorse")
    asked = () if "README" in name else ("--file", path)
    (one,) = json.loads(said("replay", ".", *asked, "--format", "json"))["replays"]
    assert one["path"] == path
    assert [outcome["addition"]["title"] for outcome in one["outcomes"]] == ["Gorse"]
    assert one["outcomes"][0]["given"]["line"] == one["outcomes"][0]["addition"]["line"]
