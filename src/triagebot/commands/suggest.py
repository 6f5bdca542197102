"""`triagebot suggest`: triage one link, or a batch of them, against a list."""

from __future__ import annotations

from pathlib import Path

from triagebot import files, pipeline
from triagebot.addresses import canonical
from triagebot.checks.wording import spoken
from triagebot.command_line.options.suggest_options import SuggestOptions
from triagebot.commands import batch, showing
from triagebot.errors import UsageError
from triagebot.evidence import own_files, saved
from triagebot.listing.placing import insert
from triagebot.listing.ranking import names, tag_choice
from triagebot.listing.records import bundles
from triagebot.lists import OpenedList, opened
from triagebot.models import (
    EntryReport,
    FactName,
    InsertionText,
    LinkStatus,
    Report,
    Request,
    SectionPath,
    Severity,
)
from triagebot.report import escape
from triagebot.streams import Streams
from triagebot.wiring import World

UNREACHED = """
Nothing could be fetched: the link {why}.
If other links fail too, it is the network here: look at HTTPS_PROXY, or give the page's facts with --evidence FILE,
your own words with --title and --description."""


def run(options: SuggestOptions, world: World) -> int:
    """Print the report for one link; 1 when it has findings at or above `--fail-on`."""
    if options.batch:
        if options.url:
            raise UsageError("--batch takes its links from standard input.", next_step="Leave out URL or --batch.")
        return batch.run(options.drafting, world)
    url = options.url
    if not url:
        raise UsageError("No link was given.", next_step="Try: triagebot suggest URL --list README.md")
    own = None if canonical.is_web(url) else own_files.find(Path(options.list).parent, url)
    if own is None and not canonical.is_web(url):
        raise own_files.nothing_at(url)
    target = opened(options.list, options.guide, world.settings, world.clock.today(), follow=world.streams.note)
    _check(options, target)
    evidence = saved.load(Path(options.evidence)) if options.evidence else None
    if own is not None and evidence is None:
        evidence = own_files.read(own, url)
    with world.drafters.wanting(options.drafting).drafting(target.context.config) as drafting:
        entry = pipeline.triage(
            request_of(url, options),
            target.context,
            gatherer=world.links.gatherer(target.context.config),
            drafting=drafting,
            evidence=evidence,
        )
    if options.save_evidence:
        saved.save(entry.evidence, Path(options.save_evidence))
    report = Report(list_path=target.context.listing.path, entries=(entry,))
    world.streams.say(showing.shown(report, target.context, options.format, world.streams))
    tell_unreached(entry, world.streams)
    if options.apply:
        apply(entry, target, world.streams, force=options.force)
    return showing.exit_code(report, options.fail_on)


def _check(options: SuggestOptions, target: OpenedList) -> None:
    """Raises `UsageError` for what the list does not have, or what cannot be done with it."""
    if options.apply and target.file is None:
        raise UsageError("--apply needs a list in a local file.", next_step="Clone it and give --list PATH.")
    if options.section:
        known_section(target, options.section)
    if options.tag:
        known_tags(target, options.tag)


def tell_unreached(entry: EntryReport, streams: Streams) -> None:
    """Say that nothing answered at all, so that it may be the network here that does not work."""
    known = entry.evidence
    silent = known.link.status is LinkStatus.FAILING and known.link.http_status is None
    if silent and known.first(FactName.TITLE) is None:
        streams.note(UNREACHED.format(why=escape.terminal(known.link.detail)))


def known_section(target: OpenedList, wanted: SectionPath) -> None:
    """Raises `UsageError` with the nearest names when the list has no such section."""
    listing = target.context.listing
    if names.resolve(listing, wanted) is not None:
        return
    paths = [section.path for section in listing.sections]
    near = [spoken(path, paths) for path in names.nearest(listing, wanted)]
    hint = f"The nearest are {', '.join(near)}." if near else "Leave it out to have one chosen."
    raise UsageError(f"{listing.path} has no section {' › '.join(wanted)}, or more than one.", next_step=hint)


def known_tags(target: OpenedList, wanted: tuple[str, ...]) -> None:
    """Raises `UsageError` with the nearest names when the list has no such tag."""
    listing = target.context.listing
    known = tag_choice.vocabulary(listing, target.context.guide)
    missing = [tag for tag in wanted if names.comparable(tag) not in {names.comparable(one) for one in known}]
    if not missing:
        return
    near = names.nearest_tags(wanted, known)
    hint = f"The nearest are {', '.join(near)}." if near else "Its entries have no tags: leave it out."
    raise UsageError(f"{listing.path} has no tag {', '.join(missing)}.", next_step=hint)


def request_of(url: str, options: SuggestOptions) -> Request:
    """What the flags propose."""
    return Request(
        url=url,
        title=options.title,
        description=options.description,
        section=options.section or None,
        tags=options.tag or None,
    )


def apply(entry: EntryReport, target: OpenedList, streams: Streams, *, force: bool) -> None:
    """Write the entry into the file, unless it is listed already or, without `force`, a check found an error."""
    if entry.duplicate:
        streams.note(f"Nothing was written: it is listed already on line {entry.duplicate.line}.")
        return
    if entry.insertion is None or target.file is None:
        streams.note("Nothing was written: there is no entry.")
        return
    errors = dict.fromkeys(finding.code for finding in entry.findings if finding.severity is Severity.ERROR)
    if errors and not force:
        streams.note(f"Nothing was written: {', '.join(errors)}. With --force it is.")
        return
    file, before = _where_written(entry.insertion, target)
    text = insert.apply(before, entry.insertion)
    files.write_text(file, text)
    new = "" if before else "a new file, "
    streams.note(f"Wrote the entry into {file}, {new}before line {entry.insertion.line}.")


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
