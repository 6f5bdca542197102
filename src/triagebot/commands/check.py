"""`triagebot check`: whole lists, as findings with line numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from triagebot import files
from triagebot.checks.registry import levelled
from triagebot.checks.whole_list import fixes, lint, shared_entries
from triagebot.checks.wording import plural
from triagebot.command_line.options.check_options import CheckOptions
from triagebot.commands import added, progress, showing
from triagebot.errors import UsageError
from triagebot.listing.records import field_notes
from triagebot.lists import OpenedList, opened, parsed
from triagebot.models import Finding, LinkState
from triagebot.report import escape, jsonl, list_findings, run_annotations, sarif, terminal
from triagebot.streams import Streams
from triagebot.wiring import World


def run(options: CheckOptions, world: World) -> int:
    """Print the findings and what was looked at; 1 when there is one at or above `--fail-on`."""
    if options.unsafe_fixes and not options.fix:
        raise UsageError("--unsafe-fixes goes with --fix.", next_step="Add --fix to change the file.")
    if options.fix and (options.added or options.entries):
        raise UsageError("--fix looks at the whole list.", next_step="Leave out --added and --entries.")
    targets = [
        (where, opened(where, options.guide, world.settings, world.clock.today())) for where in options.lists
    ]
    if options.fix:
        targets = [(where, _mended(where, target, options, world.streams)) for where, target in targets]
    if options.entries:
        for where, target in targets:
            world.streams.say(jsonl.entries(target.context.listing, where))
            _tell_fields(target, world.streams)
        return 0
    found: list[Finding] = []
    for where, target in targets:
        found += (
            _placed(finding, where, target)
            for finding in sorted(_findings(target, options, world), key=lambda finding: finding.line or 0)
        )
    if len(targets) > 1 and not options.added:
        found += _shared(targets)
    findings = tuple(found)
    shown = _shown(findings, options.format, colour=world.streams.colour)
    if shown:
        world.streams.say(shown)
    told = _looked_at([target for _, target in targets], findings, added_only=bool(options.added))
    if options.format in ("text", "markdown"):
        world.streams.say(f"\n{told}" if shown else told)
    else:
        world.streams.note(told)
    return showing.failing(findings, options.fail_on)


def _tell_fields(target: OpenedList, streams: Streams) -> None:
    """How the fields of a list kept as data were understood."""
    records = target.context.listing.records
    if records is not None:
        for sentence in (*field_notes.understood(records), *field_notes.not_understood(records)):
            streams.note(escape.terminal(sentence))


def _shared(targets: Sequence[tuple[str, OpenedList]]) -> tuple[Finding, ...]:
    """What two of the lists both have, as if they were files of one."""
    named = [
        (target.file.as_posix() if target.file else where, target.context.listing) for where, target in targets
    ]
    return levelled(shared_entries.check(named), targets[0][1].context.config)


def _mended(where: str, target: OpenedList, options: CheckOptions, streams: Streams) -> OpenedList:
    """The list after its file was mended; the same where there was nothing to mend."""
    context = target.context
    if target.file is None:
        raise UsageError(f"{where} is not a file here.", next_step="Name the list in your clone to have it mended.")
    off = {code for code, level in context.config.checks.items() if level.severity() is None}
    done = fixes.fixed(context.listing, context.guide, off=off, unsafe=options.unsafe_fixes)
    if not done.count:
        return target
    files.write_text(target.file, done.text)
    streams.note(f"{target.file.as_posix()}: {plural(done.count, 'finding')} mended")
    return replace(target, context=replace(context, listing=parsed(done.text, context.listing.path)))


def _findings(target: OpenedList, options: CheckOptions, world: World) -> tuple[Finding, ...]:
    """What there is to say of one list, with the severities of its options."""
    context = target.context
    if options.added:
        return added.findings(target, options.added, world, links=options.links)
    found = lint.check(context.listing, context.guide)
    if options.links:
        from triagebot.checks.whole_list import link_findings  # noqa: PLC0415

        links = [entry.url for entry in context.listing.entries]
        states: dict[str, LinkState] = {}
        with progress.bar(world.streams, "links", len(set(links))) as step:
            for url, state in world.links.states(links, context.config):
                states[url] = state
                step()
        found += link_findings.of_list(context.listing, states)
    return levelled(found, context.config)


def _placed(finding: Finding, where: str, target: OpenedList) -> Finding:
    """The finding in the file as it was named, so that its path leads there from where the program runs."""
    return finding.model_copy(update={"path": target.file.as_posix()}) if target.file else finding


def _shown(findings: Sequence[Finding], form: str, *, colour: bool) -> str:
    match form:
        case "json":
            return jsonl.findings(findings)
        case "annotations":
            return run_annotations.lines(findings)
        case "sarif":
            return sarif.log(findings)
        case "markdown":
            return list_findings.markdown(findings)
        case _:
            return terminal.findings(findings, colour=colour) if findings else ""


def _looked_at(targets: Sequence[OpenedList], findings: Sequence[Finding], *, added_only: bool) -> str:
    """One line: "63 entries in 8 sections, 2 findings"."""
    sections = [section for target in targets for section in target.context.listing.sections if section.entries]
    entries = plural(sum(len(section.entries) for section in sections), "entry", "entries")
    where = f"{entries} in {plural(len(sections), 'section')}"
    lists = f"{plural(len(targets), 'list')}, " if len(targets) > 1 else ""
    found = plural(len(findings), "finding") if findings else "no findings"
    return f"{lists}{where}, {found}{' about what was added' if added_only else ''}"
