"""Bad input to every command: a documented exit code, one message of at most two lines, never a traceback."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.github.fake_github import FakeGitHub
from tests.loopback import QuietHandler, served
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
    "image.png": b"\x89PNG\0\0",
    "utf16.md": LIST.encode("utf-16"),
    "typo.yml": b"lsits: [README.md]\n",
    "kind.yml": b"fetch:\n  seconds: soon\n",
    "check.yml": b"checks:\n  desciption-long: off\n",
    "syntax.yml": b"lists: [README.md\nguide: x\n",
    "push.json": b'{"ref": "refs/heads/main"}',
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
    assert len(said.splitlines()) == 2, "what is wrong, and what to do"
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


@dataclass(frozen=True)
class Bad:
    """What somebody types, what the one message names, what it says to do, and the exit code."""

    typed: str
    names: str
    step: str
    code: int = 2
    environ: dict[str, str] = field(default_factory=dict)


SILENT = "--no-llm --cassette silence.yaml"
MODEL = {"TRIAGEBOT_MODEL": "m", "OPENAI_API_KEY": "k"}
EVENT = {"GITHUB_EVENT_PATH": "push.json", "GITHUB_REPOSITORY": "a/b"}
NOWHERE = {"GITHUB_API_URL": "http://127.0.0.1:9"}
BAD = {
    # the list
    "a misspelt list": Bad(f"suggest {LINK} --list READNE.md {SILENT}", "READNE.md", "Perhaps you meant README.md"),
    "a list in no folder": Bad("check no/such/README.md", "no/such/README.md", "There is no folder no/such"),
    "a list that is binary": Bad("check image.png", "image.png is binary", "Name a text file"),
    "a list in UTF-16": Bad("check utf16.md", "utf16.md is UTF-16", "Save it as UTF-8"),
    "a list in Latin-1": Bad("check latin.md", "latin.md is not UTF-8: line 1", "Save it as UTF-8"),
    "an endless list": Bad("check /dev/zero", "larger than 50 MB", "Is it really a list"),
    "an empty list": Bad("check empty", "empty is empty", "needs a few entries"),
    "prose for a list": Bad("check prose.md", "prose.md has no entries", "Name another"),
    "a folder for a list": Bad("check folder", "folder is a folder", "Name the list's file"),
    "another markup": Bad("check none.rst", "reStructuredText", "Name the list's Markdown file"),
    "a folder for a guide": Bad(f"suggest {LINK} --guide folder {SILENT}", "folder is a folder", "Name a file"),
    "a list that lies outside": Bad("init . --list ../x.md", "../x.md lies outside", "Name a file in the folder"),
    "no history": Bad("replay .", "not a git repository", "Give the folder of a full clone"),
    # the link
    "no scheme": Bad(f"suggest new.example/kite {SILENT}", "'new.example/kite'", "https://new.example/kite"),
    "a file's address": Bad(f"suggest file:///etc/passwd {SILENT}", "file:///etc/passwd", "starts with https://"),
    "a script": Bad(f"suggest javascript:alert(1) {SILENT}", "javascript:alert(1)", "starts with https://"),
    "a password in a link": Bad(f"suggest https://me:hunter22@a.example {SILENT}", "password in it", "without"),
    "no link": Bad("suggest", "No link was given", "triagebot suggest URL"),
    # sections, tags
    "an unknown section": Bad(f"suggest {LINK} --section Kite {SILENT}", "no section Kite", "nearest are Kites"),
    "an unknown tag": Bad(f"suggest {LINK} --tag Silk {SILENT}", "no tag Silk", "leave it out"),
    # options that exclude each other
    "a link and a batch": Bad(f"suggest {LINK} --batch", "--batch takes its links", "Leave out URL or --batch"),
    "a recording without its file": Bad(f"suggest {LINK} --record", "--record needs --cassette", "Say where"),
    "an event and a number": Bad("dry-run a/b#1 --event half.json", "--event takes the place", "Leave out one"),
    "fixes of nothing": Bad("check README.md --unsafe-fixes", "--unsafe-fixes goes with --fix", "Add --fix"),
    "a merge that posts": Bad("sweep half.json --merge --post", "--merge reads files", "Leave out --post"),
    "posting without a token": Bad("sweep a/b --post", "--post needs GITHUB_TOKEN", "Leave out --post"),
    "a result for a folder": Bad("sweep a/b --output folder", "folder cannot be written", "Name a file"),
    "a broken shard": Bad("sweep half.json --merge", "half.json is not what a sweep wrote", "sweep --format json"),
    "a number that is none": Bad("dry-run a/b#x", "'a/b#x'", "OWNER/REPO#12"),
    # the configuration
    "an unknown option": Bad("check --config typo.yml", 'line 1: there is no option "lsits"', "configuration.md"),
    "an option of another kind": Bad("check --config kind.yml", "seconds: a number is expected", "Correct it"),
    "an unknown check": Bad("check --config check.yml", 'perhaps you meant "description-long"', "Correct it"),
    "YAML that is none": Bad("check --config syntax.yml", "syntax.yml, line 2", "Mend the YAML"),
    "a list of options": Bad("check --config array.json", "`name: value`", "Correct it"),
    # events
    "no event": Bad("run", "GITHUB_EVENT_PATH is not set", "use dry-run"),
    "an event of another kind": Bad(
        "run", "pull_request_target is not usable: action is missing", "GitHub sends",
        environ={**EVENT, "GITHUB_EVENT_NAME": "pull_request_target"},
    ),
    "an event that is no JSON": Bad("dry-run --event half.json", "half.json is not JSON", "that GitHub sends"),
    # the model
    "no model": Bad("llm check", "neither OPENAI_API_KEY nor OPENAI_BASE_URL", "docs/models-and-costs.md"),
    "a model's address without a scheme": Bad(
        "llm check", "OPENAI_BASE_URL is not an address", "docs/",
        environ={**MODEL, "OPENAI_BASE_URL": "models.example"},
    ),
    "nobody at the model's address": Bad(
        "llm check", "http://127.0.0.1:9/v1 with m: the server could not be reached", "Look at OPENAI_BASE_URL", 3,
        {**MODEL, "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"},
    ),
    # GitHub
    "no GitHub at that address": Bad("dry-run a/b#1", "GET /repos/a/b/issues/1", "GITHUB_API_URL", 3, NOWHERE),
    "an API that is no address": Bad(
        "dry-run a/b#1", "GITHUB_API_URL is not", "https://api.github.com",
        environ={"GITHUB_API_URL": "api.github.com"},
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses before another attempt are not lived through."""
    monkeypatch.setattr("time.sleep", lambda seconds: None)


