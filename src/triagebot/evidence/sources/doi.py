"""DOIs: what the registration agency (Crossref, DataCite, ...) knows of a work, as CSL JSON.

Sources: https://citation.crosscite.org/docs.html, https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from triagebot.addresses import canonical
from triagebot.evidence.fact_source import PlainSource
from triagebot.evidence.notes import JsonAnswer, Notes
from triagebot.evidence.pages.readme_text import read
from triagebot.evidence.sources import public_api
from triagebot.evidence.sources.public_api import Getting
from triagebot.models import Fact, FactName, Kind

ACCEPT = "application/vnd.citationstyles.csl+json"
_DATA = ("dataset",)
_CODE = ("software",)
_ARXIV_DOI = "10.48550/arxiv."
_SAME = ("has-preprint", "is-preprint-of", "is-version-of", "has-version", "is-identical-to", "is-same-as")


class Doi(PlainSource):
    """Asks doi.org, which sends us on to the agency that registered the DOI."""

    name = "DOI registry"

    def __init__(self, fetcher: Getting) -> None:
        self._fetcher = fetcher

    def applies(self, url: str) -> bool:
        """Whether the address names a DOI; arXiv's own are left to arXiv."""
        return canonical.doi(url) is not None and canonical.arxiv_id(url) is None

    def kind(self, url: str, facts: tuple[Fact, ...] = ()) -> Kind:
        """A data set or software where the registry says so, else a paper."""
        types = {fact.value for fact in facts if fact.name is FactName.TOPIC}
        return Kind.DATASET if types.intersection(_DATA) else Kind.PAPER

    def read(self, url: str) -> tuple[Fact, ...]:
        """The registered metadata; raises FetchError when the DOI is not registered."""
        doi = canonical.doi(url) or ""
        address = f"https://doi.org/{quote(doi, safe='/.:;()-_')}"
        return facts(public_api.json(self._fetcher, address, self.name, accept=ACCEPT), address)


def facts(work: JsonAnswer, url: str) -> tuple[Fact, ...]:
    """What a CSL JSON record says."""
    notes = Notes(_agency(work), url)
    notes.add(FactName.TITLE, *(plain(title) for title in work.texts("title")[:1]))
    notes.add(FactName.AUTHOR, *(_name(author) for author in work.each("author")))
    notes.add(FactName.TEXT, plain(work.text("abstract")))
    notes.add(FactName.PUBLISHED, _date(work))
    notes.add(FactName.VENUE, *(plain(venue) for venue in (*work.texts("container-title"), work.text("event"))[:1]))
    notes.add(FactName.TOPIC, *work.texts("subject"), *work.texts("categories"))
    notes.add(FactName.TOPIC, *(kind for kind in (*_DATA, *_CODE) if kind == work.text("type").lower()))
    notes.add(FactName.LANGUAGE, work.text("language"))
    notes.add(FactName.VERSION, work.text("version"))
    doi = work.text("DOI").lower()
    notes.add(FactName.DOI, doi)
    notes.add(FactName.SAME_WORK, *(address for address in _elsewhere(work) if not address.endswith(doi)))
    return notes.done()


def plain(markup: str) -> str:
    """A title or an abstract without JATS or HTML tags; the heading "Abstract" is not part of it."""
    if "<" not in markup:
        return markup
    head, _, rest = read(markup.replace("jats:", ""), "abstract.html").text.partition("\n")
    return rest.strip() if head.strip("# .:").lower() == "abstract" else f"{head}\n{rest}".strip()


def _agency(work: JsonAnswer) -> str:
    return work.text("source") or ("DataCite" if work.text("publisher") == "Zenodo" else "DOI registry")


def _name(author: JsonAnswer) -> str:
    whole = " ".join(part for part in (author.text("given"), author.text("family")) if part)
    return whole or author.text("literal") or author.text("name")


def _date(work: JsonAnswer) -> str:
    for field in ("published", "issued", "published-online", "published-print", "created"):
        parts = work.at(field, "date-parts", 0)
        if parts.text(0):
            return "-".join(text.zfill(2) for index in range(3) if (text := parts.text(index)))
    return ""


def _elsewhere(work: JsonAnswer) -> Iterator[str]:
    """The same work under other DOIs: a preprint, the printed article."""
    for relation in _SAME:
        for other in work.each("relation", relation):
            if other.text("id-type").lower() == "doi":
                doi = other.text("id").lower()
                on_arxiv = doi.startswith(_ARXIV_DOI)
                yield f"https://arxiv.org/abs/{doi[len(_ARXIV_DOI) :]}" if on_arxiv else f"https://doi.org/{doi}"
