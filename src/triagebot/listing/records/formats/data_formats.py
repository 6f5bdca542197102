"""The formats that lists kept as data are read from and written in."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import PurePosixPath

from triagebot.listing.records.formats.data_node import DataNode


class DataFormat(StrEnum):
    """A format, by its name for people."""

    YAML = "YAML"
    JSON = "JSON"
    JSON_LINES = "JSON Lines"
    TOML = "TOML"
    CSV = "CSV"
    PAGE = "a page with YAML in front"
    PAGE_TOML = "a page with TOML in front"

    @property
    def syntax(self) -> DataFormat:
        """The format that the values are written in; for pages, that of the data in front of them."""
        return {DataFormat.PAGE: DataFormat.YAML, DataFormat.PAGE_TOML: DataFormat.TOML}.get(self, self)


ENDINGS = {
    ".yml": DataFormat.YAML,
    ".yaml": DataFormat.YAML,
    ".json": DataFormat.JSON,
    ".jsonl": DataFormat.JSON_LINES,
    ".ndjson": DataFormat.JSON_LINES,
    ".toml": DataFormat.TOML,
    ".csv": DataFormat.CSV,
    ".tsv": DataFormat.CSV,
}
PAGES = (".md", ".markdown")
"""Endings of pages that may have data in front; alone such a file is a Markdown list."""


def of_path(path: str) -> DataFormat | None:
    """The format of a file, by the ending of its name; None for what is no data."""
    return ENDINGS.get(PurePosixPath(path.replace("\\", "/")).suffix.lower())


def of_file(path: str, text: str) -> DataFormat | None:
    """The format of a file of a list that has several: of data, or of pages with data in front; None for others."""
    if not path.lower().endswith(PAGES):
        return of_path(path)
    from triagebot.listing.records.formats import page_nodes  # noqa: PLC0415 - as below

    return {"---": DataFormat.PAGE, "+++": DataFormat.PAGE_TOML}.get(page_nodes.fence_of(text))


@contextmanager
def no_garbage() -> Iterator[None]:
    """While this runs nobody looks for garbage: a large file makes a million objects that all stay."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def read(text: str, form: DataFormat) -> DataNode:
    """What a text says. Raises `BrokenData`. The readers are loaded when they are needed."""
    with no_garbage():
        return _read(text, form)


def _read(text: str, form: DataFormat) -> DataNode:
    if form is not form.syntax:
        from triagebot.listing.records.formats import page_nodes  # noqa: PLC0415

        return page_nodes.read(text, lambda front: _read(front, form.syntax))
    if form is DataFormat.YAML:
        from triagebot.listing.records.formats import yaml_nodes  # noqa: PLC0415

        return yaml_nodes.read(text)
    if form is DataFormat.TOML:
        from triagebot.listing.records.formats import toml_nodes  # noqa: PLC0415

        return toml_nodes.read(text)
    if form is DataFormat.CSV:
        from triagebot.listing.records.formats import csv_nodes  # noqa: PLC0415

        return csv_nodes.read(text)
    from triagebot.listing.records.formats import json_nodes  # noqa: PLC0415

    return json_nodes.read_lines(text) if form is DataFormat.JSON_LINES else json_nodes.read(text)
