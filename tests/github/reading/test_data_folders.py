"""A folder of entries before and after a pull request, as one list of several files."""

from __future__ import annotations

import pytest

from triagebot.errors import UsageError
from triagebot.github.reading import data_folders
from triagebot.listing.records import bundles

NOW = bundles.joined([("data/ash.yml", "x: 1\n"), ("data/dusk.yml", "y: 1\n")])


def files(text: str) -> dict[str, str]:
    return {path: body for path, body, _ in bundles.split(text)}


def test_the_files_of_a_folder_are_one_text() -> None:
    texts = {"data/ash.yml": "x: 1\n", "data/dusk.yml": "y: 1\n", "data/ember.yml": "z: 1\n", "README.md": "# L\n"}
    joined = data_folders.joined("data/", lambda: list(texts), texts.get)
    assert joined is not None
    assert files(joined) == {path: text for path, text in texts.items() if path.startswith("data/")}
    assert data_folders.joined("gone/", lambda: list(texts), texts.get) is None


def test_a_folder_with_too_many_files_is_refused() -> None:
    paths = [f"data/{n}.yml" for n in range(data_folders.MOST_FILES + 1)]
    with pytest.raises(UsageError, match="up to 400 are read"):
        data_folders.joined("data/", lambda: paths, lambda path: "")


@pytest.mark.parametrize(
    ("changed", "was", "before", "after"),
    [
        ({"data/ember.yml": ("", "z: 1\n")}, {}, {"data/ash.yml", "data/dusk.yml"},
         {"data/ash.yml", "data/dusk.yml", "data/ember.yml"}),
        ({"data/dusk.yml": ("y: 1\n", "")}, {}, {"data/ash.yml", "data/dusk.yml"}, {"data/ash.yml"}),
        ({"data/new.yml": ("y: 1\n", "y: 2\n")}, {"data/new.yml": "data/dusk.yml"},
         {"data/ash.yml", "data/dusk.yml"}, {"data/ash.yml", "data/new.yml"}),
    ],
    ids=["added", "removed", "renamed"],
)  # fmt: skip
def test_what_a_pull_request_does_to_the_folder(
    changed: dict[str, tuple[str, str]], was: dict[str, str], before: set[str], after: set[str]
) -> None:
    old, new = data_folders.around(NOW, changed, was)
    assert files(old).keys() == before
    assert files(new).keys() == after
