"""Entries that a list once had."""

import re

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, NEW, README
from triagebot.github.api.rest_client import Client
from triagebot.github.reading import removed_entries


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Remove Gorse, which is gone", r"commit [0-9a-f]{7} on 2025-02-03 took it out"),
        ("Dead: https://gorse.example/", r"commit [0-9a-f]{7} on 2025-02-03 took it out"),
        ("Tidy up", r"listed here at commit [0-9a-f]{7} on 2025-02-03, and has been taken out since"),
    ],
)
def test_an_entry_that_the_list_once_had(hub: FakeGitHub, client: Client, message: str, said: str) -> None:
    hub.repository(LIST, {"README.md": README + NEW})
    head = hub.push(LIST, {"README.md": README}, message=message)
    found = removed_entries.find(
        client, LIST, "README.md", head=head, url="http://www.gorse.example", title="Gorse"
    )
    assert found is not None
    assert re.search(said, found.sentence())
    assert client.requests <= removed_entries.LOOKED_UP


@pytest.mark.parametrize("message", ["Remove Gorse", "Add Gorse again", "Tidy up"])
def test_an_entry_that_was_never_there_was_not_taken_out(hub: FakeGitHub, client: Client, message: str) -> None:
    hub.repository(LIST, {"README.md": README})
    head = hub.push(LIST, {"README.md": README.replace("Whistles", "Sings")}, message=message)
    assert (
        removed_entries.find(client, LIST, "README.md", head=head, url="https://gorse.example/", title="Gorse")
        is None
    )


@pytest.mark.parametrize(
    ("message", "told"), [("Gorse grows everywhere", False), ("Remove https://gorse.example/", True)]
)
def test_from_messages_alone_only_the_address_is_taken_for_it(
    hub: FakeGitHub, client: Client, message: str, told: bool
) -> None:
    hub.repository(LIST, {"README.md": README})
    head = hub.push(LIST, {"README.md": README.replace("Whistles", "Sings")}, message=message)
    found = removed_entries.find(
        client, LIST, "README.md", head=head, url="https://gorse.example/", title="Gorse", requests=1
    )
    assert (found is not None) is told
    assert client.requests == 1


def test_an_entry_that_only_moved_was_not_taken_out(hub: FakeGitHub, client: Client) -> None:
    hub.repository(LIST, {"README.md": README + NEW})
    head = hub.push(LIST, {"README.md": NEW + README}, message="Move Gorse up")
    assert (
        removed_entries.find(client, LIST, "README.md", head=head, url="https://gorse.example/", title="Gorse")
        is None
    )
