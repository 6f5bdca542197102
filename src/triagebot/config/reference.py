"""Writes docs/triagebot.schema.json and docs/configuration.md from the options themselves.

python -m triagebot.config.reference docs
"""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from triagebot.config import catalogue
from triagebot.config.layers import ENVIRONMENT, FILE
from triagebot.config.options import Config

_INTRODUCTION = f"""# Configuration

<!-- Written by `python -m triagebot.config.reference docs`; change the options in src/triagebot/config instead. -->

Everything has a default, inferred from the list and its guide where possible: no file and an empty file work.
Options stand in `{FILE}` on the default branch; what a pull request changes there counts after it is
merged. Then comes the environment, which wins over the file.

A key that is not known is an error that names the line and the nearest key. Anchors, aliases and tags of YAML are
not read. [triagebot.schema.json](triagebot.schema.json) is a JSON Schema of the file: editors complete and check
with it.

An example:

```yaml
{{example}}
```
"""
_ABOUT_CHECKS = """## Checks

Each can be set to `error`, `warning`, `note` or `off` under `checks`. Notes never change the verdict; errors and
warnings do. Those marked † ask for a maintainer, not for a change.

| Code | Default | About | Meaning |
| --- | --- | --- | --- |
"""
_ABOUT_ENVIRONMENT = """## Environment

An empty variable sets nothing. Secrets (`GITHUB_TOKEN`, `OPENAI_API_KEY`) are read from the environment only and
are no options.

| Variable | Option |
| --- | --- |
"""
EXAMPLE = """\
lists: [README.md]
rules:
  min_stars: 50
  one_entry_a_pull_request: true
  hosts:
    blocked: [example.com]
checks:
  description-advert: note
  title-differs: off
labels:
  enabled: true
quiet_hours:
  start: "22:00"
  end: "07:00"
  zone: Europe/Berlin"""
"""The example of the reference; a test loads it."""


def schema() -> str:
    """The JSON Schema of the file, for editors."""
    made = Config.model_json_schema(mode="validation")
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = f"triagebot: {FILE}"
    made["$defs"]["Level"] = {"enum": ["error", "warning", "note", "off"], "type": "string"}
    checks = made["properties"]["checks"]
    checks.pop("additionalProperties", None)
    checks.pop("propertyNames", None)
    checks["additionalProperties"] = False
    checks["properties"] = {
        check.code: {"$ref": "#/$defs/Level", "description": check.about, "default": check.level}
        for check in catalogue.CODES.values()
    }
    return json.dumps(_with_single_words(made), indent=2, ensure_ascii=False) + "\n"


def _with_single_words(node: Any) -> Any:
    """Where a list of words is expected, one word alone will do: say so in the schema too."""
    if isinstance(node, dict):
        node = {key: _with_single_words(value) for key, value in node.items()}
        if node.get("type") == "array" and "prefixItems" not in node:
            array = {key: node.pop(key) for key in ("type", "items") if key in node}
            return {**node, "anyOf": [array, array["items"]]}
        return node
    return [_with_single_words(item) for item in node] if isinstance(node, list) else node


def reference() -> str:
    """The configuration reference, as Markdown."""
    parts = [_INTRODUCTION.format(example=EXAMPLE)]
    groups = [(name, field, _group(field)) for name, field in Config.model_fields.items()]
    parts.append("## Options\n\n" + _table(row(name, field) for name, field, group in groups if group is None))
    for name, _, group in groups:
        if group is not None:
            about = (group.__doc__ or "").strip()
            parts.append(f"## `{name}`\n\n{about}\n\n" + _table(_rows(group)))
    checks = (
        f"| `{check.code}` | {check.level}{' †' if check.person else ''} | {check.topic} | {check.about} |"
        for check in catalogue.CODES.values()
    )
    parts.append(_ABOUT_CHECKS + "\n".join(checks))
    variables = (f"| `{name}` | `{'.'.join(map(str, place))}` |" for name, place in ENVIRONMENT.items())
    parts.append(_ABOUT_ENVIRONMENT + "\n".join(variables))
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _rows(group: type[BaseModel], prefix: str = "") -> Iterator[str]:
    for name, field in group.model_fields.items():
        inner = _group(field)
        if inner is not None:
            yield from _rows(inner, f"{prefix}{name}.")
        else:
            yield row(prefix + name, field)


def row(name: str, field: FieldInfo) -> str:
    """One option as a row: name, values, default, meaning."""
    about = " ".join((field.description or "").split())
    return f"| `{name}` | {_kind(field.annotation, field.metadata)} | {_default(field)} | {about} |"


def _table(rows: Iterator[str]) -> str:
    return "| Option | Value | Default | Meaning |\n| --- | --- | --- | --- |\n" + "\n".join(rows)


def _group(field: FieldInfo) -> type[BaseModel] | None:
    options = [field.annotation, *get_args(field.annotation)]
    return next((one for one in options if isinstance(one, type) and issubclass(one, BaseModel)), None)


_NAMES = {
    "str": "text",
    "int": "whole number",
    "float": "number",
    "bool": "`true` or `false`",
    "time": "time of day",
}


def _kind(annotation: Any, metadata: list[Any]) -> str:
    """What may be written for an option, in words."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kind(get_args(annotation)[0], metadata)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        words = " or ".join(f"`{member.value}`" for member in annotation)
    elif origin is tuple:
        words = "list of " + _kind(get_args(annotation)[0], []).replace("`true` or `false`", "booleans")
    elif origin is dict:
        words = "names and values"
    elif origin in (types.UnionType, Union):
        words = ", or ".join(_kind(one, []) for one in get_args(annotation) if one is not type(None))
    else:
        words = _NAMES.get(getattr(annotation, "__name__", ""), "text")
    bounds = [
        f"{sign} {bound:,}"
        for one in metadata
        for sign, key in _BOUNDS
        if (bound := getattr(one, key, None)) is not None
    ]
    return f"{words} ({', '.join(bounds)})" if bounds else words


_BOUNDS = (("≥", "ge"), (">", "gt"), ("≤", "le"))


def _default(field: FieldInfo) -> str:
    value = field.default
    if isinstance(value, Enum):
        return f"`{value.value}`"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if field.is_required():
        return "required"
    if value is None or value in ((), {}):
        return "none"
    if isinstance(value, tuple):
        return ", ".join(f"`{getattr(one, 'value', one)}`" for one in value)
    return f"`{value}`" if isinstance(value, str) else f"`{value:,g}`" if value < 1 else f"`{value:,.0f}`"


def main(folder: Path) -> None:
    """Write both files into that folder."""
    (folder / "triagebot.schema.json").write_text(schema(), encoding="utf-8")
    (folder / "configuration.md").write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
