"""One entry's questions to the model: the first, at most one more, and what they took."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from triagebot.drafting.model import answer_reading, answer_schema
from triagebot.drafting.model.asking import field_explanations
from triagebot.drafting.model.prompt_template import Prompt
from triagebot.drafting.model.server import completion_reading
from triagebot.drafting.model.server.client import AnswerOptions, Chat, Message
from triagebot.drafting.model.server.completion_reading import Reply
from triagebot.errors import ModelError
from triagebot.models import Usage

QUOTED_BACK = 1_500
"""Characters of a bad answer that the second question shows again."""

_log = logging.getLogger(__name__)


@dataclass
class Conversation:
    """Asks about one entry, twice at most: whatever the second question is about, there is no third."""

    chat: Chat
    prompt: Prompt
    messages: Sequence[Message]
    options: AnswerOptions
    may_call: Callable[[], bool]
    _calls: int = 0
    _replies: list[Reply] = field(default_factory=list)

    def answer(self, slots: answer_schema.Slots) -> tuple[answer_reading.ModelAnswer, Reply]:
        """A usable answer, perhaps after a second question. Raises `ModelError` saying why there is none."""
        reply = self._ask(self.messages, slots)
        first: answer_reading.ModelAnswer | None = None
        try:
            first = _read(reply, slots)
            if not first.faults:
                return first, reply
            fault = "; ".join(first.faults)
        except answer_reading.Unusable as unusable:
            fault = unusable.fault
        try:
            second, answer = self._second(fault, slots)
        except ModelError:
            if first is None:
                raise
            return first, reply
        return (answer, second) if first is None or len(answer.faults) <= len(first.faults) else (first, reply)

    def description(self, fault: str, slots: answer_schema.Slots) -> answer_reading.QuotedSentence | None:
        """Another description in place of one with that fault; None when there was a second question already."""
        if self._calls > 1:
            return None
        try:
            _, answer = self._second(fault, slots.description_alone())
        except ModelError as error:
            _log.debug("the second question was not answered: %s", error.message)
            return None
        return answer.description

    def usage(self) -> Usage | None:
        """What was used, summed; a count is None when no answer reported it. None when nothing was asked."""
        if not self._calls:
            return None
        counts = completion_reading.summed(self._replies)
        return Usage(
            model=self.chat.model,
            calls=self._calls,
            prompt_tokens=counts.prompt_tokens if counts else None,
            completion_tokens=counts.completion_tokens if counts else None,
        )

    def _second(self, fault: str, slots: answer_schema.Slots) -> tuple[Reply, answer_reading.ModelAnswer]:
        _log.debug("asked a second time: %s", fault)
        messages = [*self.messages]
        before = answer_reading.without_thoughts(self._replies[-1].text).strip() if self._replies else ""
        if before:
            messages.append(Message("assistant", before[:QUOTED_BACK]))
        messages.append(self.prompt.repair_message(fault, field_explanations.sketch(slots)))
        reply = self._ask(messages, slots)
        return reply, _read(reply, slots)

    def _ask(self, messages: Sequence[Message], slots: answer_schema.Slots) -> Reply:
        if not self.may_call():
            raise ModelError("the number of model calls an hour is used up.")
        self._calls += 1
        reply = self.chat.ask(messages, form=answer_schema.build(slots), options=self.options)
        self._replies.append(reply)
        return reply


def _read(reply: Reply, slots: answer_schema.Slots) -> answer_reading.ModelAnswer:
    try:
        return answer_reading.read(reply.text, slots)
    except answer_reading.Unusable as fault:
        if reply.cut_off:
            raise answer_reading.Unusable("it was cut off before its end; use fewer words") from fault
        raise
