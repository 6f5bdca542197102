"""What the local model is made of, pinned: the file's address, size and SHA-256, and the server's package."""

from __future__ import annotations

from functools import cache
from importlib import resources

from triagebot.models import Model


class ModelPin(Model):
    """One model file. `bytes` is its exact size; nothing longer is ever written to disk."""

    name: str
    file: str
    url: str
    sha256: str
    bytes: int
    licence: str


class ServerPin(Model):
    """The package that brings `llama-server`, the version this was tested with, and what it is compiled with.

    `flags` (CMAKE_ARGS) make one program of it that runs on other processors than the one that compiled it: runners
    share a cache and differ in their instructions.
    """

    package: str
    version: str
    flags: str = ""


class Pins(Model):
    """All of it, as in `pins.json`."""

    model: ModelPin
    server: ServerPin


@cache
def pins() -> Pins:
    """The pins that this release was tested with."""
    text = resources.files("triagebot.local_model").joinpath("pins.json").read_text(encoding="utf-8")
    return Pins.model_validate_json(text)
