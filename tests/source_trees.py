"""The program's own source, parsed once for all tests that look at it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "triagebot"


@cache
def modules() -> tuple[Path, ...]:
    """The files, in the order of their paths."""
    return tuple(sorted(SOURCE.rglob("*.py")))


@cache
def text(path: Path) -> str:
    """What stands in a file."""
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """A file's syntax tree, not to be changed."""
    return ast.parse(text(path))


def where(path: Path) -> str:
    """A file's path within the package."""
    return path.relative_to(SOURCE).as_posix()
