"""Invented lists of any size: the same few words in many entries, so that a list of 40 MB needs no data."""

from __future__ import annotations

ADJECTIVES = [
    "amber",
    "brisk",
    "copper",
    "dusty",
    "early",
    "fallow",
    "gentle",
    "hidden",
    "iron",
    "jolly",
    "keen",
    "lunar",
    "mellow",
    "narrow",
    "oaken",
]
NOUNS = [
    "anvil",
    "basin",
    "cradle",
    "drum",
    "engine",
    "forge",
    "gauge",
    "hinge",
    "index",
    "jig",
    "kiln",
    "lever",
    "mill",
    "needle",
    "oven",
    "press",
]
VERBS = [
    "parses",
    "joins",
    "sorts",
    "renders",
    "queues",
    "indexes",
    "compiles",
    "streams",
    "plots",
    "trains",
    "tags",
    "stores",
    "schedules",
    "checks",
]
THINGS = [
    "tables",
    "logs",
    "images",
    "audio",
    "graphs",
    "text",
    "queries",
    "packets",
    "models",
    "sensors",
    "invoices",
    "maps",
    "proofs",
    "videos",
]
SECTIONS = 40


def entry(number: int) -> str:
    """One entry, its own title and link, its words in a cycle that does not repeat for long."""
    a, n = ADJECTIVES[number % 15], NOUNS[number // 15 % 16]
    v, t = VERBS[number // 7 % 14], THINGS[number // 3 % 14]
    return (
        f"- [{a}-{n}-{number}](https://{n}{number}.example/{a}) - {v.capitalize()} {t} "
        f"for {THINGS[number // 11 % 14]} that a {a} {n} leaves behind.\n"
    )


def listing(size: int) -> str:
    """A list of about `size` bytes in forty sections, alphabetical by nothing."""
    sections: list[list[str]] = [[] for _ in range(SECTIONS)]
    written = number = 0
    while written < size - 2000:
        line = entry(number)
        sections[number * 7 % SECTIONS].append(line)
        written += len(line)
        number += 1
    body = "".join(
        f"\n## {THINGS[at % 14].capitalize()} {NOUNS[at // 14]}\n\n" + "".join(lines)
        for at, lines in enumerate(sections)
    )
    return f"# Awesome Inventions\n\n> Things that do not exist.\n{body}"
