"""Choosing section, tags and words for an entry: by an LLM when there is one, by rules always.

build(config, environ=…)    the drafter that the configuration and the environment ask for
base.Drafting               the protocol: draft(case) -> Draft
offline.OfflineDrafting     the drafter that needs nothing
llm.ModelDrafting           the drafter that asks an OpenAI-compatible server, checks and grounds its answer
client.OpenAIChat           the one adapter that imports openai
grounding                   what a sentence says must be in the evidence
titles.choose(evidence, request) -> str
prompts.show(case, config) -> str    exactly what would be sent
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from triagebot.config import Config
    from triagebot.drafting.base import Drafting
    from triagebot.drafting.prompts import Prompt
    from triagebot.drafting.quota import Quota


def build(
    config: Config,
    *,
    environ: Mapping[str, str],
    llm: bool = True,
    degraded: str = "",
    prompt: Prompt | None = None,
    quota: Quota | None = None,
) -> Drafting:
    """The LLM drafter when a model and a key, or a server that needs none, are configured; else the offline one.

    `degraded` says why a wanted LLM cannot be had; it then stands in every draft. `prompt` is the list's own.
    """
    from triagebot.drafting.offline import OfflineDrafting  # noqa: PLC0415 (`--version` loads no drafter)

    key, server = environ.get("OPENAI_API_KEY"), environ.get("OPENAI_BASE_URL")
    if not llm or degraded or not config.llm.model or not (key or server):
        return OfflineDrafting(degraded=degraded)
    from triagebot.drafting.client import OpenAIChat  # noqa: PLC0415
    from triagebot.drafting.llm import ModelDrafting  # noqa: PLC0415

    ca_file = environ.get("SSL_CERT_FILE") or environ.get("REQUESTS_CA_BUNDLE")
    chat = OpenAIChat(
        config.llm.model, api_key=key, base_url=server or None, timeout=config.llm.timeout, ca_file=ca_file
    )
    return ModelDrafting(chat, options=config.llm, prompt=prompt, quota=quota)
