"""`triagebot llm`: the model that is set up."""

from __future__ import annotations

import logging
import time

from triagebot.command_line.options.llm_options import LlmOptions
from triagebot.errors import ModelError, UsageError
from triagebot.lists import opened
from triagebot.models import Usage
from triagebot.wiring import World


def run(options: LlmOptions, world: World) -> int:
    """Print what came of it. Raises `UsageError` when no model is set up, `ModelError` when none answers."""
    streams = world.streams
    from triagebot.drafting import choice  # noqa: PLC0415 - loads the model's client
    from triagebot.drafting.model import server_check  # noqa: PLC0415

    if options.list:
        context = opened(options.list, options.guide, world.settings, world.clock.today()).context
        config, listing, guide = context.config, context.listing, context.guide
    else:
        config = world.settings.config()
        listing, guide = server_check.invented()
    if why := choice.unavailable(config, world.environ):
        raise UsageError(f"No model is asked: {why}.", next_step="See docs/models-and-costs.md.")
    logging.getLogger("triagebot.drafting").setLevel(logging.ERROR)  # what it would warn of is the result
    chat = choice.connected(config, world.environ)
    began = time.monotonic()
    try:
        result = server_check.check(chat, config.llm, listing, guide)
    except ModelError as error:
        server = world.environ.get("OPENAI_BASE_URL") or "https://api.openai.com/v1"
        raise ModelError(
            f"{server} with {chat.model}: {error.message}",
            next_step=error.next_step or "Look at OPENAI_BASE_URL, the key, the model's name and the network.",
        ) from error
    seconds = time.monotonic() - began
    draft = result.draft
    streams.say(f"{chat.model} answers, in {seconds:.1f} s.")
    streams.say(
        f"It is told and asked what the prompt `{result.profile}` has (`llm.profile`: {config.llm.profile.value})."
    )
    streams.say(f"Form of the answer: {result.format}.")
    streams.say(f"Adapted: {'; '.join(result.adapted)}." if result.adapted else "Nothing had to be adapted.")
    section = draft.section[-1] if draft.section else "none"
    words = f"“{draft.description}”" if result.words_held else f"not used: {draft.degraded or 'it gave none.'}"
    streams.say(f"Its section for an invented page: {streams.safe(section)}. Its words: {streams.safe(words)}")
    streams.say(_cost(draft.usage, options.price))
    return 0


def _cost(usage: Usage | None, prices: tuple[float, float] | None) -> str:
    if usage is None or usage.prompt_tokens is None or usage.completion_tokens is None:
        return "The server does not say how many tokens it took."
    told = f"An entry takes about {usage.prompt_tokens:,} prompt and {usage.completion_tokens:,} completion tokens"
    if prices is None:
        return f"{told}; --price IN/OUT tells what that costs."
    money = (usage.prompt_tokens * prices[0] + usage.completion_tokens * prices[1]) / 1_000_000
    return f"{told}: {money:.5f}, {1_000 * money:.2f} for a thousand entries."
