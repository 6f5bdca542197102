"""What an issue proposes: the fields of an issue form, entries written out, or a link in free text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from triagebot.events import written_links
from triagebot.models import Origin, Request, SectionPath

LONGEST_BODY = 65_536
"""Characters that are looked at: GitHub's own limit for an issue."""
_FIELDS = {
    "url": ("link", "url", "website", "homepage", "home page", "address", "repository", "repo"),
    "description": ("description", "summary", "what does it do", "tagline"),
    "section": ("section", "category", "subcategory"),
    "tags": ("tags", "tag", "keywords", "topics"),
    "title": ("title", "name", "project", "resource"),
}
"""Field of a request to the words its form label may contain; the first that fits wins."""
_MISTAKES = """404 broken bug crash dead delete duplicate error fix gone invalid moved obsolete outdated question
removal remove rename spelling typo unmaintained wrong"""
_ADDITIONS = """add adding addition include new proposal propose request submission submit suggest suggestion"""
_BULLET = re.compile(r"[ \t]{0,8}(?:[-*+]|\d{1,3}[.)])[ \t]{1,4}")
_DOMAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){1,6}(?:/\S{0,500})?", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]{1,40}")
_UPLOADS = ("/user-attachments/", "/storage/user/")
"""Where what people drag into an issue lies: on github.com, and on an Enterprise server."""


def proposals(title: str, body: str, origin: Origin) -> tuple[Request, ...]:
    """What the issue proposes, in the proposer's words; nothing when it is about something else.

    Links into the list's own repository and images are passed over. A form's answers come first, then
    lines that are written as entries, then the first link of the text. A text without any of them, or one
    whose title speaks of a mistake in the list, proposes nothing (`/suggest URL` still works there).
    """
    text = _without_comments(body[:LONGEST_BODY]).replace("\r\n", "\n")
    fields = _form(text)
    if fields.get("url"):
        return (_from_form(fields, origin),)
    if is_about_the_list(title):
        return ()
    entries = tuple(_entries(text, origin))
    if entries:
        return _numbered(entries)
    first = next(_outside(f"{title}\n{text}", origin), None)
    if first is None:
        return ()
    return (Request(url=first.url, origin=origin, title=_title_of(first)),)


def _without_comments(text: str) -> str:
    """Without HTML comments, which templates hold hints in."""
    kept, *rest = text.split("<!--")
    return kept + "".join(part.partition("-->")[2] for part in rest)


def _form(text: str) -> dict[str, str]:
    """Answers of an issue form, by the field of a request they belong to. Forms render as `### Label`, text."""
    answers: dict[str, str] = {}
    for part in f"\n{text}".split("\n### ")[1:]:
        label, _, value = part.partition("\n")
        value = value.strip()
        if not value or value == "_No response_":
            continue
        words = " ".join(_WORD.findall(label.lower()))
        name = next(
            (name for name, known in _FIELDS.items() if any(f" {word} " in f" {words} " for word in known)), None
        )
        if name == "url":
            value = _address(value)
        elif name is None and _alone(value):
            name, value = "url", _address(value)  # labels may be in any language
        if name and value:
            answers.setdefault(name, value)
    return answers


def _from_form(fields: dict[str, str], origin: Origin) -> Request:
    section = fields.get("section")
    tags = fields.get("tags")
    return Request(
        url=fields["url"],
        origin=origin,
        title=_line(fields.get("title")),
        description=_line(fields.get("description")),
        section=_path(section) if section else None,
        tags=tuple(tag.strip(" `\t") for tag in tags.replace("\n", ",").split(",") if tag.strip(" `\t-"))
        if tags
        else None,
    )


def _path(section: str) -> SectionPath | None:
    first = section.split("\n", 1)[0]
    parts = first.split(" > ") if " > " in first else first.split(" / ")
    return tuple(part.strip().lstrip("#").strip() for part in parts if part.strip(" #")) or None


def _line(text: str | None) -> str | None:
    """Running text on one line."""
    return " ".join(text.split()) or None if text else None


def _address(value: str) -> str:
    found = written_links.find(value)
    if found:
        return found[0].url
    first = value.split(maxsplit=1)[0].strip("<>`") if value.strip() else ""
    return f"https://{first}" if _DOMAIN.fullmatch(first) else ""


def _alone(value: str) -> bool:
    """Whether a value is one address and nothing else."""
    found = written_links.find(value)
    return len(found) == 1 and found[0].url == value.strip().strip("<>")


def is_about_the_list(title: str) -> bool:
    """Whether a title speaks of a mistake in the list, and proposes nothing."""
    words = set(_WORD.findall(title.lower()))
    return not words.isdisjoint(_MISTAKES.split()) and words.isdisjoint(_ADDITIONS.split())


def _entries(text: str, origin: Origin) -> Iterator[Request]:
    """Lines such as `- [Title](https://…) - Description.`, also inside a code fence."""
    for line in text.split("\n"):
        bullet = _BULLET.match(line)
        if not bullet:
            continue
        found = next(_outside(line, origin), None)
        if found is None or not found.text or line[bullet.end() : found.start].strip("*_ ~"):
            continue
        words = line[found.end :].strip().lstrip("*_ ").lstrip("-–—:： ").strip()
        yield Request(url=found.url, origin=origin, title=_title_of(found), description=words or None)


def _outside(text: str, origin: Origin) -> Iterator[written_links.Found]:
    """Links that may be meant as a proposal."""
    home = f"/{origin.repository}".lower() if origin.repository else None
    for found in written_links.find(text):
        parts = urlsplit_or_none(found.url)
        if parts is None or found.image:
            continue
        path = parts[1].lower().removesuffix(".git") + "/"
        own = home is not None and parts[0] == origin.host and path.startswith(f"{home}/")
        upload = parts[0] in ("github.com", origin.host) and path.startswith(_UPLOADS)
        if not own and not upload and not parts[0].endswith(".githubusercontent.com"):
            yield found


def urlsplit_or_none(url: str) -> tuple[str, str] | None:
    """Host (lower case) and path, or None for what is no address at all."""
    try:
        parts = urlsplit(url)
        return ((parts.hostname or "").lower(), parts.path) if parts.hostname else None
    except ValueError:
        return None


def _title_of(found: written_links.Found) -> str | None:
    words = _line(found.text.strip("*_`"))
    return words if words and not written_links.find(words) else None


def _numbered(requests: tuple[Request, ...]) -> tuple[Request, ...]:
    """Each address once, with an id that is unique among them."""
    first: dict[str, Request] = {}
    for request in requests:
        first.setdefault(request.url, request)
    return tuple(
        request.model_copy(update={"id": str(number)}) for number, request in enumerate(first.values(), start=1)
    )
