"""What keeps the house in order: names that are unique, rooms that are small, nothing that nobody reads."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel
from radon.complexity import cc_visit

from tests import source_trees
from tests.source_trees import SOURCE
from triagebot.config import Config, catalogue

MOST_MODULES = 16
"""Modules of one package, `__init__` aside."""
FEWEST_WITH_TESTS = 303
"""Modules with a test file of their own name (tests/<package>/test_<module>.py): this may only rise."""
MOST_WITHOUT_TESTS = 114
"""Modules without one: this may only fall."""
MOST_COMPLEX = 20
"""Paths through one function, as radon counts them."""
READ_BY_NAME = {"extends", "needs_changes", "needs_a_person", "zone"}
"""Options that are looked up by the name of a verdict, or by the configuration itself."""


@cache
def modules() -> dict[Path, tuple[str, ast.Module]]:
    return {path: (source_trees.text(path), source_trees.tree(path)) for path in source_trees.modules()}


def names() -> Iterator[tuple[str, str]]:
    """The names of modules and of classes, each with where it is."""
    for path, (_, tree) in modules().items():
        if path.stem not in ("__init__", "__main__"):
            yield path.stem, str(path.relative_to(SOURCE))
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                yield node.name, f"{path.relative_to(SOURCE)}: class {node.name}"


def test_no_module_and_no_class_has_a_namesake() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for name, where in names():
        found[name].append(where)
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def test_nothing_is_defined_twice_in_a_module() -> None:
    found = []
    for path, (_, tree) in modules().items():
        defined = Counter(name for node in tree.body for name in _defined(node))
        found += [f"{path.relative_to(SOURCE)}: {name}" for name, count in defined.items() if count > 1]
    assert found == []


def _defined(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        yield node.name
    elif isinstance(node, ast.Assign):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def test_most_modules_have_a_test_file_of_their_name() -> None:
    """The others hold values, or are tested by whole lists, drafts and proposals."""
    inside = [path.relative_to(SOURCE) for path in modules() if path.stem not in ("__init__", "__main__")]
    tests = Path(__file__).parent
    without = [where.as_posix() for where in inside if not (tests / where.parent / f"test_{where.name}").exists()]
    assert len(inside) - len(without) >= FEWEST_WITH_TESTS, without
    assert len(without) <= MOST_WITHOUT_TESTS, without


def test_a_package_is_small_enough_to_be_looked_through() -> None:
    sizes = Counter(path.parent.relative_to(SOURCE).as_posix() for path in modules() if path.stem != "__init__")
    large = {name for name, size in sizes.items() if size > MOST_MODULES}
    assert large == set()


def test_no_function_takes_too_many_ways() -> None:
    assert [
        f"{path.relative_to(SOURCE)}:{block.name}"
        for path, (text, _) in modules().items()
        if len(text) > 400
        for block in _functions(cc_visit(text))
        if block.complexity > MOST_COMPLEX
    ] == []


def _functions(blocks):  # type: ignore[no-untyped-def] - radon has no types
    for block in blocks:
        yield from block.methods if hasattr(block, "methods") else [block]


def test_a_module_is_imported_under_its_own_name() -> None:
    assert [
        f"{path.relative_to(SOURCE)}:{alias.asname}"
        for path, (_, tree) in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("triagebot")
        for alias in node.names
        if alias.asname and alias.asname != alias.name
        if SOURCE.joinpath(*node.module.split(".")[1:], f"{alias.name}.py").exists()  # type: ignore[union-attr]
    ] == []


def test_every_finding_code_is_given_by_a_check() -> None:
    said = {
        node.value
        for path, (_, tree) in modules().items()
        if path.relative_to(SOURCE).parts[0] not in ("config", "report")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert [code for code in catalogue.CODES if code not in said] == []


def options(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = [
            one for one in (field.annotation, *getattr(field.annotation, "__args__", ())) if isinstance(one, type)
        ]
        groups = [one for one in inner if issubclass(one, BaseModel)]
        yield from options(groups[0]) if groups else [name]


@pytest.mark.parametrize("option", sorted(set(options(Config)) - READ_BY_NAME))
def test_every_option_has_a_reader(option: str) -> None:
    read = re.compile(rf"\.{option}\b|[\"']{option}[\"']")
    assert any(
        read.search(text) for path, (text, _) in modules().items() if path.relative_to(SOURCE).parts[0] != "config"
    ), f"{option} is documented and nobody reads it"


DEFINED_ONCE = {
    "the months (`MONTH` finds one)": ("text/months.py", r"\bjan(?:uary)?\b[^\n]{0,40}\bfeb"),
    "the years that things are from (`YEAR` finds one)": ("text/months.py", r"19\[5-9\]\\d"),
    "numbers of arXiv (`ARXIV_NUMBER`, `plain_arxiv_id`)": (
        "addresses/papers.py",
        r"(?:\\d|\[0-9\])\{4\}\\\.(?:\\d|\[0-9\])\{4,5\}",
    ),
    "names of licences (`is_licence`, `named`)": (
        "text/licences.py",
        r"GPL[^\n]{0,40}\|[^\n]{0,40}(?:BSD|MIT|MPL)",
    ),
    "letters and digits alone (`letters`)": (
        "text/words.py",
        r'""\.join\((\w+) for \1 in [^\n]{0,60} if \1\.isalnum\(\)\)',
    ),
    "how alike weighted words are (`cosine`, `length`)": ("text/likeness.py", r"math\.sqrt\(\s*sum\("),
}
"""What there is one definition of: where that is, and what a second one would look like."""


@pytest.mark.parametrize("fact", DEFINED_ONCE)
def test_a_fact_is_defined_once(fact: str) -> None:
    home, second = DEFINED_ONCE[fact]
    looks = re.compile(second, re.IGNORECASE)
    assert [str(path.relative_to(SOURCE)) for path, (text, _) in modules().items() if looks.search(text)] == [home]


def test_words_of_praise_and_of_talk_are_in_their_data_file() -> None:
    telling = re.compile(r"amazing|breathtaking|cutting\[|newsletter\b.*\|.*subscribe|\bwe\|our\b", re.IGNORECASE)
    assert [str(path.relative_to(SOURCE)) for path, (text, _) in modules().items() if telling.search(text)] == []


def numbers() -> Iterator[tuple[str, str, str, str]]:
    """Numbers that are constants of modules: package, where, value, and what stands beside, up to empty lines."""
    for path, (text, tree) in modules().items():
        lines = text.split("\n")
        for node in tree.body:
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            if value is None or not re.fullmatch(r"(?:math\.log)?[-(]*\d[\d_.e /,*<()-]*", ast.unparse(value)):
                continue
            first, last = node.lineno - 1, node.lineno
            while lines[first - 1].strip():
                first -= 1
            while last < len(lines) and lines[last].strip():
                last += 1
            where = path.relative_to(SOURCE)
            beside = "\n".join(lines[first:last])
            yield where.parts[0], f"{where}:{node.lineno}: {lines[node.lineno - 1]}", ast.unparse(value), beside


def test_a_number_says_what_it_is() -> None:
    assert [where for _, where, _, beside in numbers() if '"""' not in beside and "#" not in beside] == []


