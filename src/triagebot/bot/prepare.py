"""A proposal on GitHub, from its trigger to what is to be published. Posts nothing itself."""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from triagebot import __version__, lists, pipeline
from triagebot.bot import (
    acceptances,
    command_offers,
    edited_entries,
    generated_changes,
    maintainer_decisions,
    remarks,
)
from triagebot.bot.llm_limit import Asker, asks, rationed
from triagebot.bot.proposal_case import ProposalCase, at_head, boxes_of
from triagebot.bot.publication import publication
from triagebot.checks import registry
from triagebot.checks.verdict import verdict
from triagebot.config import Config
from triagebot.drafting.case import Drafting
from triagebot.events import proposals
from triagebot.events.commands import Command
from triagebot.events.triggers import Issue, PullRequest
from triagebot.evidence.fact_source import Gatherer
from triagebot.github.api.api_paths import web_address
from triagebot.github.own_comments import decisions, marker
from triagebot.github.own_comments.decisions import Decisions
from triagebot.github.own_comments.thread_comments import Own
from triagebot.github.reading.home import Home, parsed
from triagebot.github.reading.pulls import ReadPullRequest
from triagebot.github.request_budget import RequestBudget
from triagebot.github.service import GitHub
from triagebot.github.writing.publish import Publication, PublicationPlace
from triagebot.listing.model import Listing
from triagebot.listing.records import generated_lists
from triagebot.listing.records.formats import data_formats
from triagebot.models import (
    EntryReport,
    Origin,
    OriginKind,
    Report,
    Request,
    Severity,
    Suggestion,
    Verdict,
)
from triagebot.report.offered_entry import moves
from triagebot.wiring import Drafters, World

PROMPT = "entry"
"""The prompt that a list can put its own in place of (`prompts` in the configuration)."""
AT_ONCE = 8
"""Entries of one proposal that are triaged at the same time: they wait on the network."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is to be published, or why nothing is (`note`)."""

    note: str = ""
    place: PublicationPlace | None = None
    publication: Publication | None = None
    report: Report | None = None
    standing: tuple[Own, ...] = ()
    config: Config = field(default_factory=Config)
    context: pipeline.Context | None = None


