"""Which drafter a run uses: the LLM when one is named and can be addressed, else the offline one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from triagebot.config import Config
from triagebot.drafting.case import Case, Drafting
from triagebot.drafting.model.quota import Quota
from triagebot.drafting.offline import OfflineDrafting
from triagebot.models import Draft

if TYPE_CHECKING:
    from triagebot.drafting.model.server.client import OpenAIChat

NO_MODEL = "a model's server is set up, but no model is named (TRIAGEBOT_MODEL or `llm.model`)"


class SayingWhy:
    """The offline drafter, whose drafts say why no model had a part in them."""

    def __init__(self, why: str) -> None:
        self._offline = OfflineDrafting()
        self.why = why

    def draft(self, case: Case) -> Draft:
        """The offline draft, with `degraded` set."""
        return self._offline.draft(case).model_copy(update={"degraded": self.why})


def _unusable(environ: Mapping[str, str]) -> str:
    """Why the model's server cannot be asked with what the environment says; or nothing. Repeats no value."""
    key, server = environ.get("OPENAI_API_KEY", ""), environ.get("OPENAI_BASE_URL", "")
    if not (key.isascii() and key.isprintable()) or " " in key:
        return "OPENAI_API_KEY has characters in it that no key has"
    if server:
        try:
            parts = urlsplit(server)
            plain = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:  # a port that is no number
            plain = False
        if not plain or not server.isprintable() or " " in server:
            return "OPENAI_BASE_URL is not an address"
    bundle = environ.get("SSL_CERT_FILE") or environ.get("REQUESTS_CA_BUNDLE")
    if bundle:
        import ssl  # noqa: PLC0415 - few name certificates of their own

        try:
            ssl.create_default_context(cafile=bundle)
        except OSError:
            return "the certificates that SSL_CERT_FILE or REQUESTS_CA_BUNDLE names cannot be read"
    return ""


def build(
    config: Config,
    environ: Mapping[str, str],
    *,
    llm: bool = True,
    prompt: str | None = None,
    quota: Quota | None = None,
    degraded: str = "",
) -> Drafting:
    """The drafter for these options and this environment.

    `prompt` is the text of a prompt file of the list's own. `degraded` says why a model that was asked for
    cannot be used. Raises `UsageError` when the prompt is not valid.
    """
    if degraded:
        return SayingWhy(degraded)
    if not llm or not _configured(environ):
        return OfflineDrafting()
    if why := unavailable(config, environ):
        return SayingWhy(why)
    from triagebot.drafting.model import prompt_template  # noqa: PLC0415 - only runs with a model pay for it
    from triagebot.drafting.model.drafter import ModelDrafting  # noqa: PLC0415

    own = prompt_template.load(prompt, source="the list's own prompt") if prompt else None
    return ModelDrafting(connected(config, environ), options=config.llm, prompt=own, quota=quota)


def _configured(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("OPENAI_API_KEY") or environ.get("OPENAI_BASE_URL"))


def unavailable(config: Config, environ: Mapping[str, str]) -> str:
    """Why no model can be asked with these options and this environment; empty when one can."""
    if not _configured(environ):
        return "neither OPENAI_API_KEY nor OPENAI_BASE_URL is set"
    return _unusable(environ) if config.llm.model else NO_MODEL


def connected(config: Config, environ: Mapping[str, str]) -> OpenAIChat:
    """The model that is set up; nothing is asked yet. `unavailable` says whether there is one."""
    from triagebot.drafting.model.server.client import OpenAIChat  # noqa: PLC0415 - only runs with a model pay

    return OpenAIChat(
        config.llm.model or "",
        api_key=environ.get("OPENAI_API_KEY"),
        base_url=environ.get("OPENAI_BASE_URL"),
        timeout=config.llm.timeout,
        ca_file=environ.get("SSL_CERT_FILE") or environ.get("REQUESTS_CA_BUNDLE"),
    )
