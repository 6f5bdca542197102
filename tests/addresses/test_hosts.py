"""One address for the many of a repository, video, document or question."""

from __future__ import annotations

import pytest

from triagebot.addresses import hosts, parts

BRANCHES_AND_FOLDERS = [
    ("https://github.com/Acme/Lamp/tree/main", "https://github.com/acme/lamp"),
    ("https://github.com/acme/lamp/blob/v2/docs/README.md", "https://github.com/acme/lamp/tree/v2/docs"),
    ("https://github.com/acme/lamp/issues?q=open", "https://github.com/acme/lamp/issues?q=open"),
    ("https://github.com/Features/Actions", "https://github.com/Features/Actions"),
    ("https://bitbucket.org/Acme/Lamp/src/main/", "https://bitbucket.org/acme/lamp"),
    ("https://codeberg.org/acme/lamp/src/branch/next/lib", "https://codeberg.org/acme/lamp/src/next/lib"),
    ("https://gitlab.com/acme/tools/lamp/-/issues/3", "https://gitlab.com/acme/tools/lamp/-/issues/3"),
    ("https://raw.githubusercontent.com/acme/lamp/refs/heads/v2/a.md", "https://github.com/acme/lamp/tree/v2/a.md"),
    ("https://huggingface.co/datasets/Lab/Wicks/tree/main", "https://huggingface.co/datasets/lab/wicks"),
]
NUMBERS = [
    ("https://player.vimeo.com/video/1234", "https://vimeo.com/1234"),
    ("https://youtube.com/embed/videoseries?list=PL1", "https://youtube.com/playlist?list=PL1"),
    (
        "https://play.google.com/store/apps/details?id=a.b&hl=de",
        "https://play.google.com/store/apps/details?id=a.b",
    ),
    ("https://drive.google.com/file/d/1aB/view?usp=sharing", "https://drive.google.com/file/d/1aB"),
    ("https://math.stackexchange.com/q/7/9", "https://math.stackexchange.com/questions/7"),
    ("https://someone.medium.com/a-lamp-0123456789ab?sk=1", "https://medium.com/p/0123456789ab"),
    ("https://amazon.de/Lampe/dp/b00000000a/ref=x", "https://amazon.de/dp/B00000000A"),
    ("https://old.reddit.com/r/Lamps/comments/a1/title/", "https://reddit.com/r/lamps/comments/a1"),
    (
        "https://chrome.google.com/webstore/detail/lamp/abcdefghijklmnopabcdefghijklmnop?hl=de",
        "https://chromewebstore.google.com/detail/abcdefghijklmnopabcdefghijklmnop",
    ),
    ("https://lamp.example/watch?v=1", "https://lamp.example/watch?v=1"),
]


@pytest.mark.parametrize(("url", "expected"), [*BRANCHES_AND_FOLDERS, *NUMBERS])
def test_what_a_host_has_under_many_addresses_has_one(url: str, expected: str) -> None:
    address = parts.split(url)
    assert address is not None
    assert hosts.canonical(address).text() == expected


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://github.com/acme/lamp/tree/HEAD/docs", "acme/lamp"),
        ("https://github.com/acme", None),
        ("https://github.com/sponsors/acme", None),
        ("https://github.com/acme/a lamp", None),
        ("https://gitlab.com/acme/lamp", None),
    ],
)
def test_the_repository_of_a_canonical_address(url: str, name: str | None) -> None:
    assert hosts.repository(url) == name


def test_pages_of_github_itself_have_no_owner() -> None:
    assert hosts.is_page_of_github("Marketplace")
    assert not hosts.is_page_of_github("acme")
