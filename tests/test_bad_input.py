"""Bad input to every command: a documented exit code, one message of at most two lines, never a traceback."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.test_cli import LIST
from triagebot import cli

OFFLINE = ["--no-llm", "--cassette", "silence.yaml"]
LINK = "https://new.example/kite"
FILES: dict[str, bytes] = {
    "README.md": LIST.encode(),
    "silence.yaml": b"interactions: []\nversion: 1\n",
    "binary": b"\xff\xfe\0bad",
    "latin.md": b"# K\xeetes\n",
    "empty": b"",
    "prose.md": b"# Essays\n\nNothing but prose.\n",
    "half.json": b"{",
    "array.json": b"[1, 2]",
    "deep.json": b"[" * 100_000,
    "mistyped.json": b'{"kind": "web", "url": 5}',
    "partial.json": b'{"action": "opened"}',
    "bomb.yml": b"a: &a [*a]\n",
    "tag.yml": b"a: !!python/object:os.system x\n",
    "merge.yml": b"a: {x: 1}\n<<: {b: 2}\n",
    "nested.yml": b"a: " + b"[" * 5000,
    "number.yml": b"limits: {entries: many}\n",
    "no-tape.yaml": b"not: a recording\n",
    "no-yaml.yaml": b"\0\1",
    "other-tape.yaml": b"interactions: 5\nversion: 1\n",
}
SUGGEST = [
    *(
        [url]
        for url in ("", "x", "https://", "https://[", "javascript:alert(1)", "//a.example", "file:///etc/passwd")
    ),
    *([LINK, "--list", name] for name in ("none", "folder", "binary", "latin.md", "empty", "prose.md", "a/b/c")),
    *([LINK, "--guide", name] for name in ("none", "folder", "binary")),
    *([LINK, "--evidence", name] for name in ("none", "folder", "half.json", "deep.json", "mistyped.json")),
    *([LINK, "--save-evidence", name] for name in ("folder", "no/such/folder")),
    *([LINK, "--config", f"{name}.yml"] for name in ("none", "bomb", "tag", "merge", "nested", "number")),
    *([LINK, "--section", name] for name in ("Kite", "Nothing")),
]
DRY_RUN = [
    *([], ["x"], ["a/b#x"], ["a/b#0"], ["../b#1"], ["a/b#" + "9" * 30], ["a/b/c#1"], ["a/..#1"]),
    *(["--event", name] for name in ("none", "folder", "binary", "half.json", "array.json", "deep.json")),
    ["--event", "partial.json", "--event-name", "pull_request"],
]
REPLAY = [*(["none"], ["folder"], ["README.md"], ["ext::sh -c id"], ["--", "--upload-pack=id"], ["../x"])]
INIT = [["none"], ["README.md"], ["folder"], [".", "--list", "none"], [".", "--guide", "none"]]
INIT += [[".", "--action", text] for text in ("x y", "a/b", "a/b@c\n  evil: 1", "${{ github }}", "")]
SWEEP = [["x"], ["../.."], ["a/b", "--shard", "5/4"], ["a/b", "--shard", "x"], ["a/b", "--limit", "0"]]
SWEEP += [["a/b", "--state", "folder"], ["a/b", "--state", "binary"]]
CHECK = [[name] for name in ("none.rst", "none", "folder", "binary", "empty", "prose.md", "a/b/c")]
CHECK += [["README.md", "--added=--output=x"], ["README.md", "--added", "no-such-commit"]]
PROMPTS = [["show", "x"], ["show", LINK, "--list", "none"], ["show", LINK, "--evidence", "half.json"]]
TAPES = [
    [LINK, "--no-llm", "--cassette", name] for name in ("none", "no-tape.yaml", "no-yaml.yaml", "other-tape.yaml")
]
TABLE = [
    *(["suggest", *rest, *OFFLINE] for rest in SUGGEST),
    *(["suggest", *rest] for rest in TAPES),
    *(["dry-run", *rest] for rest in DRY_RUN),
    *(["check", *rest] for rest in CHECK),
    *(["replay", *rest] for rest in REPLAY),
    *(["init", *rest] for rest in INIT),
    *(["sweep", *rest] for rest in SWEEP),
    *(["prompts", *rest] for rest in PROMPTS),
    ["run"],
]
PARSED = [
    *(["suggest", LINK, "--format", "x"], ["suggest", "--lisst", "x"], ["replay", "--last", "0"], ["sweep"]),
    *(["replay", "--price", "x"], ["init", "--llm", "x"], ["prompts"], ["completion"], ["completion", "tcsh"]),
    *(["check", "--fail-on", "x"], ["dry-run", "--format", "x"], ["demo", "x"], ["batch"], ["--nothing"]),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for name in ("GITHUB_EVENT_NAME", "GITHUB_EVENT_PATH", "GITHUB_TOKEN", "GITHUB_API_URL", "GITHUB_REPOSITORY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return tmp_path


@pytest.mark.parametrize(
    "arguments", TABLE, ids=lambda words: " ".join(words)[:80].encode("ascii", "replace").decode()
)
def test_it_is_wrong_usage_in_one_message(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert cli.main(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("triagebot: ")
    assert len(said.splitlines()) <= 2
    assert "Traceback" not in said
    assert {path.name for path in folder.iterdir()} == {*FILES, "folder"}, "nothing is written"


@pytest.mark.parametrize("arguments", PARSED, ids=" ".join)
def test_what_the_parser_refuses_names_the_argument(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    del folder
    assert cli.main(arguments) == 2
    error, see = capsys.readouterr().err.splitlines()
    assert error.startswith("triagebot: error: ")
    assert see.startswith("  See: triagebot ")


@pytest.mark.parametrize(
    "name", ["none", "folder", "binary", "half.json", "array.json", "deep.json", "partial.json"]
)
def test_a_run_without_a_usable_payload(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("GITHUB_EVENT_NAME", "pull_request_target")
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(folder / name))
    assert cli.main(["run"]) == 2
    assert len(capsys.readouterr().err.splitlines()) <= 2


LINES = ["", "x", "[]", "5", "null", "{}", '{"url": 5}', '{"url": "x"}', '{"url": "javascript:x"}', "[" * 50_000]
LINES += [
    '{"id": "a", "url": "https://a.example", "list": "none.md"}',
    '{"id": {"a": 1}, "url": "https://a.example"}',
]
LINES += ['{"id": "a", "url": "https://a.example", "list": "README.md", "section": 5}', "\0", '{"url": "\\ud800"}']
LINES += ['{"id": "a", "url": "https://a.example", "list": "a\\u0000b"}']
LINES += ['{"id": "a", "url": "https://a.example", "list": "' + "x" * 5000 + '"}']
LINES += ['{"id": "a", "url": "https://a.example", "list": "README.md", "guide": "a\\u0000b"}']


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[:40].encode("ascii", "replace").decode())
def test_a_bad_line_of_a_batch_is_answered_and_the_next_one_is_done(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    del folder
    good = '{"id": "good", "url": "https://new.example/kite", "list": "README.md"}'
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{line}\n{good}\n"))
    assert cli.main(["suggest", "--batch", *OFFLINE]) in (0, 2)
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    answers = said.out.splitlines()
    assert len(answers) == (2 if line.strip() else 1)
    assert '"good"' in answers[-1]
