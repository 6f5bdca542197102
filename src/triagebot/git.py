"""Reading a list's history with git, and nothing else with it: the repository may be hostile.

Nothing of the repository is ever executed: no hooks, filters, external diffs, textconv, pagers, signature
programs, fsmonitor or lazy fetches, whatever its configuration says (gitconfig(5), git(1) on GIT_ALLOW_PROTOCOL).
Contents are read as raw objects (`git cat-file --batch`), changes as raw object ids (`git log --raw`).
"""

from __future__ import annotations

import os
import secrets
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from triagebot.errors import OutsideError, UsageError

LARGEST = 50_000_000
"""Bytes; a blob above that is not a list."""
CLONE_SECONDS = 900.0
"""Seconds that fetching a list with its whole history may take; by hand."""
SAFE = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.pager": "cat",
    "core.askPass": "true",
    "core.sshCommand": "false",
    "diff.external": "",
    "log.showSignature": "false",
    "gpg.program": "false",
    "credential.helper": "",
    "protocol.allow": "never",
    "protocol.ext.allow": "never",
}
"""Options that win over the repository's own configuration while it is read."""


@dataclass(frozen=True, slots=True)
class Change:
    """One commit that touched the file: its id, its parent's, the day, its subject, and the two blobs."""

    commit: str
    parent: str
    day: date
    subject: str
    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FolderChange:
    """One commit that added or changed files of a folder: its id, its parent's, the day, its subject, how many."""

    commit: str
    parent: str
    day: date
    subject: str
    files: int


def environment(environ: Mapping[str, str], protocols: str = "none") -> dict[str, str]:
    """What git sees of our environment: no `GIT_*` of the caller, no prompt, no protocol but those named."""
    kept = {key: value for key, value in environ.items() if not key.startswith("GIT_") and "TOKEN" not in key}
    kept.pop("OPENAI_API_KEY", None)
    return {
        **kept,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": protocols,
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_PAGER": "cat",
        "GIT_ATTR_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
    }


