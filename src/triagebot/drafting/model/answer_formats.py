"""From the strictest form of answer that a server understands to the least strict, then one repair."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from triagebot.drafting.model import answer_reading, schema
from triagebot.drafting.model.client import Chat, Message, Reply, Rung, Unsupported
from triagebot.drafting.model.prompts import Prompt
from triagebot.errors import ModelError
from triagebot.models import Usage

QUOTED_BACK = 1_500
"""Characters of a bad answer that the repair call shows again."""


@dataclass
class Tally:
    """What the calls of one entry used, summed; a count stays None when no call reported it."""

    model: str
    calls: int = 0
    prompt: int | None = None
    completion: int | None = None

    def add(self, reply: Reply) -> None:
        """Count one answer."""
        if reply.prompt_tokens is not None:
            self.prompt = (self.prompt or 0) + reply.prompt_tokens
        if reply.completion_tokens is not None:
            self.completion = (self.completion or 0) + reply.completion_tokens

    def usage(self) -> Usage | None:
        """The sum as a value; None when nothing was asked."""
        if not self.calls:
            return None
        return Usage(
            model=self.model, prompt_tokens=self.prompt, completion_tokens=self.completion, calls=self.calls
        )


@dataclass
class Ladder:
    """Asks one server. Remembers the rung that worked, so the next entry begins there."""

    chat: Chat
    rung: Rung = field(default=Rung.SCHEMA)

    def ask(
        self,
        messages: Sequence[Message],
        slots: schema.Slots,
        prompt: Prompt,
        *,
        most_tokens: int,
        may_call: Callable[[], bool],
        tally: Tally,
    ) -> tuple[answer_reading.ModelAnswer, Reply]:
        """A usable answer, after at most one repair. Raises `ModelError` saying why there is none."""
        reply = self._reply(messages, slots, most_tokens, may_call, tally)
        first: answer_reading.ModelAnswer | None = None
        try:
            first = _checked(reply, slots)
            if not first.faults:
                return first, reply
            fault = "; ".join(first.faults)
        except answer_reading.Unusable as unusable:
            fault = unusable.fault
        repair = [*messages]
        if reply.text.strip():
            repair.append(Message("assistant", reply.text[:QUOTED_BACK]))
        repair.append(prompt.repair_message(fault))
        try:
            second = self._reply(repair, slots, most_tokens, may_call, tally)
            answer = _checked(second, slots)
        except ModelError:
            if first is None:
                raise
            return first, reply
        return (answer, second) if first is None or len(answer.faults) <= len(first.faults) else (first, reply)

    def _reply(
        self,
        messages: Sequence[Message],
        slots: schema.Slots,
        most_tokens: int,
        may_call: Callable[[], bool],
        tally: Tally,
    ) -> Reply:
        rungs = list(Rung)
        refused: Unsupported | None = None
        for rung in rungs[rungs.index(self.rung) :]:
            if not may_call():
                raise ModelError("the number of model calls an hour is used up.") from refused
            tally.calls += 1
            try:
                reply = self.chat.ask(messages, rung=rung, form=schema.build(slots), most_tokens=most_tokens)
            except Unsupported as error:
                refused = error
                continue
            tally.add(reply)
            self.rung = rung
            return reply
        raise ModelError(refused.message if refused else "the server could not be asked.")


def _checked(reply: Reply, slots: schema.Slots) -> answer_reading.ModelAnswer:
    try:
        return answer_reading.read(reply.text, slots)
    except answer_reading.Unusable as fault:
        if reply.cut_off:
            raise answer_reading.Unusable("it was cut off before its end; use fewer words") from fault
        raise
