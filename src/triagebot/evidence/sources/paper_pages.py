"""Papers outside arXiv: the landing page behind a PDF's address, and OpenReview's API.

Proceedings and journals describe a paper on its landing page, in `citation_*` metadata, and hardly in the PDF. The
link proposed is often the PDF, or a view of the article that has no metadata.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qs, quote, urlsplit

from triagebot.addresses import canonical
from triagebot.errors import FetchError
from triagebot.evidence.fact_source import PlainSource
from triagebot.evidence.notes import JsonAnswer, Notes
from triagebot.evidence.sources import public_api
from triagebot.evidence.sources.public_api import Getting
from triagebot.models import Fact, FactName, Kind

Metadata = Callable[[bytes, str, str], tuple[Fact, ...]]
"""Facts out of a page: its bytes, address and media type."""

_HOSTS = (
    "aclanthology.org", "openreview.net", "proceedings.mlr.press", "jmlr.org", "mdpi.com", "dl.acm.org",
    "ijcai.org", "ieeexplore.ieee.org", "papers.nips.cc", "papers.neurips.cc", "proceedings.neurips.cc",
    "proceedings.nips.cc", "openaccess.thecvf.com", "link.springer.com", "sciencedirect.com", "nature.com",
    "biorxiv.org", "medrxiv.org", "semanticscholar.org", "pmc.ncbi.nlm.nih.gov", "pubmed.ncbi.nlm.nih.gov",
    "ojs.aaai.org", "isca-archive.org", "journals.plos.org", "frontiersin.org", "onlinelibrary.wiley.com",
    "tandfonline.com", "usenix.org", "ssrn.com", "papers.ssrn.com", "hal.science", "eccv.net", "ecva.net",
    "academic.oup.com", "jstor.org", "siam.org",
)  # fmt: skip
_NEURIPS_FILE = re.compile(r"/file/([0-9a-f]{32})-Paper([\w-]{0,60})\.pdf\Z")


def is_paper(url: str) -> bool:
    """Whether the address is on a host that publishes papers and little else."""
    host = canonical.host(url).removeprefix("www.")
    return any(host == known or host.endswith("." + known) for known in _HOSTS) or canonical.doi(url) is not None


def landing(url: str) -> str | None:
    """The page that describes the paper, where the address leads to another view of it; else None."""
    address = canonical.canonical(url)
    parts = urlsplit(address)
    path = parts.path
    if parts.netloc.startswith(("papers.n", "proceedings.n")) and path.startswith("/paper"):
        return _neurips(url)
    pages = {
        "aclanthology.org": f"https://aclanthology.org{path}/",
        "openaccess.thecvf.com": address,
        "proceedings.mlr.press": address,
        "jmlr.org": f"https://www.jmlr.org{path}",
        "mdpi.com": f"https://www.mdpi.com{path}",
        "openreview.net": address,
    }
    page = pages.get(parts.netloc)
    if page is None or _bare(page) == _bare(url) or not _describes_one(parts.netloc, path):
        return None
    return page


def _describes_one(host: str, path: str) -> bool:
    """Whether the canonical path is that of one paper, and not of a volume or of the front page."""
    depth = len([part for part in path.split("/") if part])
    least = {"aclanthology.org": 1, "mdpi.com": 4, "openreview.net": 1, "proceedings.mlr.press": 2}
    return depth >= least.get(host, 2) and (host != "aclanthology.org" or "-" in path)


def _neurips(url: str) -> str | None:
    path = urlsplit(url).path
    found = _NEURIPS_FILE.search(path)
    if found is None:
        return None
    page = path[: found.start()] + f"/hash/{found[1]}-Abstract{found[2]}.html"
    return f"https://{canonical.host(url)}{page}"


def _bare(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"


class PaperPage(PlainSource):
    """The landing page of a paper whose PDF or other view was proposed."""

    name = "the paper's page"

    def __init__(self, fetcher: Getting, metadata: Metadata) -> None:
        self._fetcher = fetcher
        self._metadata = metadata

    def applies(self, url: str) -> bool:
        """Whether there is a landing page at another address."""
        return landing(url) is not None and canonical.host(url) != "openreview.net"

    def kind(self, url: str, facts: tuple[Fact, ...] = ()) -> Kind:
        """Always a paper."""
        return Kind.PAPER

    def read(self, url: str) -> tuple[Fact, ...]:
        """The metadata of the landing page."""
        page = landing(url) or url
        try:
            found = self._fetcher.get(page)
        except FetchError as error:
            raise FetchError(f"The page of the paper, {page}, {error.message}.") from error
        read = self._metadata(found.body, found.final_url, found.header("content-type"))
        return tuple(fact.model_copy(update={"url": page}) for fact in read)


class OpenReview(PlainSource):
    """Submissions on OpenReview, through its API: its pages often ask for a browser.

    Source: https://docs.openreview.net/reference/api-v2.
    """

    name = "OpenReview"
    api = "https://api2.openreview.net/notes"

    def __init__(self, fetcher: Getting) -> None:
        self._fetcher = fetcher

    def applies(self, url: str) -> bool:
        """Whether the address names a submission."""
        return canonical.host(url) == "openreview.net" and bool(_submission(url))

    def kind(self, url: str, facts: tuple[Fact, ...] = ()) -> Kind:
        """Always a paper."""
        return Kind.PAPER

    def read(self, url: str) -> tuple[Fact, ...]:
        """The submission's title, authors, abstract and venue."""
        identifier = _submission(url)
        answer = public_api.json(self._fetcher, f"{self.api}?id={quote(identifier, safe='')}", self.name)
        note = answer.at("notes", 0)
        if not note.at("content").keys():
            raise FetchError(f"OpenReview has no public submission {identifier}.")
        return openreview_facts(note, f"https://openreview.net/forum?id={quote(identifier, safe='')}")


def _submission(url: str) -> str:
    return (parse_qs(urlsplit(url).query).get("id") or [""])[0][:60]


def openreview_facts(note: JsonAnswer, url: str) -> tuple[Fact, ...]:
    """What a note says; values are objects with a `value` in version 2 of the API and plain before."""
    notes = Notes(OpenReview.name, url)
    content = note.at("content")

    def said(key: str) -> tuple[str, ...]:
        return content.texts(key, "value") or content.texts(key)

    notes.add(FactName.TITLE, *said("title")[:1])
    notes.add(FactName.AUTHOR, *said("authors"))
    notes.add(FactName.DESCRIPTION, *(said("TLDR") or said("TL;DR")))
    notes.add(FactName.TEXT, *said("abstract")[:1])
    notes.add(FactName.TOPIC, *said("keywords"))
    notes.add(FactName.VENUE, *said("venue"))
    notes.add(FactName.PUBLISHED, _day_of(note))
    return notes.done()


def _day_of(note: JsonAnswer) -> str:
    for key in ("pdate", "odate", "cdate"):
        value = note.at(key).value
        if isinstance(value, int) and 0 < value < 32_503_680_000_000:
            return datetime.fromtimestamp(value / 1000, UTC).date().isoformat()
    return ""
