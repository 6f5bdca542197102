"""`triagebot init`: write the workflow and the configuration of a list."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path

from triagebot import files, lists, released
from triagebot.command_line.options.init_options import InitOptions
from triagebot.commands.starter import issue_form, starter_files
from triagebot.errors import UsageError
from triagebot.listing.guides import read
from triagebot.listing.model import Listing
from triagebot.listing.parsing import parse
from triagebot.listing.records import generated_lists
from triagebot.streams import Streams
from triagebot.wiring import World

_ACTION = re.compile(r"(?:\./[\w./-]*|[\w.-]+/[\w./-]+@[\w./-]+)(?: # [\w. -]+)?", re.ASCII)
WHAT_FOR = {
    starter_files.WORKFLOW: "runs triagebot on pull requests, issues and commands; `permissions` say what it may",
    starter_files.CONFIG: "what was found out of the list, as comments, and the options to set",
    issue_form.FORM: "a form to propose an entry by, with the sections and tags; delete it if unwanted",
    starter_files.MODEL: "once a week puts the small model into the cache of the first one; run it by hand now",
}
"""What each file is for."""
MOST_TRIED = 50
"""Files of one kind that are tried."""
FEW = 3
"""A README.md with fewer entries than this may not be the list: others are looked for."""


def run(options: InitOptions, world: World) -> int:
    """Write what is missing, show what differs, tell what was and was not found out."""
    streams = world.streams
    root = Path(options.path)
    if not root.is_dir():
        raise UsageError(f"{root} is not a folder.", next_step="Name the folder of the list.")
    action = released.action() if options.action is None else options.action
    if not _ACTION.fullmatch(action):
        raise UsageError(f"{action!r} names no action.", next_step="Write it as OWNER/REPO@REF.")
    listing = _list(root, options.list, streams)
    guide = read.guide(lists.guide_pages(root, _guide(root, options.guide)), listing)
    observed = starter_files.observe(listing, guide)
    planned = {
        starter_files.WORKFLOW: starter_files.workflow(starter_files.WordsBy(options.llm), action),
        starter_files.CONFIG: starter_files.configuration(listing, guide, observed),
    }
    if not _has_forms(root):
        planned[issue_form.FORM] = issue_form.form(listing, guide)
    if options.llm == starter_files.WordsBy.RUNNER.value and "@" in action:
        planned[starter_files.MODEL] = starter_files.model_workflow(action)
    streams.say("Found out:\n" + "\n".join(f"  {sentence}" for sentence in observed.known))
    if observed.unknown:
        streams.say("\nCould not find out:\n" + "\n".join(f"  {sentence}" for sentence in observed.unknown))
    streams.say("")
    for name, text in planned.items():
        streams.say(_put(root / name, text, force=options.force))
        streams.say(f"  {WHAT_FOR[name]}")
    streams.say(_next_steps(starter_files.WordsBy(options.llm), action))
    return 0


def _has_forms(root: Path) -> bool:
    """Whether the list has issue forms or templates of its own: another one is not put beside them."""
    folder = root / ".github" / "ISSUE_TEMPLATE"
    others = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return any(name not in ("config.yml", Path(issue_form.FORM).name) for name in others)


def _list(root: Path, named: str | None, streams: Streams) -> Listing:
    """The list: the named file or folder, README.md or what that is generated from, else the best file here."""
    if named:
        if not (root / named).resolve().is_relative_to(root.resolve()):
            raise UsageError(
                f"{named} lies outside {root.resolve()}: no workflow there sees it.",
                next_step="Name a file in the folder, or run init in the list's own repository.",
            )
        return lists.at(root / named, within=root)[0]
    readme = next((path for path in sorted(root.iterdir()) if path.name.lower() == "readme.md"), None)
    first = _parsed(readme) if readme else None
    if readme is not None and first is not None and generated_lists.says_so(first.text):
        return lists.at(readme, follow=streams.note, within=root)[0]
    if first is not None and len(first.entries) >= FEW:
        return first
    markdown = sorted(root.glob("*.md"))[:MOST_TRIED]
    data = (_parsed(root / path, path) for path in lists.data_files(root)[:MOST_TRIED])
    best = _fullest(_parsed(path) for path in markdown) or _fullest(data)
    if best is None and not markdown:
        raise UsageError(
            f"There is no README.md in {root}, and no data file with records that have an address.",
            next_step="Name the list with --list FILE.",
        )
    if best is None:
        raise UsageError(
            f"No file in {root} has entries: links with a description, or records with an address.",
            next_step="Name the list with --list FILE, or add a few entries first.",
        )
    return lists.at(root / best.path, within=root)[0] if best.records is not None else best


def _fullest(tried: Iterable[Listing | None]) -> Listing | None:
    """The list with the most entries; None where none has any."""
    found = [one for one in tried if one is not None and one.entries]
    return max(found, key=lambda listing: len(listing.entries), default=None)


def _parsed(path: Path, name: str = "") -> Listing | None:
    try:
        return parse.parse(files.read_text(path, "list"), name or path.name)
    except UsageError:
        return None


def _guide(root: Path, named: str | None) -> Path | None:
    return root / named if named else files.find_guide(root)


def _put(path: Path, text: str, *, force: bool) -> str:
    """Write the file if it is not there or `force` is given; what happened, with a diff where it differs."""
    shown = path.as_posix()
    if not path.exists():
        _write(path, text)
        return f"Wrote {shown}."
    old = files.read_text(path, "file")
    if old == text:
        return f"{shown} is as it would be written."
    diff = "".join(
        difflib.unified_diff(old.splitlines(keepends=True), text.splitlines(keepends=True), shown, f"{shown} (new)")
    )
    if not force:
        return f"{diff}\n{shown} was left as it is; --force writes the new one."
    _write(path, text)
    return f"{diff}\nWrote {shown} again."


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.", next_step="Check the folder.") from error
    files.write_text(path, text)


def _next_steps(words: starter_files.WordsBy, action: str) -> str:
    steps = ["", "Next:", "  triagebot replay        see how it would have done on past additions"]
    if words is starter_files.WordsBy.HOSTED:
        steps.append("  then add the secret OPENAI_API_KEY and the variable TRIAGEBOT_MODEL to the repository")
    if action.endswith(f"@{released.PLACEHOLDER}"):
        steps.append("  then put the commit of triagebot that you trust in place of COMMIT in the workflow")
    steps.append("  then commit these files to the default branch; the next pull request gets a comment")
    return "\n".join(steps)
