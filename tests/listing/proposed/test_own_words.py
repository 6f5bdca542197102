"""Taken out and given back in its own words, an entry of a list is as it was, or nothing is suggested for it."""

from __future__ import annotations

import pathlib
from collections import Counter

import pytest
from bench.identity import judge

from triagebot.listing.parsing import parse

LISTS = sorted((pathlib.Path(__file__).parents[1] / "lists").glob("*.md"))
OTHERS = {
    "signs between link and dash": "- [{t}](https://{s}.example) 🐍 ☁️ - Does {d}.\n",
    "authors": "- [{t}](https://{s}.example) by [{t}](https://github.com/{s}) - Does {d}.\n",
    "licence and language": "- [{t}](https://{s}.example) - Is {d}. ([Code](https://f.example/{s})) `MIT` `Go`\n",
    "icons behind": "- [{t}](https://{s}.example) - Does {d}. ![free][free] [![shop][shop]](https://shop.example/{s})\n",
    "markup within the link": "- [**{t}**: _a {d}_](https://{s}.example)\n",
    "cells": "| [{t}](https://{s}.example) | Does {d} | ✅ | `key` | 2024-0{n}-01 |\n",
    "blocks": '<details>\n<summary><b><a href="https://{s}.example">{t}</a></b> - Does {d}.</summary>\n\n'
    "> More of {d}.\n</details>\n\n",
    "papers": "- **{t} of {d}**, A. Moss and B. Fern, *ICML* 202{n} [[pdf]](https://{s}.example)\n",
    "quoted titles": '- {t} Reed, "{t} and {d}" [[link](https://{s}.example)]\n',
}
HEADS = {"cells": "| Name | What | Free | Auth | Date |\n| - | - | - | - | - |\n"}
DEFINED = "\n[free]: https://icons.example/free.png\n[shop]: https://icons.example/shop.png\n"
NAMES = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy")


def written(name: str) -> str:
    rows = [
        OTHERS[name].format(t=title, s=title.lower(), d=f"{title.lower()} things", n=n)
        for n, title in enumerate(NAMES, 1)
    ]
    return "# L\n\n## Trees\n\n" + HEADS.get(name, "") + "".join(rows) + DEFINED


def counted(text: str) -> Counter[str]:
    listing = parse.parse(text)
    entries = listing.entries
    return Counter(
        judge(listing, entry, entries[index - 1] if index and entries[index - 1].group == entry.group else None)[0]
        for index, entry in enumerate(entries)
    )


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_nothing_is_suggested_for_what_a_list_has(path: pathlib.Path) -> None:
    kinds = counted(path.read_text(encoding="utf-8"))
    assert not kinds["neither"]
    assert not kinds["told"]
    assert kinds["equal"] > 0


@pytest.mark.parametrize("name", OTHERS)
def test_each_form_comes_back_byte_for_byte(name: str) -> None:
    assert counted(written(name)) == {"equal": len(NAMES)}
