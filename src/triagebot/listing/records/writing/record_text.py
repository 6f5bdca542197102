"""Writes one record in a form that was learnt from its neighbours."""

from __future__ import annotations

from triagebot.listing.records.formats.data_formats import DataFormat
from triagebot.listing.records.formats.data_node import DataValue, NodeKind, Scalar
from triagebot.listing.records.writing import scalar_forms
from triagebot.listing.records.writing.record_form import ANY, FieldPath, RecordForm, Sample
from triagebot.listing.records.writing.scalar_forms import ScalarForm
from triagebot.listing.records.writing.written_scalar import WrittenScalar


class RecordText:
    """The text of one record while it is written; `column` is where it begins."""

    def __init__(self, form: RecordForm, column: int) -> None:
        self.form = form
        self.out = " " * column
        self.column = column

    def written(self, value: DataValue) -> str:
        """The whole record, from its first sign to its last."""
        self._value(value, (), self.column)
        text = self.out[self.column :]
        if (
            self.form.newline == "\n" or self.form.form is DataFormat.CSV
        ):  # a line end in a cell is part of what it says
            return text
        return text.replace("\n", self.form.newline)

    def _put(self, text: str) -> None:
        self.out += text if self.form.form is DataFormat.CSV else text.replace("\r\n", "\n")

    def _column(self) -> int:
        return len(self.out) - (self.out.rfind("\n") + 1)

    def _indent(self) -> int:
        line = self.out[self.out.rfind("\n") + 1 :]
        return len(line) - len(line.lstrip(" "))

    def _value(self, value: DataValue, path: FieldPath, indent: int) -> None:
        if isinstance(value, dict):
            self._collection(
                path, [(key, value[key]) for key in self.form.ordered(path, list(value))], NodeKind.MAP
            )
        elif isinstance(value, list):
            self._collection(path, [(None, each) for each in value], NodeKind.SEQUENCE)
        else:
            self._scalar(value, path, indent)

    def _scalar(self, value: Scalar, path: FieldPath, indent: int) -> None:
        place = WrittenScalar(self._column(), indent + self.form.step)
        literal = self.form.literal(path, value)
        written = literal if literal is not None else self.form.scalar_form(path).write(value, place)
        if written is None:
            written = _plainest(self.form).write(value, place)
        self._put(written or "")

    def _collection(self, path: FieldPath, items: list[tuple[str | None, DataValue]], kind: NodeKind) -> None:
        if not items:
            self._put("{}" if kind is NodeKind.MAP else "[]")
            return
        layout, like = self._layout(path, items, kind)
        column = 0
        for index, (key, value) in enumerate(items):
            inner = (*path, ANY if key is None else key)
            self._put(self._gap_before(index, inner, path, layout, like))
            if not index:
                column = self._column() if layout == "block" else self._indent()
            if key is not None:
                self._put(self._key(inner, key))
                self._put(self._colon(inner, path, value))
            self._value(value, inner, column)
        close = self.form.gap("close", path, layout)
        self._put(close if close is not None else self.form.gap("close", like, layout) or "")

    def _gap_before(self, index: int, inner: FieldPath, path: FieldPath, layout: str, like: FieldPath) -> str:
        if not index:
            asked: tuple[tuple[object, ...], ...] = (("open", path, layout), ("open", like, layout))
        else:
            asked = (("before", inner, layout), ("sep", path, layout), ("sep", like, layout))
        for what in asked:
            gap = self.form.gap(*what)
            if gap is not None:
                return gap
        if not index:
            return {"line": "[", "block": ""}.get(layout, "")
        return "\n" + " " * self._indent() if layout != "line" else ", "

    def _key(self, inner: FieldPath, key: str) -> str:
        counted = self.form.keys.get(inner)
        if counted:
            return counted.most_common(1)[0][0]
        if self.form.form in (DataFormat.JSON, DataFormat.JSON_LINES):
            return _plainest(self.form).write(key, WrittenScalar(0, 0)) or key
        return "" if self.form.form is DataFormat.CSV else key

    def _colon(self, inner: FieldPath, path: FieldPath, value: DataValue) -> str:
        sort = self._sort(inner, value)
        asked = [("colon", inner, sort), ("colon", (*path, ANY), sort)]
        for what in asked if sort == "nothing" else [*asked, ("colon", inner, "scalar")]:
            gap = self.form.gap(*what)
            if gap is not None:
                return gap
        if sort == "nothing":
            return ":"
        if sort == "block" and isinstance(value, dict):
            return ":\n" + " " * (self._indent() + 2)
        defaults = {DataFormat.YAML: ": ", DataFormat.TOML: " = ", DataFormat.CSV: ""}
        return defaults.get(self.form.form, ": ")

    def _sort(self, path: FieldPath, value: DataValue) -> str:
        if isinstance(value, dict | list):
            if not value:
                return "empty"
            items = list(value.items()) if isinstance(value, dict) else [(None, each) for each in value]
            return self._layout(path, list(items), NodeKind.MAP if isinstance(value, dict) else NodeKind.SEQUENCE)[
                0
            ]
        if value is None and self.form.form is DataFormat.YAML and not self.form.literal(path, value):
            return "nothing"
        return "scalar"

    def _layout(
        self, path: FieldPath, items: list[tuple[str | None, DataValue]], kind: NodeKind
    ) -> tuple[str, FieldPath]:
        """How to lay a collection out, and the field whose example is followed."""
        samples = self.form.sequences(path, kind)
        if not samples:
            block = self.form.form is DataFormat.YAML and not path
            return ("block" if block else "line"), path
        found = [(self.form.layout(one.node), one) for one in samples]
        like = path if self.form.samples.get(path) else next(
            (other for other, known in self.form.samples.items() if samples[0] in known), path
        )  # fmt: skip
        kinds = {layout for layout, _ in found}
        if kinds == {"line", "lines"}:
            return self._by_length(found, items), like
        return max(kinds, key=[layout for layout, _ in found].count), like

    def _by_length(self, found: list[tuple[str, Sample]], items: list[tuple[str | None, DataValue]]) -> str:
        """In one line or in several: by the number of items or by their length, where that tells them apart."""
        size = sum(len(str(value)) + 4 for _, value in items)
        for measure, mine in ((_count, len(items)), (_length, size)):
            short = [measure(one) for layout, one in found if layout == "line"]
            long = [measure(one) for layout, one in found if layout == "lines"]
            if max(short) < min(long):
                return "line" if mine < (max(short) + min(long) + 1) / 2 else "lines"
        return max(("line", "lines"), key=[layout for layout, _ in found].count)


def _length(sample: Sample) -> int:
    return sum(len(str(item.node.scalar)) + 4 for item in sample.node.items)


def _count(sample: Sample) -> int:
    return len(sample.node.items)


def _plainest(form: RecordForm) -> ScalarForm:
    return scalar_forms.best(form.form, [], form.delimiter)[0]
