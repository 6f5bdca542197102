"""The parts of GitHub's answers that several modules here use. https://docs.github.com/en/rest ."""

from __future__ import annotations

from pydantic import Field

from triagebot.github.api.answer_models import Answer


class AccountAnswer(Answer):
    """Who did something. `type` is User, Bot or Organization."""

    login: str
    type: str = "User"


class Label(Answer):
    """A label on an issue or pull request."""

    name: str


class TokenRights(Answer):
    """What the token's account may do with a repository."""

    push: bool = False


class Repo(Answer):
    """A repository; `permissions` are those of a person's token."""

    full_name: str
    default_branch: str = "main"
    permissions: TokenRights = TokenRights()


class BranchAnswer(Answer):
    """One side of a pull request; `repo` is None when the fork is gone."""

    ref: str
    sha: str
    repo: Repo | None = None


class ThreadAnswer(Answer):
    """What issues and pull requests have in common."""

    number: int
    title: str
    body: str | None = None
    user: AccountAnswer | None = None
    state: str = "open"
    labels: tuple[Label, ...] = ()


class Pull(ThreadAnswer):
    """A pull request."""

    draft: bool = False
    maintainer_can_modify: bool = False
    base: BranchAnswer
    head: BranchAnswer
    html_url: str = ""
    created_at: str = ""
    comments: int | None = None


class PullMark(Answer):
    """Present on issues that are pull requests."""


class IssueAnswer(ThreadAnswer):
    """An issue; pull requests are issues too."""

    pull_request: PullMark | None = None
    html_url: str = ""
    state_reason: str | None = None
    closed_at: str | None = None


class CommentAnswer(Answer):
    """A comment in the conversation of an issue or pull request."""

    id: int
    node_id: str = ""
    body: str | None = None
    user: AccountAnswer | None = None
    html_url: str = ""
    created_at: str = ""
    updated_at: str = ""


class Commit(Answer):
    """A commit, by its hash."""

    sha: str


class Committer(Answer):
    """When a commit was made."""

    date: str = ""


class Note(Answer):
    """What a commit says of itself."""

    message: str = ""
    committer: Committer | None = None


class ListedCommit(Commit):
    """A commit as lists of commits have it."""

    commit: Note = Note()

    @property
    def date(self) -> str:
        """The day, as `2024-05-06`."""
        return self.commit.committer.date[:10] if self.commit.committer else ""


class Ref(Answer):
    """A branch and the commit that it points to."""

    object: Commit


class ChangedFile(Answer):
    """A file of a comparison; `sha` is its blob at the head, `patch` is absent for huge ones."""

    filename: str
    status: str = "modified"
    sha: str | None = None
    patch: str | None = None
    previous_filename: str | None = None


class WholeCommit(Commit):
    """A commit with the files it changes."""

    files: tuple[ChangedFile, ...] = ()


class Comparison(Answer):
    """`base...head`: the first 300 files that differ from where the branches parted."""

    base_commit: Commit
    merge_base_commit: Commit
    files: tuple[ChangedFile, ...] = ()


class TreeEntry(Answer):
    """A path in a tree."""

    path: str
    type: str
    sha: str
    mode: str = "100644"
    size: int | None = None


class Tree(Answer):
    """A folder, or with `recursive` everything below it as far as GitHub lists it."""

    tree: tuple[TreeEntry, ...]
    truncated: bool = False


class Blob(Answer):
    """The bytes of a file."""

    content: str
    encoding: str = "base64"
    size: int = Field(0, ge=0)


class ContentAnswer(Blob):
    """A file at a path; above 1 MB it comes without its bytes."""

    sha: str
    type: str = "file"
