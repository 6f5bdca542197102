"""Find the entries of one section, whatever their shape."""

from __future__ import annotations

from triagebot.listing.model import Entry, Group, Shape
from triagebot.listing.parsing import html
from triagebot.listing.parsing.commonmark import Block, BlockKind
from triagebot.listing.parsing.finding import html_entries, paragraphs, table_rows, titled
from triagebot.listing.parsing.finding.entry_maker import EntryMaker
from triagebot.listing.parsing.finding.items import ItemFinder
from triagebot.listing.parsing.lines import Lines
from triagebot.models import SectionPath


class Finder:
    """Finds entries section by section."""

    def __init__(self, text: str, lines: Lines) -> None:
        self.maker = EntryMaker(text, lines)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The runs of siblings that were found."""
        return self.maker.groups

    def entries(
        self, inside: list[Block], named: list[Block], span: tuple[int, int], path: SectionPath
    ) -> list[Entry]:
        """The entries of a section in order: its blocks, its headings that are entries, its HTML in `span`."""
        maker = self.maker
        maker.path, maker.details = path, ""
        bold = titled.bold_spans(maker.text, inside)
        found = maker.run(bold, Shape.PARAGRAPH)
        found += self._blocks(inside, taken=[(start, end) for start, end, _ in bold])
        found += html_entries.blocks(maker, inside, span)
        found += titled.headings(maker, inside, named, span[1])
        if not bold and not any(entry.shape in {Shape.DETAILS, Shape.HEADING} for entry in found):
            rare = html_entries.rows(maker, inside) or paragraphs.entries(maker, inside)
            found.extend(rare if len(rare) > len(found) else ())
        found.sort(key=lambda entry: entry.start)
        return found

    def _blocks(self, inside: list[Block], taken: list[tuple[int, int]]) -> list[Entry]:
        """The items and rows, but for those in spans that are taken."""
        maker = self.maker
        items = ItemFinder(maker, inside)
        found: list[Entry] = []
        label = ""
        for block in inside:
            if block.kind is BlockKind.HTML:
                maker.details = label = html.open_details(maker.text, block.start, block.end, maker.details)
            if block.kind is BlockKind.PARAGRAPH:
                label = maker.label(block)
            if taken and any(start <= block.start < end for start, end in taken):
                continue
            entry = None
            if block.kind is BlockKind.ITEM:
                entry = items.entry(block, label)
            elif block.kind is BlockKind.ROW:
                entry = table_rows.entry(maker, block, label)
            if entry is not None:
                found.append(entry)
        return found
