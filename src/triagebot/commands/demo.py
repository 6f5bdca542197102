"""`triagebot demo`: the main job on bundled input."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from triagebot import wiring
from triagebot.command_line.options.demo_options import DemoOptions
from triagebot.command_line.options.dry_run_options import DryRunOptions
from triagebot.command_line.shared_options import CommonOptions, DraftingOptions
from triagebot.commands import dry_run
from triagebot.wiring import World

NOTE = "A pull request to a list about birdsong proposes a paper. This is what triagebot says of it:\n"
NOTES = {
    "rendered": "A pull request to a list about birdsong proposes a paper. This is the comment it gets, as people\n"
    "see it on GitHub, where ▸ unfolds (`--format markdown` prints it as posted):\n"
}

NEXT = """
On a list of yours, in its folder; nothing is posted:
  triagebot check                 what is in disorder
  triagebot suggest URL           an entry for a link, checked
  triagebot replay                how often it would have done as people did
  triagebot init                  the workflow and the configuration that switch it on"""


def bundled(name: str) -> Path:
    """A file that comes with the program."""
    return Path(str(resources.files("triagebot") / "demo" / name))


def run(options: DemoOptions, world: World) -> int:
    """Do what `dry-run --event` does, for the event that comes with the program."""
    world.streams.note(NOTES.get(options.format, NOTE))
    common = CommonOptions(config=world.settings.file)
    nobody = wiring.world({}, world.streams, common)  # whatever is set up here plays no part
    shown = DryRunOptions(format=options.format, drafting=DraftingOptions(no_llm=True))
    with world.recordings.playing_own(bundled("http.yaml")):
        code = dry_run.show_event(bundled("event.json"), "pull_request_target", shown, nobody)
    if options.format in NOTES:
        world.streams.note(NEXT)
    return code
