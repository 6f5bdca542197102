"""The command line from outside: messages, exit codes, the batch contract. The network is an empty recording."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.silent_streams import silent
from triagebot import cli, config, pipeline, wiring
from triagebot.command_line.shared_options import CommonOptions
from triagebot.commands import batch
from triagebot.drafting.offline import OfflineDrafting
from triagebot.models import EntryReport

LIST = """\
# Awesome Kites

## Kites

- [Delta](https://delta.example) - Flies in light wind.
- [Parafoil](https://parafoil.example) - Has no spars.
- [Rokkaku](https://rokkaku.example) - Fights well.
- [Sled](https://sled.example) - Folds small.

## Reels

- [Handy](https://handy.example) - Winds with one hand.
- [Winder](https://winder.example) - Winds by motor.
"""
GUIDE = """\
# Contributing

- **Kites**: Things that fly on a line.
- **Reels**: What the line is wound on.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "README.md").write_text(LIST, encoding="utf-8")
    (tmp_path / "CONTRIBUTING.md").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "silence.yaml").write_text("interactions: []\nversion: 1\n", encoding="utf-8")
    return tmp_path


def triagebot(folder: Path, *arguments: str, stdin: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the real program in that folder with an environment of its own."""
    return subprocess.run(
        [sys.executable, "-m", "triagebot", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "PYTHONUTF8": "1", **environ},
        check=False,
        timeout=60,
    )


OFFLINE = ("--no-llm", "--cassette", "silence.yaml")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["suggest"], 2, "No link was given"),
        (["suggest", "not a link"], 2, "is not a web address"),
        (["suggest", "ftp://example.org/x"], 2, "is not a web address"),
        (["suggest", "https://new.example", "--list", "none.md"], 2, "There is no list at none.md"),
        (["suggest", "https://new.example", "--list", "empty.md"], 2, "empty.md is empty"),
        (["suggest", "https://new.example", "--list", "binary.md"], 2, "binary.md is binary"),
        (["suggest", "https://new.example", "--list", "prose.md"], 2, "has no entries"),
        (["suggest", "https://new.example", "--cassette", "none.yaml"], 2, "There is no recording"),
        (["suggest", "https://new.example", "--record"], 2, "--record needs --cassette"),
        (["suggest", "https://new.example", "--config", "typo.yml"], 2, "list"),
        (["suggest", "https://new.example", "--batch"], 2, "--batch takes its links from standard input"),
        (["suggest", "https://new.example", "--section", "Kite"], 2, "The nearest are Kites"),
        (["sugest"], 2, "there is no command 'sugest'; perhaps you meant suggest"),
        (["suggest", "https://new.example", "--sections", "Kites"], 2, "perhaps you meant --section\n"),
        (
            ["check", "--fail-onn=error"],
            2,
            "perhaps you meant --fail-on\n  See: triagebot check --help",
        ),
        (["suggest", "https://new.example", "other.md"], 2, "'other.md' is one argument too many"),
        (["--sugest"], 2, "no option '--sugest'\n"),
        ([], 2, ""),
    ],
)
def test_wrong_usage_is_one_clear_message(folder: Path, arguments: list[str], code: int, says: str) -> None:
    (folder / "empty.md").write_text("", encoding="utf-8")
    (folder / "binary.md").write_bytes(b"\x89PNG\0\0")
    (folder / "prose.md").write_text("# Essays\n\nOnly prose here.\n", encoding="utf-8")
    (folder / "typo.yml").write_text("lsits: [README.md]\n", encoding="utf-8")
    done = triagebot(folder, *arguments)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "README.md").read_text(encoding="utf-8") == LIST


def test_the_version_and_help_are_answered() -> None:
    for flag, expected in (("--version", "triagebot "), ("--help", "examples:")):
        done = subprocess.run(
            [sys.executable, "-m", "triagebot", flag], capture_output=True, text=True, check=True, timeout=30
        )
        assert expected in done.stdout


@pytest.mark.parametrize(
    "command", ["suggest", "dry-run", "check", "replay", "init", "sweep", "run", "guide", "prompts", "demo"]
)
def test_every_command_explains_itself_with_examples(folder: Path, command: str) -> None:
    done = triagebot(folder, command, "--help")
    assert done.returncode == 0
    assert f"triagebot {command}" in done.stdout
    assert "examples:" in done.stdout
    assert "--cassette" in done.stdout


def test_a_link_that_cannot_be_reached_still_ends_in_a_report(folder: Path) -> None:
    done = triagebot(folder, "suggest", "https://new.example/kite", *OFFLINE)
    assert done.returncode == 0
    assert "https://new.example/kite" in done.stdout


def test_findings_fail_the_run_only_when_asked(folder: Path) -> None:
    arguments = ["suggest", "https://delta.example", *OFFLINE]
    assert triagebot(folder, *arguments).returncode == 0
    failed = triagebot(folder, *arguments, "--fail-on", "error")
    assert failed.returncode == 1


def test_apply_writes_one_entry_and_nothing_else(folder: Path) -> None:
    words = ["--section", "Kites", "--title", "Genki", "--description", "Flies in no wind"]
    done = triagebot(folder, "suggest", "https://genki.example", *words, "--apply", *OFFLINE)
    assert done.returncode == 0, done.stderr
    wanted = LIST.replace("- [Parafoil]", "- [Genki](https://genki.example) - Flies in no wind.\n- [Parafoil]")
    assert (folder / "README.md").read_text(encoding="utf-8") == wanted
    again = triagebot(folder, "suggest", "https://genki.example", *words, "--apply", *OFFLINE)
    assert again.returncode == 0
    assert "listed already" in again.stderr
    assert (folder / "README.md").read_text(encoding="utf-8") == wanted


def test_apply_writes_no_entry_with_an_error_unless_it_is_forced(folder: Path) -> None:
    (folder / "strict.yml").write_text("checks:\n  link-failing: error\n", encoding="utf-8")
    command = ["suggest", "https://new.example/kite", "--apply", "--config", "strict.yml", *OFFLINE]
    done = triagebot(folder, *command)
    assert "Nothing was written: link-failing. With --force it is." in done.stderr
    assert (folder / "README.md").read_text(encoding="utf-8") == LIST
    assert "Wrote the entry into README.md" in triagebot(folder, *command, "--force").stderr


def test_the_diff_is_what_apply_would_do(folder: Path) -> None:
    words = ["--section", "Reels", "--title", "Spool", "--description", "Does not tangle"]
    diff = triagebot(folder, "suggest", "https://spool.example", *words, "--diff", *OFFLINE)
    (folder / "change.diff").write_text(diff.stdout, encoding="utf-8")
    subprocess.run(["git", "apply", "change.diff"], cwd=folder, check=True, capture_output=True)
    by_git = (folder / "README.md").read_text(encoding="utf-8")
    (folder / "README.md").write_text(LIST, encoding="utf-8")
    triagebot(folder, "suggest", "https://spool.example", *words, "--apply", *OFFLINE)
    assert (folder / "README.md").read_text(encoding="utf-8") == by_git
    assert "- [Spool](https://spool.example) - Does not tangle.\n" in by_git


REFERENCES = (
    "# Awesome Kites\n\n## Kites\n\n- [Delta][delta] - Is easy to fly.\n- [Rokkaku][rokkaku] - Is steady.\n"
    "- [Sled][sled] - Folds small.\n- [Trefoil][trefoil] - Turns fast.\n- [Umber][umber] - Is brown.\n\n[delta]: https://delta.example\n"
    "[rokkaku]: https://rokkaku.example\n[sled]: https://sled.example\n[trefoil]: https://trefoil.example\n"
    "[umber]: https://umber.example\n"
)


def test_a_link_by_reference_brings_its_definition_but_in_a_batch_it_is_whole(folder: Path) -> None:
    (folder / "README.md").write_text(REFERENCES, encoding="utf-8")
    words = ["--section", "Kites", "--title", "Genki", "--description", "Flies in no wind"]
    told = triagebot(folder, "suggest", "https://genki.example", *words, "--format", "json", *OFFLINE)
    (entry,) = json.loads(told.stdout)["entries"]
    assert entry["insertion"]["text"] == "- [Genki][genki] - Flies in no wind.\n"
    assert entry["insertion"]["definition"] == {"line": 12, "text": "[genki]: https://genki.example\n"}
    request = {"id": "a", "list": "README.md", "url": "https://genki.example", "section": ["Kites"],
               "evidence": {"title": "Genki", "description": "Flies in no wind"}}  # fmt: skip
    done = triagebot(folder, "suggest", "--batch", *OFFLINE, stdin=json.dumps(request) + "\n")
    insertion = json.loads(done.stdout)["insertion"]
    assert insertion["text"] == "- [Genki](https://genki.example) - Flies in no wind.\n"
    assert insertion["definition"] is None
    triagebot(folder, "suggest", "https://genki.example", *words, "--apply", *OFFLINE)
    after = (folder / "README.md").read_text(encoding="utf-8")
    assert "\n- [Genki][genki] - Flies in no wind.\n" in after
    assert "\n[genki]: https://genki.example\n[rokkaku]:" in after


def test_the_batch_answers_every_line_in_order(folder: Path) -> None:
    requests = [
        {"id": "a", "list": "README.md", "url": "https://genki.example",
         "evidence": {"title": "Genki", "description": "A kite that flies in no wind"}},
        {"id": "b", "list": "none.md", "url": "https://genki.example"},
        {"id": "c", "list": "README.md", "url": "nonsense"},
        {"id": "d", "list": "README.md", "url": "https://www.delta.example/", "evidence": {"title": "Delta"}},
        {"id": "e", "list": "README.md", "url": "https://x.example", "surprise": 1},
        {"id": "f", "list": "README.md", "url": "https://x.example", "evidence": {"title": ["no"]}},
        {"id": "g", "list": "README.md", "url": "https://spool.example", "section": ["Reels"],
         "evidence": {"title": "Spool", "description": "Does not tangle"}},
    ]  # fmt: skip
    lines = [json.dumps(request) for request in requests]
    lines.insert(5, "this is not JSON")
    done = triagebot(folder, "suggest", "--batch", *OFFLINE, stdin="\n".join(lines) + "\n")
    assert done.returncode == 0, done.stderr
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [result["id"] for result in results] == ["a", "b", "c", "d", "e", "", "f", "g"]
    assert [result["status"] for result in results] == ["ok", "error", "error", "ok"] + ["error"] * 3 + ["ok"]
    first, duplicate, last = results[0], results[3], results[7]
    assert set(first) >= {
        "id", "status", "verdict", "section", "sections", "tags", "title", "description", "insertion",
        "duplicate", "findings", "drafter", "usage",
    }  # fmt: skip
    assert first["section"] == ["Awesome Kites", "Kites"]
    assert first["insertion"]["text"] == "- [Genki](https://genki.example) - A kite that flies in no wind.\n"
    assert first["insertion"]["line"] == 6
    assert len(first["sections"]) >= 2
    assert duplicate["verdict"] == "duplicate"
    assert duplicate["duplicate"]["line"] == 5
    assert last["section"] == ["Awesome Kites", "Reels"]
    assert last["insertion"]["line"] == 13


def test_a_long_batch_is_answered_in_order_whoever_answers(folder: Path) -> None:
    lines = [
        json.dumps(
            {
                "id": str(n),
                "list": "README.md",
                "url": f"https://kite{n}.example",
                "evidence": {"title": f"Kite {n}"},
            }
        )
        for n in range(30)
    ]
    lines.insert(20, json.dumps({"id": "net", "list": "README.md", "url": "https://kite.example"}))
    done = triagebot(folder, "suggest", "--batch", *OFFLINE, stdin="\n".join(lines))
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [result["id"] for result in results] == [*map(str, range(20)), "net", *map(str, range(20, 30))]
    assert {result["status"] for result in results} == {"ok"}
    assert done.stderr == ""
    assert all(f"[Kite {r['id']}]" in r["insertion"]["text"] for r in results if r["id"] != "net")


def test_without_a_model_the_same_input_gives_the_same_output(folder: Path) -> None:
    kinds = ("kite line reel wind fabric spar tail bridle", "reel wind line motor hand crank spool winder")
    text = "".join(
        f"## {heading}\n\n"
        + "".join(f"- [Thing {n}](https://{heading}{n}.example) - A {words}.\n" for n in range(20))
        for heading, words in zip(("kites", "reels"), kinds, strict=True)
    )
    (folder / "many.md").write_text(f"# Many\n\n{text}", encoding="utf-8")
    page = {"title": "Winder", "text": "A line and a reel for the wind. It has a fabric tail and a motor spool."}
    line = json.dumps({"list": "many.md", "url": "https://g.example", "evidence": page})
    seeds = ("0", "1", "2", "3")  # the order in which Python goes through a set depends on it
    runs = {
        triagebot(folder, "suggest", "--batch", *OFFLINE, stdin=line, PYTHONHASHSEED=seed).stdout for seed in seeds
    }
    assert len(runs) == 1


def test_a_secret_never_reaches_the_output(folder: Path) -> None:
    done = triagebot(
        folder, "suggest", "https://new.example", "--cassette", "silence.yaml", "--log-level", "debug",
        OPENAI_API_KEY="sk-do-not-show-me", OPENAI_BASE_URL="https://llm.example/v1", TRIAGEBOT_MODEL="m",
        GITHUB_TOKEN="ghp_do_not_show_me",
    )  # fmt: skip
    assert done.returncode == 0
    assert "do-not-show-me" not in done.stdout + done.stderr
    assert "do_not_show_me" not in done.stdout + done.stderr


REQUEST = {"list": "README.md", "url": "https://new.example/kite"}
READ = {"title": "Kite", "text": "Kite is a reel that folds kites."}


def test_numbers_without_end_and_a_byte_order_mark_do_not_end_a_batch(folder: Path) -> None:
    good = json.dumps({**REQUEST, "id": "good", "evidence": READ})
    done = triagebot(folder, "suggest", "--batch", "--no-llm", stdin=f"\ufeff{good}\n{'9' * 5000}\n{good}\n")
    assert done.returncode == 0
    assert [json.loads(line)["status"] for line in done.stdout.splitlines()] == ["ok", "error", "ok"]
    assert "a number is too long" in done.stdout


def test_a_bug_in_one_answer_does_not_end_a_batch(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("triagebot.pipeline.triage", fails)
    monkeypatch.chdir(folder)
    world = wiring.world({}, silent(), CommonOptions())
    answered = batch.Batch(world, world.links.gatherer(config.Config()), OfflineDrafting()).answer(
        json.dumps(REQUEST)
    )
    assert json.loads(answered)["status"] == "error"
    assert "a bug (ZeroDivisionError)" in answered


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"evidnce": {}}, 'there is no field \\"evidnce\\"; perhaps you meant \\"evidence\\".'),
        ({"tags": "CV"}, "tags: a list of texts is expected"),
        ({"id": 5}, "id: text is expected"),
    ],
)
def test_a_mistake_in_a_request_is_named(folder: Path, change: dict[str, object], says: str) -> None:
    done = triagebot(folder, "suggest", "--batch", "--no-llm", stdin=json.dumps({**REQUEST, **change}) + "\n")
    assert says in done.stdout


@pytest.mark.parametrize(
    "url",
    [
        "https://[::1]/x",
        "http://169.254.169.254/latest",
        "https://g\u0456thub.com/x/y",
        "https://new.example/\u202egpj.exe",
    ],
)
def test_an_address_that_should_not_be_opened_is_never_ready_whatever_the_evidence(folder: Path, url: str) -> None:
    request = json.dumps({**REQUEST, "url": url, "evidence": READ})
    done = triagebot(folder, "suggest", "--batch", "--no-llm", stdin=request + "\n")
    answer = json.loads(done.stdout)
    assert answer["verdict"] != "ready"
    assert "link-unsafe" in {finding["code"] for finding in answer["findings"]}


def shell(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """A command line with `triagebot` in it, as a shell runs it."""
    program = f"{sys.executable} -m triagebot"
    return subprocess.run(
        ["/bin/sh", "-c", command.replace("triagebot", program)],
        capture_output=True, text=True, cwd=folder, check=False, timeout=60,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder)},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("triagebot suggest --batch --no-llm <&-", 0),
        ("triagebot check README.md >&-", 0),
        ("triagebot suggest nonsense 2>&-", 2),
    ],
)
def test_a_closed_stream_is_no_bug(folder: Path, command: str, code: int) -> None:
    done = shell(folder, command)
    assert done.returncode == code
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize(
    "command", ["check README.md", "suggest https://delta.example --no-llm --cassette silence.yaml"]
)
def test_a_full_disk_is_named_and_is_the_outsides_failure(folder: Path, command: str) -> None:
    done = shell(folder, f"triagebot {command} >/dev/full")
    assert done.returncode == 3
    assert done.stderr.splitlines()[0].startswith("triagebot: The result could not be written to standard output:")
    assert len(done.stderr.splitlines()) == 2


def test_a_recording_that_cannot_be_made_is_named_before_the_work(folder: Path) -> None:
    done = triagebot(folder, "suggest", "https://new.example", "--record", "--cassette", ".")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_a_strangers_recording_runs_nothing(folder: Path) -> None:
    hostile = 'interactions:\n- !!python/object/apply:os.system ["touch ran"]\nversion: 1\n'
    (folder / "hostile.yaml").write_text(hostile, encoding="utf-8")
    done = triagebot(folder, "suggest", "https://new.example", "--no-llm", "--cassette", "hostile.yaml")
    assert done.returncode == 2
    assert "is no recording" in done.stderr
    assert not (folder / "ran").exists()


def test_a_strangers_options_do_not_make_another_file_the_guide(folder: Path) -> None:
    (folder / ".github").mkdir()
    (folder / ".github" / "triagebot.yml").write_text("guide: ../../../etc/passwd\n", encoding="utf-8")
    done = triagebot(folder, "suggest", "https://new.example", *OFFLINE)
    assert done.returncode == 2
    assert "leads out of the list's folder" in done.stderr


def test_a_list_that_changed_in_the_meantime_is_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    triage = pipeline.triage

    def slowly(*arguments: Any, **more: Any) -> EntryReport:
        (folder / "README.md").write_text(LIST + "- [Mine](https://mine.example) - Is new.\n", encoding="utf-8")
        return triage(*arguments, **more)

    monkeypatch.setattr(pipeline, "triage", slowly)
    assert cli.main(["suggest", "https://new.example/kite", "--title", "Kite", "--apply", *OFFLINE]) == 2
    assert "was changed in the meantime" in capsys.readouterr().err
    assert "mine.example" in (folder / "README.md").read_text(encoding="utf-8")
    assert "new.example" not in (folder / "README.md").read_text(encoding="utf-8")


def test_what_is_left_at_the_end_is_not_looked_through_again() -> None:
    script = (
        "import atexit, gc, sys; atexit.register(lambda: print(gc.get_freeze_count() > 0)); "
        "sys.argv = ['triagebot', '--version']; from triagebot.__main__ import run; run()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "True"
