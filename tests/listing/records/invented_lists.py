"""Eight invented lists kept as data, in the shapes that such lists have in the wild. Every word is made up.

Each is written by hand-made templates, so that what the program writes is held against something else.
"""

from __future__ import annotations

import csv
import io
import json
import random
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

_NOUNS = [
    "kettle",
    "lantern",
    "anchor",
    "meadow",
    "harbour",
    "ledger",
    "compass",
    "orchard",
    "pebble",
    "thimble",
    "willow",
    "saddle",
    "beacon",
    "quarry",
]
_VERBS = [
    "sorts",
    "counts",
    "paints",
    "stores",
    "draws",
    "maps",
    "sends",
    "keeps",
    "plays",
    "reads",
    "signs",
    "trims",
    "lists",
    "folds",
    "weighs",
]
_THINGS = [
    "letters",
    "maps",
    "recipes",
    "photographs",
    "birds",
    "invoices",
    "songs",
    "lectures",
    "bicycles",
    "gardens",
    "tides",
    "books",
]
_HOW = "on one's own server|without an account|for small groups|in the terminal|from any browser|in the background"
_KINDS = ("Archives", "Boats", "Gardens", "Kitchens", "Music")
_LICENCES = ("MIT", "Apache-2.0", "AGPL-3.0", "GPL-3.0", "BSD-3-Clause")
_LANGUAGES = ("Go", "Python", "Rust", "TypeScript", "C++")


@dataclass(frozen=True)
class InventedThing:
    """What a record is about."""

    number: int
    name: str
    slug: str
    description: str
    kind: str
    licence: str
    languages: tuple[str, ...]
    day: str
    stars: int

    @property
    def site(self) -> str:
        return f"https://{self.slug}.example/"

    @property
    def code(self) -> str:
        return f"https://github.com/invented/{self.slug}"


def things(count: int = 60, seed: int = 7) -> list[InventedThing]:
    """Things with names of their own; some descriptions have signs that need quotation marks."""
    dice = random.Random(seed)
    made = []
    for number in range(count):
        first, second = dice.choice(_NOUNS).title(), dice.choice(_NOUNS)
        words = f"{first} {second} {number}" if number % 3 else f"{first}{second.title()}{number}"
        said = (
            f"{dice.choice(_VERBS).title()} {dice.choice(_THINGS)} and {dice.choice(_VERBS)} {dice.choice(_THINGS)}"
        )
        extra = ["", "", ", with notes", ": a toolbox", ' for "old" hands', "; no cloud # needed", " (it's small)"]
        long = f" {dice.choice(_HOW.split('|'))} {dice.choice(_HOW.split('|'))}"
        made.append(
            InventedThing(
                number,
                words,
                words.lower().replace(" ", "-"),
                f"{said}{dice.choice(extra)}{long}.",
                dice.choice(_KINDS),
                dice.choice(_LICENCES),
                tuple(dice.sample(_LANGUAGES, dice.choice((1, 1, 2)))),
                f"20{dice.randint(18, 25)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
                dice.randint(3, 40_000),
            )
        )
    return made


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _plain(text: str) -> str:
    """As PyYAML quotes: in single marks where it has to."""
    return "'" + text.replace("'", "''") + "'" if ": " in text or " #" in text or text[0] in "\"'" else text


def file_an_entry() -> dict[str, str]:
    """A folder of YAML files, with licences and tags as files beside it."""
    files = {}
    for one in things():
        languages = "".join(f"  - {name}\n" for name in one.languages)
        files[f"software/{one.slug}.yml"] = (
            f"name: {_quoted(one.name)}\nwebsite_url: {_quoted(one.site)}\n"
            f"description: {_quoted(one.description)}\n"
            f"licenses:\n  - {one.licence}\nplatforms:\n{languages}tags:\n  - {one.kind}\n"
            f"source_code_url: {_quoted(one.code)}\nstargazers_count: {one.stars}\nupdated_at: '{one.day}'\n"
            f"archived: {'true' if one.number % 9 == 0 else 'false'}\n"
        )
    return files


def one_big_yaml() -> dict[str, str]:
    """Categories first, then projects by `owner/name`, in quotation marks where YAML needs them, folded at 80."""
    text = "# The list. Please keep the order of the alphabet.\ncategories:\n"
    text += "".join(f"  - category: {kind.lower()}\n    title: {kind}\n" for kind in _KINDS) + "projects:\n"
    for one in sorted(things(), key=lambda one: one.name.lower()):
        words = " ".join([one.description, "It is a long way to the next harbour, and the kettle knows it."])
        folded = textwrap.fill(words, 74).replace("\n", "\n      ")
        text += f"  - name: {one.name}\n    github_id: invented/{one.slug}\n    category: {one.kind.lower()}\n"
        text += f"    description: >-\n      {folded}\n"
        if one.number % 4 == 0:
            text += f"    pypi_id: {one.slug}\n"
        if one.number % 6 == 0:
            text += "    labels: [" + ", ".join(one.languages) + "]\n"
    return {"projects.yaml": text}


