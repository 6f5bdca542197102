"""Whether a workflow's token may write to the repository."""

from __future__ import annotations

import pytest

from triagebot.github.reading.token_rights import grants_contents


@pytest.mark.parametrize(
    ("workflow", "granted"),
    [
        ("permissions:\n  contents: write\n", True),
        ("permissions: {contents: 'write', issues: read}\n", True),
        ("permissions: write-all\n", True),
        ("permissions:\n  contents: read\n", False),
        ("permissions:\n  # contents: write\n  issues: write\n", False),
        ("name: contents write\n", False),
        ("", False),
    ],
)
def test_what_the_workflow_file_grants(workflow: str, *, granted: bool) -> None:
    assert grants_contents(workflow) is granted
