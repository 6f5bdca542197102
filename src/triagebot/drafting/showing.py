"""What the LLM would be asked, as text for a person."""

from __future__ import annotations

from triagebot.config import Config
from triagebot.drafting import llm, prompts
from triagebot.drafting.base import Case
from triagebot.evidence.budget import tokens


def show(case: Case, config: Config, prompt: prompts.Prompt | None = None) -> str:
    """Every message of the first call word for word, and a careful estimate of its tokens."""
    chosen = prompt or prompts.shipped()
    messages = llm.messages(case, config.llm, chosen)
    total = sum(tokens(message.text) for message in messages)
    parts = [f"--- {message.role} ---\n{message.text}" for message in messages]
    return "\n\n".join([*parts, f"--- prompt {chosen.name} v{chosen.version}, at most about {total} tokens ---"])
