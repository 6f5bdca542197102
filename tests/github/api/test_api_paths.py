"""Paths of the API lead where they say, and hosts are compared whole."""

import pytest

from tests.github.stage import LIST
from triagebot.errors import UsageError
from triagebot.github.api.api_paths import repository_path, same_host


@pytest.mark.parametrize(
    "name", ["owner", "owner/", "../x", "owner/..", "a/b/c", "own er/x", "owner/x?y", "owner/x#", "-owner/x", ""]
)
def test_only_names_of_repositories_reach_a_path(name: str) -> None:
    with pytest.raises(UsageError, match="is not a repository"):
        repository_path(name)


@pytest.mark.parametrize("path", ["../x", "a/../../x", "./x", "/x", "a//b"])
def test_a_path_cannot_lead_elsewhere(path: str) -> None:
    with pytest.raises(UsageError, match="is not a path"):
        repository_path(LIST, "contents", *path.split("/"))


def test_segments_cannot_leave_their_place() -> None:
    assert repository_path(LIST, "labels", "../../user") == "/repos/owner/list/labels/..%2F..%2Fuser"
    assert repository_path(LIST, "collaborators", "a?b#c", "permission").endswith("/a%3Fb%23c/permission")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://api.github.com", "https://api.github.com/", True),
        ("https://api.github.com", "https://api.github.com.evil.example", False),
        ("https://api.github.com", "http://api.github.com", False),
        ("https://api.github.com", "https://api.github.com@evil.example", False),
        ("http://localhost:4001", "http://localhost:4002", False),
    ],
)
def test_hosts_are_compared_whole(one: str, other: str, same: bool) -> None:
    assert same_host(one, other) is same
