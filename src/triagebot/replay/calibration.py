"""How often nearest entries, model and both were right about past sections, and which weight is best. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from triagebot.drafting.model import section_vote
from triagebot.models import Model, SectionOpinions, SectionPath, SectionScore

WEIGHTS = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)
"""The weights that are tried."""
ENOUGH = 20
"""Additions from which a weight is worth writing down."""

Judged = tuple[SectionOpinions, SectionPath]
"""Both opinions of an addition, and the section that a person put it in."""


class Calibration(Model):
    """How many of `of` additions each was right about; `weights` are those tried, with how many are right then."""

    of: int
    entries: int
    model: int
    weights: tuple[tuple[float, int], ...]

    @property
    def best(self) -> float:
        """The weight that is right most often; of several the middle one, which is the least chance's."""
        most = max(right for _, right in self.weights)
        equal = [weight for weight, right in self.weights if right == most]
        return equal[len(equal) // 2]

    @property
    def both(self) -> int:
        """How many are right with the best weight."""
        return dict(self.weights)[self.best]

    def lines(self) -> list[str]:
        """The figures in words."""
        tried = ", ".join(f"{weight:g}: {right}" for weight, right in self.weights)
        return [
            f"Sections of {self.of} additions that a model was asked about: right by the nearest entries"
            f" {self.entries}, by the model {self.model}, by both {self.both} with a weight of {self.best:g}.",
            f"Right by weight: {tried}.",
        ]


def measured(cases: Sequence[Judged]) -> Calibration:
    """The figures of these additions. Raises `ValueError` when there are none."""
    if not cases:
        raise ValueError("there is nothing to calibrate with")
    return Calibration(
        of=len(cases),
        entries=sum(_first(opinions.by_entries) == section for opinions, section in cases),
        model=sum(_first(opinions.by_model) == section for opinions, section in cases),
        weights=tuple(
            (weight, sum(_joined(opinions, weight) == section for opinions, section in cases)) for weight in WEIGHTS
        ),
    )


def _first(scores: Sequence[SectionScore]) -> SectionPath | None:
    return scores[0].path if scores else None


def _joined(opinions: SectionOpinions, weight: float) -> SectionPath | None:
    likely = {score.path: score.score for score in opinions.by_model}
    return _first(section_vote.combine(opinions.by_entries, likely, model=weight))


def with_weight(text: str, weight: float) -> str:
    """A configuration file's text with that `llm.section_weight`; all else stays as it is.

    Raises `ValueError` where `llm` is not written as a block of its own.
    """
    lines = text.splitlines(keepends=True)
    newline = "\r\n" if "\r\n" in text else "\n"
    at = next((number for number, line in enumerate(lines) if line.split("#")[0].rstrip() == "llm:"), None)
    if at is None:
        if any(line.startswith("llm:") for line in lines):
            raise ValueError("`llm` is not written as a block")
        gap = newline if lines and not lines[-1].endswith("\n") else ""
        return f"{text}{gap}llm:{newline}  section_weight: {weight:g}{newline}"
    inside = [line for line in lines[at + 1 :] if line.strip() and not line.lstrip().startswith("#")]
    indent = inside[0][: len(inside[0]) - len(inside[0].lstrip())] if inside else "  "
    written = f"{indent or '  '}section_weight: {weight:g}{newline}"
    for number in range(at + 1, len(lines)):
        if lines[number].strip() and not lines[number][0].isspace() and not lines[number].startswith("#"):
            break
        if lines[number].lstrip().startswith("section_weight:"):
            return "".join([*lines[:number], written, *lines[number + 1 :]])
    head = lines[at] if lines[at].endswith("\n") else lines[at] + newline
    return "".join([*lines[:at], head, written, *lines[at + 1 :]])
