"""How texts and numbers are written in JSON, TOML and CSV, each way tried on what a file has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from triagebot.listing.records.formats.data_formats import DataFormat
from triagebot.listing.records.formats.data_node import Scalar
from triagebot.listing.records.writing.written_scalar import WrittenScalar

_NOT_BASIC = re.compile(r'["\\\x00-\x08\x0a-\x1f\x7f]')
_NAMED = {"\n": "\\n", '"': '\\"', "\\": "\\\\", "\r": "\\r"}
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]{5,20}(?:Z|[-+][0-9:]{5})?)?")


class ScalarForm(Protocol):
    """One way of writing a value."""

    def write(self, value: Scalar, place: WrittenScalar) -> str | None:
        """The value so written; None where this way cannot."""
        ...


class AsItIs:
    """The text of a page, which has no form of its own."""

    def write(self, value: Scalar, place: WrittenScalar) -> str | None:
        """The text."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class JsonScalarForm:
    """JSON: signs beyond ASCII as they are or escaped, a slash as it is or escaped."""

    ascii_only: bool = False
    slash: str = "/"

    def write(self, value: Scalar, place: WrittenScalar) -> str | None:
        """As `json` writes it."""
        written = json.dumps(value, ensure_ascii=self.ascii_only)
        return written.replace("/", self.slash) if isinstance(value, str) else written


@dataclass(frozen=True, slots=True)
class TomlScalarForm:
    """TOML: the quotation marks, and those for a text that they cannot hold or that has several lines."""

    quote: str = '"'
    lines: str = ""
    times: bool = False
    """Whether dates are written as TOML's own, without quotation marks."""

    def write(self, value: Scalar, place: WrittenScalar) -> str | None:
        """The value so written; TOML knows no null."""
        if value is None:
            return None
        if not isinstance(value, str):
            return json.dumps(value)
        if self.times and _TIME.fullmatch(value):
            return value
        if self.lines and "\n" in value:
            mark = self.lines[:3]
            body = value.replace("\\", "\\\\").replace('"""', '""\\"') if mark == '"""' else value
            return None if mark in body else f"{self.lines}{body}{mark}"
        if self.quote == "'" and "'" not in value and value.isprintable():
            return f"'{value}'"
        escaped = _NOT_BASIC.sub(lambda match: _NAMED.get(match[0], f"\\u{ord(match[0]):04X}"), value)
        return f'"{escaped}"'


@dataclass(frozen=True, slots=True)
class CsvScalarForm:
    """CSV: a cell in quotation marks always, or when it has to be; some quote what has a blank at its ends, too."""

    delimiter: str
    always: bool = False
    text_only: bool = False
    empty_too: bool = True

    def write(self, value: Scalar, place: WrittenScalar) -> str | None:
        """The cell."""
        text = "" if value is None else value if isinstance(value, str) else json.dumps(value)
        needed = any(sign in text for sign in (self.delimiter, '"', "\n", "\r"))
        wanted = self.always and (self.empty_too or bool(text))
        if self.text_only and re.fullmatch(r"-?[0-9.]{1,40}", text):
            wanted = False
        return '"' + text.replace('"', '""') + '"' if needed or wanted else text


def candidates(form: DataFormat, examples: Sequence[str], column: int, delimiter: str) -> Iterator[ScalarForm]:
    """The ways that these written values may be examples of; the plainest first."""
    if form is DataFormat.YAML:
        from triagebot.listing.records.writing import yaml_scalars  # noqa: PLC0415

        yield from yaml_scalars.candidates(examples, column)
    elif form is DataFormat.TOML:
        yield from (
            TomlScalarForm(quote, lines, times)
            for times in (False, True)
            for quote in ('"', "'")
            for lines in ("", '"""\n', "'''\n", '"""', "'''")
        )
    elif form is DataFormat.CSV:
        yield from (
            CsvScalarForm(delimiter, always, text_only, empty_too)
            for always, text_only, empty_too in (
                (False, False, True), (True, False, True), (True, False, False), (True, True, True),
            )
        )  # fmt: skip
    else:
        yield from (JsonScalarForm(ascii_only, slash) for ascii_only in (False, True) for slash in ("/", "\\/"))


def best(
    form: DataFormat, examples: Sequence[tuple[str, Scalar, WrittenScalar]], delimiter: str
) -> tuple[ScalarForm, int]:
    """The way that writes most of the examples as they are, and how many."""
    texts = [text for text, _, _ in examples]
    column = max((place.column for _, _, place in examples), default=0)
    found: ScalarForm | None = None
    most = -1
    for each in candidates(form, texts, column, delimiter):
        right = sum(each.write(value, place) == text for text, value, place in examples)
        if right > most:
            found, most = each, right
        if right == len(examples):
            break
    if found is None:
        raise ValueError(form)
    return found, most
