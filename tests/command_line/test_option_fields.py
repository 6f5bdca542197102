"""Fields of an options value and arguments of a parser are one declaration."""

from __future__ import annotations

import argparse
from typing import Any

import pytest

from triagebot.command_line.option_fields import CommandOptions, argument, group, option, switch


class Milk(CommandOptions):
    """Options that several drinks have."""

    oat: bool = switch("--oat")


class Tea(CommandOptions):
    """One field of each kind."""

    pot: str | None = argument(nargs="?")
    cups: tuple[str, ...] = option("--cup", action="append")
    milk: Milk = group(Milk)
    heat: str = option("--heat", choices=("low", "high"), default="low", shortcuts={"--boil": "high"})
    whole: bool = switch("--whole", excludes="leaves")
    cut: bool = switch("--cut", excludes="leaves")


def read(*words: str) -> Tea:
    parser = argparse.ArgumentParser()
    Tea.declare(parser)
    return Tea.filled(vars(parser.parse_args(words)))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), {}),
        (("brown",), {"pot": "brown"}),
        (("--cup", "a", "--cup", "b"), {"cups": ("a", "b")}),
        (("--oat",), {"milk": Milk(oat=True)}),
        (("--heat", "high"), {"heat": "high"}),
        (("--boil",), {"heat": "high"}),
        (("--whole",), {"whole": True}),
    ],
)
def test_what_is_given_is_in_its_field_and_all_else_is_the_default(
    words: tuple[str, ...], told: dict[str, Any]
) -> None:
    assert read(*words) == Tea(**told)


def test_of_options_that_exclude_each_other_one_may_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read("--whole", "--cut")
    assert "not allowed with" in capsys.readouterr().err


def test_options_do_not_change_once_they_are_read() -> None:
    with pytest.raises(AttributeError, match="does not change"):
        Tea().heat = "high"  # type: ignore[misc]


def test_a_field_that_is_not_declared_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="Tea has no sugar"):
        Tea(sugar=True)  # type: ignore[call-arg]