def one_message(capsys: pytest.CaptureFixture[str], folder: Path, bad: Bad) -> None:
    """It failed as it should: what was wrong on the first line, what to do on the second, nothing written."""
    said = capsys.readouterr()
    what, step = said.err.splitlines()
    assert what.startswith("triagebot: ")
    assert bad.names in what
    assert bad.step in step
    assert "hunter22" not in said.err
    assert said.out == ""
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == FILES


@pytest.mark.parametrize("name", BAD)
def test_it_names_the_thing_and_the_next_step(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    bad = BAD[name]
    for key, value in bad.environ.items():
        monkeypatch.setenv(key, value)
    assert cli.main(bad.typed.split()) == bad.code
    one_message(capsys, folder, bad)


def test_they_are_forty() -> None:
    assert len(BAD) >= 40


@pytest.mark.parametrize(
    "refusal",
    [
        (401, "Bad credentials", {}, "401", "Check that GITHUB_TOKEN is set and still valid"),
        (403, "Resource not accessible by integration", {}, "403", "see the workflow's permissions"),
        (404, "Not Found", {}, "404", "Check the name, and that the token may see it"),
        (403, "API rate limit exceeded", {"retry-after": "3600"}, "rate limit is used up", "Run again later"),
        (500, "", {}, "500", "githubstatus.com"),
        (0, "", {}, "No usable answer from GitHub", "Check GITHUB_API_URL and the network"),
    ],
)
@pytest.mark.parametrize("typed", ["dry-run owner/list#1", "sweep owner/list", f"suggest {LINK} --list owner/list"])
def test_what_github_refuses_is_said_with_its_reason(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    refusal: tuple[int, str, dict[str, str], str, str],
) -> None:
    status, message, headers, names, step = refusal
    with FakeGitHub() as hub:
        hub.repository("owner/list", {"README.md": LIST})
        hub.fault("GET", "/", status, times=99, message=message, headers=headers)
        monkeypatch.setenv("GITHUB_API_URL", hub.url)
        monkeypatch.setenv("GITHUB_TOKEN", "hunter22hunter22")
        assert cli.main(typed.split()) == 3
    one_message(capsys, folder, Bad(typed, names, step, 3))


class Answer(QuietHandler):
    """A model's server that answers the same to everything."""

    status, body = 200, b""

    def do_POST(self) -> None:  # noqa: N802 - as http.server calls it
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.answer(self.body, "text/plain", self.status)

    do_GET = do_POST  # noqa: N815 - as http.server calls it


@pytest.mark.parametrize(
    "refusal",
    [
        (401, b'{"error": {"message": "Incorrect API key: hunter22"}}', "key is not accepted", "OPENAI_API_KEY"),
        (404, b"<html>Not here</html>", "nothing at this address", "OPENAI_BASE_URL"),
        (429, b'{"error": {"code": "insufficient_quota"}}', "the quota is used up", "plan and billing"),
        (200, b"<html>Welcome</html>", "with m: ", "OPENAI_BASE_URL"),
    ],
)
def test_what_a_models_server_refuses_is_said_with_its_reason(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    refusal: tuple[int, bytes, str, str],
) -> None:
    status, body, names, step = refusal
    kind = type("Kind", (Answer,), {"status": status, "body": body})
    with served(kind) as address:
        for key, value in {**MODEL, "OPENAI_BASE_URL": f"{address}/v1"}.items():
            monkeypatch.setenv(key, value)
        assert cli.main(["llm", "check"]) == 3
    one_message(capsys, folder, Bad("llm check", names, step, 3))


@pytest.mark.parametrize(
    ("number", "says"),
    [(errno.EROFS, "Read-only file system"), (errno.ENOSPC, "No space left"), (errno.EACCES, "Permission denied")],
)
def test_a_list_that_cannot_be_written_stays_as_it_was(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert cli.main(["suggest", LINK, "--section", "Kites", "--apply", *OFFLINE]) == 2
    what, step = capsys.readouterr().err.splitlines()[-2:]
    assert what.startswith(f"triagebot: README.md cannot be written: {says}")
    assert "Check the folder and its permissions" in step
    assert (folder / "README.md").read_text(encoding="utf-8") == LIST


def started(folder: Path, *arguments: str, **more: Any) -> subprocess.Popen[str]:
    """The real program in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "triagebot", *arguments],
        cwd=folder, stderr=subprocess.PIPE, encoding="utf-8", **more,
    )  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_said(folder: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        process = started(folder, "check", "README.md", stdout=full)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 3
    what, step = said.splitlines()
    assert "standard output: No space left on device" in what
    assert "Make room" in step


def test_nobody_who_reads_on_is_no_failure(folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = started(folder, "check", "README.md", stdout=writer)
    os.close(writer)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, "")


def test_ctrl_c_ends_it_with_one_line(folder: Path) -> None:
    def heeding() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # what runs in a shell's background would not hear it

    process = started(
        folder, "suggest", "--batch", *OFFLINE,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1, preexec_fn=heeding,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write('{"id": "a", "url": "https://new.example/kite", "list": "README.md", "evidence": {}}\n')
    assert '"id": "a"' in process.stdout.readline()  # it works, and waits for more
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "triagebot: stopped\n")
