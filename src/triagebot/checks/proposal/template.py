"""Whether the boxes of the pull request's template that have to be ticked are."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.base import Proposal, found
from triagebot.config import Config
from triagebot.listing.model import Guide
from triagebot.models import Finding


def check(proposal: Proposal, guide: Guide | None, config: Config) -> Iterator[Finding]:
    """One finding for each box that the options name and that is not ticked."""
    for wanted in config.rules.template_boxes:
        boxes = [box for box in proposal.boxes if _plain(wanted) in _plain(box.text)]
        if not any(box.ticked for box in boxes):
            how = "not ticked" if boxes else "missing from the description"
            yield found("template-box", f'the box "{wanted}" is {how}', "Tick it when it is true.")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
