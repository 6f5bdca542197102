"""Evidence that was saved and is given again, and evidence that a batch request brings along."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from triagebot import files
from triagebot.addresses import canonical
from triagebot.errors import UsageError
from triagebot.evidence.notes import Notes, day
from triagebot.models import Evidence, FactName, Kind, LinkState

GIVEN = "the request"
PROPOSER = "the proposer"
"""The sources of what a request brings along: `description` and `body` are the proposer's own words."""

_TEXTS = ("title", "description", "body", "text", "published")
_FIELDS = ("kind", *_TEXTS, "authors")


def dump(evidence: Evidence) -> str:
    """The evidence as a JSON document that `parse` reads."""
    return evidence.model_dump_json(indent=2, exclude_defaults=True) + "\n"


def parse(text: str, place: str = "the evidence") -> Evidence:
    """The evidence in a JSON document; raises UsageError that names `place` and the field that is wrong."""
    try:
        return Evidence.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(
            f"{place} is not saved evidence: {f'{where}: ' if where else ''}{first['msg']}.",
            next_step="Save evidence with --save-evidence FILE.",
        ) from error


def load(path: Path) -> Evidence:
    """The evidence saved in that file; raises UsageError when it cannot be read or is none."""
    return parse(files.read_text(path, "saved evidence"), str(path))


def save(evidence: Evidence, path: Path) -> None:
    """Write the evidence into that file; raises UsageError when that is not possible."""
    try:
        path.write_text(dump(evidence), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.", next_step="Check the path.") from error


def from_batch(url: str, given: Mapping[str, object]) -> Evidence:
    """Evidence from the `evidence` object of a batch request; the state of the link stays "not checked".

    `title`, `text`, `authors` and `published` are what somebody read off the page; `description` and `body` are the
    proposer's words; an address that should not be opened is called unsafe. Raises UsageError naming the field for
    an unknown field or a value of another kind.
    """
    for name in given:
        if name not in _FIELDS:
            raise UsageError(
                f"evidence.{name} is not a field of evidence.", next_step=f"Fields: {', '.join(_FIELDS)}."
            )
    texts = {name: _text(given, name) for name in _TEXTS}
    read, said = Notes(GIVEN, url), Notes(PROPOSER, url)
    read.add(FactName.TITLE, texts["title"])
    read.add(FactName.TEXT, texts["text"])
    read.add(FactName.AUTHOR, *_authors(given))
    read.add(FactName.PUBLISHED, day(texts["published"]) or texts["published"])
    said.add(FactName.DESCRIPTION, texts["description"])
    said.add(FactName.TEXT, texts["body"])
    return Evidence(url=url, kind=_kind(given, url), link=_written(url), facts=(*read.done(), *said.done()))


def _written(url: str) -> LinkState:
    """The state of a link that is not opened: unsafe where its writing alone says so, else not checked."""
    from triagebot.evidence.fetching import address_guard, fetch_errors  # noqa: PLC0415 - it loads the HTTP client

    try:
        address_guard.Guard().inspect(url)
    except fetch_errors.Unsafe as refused:
        return LinkState(status=refused.status, detail=refused.message)
    return LinkState()


def _text(given: Mapping[str, object], name: str) -> str:
    value = given.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UsageError(f"evidence.{name} must be text, not {_called(value)}.")
    return value


def _authors(given: Mapping[str, object]) -> tuple[str, ...]:
    value = given.get("authors")
    if value is None:
        return ()
    if not isinstance(value, list | tuple):
        raise UsageError(f"evidence.authors must be a list of names, not {_called(value)}.")
    for position, name in enumerate(value):
        if not isinstance(name, str):
            raise UsageError(f"evidence.authors.{position} must be text, not {_called(name)}.")
    return tuple(value)


def _kind(given: Mapping[str, object], url: str) -> Kind:
    value = given.get("kind")
    if value is None:
        return (
            Kind.ARXIV if canonical.arxiv_id(url) else Kind.GITHUB if canonical.github_repository(url) else Kind.WEB
        )
    if not isinstance(value, str) or value not in list(Kind):
        raise UsageError(f"evidence.kind {value!r} is not one of {', '.join(Kind)}.")
    return Kind(value)


def _called(value: object) -> str:
    names = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), type(value).__name__)
