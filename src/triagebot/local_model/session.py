"""From nothing to a model that answers, and back: the one thing the rest of the program calls."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from triagebot.errors import ModelError
from triagebot.local_model.model_files import Progress, model_file, server_program
from triagebot.local_model.pins import Pins, pins
from triagebot.local_model.server import Bounds, Endpoint, Server


class Tenths:
    """Progress of a download in at most eleven lines, for a log as well as for a terminal."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._said = -1

    def __call__(self, here: int, whole: int) -> None:
        """Say how much is here whenever another tenth is complete."""
        tenth = 10 * here // whole
        if tenth > self._said:
            self._said = tenth
            self._say(f"Downloading the model: {here / 1e6:,.0f} of {whole / 1e6:,.0f} MB")


@contextmanager
def running(
    environ: Mapping[str, str],
    *,
    bounds: Bounds | None = None,
    pinned: Pins | None = None,
    progress: Progress | None = None,
) -> Iterator[Endpoint]:
    """A local model for as long as the block runs: `base_url`, `api_key` and `model` for any OpenAI client.

    The program is looked for before the model is downloaded. Raises `triagebot.errors.ModelError` with one
    sentence that says why there is no model; the caller goes on with the offline drafter.
    """
    if sys.platform == "win32":  # said before anything is downloaded: `guard` is written for POSIX
        raise ModelError(
            "A model cannot be run on this machine: that takes Linux or macOS.",
            next_step="Name a server with OPENAI_BASE_URL, or draft without a model (--no-llm).",
        )
    chosen = pinned or pins()
    program = server_program(environ, chosen.server)
    model = model_file(environ, chosen.model, progress)
    server = Server(program, model, chosen.model.name, bounds or Bounds(), environ)
    try:
        yield server.start()
    finally:
        server.stop()
