"""Slash commands carried out: who may, what the values are worth, and the answer, which is quiet."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from triagebot import lists
from triagebot.addresses import canonical
from triagebot.bot import acceptances, branch_entries
from triagebot.bot.prepare import Prepared, ProposalPreparer
from triagebot.checks.wording import listed, spoken
from triagebot.config import Config
from triagebot.config.catalogue import CODES
from triagebot.errors import GitHubError
from triagebot.events import Command, CommandName, Comment, PullRequest
from triagebot.github.own_comments.ledger import Claim
from triagebot.github.own_comments.marker import Marker
from triagebot.github.reading.home import Home
from triagebot.github.writing.push import BranchChange
from triagebot.listing.guides import read
from triagebot.listing.ranking import names, tag_choice
from triagebot.report import markdown


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command is not carried out: the name of the sentence, and what it speaks of."""

    name: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence."""
        return markdown.refusal(self.name, **self.values)


class SlashCommands:
    """Carries out the commands that people give in comments."""

    def __init__(self, preparer: ProposalPreparer) -> None:
        self.preparer = preparer
        self.github = preparer.github
        self.world = preparer.world

    def carry_out(self, comment: Comment, *, answer: bool = True) -> Prepared:
        """Do what a comment asks for; what is to be published about it, or why nothing is.

        With `answer` False nothing is posted, not even a reaction, and `/accept` only says what it would do.
        """
        home = self.github.home(comment.repository)
        config = self.world.settings.config(home.config_text, shared=home.shared_config_text)
        refused = self._refused(comment, home, config, counts=answer)
        if refused:
            if answer:
                self._say(comment, refused)
            return Prepared(note=refused.text, config=config)
        name = comment.command.name
        if name is CommandName.HELP:
            return self._help(comment, answer=answer)
        if name is CommandName.ACCEPT:
            return self._accept(comment, home, config, answer=answer)
        if name is CommandName.APPLY:
            return self._apply(comment, config, answer=answer)
        thread = (
            PullRequest(repository=comment.repository, number=comment.number)
            if comment.on_pull_request
            else comment.issue
        )
        given = comment.command if name in {CommandName.SUGGEST, CommandName.IGNORE} else None
        stamp = f"comment {comment.comment_id}"
        prepared = self.preparer.prepare(
            thread,
            given,
            stamp=stamp,
            again=not answer,
            asked_by=comment.author,
            decides=self._decides(comment),
        )
        if answer and prepared.publication is not None:
            self._react(comment, "+1")
        # Somebody asked for it: quiet hours are for edits that nobody waits for.
        if prepared.publication is not None:
            prepared = replace(prepared, publication=replace(prepared.publication, hold=False))
        return prepared

    def _decides(self, comment: Comment) -> bool:
        """Whether what a command says of section, tags and checks is a maintainer's decision."""
        command = comment.command
        if command.section is None and command.tags is None and command.codes is None:
            return False
        return self.github.is_maintainer(comment.repository, comment.author)

    # ---------------------------------------------------------------------------------------- refusing

    def _refused(self, comment: Comment, home: Home, config: Config, *, counts: bool) -> Refusal | None:
        """Why not, or nothing. What is not allowed anyway is not counted."""
        command = comment.command
        allowed = self.github.may(
            config.commands,
            command.name,
            repository=comment.repository,
            login=comment.author,
            thread_author=comment.issue.author,
        )
        if not allowed:
            return Refusal("not_allowed")
        if counts and self._too_many(comment, config):
            return Refusal("too_many")
        if command.misspelt:
            return Refusal("misspelt", {"word": command.misspelt, "meant": command.name.value})
        if command.misread:
            foreign = command.name is CommandName.SUGGEST and "://" in command.misread.split()[0]
            return Refusal("bad_url") if foreign else Refusal("misread", {"command": command.name.value})
        return self._values(command, home, config)

    def _too_many(self, comment: Comment, config: Config) -> bool:
        """Whether that person gave as many commands as one may; this one is counted first."""
        claim = Claim(comment.author, commands=1, thread=comment.number)
        try:
            used = self.github.ledger(comment.repository).claim(claim)
        except GitHubError as error:
            if error.status >= 500 or not error.status:
                raise
            return True  # what cannot be counted counts as reached
        return used.commands(comment.author) >= config.limits.requests_an_hour

    def _values(self, command: Command, home: Home, config: Config) -> Refusal | None:
        """What is wrong with the values: no link, no section or tag of the list, no check."""
        if command.url is not None and not canonical.is_web(command.url):
            return Refusal("bad_url")
        for code in command.codes or ():
            if code not in CODES:
                near = difflib.get_close_matches(code, CODES, n=names.NEAREST, cutoff=0.0)
                return Refusal("bad_code", {"nearest": listed(near)})
        if command.section is None and command.tags is None:
            return None
        source = home.lists(config.lists)[0]
        listing = lists.parsed(source.text, source.path)
        if command.section is not None and names.resolve(listing, command.section) is None:
            paths = [section.path for section in listing.sections]
            near = [spoken(path, paths) for path in names.nearest(listing, command.section)]
            return Refusal("bad_section", {"nearest": listed(near)})
        if command.tags is not None:
            known_guide = read.guide(home.guide_pages(config.guide), listing)
            known = tag_choice.vocabulary(listing, known_guide)
            if not {names.comparable(tag) for tag in command.tags} <= {names.comparable(tag) for tag in known}:
                near_tags = listed(names.nearest_tags(command.tags, known))
                return Refusal("bad_tag" if known else "no_tags", {"nearest": near_tags})
        return None

    def _say(self, comment: Comment, refused: Refusal) -> None:
        """A reaction; where it takes words, or reactions do not work, one line in the one comment for answers."""
        reacted = self._react(comment, "-1" if refused.name == "not_allowed" else "confused")
        if refused.name == "too_many" or (reacted and refused.name == "not_allowed"):
            return
        self._answer(comment, refused.text)

    # ---------------------------------------------------------------------------------------- doing

    def _help(self, comment: Comment, *, answer: bool) -> Prepared:
        if answer:
            self._answer(comment, markdown.commands_help())
        return Prepared(note="The commands were explained.")

    def _accept(self, comment: Comment, home: Home, config: Config, *, answer: bool) -> Prepared:
        standing = self.github.own_comments(comment.repository, comment.number)
        acceptance = acceptances.acceptance(comment, home, standing, self.github.identity)
        if isinstance(acceptance, str):
            if answer:
                self._say(comment, Refusal(acceptance))
            return Prepared(note=markdown.refusal(acceptance), config=config)
        if not answer:
            return Prepared(note=f"A pull request would be opened: {acceptance.summary}.", config=config)
        try:
            opened = self.github.accept(home, acceptance)
        except GitHubError:
            self._say(comment, Refusal("failed"))
            raise
        self._react(comment, "rocket")
        self.github.thread(comment.repository, comment.number).withdraw("answer")
        what = "opened" if opened.created else "brought up to date"
        return Prepared(note=f"Pull request #{opened.number} was {what}: {opened.url}", config=config)

    def _apply(self, comment: Comment, config: Config, *, answer: bool) -> Prepared:
        pull = self.github.pull_request(comment.repository, comment.number) if comment.on_pull_request else None
        change = self._branch_change(comment, pull)
        if isinstance(change, Refusal) or pull is None:
            refused = change if isinstance(change, Refusal) else Refusal("apply_issue")
            if answer:
                self._say(comment, refused)
            return Prepared(note=refused.text, config=config)
        if not answer:
            return Prepared(note=f"This would be pushed to {change.branch}: {change.message}.", config=config)
        try:
            head = self.github.push(change)
        except GitHubError as error:
            reasons = {422: branch_entries.OUTDATED, 403: "apply_closed", 404: "apply_closed"}
            self._say(comment, Refusal(reasons.get(error.status, "failed")))
            if error.status in reasons:
                return Prepared(note=markdown.refusal(reasons[error.status]), config=config)
            raise
        self._react(comment, "rocket")
        self.github.thread(comment.repository, comment.number).withdraw("answer")
        self.world.streams.note(f"Pushed to {change.branch} of {change.repository}: {head[:12]}.")
        # A workflow's own token starts no other run: this one brings the comment up to date.
        return self.preparer.prepare(pull.model_copy(update={"head_sha": head}), asked_by=comment.author)

    def _branch_change(self, comment: Comment, pull: PullRequest | None) -> BranchChange | Refusal:
        """What to push, or why nothing is. Whoever asks has to be able to do it by hand: there, or here."""
        if pull is None:
            return Refusal("closed" if comment.on_pull_request else "apply_issue")
        places = dict.fromkeys((pull.head_repository or pull.repository, pull.repository))
        if not any(self.github.writes(comment.author, place) for place in places):
            return Refusal("not_allowed")
        if not self.github.can_edit(pull):
            return Refusal("apply_closed")
        standing = self.github.own_comments(comment.repository, comment.number)
        found = branch_entries.change(
            comment, pull, lambda path: self.github.at_head(pull, path), standing, self.github.identity
        )
        return Refusal(found) if isinstance(found, str) else found

    # ---------------------------------------------------------------------------------------- answering

    def _react(self, comment: Comment, content: str) -> bool:
        return self.github.thread(comment.repository, comment.number).react(comment.comment_id, content)

    def _answer(self, comment: Comment, text: str) -> None:
        """The one comment for answers on this thread: the latest answer takes the place of the one before."""
        thread = self.github.thread(comment.repository, comment.number)
        thread.put(Marker(kind="answer"), text, thread.own("answer"))
