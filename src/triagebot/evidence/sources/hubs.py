"""Hubs of models and data: Hugging Face and Zenodo through their APIs.

Kaggle and TensorFlow Hub have no public API for a page; theirs says what there is to know.
Sources: https://huggingface.co/docs/hub/api, https://developers.zenodo.org.
"""

from __future__ import annotations

from urllib.parse import quote

from triagebot.evidence.concurrently import all_of
from triagebot.evidence.fact_source import NothingHere, PlainSource
from triagebot.evidence.notes import JsonAnswer, Notes, day
from triagebot.evidence.pages.readme_text import read as read_readme
from triagebot.evidence.sources import public_api
from triagebot.evidence.sources.doi import plain
from triagebot.evidence.sources.public_api import Getting
from triagebot.models import Fact, FactName, Kind
from triagebot.text.patterns import table

_HUGGING_FACE = ("huggingface.co", "hf.co")
_KINDS = {"models": Kind.MODEL, "datasets": Kind.DATASET, "spaces": Kind.WEB}
# First parts of a path that are pages of the hub's own.
_OWN_PAGES = table(
    "blog docs papers join login pricing collections posts learn tasks chat search organizations settings",
    "new enterprise models spaces datasets terms-of-service privacy inference-endpoints",
)  # fmt: skip
_SPEAKING_TAGS = (
    "license:", "language:", "arxiv:", "doi:", "region:", "base_model:", "dataset:", "size_categories:",
)  # fmt: skip


