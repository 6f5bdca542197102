"""Reading and writing local files."""

from pathlib import Path

import pytest

from triagebot import files
from triagebot.errors import UsageError


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a\0b", "binary"),
        (b"one\n\xff\xfe\n", "not UTF-8: line 2"),
    ],
)
def test_what_is_not_text_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "README.md"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=says):
        files.read_text(path, "list")


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no list"):
        files.read_text(tmp_path / "none.md", "list")
    with pytest.raises(UsageError, match="is a folder"):
        files.read_text(tmp_path, "list")


@pytest.mark.parametrize("text", ["", "a\r\nb", "\ufeff# T\n", "no newline at the end", "x\r"])
def test_writing_and_reading_keep_every_byte(tmp_path: Path, text: str) -> None:
    path = tmp_path / "README.md"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    files.write_text(path, text)
    assert path.read_bytes() == text.encode()
    assert files.read_text(path, "list") == text
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_guide_is_called_as_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where names that differ in case only are the same, as on Windows and macOS."""
    (tmp_path / "contributing.md").write_text("# Guide", encoding="utf-8")
    names = {name.lower() for name in files.GUIDES if "/" not in name}
    monkeypatch.setattr(Path, "is_file", lambda path: path.parent == tmp_path and path.name.lower() in names)
    assert files.find_guide(tmp_path) == tmp_path / "contributing.md"


def test_writing_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    real = tmp_path / "real.md"
    real.write_text("old", encoding="utf-8")
    link = tmp_path / "link.md"
    link.symlink_to(real)
    files.write_text(link, "new")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", ".github/CONTRIBUTING.md", "docs/CONTRIBUTING.md"])
def test_the_guide_is_found_where_guides_are(tmp_path: Path, name: str) -> None:
    assert files.find_guide(tmp_path) is None
    guide = tmp_path / name
    guide.parent.mkdir(parents=True, exist_ok=True)
    guide.write_text("# Guide", encoding="utf-8")
    assert files.find_guide(tmp_path) == guide


def test_a_file_without_an_end_is_not_read_to_it() -> None:
    with pytest.raises(UsageError, match="larger than"):
        files.read_text(Path("/dev/zero"), "list")


def test_what_cannot_be_written_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        files.write_text(tmp_path / "none" / "README.md", "x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match="cannot be written"):
        files.write_text(tmp_path / "folder", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_guide_that_leads_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "id_ed25519"
    secret.write_text("a key", encoding="utf-8")
    root = tmp_path / "list"
    root.mkdir()
    (root / "CONTRIBUTING.md").symlink_to(secret)
    with pytest.raises(UsageError, match="leads out of the list's folder"):
        files.find_guide(root)
    with pytest.raises(UsageError, match="leads out of the list's folder"):
        files.inside(root, root / "../id_ed25519")
    (root / "guide.md").write_text("# Guide", encoding="utf-8")
    (root / "CONTRIBUTING.md").unlink()
    (root / "CONTRIBUTING.md").symlink_to("guide.md")
    assert files.find_guide(root) == root / "CONTRIBUTING.md", "a link within the folder is a guide"
