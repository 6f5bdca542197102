"""GitHub's own description of its API (OpenAPI), and whether requests and answers are as it says.

`described()` is the whole description where it is installed. `github_api.json` is the part of it that this program
and its tests use: `python -m tests.github.contract` writes it, and a test compares it with the whole.
Source: https://github.com/github/rest-api-description, through the package @octokit/openapi (MIT).
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.e2e import tools

EXTRACT = Path(__file__).with_name("github_api.json")
KINDS = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}
SEVERAL = {"path", "basehead", "ref"}
"""Parameters that hold slashes."""
Schema = dict[str, Any]


def whole() -> Path | None:
    """Where the whole description is installed, if it is."""
    return tools.OPENAPI if tools.OPENAPI.exists() else None


@cache
def described(path: Path) -> Schema:
    found: Schema = json.loads(path.read_text(encoding="utf-8"))
    return found


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{([^}]+)\}", template)
    written = (re.escape(part) if at % 2 == 0 else _part(part) for at, part in enumerate(parts))
    return re.compile("".join(written))


def _part(name: str) -> str:
    return "(.+)" if name in SEVERAL else "([^/]+)"


class Api:
    """A description: the whole, or the extract."""

    def __init__(self, description: Schema) -> None:
        self.paths: dict[str, Schema] = description["paths"]
        self.components: Schema = description.get("components", {})
        literal_first = sorted(self.paths, key=lambda one: (one.count("{"), -len(one)))
        self._patterns = [(_pattern(template), template) for template in literal_first]

    def operation(self, verb: str, path: str) -> tuple[str, Schema] | None:
        """What GitHub says of a request, with its template; the most literal one that fits."""
        for pattern, template in self._patterns:
            if verb.lower() in self.paths[template] and pattern.fullmatch(path):
                return template, self.paths[template][verb.lower()]
        return None

    def resolved(self, thing: Schema) -> Schema:
        while "$ref" in thing:
            _, _, kind, name = thing["$ref"].split("/")
            thing = self.components[kind][name]
        if "allOf" in thing:
            parts = [self.resolved(part) for part in thing["allOf"]]
            merged = {
                **thing,
                "properties": {k: v for part in parts for k, v in part.get("properties", {}).items()},
            }
            del merged["allOf"]
            return merged
        return thing

    def asked(self, operation: Schema) -> Schema | None:
        """The schema of a request's body."""
        body = self.resolved(operation.get("requestBody", {}))
        schema: Schema | None = body.get("content", {}).get("application/json", {}).get("schema")
        return schema

    def answered(self, operation: Schema, status: int) -> Schema | None:
        """The schema of an answer of that status; raises KeyError when GitHub does not answer so."""
        answer = self.resolved(operation["responses"][str(status)])
        schema: Schema | None = answer.get("content", {}).get("application/json", {}).get("schema")
        return schema

    def faults(self, schema: Schema, value: object, where: str, *, whole: bool) -> list[str]:
        """Where a value is not what a schema says. `whole` asks for all that is required, as requests need it."""
        schema = self.resolved(schema)
        for choice in ("oneOf", "anyOf"):
            if choice in schema:
                tried = [self.faults(one, value, where, whole=whole) for one in schema[choice]]
                return [] if any(not found for found in tried) else min(tried, key=len)
        if value is None:
            return [] if schema.get("nullable") or not schema.get("type") else [f"{where} is null"]
        wanted = schema.get("type")
        if isinstance(wanted, str) and wanted in KINDS and not _is(value, wanted):
            return [f"{where} is not {wanted}"]
        if "enum" in schema and value not in schema["enum"]:
            return [f"{where} is {value!r}"]
        if isinstance(value, dict):
            return self._members(schema, value, where, whole=whole)
        items = value if isinstance(value, list) else []
        below = schema.get("items", {})
        return [fault for one in items for fault in self.faults(below, one, f"{where}[]", whole=whole)]

    def _members(self, schema: Schema, value: Schema, where: str, *, whole: bool) -> list[str]:
        known = schema.get("properties", {})
        required = schema.get("required", []) if whole else []
        found = [f"{where}.{name} is missing" for name in required if name not in value]
        found += [f"{where}.{name} is unknown" for name in value if known and name not in known]
        for name, inner in value.items():
            found += self.faults(known.get(name, {}), inner, f"{where}.{name}", whole=whole)
        return found


def _is(value: object, kind: str) -> bool:
    return isinstance(value, KINDS[kind]) and (kind in ("boolean", "object") or not isinstance(value, bool))  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------- the extract


def names_in(value: object) -> Iterator[str]:
    """The names of all members of a JSON value."""
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from names_in(inner)


def extract(api: Api, operations: Iterable[tuple[str, str]], names: set[str]) -> Schema:
    """The description of those operations (verb and template), with no members but those names."""
    paths: dict[str, Schema] = {}
    for verb, template in sorted(set(operations)):
        operation = api.paths[template][verb]
        part: Schema = {"responses": {}}
        if (asked := api.asked(operation)) is not None:
            schema = _pruned(api, asked, names, request=True)
            part["requestBody"] = {"content": {"application/json": {"schema": schema}}}
        for status, answer in sorted(operation["responses"].items()):
            found = api.resolved(answer).get("content", {}).get("application/json", {}).get("schema")
            kept = {} if found is None or status >= "300" else _pruned(api, found, names)
            part["responses"][status] = {"content": {"application/json": {"schema": kept}}} if kept else {}
        paths.setdefault(template, {})[verb] = part
    return {"paths": paths}


def _pruned(api: Api, schema: Schema, names: set[str], *, request: bool = False, depth: int = 0) -> Schema:
    schema = api.resolved(schema)
    kept: Schema = {key: schema[key] for key in ("type", "nullable", "enum") if key in schema}
    if request and "required" in schema:
        kept["required"] = schema["required"]
    deeper = {"request": request, "depth": depth + 1}
    for choice in ("oneOf", "anyOf"):
        if choice in schema:
            kept[choice] = [_pruned(api, one, names, **deeper) for one in schema[choice]]
    if "items" in schema:
        kept["items"] = _pruned(api, schema["items"], names, **deeper)
    if "properties" in schema and depth < 9:
        wanted = {key: one for key, one in schema["properties"].items() if key in names}
        kept["properties"] = {key: _pruned(api, one, names, **deeper) for key, one in wanted.items()} or {"": {}}
    return kept


if __name__ == "__main__":
    from tests.github.test_contract import written

    place = whole()
    if place is None:
        sys.exit("GitHub's description is not installed: run `make e2e`.")
    EXTRACT.write_text(written(Api(described(place))), encoding="utf-8")
