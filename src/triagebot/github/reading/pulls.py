"""What a pull request does to the lists, read at fixed commits. Nothing of it is ever run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from triagebot.checks.base import FileChange
from triagebot.errors import GitHubError, UsageError
from triagebot.events.triggers import PullRequest
from triagebot.github.api.answers import ChangedFile, Comparison, Pull, Ref
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client
from triagebot.github.reading import data_folders, diffs
from triagebot.github.reading.home import FEWEST_ENTRIES, Home, blob, content, may_be_list, parsed
from triagebot.listing import changes, difference
from triagebot.listing.model import Listing
from triagebot.listing.parsing import slips
from triagebot.listing.records import generated_lists
from triagebot.listing.records.formats import data_formats
from triagebot.models import Origin, OriginKind, Request

MOST_FILES = 300
"""Files that GitHub compares at most; a list beyond them is looked at by name."""


@dataclass(frozen=True, slots=True)
class ListChange:
    """One list of a pull request: where the branches parted, at the head, and which lines are in the diff."""

    before: Listing
    after: Listing
    difference: difference.Difference
    hunks: tuple[diffs.Hunk, ...]
    files: Mapping[str, tuple[diffs.Hunk, ...]] = field(default_factory=dict)
    """The hunks of each file, of a list of several."""
    written: str | None = None
    """The text at the head, in which slips stand that were mended in `after` to read it."""

    @property
    def path(self) -> str:
        """The file's path at the head."""
        return self.after.path

    @property
    def without_additions(self) -> Listing:
        """The list at the head, with its sections and lines; what the pull request adds is not counted."""
        return self.after.without(*self.difference.entries.added)


