"""Finds the files and folders of a repository that have the words a field may say: tags, licences, categories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from triagebot.listing.records import recurring_words
from triagebot.listing.records.formats import data_formats
from triagebot.listing.records.formats.data_node import BrokenData, DataNode, DataValue, NodeKind, walked
from triagebot.listing.records.schemas.field_rules import FieldPath, Vocabulary
from triagebot.listing.records.writing import file_names

FEWEST = 2
"""Different words that records have to use before a file can be told to have them; by hand."""
USED = 0.95
"""Share of the words in use that a file has to have; a few may be older than it. By hand."""
_SAYS = ("description", "definition", "about", "summary")


def fields(records: Iterable[Mapping[str, DataValue]]) -> dict[FieldPath, set[str]]:
    """The words in use, by field: of fields that say one or several short texts, again and again."""
    used: defaultdict[FieldPath, list[str]] = defaultdict(list)
    for record in records:
        for key, value in record.items():
            found = recurring_words.words(value)
            if found or value not in (None, "", []):
                used[(key,)] += found or [""]
    return {
        path: set(said)
        for path, said in used.items()
        if len(set(said)) >= FEWEST
        and len(set(said)) * 2 <= len(said)
        and all(0 < len(word) <= recurring_words.LONGEST and "://" not in word for word in set(said))
    }


def in_file(path: str, text: str, used: Mapping[FieldPath, set[str]]) -> list[Vocabulary]:
    """The vocabularies in a file; none in one that cannot be read."""
    form = data_formats.of_path(path)
    try:
        root = data_formats.read(text, form) if form is not None else None
    except BrokenData:
        return []
    return in_nodes(path, [root] if root is not None else [], used)


def in_nodes(path: str, roots: Sequence[DataNode], used: Mapping[FieldPath, set[str]]) -> list[Vocabulary]:
    """The vocabularies in parts of a file: for each field the smallest set that has the words in use."""
    sets = [found for root in roots for node in walked(root) for found in _sets(node)]
    made = []
    for field, words in used.items():
        fitting = [one for one in sets if len(words & one.keys()) >= USED * len(words)]
        if fitting:
            best = min(fitting, key=len)
            said = tuple((word, text) for word, text in best.items() if text)
            made.append(Vocabulary(field, path, tuple(best), descriptions=said))
    return made


def _sets(node: DataNode) -> Iterator[dict[str, str]]:
    """The sets of words that a node may be: texts in a row, one key of maps in a row, keys of a map."""
    if node.kind is NodeKind.MAP and len(node.items) >= FEWEST:
        maps = all(item.node.kind is NodeKind.MAP for item in node.items)
        yield {item.key or "": _said(item.node) if maps else _text(item.node) for item in node.items}
    if node.kind is NodeKind.SEQUENCE and len(node.items) >= FEWEST:
        yield from _sets_of_rows([item.node for item in node.items])


def _sets_of_rows(rows: Sequence[DataNode]) -> Iterator[dict[str, str]]:
    if all(isinstance(row.scalar, str) for row in rows):
        yield {str(row.scalar): "" for row in rows}
    elif all(row.kind is NodeKind.MAP for row in rows):
        for key in rows[0].keys:
            named = [(row.get(key), row) for row in rows]
            words = {str(said.scalar): _said(row) for said, row in named if said is not None and said.scalar}
            if len(words) == len(rows):
                yield words


def _said(node: DataNode) -> str:
    return next((text for key in _SAYS if (said := node.get(key)) is not None and (text := _text(said))), "")


def _text(node: DataNode) -> str:
    return node.scalar if isinstance(node.scalar, str) else ""


def in_folders(paths: Collection[str], used: Mapping[FieldPath, set[str]]) -> list[Vocabulary]:
    """The folders that have a file for each word in use, named by it."""
    stems: defaultdict[str, set[str]] = defaultdict(set)
    for path in paths:
        if data_formats.of_path(path) is not None and "/" in path:
            pure = PurePosixPath(path)
            stems[pure.parent.as_posix()].add(pure.stem.casefold())
    made = []
    for field, words in used.items():
        for folder, names in stems.items():
            known = sum(bool(names & file_names.names_of(word)) for word in words)
            if len(names) >= FEWEST and known >= USED * len(words):
                made.append(Vocabulary(field, f"{folder}/", stems=frozenset(names)))
                break
    return made