class ProposalPreparer:
    """Prepares what is published about pull requests and issues of one GitHub."""

    def __init__(self, github: GitHub, world: World, drafters: Drafters) -> None:
        self.github = github
        self.world = world
        self.drafters = drafters

    def prepare(
        self,
        thread: PullRequest | Issue,
        command: Command | None = None,
        *,
        stamp: str = "",
        again: bool = False,
        asked_by: str = "",
        decides: bool = False,
    ) -> Prepared:
        """Triage a pull request or issue.

        `command` carries what somebody (`asked_by`) asked for; `stamp` makes its input another one (a comment's
        number). What was done for the same input is not done again, unless `again` says so: nothing is posted
        then, not even that a model is asked. What the command says of section, tags and checks holds for every
        later run of the thread if whoever gave it `decides`.
        """
        read_at = time.monotonic()
        budget = self.github.budget()
        if isinstance(thread, PullRequest):
            now = self.github.pull_request(
                thread.repository, thread.number, action=thread.action, seen=thread.head_sha
            )
            if now is None:
                return Prepared(note=f"Pull request #{thread.number} is closed.")
            thread = now
        new = isinstance(thread, PullRequest) and asks(self.github, self.drafters) and thread.untouched
        standing = () if new else self.github.own_comments(thread.repository, thread.number)
        fingerprint = self._fingerprint(thread, stamp)
        if not again and len(standing) == 1 and standing[0].marker.input == fingerprint:
            return Prepared(
                note="Nothing changed since the comment that stands was written: nothing was posted.",
                standing=standing,
            )
        decided = decisions.decoded(standing[0].marker.decided) if standing else decisions.NOTHING
        if decides and command is not None:
            decided = maintainer_decisions.after(decided, command)
        case = self._case(thread, command, fingerprint, standing, decided, budget=budget)
        if isinstance(case, Prepared):
            return case
        case = replace(case, read_at=read_at, asked_by=asked_by or thread.author, posting=not again)
        return self._judged(case, command)

    # ---------------------------------------------------------------------------------------- reading

    def _options(self, home: Home) -> Config:
        """The options of the list, over those that it extends."""
        return self.world.settings.config(home.config_text, shared=home.shared_config_text)

    def _case(
        self,
        thread: PullRequest | Issue,
        command: Command | None,
        fingerprint: str,
        standing: tuple[Own, ...],
        decided: Decisions,
        *,
        budget: RequestBudget,
    ) -> ProposalCase | Prepared:
        reading = None
        generated: tuple[tuple[str, str], ...] = ()
        wanted = command.url if command else None
        if isinstance(thread, PullRequest):
            home, compared = self.github.compare(thread)
            config = maintainer_decisions.heeded(self._options(home), decided)
            reading = self.github.changes(thread, home, config.lists, compared)
            apart = generated_changes.set_apart(reading, home, config.lists)
            reading, requests, generated = apart.reading, apart.requests, apart.files
            nothing = "The pull request adds no entry to a list."
        else:
            origin = Origin(
                kind=OriginKind.ISSUE,
                repository=thread.repository,
                number=thread.number,
                author=thread.author or None,
                host=urlsplit(web_address(self.world.environ)).netloc.lower(),
            )
            requests = proposals(thread.title, thread.body, origin)
            nothing = "The issue proposes no link; `/suggest URL` on it names one."
            if not requests and not wanted and not standing:
                return Prepared(note=nothing)
            home = self.github.home(thread.repository)
            config = maintainer_decisions.heeded(self._options(home), decided)
        if wanted:
            requests = (self._named(thread, wanted, requests),)
        if not requests and not standing and not generated and not (reading and reading.lists):
            return Prepared(note=nothing, config=config)
        contexts = self._contexts(home, config, reading)
        prompt = home.prompts(config.prompts).get(PROMPT)
        return ProposalCase(
            thread,
            requests,
            contexts,
            config,
            home,
            fingerprint,
            standing,
            budget,
            reading,
            prompt,
            decided=decided,
            generated=generated,
        )

    def _contexts(self, home: Home, config: Config, reading: ReadPullRequest | None) -> dict[str, pipeline.Context]:
        """Every list that is concerned, as it is on the default branch.

        That of a pull request is the one at its head without what it adds: with the sections that it adds or
        renames, the addresses of links by reference that it defines, and the lines that people see there.
        """
        pages = home.guide_pages(config.guide)
        readme = home.readme()
        added = [file.path for file in reading.files if file.status == "added"] if reading else []

        def context(text: str, path: str) -> pipeline.Context:
            listing = home.ruled(lists.parsed(text, path, parsed), added)
            told = (*pages, readme) if readme is not None and listing.records is not None else pages
            return lists.context(listing, told, config, self.world.clock.today())

        found = {}
        for change in reading.lists if reading else ():
            was = change.before.path
            text = home.read(was if home.read(was) is not None else change.path)
            if text is not None:
                found[change.path] = at_head(context(text, change.path), change)
        if not found:
            first = home.lists(config.lists)[0]
            found[first.path] = context(first.text, first.path)
        beside = _beside(home, config, found)
        return {path: replace(one, beside=beside) for path, one in found.items()} if beside else found

    def _named(self, thread: PullRequest | Issue, url: str, requests: tuple[Request, ...]) -> Request:
        """The request for the link that a command names: the proposer's, if it is the same link."""
        same = next((request for request in requests if request.url == url), None)
        kind = OriginKind.PULL_REQUEST if isinstance(thread, PullRequest) else OriginKind.ISSUE
        origin = Origin(kind=kind, repository=thread.repository, number=thread.number, author=thread.author or None)
        return same or Request(url=url, origin=origin)

    def _fingerprint(self, thread: PullRequest | Issue, stamp: str) -> str:
        environ = self.world.environ
        drafter = "|".join(environ.get(name, "") for name in ("TRIAGEBOT_MODEL", "OPENAI_BASE_URL"))
        if isinstance(thread, PullRequest):
            boxes = "|".join(f"{box.ticked}{box.text}" for box in boxes_of(thread.body))
            return marker.fingerprint((__version__, drafter, stamp, thread.base_ref, thread.head_sha, boxes))
        return marker.fingerprint((__version__, drafter, stamp, thread.title, thread.body))

    # ---------------------------------------------------------------------------------------- judging

    def _judged(self, case: ProposalCase, command: Command | None) -> Prepared:
        limit = case.config.limits.entries
        asked = tuple(maintainer_decisions.applied(request, command, case) for request in case.requests[:limit])
        gatherer = self.world.links.gatherer(case.config)
        gatherer.expect(request.url for request in asked)
        with self._drafting(case, len(asked)) as drafting:
            entries = self._triaged(asked, case, gatherer, drafting)
        edited = edited_entries.reports(case.reading, case.contexts, gatherer, limit - len(asked))
        judged = registry.judged_proposal(case.whole, case.first.guide, case.config) if case.reading else None
        findings = judged.findings if judged else ()
        pressing = any(finding.severity is not Severity.NOTE for finding in findings)
        if not (case.requests or edited or pressing or case.standing):
            note = "The pull request adds no entry to a list, and of those it changes there is nothing to say."
            return Prepared(note=note, config=case.config)
        entries = tuple(self._with_suggestion(entry, case) for entry in (*entries, *edited))
        path, context = next(iter(case.contexts.items()))
        if len(entries) == 1 and not edited:
            entries = (remarks.noted(entries[0], case, self.github),)
        report = Report(
            list_path=path,
            entries=entries,
            findings=findings,
            rules=judged.outcomes if judged else (),
            whole=verdict(findings, judged.outcomes if judged else ()),
            decided=maintainer_decisions.told(case),
            omitted=remarks.omitted(case.reading, len(case.requests), limit),
        )
        head = case.thread.head_sha if isinstance(case.thread, PullRequest) else ""
        return Prepared(
            place=PublicationPlace(
                case.thread.repository, case.thread.number, head, case.read_at, case.thread.labels
            ),
            publication=publication(
                report,
                case.config,
                case.fingerprint,
                self.world.environ,
                self.world.clock.now(),
                decided=case.decided,
                source=_source(case),
                offers=command_offers.offers(report, case, self.github, self.world.environ, self.drafters),
            ),
            report=report,
            standing=case.standing,
            config=case.config,
            context=context,
        )

    def _drafting(self, case: ProposalCase, entries: int) -> AbstractContextManager[Drafting]:
        """The drafter; where something is posted, others decide how often it is asked, and that is counted."""
        if not case.posting:
            return self.drafters.drafting(case.config, case.prompt)
        asker = Asker(case.thread.repository, case.thread.number, case.asked_by)
        return rationed(self.github, self.drafters, case.config, case.prompt, asker=asker, entries=entries)

    def _triaged(
        self, requests: tuple[Request, ...], case: ProposalCase, gatherer: Gatherer, drafting: Drafting
    ) -> tuple[EntryReport, ...]:
        whole = case.whole

        def one(request: Request) -> EntryReport:
            return pipeline.triage(
                request, case.context(request), gatherer=gatherer, drafting=drafting, proposal=whole
            )

        if len(requests) < 2:
            return tuple(one(request) for request in requests)
        gatherer.expect(request.url for request in requests)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return tuple(pool.map(one, requests))

    def _with_suggestion(self, entry: EntryReport, case: ProposalCase) -> EntryReport:
        """The entry with its suggested change, when one can stand on the lines that were written."""
        written = entry.request.written
        if written is None or case.reading is None or entry.verdict is Verdict.DUPLICATE or moves(entry):
            return entry
        text = entry.entry.strip("\r\n")
        fits = case.reading.carries(written.path, written.first_line, written.last_line)
        if not text.strip() or not fits or text == written.text.strip("\r\n"):
            return entry
        change = Suggestion(
            path=written.path, first_line=written.first_line, last_line=written.last_line, text=text
        )
        return entry.model_copy(update={"suggestion": change})


def _source(case: ProposalCase) -> str:
    thread = case.thread
    return acceptances.source(thread.title, thread.body) if isinstance(thread, Issue) else thread.head_sha


def _beside(home: Home, config: Config, concerned: Mapping[str, pipeline.Context]) -> tuple[Listing, ...]:
    """The other lists that the options name, where one is kept as data: they are one list in several files."""
    data = any(data_formats.of_path(path) or generated_lists.is_folder(path) for path in config.lists)
    others = [path for path in config.lists if path not in concerned] if data else []
    return tuple(one for path in others if (one := home.listing(path)) is not None and one.entries)
