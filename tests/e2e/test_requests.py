"""GitHub's own examples of webhook payloads are understood. Requests and answers: tests/github/test_contract.py."""

import json

import pytest

from tests.e2e import tools

pytestmark = pytest.mark.e2e


def test_githubs_own_examples_of_payloads_are_understood() -> None:
    from triagebot import events

    seen = set()
    for event in json.loads(tools.WEBHOOKS.read_text(encoding="utf-8")):
        for example in event["examples"]:
            trigger = events.read(event["name"], example, repository="owner/list")
            seen.add((event["name"], type(trigger).__name__))
    assert {("pull_request", "PullRequest"), ("issues", "Issue"), ("workflow_dispatch", "Sweep")} <= seen
