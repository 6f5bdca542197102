"""So many calls an hour, over all and for each requester."""

from __future__ import annotations

from tests.drafting import making
from tests.drafting.fake_model import FakeModel, answer
from triagebot.drafting.model.drafter import ModelDrafting
from triagebot.drafting.model.quota import HOUR, Hourly
from triagebot.models import Drafter, Origin, OriginKind, Request


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_calls_are_counted_over_the_last_hour() -> None:
    clock = Clock()
    quota = Hourly(2, clock=clock)
    assert [quota.take("a"), quota.take("b"), quota.take("c")] == [True, True, False]
    clock.now = HOUR - 1
    assert not quota.take("a")
    clock.now = HOUR + 1
    assert quota.take("a")


def test_one_requester_cannot_use_up_what_is_there_for_all() -> None:
    quota = Hourly(10, each=1)
    assert [quota.take("a"), quota.take("a"), quota.take("b")] == [True, False, True]


def test_over_the_bound_the_draft_is_made_without_the_model_and_says_so() -> None:
    fake = FakeModel([answer()])
    drafting = ModelDrafting(fake, quota=Hourly(1))
    case = making.case(request=Request(url=making.URL, origin=Origin(kind=OriginKind.ISSUE, author="somebody")))
    assert drafting.draft(case).drafter is Drafter.LLM
    second = drafting.draft(case)
    assert second.drafter is Drafter.OFFLINE
    assert second.degraded == "the number of model calls an hour is used up."
    assert second.usage is None
    assert len(fake.calls) == 1


def test_what_is_asked_at_the_own_command_line_is_not_counted() -> None:
    drafting = ModelDrafting(FakeModel([answer(), answer()]), quota=Hourly(0))
    assert drafting.draft(making.case()).drafter is Drafter.LLM
