"""What tests of a model's server share."""

from __future__ import annotations

from tests.drafting import making
from triagebot.config import LLM, ModelProfile
from triagebot.drafting.model.drafter import ModelDrafting
from triagebot.drafting.model.server.client import OpenAIChat
from triagebot.models import Draft

KEY = "sk-notarealkeybutlong1234567890"


def drafted(
    url: str, *, timeout: float = 5.0, sleeps: list[float] | None = None, profile: ModelProfile = ModelProfile.AUTO
) -> Draft:
    kept = sleeps if sleeps is not None else []
    chat = OpenAIChat("fake", api_key=KEY, base_url=url, timeout=timeout, sleep=kept.append)
    return ModelDrafting(chat, options=LLM(model="fake", profile=profile)).draft(making.case())
