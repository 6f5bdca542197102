"""How the field of an options value says which argument fills it.

    class GuideOptions(CommandOptions):
        list: str = argument(metavar="LIST", nargs="?", default="README.md", help="the list")
        guide: str | None = option("--guide", metavar="PATH", help="its contributing guide")

One declaration makes the parser's argument, the help, the completion and the typed field. What is not given is the
field's default, so an options value can be made without a parser.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

TYPE_CHECKING = False  # `typing` takes longer to load than all of this
if TYPE_CHECKING:
    from typing import Any, Self, dataclass_transform
else:

    def dataclass_transform(**_: object) -> Callable[[type], type]:
        """Only a type checker looks at it."""
        return lambda cls: cls


class DeclaredArgument:
    """One argument of a parser: its flags (none for a positional one), and what argparse is told of it.

    Of those with the same name in `excludes` only one may be given.
    """

    def __init__(self, flags: tuple[str, ...], words: Mapping[str, Any], excludes: str = "") -> None:
        self.flags = flags
        self.words = words
        self.excludes = excludes


class OptionField:
    """A field: its default, and the arguments that fill it, or the class of the options that it holds together."""

    def __init__(
        self,
        default: object,
        arguments: tuple[DeclaredArgument, ...] = (),
        group: type[CommandOptions] | None = None,
    ) -> None:
        self.default = default
        self.arguments = arguments
        self.group = group

    @property
    def gathers(self) -> bool:
        """Whether its value is several values."""
        return bool(self.arguments) and _gathers(self.arguments[0].words)


@dataclass_transform(frozen_default=True, kw_only_default=True)
class CommandOptions:
    """A frozen value with the fields that its class declares; a field that is not given has its default.

    It is a dataclass to whoever uses it. `dataclasses` itself would take a third of the time of `--help`.
    """

    HELP = ""
    """What the command does, for its help."""
    EXAMPLES = ""

    def __init_subclass__(cls) -> None:
        cls._fields = {name: value for name, value in vars(cls).items() if isinstance(value, OptionField)}

    def __init__(self, **given: object) -> None:
        if unknown := given.keys() - self._fields.keys():
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        vars(self).update({name: field.default for name, field in self._fields.items()} | given)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} does not change")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"

    @classmethod
    def names(cls) -> frozenset[str]:
        """The names of its fields."""
        return frozenset(cls._fields)

    @classmethod
    def declare(cls, parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
        """Give the parser its arguments, in the order of its fields."""
        exclusive: dict[str, argparse._MutuallyExclusiveGroup] = {}
        for name, field in cls._fields.items():
            if field.group is not None:
                field.group.declare(parser)
            for one in field.arguments:
                into: argparse._ActionsContainer = parser
                if one.excludes:
                    if one.excludes not in exclusive:
                        exclusive[one.excludes] = parser.add_mutually_exclusive_group()
                    into = exclusive[one.excludes]
                if one.flags:
                    into.add_argument(*one.flags, dest=name, **one.words)
                else:
                    into.add_argument(name, **one.words)

    @classmethod
    def filled(cls, given: Mapping[str, Any]) -> Self:
        """The value of what the parser read."""
        values: dict[str, object] = {}
        for name, field in cls._fields.items():
            if field.group is not None:
                values[name] = field.group.filled(given)
            else:
                values[name] = tuple(given[name] or ()) if field.gathers else given[name]
        return cls(**values)

    _fields: Mapping[str, OptionField] = {}


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
    return OptionField(False, (DeclaredArgument(flags, {"action": "store_true", **words}, excludes),))


def group(of: type[CommandOptions]) -> Any:
    """Options that several commands have, as a value of their own."""
    return OptionField(of(), group=of)


def _field(arguments: tuple[DeclaredArgument, ...], words: Mapping[str, Any]) -> OptionField:
    default = words.get("default")
    return OptionField(tuple(default or ()) if _gathers(words) else default, arguments)


def _gathers(words: Mapping[str, Any]) -> bool:
    return words.get("nargs") in ("*", "+") or words.get("action") == "append"


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
