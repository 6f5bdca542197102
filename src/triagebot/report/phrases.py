"""The templates: files beside this module, filled in with `string.Template`.

What is filled in is never looked at again for `$names`, so text from outside cannot pull in anything.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from string import Template


@cache
def _file(name: str) -> str:
    return (files("triagebot.report") / "templates" / name).read_text(encoding="utf-8")


@cache
def _phrases() -> dict[str, dict[str, str]]:
    return tomllib.loads(_file("phrases.toml"))


def phrase(name: str, /, **values: object) -> str:
    """The sentence of that name (`group.name`); every `$name` in it has to be given."""
    group, _, key = name.partition(".")
    return Template(_phrases()[group][key]).substitute({name: str(value) for name, value in values.items()})


def page(name: str, /, **values: object) -> str:
    """The template file `name`.md, without its last newline."""
    text = Template(_file(f"{name}.md")).substitute({name: str(value) for name, value in values.items()})
    return text.removesuffix("\n")


def names(group: str) -> tuple[str, ...]:
    """The names of the phrases in a group."""
    return tuple(_phrases()[group])
