"""The one sticky comment of an issue or pull request: found by its marker and its author, kept to one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from triagebot.errors import GitHubError
from triagebot.github.api.answer_models import Answer
from triagebot.github.api.answers import AccountAnswer, CommentAnswer
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client
from triagebot.github.own_comments import marker
from triagebot.github.own_comments.marker import Marker

ACTIONS_LOGIN = "github-actions[bot]"
"""Who comments with a workflow's own token. Nobody else can have that login."""
MOST_PAGES = 10
"""Pages of a hundred comments that are read of a thread from either end."""


class _Viewer(Answer):
    viewer: AccountAnswer


class _Edited(Answer):
    editor: AccountAnswer | None = None


class _Node(Answer):
    node: _Edited | None = None


class _EditorAnswer(Answer):
    data: _Node | None = None


class _GraphQL(Answer):
    data: _Viewer | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """A comment of ours, as it stands."""

    id: int
    body: str
    url: str
    marker: Marker
    node: str = ""
    updated_at: str = ""


class Identity:
    """Who the token speaks for; asked once, when first needed."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._login: str | None = None

    @property
    def login(self) -> str:
        """The login. A workflow's token cannot ask who it is (403); then it is the one that such tokens have."""
        if self._login is None:
            self._login = self._asked()
        return self._login

    def wrote(self, author: AccountAnswer | None) -> bool:
        """Whether that account is who the token speaks for."""
        if author is None:
            return False
        login = author.login.lower()
        if author.type == "Bot" and self._client.installation:
            # REST says `name[bot]` where GraphQL may say `name`; only GitHub hands out names with that ending.
            login = login.removesuffix("[bot]")
            return login == self.login.lower().removesuffix("[bot]")
        return login == self.login.lower()

    def edited_by_others(self, own: Own) -> bool:
        """Whether somebody else edited that comment of ours last. REST does not tell; GraphQL does.

        A server without GraphQL (404) tells nobody: then the digest in the comment has to do.
        """
        if not own.node:
            return False
        query = "query($id: ID!) { node(id: $id) { ... on IssueComment { editor { login } } } }"
        body = {"query": query, "variables": {"id": own.node}}
        try:
            answer = self._client.post(self._client.graphql, body, _EditorAnswer, found=lambda: None)
        except GitHubError as error:
            if error.status == 404:
                return False
            raise
        editor = answer.data.node.editor if answer.data and answer.data.node else None
        if editor is None:
            return False
        return editor.login.lower().removesuffix("[bot]") != self.login.lower().removesuffix("[bot]")

    def learn(self, author: AccountAnswer | None) -> None:
        """Take who wrote what we have just written."""
        if self._login is None and author is not None:
            self._login = author.login

    def _asked(self) -> str:
        if not self._client.authenticated:
            return ACTIONS_LOGIN  # nothing can be written anyway: read what a workflow's own token wrote
        if not self._client.installation:
            try:
                return self._client.get("/user", AccountAnswer).login
            except GitHubError as error:
                if error.status not in (403, 404):
                    raise
        return self._viewer() or ACTIONS_LOGIN

    def _viewer(self) -> str | None:
        """What GraphQL tells app tokens. It only reads: sent again it does no harm, so no effect is looked for."""
        query = {"query": "query { viewer { login } }"}
        try:
            answer = self._client.post(self._client.graphql, query, _GraphQL, found=lambda: None)
        except GitHubError:
            return None
        return answer.data.viewer.login if answer.data else None


class Thread:
    """The conversation of one issue or pull request."""

    def __init__(self, client: Client, identity: Identity, repository: str, number: int) -> None:
        self._client = client
        self._identity = identity
        self._path = repository_path(repository, "issues", number, "comments")
        self._repository = repository

    def own(self, kind: str = "report", among: Iterable[CommentAnswer] | None = None) -> tuple[Own, ...]:
        """Our comments of that kind, oldest first. A marker in someone else's comment does not count.

        `among` are the thread's comments where they are known already. Raises GitHubError when the thread is so
        long that ours may stand where nobody looked: better no comment than a second one at each run.
        """
        complete = True
        if among is None:
            among, complete = self._client.both_ends(self._path, CommentAnswer, pages=MOST_PAGES)
        found = [
            (comment, mark)
            for comment in among
            if (mark := marker.find(comment.body or "")) is not None and mark.kind == kind
        ]
        ours = [
            Own(comment.id, comment.body or "", comment.html_url, mark, comment.node_id, comment.updated_at)
            for comment, mark in found
            if self._identity.wrote(comment.user)
        ]
        if not ours and not complete:
            raise GitHubError(
                f"{self._path} is longer than can be read: whether a comment stands there is not known.",
                next_step="Nothing was posted. Delete what floods the thread, then run again.",
            )
        return tuple(sorted(ours, key=lambda own: own.id))

    def create(self, mark: Marker, text: str) -> tuple[Own, bool]:
        """Create the comment; then look whether another run did the same: the oldest stays, the rest goes.

        Returns the one that stays, and whether it is the one just created.
        """
        created = self._create(mark.kind, marker.body(mark, text))
        kept = self.keep_oldest(self.own(mark.kind)) or created
        return kept, kept.id == created.id

    def keep_oldest(self, standing: tuple[Own, ...]) -> Own | None:
        """Remove all but the oldest."""
        for other in standing[1:]:
            self._client.delete(repository_path(self._repository, "issues", "comments", other.id))
        return standing[0] if standing else None

    def withdraw(self, kind: str) -> None:
        """Remove our comments of that kind: what they say is no longer true."""
        for one in self.own(kind):
            self._client.delete(repository_path(self._repository, "issues", "comments", one.id))

    def edit(self, own: Own, mark: Marker, text: str) -> Own:
        """Make a comment say this; nothing is sent when it does already."""
        body = marker.body(mark, text)
        if _same(own.body, body):
            return own
        answer = self._client.patch(
            repository_path(self._repository, "issues", "comments", own.id), {"body": body}, CommentAnswer
        )
        return Own(own.id, body, answer.html_url or own.url, mark)

    def put(self, mark: Marker, text: str, standing: tuple[Own, ...]) -> Own:
        """Make the one comment say this, whether it stands or not."""
        own = self.keep_oldest(standing)
        if own is None:
            own, _ = self.create(mark, text)
        return self.edit(own, mark, text)

    def react(self, comment_id: int, content: str) -> bool:
        """Answer a comment with a reaction; whether that worked. It is never worth failing a run for."""
        path = repository_path(self._repository, "issues", "comments", comment_id, "reactions")
        try:
            self._client.post(path, {"content": content}, Answer, found=lambda: None)
        except GitHubError:
            return False
        return True

    def _create(self, kind: str, body: str) -> Own:
        def found() -> CommentAnswer | None:
            ours = self.own(kind)
            return CommentAnswer(id=ours[0].id, body=ours[0].body, html_url=ours[0].url) if ours else None

        answer = self._client.post(self._path, {"body": body}, CommentAnswer, found=found)
        self._identity.learn(answer.user)
        mark = marker.find(body)
        return Own(answer.id, answer.body or body, answer.html_url, mark or Marker(kind=kind))


def _same(one: str, other: str) -> bool:
    """Whether two bodies are the same for GitHub, which turns line breaks around."""
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
