"""`replay` finds past additions, triages them against the list and guide of their day, and compares."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.drafting.fake_model import completion, serving
from tests.replay.making import Maker
from triagebot import cli, files
from triagebot.commands import replay
from triagebot.replay import calibration

SECTIONS = """\
# Kettles

## Copper

- [Amber](https://amber.example) - A copper kettle that boils slowly.
- [Birch](https://birch.example) - A copper kettle that keeps warm.
- [Dune](https://dune.example) - A copper kettle for two cups.
- [Elm](https://elm.example) - A copper kettle with a lid.
{copper}
## Steel

- [Alder](https://alder.example) - A steel kettle that pours well.
- [Brook](https://brook.example) - A steel kettle that whistles.
- [Moss](https://moss.example) - A steel kettle with a handle.
- [Oak](https://oak.example) - A steel kettle for the stove.
"""
FERN = "- [Fern](https://fern.example) - A copper kettle of copper.\n"


@pytest.fixture
def kettles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maker:
    """A list with three additions: one where it belongs, one by somebody of another opinion, one with a fix."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "TRIAGEBOT_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    maker = Maker(tmp_path / "kettles")
    maker.commit(SECTIONS.format(copper=""), "Start")
    maker.commit("Entries are in alphabetical order.\n", "Guide", "CONTRIBUTING.md")
    maker.commit(SECTIONS.format(copper=FERN), "Add Fern")
    text = SECTIONS.format(copper=FERN).replace("- [Moss]", "- [Cone](https://cone.example): copper\n- [Moss]")
    maker.commit(text, "Add Cone")
    maker.commit(text.replace("lid", "good lid") + "- [Pine](https://pine.example) - A steel kettle.\n", "Add, fix")
    return maker


def replayed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict:
    assert cli.main(["replay", "kettles", "--format", "json", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_additions_are_found_and_compared(kettles, capsys):
    found = replayed(capsys)
    (one,) = found["replays"]
    cone, fern = one["outcomes"]
    assert (cone["addition"]["subject"], fern["addition"]["subject"]) == ("Add Cone", "Add Fern")
    assert one["scanned"] == 3, "the fix is not an addition, the first commit has nothing before it"
    assert fern["addition"]["section"] == ["Kettles", "Copper"]
    assert fern["blind"]["section"] == ["Kettles", "Copper"]
    assert fern["given"]["lines"] == [FERN.strip()]
    assert fern["given"]["line"] == fern["addition"]["line"] == 9
    assert cone["given"]["lines"] != list(cone["addition"]["lines"]), "a colon is not this list's separator"
    assert {share["name"]: share["of"] for share in found["summary"]["shares"]}["Place, the same line"] == 2


@pytest.mark.parametrize(("flag", "turn", "other"), [("--blind", "blind", "given"), ("--given", "given", "blind")])
def test_one_turn_alone_can_be_asked_for(kettles, capsys, flag, turn, other):
    outcome = replayed(capsys, flag)["replays"][0]["outcomes"][0]
    assert outcome[turn] is not None
    assert outcome[other] is None


@pytest.mark.parametrize(
    ("named", "address"),
    [
        ("owner/list", "https://github.com/owner/list"),
        ("https://git.example/owner/list", "https://git.example/owner/list"),
        ("git@git.example:owner/list.git", "git@git.example:owner/list.git"),
        ("ext::sh -c x", None),
        ("--upload-pack=x/y", None),
        ("lists/of/things", None),
        ("http://git.example/owner/list", None),
    ],
)
def test_what_is_cloned_from_where(named, address):
    assert replay.address_of(named, {}) == address


def test_another_github_is_where_the_environment_says():
    assert replay.address_of("a/b", {"GITHUB_SERVER_URL": "https://git.example"}) == "https://git.example/a/b"


def test_last_limits_how_many(kettles, capsys):
    one = replayed(capsys, "--last", "1")["replays"][0]
    assert [outcome["addition"]["title"] for outcome in one["outcomes"]] == ["Cone"]


def test_the_same_history_gives_the_same_result(kettles, capsys):
    def without_times(found: dict) -> dict:
        for outcome in found["replays"][0]["outcomes"]:
            outcome["blind"]["seconds"] = outcome["given"]["seconds"] = 0
        return found["replays"][0]["outcomes"]

    assert without_times(replayed(capsys)) == without_times(replayed(capsys))


def test_the_text_says_where_it_differs(kettles, capsys):
    assert cli.main(["replay", "kettles"]) == 0
    out = capsys.readouterr().out
    assert "kettles: 2 additions, 2024-05-07 to 2024-05-09" in out
    assert "Section, first choice" in out
    assert "Cone" in out
    assert "\x1b" not in out


def test_a_page_can_be_written(kettles, capsys, tmp_path):
    assert cli.main(["replay", "kettles", "--format", "html", "--output", "page.html"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Wrote page.html" in captured.err
    assert "<title>Replay of kettles</title>" in (tmp_path / "page.html").read_text()


def test_an_address_is_cloned_and_gone_afterwards(kettles, capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    assert cli.main(["replay", kettles.folder.as_uri(), "--format", "json", "-q"]) == 0
    assert len(json.loads(capsys.readouterr().out)["replays"][0]["outcomes"]) == 2
    assert list((tmp_path / "scratch").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["kettles", "--output", "gone/page.html"], "gone/page.html cannot be written"),
        (["kettles", "--output", "kettles"], "kettles cannot be written"),
        (["elsewhere"], "neither a folder nor an address"),
        (["ext::sh"], "neither a folder nor an address"),
        (["."], "is not a git repository"),
        (["kettles", "--file", "list.md"], "There is no list.md in the last commit"),
        (["kettles", "--file", "CONTRIBUTING.md"], "added entries and nothing else"),
    ],
)
def test_what_cannot_be_replayed_is_named_with_the_next_step(kettles, capsys, arguments, message):
    assert cli.main(["replay", *arguments]) == 2
    err = capsys.readouterr().err
    assert message in err
    assert len(err.strip().splitlines()) == 2


@pytest.mark.parametrize("price", ["1", "a/b", "-1/2", "1/2/3", "nan/1"])
def test_a_price_is_two_numbers(price, capsys):
    assert cli.main(["replay", f"--price={price}"]) == 2
    assert "two prices" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["0", "-3", "many"])
def test_last_must_be_a_number_of_things(number, capsys):
    assert cli.main(["replay", "--last", number]) == 2
    assert "--last" in capsys.readouterr().err


def test_a_model_that_cannot_be_asked_is_said_for_each(kettles, capsys, monkeypatch):
    alone = replayed(capsys)["replays"][0]["outcomes"]
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    found = replayed(capsys)
    together = found["replays"][0]["outcomes"]
    assert [one["addition"] for one in together] == [one["addition"] for one in alone], "in order, several at once"
    assert all("no model is named" in one["degraded"] for one in together)
    assert found["summary"]["cost"]["degraded"] == 2


def calibrated(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    """`replay --calibrate` with a model that puts everything into Copper."""
    answer = {"section": "Copper", "description": {"quotes": ["A kettle"], "text": "A kettle"}}
    with serving(completion(json.dumps(answer))) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("TRIAGEBOT_MODEL", "tall-model")
        assert cli.main(["replay", "kettles", "--calibrate", *arguments]) == 0


def test_a_calibration_tells_who_was_right_and_what_weight_is_best(kettles, capsys, monkeypatch):
    calibrated(monkeypatch, "--write")
    printed = capsys.readouterr()
    assert "Sections of 2 additions that a model was asked about" in printed.out
    assert "by the model 1" in printed.out
    assert "Not written: 2 additions are too few" in printed.err
    assert not Path("kettles", files.CONFIG).exists()


def test_a_calibration_of_enough_additions_is_written_where_it_was_asked_for(kettles, capsys, monkeypatch):
    monkeypatch.setattr(calibration, "ENOUGH", 2)
    calibrated(monkeypatch)
    assert "--write puts that weight" in capsys.readouterr().err
    calibrated(monkeypatch, "--write")
    printed = capsys.readouterr()
    best = printed.out.partition("with a weight of ")[2].split(".\n")[0]
    written = Path("kettles", files.CONFIG).read_text(encoding="utf-8")
    assert written == f"llm:\n  section_weight: {best}\n"
