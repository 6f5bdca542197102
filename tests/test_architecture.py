"""The direction of the arrows, who may import which library, and which parts do no I/O."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests import source_trees
from tests.source_trees import SOURCE, modules, where
from triagebot.command_line.command_table import COMMANDS

# A room may import rooms to its left, never to its right.
ORDER = [
    "errors", "models", "rule_kinds", "config", "retry", "logs", "files", "git", "cassettes", "text", "addresses",
    "listing", "events", "evidence", "drafting", "checks", "report", "github", "local_model",
    "released", "command_line", "streams", "wiring", "pipeline", "lists", "bot", "replay", "commands",
    "cli", "__main__",
]  # fmt: skip
# Rooms beside each other on the way that do not know each other.
STRANGERS = {
    "checks": {"evidence", "drafting", "events"},
    "report": {"evidence", "drafting", "events"},
    "text": {"retry", "config", "models"},
    "addresses": {"retry", "config", "models"},
    "listing": {"retry", "config"},
    "evidence": {"events"},
    "drafting": {"events"},
}
PURE = ("text", "addresses", "listing", "events", "checks", "report")
IMPURE_MODULES = {
    "asyncio", "glob", "http", "httpx2", "io", "os", "requests", "shutil", "socket", "subprocess", "tempfile",
    "time", "urllib.request",
}  # fmt: skip
VENDORS = {
    "github": {"github/"},
    "openai": {"drafting/model/"},
    "arxiv": {"evidence/sources/"},
    "httpx2": {"evidence/", "drafting/", "local_model/", "cassettes.py"},
    "httpcore2": {"evidence/"},
    "requests": {"evidence/", "github/", "cassettes.py"},
    "urllib3": {"evidence/", "github/"},
    "tenacity": {"retry.py"},
    "vcr": {"cassettes.py"},
    "pypdf": {"evidence/"},
    "trafilatura": {"evidence/"},
    "lxml": {"evidence/"},
    "pyromark": {"listing/", "evidence/", "report/"},
    "yaml": {"config/", "config.py", "drafting/", "cassettes.py", "listing/records/"},
    "snowballstemmer": {"text/"},
    "rich": {"report/", "commands/"},
}


@cache
def imports(path: Path) -> tuple[tuple[str, bool], ...]:
    """The modules a file imports, and whether when it is loaded (not lazily, not for types only)."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[str, bool]]:
    tree = source_trees.tree(path)
    lazy: set[int] = set()
    for node in ast.walk(tree):
        typing_only = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or typing_only:
            lazy.update(id(inner) for inner in ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, id(node) not in lazy
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, id(node) not in lazy
            if node.module == "triagebot":
                for alias in node.names:
                    yield f"triagebot.{alias.name}", id(node) not in lazy


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def downstream(path: Path) -> Iterator[str]:
    """What a module imports that stands to its right, or that it must not know."""
    here = room(path)
    if here in ("__init__", "__main__"):
        return
    typed_only = {"cli": {"wiring"}}.get(here, set())
    for name, _ in imports(path):
        parts = name.split(".")
        if parts[0] != "triagebot" or len(parts) < 2 or parts[1] in (here, "__version__", *typed_only):
            continue
        if ORDER.index(parts[1]) >= ORDER.index(here) or parts[1] in STRANGERS.get(here, set()):
            yield f"{where(path)} imports {name}"


def test_imports_point_upstream_only() -> None:
    assert [found for path in modules() for found in downstream(path)] == []


FOR_TYPES_ONLY = {"listing/model.py": {"listing/records/record_list.py"}}
"""A list kept as data is a list with something more, which names what it is made of."""


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = {".".join(("triagebot", *path.relative_to(SOURCE).with_suffix("").parts)): path for path in modules()}
    arrows = {
        where(path): set(_imported(path, known)) - FOR_TYPES_ONLY.get(where(path), set()) for path in modules()
    }
    while free := [name for name, needed in arrows.items() if not needed & arrows.keys()]:
        for name in free:
            del arrows[name]
    assert arrows == {}


def _imported(path: Path, known: dict[str, Path]) -> Iterator[str]:
    """The modules that a module imports; a package stands for what is in it only where it is asked for by name."""
    for node in ast.walk(source_trees.tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names)):
                if name in known and known[name] != path:
                    yield where(known[name])


def impure(path: Path) -> Iterator[str]:
    """What a module does that has an effect, or an answer that may be another the next time."""
    yield from (f"{where(path)} imports {name}" for name, _ in imports(path) if name in IMPURE_MODULES)
    for node in ast.walk(source_trees.tree(path)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in ("open", "print", "input", "datetime.now", "date.today", "datetime.utcnow"):
                yield f"{where(path)}:{node.lineno} calls {called}"


def test_the_core_does_no_io() -> None:
    assert [found for path in modules() if room(path) in PURE for found in impure(path)] == []


def test_a_library_is_imported_in_its_adapter_only() -> None:
    assert [
        f"{where(path)} imports {name}"
        for path in modules()
        for name, _ in imports(path)
        if not name.startswith("triagebot")
        and (allowed := VENDORS.get(name.split(".")[0])) is not None
        and not any(where(path).startswith(place) for place in allowed)
    ] == []


def catching_everything(path: Path) -> Iterator[str]:
    """Where a module catches whatever is raised."""
    for node in ast.walk(source_trees.tree(path)):
        if isinstance(node, ast.ExceptHandler):
            broad = node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")
            if broad:
                yield f"{where(path)}:{node.lineno}"


def test_only_the_boundaries_catch_everything() -> None:
    # Of the program, and of one line of a batch, which never ends the others.
    boundaries = ("cli.py", "commands/batch.py")
    inside = (path for path in modules() if where(path) not in boundaries)
    assert [found for path in inside for found in catching_everything(path)] == []


def test_asking_for_the_version_loads_no_library() -> None:
    script = (
        "import sys; from triagebot.cli import main; main(['--version']); "
        "print([name for name in ('pydantic', 'github', 'openai', 'httpx2', 'rich') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


LIGHT = ("triagebot.cli", "triagebot.command_line")
"""What tells the command line and its mistakes; the engine is loaded when a command runs."""


MISTAKES = (["sugest"], ["suggest", "--lsit"], ["check", "--format", "none"])


@pytest.mark.parametrize(
    "arguments", [["--help"], *([name, "--help"] for name in COMMANDS), *MISTAKES], ids=" ".join
)
def test_help_and_mistakes_load_nothing_of_the_engine(arguments: list[str]) -> None:
    script = (
        "import sys; from triagebot.cli import main; "
        f"main({arguments!r}); sys.stdout.flush(); "
        "print(*(name for name in sys.modules), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    loaded = done.stdout.splitlines()
    loaded = loaded[loaded.index("sys") :]
    ours = {name for name in loaded if name.startswith("triagebot.")}
    assert {name for name in ours if not name.startswith(LIGHT)} == set()
    assert {name for name in loaded if name.split(".")[0] in VENDORS or "pydantic" in name} == set()
    assert len(loaded) < 160, "more of the standard library than argparse and dataclasses need"
