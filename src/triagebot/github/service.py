"""One GitHub, one token: what the commands need of it, in a few calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from triagebot.config import Commands, Who
from triagebot.events.commands import CommandName
from triagebot.events.triggers import Issue, PullRequest
from triagebot.github.api.answers import Comparison, IssueAnswer
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client
from triagebot.github.own_comments import thread_comments
from triagebot.github.own_comments.ledger import Ledger
from triagebot.github.reading import (
    open_threads,
    organisation_lists,
    other_proposals,
    permissions,
    pulls,
    removed_entries,
    token_rights,
)
from triagebot.github.reading.home import Home, content, open_home
from triagebot.github.request_budget import RequestBudget
from triagebot.github.writing import accept, publish, push
from triagebot.listing.guides.read import GuidePage


@dataclass(frozen=True, slots=True)
class ListFiles:
    """A repository's list with what belongs to it, from its default branch."""

    path: str
    text: str
    guide_pages: tuple[GuidePage, ...]
    config_text: str | None
    shared_config_text: str | None = None


class GitHub:
    """What the commands ask of one GitHub; what an answer must be known for is what the next call takes."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.identity = thread_comments.Identity(client)
        self._publisher = publish.Publisher(client, self.identity)

    def budget(self) -> RequestBudget:
        """The requests of a proposal, counted from here: each has its own."""
        return RequestBudget(self.client)

    # ---------------------------------------------------------------------------------------- reading

    def pull_request(self, repository: str, number: int, *, action: str = "", seen: str = "") -> PullRequest | None:
        """A pull request as it is now; None when it is closed. `seen` is the head that an event named."""
        return pulls.get(self.client, repository, number, action=action, seen=seen)

    def issue(self, repository: str, number: int) -> Issue | PullRequest | None:
        """An issue, or the pull request of that number, as it is now; None when it is closed."""
        answer = self.client.find(repository_path(repository, "issues", number), IssueAnswer)
        if answer is None or answer.pull_request is not None:
            return self.pull_request(repository, number)
        return open_threads.issue_of(repository, answer) if answer.state == "open" else None

    def own_comments(self, repository: str, number: int) -> tuple[thread_comments.Own, ...]:
        """Our sticky comments on a thread, oldest first: one at most, unless runs overlapped."""
        return self.thread(repository, number).own()

    def thread(self, repository: str, number: int) -> thread_comments.Thread:
        """A thread, to answer in."""
        return thread_comments.Thread(self.client, self.identity, repository, number)

    def home(self, repository: str) -> Home:
        """The default branch at a fixed commit."""
        return open_home(self.client, repository)

    def compare(self, pull: PullRequest) -> tuple[Home, Comparison | None]:
        """The default branch at a fixed commit, and how the pull request differs from its base."""
        compared = pulls.comparison(self.client, pull)
        branch = pull.default_branch or pull.base_ref
        commit = ""
        if pull.base_ref == branch:
            # One request less: the comparison names the commit; without one the event's base is on that branch.
            commit = compared.base_commit.sha if compared else pull.base_sha
        return open_home(self.client, pull.repository, branch=branch, commit=commit), compared

    def changes(
        self, pull: PullRequest, home: Home, lists: tuple[str, ...], compared: Comparison | None
    ) -> pulls.ReadPullRequest:
        """What the pull request does to the lists; `lists` are those that the configuration names."""
        return pulls.read(self.client, pull, home, lists, compared)

    def list_files(self, repository: str) -> ListFiles:
        """The first list of a repository, its guide and its configuration, as they are on the default branch."""
        home = self.home(repository)
        source = home.lists()[0]
        return ListFiles(
            path=source.path,
            text=source.text,
            guide_pages=home.guide_pages(),
            config_text=home.config_text,
            shared_config_text=home.shared_config_text,
        )

    def open_threads(self, repository: str, *, limit: int) -> Iterator[Issue | PullRequest]:
        """What is open, oldest first, at most `limit`; drafts and our own pull requests are passed over."""
        return open_threads.threads(self.client, repository, limit=limit)

    def lists_of(self, owner: str) -> tuple[str, ...]:
        """The lists of an organisation or a person."""
        return organisation_lists.find(self.client, owner)

    def proposed_elsewhere(
        self, thread: Issue | PullRequest, url: str, name: str, *, spare: int
    ) -> other_proposals.OtherProposal | None:
        """Whether the same is or was proposed in another thread; asked with at most `spare` requests."""
        return other_proposals.find(
            self.client,
            thread.repository,
            url,
            name,
            but=thread.number,
            text=f"{thread.title}\n{thread.body}",
            requests=spare,
        )

    def removed_earlier(
        self, home: Home, path: str, url: str, title: str, *, spare: int
    ) -> removed_entries.RemovedEntry | None:
        """Whether the list had the link once; not asked when no request is left."""
        if spare < 1:
            return None
        most = min(spare, removed_entries.LOOKED_UP)
        return removed_entries.find(
            self.client, home.repository, path, head=home.commit, url=url, title=title, requests=most
        )

    def ledger(self, repository: str) -> Ledger:
        """The record of what people made the program do."""
        return Ledger(self.client, self.identity, repository)

    def is_maintainer(self, repository: str, login: str) -> bool:
        """Whether somebody has a permission of at least `triage`.

        Raises `GitHubError` when no answer can be had: taken for a no, it would undo what a maintainer decided.
        """
        return permissions.permission(self.client, repository, login) is not None

    def writes(self, login: str, repository: str) -> bool:
        """Whether somebody may push to a repository: owns it, or has the permission as far as one can find out."""
        if repository.partition("/")[0].lower() == login.lower():
            return True
        return permissions.at_least(self.client, repository, login, Who.WRITE)

    def can_write(self, home: Home, workflow_ref: str, *, spare: int) -> bool:
        """Whether a run for a command could push to the list (`token_rights.may_write`); if a request is left."""
        return spare >= 1 and token_rights.may_write(self.client, home, workflow_ref)

    def can_edit(self, pull: PullRequest) -> bool:
        """Whether the branch of a pull request takes a commit from a token that may write to the list."""
        return token_rights.may_edit(self.client, pull)

    def at_head(self, pull: PullRequest, path: str) -> str | None:
        """A file's text at the head of a pull request."""
        return content(self.client, pull.head_repository or pull.repository, path, pull.head_sha)

    def may(
        self, policy: Commands, command: CommandName, *, repository: str, login: str, thread_author: str
    ) -> bool:
        """Whether somebody may give a command; not being able to find out means no."""
        return permissions.may(
            self.client, policy, command, repository=repository, login=login, thread_author=thread_author
        )

    # ---------------------------------------------------------------------------------------- writing

    def publish(
        self,
        place: publish.PublicationPlace,
        publication: publish.Publication,
        standing: tuple[thread_comments.Own, ...],
    ) -> publish.PublicationOutcome:
        """Put a report where people see it; the same twice changes nothing."""
        return self._publisher.publish(place, publication, standing)

    def accept(self, home: Home, acceptance: accept.Acceptance) -> accept.Opened:
        """Open or update the pull request that inserts an entry."""
        return accept.accept(self.client, home, acceptance)

    def push(self, change: push.BranchChange) -> str:
        """Push to the branch of a pull request; the new head."""
        return push.push(self.client, change)


def connect(environ: Mapping[str, str]) -> GitHub:
    """The GitHub that the environment names (GITHUB_API_URL, GITHUB_TOKEN)."""
    return GitHub(Client.from_environ(environ))
