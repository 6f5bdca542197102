"""A commit of whole files on top of another, made through the API. Nothing points to it yet."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from triagebot.errors import GitHubError
from triagebot.github.api.answer_models import Answer
from triagebot.github.api.answers import AccountAnswer, Commit
from triagebot.github.api.api_paths import repository_path
from triagebot.github.api.rest_client import Client


class _CommitData(Answer):
    sha: str
    tree: Commit
    parents: tuple[Commit, ...] = ()


class _User(AccountAnswer):
    id: int
    html_url: str = ""


def commit(client: Client, repository: str, parent: str, files: Mapping[str, str], message: str) -> str:
    """The hash of a commit whose parent is `parent` and that changes those files (text by path)."""
    base = client.get(repository_path(repository, "git", "commits", parent), _CommitData)
    entries = [{"path": path, "mode": "100644", "type": "blob", "content": text} for path, text in files.items()]
    tree = _object(client, repository, "trees", {"base_tree": base.tree.sha, "tree": entries})
    return _object(client, repository, "commits", {"message": message, "tree": tree, "parents": [parent]})


def _object(client: Client, repository: str, kind: str, body: dict[str, object]) -> str:
    """Create a git object. One that was created without anybody hearing of it is garbage and harms nobody."""
    return client.post(repository_path(repository, "git", kind), body, Commit, found=_nothing).sha


def _nothing() -> None:
    return None


def co_author(client: Client, login: str) -> str:
    """The trailer that credits somebody, with the address that GitHub gives every account; or nothing."""
    if not login:
        return ""
    try:
        user = client.get(f"/users/{_quoted(login)}", _User)
    except GitHubError:
        return ""
    host = urlsplit(user.html_url).hostname or "github.com"  # an Enterprise server has addresses of its own
    return f"Co-authored-by: {user.login} <{user.id}+{user.login}@users.noreply.{host}>"


def _quoted(login: str) -> str:
    return "".join(sign for sign in login if sign.isascii() and (sign.isalnum() or sign in "-_"))
