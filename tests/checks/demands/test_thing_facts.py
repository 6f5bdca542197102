"""Demands on the thing itself, by what its host knows of it."""

from __future__ import annotations

import pytest

from tests.checks.subjects import facts, guide, rule, ruled, subject
from triagebot.config import Config

LICENCES = [
    ({"STARS": "1"}, "GitHub names no licence"),
    ({"STARS": "1", "LICENSE": "NOASSERTION"}, "GitHub cannot tell which licence it has"),
    ({"STARS": "1", "LICENSE": "MIT"}, None),
    ({"TITLE": "a page, and nobody who knows licences"}, None),
]


@pytest.mark.parametrize(("known", "words"), LICENCES)
def test_a_licence_is_missing_only_where_a_host_was_asked_for_it(known, words):
    rules = guide(
        rule("licence-required", "have an open source license"), rule("licence-required", "MIT or so, at best")
    )
    found = ruled(subject(known=facts(**known), rules=rules), Config())
    assert [finding.message for finding in found] == ([words] if words else [])
