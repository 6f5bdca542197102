"""One proposal on GitHub with all that it is judged by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from triagebot import pipeline
from triagebot.checks.base import Box, Proposal
from triagebot.config import Config
from triagebot.events.triggers import Issue, PullRequest
from triagebot.github.own_comments.decisions import NOTHING, Decisions
from triagebot.github.own_comments.thread_comments import Own
from triagebot.github.reading.home import Home
from triagebot.github.reading.pulls import ListChange, ReadPullRequest
from triagebot.github.request_budget import RequestBudget
from triagebot.listing.records.schemas import record_rules
from triagebot.models import Request

_BOX = re.compile(r"^[ \t]{0,12}[-*+][ \t]{1,4}\[([ xX])\][ \t]{1,4}(.{1,500})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ProposalCase:
    """One proposal with all it is judged by; `reading` is that of a pull request."""

    thread: PullRequest | Issue
    requests: tuple[Request, ...]
    contexts: Mapping[str, pipeline.Context]
    config: Config
    home: Home
    fingerprint: str
    standing: tuple[Own, ...]
    budget: RequestBudget
    reading: ReadPullRequest | None = None
    prompt: str | None = None
    read_at: float = 0.0
    asked_by: str = ""
    posting: bool = True
    decided: Decisions = NOTHING
    generated: tuple[tuple[str, str], ...] = ()
    """Generated lists that it changes, each with the file that it is made from."""

    def context(self, request: Request) -> pipeline.Context:
        """The list that a request is for: the one it was written into, else the first."""
        path = request.written.path if request.written else ""
        return self.contexts.get(path) or next(iter(self.contexts.values()))

    @property
    def first(self) -> pipeline.Context:
        """The first list."""
        return next(iter(self.contexts.values()))

    @property
    def whole(self) -> Proposal:
        """The pull request as a whole; an issue is one entry without files and boxes."""
        if self.reading is None:
            return Proposal(entries=len(self.requests))
        reading = self.reading
        return Proposal(
            entries=len(self.requests),
            files=reading.files,
            boxes=boxes_of(self.thread.body),
            lists=tuple(change.difference for change in reading.lists),
            generated=self.generated,
            title=self.thread.title,
            body=self.thread.body,
            template=self.home.template,
        )


def at_head(context: pipeline.Context, change: ListChange) -> pipeline.Context:
    """The context with the list of the pull request's head, unless that has lost what it could be judged by."""
    now, head = context.listing, change.without_additions
    if now.records is not None:
        head = record_rules.with_rules(head, now.records.rules)
    if len(head.entries) * 2 < len(now.entries):
        return replace(context, listing=now.knowing(change.after))
    return replace(context, listing=head, current=now if now.text != change.before.text else None)


def boxes_of(body: str) -> tuple[Box, ...]:
    """The boxes of a pull-request template, at most a hundred."""
    return tuple(
        Box(text=match[2].strip(), ticked=match[1] != " ")
        for match, _ in zip(_BOX.finditer(body.replace("\r\n", "\n")), range(100), strict=False)
    )
