"""`triagebot suggest`: triage one link, or a batch of them, against a list."""

from __future__ import annotations

import argparse
from pathlib import Path

from triagebot import files, pipeline
from triagebot.addresses import canonical
from triagebot.checks.wording import spoken
from triagebot.commands import batch, showing
from triagebot.errors import UsageError
from triagebot.evidence import own_files, saved
from triagebot.listing.placing import insert
from triagebot.listing.ranking import names
from triagebot.listing.records import bundles
from triagebot.lists import OpenedList, opened
from triagebot.models import EntryReport, FactName, InsertionText, LinkStatus, Report, Request, SectionPath
from triagebot.report import escape
from triagebot.wiring import World

HELP = "Triage one link against a list and print the report."
UNREACHED = """
Nothing could be fetched: the link {why}.
If other links fail too, it is the network here: look at HTTPS_PROXY, or give the page's facts with --evidence FILE,
your own words with --title and --description."""
EXAMPLES = """\
examples:
  triagebot suggest https://arxiv.org/abs/2004.11362 --list README.md
  triagebot suggest https://github.com/OWNER/NAME --list README.md --section Libraries --apply
  triagebot suggest https://example.org/tool --list OWNER/REPO --format markdown
  triagebot suggest --batch < requests.jsonl > results.jsonl
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `suggest`."""
    parser.add_argument("url", nargs="?", metavar="URL", help="the link to triage")
    parser.add_argument("--batch", action="store_true", help="requests as JSON Lines in, results as JSON Lines out")
    parser.add_argument(
        "--list", default="README.md", metavar="PATH|OWNER/REPO", help="the list (default: README.md here)"
    )
    parser.add_argument("--guide", metavar="PATH", help="its contributing guide (default: found beside the list)")
    parser.add_argument("--section", action="append", metavar="HEADING", help="use this section; repeat for a path")
    parser.add_argument("--tag", action="append", metavar="TAG", help="use this tag; may be repeated")
    parser.add_argument("--title", help="the entry's title, kept as it is")
    parser.add_argument("--description", help="the entry's description, kept and brought into the list's style")
    parser.add_argument("--evidence", metavar="FILE", help="use evidence saved earlier, fetch nothing")
    parser.add_argument("--save-evidence", metavar="FILE", help="save what was found out")
    parser.add_argument("--no-llm", action="store_true", help="draft without a model")
    parser.add_argument(
        "--llm", choices=("auto", "local"), default="auto", help="local: run a small open model here"
    )
    parser.add_argument("--apply", action="store_true", help="write the entry into the list")
    parser.add_argument(
        "--format", choices=("text", "rendered", "markdown", "json", "diff", "html"), default="text"
    )
    parser.add_argument("--diff", action="store_const", const="diff", dest="format", help="same as --format diff")
    parser.add_argument(
        "--fail-on", choices=("error", "warning", "note"), help="exit 1 on findings at or above this"
    )


def run(options: argparse.Namespace, world: World) -> int:
    """Print the report for one link; 1 when it has findings at or above `--fail-on`."""
    if options.batch:
        if options.url:
            raise UsageError("--batch takes its links from standard input.", next_step="Leave out URL or --batch.")
        return batch.run(options, world)
    if not options.url:
        raise UsageError("No link was given.", next_step="Try: triagebot suggest URL --list README.md")
    own = None if canonical.is_web(options.url) else own_files.find(Path(options.list).parent, options.url)
    if own is None and not canonical.is_web(options.url):
        raise UsageError(
            f"{options.url!r} is not a web address.",
            next_step="Give one that starts with https://, or the path of a file from the list's folder.",
        )
    target = opened(options.list, options.guide, world, follow=True)
    if options.apply and target.file is None:
        raise UsageError("--apply needs a list in a local file.", next_step="Clone it and give --list PATH.")
    if options.section:
        known_section(target, tuple(options.section))
    evidence = saved.load(Path(options.evidence)) if options.evidence else None
    if own is not None and evidence is None:
        evidence = own_files.read(own, options.url)
    with world.drafting(target.context.config) as drafting:
        entry = pipeline.triage(
            request_of(options),
            target.context,
            gatherer=world.gatherer(target.context.config),
            drafting=drafting,
            evidence=evidence,
        )
    if options.save_evidence:
        saved.save(entry.evidence, Path(options.save_evidence))
    report = Report(list_path=target.context.listing.path, entries=(entry,))
    world.say(showing.shown(report, target.context, options.format, world))
    tell_unreached(entry, world)
    if options.apply:
        apply(entry, target, world)
    return showing.exit_code(report, options.fail_on)


def tell_unreached(entry: EntryReport, world: World) -> None:
    """Say that nothing answered at all, so that it may be the network here that does not work."""
    known = entry.evidence
    silent = known.link.status is LinkStatus.FAILING and known.link.http_status is None
    if silent and known.first(FactName.TITLE) is None:
        world.note(UNREACHED.format(why=escape.terminal(known.link.detail)))


def known_section(target: OpenedList, wanted: SectionPath) -> None:
    """Raises `UsageError` with the nearest names when the list has no such section."""
    listing = target.context.listing
    if names.resolve(listing, wanted) is not None:
        return
    paths = [section.path for section in listing.sections]
    near = [spoken(path, paths) for path in names.nearest(listing, wanted)]
    hint = f"The nearest are {', '.join(near)}." if near else "Leave it out to have one chosen."
    raise UsageError(f"{listing.path} has no section {' › '.join(wanted)}, or more than one.", next_step=hint)


def request_of(options: argparse.Namespace) -> Request:
    """What the flags propose."""
    return Request(
        url=options.url,
        title=options.title,
        description=options.description,
        section=tuple(options.section) if options.section else None,
        tags=tuple(options.tag) if options.tag else None,
    )


def apply(entry: EntryReport, target: OpenedList, world: World) -> None:
    """Write the entry into the file, unless it is listed already."""
    if entry.duplicate:
        world.note(f"Nothing was written: it is listed already on line {entry.duplicate.line}.")
        return
    if entry.insertion is None or target.file is None:
        world.note("Nothing was written: there is no entry.")
        return
    file, before = _where_written(entry.insertion, target)
    text = insert.apply(before, entry.insertion)
    files.write_text(file, text)
    new = "" if before else "a new file, "
    world.note(f"Wrote the entry into {file}, {new}before line {entry.insertion.line}.")


def _where_written(place: InsertionText, target: OpenedList) -> tuple[Path, str]:
    """The file that the entry goes into, and its text, which is "" for a new one.

    Raises `UsageError` when it is not as it was read.
    """
    listing, file = target.context.listing, target.file
    before: str | None = listing.text
    if file is not None and bundles.is_bundle(listing.text):
        file = files.inside(target.root, target.root / place.path)
        before = {path: text for path, text, _ in bundles.split(listing.text)}.get(place.path)
        if before is None and not file.exists():
            return file, ""
        if before is not None and not files.read_text(file, "list").endswith("\n"):
            before = before.removesuffix("\n")
    if file is None or files.read_text(file, "list") != before:
        raise UsageError(
            f"{file} was changed in the meantime; nothing was written.", next_step="Run the same again."
        )
    return file, before
