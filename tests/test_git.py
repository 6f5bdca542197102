"""The history of a file is read as it is, and nothing of a hostile repository is ever run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.replay.making import FIRST, Maker
from triagebot.errors import OutsideError, UsageError
from triagebot.git import LocalRepository, clone, environment


def opened(maker: Maker) -> LocalRepository:
    return LocalRepository(maker.folder, os.environ)


def test_changes_come_newest_first_with_both_versions(repository):
    repository.commit(FIRST + "- [Elm](https://elm.example) - Is light.\n", "Add Elm")
    reader = opened(repository)
    (change,) = reader.changes("README.md")
    assert (change.subject, change.day.year, change.path) == ("Add Elm", 2024, "README.md")
    assert reader.read(change.before) == FIRST
    assert reader.read(change.after) == FIRST + "- [Elm](https://elm.example) - Is light.\n"
    reader.close()


def test_a_rename_is_followed(repository):
    repository.commit(FIRST + "- [Elm](https://elm.example) - Is light.\n", "Add Elm")
    repository.git("mv", "README.md", "LIST.md")
    repository.git("commit", "-q", "-m", "Rename")
    subjects = [change.subject for change in opened(repository).changes("LIST.md")]
    assert subjects == ["Rename", "Add Elm"]


def test_merges_are_left_out(repository):
    repository.git("checkout", "-q", "-b", "side")
    repository.commit(FIRST + "- [Elm](https://elm.example) - Is light.\n", "Add Elm")
    repository.git("checkout", "-q", "main")
    repository.commit("notes", path="NOTES.md")
    repository.git("merge", "-q", "--no-ff", "side", "-m", "Merge")
    assert [change.subject for change in opened(repository).changes("README.md")] == ["Add Elm"]


def test_a_list_in_a_subfolder_is_found_from_there(repository):
    repository.commit("# A\n", path="lists/one.md")
    repository.commit("# A\n\n- [x](https://x.example) - X.\n", "Add x", path="lists/one.md")
    reader = LocalRepository(repository.folder / "lists", os.environ)
    assert [change.subject for change in reader.changes("one.md")] == ["Add x"]
    assert reader.read(f"HEAD:{reader.prefix}one.md") is not None
    reader.close()


def test_reading_stops_when_nobody_reads_on(repository):
    for number in range(6):
        repository.commit(FIRST + f"\n{number}\n", f"Change {number}")
    changes = opened(repository).changes("README.md")
    assert next(changes).subject == "Change 5"
    changes.close()


@pytest.mark.parametrize(
    "spec", ["HEAD:nothing.md", "0" * 40, "HEAD", "HEAD:README.md\nHEAD:README.md", "", "--help"]
)
def test_what_is_no_blob_reads_as_nothing(repository, spec):
    reader = opened(repository)
    assert reader.read(spec) is None
    assert reader.read("HEAD:README.md") == FIRST
    reader.close()


def test_a_file_that_is_not_utf8_reads_as_nothing(repository):
    (repository.folder / "README.md").write_bytes(b"\xff\xfe caf\xe9")
    repository.git("commit", "-q", "-a", "-m", "Latin")
    reader = opened(repository)
    assert reader.read("HEAD:README.md") is None
    reader.close()


@pytest.mark.parametrize(
    "subject",
    ["\x01:100644 100644", "$(touch pwned)", "--output=/nowhere", "a\nb", "  ", ":100644 100644 0 0 M"],
)
def test_a_strange_subject_is_only_text(repository, subject):
    repository.commit(FIRST + "\n- [Elm](https://elm.example) - Is light.\n", subject)
    assert len(list(opened(repository).changes("README.md"))) == 1


HOSTILE = {
    "core.fsmonitor": "{trap}",
    "core.pager": "{trap}",
    "pager.log": "{trap}",
    "core.sshCommand": "{trap}",
    "core.askPass": "{trap}",
    "diff.external": "{trap}",
    "diff.md.command": "{trap}",
    "diff.md.textconv": "{trap}",
    "filter.md.smudge": "{trap}",
    "filter.md.clean": "{trap}",
    "log.showSignature": "true",
    "gpg.program": "{trap}",
    "credential.helper": "!{trap}",
    "core.alternateRefsCommand": "{trap}",
    "alias.log": "!{trap}",
    "alias.cat-file": "!{trap}",
    "remote.origin.url": "ext::{trap}",
    "remote.origin.promisor": "true",
    "remote.origin.partialclonefilter": "blob:none",
    "protocol.ext.allow": "always",
    "extensions.partialClone": "origin",
}


def test_nothing_a_hostile_repository_configures_is_run(repository, tmp_path):
    trap, sign = tmp_path / "trap", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch {sign}\nexec cat\n")
    trap.chmod(0o755)
    repository.commit("*.md diff=md filter=md\n", path=".gitattributes")
    repository.commit(FIRST + "- [Elm](https://elm.example) - Is light.\n", "Add Elm")
    repository.git("config", "core.repositoryformatversion", "1")
    for name, value in HOSTILE.items():
        repository.git("config", name, value.format(trap=trap))
    hooks = repository.folder / ".git" / "hooks"
    for hook in ("post-checkout", "pre-auto-gc", "reference-transaction", "post-index-change"):
        (hooks / hook).write_text(f"#!/bin/sh\ntouch {sign}\n")
        (hooks / hook).chmod(0o755)
    reader = opened(repository)
    assert len(list(reader.changes("README.md"))) == 1
    assert reader.read("HEAD:README.md") is not None
    assert reader.read("1" * 40) is None, "a missing object is not fetched"
    assert reader.head()
    reader.close()
    assert not sign.exists()


def test_a_clone_runs_no_hook_and_checks_nothing_out(repository, tmp_path):
    target = tmp_path / "clone.git"
    clone(repository.folder.as_uri(), target, os.environ)
    assert not (target / "README.md").exists()
    assert not list((target / "hooks").glob("*")) if (target / "hooks").exists() else True
    assert LocalRepository(target, os.environ).head() == repository.git("rev-parse", "HEAD").strip()


@pytest.mark.parametrize(
    "address", ["ext::sh -c 'touch pwned'", "--upload-pack=touch", "http://127.0.0.1:1/x", "file:///nowhere/at/all"]
)
def test_an_address_that_cannot_be_cloned_is_an_error_of_the_outside(address, tmp_path):
    with pytest.raises(OutsideError, match="could not be cloned"):
        clone(address, tmp_path / "clone.git", os.environ)


def test_a_folder_that_is_no_repository_is_named(tmp_path):
    with pytest.raises(UsageError, match="is not a git repository that can be read"):
        LocalRepository(tmp_path, os.environ)


def test_git_sees_no_token_and_no_git_variable_of_ours():
    seen = environment({"GITHUB_TOKEN": "x", "OPENAI_API_KEY": "x", "GIT_DIR": "/elsewhere", "HOME": "/home/ada"})
    assert seen["HOME"] == "/home/ada"
    assert {"GITHUB_TOKEN", "OPENAI_API_KEY", "GIT_DIR"}.isdisjoint(seen)
    assert seen["GIT_TERMINAL_PROMPT"] == "0"


def test_a_shallow_clone_has_no_changes_to_show(repository, tmp_path):
    repository.commit(FIRST + "- [Elm](https://elm.example) - Is light.\n", "Add Elm")
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", repository.folder.as_uri(), str(tmp_path / "shallow")],
        check=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
    )
    assert list(LocalRepository(Path(tmp_path, "shallow"), os.environ).changes("README.md")) == []
