"""An entry may be a file of the list's repository: its evidence is that file, and nothing outside the folder is."""

from __future__ import annotations

from pathlib import Path

import pytest

from triagebot.evidence import own_files
from triagebot.models import FactName, LinkStatus


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "list"
    (root / "sheets").mkdir(parents=True)
    (root / "sheets" / "rust sheet.md").write_text("Intro\n\n# Rust\n\nlet, fn, match.\n")
    (root / "sheets" / "go.txt").write_text("func, go, chan\n")
    (tmp_path / "secret.txt").write_text("secret")
    (root / "link").symlink_to(tmp_path / "secret.txt")
    return root


@pytest.mark.parametrize(
    ("url", "there"),
    [
        ("sheets/go.txt", True),
        ("./sheets/go.txt", True),
        ("sheets/rust%20sheet.md#rust", True),
        ("sheets", True),
        ("sheets/none.md", False),
        ("../secret.txt", False),
        ("link", False),
        ("/etc/hostname", False),
        ("//host/x", False),
        ("file:sheets/go.txt", False),
        ("https://go.example", False),
        ("#go", False),
        ("", False),
        ("a\0b", False),
    ],
)
def test_only_what_lies_below_the_list_is_found(folder: Path, url: str, there: bool) -> None:
    assert (own_files.find(folder, url) is not None) is there


@pytest.mark.parametrize(
    ("url", "title", "words"), [("sheets/rust%20sheet.md", "Rust", "match"), ("sheets/go.txt", "go", "chan")]
)
def test_the_file_is_the_evidence(folder: Path, url: str, title: str, words: str) -> None:
    path = own_files.find(folder, url)
    assert path is not None
    evidence = own_files.read(path, url)
    assert (evidence.url, evidence.link.status) == (url, LinkStatus.OK)
    assert evidence.first(FactName.TITLE) == title
    assert words in (evidence.first(FactName.TEXT) or "")