@dataclass(frozen=True, slots=True)
class ReadPullRequest:
    """All that is known of a pull request: its lists' changes, all files it touches, and what could not be read."""

    pull: PullRequest
    merge_base: str
    lists: tuple[ListChange, ...] = ()
    files: tuple[FileChange, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def origin(self) -> Origin:
        """Where what it proposes comes from."""
        return Origin(
            kind=OriginKind.PULL_REQUEST,
            repository=self.pull.repository,
            number=self.pull.number,
            author=self.pull.author or None,
        )

    @property
    def requests(self) -> tuple[Request, ...]:
        """The added entries, in the words of whoever wrote them."""
        return tuple(
            request
            for change in self.lists
            for request in changes.requests(
                change.difference.entries.added,
                change.after,
                self.origin,
                edits=change.difference.entries.edited,
                original=change.written,
            )
        )

    @property
    def edits(self) -> tuple[tuple[ListChange, changes.Edit], ...]:
        """The entries that were there before and say something else now, each with its list."""
        return tuple((change, edit) for change in self.lists for edit in change.difference.entries.edited)

    def carries(self, path: str, first: int, last: int) -> bool:
        """Whether a review comment can stand on those lines (1-based, inclusive) of the head."""
        hunks = [*(hunk for one in self.lists if one.path == path for hunk in one.hunks)]
        hunks += [hunk for one in self.lists for hunk in one.files.get(path, ())]
        return any(hunk.carries(first, last) for hunk in hunks)


def get(client: Client, repository: str, number: int, *, action: str = "", seen: str = "") -> PullRequest | None:
    """A pull request as it is now; None when it is closed. `seen` is the head that an event named."""
    pull = client.get(repository_path(repository, "pulls", number), Pull)
    if pull.state != "open":
        return None
    return trigger_of(repository, pull, action=action).model_copy(update={"head_sha": head(client, pull, seen)})


def trigger_of(repository: str, pull: Pull, *, action: str = "") -> PullRequest:
    """GitHub's answer as what an event would have said."""
    return PullRequest(
        repository=repository,
        number=pull.number,
        action=action,
        author=pull.user.login if pull.user else "",
        title=pull.title,
        body=pull.body or "",
        draft=pull.draft,
        base_ref=pull.base.ref,
        base_sha=pull.base.sha,
        head_sha=pull.head.sha,
        head_repository=pull.head.repo.full_name if pull.head.repo else None,
        head_ref=pull.head.ref,
        editable=pull.maintainer_can_modify,
        labels=tuple(label.name for label in pull.labels),
        default_branch=pull.base.repo.default_branch if pull.base.repo else "",
        commented=pull.comments != 0,
    )


def head(client: Client, pull: Pull, seen: str = "") -> str:
    """The commit at the head. Where an event (or an earlier reading) names another, the branch itself is asked.

    Either may be behind: events wait in queues, and the API can answer from a copy that lags.
    """
    if not seen or seen == pull.head.sha or pull.head.repo is None:
        return pull.head.sha
    path = repository_path(pull.head.repo.full_name, "git", "ref", "heads", *pull.head.ref.split("/"))
    tip = client.find(path, Ref)
    return seen if tip is not None and tip.object.sha == seen else pull.head.sha


def comparison(client: Client, pull: PullRequest) -> Comparison | None:
    """How the head differs from where it parted from its base; None when this server cannot say.

    GitHub compares across forks because it keeps the head under refs/pull; others answer 404 there.
    """
    span = f"{pull.base_ref}...{pull.head_sha}"
    # One commit a page: the files come with the first page, and of the commits none is needed.
    return client.find(repository_path(pull.repository, "compare", span), Comparison, per_page=1, page=1)


def read(
    client: Client, pull: PullRequest, home: Home, named: tuple[str, ...], compared: Comparison | None
) -> ReadPullRequest:
    """The changes of every list. `named` are the lists that the configuration names."""
    if compared is None:
        return _without_comparison(client, pull, home, named)
    merge_base = compared.merge_base_commit.sha
    lists: list[ListChange] = []
    unread: list[str] = []
    known = set(home.list_paths(named))
    for file in _candidates(home, named, compared):
        try:
            change = _change(client, pull, home, merge_base, file)
        except UsageError as error:
            unread.append(str(error))
            continue
        known = set(home.list_paths(named))
        if (
            file.filename in known
            or (file.previous_filename or "") in known
            or len(change.after.entries) >= FEWEST_ENTRIES
        ):
            lists.append(change)
    for pattern in (path for path in home.list_paths(named) if generated_lists.is_folder(path)):
        files = data_folders.belonging(pattern, tuple(compared.files))
        if files:
            lists.append(_folder_change(client, pull, home, merge_base, (pattern, files)))
    touched = tuple(FileChange(file.filename, file.status) for file in compared.files)
    return ReadPullRequest(pull, merge_base, tuple(lists), touched, tuple(unread))


def _candidates(home: Home, named: tuple[str, ...], compared: Comparison) -> Iterator[ChangedFile]:
    """The changed files that may be lists: the known ones, and Markdown files that exist on the default branch."""
    known = home.list_paths(named)
    seen: set[str] = set()
    for file in compared.files:
        was = file.previous_filename or file.filename
        seen.update((file.filename, was))
        if file.status == "removed":
            continue
        is_known = file.filename in known or was in known
        looks_so = not named and may_be_list(file.filename) and (was in home.blobs or home.truncated)
        if is_known or looks_so:
            yield file
    if len(compared.files) >= MOST_FILES:
        yield from (ChangedFile(filename=path) for path in known if path not in seen)


def _folder_change(
    client: Client, pull: PullRequest, home: Home, merge_base: str, concerned: tuple[str, list[ChangedFile]]
) -> ListChange:
    """The change of a list that keeps a file an entry: the folder, and those of its files that are changed."""
    pattern, files = concerned
    changed: dict[str, data_folders.Texts] = {}
    hunks: dict[str, tuple[diffs.Hunk, ...]] = {}
    for file in files:
        if file.status == "removed":
            changed[file.filename] = (home.read(file.filename) or "", "")
            continue
        before, after, hunks[file.filename] = _texts(client, pull, home, merge_base, file)
        changed[file.filename] = (before, after)
    was = {file.filename: file.previous_filename for file in files if file.previous_filename}
    old, new = (parsed(text, pattern) for text in data_folders.around(home.read(pattern) or "", changed, was))
    return ListChange(old, new, difference.between(old, new), (), hunks)


def _change(client: Client, pull: PullRequest, home: Home, merge_base: str, file: ChangedFile) -> ListChange:
    before, after, hunks = _texts(client, pull, home, merge_base, file)
    return _compared(before, after, file.previous_filename or file.filename, file.filename, hunks)


def _texts(
    client: Client, pull: PullRequest, home: Home, merge_base: str, file: ChangedFile
) -> tuple[str, str, tuple[diffs.Hunk, ...]]:
    """A file's text where the branches parted, at the head, and what is between them."""
    was = file.previous_filename or file.filename
    before: str | None = None
    after: str | None = None
    if file.status == "added":
        before = ""
    else:
        # The list is read in any case. Where it has not changed since the branches parted, the patch says the rest.
        now = home.read(was)
        after = _patched(now, file)
        before = now if after is not None or merge_base == home.commit else None
    if after is None:
        after = _at_head(client, pull, file)
    if before is None and file.patch:
        before = diffs.before(after, file.patch)
    if before is None:
        before = content(client, pull.repository, was, merge_base)
    hunks = diffs.hunks(file.patch) if file.patch else diffs.between(before or "", after)
    return before or "", after, hunks


def _compared(before: str, after: str, was: str, path: str, hunks: tuple[diffs.Hunk, ...]) -> ListChange:
    old = parsed(before, was)
    data = data_formats.of_path(path) is not None
    mended = after if data else slips.mended(after, (line for hunk in hunks for line in hunk.added))
    new = parsed(mended, path)
    return ListChange(old, new, difference.between(old, new), hunks, written=after)


def _patched(before: str | None, file: ChangedFile) -> str | None:
    """The file at the head without asking for it, when the patch gives exactly the content GitHub names."""
    if before is None or not file.patch or not file.sha:
        return None
    after = diffs.after(before, file.patch)
    return after if after is not None and diffs.blob_hash(after) == file.sha else None


def _at_head(client: Client, pull: PullRequest, file: ChangedFile) -> str:
    """The file at the head.

    Its content's hash is asked of the base repository, which keeps it even when the fork is gone; then the fork.
    """
    if file.sha:
        try:
            return blob(client, pull.repository, file.sha, file.filename)
        except GitHubError as error:
            if error.status not in (404, 422):
                raise
    return _content_at_head(client, pull, file.filename) or ""


def _content_at_head(client: Client, pull: PullRequest, path: str) -> str | None:
    for repository in (pull.head_repository, pull.repository):
        if repository is None:
            continue
        text = content(client, repository, path, pull.head_sha)
        if text is not None or repository == pull.repository:
            return text
    return None


def _without_comparison(client: Client, pull: PullRequest, home: Home, named: tuple[str, ...]) -> ReadPullRequest:
    """The same, where branches cannot be compared: the lists that are known, against the base of the event."""
    lists: list[ListChange] = []
    unread: list[str] = []
    for path in home.list_paths(named):
        try:
            after = _content_at_head(client, pull, path)
            if pull.base_sha == home.commit:
                before = home.read(path)
            else:
                before = content(client, pull.repository, path, pull.base_sha)
        except UsageError as error:
            unread.append(str(error))
            continue
        if after is None:
            unread.append(f"{path} is not there at the head of the pull request.")
        elif after != before:
            lists.append(_compared(before or "", after, path, path, diffs.between(before or "", after)))
    return ReadPullRequest(
        pull, pull.base_sha, tuple(lists), tuple(FileChange(change.path) for change in lists), tuple(unread)
    )
