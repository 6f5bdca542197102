"""Puts the layers of the configuration together: defaults, then the file, then the environment."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from triagebot.config import catalogue, yamlfile
from triagebot.config.options import Config
from triagebot.errors import UsageError

FILE = ".github/triagebot.yml"
"""Where a list keeps its options, on its default branch."""

ENVIRONMENT: Mapping[str, yamlfile.Place] = {
    "TRIAGEBOT_LISTS": ("lists",),
    "TRIAGEBOT_GUIDE": ("guide",),
    "TRIAGEBOT_LANGUAGE": ("language",),
    "TRIAGEBOT_MODEL": ("llm", "model"),
    "TRIAGEBOT_CALLS_AN_HOUR": ("llm", "calls_an_hour"),
    "TRIAGEBOT_MAX_ENTRIES": ("limits", "entries"),
    "TRIAGEBOT_LABELS": ("labels", "enabled"),
    "TRIAGEBOT_CHECK_RUN": ("check_run",),
}
"""Variables and the option each one sets; an empty one sets nothing. Lists are given with commas."""

_MOST_PROBLEMS = 8
"""Mistakes that are told at once; nobody mends more before trying again."""
_PLAIN = {
    "tuple_type": "a list of values is expected",
    "dict_type": "`name: value` pairs are expected",
    "model_type": "`name: value` pairs are expected",
    **dict.fromkeys(("int_parsing", "int_type", "int_from_float"), "a whole number is expected"),
    **dict.fromkeys(("float_parsing", "float_type"), "a number is expected"),
    "string_type": "text is expected",
    **dict.fromkeys(("bool_parsing", "bool_type"), "`true` or `false` is expected"),
    "time_parsing": 'a time such as "22:00" is expected',
}
"""What pydantic says of common mistakes, in words for people who do not write Python."""


MEND = "Correct it there; docs/configuration.md has every option."
"""What to do about an option that is wrong."""


def load(text: str | None, source: str = FILE) -> Config:
    """The configuration of a file's text alone; None and an empty text give the defaults.

    Raises `UsageError` naming `source`, the line, and for a key that is not known the nearest one that is.
    """
    return resolve(text, source=source)


def resolve(
    file_text: str | None,
    environ: Mapping[str, str] | None = None,
    *,
    source: str = FILE,
    shared: str | None = None,
) -> Config:
    """All layers together; later ones win.

    `shared` is the text of the file that this one extends. `environ` may hold more than what is an option.
    """
    document = yamlfile.read(file_text or "", source)
    if document.value is not None and not isinstance(document.value, dict):
        raise UsageError(f"{source}, line 1: options are written as `name: value`.", next_step=MEND)
    values: dict[str, yamlfile.Value] = dict(document.value or {})
    if shared is not None:
        values = _over(_shared(shared, str(values.get("extends") or "the shared file")), values)
    origin: dict[yamlfile.Place, str] = {}
    for name, place in ENVIRONMENT.items():
        given = (environ or {}).get(name, "").strip()
        if given:
            listed: yamlfile.Value = [part.strip() for part in given.split(",") if part.strip()]
            values = _with(values, place, listed if place == ("lists",) else given)
            origin[place] = name
    try:
        return Config.model_validate(_without_empty(values))
    except ValidationError as error:
        problems = list(dict.fromkeys(_problem(one, source, document, origin) for one in error.errors()))
        more = len(problems) - _MOST_PROBLEMS
        shown = problems[:_MOST_PROBLEMS] + ([f"and {more} more problems."] if more > 0 else [])
        raise UsageError("\n".join(shown), next_step=MEND) from error


def _with(
    values: dict[str, yamlfile.Value], place: yamlfile.Place, value: yamlfile.Value
) -> dict[str, yamlfile.Value]:
    first, *rest = (str(key) for key in place)
    if not rest:
        return {**values, first: value}
    inner = values.get(first)
    return {**values, first: _with(dict(inner) if isinstance(inner, dict) else {}, tuple(rest), value)}


def extended(text: str | None, source: str = FILE) -> str | None:
    """The repository that a configuration file extends, OWNER/REPO; None when it extends none."""
    return load(text, source).extends if text else None


def _shared(text: str, repository: str) -> dict[str, yamlfile.Value]:
    """The options of the file that is extended. What that file extends in its turn does not count."""
    source = f"{repository}: {FILE}"
    load(text, source)  # its mistakes are named as its own
    value = yamlfile.read(text, source).value
    return {key: one for key, one in value.items() if key != "extends"} if isinstance(value, dict) else {}


def _over(base: dict[str, yamlfile.Value], own: dict[str, yamlfile.Value]) -> dict[str, yamlfile.Value]:
    """Both together, key by key; where both have a value that is no group, the own one."""
    merged = dict(base)
    for key, value in own.items():
        below = merged.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            merged[key] = _over(below, value)
        elif value is not None:
            merged[key] = value
    return merged


def _without_empty(values: dict[str, yamlfile.Value]) -> dict[str, yamlfile.Value]:
    """A key with nothing after it is as if it were not there."""
    cleaned = {key: _without_empty(value) if isinstance(value, dict) else value for key, value in values.items()}
    return {key: value for key, value in cleaned.items() if value is not None}


def _problem(
    error: Mapping[str, Any], source: str, document: yamlfile.YamlDocument, origin: Mapping[yamlfile.Place, str]
) -> str:
    place = tuple(key for key in error["loc"] if key != "[key]")
    known = next((place[:size] for size in range(len(place), -1, -1) if place[:size] in document.lines), ())
    where = f"{source}, line {document.lines.get(known, 1)}"
    for size in range(len(place), 0, -1):
        where = origin.get(place[:size], where)
    named = (
        place
        if any(isinstance(key, str) and place[:size] in origin for size, key in enumerate(place, 1))
        else known
    )
    name = ".".join(str(key) for key in named or place[:1])
    if error["type"] == "extra_forbidden":
        options = _fields(place[:-1])
        return f'{where}: there is no option "{place[-1]}"{_nearest(str(place[-1]), options)}'
    if error["loc"][-1] == "[key]":
        return f'{where}: there is no check "{place[-1]}"{_nearest(str(place[-1]), catalogue.CODES)}'
    if error["type"] == "missing":
        return f'{where}: {name} needs "{place[-1]}".'
    if error["type"] in ("enum", "literal_error"):
        return f"{where}: {name}: {error['ctx']['expected']} is expected."
    message = _PLAIN.get(error["type"], str(error["msg"]).removeprefix("Value error, "))
    return f"{where}: {name}: {message[:1].lower()}{message[1:]}."


def _fields(place: yamlfile.Place) -> tuple[str, ...]:
    """The names of the options at that place of the file."""
    model: type[BaseModel] = Config
    for key in place:
        field = model.model_fields.get(str(key))
        inner = field.annotation if field else None
        options = [inner, *getattr(inner, "__args__", ())]
        model = next((one for one in options if isinstance(one, type) and issubclass(one, BaseModel)), model)
    return tuple(model.model_fields)


def _nearest(name: str, known: Iterable[str]) -> str:
    """What was perhaps meant, else everything there is to choose from when that is short."""
    names = list(known)
    wanted = name.lower().replace("-", "_").replace("license", "licence")
    plain = {one.replace("-", "_"): one for one in names}
    close = difflib.get_close_matches(wanted[:60], plain, n=1, cutoff=0.5)
    if close:
        return f'; perhaps you meant "{plain[close[0]]}".'
    return f"; there are {', '.join(names)}." if len(names) <= 16 else "."