def nested_services() -> dict[str, str]:
    """Categories with sections with services; descriptions as literal blocks, comments here and there."""
    text = "---\ncategories:\n"
    for kind in _KINDS:
        text += f"- name: {kind}\n  sections:\n"
        for half in ("Old", "New"):
            text += f"  - name: {half} {kind}\n    intro: What is {half.lower()}.\n    services:\n"
            for one in [
                one for one in things(100) if one.kind == kind and (one.number % 2 == 0) == (half == "Old")
            ]:
                text += (
                    f"    - name: {_plain(one.name)}\n      url: {one.site}\n      github: invented/{one.slug}\n"
                )
                text += f"      icon: {one.site}icon.png\n      description: |\n        {one.description}\n"
                text += f"        Since {one.day[:4]}.\n"
                text += "      openSource: true\n" if one.number % 3 else ""
                text += "    # looked at\n" if one.number % 11 == 0 else ""
    return {"list.yml": text}


def json_with_screenshots() -> dict[str, str]:
    """One JSON file, four blanks, lists in several lines, empty ones closed on the spot."""
    made = [
        {
            "short_description": one.description,
            "categories": [one.kind.lower()],
            "repo_url": one.code,
            "title": one.name,
            "icon_url": f"{one.site}icon.png" if one.number % 2 else "",
            "screenshots": [f"{one.site}{n}.png" for n in range(one.number % 3)],
            "official_site": one.site if one.number % 4 else "",
            "languages": [name.lower() for name in one.languages],
        }
        for one in things()
    ]
    return {"applications.json": json.dumps({"applications": made}, indent=4, ensure_ascii=False) + "\n"}


def _table(rows: list[list[str]], sign: str = ",", ends: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=ends, delimiter=sign).writerows(rows)
    return out.getvalue()


def csv_with_dates() -> dict[str, str]:
    """Identifiers, dates, categories in two columns, Windows line ends."""
    rows = [
        [
            "ID",
            "Display Name",
            "Category",
            "Sub-Category",
            "Primary Link",
            "Author",
            "Date Added",
            "Active",
            "License",
            "Description",
        ]
    ]
    for one in things():
        day = f"2024-{one.number // 28 + 1:02}-{one.number % 28 + 1:02}"
        half = "General" if one.number % 2 else "Special"
        author = "Ada, Bo" if one.number % 5 else "Cy"
        row = [
            f"id-{one.slug}",
            one.name,
            one.kind,
            half,
            one.code,
            author,
            day,
            "TRUE",
            one.licence,
            one.description,
        ]
        rows.append(row)
    return {"table.csv": _table(rows, ends="\r\n")}


def toml_tables() -> dict[str, str]:
    """Tables of an array, lists in one line, a blank line between them, a table of its own in some."""
    parts = ["# Tools\n"]
    for one in things():
        languages = ", ".join(json.dumps(name) for name in one.languages)
        part = f"[[tools]]\nname = {_quoted(one.name)}\nurl = {_quoted(one.site)}\ncategory = {_quoted(one.kind)}\n"
        part += f"description = {_quoted(one.description)}\nlanguages = [{languages}]\nstars = {one.stars}\n"
        part += f"added = {one.day}\n"
        part += f"\n[tools.author]\nname = {_quoted('Ada ' + str(one.number))}\n" if one.number % 7 == 0 else ""
        parts.append(part)
    return {"tools.toml": "\n".join(parts)}


def json_lines() -> dict[str, str]:
    """A line an entry, without blanks, signs beyond ASCII escaped."""
    lines = []
    for one in things():
        record: dict[str, object] = {"id": one.number + 1, "title": one.name, "link": one.site}
        record |= {"summary": f"{one.description} Caf\u00e9.", "topic": one.kind, "tags": list(one.languages)}
        lines.append(json.dumps(record, separators=(",", ":")) + "\n")
    return {"entries.jsonl": "".join(lines)}


def readme_from_csv() -> dict[str, str]:
    """A semicolon table with a mark at the front of the file, and the README that is made from it."""
    rows = [["name", "homepage", "section", "description", "keywords"]]
    rows += [[one.name, one.site, one.kind, one.description, "|".join(one.languages)] for one in things()]
    readme = (
        "# Things\n\n> This file is generated from [data/things.csv](data/things.csv). Do not edit it by hand.\n"
    )
    for kind in _KINDS:
        readme += f"\n## {kind}\n\n| Name | Description |\n| --- | --- |\n"
        readme += "".join(
            f"| [{one.name}]({one.site}) | {one.description} |\n" for one in things() if one.kind == kind
        )
    return {"README.md": readme, "data/things.csv": "\ufeff" + _table(rows, sign=";")}


LISTS: dict[str, Callable[[], dict[str, str]]] = {
    "a YAML file an entry": file_an_entry,
    "one big YAML": one_big_yaml,
    "YAML, nested services": nested_services,
    "JSON, screenshots": json_with_screenshots,
    "CSV, identifiers and dates": csv_with_dates,
    "TOML tables": toml_tables,
    "JSON Lines": json_lines,
    "README made from CSV": readme_from_csv,
}
"""By name, what makes the files: path and text."""