class HuggingFace(PlainSource):
    """Models, data sets and spaces on Hugging Face, with the card that stands on their page."""

    name = "Hugging Face"

    def __init__(self, fetcher: Getting) -> None:
        self._fetcher = fetcher

    def applies(self, url: str) -> bool:
        """Whether the address leads to a model, a data set or a space."""
        return _repository(url) is not None

    def kind(self, url: str, facts: tuple[Fact, ...] = ()) -> Kind:
        """By the first part of the path."""
        found = _repository(url)
        return _KINDS[found[0]] if found else Kind.WEB

    def speaks_for_page(self, url: str) -> bool:
        """The page repeats the card."""
        return True

    def tidy_page(self, url: str, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """The page's facts without the name of the hub behind the title."""
        ending = " · Hugging Face"
        return tuple(fact.model_copy(update={"value": fact.value.removesuffix(ending)}) for fact in facts)

    def read(self, url: str) -> tuple[Fact, ...]:
        """What the API and the card say."""
        sort, identifier = _repository(url) or ("models", "")
        path = quote(identifier)
        prefix = "" if sort == "models" else f"{sort}/"
        page = f"https://huggingface.co/{prefix}{path}"
        answers = all_of(
            {
                "api": lambda: public_api.json(
                    self._fetcher, f"https://huggingface.co/api/{sort}/{path}", self.name
                ),
                "card": lambda: JsonAnswer(public_api.text(self._fetcher, f"{page}/raw/main/README.md")),
            }
        )
        answer, card = answers["api"], answers.get("card")
        if not isinstance(answer, JsonAnswer):
            if "/" not in identifier:
                raise NothingHere(f"{identifier} is an account on Hugging Face.") from answer
            raise answer
        return hugging_face_facts(answer, card.text() if isinstance(card, JsonAnswer) else "", page)


def _repository(url: str) -> tuple[str, str] | None:
    """Sort and `owner/name` of what a Hugging Face address leads to."""
    host, parts = public_api.place(url)
    if host not in _HUGGING_FACE or not parts:
        return None
    sort = parts[0] if parts[0] in ("datasets", "spaces") else "models"
    rest = parts[1:] if sort != "models" else parts
    if not rest or rest[0] in _OWN_PAGES or (len(rest) == 1 and sort == "spaces"):
        return None
    # One part alone is an account or one of the first models (`gpt2`): only asking tells.
    return sort, "/".join(rest[:2])


def hugging_face_facts(answer: JsonAnswer, card: str, url: str) -> tuple[Fact, ...]:
    """The facts of a model, a data set or a space."""
    notes = Notes(HuggingFace.name, url)
    data = answer.at("cardData")
    identifier = answer.text("id") or answer.text("modelId")
    notes.add(FactName.TITLE, data.text("pretty_name"), data.text("title"), identifier.rpartition("/")[2])
    notes.add(FactName.AUTHOR, answer.text("author") or identifier.rpartition("/")[0])
    notes.add(FactName.DESCRIPTION, data.text("short_description"), plain(answer.text("description")))
    written = read_readme(card)
    notes.add(FactName.TITLE, written.title)
    notes.add(FactName.TEXT, written.text)
    tags = answer.texts("tags")
    notes.add(FactName.TOPIC, answer.text("pipeline_tag"), answer.text("library_name"), answer.text("sdk"))
    notes.add(FactName.TOPIC, *(tag for tag in tags if not tag.startswith(_SPEAKING_TAGS)))
    notes.add(FactName.LICENSE, *_tagged(tags, "license:"))
    notes.add(FactName.STARS, answer.text("likes"))
    notes.add(FactName.CREATED, day(answer.text("createdAt")))
    notes.add(FactName.UPDATED, day(answer.text("lastModified")))
    # A paper that a model is tagged with is another work: it is mentioned, not taken for the same.
    notes.add(FactName.COMMENT, *(f"Paper: https://arxiv.org/abs/{paper}" for paper in _tagged(tags, "arxiv:")))
    return notes.done()


def _tagged(tags: tuple[str, ...], prefix: str) -> tuple[str, ...]:
    return tuple(tag.removeprefix(prefix) for tag in tags if tag.startswith(prefix))


class Zenodo(PlainSource):
    """Records on Zenodo: data, software, papers."""

    name = "Zenodo"

    def __init__(self, fetcher: Getting) -> None:
        self._fetcher = fetcher

    def applies(self, url: str) -> bool:
        """Whether the address leads to a record."""
        return bool(_record(url))

    def kind(self, url: str, facts: tuple[Fact, ...] = ()) -> Kind:
        """What the record says it is."""
        topics = {fact.value for fact in facts if fact.name is FactName.TOPIC}
        return Kind.PAPER if "publication" in topics else Kind.REPOSITORY if "software" in topics else Kind.DATASET

    def speaks_for_page(self, url: str) -> bool:
        """The page repeats the record."""
        return True

    def read(self, url: str) -> tuple[Fact, ...]:
        """The record's metadata."""
        number = _record(url)
        answer = public_api.json(self._fetcher, f"https://zenodo.org/api/records/{number}", self.name)
        return zenodo_facts(answer, f"https://zenodo.org/records/{number}")


def _record(url: str) -> str:
    host, parts = public_api.place(url)
    known = host == "zenodo.org" and len(parts) > 1 and parts[0] in ("record", "records") and parts[1].isdigit()
    return parts[1] if known and parts[1].isascii() else ""


def zenodo_facts(answer: JsonAnswer, url: str) -> tuple[Fact, ...]:
    """The facts of a record."""
    notes = Notes(Zenodo.name, url)
    said = answer.at("metadata")
    notes.add(FactName.TITLE, said.text("title"))
    notes.add(FactName.AUTHOR, *(creator.text("name") for creator in said.each("creators")))
    notes.add(FactName.TEXT, plain(said.text("description")))
    notes.add(FactName.PUBLISHED, day(said.text("publication_date")))
    notes.add(FactName.TOPIC, said.text("resource_type", "type"), *said.texts("keywords"))
    notes.add(FactName.LICENSE, said.text("license", "id"))
    notes.add(FactName.VERSION, said.text("version"))
    notes.add(FactName.DOI, said.text("doi") or answer.text("doi"))
    for related in said.each("related_identifiers"):
        same = related.text("relation") in ("isIdenticalTo", "isVersionOf", "isVariantFormOf")
        if same and related.text("scheme") == "doi":
            notes.add(FactName.SAME_WORK, f"https://doi.org/{related.text('identifier')}")
        elif same and related.text("scheme") == "arxiv":
            notes.add(
                FactName.SAME_WORK, f"https://arxiv.org/abs/{related.text('identifier').removeprefix('arXiv:')}"
            )
    return notes.done()
