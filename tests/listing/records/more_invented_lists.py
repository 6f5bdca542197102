"""Seven more invented lists kept as data, unlike the first eight. Every word is made up.

Written by templates of their own, so that what the program writes is held against something else.
"""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Callable

from tests.listing.records.invented_lists import InventedThing, things
from triagebot.listing.model import Listing
from triagebot.listing.parsing import parse
from triagebot.listing.records import bundles

_FOLDED = {"Archives": "Archives - Paper", "Boats": "Boats & Rafts", "Gardens": "Gardens", "Kitchens": "Kitchens"}


def _kind(one: InventedThing) -> str:
    return _FOLDED.get(one.kind, "Music: Old and New")


def _like_pyyaml(text: str) -> str:
    """As PyYAML dumps a plain word or, where it has to, one in single marks."""
    special = ": " in text or " #" in text or text[0] in "\"'" or text.endswith(":")
    return "'" + text.replace("'", "''") + "'" if special else text


def tags_and_licences() -> dict[str, str]:
    """A YAML file an entry, lists not indented; tags, licences and platforms are files with words of their own."""
    files = {}
    for one in things():
        tags = [_kind(one), *(["Gardens"] if one.number % 5 == 0 and one.kind != "Gardens" else [])]
        rest = "depends_3rdparty: true\n" if one.number % 7 == 0 else ""
        rest += f"demo_url: https://demo.{one.slug}.example\n" if one.number % 3 == 0 else ""
        files[f"software/{one.slug}.yml"] = (
            f"name: {_like_pyyaml(one.name)}\nwebsite_url: {one.site}\nsource_code_url: {one.code}\n"
            f"description: {_like_pyyaml(one.description)}\nlicenses:\n- {one.licence}\n"
            + "platforms:\n" + "".join(f"- {name}\n" for name in one.languages)
            + "tags:\n" + "".join(f"- {_like_pyyaml(tag)}\n" for tag in tags) + rest
        )  # fmt: skip
    for kind in sorted({_kind(one) for one in things()}):
        name = kind.lower().replace(" - ", "---").replace(" ", "-").replace(":", "")
        files[f"tags/{name}.yml"] = f"name: {_like_pyyaml(kind)}\ndescription: All about {kind.lower()}\n"
    names = [
        f"- identifier: {one}\n  name: The {one} licence\n  url: https://spdx.example/{one}.html\n"
        for one in ("AGPL-3.0", "Apache-2.0", "BSD-3-Clause", "GPL-3.0", "MIT", "MPL-2.0")
    ]
    return {**files, "licenses.yml": "".join(names)}


SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": {"$ref": "#/$defs/tool"},
    "$defs": {
        "tool": {
            "type": "object",
            "required": ["homepage", "summary", "kind"],
            "additionalProperties": False,
            "properties": {
                "homepage": {"type": "string", "format": "uri", "pattern": "^https://"},
                "repository": {"type": "string", "format": "uri"},
                "summary": {"type": "string", "maxLength": 160},
                "kind": {"enum": ["Archives", "Boats", "Gardens", "Kitchens", "Music"]},
                "languages": {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True},
                "free": {"type": "boolean"},
            },
        }
    },
}


def object_by_name() -> dict[str, str]:
    """One JSON object by name, in order, tabs, signs beyond ASCII escaped, no last line end, with its schema."""
    made = {
        one.name: {
            "homepage": one.site,
            **({"repository": one.code} if one.number % 2 else {}),
            "summary": f"Caf\u00e9 \u2013 {one.description}"[:150],
            "kind": one.kind,
            "languages": list(one.languages),
            "free": one.number % 3 > 0,
        }
        for one in sorted(things(), key=lambda one: one.name.lower())
    }
    schema = json.dumps(SCHEMA, indent=2) + "\n"
    return {"data/tools.json": json.dumps(made, indent="\t"), "data/tools.schema.json": schema}


def jekyll_data() -> dict[str, str]:
    """A YAML map of categories to lists in `_data`, four blanks, folded texts, comments between the records."""
    text = "# Shown on the front page.\n"
    for kind in ("Archives", "Boats", "Gardens", "Kitchens", "Music"):
        text += f"\n# {'-' * 30} {kind}\n{kind.lower()}:\n"
        for one in [one for one in things(100) if one.kind == kind]:
            words = f"{one.description} The second sentence makes it long enough for two lines."
            folded = textwrap.fill(words, 66, break_on_hyphens=False).replace("\n", "\n          ")
            text += f"    - title: {json.dumps(one.name)}\n      url:   {one.site}\n"
            text += f"      about: >\n          {folded}\n"
            text += f"      tags:  [{', '.join(one.languages)}]\n"
            text += "" if one.number % 13 else "      # kept for its maps\n      pinned: true\n"
    return {"docs/_data/links.yml": text}