def clone(url: str, target: Path, environ: Mapping[str, str]) -> None:
    """A bare clone: nothing is checked out, so nothing of it can be filtered or run.

    `url` is https, ssh or a local file address. Raises `OutsideError` when git cannot clone it.
    """
    command = ["git", "-c", f"core.hooksPath={os.devnull}", "-c", "core.askPass=true", "-c", "core.symlinks=false"]
    command += ["clone", "--quiet", "--bare", "--single-branch", "--no-tags", "--template=", "--", url, str(target)]
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the address comes after `--` and its protocol is limited
            command,
            env=environment(environ, protocols="https:ssh:file"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=CLONE_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise _no_git() from None
    except subprocess.TimeoutExpired:
        raise OutsideError(
            f"{url} was not cloned within {CLONE_SECONDS:.0f} s.", next_step="Clone it yourself and give the path."
        ) from None
    if done.returncode:
        raise OutsideError(f"{url} could not be cloned: {_reason(done.stderr)}.", next_step="Is the address right?")


class LocalRepository:
    """A repository on this machine, read only. `close` ends the git process that hands out contents."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        self.folder = folder
        self._environ = environment(environ)
        self._reader: subprocess.Popen[bytes] | None = None
        self.prefix = self._prefix()

    def _command(self, *arguments: str) -> list[str]:
        options = [part for key, value in SAFE.items() for part in ("-c", f"{key}={value}")]
        return ["git", "--no-pager", "-C", str(self.folder), *options, *arguments]

    def _prefix(self) -> str:
        """Where the folder is inside its repository (`lists/` or nothing). Raises `UsageError` if in none."""
        try:
            done = subprocess.run(  # noqa: S603 - no shell, fixed arguments
                self._command("rev-parse", "--show-prefix"), env=self._environ, capture_output=True, check=False
            )
        except FileNotFoundError:
            raise _no_git() from None
        if done.returncode:
            raise UsageError(
                f"{self.folder} is not a git repository that can be read: {_reason(done.stderr)}.",
                next_step="Give the folder of a full clone, or the address to clone from.",
            )
        return done.stdout.decode("utf-8", "replace").removesuffix("\n")

    def changes(self, path: str) -> Iterator[Change]:
        """The commits that changed the file, newest first, followed through renames; merges are left out.

        `path` is relative to the folder the repository was opened with.
        """
        boundary = secrets.token_hex(16)
        layout = f"--format=tformat:{boundary}%x00%H%x00%P%x00%cI%x00%s"
        log = ["log", "--follow", "--no-merges", "--raw", "-z", "--no-abbrev", "-M", "-l400"]
        log += ["--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-notes", "--no-color", layout]
        with self._started(self._command(*log, "HEAD", "--", path)) as output:
            for record in _records(output, boundary.encode()):
                change = _change(record)
                if change is not None:
                    yield change

    def folder_changes(self, folder: str) -> Iterator[FolderChange]:
        """The commits that add files to a folder or change some there, and do nothing else; newest first."""
        boundary = secrets.token_hex(16)
        layout = f"--format=tformat:{boundary}%x00%H%x00%P%x00%cI%x00%s"
        log = ["log", "--no-merges", "--raw", "-z", "--no-abbrev", "--no-renames"]
        log += ["--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-notes", "--no-color", layout]
        with self._started(self._command(*log, "HEAD", "--", folder)) as output:
            for record in _records(output, boundary.encode()):
                change = _folder_change(record)
                if change is not None:
                    yield change

    def tree(self, commit: str, folder: str = ".") -> dict[str, str]:
        """The files in a folder at a commit, by their paths from the folder that was opened, with their blobs."""
        command = self._command("ls-tree", "-r", "-z", commit, "--", folder)
        done = subprocess.run(  # noqa: S603 - no shell; arguments are ours and a path after `--`
            command, env=self._environ, capture_output=True, check=False
        )
        found = {}
        for line in done.stdout.decode("utf-8", "replace").split("\0"):
            about, _, path = line.partition("\t")
            mode, _, rest = about.partition(" ")
            if mode.startswith("100"):
                found[path] = rest.partition(" ")[2]
        return found

    @contextmanager
    def _started(self, command: list[str]) -> Iterator[Iterator[bytes]]:
        """The output of a git command in pieces; it is ended as soon as nobody reads on."""
        process = subprocess.Popen(  # noqa: S603 - no shell; arguments are ours and a path after `--`
            command, env=self._environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        assert process.stderr is not None  # noqa: S101
        try:
            stdout = process.stdout
            yield iter(lambda: os.read(stdout.fileno(), 1 << 16), b"")
            message = process.stderr.read()
            if process.wait():
                raise UsageError(
                    f"The history of {self.folder} cannot be read: {_reason(message)}.",
                    next_step="A full clone is needed: `git fetch --unshallow` where it is shallow.",
                )
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
            process.stderr.close()

    def read(self, spec: str) -> str | None:
        """The text of a blob (an object id, or `COMMIT:path`); None when there is none, or it is no UTF-8 text."""
        raw = self._object(spec)
        if raw is None or len(raw) > LARGEST:
            return None
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return None

    def _object(self, spec: str) -> bytes | None:
        if "\n" in spec:
            return None
        if self._reader is None:
            self._reader = subprocess.Popen(  # noqa: S603 - no shell, fixed arguments
                self._command("cat-file", "--batch"),
                env=self._environ,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        reader = self._reader
        assert reader.stdin is not None  # noqa: S101 - pipes were asked for
        assert reader.stdout is not None  # noqa: S101
        try:
            reader.stdin.write(spec.encode() + b"\n")
            reader.stdin.flush()
        except BrokenPipeError:
            raise OutsideError(f"git stopped while {self.folder} was read.", next_step="Try `git fsck`.") from None
        head = reader.stdout.readline().split()
        if len(head) != 3 or not head[2].isdigit():
            return None
        content = reader.stdout.read(int(head[2]) + 1)
        return content[:-1] if head[1] == b"blob" else None

    def head(self) -> str:
        """The commit that is checked out; empty in a repository without commits."""
        done = subprocess.run(  # noqa: S603 - no shell, fixed arguments
            self._command("rev-parse", "--verify", "-q", "HEAD"),
            env=self._environ,
            capture_output=True,
            check=False,
        )
        return done.stdout.decode("ascii", "replace").strip()

    def close(self) -> None:
        """End the process behind `read`."""
        if self._reader is not None:
            for stream in (self._reader.stdin, self._reader.stdout):
                if stream is not None:
                    stream.close()
            self._reader.wait()
            self._reader = None


def _records(pieces: Iterator[bytes], boundary: bytes) -> Iterator[list[bytes]]:
    """The log cut at the boundary, each record as its NUL-separated fields."""
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while (cut := waiting.find(boundary, len(boundary))) >= 0:
            yield _fields(bytes(waiting[:cut]), boundary)
            del waiting[:cut]
    if waiting:
        yield _fields(bytes(waiting), boundary)


def _fields(record: bytes, boundary: bytes) -> list[bytes]:
    return record.removeprefix(boundary + b"\0").split(b"\0")


def _change(fields: list[bytes]) -> Change | None:
    """A record as a change: `HASH PARENT DATE SUBJECT`, then `:mode mode blob blob M`, then the path or two."""
    if len(fields) < 6:
        return None
    commit, parents, when, subject = (field.decode("utf-8", "replace") for field in fields[:4])
    raw = fields[4].decode("ascii", "replace").lstrip("\n").split()
    paths = [field.decode("utf-8", "replace") for field in fields[5:] if field.strip()]
    if len(raw) != 5 or not raw[0].startswith(":100") or not paths or " " in parents or not parents:
        return None
    if raw[2].strip("0") == "" or raw[3].strip("0") == "":
        return None
    try:
        day = datetime.fromisoformat(when).date()
    except ValueError:
        return None
    return Change(commit, parents, day, subject[:200], paths[-1], raw[2], raw[3])


def _folder_change(fields: list[bytes]) -> FolderChange | None:
    """A record as a change of a folder; None where a file went or moved, and for a first or a merging commit."""
    if len(fields) < 6:
        return None
    commit, parents, when, subject = (field.decode("utf-8", "replace") for field in fields[:4])
    raw = [field.decode("ascii", "replace").split() for field in fields[4::2] if field.strip()]
    if not parents or " " in parents or not all(len(one) == 5 and one[4] in ("A", "M") for one in raw):
        return None
    try:
        day = datetime.fromisoformat(when).date()
    except ValueError:
        return None
    return FolderChange(commit, parents, day, subject[:200], len(raw))


def _reason(message: bytes) -> str:
    """The last line of what git said, without its prefix."""
    lines = [line for line in message.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1].removeprefix("fatal: ").strip().rstrip(".")[:300] if lines else "git gave no reason"


def _no_git() -> UsageError:
    return UsageError("git is not installed.", next_step="Install git 2.31 or newer.")
