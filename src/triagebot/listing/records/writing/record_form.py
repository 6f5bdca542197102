"""How the records of a file are written, learnt from some of them: order of keys, gaps, layouts, quotation marks.

What is learnt is what stands between the values (gaps) and how values of one field are written. Of the values
themselves nothing is kept, and a gap with a comment in it only when nearly all have the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from triagebot.listing.records.formats import page_nodes
from triagebot.listing.records.formats.data_formats import DataFormat
from triagebot.listing.records.formats.data_node import DataNode, DataValue, NodeKind, Scalar
from triagebot.listing.records.writing import scalar_forms
from triagebot.listing.records.writing.scalar_forms import ScalarForm
from triagebot.listing.records.writing.written_scalar import WrittenScalar

FieldPath = tuple[str, ...]
"""Keys from the record down; "*" for any item of a sequence."""
ANY = "*"
ORDERED = 0.9
"""Share of records that have two keys in one order, from which it is their order; by hand."""
_COMMON = 0.9
"""The share of records that has to have a comment at a key before a new one gets it; by hand."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A value of a neighbour, and the column of the line in which its parent's keys stand."""

    node: DataNode
    indent: int


@dataclass(slots=True)
class RecordForm:
    """What was learnt of one file's records."""

    text: str
    form: DataFormat
    delimiter: str = ","
    newline: str = "\n"
    samples: dict[FieldPath, list[Sample]] = field(default_factory=lambda: defaultdict(list))
    gaps: dict[tuple[object, ...], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    keys: dict[FieldPath, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _continued: int = -1
    _scalars: dict[FieldPath, tuple[ScalarForm, int]] = field(default_factory=dict)

    # ------------------------------------------------------------------------------------------ learning

    def learn(self, node: DataNode, path: FieldPath = (), indent: int = 0) -> None:
        """Take in one record."""
        self.samples[path].append(Sample(node, indent))
        if not node.items:
            return
        layout = self.layout(node)
        here = self._column(node.items[0].start) if layout == "block" else self._indent(node.items[0].start)
        before = node.start
        for index, item in enumerate(node.items):
            inner = (*path, ANY if item.key is None else item.key)
            gap = self.text[before : item.start]
            self.gaps["open" if not index else "sep", path, layout][gap] += 1
            if index and item.key is not None:
                self.gaps["before", inner, layout][gap] += 1
            if item.key is not None:
                self.keys[inner][self.text[item.start : item.key_end]] += 1
                self.gaps["colon", inner, self._sort(item.node)][self.text[item.key_end : item.node.start]] += 1
                self.gaps["colon", (*path, ANY), self._sort(item.node)][
                    self.text[item.key_end : item.node.start]
                ] += 1
            self.learn(item.node, inner, here)
            before = item.node.end
        self.gaps["close", path, layout][self.text[before : node.end]] += 1

    def layout(self, node: DataNode) -> str:
        """How a collection is laid out: in YAML's blocks, in one line, or in several."""
        if node.style not in ("flow", ""):
            return node.style
        first, last = node.items[0], node.items[-1]
        around = self.text[node.start : first.start] + self.text[last.node.end : node.end]
        return "lines" if "\n" in around else "line"

    def _sort(self, node: DataNode) -> str:
        if node.kind is NodeKind.SCALAR:
            return "nothing" if node.start == node.end else "scalar"
        return self.layout(node) if node.items else "empty"

    def _column(self, at: int) -> int:
        return at - (self.text.rfind("\n", 0, at) + 1)

    def _indent(self, at: int) -> int:
        begin = self.text.rfind("\n", 0, at) + 1
        line = self.text[begin:at]
        return len(line) - len(line.lstrip(" "))

    # ------------------------------------------------------------------------------------------ asking

    def gap(self, *what: object) -> str | None:
        """The usual gap of that sort; None where there is no example."""
        counted = self.gaps.get(what)
        if not counted:
            return None
        total = counted.total()
        for gap, count in counted.most_common():
            commented = self.form in (DataFormat.YAML, DataFormat.TOML) and "#" in gap
            if not commented or count >= max(3, _COMMON * total):
                return gap
        return None

    def ordered(self, path: FieldPath, wanted: Sequence[str]) -> list[str]:
        """The keys in the order that the records have them in; as given where that is no order."""
        before: Counter[tuple[str, str]] = Counter()
        names = set(wanted)
        for sample in self.samples.get(path, []):
            known = [key for key in sample.node.keys if key in names]
            for index, key in enumerate(known):
                for other in known[index + 1 :]:
                    before[key, other] += 1
        given = {key: index for index, key in enumerate(wanted)}

        def compared(one: str, other: str) -> int:
            ahead, behind = before[one, other], before[other, one]
            if ahead + behind and ahead >= ORDERED * (ahead + behind):
                return -1
            if ahead + behind and behind >= ORDERED * (ahead + behind):
                return 1
            return 0

        placed: list[str] = []
        for key in wanted:
            ahead = [index for index, other in enumerate(placed) if compared(other, key) < 0]
            behind = [index for index, other in enumerate(placed) if compared(key, other) < 0]
            at = behind[0] if behind else len(placed)
            placed.insert(max(at, ahead[-1] + 1) if ahead else at, key)
        return placed if len(given) > 1 else list(wanted)

    def scalar_form(self, path: FieldPath) -> ScalarForm:
        """The way the texts of a field are written; that of most others where a field has none."""
        if path not in self._scalars:
            examples = self._examples(path)
            if path and path[-1] == page_nodes.BODY:
                self._scalars[path] = scalar_forms.AsItIs(), len(examples)
                return self._scalars[path][0]
            if not examples:
                every = [(key, sample) for key in self.samples for sample in self._examples(key)]
                examples = [sample for _, sample in every][:60]
            self._scalars[path] = scalar_forms.best(self.form, examples, self.delimiter)
        return self._scalars[path][0]

    def _examples(self, path: FieldPath) -> list[tuple[str, Scalar, WrittenScalar]]:
        return [
            (self._written(sample.node), sample.node.scalar, self._place(sample))
            for sample in self.samples.get(path, [])
            if sample.node.kind is NodeKind.SCALAR
            and isinstance(sample.node.scalar, str)
            and (sample.node.style != page_nodes.BODY_STYLE or path[-1] == page_nodes.BODY)
        ]

    def _written(self, node: DataNode) -> str:
        return self.text[node.start : node.end].replace("\r\n", "\n")

    def _place(self, sample: Sample) -> WrittenScalar:
        lines = self._written(sample.node).split("\n")[1:]
        indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
        indent = min(indents, default=sample.indent + self.step)
        return WrittenScalar(self._column(sample.node.start), indent)

    @property
    def step(self) -> int:
        """Columns that continued lines stand further in."""
        if self._continued < 0:
            self._continued = self._measured_step()
        return self._continued

    def _measured_step(self) -> int:
        counted: Counter[int] = Counter()
        for samples in self.samples.values():
            for sample in samples:
                if sample.node.kind is NodeKind.SCALAR:
                    lines = self._written(sample.node).split("\n")[1:]
                    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
                    if indents:
                        counted[min(indents) - sample.indent] += 1
        return counted.most_common(1)[0][0] if counted else 2

    def literal(self, path: FieldPath, value: Scalar) -> str | None:
        """The value as a neighbour writes just this value in that field, if one does and it is no text."""
        for sample in self.samples.get(path, []):
            same = sample.node.kind is NodeKind.SCALAR and type(sample.node.scalar) is type(value)
            if same and not isinstance(value, str) and sample.node.scalar == value:
                return self._written(sample.node)
        return None

    def sequences(self, path: FieldPath, kind: NodeKind) -> list[Sample]:
        """Collections of that kind with something in them: of that field, else those of others as deep."""
        own = [one for one in self.samples.get(path, []) if one.node.kind is kind and one.node.items]
        if own:
            return own
        return [
            one
            for other, samples in self.samples.items()
            if len(other) == len(path) and other
            for one in samples
            if one.node.kind is kind and one.node.items
        ]


def is_empty(value: DataValue) -> bool:
    """Whether a value says nothing."""
    return value is None or value in ("", [], {})
