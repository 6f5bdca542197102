"""Slash commands carried out: who may, what the values are worth, and the answer, which is quiet."""

from __future__ import annotations

from dataclasses import replace

from triagebot import lists
from triagebot.addresses import canonical
from triagebot.bot import acceptances
from triagebot.bot.prepare import Desk, Prepared
from triagebot.config import Config
from triagebot.errors import GitHubError
from triagebot.events import Command, CommandName, Comment, PullRequest
from triagebot.github.own_comments.ledger import Claim
from triagebot.github.own_comments.marker import Marker
from triagebot.github.reading.home import Home
from triagebot.listing.guides import read
from triagebot.listing.ranking import rank, tag_choice
from triagebot.report import markdown


class Orders:
    """Carries out the commands that people give in comments."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.github = desk.github
        self.world = desk.world

    def carry_out(self, comment: Comment, *, answer: bool = True) -> Prepared:
        """Do what a comment asks for; what is to be published about it, or why nothing is.

        With `answer` False nothing is posted, not even a reaction, and `/accept` only says what it would do.
        """
        home = self.github.home(comment.repository)
        config = self.world.config(home.config_text)
        refused = self._refused(comment, home, config, counts=answer)
        if refused:
            if answer:
                self._say(comment, refused, config)
            return Prepared(note=markdown.refusal(refused), config=config)
        name = comment.command.name
        if name is CommandName.HELP:
            return self._help(comment, answer=answer)
        if name is CommandName.ACCEPT:
            return self._accept(comment, home, config, answer=answer)
        thread = (
            PullRequest(repository=comment.repository, number=comment.number)
            if comment.on_pull_request
            else comment.issue
        )
        given = comment.command if name is CommandName.SUGGEST else None
        stamp = f"comment {comment.comment_id}"
        prepared = self.desk.prepare(thread, given, stamp=stamp, again=not answer, asked_by=comment.author)
        if answer and prepared.publication is not None:
            self._react(comment, "+1")
        # Somebody asked for it: quiet hours are for edits that nobody waits for.
        if prepared.publication is not None:
            prepared = replace(prepared, publication=replace(prepared.publication, hold=False))
        return prepared

    # ---------------------------------------------------------------------------------------- refusing

    def _refused(self, comment: Comment, home: Home, config: Config, *, counts: bool) -> str:
        """The name of the reason why not, or nothing. What is not allowed anyway is not counted."""
        command = comment.command
        allowed = self.github.may(
            config.commands,
            command.name,
            repository=comment.repository,
            login=comment.author,
            thread_author=comment.issue.author,
        )
        if not allowed:
            return "not_allowed"
        if counts and self._too_many(comment, config):
            return "too_many"
        if command.misread:
            return "unknown"
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

    def _values(self, command: Command, home: Home, config: Config) -> str:
        """Whether the values are a link, a section and tags of the list; the name of what is wrong."""
        if command.url is not None and not canonical.is_web(command.url):
            return "bad_url"
        if command.section is None and command.tags is None:
            return ""
        source = home.lists(config.lists)[0]
        listing = lists.parsed(source.text, source.path)
        if command.section is not None and rank.resolve(listing, command.section) is None:
            return "bad_section"
        if command.tags is not None:
            known_guide = read.guide(home.guide_pages(config.guide), listing)
            known = {tag.lower() for tag in tag_choice.vocabulary(listing, known_guide)}
            if not {tag.lower() for tag in command.tags} <= known:
                return "bad_tag"
        return ""

    def _say(self, comment: Comment, refused: str, config: Config) -> None:
        """A reaction; where it takes words, or reactions do not work, one line in the one comment for answers."""
        reacted = self._react(comment, "-1" if refused == "not_allowed" else "confused")
        if refused == "too_many" or (reacted and refused == "not_allowed"):
            return
        self._answer(comment, markdown.refusal(refused))

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
                self._say(comment, acceptance, config)
            return Prepared(note=markdown.refusal(acceptance), config=config)
        if not answer:
            return Prepared(note=f"A pull request would be opened: {acceptance.summary}.", config=config)
        try:
            opened = self.github.accept(home, acceptance)
        except GitHubError:
            self._say(comment, "failed", config)
            raise
        self._react(comment, "rocket")
        self.github.thread(comment.repository, comment.number).withdraw("answer")
        what = "opened" if opened.created else "brought up to date"
        return Prepared(note=f"Pull request #{opened.number} was {what}: {opened.url}", config=config)

    # ---------------------------------------------------------------------------------------- answering

    def _react(self, comment: Comment, content: str) -> bool:
        return self.github.thread(comment.repository, comment.number).react(comment.comment_id, content)

    def _answer(self, comment: Comment, text: str) -> None:
        """The one comment for answers on this thread: the latest answer takes the place of the one before."""
        thread = self.github.thread(comment.repository, comment.number)
        thread.put(Marker(kind="answer"), text, thread.own("answer"))