def test_a_weight_or_share_says_where_it_is_from() -> None:
    assert [
        where
        for package, where, value, beside in numbers()
        if package in ("listing", "checks", "drafting") and re.search(r"\.\d*[1-9]|[1-9]\.", value)
        if not re.search(r"by\s+hand|bench/\w+\.py|seconds", beside, re.IGNORECASE)
    ] == []


def test_scripts_that_fit_numbers_are_there() -> None:
    named = {name for text, _ in modules().values() for name in re.findall(r"bench/(\w+\.py)", text)}
    assert sorted(name for name in named if not (SOURCE.parent.parent / "bench" / name).exists()) == []


ARCHITECTURE = (SOURCE.parent.parent / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_the_tree_of_packages_shows_every_package() -> None:
    tree = ARCHITECTURE.partition("    src/triagebot/")[2].partition("`tests/` has the same rooms")[0]
    shown = set(re.findall(r"([a-z_]+)/(?=\s)", tree))
    assert {path.parent.name for path in modules() if path.parent != SOURCE} == shown - {"demo"}


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`([a-z_]+(?:\.[A-Za-z_]+)+)`", ARCHITECTURE))))
def test_what_the_walks_name_is_there(name: str) -> None:
    paths = {path.relative_to(SOURCE).with_suffix("").as_posix().removesuffix("/__init__") for path in modules()}
    parts = name.removesuffix(".py").split(".")
    whole = {found for found in paths if f"/{found}".endswith("/" + "/".join(parts))}
    for cut in (1, 2):
        module = "/".join(parts[:-cut])
        for found in (one for one in paths if module and f"/{one}".endswith(f"/{module}")):
            text = (SOURCE / f"{found}.py").read_text(encoding="utf-8") if (SOURCE / f"{found}.py").exists() else ""
            if all(re.search(rf"\b(?:(?:def|class) )?{part}\b[(: ]", text) for part in parts[-cut:]):
                whole.add(found)
    assert whole, f"docs/architecture.md names {name}"
