"""Attack 38: no regular expression of the program takes long for any text, in the way the program uses it.

Every pattern that a module holds is found, whatever it stands in (tuples, tables), with the methods it is called
by. Each is fed texts that are the usual ways to make one slow: pumped pieces, with and without a start that fits.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import regex

import triagebot
from tests import source_trees

PIECES = [
    *'[]()*_`~<>|#-+=.:,;/\\&@!?"\'%${} \t\n\r0aA"',
    *("a ", "A ", "a.", "a-", "a_", "a/", "a\n", "a:", "- ", "| ", "|-", "[a", "![", "](", "[a](", "[](", "[["),
    *("((", "```", "**a", "<a ", "<a>", "</", "<!--", "--", "<b>x", "<td>", "a=", '"a', "a\\", "\\[", "http://"),
    *("http://a.", "://", "a@", "&a", "&#", "10.", "10.1/", "1.", "1,", "doi:", "v1", "Ab ", "A.", "x y ", "ab, "),
    *("é", "é ", "—", "\u2028", "中", "★ ", ":a:", "{{", "$a"),
]  # fmt: skip
STARTS = ("", "- [", "<")
SHORT, LONG = 1_000, 50_000
PATIENCE = 0.05
"""Seconds for the short text; what takes longer is given a second chance, since the machine may be busy."""
BOUND = 1.0
"""Seconds for the long text."""
METHODS = frozenset({"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"})


def modules() -> Iterator[tuple[str, Any]]:
    for found in pkgutil.walk_packages(triagebot.__path__, "triagebot."):
        if not found.name.endswith("__main__"):
            yield found.name, importlib.import_module(found.name)


def within(value: object) -> Iterator[Any]:
    if isinstance(value, (re.Pattern, regex.Pattern)):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from within(key)
            yield from within(inner)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for inner in value:
            yield from within(inner)


@cache
def calls() -> dict[str, dict[str, set[str]]]:
    """For each module, the names in it to the pattern methods that are called on them."""
    found: dict[str, dict[str, set[str]]] = {}
    for path in source_trees.modules():
        parts = path.relative_to(source_trees.SOURCE).with_suffix("").parts
        module = ".".join(("triagebot", *parts)).removesuffix(".__init__")
        for node in ast.walk(source_trees.tree(path)):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                name = getattr(node.value, "id", getattr(node.value, "attr", ""))
                found.setdefault(module, {}).setdefault(name, set()).add(node.attr)
    return found


def used(module: str, name: str) -> frozenset[str]:
    """How a pattern is called: in its own module, and under its name in others if it is not a private one."""
    own = calls().get(module, {}).get(name, set())
    others = set() if name.startswith("_") else {call for names in calls().values() for call in names.get(name, ())}
    return frozenset(own | others) or METHODS


def inline() -> Iterator[tuple[str, Any, frozenset[str]]]:
    """Patterns that are written where they are used: re.sub("…", …)."""
    for path in source_trees.modules():
        for node in ast.walk(source_trees.tree(path)):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=method),
                    args=[ast.Constant(value=str(text)), *_],
                ) if method in METHODS:
                    flags = re.IGNORECASE if "IGNORECASE" in ast.dump(node) or "attr='I'" in ast.dump(node) else 0
                    yield f"{path.stem}:{node.lineno}", re.compile(text, flags), frozenset({method})


def patterns() -> list[Any]:
    found: dict[tuple[object, int], tuple[str, Any, frozenset[str]]] = {}
    for where, pattern, methods in inline():
        found[pattern.pattern, pattern.flags] = (where, pattern, methods)
    for module, content in modules():
        for name, value in vars(content).items():
            for pattern in within(value):
                methods = used(module, name) if pattern is value else METHODS
                key = (pattern.pattern, pattern.flags)
                where, _, known = found.get(key, (f"{module}.{name}", pattern, frozenset[str]()))
                found[key] = (where, pattern, known | methods)
    return [pytest.param(pattern, methods, id=where) for where, pattern, methods in found.values()]


def spent(pattern: Any, methods: frozenset[str], text: Any) -> float:
    """Seconds of this process alone."""
    start = time.process_time()
    if methods & {"match", "fullmatch"}:
        pattern.match(text)
        pattern.fullmatch(text)
    if methods - {"match", "fullmatch"}:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - start


def pumped(pattern: Any, start: str, piece: str, size: int) -> str | bytes:
    """A text of about that many characters, of the kind that the pattern reads."""
    text = start + piece * (size // len(piece)) + "\0!"
    return text.encode() if isinstance(pattern.pattern, bytes) else text


@pytest.mark.parametrize(("pattern", "methods"), patterns())
def test_a_pumped_text_takes_no_time(pattern: Any, methods: frozenset[str]) -> None:
    for piece in PIECES:
        for start in STARTS:
            short = pumped(pattern, start, piece, SHORT)
            if (took := spent(pattern, methods, short)) > PATIENCE:
                took = min(took, spent(pattern, methods, short))
            assert took <= PATIENCE, f"{took:.2f} s for {SHORT} characters of {piece!r} after {start!r}"
            if took > BOUND * SHORT / LONG / 20:  # what is linear and fast needs no longer text
                took = spent(pattern, methods, pumped(pattern, start, piece, LONG))
                assert took <= BOUND, f"{took:.2f} s for {LONG} characters of {piece!r} after {start!r}"
