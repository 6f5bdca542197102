"""Entries that serve the same purpose: said when they are near, alike in kind and tellingly so, and else not."""

from __future__ import annotations

import pytest

from triagebot.listing.model import Listing, ProposedThing
from triagebot.listing.parsing import parse
from triagebot.listing.ranking.alike import of_the_same_purpose

FILES = ("Files",)
LIST = """\
# Tools

## Files

- [Ferry](https://github.com/acme/ferry) - SFTP and FTP client with a graphical interface.
- [Burrow](https://github.com/acme/burrow) - Finds duplicate photos on a disk.
- [Quill](https://github.com/acme/quill) - Renames many documents at once by patterns.
- [Packer](https://github.com/acme/packer) - Compresses folders into archives.
- [Ledger](https://ledger.example) - Plain text accounting for small companies.

## Shells

- [Conch](https://github.com/acme/conch) - SFTP and FTP commands for the terminal client.
- [Limpet](https://github.com/acme/limpet) - Prompt with colours and git status.
- [Whelk](https://github.com/acme/whelk) - History search with fuzzy matching.
"""
GENRES = "# Films\n\n## Files\n\n" + "".join(
    f"- [Film {n}](https://films.example/{n}) - Science Fiction and Mystery from {1950 + n}.\n" for n in range(40)
)


def listing(text: str = LIST) -> Listing:
    return parse.parse(text, "README.md")


def named(
    description: str, *, url: str = "https://github.com/acme/tug", title: str = "Tug", text: str = LIST
) -> list[str]:
    thing = ProposedThing(title, url, description)
    path = next(section.path for section in listing(text).sections if section.path[-1:] == FILES)
    return [entry.title for entry in of_the_same_purpose(listing(text), thing, path)]


def test_what_does_the_same_in_its_section_is_named() -> None:
    assert named("An FTP and SFTP client for the desktop.") == ["Ferry"]


@pytest.mark.parametrize(
    "description",
    [
        "Draws maps of the night sky.",
        "Client.",
        "",
        "一个用于桌面的文件传输客户端,支持多种协议。",
    ],
    ids=["another purpose", "too little said", "nothing said", "no word of it is known"],
)
def test_nothing_is_said_of_what_is_not_near(description: str) -> None:
    assert named(description) == []


def test_another_kind_of_thing_does_not_serve_the_same_purpose() -> None:
    assert named("An FTP and SFTP client for the desktop.", url="https://doi.org/10.1000/1") == []


def test_a_namesake_is_for_the_check_of_duplicates() -> None:
    assert named("An FTP and SFTP client for the desktop.", title="ferry") == []


def test_words_that_all_descriptions_share_tell_nothing() -> None:
    found = named("Science Fiction and Mystery from 1984.", url="https://films.example/x", title="Far", text=GENRES)
    assert found == []