def quoted_table() -> dict[str, str]:
    """Every cell quoted, semicolons, notes over several lines, Windows line ends, newest first."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(["Name", "URL", "Beschreibung", "Art", "Schlagworte", "Notes", "Added"])
    for one in sorted(things(), key=lambda one: (one.day, one.number), reverse=True):
        note = f'Seen in {one.day[:4]}.\nBy a "friend"; twice.' if one.number % 4 == 0 else ""
        words = ", ".join(one.languages)
        table.writerow([one.name, one.site, one.description, one.kind, words, note, one.day])
    return {"werkzeuge.csv": out.getvalue()}


def nested_tables() -> dict[str, str]:
    """TOML tables of an array below tables of another, links in a table in one line, texts over several lines."""
    parts = ['title = "Tools"\n']
    for kind in ("Archives", "Boats", "Gardens", "Kitchens", "Music"):
        parts.append(f"[[category]]\nname = '{kind}'\n")
        for one in [one for one in things(80) if one.kind == kind]:
            languages = "".join(f"    '{name}',\n" for name in one.languages)
            said = one.description.replace("\\", "\\\\")
            parts.append(
                f"[[category.tool]]\nname = '{one.name}'\nlinks = {{ home = '{one.site}', code = '{one.code}' }}\n"
                f'text = """\n{said}\nSince {one.day[:4]}."""\n'
                f"languages = [\n{languages}]\nlicence = '{one.licence}'\n"
            )
    return {"tools.toml": "\n".join(parts)}


def front_matter() -> dict[str, str]:
    """A Markdown file an entry for a site's generator: front matter in YAML, and what is said below it."""
    files = {}
    for one in things():
        kinds = json.dumps([one.kind])
        draft = "draft: false\n" if one.number % 3 else ""
        files[f"content/tools/{one.slug}.md"] = (
            f'---\ntitle: "{one.name}"\ndate: {one.day}\nexternal_url: {one.site}\nrepo: {one.code}\n'
            f"categories: {kinds}\nlicense: {one.licence}\n{draft}---\n\n{one.description}\n"
        )
    files["content/tools/_index.md"] = "---\ntitle: Tools\n---\n\nAll of them.\n"
    return files


def lines_with_blanks() -> dict[str, str]:
    """JSON Lines with blanks behind commas and colons, tables in it, newest last, no last line end."""
    lines = []
    for one in sorted(things(), key=lambda one: one.day):
        record = {"name": one.name, "links": {"web": one.site, "code": one.code}, "added": one.day}
        record |= {"about": f"{one.description[:-1]} \u2013 \u00fcberall.", "type": one.kind, "spdx": one.licence}
        lines.append(json.dumps(record, ensure_ascii=False))
    return {"index.ndjson": "\n".join(lines)}


MORE: dict[str, Callable[[], dict[str, str]]] = {
    "a YAML file an entry, words as files": tags_and_licences,
    "JSON by name, with a schema": object_by_name,
    "YAML by category for a site": jekyll_data,
    "CSV, every cell quoted": quoted_table,
    "TOML, tables below tables": nested_tables,
    "front matter of a site's pages": front_matter,
    "JSON Lines with blanks": lines_with_blanks,
}
"""By name, what makes the files: path and text."""
ENTRIES = {
    "a YAML file an entry, words as files": "software/",
    "JSON by name, with a schema": "data/tools.json",
    "YAML by category for a site": "docs/_data/links.yml",
    "CSV, every cell quoted": "werkzeuge.csv",
    "TOML, tables below tables": "tools.toml",
    "front matter of a site's pages": "content/tools/",
    "JSON Lines with blanks": "index.ndjson",
}
"""By the same names, the file or folder that the entries are in."""


def opened(name: str) -> Listing:
    """The list of those files: the one file, or those of its folder."""
    files, where = MORE[name](), ENTRIES[name]
    if not where.endswith("/"):
        return parse.parse(files[where], where)
    inside = sorted((path, text) for path, text in files.items() if path.startswith(where))
    return parse.parse(bundles.joined(inside), where)
