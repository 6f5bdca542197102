"""`triagebot demo`: the main job on bundled input."""

from __future__ import annotations

import argparse
from importlib import resources
from pathlib import Path

from triagebot.commands import dry_run
from triagebot.wiring import World

HELP = "Triage a bundled pull request to a bundled list: no network, no key, nothing posted."
NOTE = "A pull request to a list about birdsong proposes a paper. This is what triagebot says of it:\n"
NOTES = {
    "rendered": "A pull request to a list about birdsong proposes a paper. This is the comment it gets, as people\n"
    "see it on GitHub, where ▸ unfolds (`--format markdown` prints it as posted):\n"
}
EXAMPLES = """\
examples:
  triagebot demo
  triagebot demo --format markdown
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `demo`."""
    parser.add_argument(
        "--format",
        choices=("rendered", "text", "markdown", "json", "html"),
        default="rendered",
        help="rendered: as a reader sees it on GitHub (default); markdown: the comment as posted",
    )
    parser.set_defaults(fail_on=None, no_llm=True, bundled=bundled("http.yaml"))


def bundled(name: str) -> Path:
    """A file that comes with the program."""
    return Path(str(resources.files("triagebot") / "demo" / name))


def run(options: argparse.Namespace, world: World) -> int:
    """Do what `dry-run --event` does, for the event that comes with the program."""
    world.note(NOTES.get(options.format, NOTE))
    nobody = World({}, world.stdin, world.stdout, world.stderr, options)  # whatever is set up here plays no part
    return dry_run.show_event(bundled("event.json"), "pull_request_target", options, nobody)
