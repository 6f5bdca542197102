"""How many parameters a model has, from its name or from what its server says of it."""

from __future__ import annotations

import json
import re

_SIZE = re.compile(r"(?<![a-z0-9.])(?:(\d{1,2})x)?(\d{1,4}(?:\.\d{1,3})?)(b|m)(?![a-z0-9])")
"""7b, 1.5B, 8x7b, 135m as a part of a name of its own."""
_UNITS = {"b": 1e9, "m": 1e6}


def named(model: str) -> float | None:
    """The parameters that a model's name tells; None when it tells none."""
    match = _SIZE.search(model.lower())
    if match is None:
        return None
    experts, number, unit = match.groups()
    return int(experts or 1) * float(number) * _UNITS[unit]


def told(body: str, model: str) -> float | None:
    """The parameters that an answer of `/models` tells of a model: llama.cpp's number, or its full name."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    rows = value.get("data") if isinstance(value, dict) else None
    rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    row = next((row for row in rows if row.get("id") == model), rows[0] if len(rows) == 1 else None)
    if row is None:
        return None
    meta = row.get("meta")
    count = meta.get("n_params") if isinstance(meta, dict) else None
    if isinstance(count, (int, float)) and count > 0:
        return float(count)
    return named(str(row.get("id")))
