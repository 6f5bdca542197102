"""What the LLM would be asked, as text for a person."""

from __future__ import annotations

from triagebot.config import Config
from triagebot.drafting.case import Case
from triagebot.drafting.model import drafter, prompts
from triagebot.text.tokens import tokens


def show(case: Case, config: Config, prompt: prompts.Prompt | None = None) -> str:
    """Every message of the first call word for word, and a careful estimate of its tokens."""
    chosen = prompt or prompts.shipped()
    messages = drafter.messages(case, config.llm, chosen)
    total = sum(tokens(message.text) for message in messages)
    parts = [f"--- {message.role} ---\n{message.text}" for message in messages]
    return "\n\n".join([*parts, f"--- prompt {chosen.name} v{chosen.version}, at most about {total} tokens ---"])
