"""How the field of an options value says which argument fills it.

    @dataclass(frozen=True, kw_only=True)
    class GuideOptions:
        list: str = argument(metavar="LIST", nargs="?", default="README.md", help="the list")
        guide: str | None = option("--guide", metavar="PATH", help="its contributing guide")

One declaration makes the parser's argument, the help, the completion and the typed field. What is not given is the
field's default, so an options value can be made without a parser.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import field, fields

TYPE_CHECKING = False  # `typing` takes longer to load than all of this
if TYPE_CHECKING:
    from typing import Any

_SETTINGS, _GROUP = "settings", "group"


class DeclaredArgument:
    """One argument of a parser: its flags (none for a positional one), and what argparse is told of it.

    Of those with the same name in `excludes` only one may be given.
    """

    def __init__(self, flags: tuple[str, ...], words: Mapping[str, Any], excludes: str = "") -> None:
        self.flags = flags
        self.words = words
        self.excludes = excludes


def argument(**words: Any) -> Any:
    """A positional argument; `words` are those of `argparse.ArgumentParser.add_argument`."""
    return _field((DeclaredArgument((), words),), words)


def option(*flags: str, excludes: str = "", shortcuts: Mapping[str, str] | None = None, **words: Any) -> Any:
    """An option with a value. `shortcuts` are flags of their own, each for one of its choices."""
    short = [
        DeclaredArgument((flag,), {"action": "store_const", "const": value, "help": f"same as {flags[-1]} {value}"})
        for flag, value in (shortcuts or {}).items()
    ]
    return _field((DeclaredArgument(flags, words, excludes), *short), words)


def switch(*flags: str, excludes: str = "", **words: Any) -> Any:
    """An option without a value: False until it is given."""
    settings = {"action": "store_true", **words}
    return _field((DeclaredArgument(flags, settings, excludes),), {"default": False})


def group(of: Callable[[], Any]) -> Any:
    """Options that several commands have, as a value of their own."""
    return field(default_factory=of, metadata={_GROUP: of})


def _field(settings: tuple[DeclaredArgument, ...], words: Mapping[str, Any]) -> Any:
    if _gathers(settings[0]):
        return field(default=tuple(words.get("default") or ()), metadata={_SETTINGS: settings})
    return field(default=words.get("default"), metadata={_SETTINGS: settings})


def _gathers(setting: DeclaredArgument) -> bool:
    """Whether its value is several values."""
    return setting.words.get("nargs") in ("*", "+") or setting.words.get("action") == "append"


def declare(options: type[Any], parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Give the parser the arguments of an options class, in the order of its fields."""
    exclusive: dict[str, argparse._MutuallyExclusiveGroup] = {}
    for one in fields(options):
        if _GROUP in one.metadata:
            declare(one.metadata[_GROUP], parser)
        for setting in one.metadata.get(_SETTINGS, ()):
            into: argparse._ActionsContainer = parser
            if setting.excludes:
                if setting.excludes not in exclusive:
                    exclusive[setting.excludes] = parser.add_mutually_exclusive_group()
                into = exclusive[setting.excludes]
            if setting.flags:
                into.add_argument(*setting.flags, dest=one.name, **setting.words)
            else:
                into.add_argument(one.name, **setting.words)


def filled(options: type[Any], given: Mapping[str, Any]) -> Any:
    """The options value of what the parser read."""
    values = {}
    for one in fields(options):
        if _GROUP in one.metadata:
            values[one.name] = filled(one.metadata[_GROUP], given)
        elif _gathers(one.metadata[_SETTINGS][0]):
            values[one.name] = tuple(given[one.name] or ())
        else:
            values[one.name] = given[one.name]
    return options(**values)


def price(text: str) -> tuple[float, float]:
    """What a million prompt and completion tokens cost, written 0.15/0.60."""
    prompt, slash, answer = text.partition("/")
    try:
        prices = (float(prompt), float(answer))
    except ValueError:
        prices = (-1.0, -1.0)
    if not slash or not all(0 <= price < 1e6 for price in prices):
        raise argparse.ArgumentTypeError("must be two prices, such as 0.15/0.60")
    return prices


def positive(text: str) -> int:
    """A whole number above 0."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number
