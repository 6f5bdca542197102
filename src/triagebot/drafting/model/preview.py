"""What the LLM would be asked, as text for a person."""

from __future__ import annotations

from triagebot.config import Config
from triagebot.drafting.case import Case
from triagebot.drafting.model import drafter, prompt_template
from triagebot.drafting.model.asking import prompt_profiles


def show(
    case: Case, config: Config, profile: prompt_profiles.PromptProfile, prompt: prompt_template.Prompt | None = None
) -> str:
    """Every message of the first call of a profile word for word, and a careful estimate of its tokens."""
    chosen = prompt or prompt_template.shipped(profile.name)
    asked = drafter.first_question(case, config.llm, profile, chosen)
    parts = [f"--- {message.role} ---\n{message.text}" for message in asked.messages]
    told = f"--- prompt {chosen.name} v{chosen.version}, at most about {asked.tokens()} tokens with its form ---"
    return "\n\n".join([*parts, told])
