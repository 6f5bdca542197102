"""One question, one repair, and what they took."""

from __future__ import annotations

from tests.drafting.fake_model import answer, completion, serving
from tests.drafting.model.servers import drafted
from triagebot.models import Drafter


def test_usage_that_is_not_told_stays_unknown() -> None:
    with serving(completion(answer(), usage=False)) as server:
        draft = drafted(server.url)
    assert draft.drafter is Drafter.LLM
    assert draft.usage is not None
    assert draft.usage.prompt_tokens is None


def test_one_repair_names_the_fault_and_is_the_last_call() -> None:
    with serving(completion("Hm."), completion(answer())) as server:
        draft = drafted(server.url)
    assert draft.drafter is Drafter.LLM
    repair = server.requests[1]["messages"]
    assert repair[-2] == {"role": "assistant", "content": "Hm."}
    assert "no JSON object" in repair[-1]["content"]
    assert draft.usage is not None
    assert (draft.usage.calls, draft.usage.prompt_tokens) == (2, 642)
