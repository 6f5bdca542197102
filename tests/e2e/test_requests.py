"""Every request is one that GitHub's own description of its API knows, with the members it allows."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import tools
from tests.github.fake_github import FakeGitHub
from tests.github.stage import GUIDE, LIST, README, Stage, added

pytestmark = pytest.mark.e2e


@cache
def described() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(tools.OPENAPI.read_text(encoding="utf-8"))
    return found


def operation(verb: str, path: str) -> dict[str, Any] | None:
    """What GitHub says of a request; the most literal path that fits."""
    fitting = []
    for template, item in described()["paths"].items():
        parts = re.split(r"\{[^}]+\}", template)
        names = re.findall(r"\{([^}]+)\}", template)
        several = {"path", "basehead", "ref"}
        pattern = re.escape(parts[0]) + "".join(
            ("(.+)" if name in several else "([^/]+)") + re.escape(part)
            for name, part in zip(names, parts[1:], strict=True)
        )
        if verb.lower() in item and re.fullmatch(pattern, path):
            fitting.append((len(names), len(template), item[verb.lower()]))
    return min(fitting, key=lambda one: (one[0], -one[1]))[2] if fitting else None


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        schema = described()["components"]["schemas"][name]
    return schema


def faults(schema: dict[str, Any], value: object, where: str = "body") -> list[str]:
    """Where a value is not what a schema says; as much of JSON Schema as GitHub's request bodies need."""
    schema = resolved(schema)
    for choice in ("oneOf", "anyOf"):
        if choice in schema:
            tried = [faults(one, value, where) for one in schema[choice]]
            return [] if any(not found for found in tried) else tried[0]
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}
    wanted = schema.get("type")
    if isinstance(wanted, str) and wanted in kinds and not isinstance(value, kinds[wanted]):
        return [f"{where} is not {wanted}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{where} is {value!r}"]
    found: list[str] = []
    if isinstance(value, dict):
        known = schema.get("properties", {})
        found += [f"{where}.{name} is missing" for name in schema.get("required", []) if name not in value]
        found += [f"{where}.{name} is unknown" for name in value if known and name not in known]
        for name, inner in value.items():
            found += faults(known.get(name, {}), inner, f"{where}.{name}")
    if isinstance(value, list):
        for inner in value:
            found += faults(schema.get("items", {}), inner, f"{where}[]")
    return found


@pytest.fixture
def traffic(tmp_path: Path) -> list[tuple[str, str, Any]]:
    """What is sent for pull requests, issues, commands and sweeps, with everything switched on."""
    with FakeGitHub() as hub:
        hub.repository(LIST, {"README.md": README, "CONTRIBUTING.md": GUIDE}, maintainer="admin")
        hub.push(LIST, {".github/triagebot.yml": "check_run: true\nlabels: {enabled: true}\n"})
        stage = Stage(hub, tmp_path)
        number = hub.pull(
            LIST, {"README.md": added("* [Gorse](https://gorse.example/): x\n")}, fork="newcomer/list"
        )
        stage.opened(number)
        wrong = "".join(f"* [Gorse {n}](https://gorse{n}.example/): x\n" for n in range(3))
        hub.push("newcomer/list", {"README.md": added(wrong)}, "heads/patch-1")
        stage.opened(number, "synchronize")
        hub.push("newcomer/list", {"README.md": README}, "heads/patch-1")
        stage.opened(number, "synchronize")
        issue = hub.issue(LIST, "Add Heath", "https://heath.example/")
        stage.opened(issue)
        stage.says(issue, "maintainer", "/accept")
        hub.push(LIST, {"README.md": README.replace("boil", "cook")})
        stage.says(issue, "maintainer", "/accept")
        stage.says(issue, "stranger", "/accept")
        stage.says(issue, "maintainer", "/help")
        stage.run("schedule", {})
        return hub.bodies


def test_every_request_is_one_that_github_describes(traffic: list[tuple[str, str, Any]]) -> None:
    assert len({(verb, re.sub(r"\d+|[0-9a-f]{40}", "N", path)) for verb, path, _ in traffic}) > 25
    for verb, path, body in traffic:
        if path == "/graphql":
            continue
        found = operation(verb, path)
        assert found is not None, f"{verb} {path}"
        if body is not None:
            schema = found["requestBody"]["content"]["application/json"]["schema"]
            assert faults(schema, body) == [], f"{verb} {path}"


def test_githubs_own_examples_of_payloads_are_understood() -> None:
    from triagebot import events

    seen = set()
    for event in json.loads(tools.WEBHOOKS.read_text(encoding="utf-8")):
        for example in event["examples"]:
            trigger = events.read(event["name"], example, repository="owner/list")
            seen.add((event["name"], type(trigger).__name__))
    assert {("pull_request", "PullRequest"), ("issues", "Issue"), ("workflow_dispatch", "Sweep")} <= seen
