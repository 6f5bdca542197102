"""Read a list: sections by heading, entries by shape, with exact source spans. Total: any text gives a listing."""

from __future__ import annotations

from triagebot.listing.model import Entry, Listing, Section
from triagebot.listing.parsing import block_structure, commonmark, heading_structure
from triagebot.listing.parsing.commonmark import Block, BlockKind
from triagebot.listing.parsing.finder import Finder
from triagebot.listing.parsing.lines import Lines
from triagebot.listing.records import bundles
from triagebot.listing.records.formats import data_formats


def parse(text: str, path: str = "README.md") -> Listing:
    """The list in `text`. Entries are what links out: bullets, blocks, rows, headings, paragraphs.

    Tables of contents, code, comments and badges are not entries. Never raises for what the text says.
    A list kept as data is read by the ending of its path; its records are the entries.
    """
    if data_formats.of_path(path) is not None or bundles.is_bundle(text):
        from triagebot.listing.records import record_list  # noqa: PLC0415 - only such lists pay for it

        return record_list.parse(text, path)
    blocks, definitions = commonmark.blocks(text)
    lines = Lines(text)
    titles = block_structure.heading_entries(text, blocks)
    finder = Finder(text, lines)
    headings = heading_structure.headings(text, lines, blocks, titles)
    sections: list[Section] = []
    trail: list[tuple[int, str]] = []
    position = 0
    bounds = [heading_structure.Heading(0, 0, 0, ""), *headings]
    for index, heading in enumerate(bounds):
        end = bounds[index + 1].start if index + 1 < len(bounds) else len(text)
        if heading.level:
            trail = [(level, title) for level, title in trail if level < heading.level]
            trail.append((heading.level, heading.title))
        first = position
        while position < len(blocks) and blocks[position].start < end:
            position += 1
        inside = [block for block in blocks[first:position] if block.start >= heading.body]
        named = [blocks[at] for at in range(first, position) if at in titles]
        names = tuple(title for _, title in trail)
        found = finder.entries(inside, named, (heading.body, end), names)
        if heading.level or found or not headings:
            line = lines.number(heading.start)
            prose = _prose(text, inside, found)
            sections.append(
                Section(names, heading.level, line, heading.start, heading.body, end, prose, tuple(found))
            )
    return Listing(text, path, newline_of(text), tuple(sections), definitions, finder.groups)


def newline_of(text: str) -> str:
    """The line ending the text uses most."""
    windows = text.count("\r\n")
    return "\r\n" if windows * 2 > text.count("\n") else "\n"


def _prose(text: str, inside: list[Block], found: list[Entry]) -> str:
    """The paragraphs in front of the first entry, a line each."""
    first = found[0].start if found else len(text)
    paragraphs = [block for block in inside if block.kind is BlockKind.PARAGRAPH and block.start < first]
    return "\n".join(" ".join(text[block.start : block.end].split()) for block in paragraphs)
