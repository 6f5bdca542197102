"""What only works on one kind of system is not used, or stands where it is said before: Windows, macOS, Linux."""

from __future__ import annotations

import ast
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests import source_trees
from triagebot.errors import OutsideError
from triagebot.streams import Streams

ROOT = Path(__file__).parents[1]
POSIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "select", "syslog", "termios", "tty"}
POSIX_CALLS = {
    "os.fork", "os.forkpty", "os.geteuid", "os.getgid", "os.getpgid", "os.getuid", "os.kill", "os.killpg",
    "os.mkfifo", "os.nice", "os.sched_getaffinity", "os.setsid", "os.symlink", "os.uname", "signal.alarm",
    "signal.pause", "signal.setitimer", "signal.sigwait", "time.tzset",
}  # fmt: skip
POSIX_WORDS = {
    "preexec_fn",
    "start_new_session",
    "process_group",
    "pass_fds",
    "symlink_to",
    "hardlink_to",
    "lchmod",
}
SIGNALS = {"SIGINT", "SIGTERM", "SIG_IGN", "SIG_DFL"}
"""What `signal` has on every system, of what has a use here."""
PLACES = ("/tmp", "/var/", "/etc/", "/dev/", "/proc/", "/usr/", "~/")
ALLOWED = {
    ("commands/batch.py", "select"): "Windows says of a pipe that it is no socket: then nobody knows of more",
    ("local_model/guard.py", "resource"): "on Windows no model is run (local_model.session)",
    ("local_model/guard.py", "select"): "the same",
    ("local_model/server.py", "os.sched_getaffinity"): "asked for with hasattr",
    ("evidence/pages/pdf_child.py", "resource"): "where there is none, the parent's clock has to do",
}
"""What is used all the same, and why it breaks nowhere."""


@cache
def found() -> frozenset[tuple[str, str]]:
    """Each thing of one kind of system that a module uses."""
    return frozenset(
        (source_trees.where(path), name) for path in source_trees.modules() for name in _in(source_trees.tree(path))
    )


def _in(tree: ast.Module) -> Iterator[str]:
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        if node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from POSIX_MODULES & {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            yield from POSIX_MODULES & {node.module or ""}
        elif isinstance(node, ast.Attribute):
            written = ast.unparse(node)
            yield from {written} & POSIX_CALLS
            yield from {node.attr} & POSIX_WORDS
            if written.startswith("signal.SIG") and node.attr not in SIGNALS:
                yield written
        elif isinstance(node, ast.Call):
            yield from _in_call(node)
        elif (
            isinstance(node, ast.Constant) and str(node.value).startswith(PLACES) and id(node) not in documentation
        ):
            yield str(node.value)


def _in_call(call: ast.Call) -> Iterator[str]:
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    yield from POSIX_WORDS & {name for name in given if name}
    called = ast.unparse(call.func)
    first = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
    if called.endswith("get_context") and first != "spawn":
        yield "processes that are forked"
    if called.endswith("strftime") and isinstance(first, str) and "%-" in first:
        yield "%- in a date's format"
    if called.startswith("subprocess."):
        if {"text", "universal_newlines"} & given.keys() and "encoding" not in given:
            yield "a process's text without its encoding"
        if "shell" in given:
            yield "a shell"


def test_nothing_of_one_kind_of_system_is_used_but_for_a_reason() -> None:
    assert found() == ALLOWED.keys()


@pytest.mark.parametrize(
    "source",
    [
        "import fcntl",
        "from resource import setrlimit",
        "os.kill(1, 9)",
        "signal.signal(signal.SIGALRM, f)",
        "path.symlink_to(other)",
        "subprocess.run(['x'], start_new_session=True)",
        "subprocess.run(['x'], text=True)",
        "multiprocessing.get_context()",
        "day.strftime('%-d %B')",
        "open('/tmp/x')",
    ],
)
def test_the_look_finds_each_kind(source: str) -> None:
    assert list(_in(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    ["subprocess.run(['x'], text=True, encoding='utf-8')", "'''/tmp'''", "signal.signal(signal.SIGINT, f)"],
)
def test_and_nothing_else(source: str) -> None:
    assert not list(_in(ast.parse(source)))


TRACKED = [
    path.relative_to(ROOT)
    for folder in ("src", "tests", "docs", "prompts", "bench", ".github")
    for path in (ROOT / folder).rglob("*")
    if "__pycache__" not in path.parts
]
RESERVED = {"aux", "con", "nul", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}


def test_every_file_of_the_project_has_a_name_that_every_system_can_hold() -> None:
    names = [path.as_posix() for path in TRACKED]
    assert len({name.casefold() for name in names}) == len(names), "two names differ in case only"
    assert not [name for name in names if set(name) & set('\\:*?"<>|') or name.endswith((".", " "))]
    assert not [path for path in TRACKED if RESERVED & {part.split(".")[0].lower() for part in path.parts}]
    assert max(map(len, names)) < 140, "Windows' paths end at 260 characters"


def test_no_file_is_read_or_written_in_the_encoding_of_the_place() -> None:
    """In our code or in a library's: Python tells (PEP 597), and telling is an error. One file is plain ASCII."""
    environ = {**os.environ, "PYTHONWARNDEFAULTENCODING": "1"}
    done = subprocess.run(
        [
            *(sys.executable, "-W", "error::EncodingWarning", "-W", "ignore::EncodingWarning:trafilatura.settings"),
            *("-m", "triagebot", "demo", "--format", "json"),
        ],
        env=environ, capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_results_end_their_lines_in_the_same_way_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A diff that is piped into a file is applied as it is, also where text ends its lines in two characters."""
    from triagebot import cli

    windows = io.TextIOWrapper(io.BytesIO(), encoding="cp1252", newline="\r\n")
    monkeypatch.setattr(sys, "stdout", windows)
    assert cli.main(["completion", "bash"]) == 0
    written = windows.buffer.getvalue()  # type: ignore[attr-defined]
    assert written.count(b"\n") > 3
    assert b"\r\n" not in written


class Closed(io.StringIO):
    """Standard output on Windows once nobody reads on."""

    def write(self, text: str) -> int:
        raise OSError(22, "Invalid argument")


@pytest.mark.parametrize(("system", "failure"), [("win32", BrokenPipeError), ("linux", OutsideError)])
def test_that_nobody_reads_on_is_understood(
    monkeypatch: pytest.MonkeyPatch, system: str, failure: type[Exception]
) -> None:
    streams = Streams(io.StringIO(), Closed(), io.StringIO(), {})
    monkeypatch.setattr(sys, "platform", system)
    with pytest.raises(failure):
        streams.say("the result")
