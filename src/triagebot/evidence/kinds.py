"""What an address leads to, as far as its host alone tells. Pure."""

from __future__ import annotations

from triagebot.addresses.hosts import VIDEO_HOSTS
from triagebot.evidence.sources import paper_pages, public_api
from triagebot.models import Fact, FactName, Kind

_DATA = (
    "kaggle.com", "archive.ics.uci.edu", "figshare.com", "dataverse.harvard.edu", "data.world", "openml.org",
    "datadryad.org", "dataverse.org", "opendatalab.com", "registry.opendata.aws", "physionet.org",
)  # fmt: skip
_MODELS = ("tfhub.dev", "ollama.com", "civitai.com", "modelscope.cn")
_WORK = (FactName.DOI, FactName.VENUE, FactName.ARXIV_ID)
_PAGES_OF_KAGGLE = ("code", "learn", "docs", "blog", "discussions", "rankings")


def of(url: str, facts: tuple[Fact, ...] = ()) -> Kind | None:
    """The kind, or None when neither the host nor what the page says of itself tells."""
    host, parts = public_api.place(url)
    first = parts[0] if parts else ""
    if host == "kaggle.com":
        return Kind.MODEL if first == "models" else None if first in _PAGES_OF_KAGGLE else Kind.DATASET
    for kind, hosts in ((Kind.VIDEO, tuple(VIDEO_HOSTS)), (Kind.DATASET, _DATA), (Kind.MODEL, _MODELS)):
        if any(host == known or host.endswith("." + known) for known in hosts):
            return kind
    if paper_pages.is_paper(url) or any(fact.name in _WORK for fact in facts):
        return Kind.PAPER
    return None
