"""The table of attacks in docs/security.md names tests that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)`", PAGE)))


@pytest.mark.parametrize(("path", "name"), NAMED, ids=str)
def test_a_named_test_is_there(path: str, name: str) -> None:
    source = (ROOT / "tests" / path).read_text(encoding="utf-8")
    assert re.search(rf"^ *(?:def|class) {name}\b", source, re.MULTILINE)


def test_every_attack_has_one() -> None:
    (table,) = re.findall(r"^\| # \|[^\n]*\n(?:\|[^\n]*\n)*", PAGE, re.MULTILINE)
    numbers = re.findall(r"^\| (\d+) \|.*`[\w/]+\.py::", table, re.MULTILINE)
    assert [int(number) for number in numbers] == list(range(1, 50))
