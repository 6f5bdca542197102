"""Boxes of the pull request template."""

import pytest

from tests.checks.subjects import whole
from triagebot.checks.base import Box


@pytest.mark.parametrize(
    ("boxes", "found"),
    [
        ((Box("I have read  the GUIDE and agree", ticked=True),), []),
        ((Box("I have read the guide", ticked=False),), ["template-box"]),
        ((), ["template-box"]),
    ],
)
def test_boxes_have_to_be_ticked(boxes, found):
    assert whole("rules: {template_boxes: [I have read the guide]}", boxes=boxes) == found
