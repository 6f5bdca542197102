"""Every shape of list, before and after an entry was put into it: title, request and list, expected list."""

from __future__ import annotations

import json
import pathlib

import pytest

from triagebot.listing.model import Content
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert

FOLDER = pathlib.Path(__file__).parent / "fixtures"


def cases() -> list[object]:
    found: list[object] = []
    for path in sorted(FOLDER.glob("*.md")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        for title, given, expected in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
            found.append(pytest.param(given, expected, id=f"{path.stem}: {title.strip()}"))
    return found


def asked(given: str) -> tuple[dict[str, object], str]:
    request, _, text = given.partition("\n")
    return json.loads(request), text + "\n"


def content(request: dict[str, object]) -> Content:
    fields = {name: request[name] for name in ("title", "url", "description", "body") if name in request}
    return Content(
        **fields,  # type: ignore[arg-type]
        tags=tuple(request.get("tags", ())),  # type: ignore[arg-type]
        facts=tuple(request.get("facts", {}).items()),  # type: ignore[attr-defined]
    )


@pytest.mark.parametrize(("given", "expected"), cases())
def test_an_entry_is_written_and_placed_as_its_neighbours(given: str, expected: str) -> None:
    request, text = asked(given)
    insertion = insert.insert(parse.parse(text), tuple(request["section"]), content(request))  # type: ignore[arg-type]
    assert insert.apply(text, insertion) == expected + "\n"


@pytest.mark.parametrize(("given", "expected"), cases())
def test_taking_it_out_again_gives_the_same_bytes(given: str, expected: str) -> None:
    request, text = asked(given)
    after = parse.parse(expected + "\n")
    entry = next(entry for entry in after.entries if entry.url == request["url"])
    assert insert.remove(after, entry) == text


@pytest.mark.parametrize(("given", "expected"), cases())
@pytest.mark.parametrize("change", ["windows line endings", "byte order mark", "no final newline"])
def test_the_bytes_around_it_stay(given: str, expected: str, change: str) -> None:
    request, text = asked(given)
    text, expected = {
        "windows line endings": (text.replace("\n", "\r\n"), (expected + "\n").replace("\n", "\r\n")),
        "byte order mark": ("\ufeff" + text, "\ufeff" + expected + "\n"),
        "no final newline": (text.removesuffix("\n"), expected),
    }[change]
    insertion = insert.insert(parse.parse(text), tuple(request["section"]), content(request))  # type: ignore[arg-type]
    after = insert.apply(text, insertion)
    assert after == expected
    entry = next(entry for entry in parse.parse(after).entries if entry.url == request["url"])
    assert insert.remove(parse.parse(after), entry) == text
