"""Understanding a curated list: text in, values out. No I/O, no clock, no environment.

The public functions, each in the module of its name:

    parse.parse(text, path="README.md") -> Listing
    infer.infer(listing, section_path) -> Style           how entries are written there; it explains itself
    Style.render(content, newline) -> str                 one entry, byte for byte in that style
    place.insert(listing, section_path, content) -> Insertion
    place.remove(listing, entry) -> str                   the list without that entry, as if it never was there
    guide.read(text, path="CONTRIBUTING.md") -> Guide
    urls.canonical(url) -> str                            the same for every address of the same thing
    duplicates.find(listing, url, title, also=()) -> tuple[DuplicateOf, ...]
    sections.rank(listing, guide, subject) -> tuple[SectionScore, ...]   best first, with reasons
    sections.resolve(listing, wanted_path) -> SectionPath | None         a heading path or a unique last heading
    tags.suggest(listing, guide, section_path, subject) -> tuple[str, ...]
    tags.vocabulary(listing, guide) -> tuple[str, ...]
"""
