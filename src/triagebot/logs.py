"""Logging to standard error, as text or JSON Lines, with secrets taken out."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO
from urllib.parse import unquote

SECRET_NAMES = ("TOKEN", "KEY", "SECRET", "PASSWORD")
_AUTHORITY = re.compile(r"[/?#]")
SHORTEST_SECRET = 6
"""Characters; anything shorter is no secret, and would be found in any text."""

_stages = logging.getLogger("triagebot.stages")


@contextmanager
def stage(name: str, of: str) -> Iterator[Callable[[str], None]]:
    """Tell a stage of the work at level debug once it is over: name, of what, what came of it, how long it took.

    What came of it is said by calling what this gives, as often as there is something to say. A stage that fails
    is told by its error alone.
    """
    began = time.perf_counter()
    said: list[str] = []
    yield said.append
    told(name, of, *said, seconds=time.perf_counter() - began)


def told(name: str, of: str, *said: str, seconds: float | None = None) -> None:
    """Tell a stage whose time was taken elsewhere, or that took none."""
    took = () if seconds is None else (f"{seconds * 1000:.0f} ms",)
    _stages.debug("%s: %s", name, ", ".join((of, *said, *took)))


def secrets(environ: Mapping[str, str]) -> list[str]:
    """What is secret in the environment, longest first.

    The values of all variables whose names say so, and the passwords in the addresses of any.
    """
    named = (value for name, value in environ.items() if any(word in name.upper() for word in SECRET_NAMES))
    hidden = (part for value in environ.values() if "://" in value[:12] for part in _in_address(value))
    return sorted({value for value in (*named, *hidden) if len(value) >= SHORTEST_SECRET}, key=len, reverse=True)


def _in_address(address: str) -> list[str]:
    """What of an address may be a password: the user's part, and what stands in a port's place and is no number."""
    authority = _AUTHORITY.split(address.partition("://")[2], maxsplit=1)[0]
    user, _, host = authority.rpartition("@")
    name, colon, port = host.partition(":")
    in_place_of_port = port if colon and not name.startswith("[") and not port.isdecimal() else ""
    return [part for part in (user, *user.split(":"), unquote(user.rpartition(":")[2]), in_place_of_port) if part]


def redacted(text: str, environ: Mapping[str, str]) -> str:
    """The text without the value of any environment variable whose name says that it is a secret."""
    for value in secrets(environ):
        text = text.replace(value, "***")
    return text


def shown(text: str, environ: Mapping[str, str]) -> str:
    """The text on one line, without secrets, control characters and workflow commands."""
    flat = "".join(char if char.isprintable() else " " for char in redacted(text, environ))
    return flat.replace("::", ": :")


class Formatter(logging.Formatter):
    """One line a record: control characters become spaces, so that no text can forge a line of its own."""

    def __init__(self, style: str, environ: Mapping[str, str]) -> None:
        super().__init__()
        self.json = style == "json"
        self.environ = environ

    def format(self, record: logging.LogRecord) -> str:
        """The record as text or as a JSON object."""
        message = redacted(record.getMessage(), self.environ)
        if self.json:
            return json.dumps({"level": record.levelname.lower(), "logger": record.name, "message": message})
        return f"{record.levelname.lower()}: {shown(message, self.environ)}"


def configure(stream: TextIO, level: str, style: str, environ: Mapping[str, str]) -> None:
    """Send the program's own log to that stream; libraries are heard from warnings up."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Formatter(style, environ))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(logging.WARNING, getattr(logging, level.upper())))
    logging.getLogger("triagebot").setLevel(level.upper())
