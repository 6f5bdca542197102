"""A style in words: what was counted, as sentences a contributor can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from triagebot.listing.styles.block_style import BlockForm
from triagebot.listing.styles.line_form import LineForm
from triagebot.listing.styles.slot_patterns import literals
from triagebot.listing.styles.style import Observation

ENDS = {
    ".": "end with a full stop",
    "。": "end with a full-width full stop",
    "": "end without a full stop",
}


def written(forms: Sequence[LineForm], where: str) -> tuple[Observation, ...]:
    """What entries made of a link and a description have in common."""
    found = [_most([f'begin with "{form.marker}{literals(form.opener)}"' for form in forms], where)]
    separators = [form.separator for form in forms if form.separator is not None]
    found.append(_most([_separated(separator) for separator in separators], where))
    found.append(_most([ENDS[form.end] for form in forms if form.end in ENDS], where))
    without = sum(form.separator is None for form in forms)
    if without:
        found.append(Observation("have no description", without, len(forms), where))
    return tuple(observation for observation in found if observation is not None)


def block(forms: Sequence[BlockForm]) -> tuple[Observation, ...]:
    """What `<details>` entries have in common."""
    found = [
        _most(["are <details> blocks" for _ in forms], "here"),
        _most([ENDS[form.end] for form in forms if form.end is not None], "here"),
        _most(
            ["quote their body" if form.prefix else "do not quote their body" for form in forms if form.gap], "here"
        ),
    ]
    return tuple(observation for observation in found if observation is not None)


def row(headers: Sequence[str]) -> tuple[Observation, ...]:
    """What the table's columns hold."""
    columns = ", ".join(header for header in headers if header)
    return (Observation(f"the columns are {columns}" if columns else "entries are rows of a table", 0, 0),)


def _separated(separator: str) -> str:
    if "\n" in separator:
        return "put the description on a line of its own"
    return f'separate link and description by "{separator}"' if separator.strip() else "use no separator"


def _most(said: Sequence[str], where: str) -> Observation | None:
    if not said:
        return None
    what, count = Counter(said).most_common(1)[0]
    return Observation(what, count, len(said), where)
