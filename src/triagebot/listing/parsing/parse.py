"""Read a list: sections by heading, entries by shape, with exact source spans. Total: any text gives a listing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from triagebot.listing.model import Entry, Listing, Section
from triagebot.listing.parsing import block_structure, commonmark, heading_structure
from triagebot.listing.parsing.commonmark import Block, BlockKind
from triagebot.listing.parsing.finder import Finder
from triagebot.listing.parsing.heading_structure import Heading
from triagebot.listing.parsing.lines import Lines
from triagebot.listing.records import bundles
from triagebot.listing.records.formats import data_formats


def parse(text: str, path: str = "README.md") -> Listing:
    """The list in `text`. Entries are what links out: bullets, blocks, rows, headings, paragraphs.

    Tables of contents, code, comments and badges are not entries. Never raises for what the text says.
    A list kept as data is read by the ending of its path; its records are the entries.
    """
    if not is_markdown(text, path):
        from triagebot.listing.records import record_list  # noqa: PLC0415 - only such lists pay for it

        return record_list.parse(text, path)
    blocks, definitions = commonmark.blocks(text)
    lines = Lines(text)
    titles = block_structure.heading_entries(block_structure.heading_families(text, blocks))
    headings = heading_structure.headings(text, lines, blocks, titles)
    finder = Finder(text, lines)
    found = tuple(section for section, _ in sections(finder, blocks, titles, headings))
    return Listing(text, path, newline_of(text), found, definitions, finder.groups)


def is_markdown(text: str, path: str) -> bool:
    """Whether it is a list in Markdown, not one that is kept as data."""
    return data_formats.of_path(path) is None and not bundles.is_bundle(text)


def sections(
    finder: Finder,
    blocks: Sequence[Block],
    titles: Collection[int],
    headings: Sequence[Heading],
    above: Sequence[tuple[int, str]] = (),
) -> Iterator[tuple[Section, int]]:
    """Each section, and how many runs of entries there were in front of it.

    `titles` are the heading blocks that are entries, by index; `above` are level and title of the headings that
    the text stands under, where it is a part of a longer one.
    """
    text, lines = finder.maker.text, finder.maker.lines
    trail = list(above)
    position = 0
    bounds = [Heading(0, 0, 0, ""), *headings]
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
        runs = finder.maker.count
        found = finder.entries(inside, named, (heading.body, end), names)
        if heading.level or found or not headings:
            line = lines.number(heading.start)
            prose = _prose(text, inside, found)
            yield (
                Section(names, heading.level, line, heading.start, heading.body, end, prose, tuple(found)),
                runs,
            )


def newline_of(text: str) -> str:
    """The line ending the text uses most."""
    windows = text.count("\r\n")
    return "\r\n" if windows * 2 > text.count("\n") else "\n"


def _prose(text: str, inside: list[Block], found: list[Entry]) -> str:
    """The paragraphs in front of the first entry, a line each."""
    first = found[0].start if found else len(text)
    paragraphs = [block for block in inside if block.kind is BlockKind.PARAGRAPH and block.start < first]
    return "\n".join(" ".join(text[block.start : block.end].split()) for block in paragraphs)
