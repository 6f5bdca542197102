"""A GitHub with a memory, on loopback: the REST shapes that triagebot uses, and faults on demand.

    with FakeGitHub() as hub:
        hub.repository("owner/list", {"README.md": "…"})
        hub.pull("owner/list", {"README.md": "…"}, author="newcomer", fork="newcomer/list")
        client = Client(api_url=hub.url, token="bot")

Tokens are logins. `hub.fault(…)` makes matching requests fail, before or after they are performed.
`hub.requests` is what came in, `hub.exchanges` what was answered to it. `hub.delay` is how long each answer
takes, in seconds. Shapes follow https://docs.github.com/en/rest; tests/github/test_contract.py holds them to it.
"""

import base64
import json
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.github.fake_git import Git

PERMISSIONS = {
    "admin": {"admin": True, "maintain": True, "push": True, "triage": True, "pull": True},
    "maintain": {"maintain": True, "push": True, "triage": True, "pull": True},
    "write": {"push": True, "triage": True, "pull": True},
    "triage": {"triage": True, "pull": True},
    "read": {"pull": True},
    "none": {},
}


MISHAPS = ("killed", "lost", "unavailable", "truncated", "html", "array", "redirected")
"""What `hub.mishap` can name for a request, by its number. A run that is killed hears nothing from there on."""
BEFORE: dict[str, tuple[int, str, dict[str, str]]] = {
    "killed": (0, "", {}),
    "unavailable": (502, "", {}),
    "redirected": (302, "", {"Location": "https://elsewhere.example/"}),
}
INTERNAL = {"thread_number", "last_editor"}


class Refused(Exception):
    def __init__(self, status: int, message: str = "", headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.message, self.headers = status, message or f"status {status}", headers or {}


@dataclass
class Fault:
    """What goes wrong: `status` (0: the connection breaks), before or `after` the request was performed."""

    verb: str
    path: re.Pattern[str]
    status: int
    times: int
    after: bool
    message: str
    headers: dict[str, str]
    then: Callable[[], None] | None

    def strike(self) -> None:
        raise Refused(self.status, self.message, self.headers)


@dataclass
class Repository:
    name: str
    branch: str = "main"
    refs: dict[str, str] = field(default_factory=dict)
    collaborators: dict[str, str] = field(default_factory=dict)
    threads: dict[int, dict[str, Any]] = field(default_factory=dict)
    comments: dict[int, dict[str, Any]] = field(default_factory=dict)
    review_comments: dict[int, dict[str, Any]] = field(default_factory=dict)
    check_runs: dict[int, dict[str, Any]] = field(default_factory=dict)
    reactions: list[tuple[int, str]] = field(default_factory=list)


class FakeGitHub:
    """See the top of this module. One git is shared by all repositories, as in a network of forks."""

    def __init__(self) -> None:
        self.git = Git()
        self.repositories: dict[str, Repository] = {}
        self.users: dict[str, str] = {}
        self.requests: list[tuple[str, str]] = []
        self.bodies: list[tuple[str, str, Any]] = []
        self.tokens: list[str] = []
        self.mishap: Callable[[int], str] = lambda _: ""
        self.exchanges: list[tuple[str, str, Any, int, Any]] = []
        self.faults: list[Fault] = []
        self.compares_forks = True
        self.delay = 0.0
        self.scopes = ""
        self.web = "https://github.test"
        self.now = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
        self._number = 0
        self._lock = threading.RLock()

    def __enter__(self) -> "FakeGitHub":
        hub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1

            def handle_one(self) -> None:
                hub._serve(self)

            do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_one  # noqa: N815 - as http.server calls them

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    # ------------------------------------------------------------------------------------ what there is

    def repository(self, name: str, files: dict[str, str], **collaborators: str) -> Repository:
        repo = Repository(name, collaborators=collaborators)
        repo.refs["heads/main"] = self.git.commit(files)
        self.repositories[name] = repo
        return repo

    def push(self, name: str, files: dict[str, str], ref: str = "heads/main", *, message: str = "Change") -> str:
        """A commit on a branch that changes those files; the pull requests from it move along."""
        repo = self.repositories[name]
        parent = repo.refs[ref]
        sha = self.git.commit({**self.git.commits[parent].files, **files}, parent, message=message)
        repo.refs[ref] = sha
        for other in self.repositories.values():
            for thread in other.threads.values():
                if thread["pull"] and (thread["head_repo"], thread["head_ref"]) == (name, ref[6:]):
                    thread["head_sha"] = sha
        return sha

    def issue(self, name: str, title: str, body: str, *, author: str = "newcomer") -> int:
        return self._thread_of(name, title, body, author, pull=False)

    def pull(
        self,
        name: str,
        files: dict[str, str],
        *,
        author: str = "newcomer",
        fork: str | None = None,
        branch: str = "patch-1",
        title: str = "Add an entry",
        body: str = "",
        draft: bool = False,
    ) -> int:
        base = self.repositories[name]
        home = fork or name
        if home not in self.repositories:
            self.repositories[home] = Repository(home, refs=dict(base.refs))
        start = base.refs[f"heads/{base.branch}"]
        self.repositories[home].refs[f"heads/{branch}"] = start
        sha = self.push(home, files, f"heads/{branch}")
        number = self._thread_of(name, title, body, author, pull=True)
        base.threads[number] |= {
            "head_repo": home,
            "head_ref": branch,
            "head_sha": sha,
            "base_ref": base.branch,
            "base_sha": start,
            "draft": draft,
        }
        return number

    def stamp(self) -> str:
        """The time, as GitHub writes it; each time that is asked for is a second later."""
        self.now += timedelta(seconds=1)
        return self.now.strftime("%Y-%m-%dT%H:%M:%SZ")

    def comment(self, name: str, number: int, author: str, body: str) -> int:
        repo = self.repositories[name]
        identity = self._next()
        now = self.stamp()
        repo.comments[identity] = {
            "id": identity,
            "node_id": f"IC_{identity}",
            "last_editor": None,
            "thread_number": number,
            "body": body,
            "user": self._user(author),
            "created_at": now,
            "updated_at": now,
            "html_url": f"{self.web}/{name}/issues/{number}#issuecomment-{identity}",
            "issue_url": f"https://api.github.test/repos/{name}/issues/{number}",
        }
        return identity

    def payload(self, name: str, number: int, action: str = "opened", **more: Any) -> dict[str, Any]:
        """What a webhook would say of a thread as it is now."""
        thread = self.repositories[name].threads[number]
        key, shape = ("pull_request", self._pull) if thread["pull"] else ("issue", self._issue)
        base = {"action": action, "repository": self._repo(name), "sender": self._user(thread["author"])}
        return {**base, key: shape(name, thread), **more}

    def command(self, name: str, number: int, author: str, text: str) -> dict[str, Any]:
        """The payload of a comment that was just made."""
        identity = self.comment(name, number, author, text)
        thread = self.repositories[name].threads[number]
        return {
            "action": "created",
            "issue": self._issue(name, thread),
            "comment": self.repositories[name].comments[identity],
            "repository": self._repo(name),
            "sender": self._user(author),
        }

    def bodies_of(self, name: str, number: int) -> list[str]:
        return [one["body"] for one in self.repositories[name].comments.values() if one["thread_number"] == number]

    def fault(
        self,
        verb: str,
        path: str,
        status: int,
        *,
        times: int = 1,
        after: bool = False,
        message: str = "",
        headers: dict[str, str] | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Make requests fail. `then` runs when it happens, to let the world change at that moment."""
        self.faults.append(Fault(verb, re.compile(path), status, times, after, message, headers or {}, then))

    # ------------------------------------------------------------------------------------ the wire

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        length = int(handler.headers.get("Content-Length") or 0)
        raw = handler.rfile.read(length)
        parts = urlsplit(handler.path)
        # An Enterprise server answers below /api/v3, and GraphQL at /api/graphql.
        verb, path = handler.command, parts.path.removeprefix("/api/v3").replace("/api/graphql", "/graphql")
        query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        body = json.loads(raw) if raw else None
        token = (handler.headers.get("Authorization") or "").partition(" ")[2]
        if self.delay:
            time.sleep(self.delay)
        with self._lock:
            self.requests.append((verb, path))
            self.bodies.append((verb, path, body))
            self.tokens.append(token)
            mishap = self.mishap(len(self.requests) - 1)
            fault = next(
                (one for one in self.faults if one.verb == verb and one.path.search(path) and one.times), None
            )
            if fault:
                fault.times -= 1
            headers: dict[str, str] = {}
            try:
                _strike_before(mishap)
                if fault and not fault.after:
                    fault.strike()
                status, answer = self._route(verb, path, query, body, token)
                answer, headers = self._paged(_public(answer), query, path)
                if fault:
                    fault.strike()
            except Refused as error:
                status, answer, headers = error.status, {"message": error.message}, error.headers
            finally:
                if fault and fault.then:
                    fault.then()
            if not fault:
                self.exchanges.append((verb, path, body, status, json.loads(json.dumps(answer))))
        if status == 0 or mishap == "lost":
            handler.close_connection = True
            handler.connection.close()
            return
        self._answer(handler, status, _mangled(answer, mishap), headers)

    def _answer(self, handler: BaseHTTPRequestHandler, status: int, answer: Any, headers: dict[str, str]) -> None:
        text = b"" if answer is None else answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        handler.send_response(status)
        scopes = {"X-OAuth-Scopes": self.scopes} if self.scopes else {}
        for name, value in {"Content-Type": "application/json", **scopes, **headers}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(text)))
        handler.end_headers()
        handler.wfile.write(text)

    def _paged(self, answer: Any, query: dict[str, str], path: str) -> tuple[Any, dict[str, str]]:
        if not isinstance(answer, list):
            return answer, {}
        size, page = int(query.get("per_page", 30)), int(query.get("page", 1))
        shown = answer[(page - 1) * size : page * size]
        last = -(-len(answer) // size)
        if page >= last:
            return shown, {}
        at = f"{self.url}{path}?per_page={size}&page="
        return shown, {"Link": f'<{at}{page + 1}>; rel="next", <{at}{last}>; rel="last"'}

    def _route(self, verb: str, path: str, query: dict[str, str], body: Any, token: str) -> tuple[int, Any]:
        if path == "/user":
            if token.startswith("ghs_"):
                raise Refused(403, "Resource not accessible by integration")
            return 200, self._user(token)
        if path == "/graphql" and "node(" in body["query"]:
            wanted = body["variables"]["id"]
            found = (one for repo in self.repositories.values() for one in repo.comments.values())
            comment = next((one for one in found if one["node_id"] == wanted), None)
            return 200, {"data": {"node": {"editor": comment["last_editor"]} if comment else None}}
        if path == "/graphql":
            login = "github-actions[bot]" if token.startswith("ghs_") else token
            return 200, {"data": {"viewer": {"login": login}}}
        if path == "/search/issues":
            return 200, {"items": self._search(query["q"])}
        if path.startswith(("/users/", "/orgs/")):
            return self._account(path)
        match = re.fullmatch(r"/repos/([^/]+/[^/]+)(?:/(.*))?", path)
        if not match or match[1] not in self.repositories:
            raise Refused(404, "Not Found")
        repo = self.repositories[match[1]]
        rest = [unquote(part) for part in (match[2] or "").split("/") if part]
        for pattern, handle in ROUTES:
            wanted = pattern.split()
            if wanted[0] != verb or not _fits(wanted[1:], rest):
                continue
            return handle(self, repo, rest, query, body, token)
        raise Refused(404, "Not Found")

    def _account(self, path: str) -> tuple[int, Any]:
        kind, login, *rest = path[1:].split("/")
        if not rest:
            return 200, {**self._user(login), "id": 4711, "html_url": f"{self.web}/{login}"}
        if kind == "orgs" and self.users.get(login) != "Organization":
            raise Refused(404, "Not Found")
        owned = [name for name in self.repositories if name.startswith(f"{login}/")]
        return 200, [{**self._repo(name), "archived": "old" in name, "fork": "fork" in name} for name in owned]

    # ------------------------------------------------------------------------------------ shapes

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _user(self, login: str) -> dict[str, Any]:
        if login.startswith("ghs_"):
            login = "github-actions[bot]"
        kind = "Bot" if login.endswith("[bot]") else "User"
        return {"login": login, "type": self.users.get(login, kind)}

    def _repo(self, name: str) -> dict[str, Any]:
        return {"full_name": name, "default_branch": self.repositories[name].branch}

    def _thread_of(self, name: str, title: str, body: str, author: str, *, pull: bool) -> int:
        number = self._next()
        self.repositories[name].threads[number] = {
            "number": number,
            "title": title,
            "body": body,
            "author": author,
            "pull": pull,
            "state": "open",
            "labels": [],
            "merged_at": None,
            "closed_at": None,
            "created_at": self.stamp(),
            "state_reason": None,
        }
        return number

    def _common(self, name: str, thread: dict[str, Any]) -> dict[str, Any]:
        keys = ("number", "title", "body", "state", "closed_at", "created_at")
        return {
            **{key: thread[key] for key in keys},
            "user": self._user(thread["author"]),
            "comments": sum(
                one["thread_number"] == thread["number"] for one in self.repositories[name].comments.values()
            ),
            "labels": [{"name": label} for label in thread["labels"]],
            "html_url": f"{self.web}/{name}/issues/{thread['number']}",
        }

    def _issue(self, name: str, thread: dict[str, Any]) -> dict[str, Any]:
        shape = {**self._common(name, thread), "state_reason": thread["state_reason"]}
        if thread["pull"]:
            shape["pull_request"] = {"merged_at": thread["merged_at"]}
        return shape

    def _pull(self, name: str, thread: dict[str, Any]) -> dict[str, Any]:
        home = thread["head_repo"]
        return {
            **self._common(name, thread),
            "draft": thread.get("draft", False),
            "maintainer_can_modify": thread.get("editable", False),
            "merged_at": thread["merged_at"],
            "base": {"ref": thread["base_ref"], "sha": thread["base_sha"], "repo": self._repo(name)},
            "head": {
                "ref": thread["head_ref"],
                "sha": thread["head_sha"],
                "repo": self._repo(home) if home in self.repositories else None,
            },
        }

    def _search(self, q: str) -> list[dict[str, Any]]:
        name = re.search(r"repo:(\S+)", q)
        words = re.search(r'"([^"]*)"', q)
        titles = "in:title" in q
        if not name or name[1] not in self.repositories or not words:
            raise Refused(422, "Validation Failed")
        return [
            self._issue(name[1], thread)
            for thread in self.repositories[name[1]].threads.values()
            if words[1].lower() in f"{thread['title']} {'' if titles else thread['body']}".lower()
        ]

    def resolve(self, repo: Repository, ref: str) -> str:
        ref = ref.removeprefix("refs/")
        for candidate in (ref, f"heads/{ref}"):
            if candidate in repo.refs:
                return repo.refs[candidate]
        if ref in self.git.commits:
            return ref
        raise Refused(404, "Not Found")


def _strike_before(mishap: str) -> None:
    if mishap in BEFORE:
        raise Refused(*BEFORE[mishap])


def _mangled(answer: Any, mishap: str) -> Any:
    """An answer as it comes after a mishap; the request was performed."""
    if mishap == "array":
        return {} if isinstance(answer, list) else [answer]
    if mishap == "html":
        return b"<html><body>It works</body></html>"
    text = json.dumps(answer).encode()
    return text[: len(text) // 2] if mishap == "truncated" and answer is not None else answer


def _public(answer: Any) -> Any:
    """An answer without what the fake knows for itself."""
    if isinstance(answer, list):
        return [_public(one) for one in answer]
    return {key: one for key, one in answer.items() if key not in INTERNAL} if isinstance(answer, dict) else answer


def _fits(wanted: list[str], rest: list[str]) -> bool:
    """Whether path parts fit a pattern: `*` is any one part, `**` at the end any number."""
    if wanted and wanted[-1] == "**":
        return len(rest) > len(wanted) - 1 and _fits(wanted[:-1], rest[: len(wanted) - 1])
    return len(wanted) == len(rest) and all(one in ("*", part) for one, part in zip(wanted, rest, strict=True))


# ---------------------------------------------------------------------------------------- reading

Handled = tuple[int, Any]


def _get_repository(hub: FakeGitHub, repo: Repository, *more: Any) -> Handled:
    level = repo.collaborators.get(more[-1], "read")
    return 200, {**hub._repo(repo.name), "permissions": PERMISSIONS[level]}


def _get_commits(hub: FakeGitHub, repo: Repository, rest: list[str], query: dict[str, str], *_: Any) -> Handled:
    path = query.get("path", "")
    found = []
    for sha in hub.git.ancestors(hub.resolve(repo, query.get("sha", repo.branch))):
        commit = hub.git.commits[sha]
        before = hub.git.commits[commit.parents[0]].files if commit.parents else {}
        if not path or commit.files.get(path) != before.get(path):
            about = {"message": commit.message, "committer": {"date": "2025-02-03T04:05:06Z"}}
            found.append({"sha": sha, "commit": about})
    return 200, found


def _get_commit(hub: FakeGitHub, repo: Repository, rest: list[str], *_: Any) -> Handled:
    sha = hub.resolve(repo, "/".join(rest[1:]))
    parents = hub.git.commits[sha].parents
    return 200, {"sha": sha, "files": hub.git.compare(parents[0], sha)["files"] if parents else []}


def _get_git_commit(hub: FakeGitHub, repo: Repository, rest: list[str], *_: Any) -> Handled:
    commit = hub.git.commits[hub.resolve(repo, rest[2])]
    return 200, {
        "sha": commit.sha,
        "tree": {"sha": commit.tree},
        "parents": [{"sha": one} for one in commit.parents],
    }


def _get_tree(hub: FakeGitHub, repo: Repository, rest: list[str], *_: Any) -> Handled:
    from tests.github.fake_git import blob_hash

    files = hub.git.commits[hub.resolve(repo, rest[2])].files
    tree = [
        {
            "path": path,
            "mode": "120000" if path in hub.git.links else "100644",
            "type": "blob",
            "sha": blob_hash(text),
            "size": len(text.encode()),
        }
        for path, text in files.items()
    ]
    return 200, {"tree": tree, "truncated": False}


def _get_blob(hub: FakeGitHub, repo: Repository, rest: list[str], *_: Any) -> Handled:
    if rest[2] not in hub.git.blobs:
        raise Refused(404, "Not Found")
    raw = hub.git.blobs[rest[2]].encode("utf-8", errors="surrogateescape")
    return 200, {"content": base64.encodebytes(raw).decode(), "encoding": "base64", "size": len(raw)}


def _get_content(hub: FakeGitHub, repo: Repository, rest: list[str], query: dict[str, str], *_: Any) -> Handled:
    from tests.github.fake_git import blob_hash

    files = hub.git.commits[hub.resolve(repo, query.get("ref", repo.branch))].files
    path = "/".join(rest[1:])
    if path not in files:
        raise Refused(404, "Not Found")
    raw = files[path].encode()
    return 200, {
        "content": base64.encodebytes(raw).decode(),
        "encoding": "base64",
        "size": len(raw),
        "sha": blob_hash(files[path]),
        "type": "file",
    }


def _get_compare(hub: FakeGitHub, repo: Repository, rest: list[str], *_: Any) -> Handled:
    base, _, head = "/".join(rest[1:]).partition("...")
    own = set(hub.git.ancestors(hub.resolve(repo, base)))
    heads = {one for name, sha in repo.refs.items() for one in hub.git.ancestors(sha)}
    if not hub.compares_forks and head not in own | heads:
        raise Refused(404, "Not Found")
    return 200, hub.git.compare(hub.resolve(repo, base), hub.resolve(repo, head))


def _get_pull(hub: FakeGitHub, repo: Repository, rest: list[str], *_: Any) -> Handled:
    thread = repo.threads.get(int(rest[1]))
    if not thread or not thread["pull"]:
        raise Refused(404, "Not Found")
    return 200, hub._pull(repo.name, thread)


def _get_pulls(hub: FakeGitHub, repo: Repository, rest: list[str], query: dict[str, str], *_: Any) -> Handled:
    owner, _, branch = query.get("head", ":").partition(":")
    return 200, [
        {
            key: one
            for key, one in hub._pull(repo.name, thread).items()
            if key not in ("comments", "maintainer_can_modify")
        }
        for thread in repo.threads.values()
        if thread["pull"]
        and thread["state"] == query.get("state", "open")
        and (not branch or (thread["head_ref"] == branch and thread["head_repo"].startswith(f"{owner}/")))
    ]


def _get_issue(hub: FakeGitHub, repo: Repository, rest: list[str], *_: Any) -> Handled:
    thread = repo.threads.get(int(rest[1]))
    if not thread:
        raise Refused(404, "Not Found")
    return 200, hub._issue(repo.name, thread)


def _get_issues(hub: FakeGitHub, repo: Repository, _: list[str], query: dict[str, str], *__: Any) -> Handled:
    labels, state = set(filter(None, query.get("labels", "").split(","))), query.get("state", "open")
    return 200, [
        hub._issue(repo.name, thread)
        for thread in repo.threads.values()
        if state in ("all", thread["state"]) and labels <= set(thread["labels"])
    ]


def _get_comments(hub: FakeGitHub, repo: Repository, rest: list[str], query: dict[str, str], *_: Any) -> Handled:
    since = query.get("since", "")
    own = (one for one in repo.comments.values() if one["thread_number"] == int(rest[1]))
    return 200, [one for one in own if one["updated_at"] >= since]


def _get_review_comments(hub: FakeGitHub, repo: Repository, rest: list[str], *_: Any) -> Handled:
    return 200, [one for one in repo.review_comments.values() if one["thread_number"] == int(rest[1])]


def _get_permission(hub: FakeGitHub, repo: Repository, rest: list[str], *_: Any) -> Handled:
    level = repo.collaborators.get(rest[1], "read")
    shown = {"maintain": "write", "triage": "read"}.get(level, level)
    return 200, {"permission": shown, "user": {**hub._user(rest[1]), "permissions": PERMISSIONS[level]}}


def _get_check_runs(hub: FakeGitHub, repo: Repository, rest: list[str], *_: Any) -> Handled:
    return 200, {"check_runs": [one for one in repo.check_runs.values() if one["head_sha"] == rest[1]]}


def _get_ref(hub: FakeGitHub, repo: Repository, rest: list[str], *_: Any) -> Handled:
    name = "/".join(rest[2:])
    if name not in repo.refs:
        raise Refused(404, "Not Found")
    return 200, {"ref": f"refs/{name}", "object": {"sha": repo.refs[name]}}


# ---------------------------------------------------------------------------------------- writing


def _post_comment(hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, token: str) -> Handled:
    if len(body["body"]) > 65_536:
        raise Refused(422, "body is too long (maximum is 65536 characters)")
    identity = hub.comment(repo.name, int(rest[1]), hub._user(token)["login"], body["body"])
    return 201, repo.comments[identity]


def _patch_comment(hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, token: str) -> Handled:
    identity = int(rest[2])
    if identity not in repo.comments:
        raise Refused(404, "Not Found")
    repo.comments[identity] |= {"body": body["body"], "updated_at": hub.stamp(), "last_editor": hub._user(token)}
    return 200, repo.comments[identity]


def _delete_comment(hub: FakeGitHub, repo: Repository, rest: list[str], *_: Any) -> Handled:
    if repo.comments.pop(int(rest[2]), None) is None:
        raise Refused(404, "Not Found")
    return 204, None


def _post_reaction(hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, *__: Any) -> Handled:
    repo.reactions.append((int(rest[2]), body["content"]))
    return 201, {"id": hub._next(), "content": body["content"]}


def _check_anchor(hub: FakeGitHub, repo: Repository, number: int, comment: Any) -> None:
    """GitHub takes comments only on lines that the diff shows, and a range only within one hunk."""
    thread = repo.threads[number]
    compared = hub.git.compare(repo.refs[f"heads/{repo.branch}"], thread["head_sha"])
    files: Any = compared["files"]
    file = next((one for one in files if one["filename"] == comment["path"]), None)
    first, last = comment.get("start_line", comment["line"]), comment["line"]
    hunks = re.findall(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", file["patch"], re.MULTILINE) if file else []
    if not any(int(start) <= first <= last < int(start) + int(count or 1) for start, count in hunks):
        raise Refused(422, "Validation Failed: line must be part of the diff")


def _store_review_comment(
    hub: FakeGitHub, repo: Repository, number: int, comment: Any, token: str
) -> dict[str, Any]:
    identity = hub._next()
    stored = {
        "id": identity,
        "thread_number": number,
        "user": hub._user(token),
        "position": comment["line"],
        **comment,
    }
    repo.review_comments[identity] = stored
    return stored


def _post_review_comment(
    hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, token: str
) -> Handled:
    _check_anchor(hub, repo, int(rest[1]), body)
    return 201, _store_review_comment(hub, repo, int(rest[1]), body, token)


def _post_review(hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, token: str) -> Handled:
    for comment in body["comments"]:
        _check_anchor(hub, repo, int(rest[1]), comment)
    for comment in body["comments"]:
        _store_review_comment(hub, repo, int(rest[1]), comment, token)
    return 200, {"id": hub._next()}


def _delete_review_comment(hub: FakeGitHub, repo: Repository, rest: list[str], *_: Any) -> Handled:
    if repo.review_comments.pop(int(rest[2]), None) is None:
        raise Refused(404, "Not Found")
    return 204, None


def _post_labels(hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, *__: Any) -> Handled:
    labels = repo.threads[int(rest[1])]["labels"]
    labels += [label for label in body["labels"] if label not in labels]
    return 200, [{"name": label} for label in labels]


def _delete_label(hub: FakeGitHub, repo: Repository, rest: list[str], *_: Any) -> Handled:
    labels = repo.threads[int(rest[1])]["labels"]
    if rest[3] not in labels:
        raise Refused(404, "Label does not exist")
    labels.remove(rest[3])
    return 200, [{"name": label} for label in labels]


def _post_check_run(hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, *__: Any) -> Handled:
    identity = hub._next()
    repo.check_runs[identity] = {"id": identity, **body}
    return 201, repo.check_runs[identity]


def _patch_check_run(hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, *__: Any) -> Handled:
    repo.check_runs[int(rest[1])] |= body
    return 200, repo.check_runs[int(rest[1])]


def _post_tree(hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, *__: Any) -> Handled:
    files = dict(hub.git.trees[body["base_tree"]])
    files |= {one["path"]: one["content"] for one in body["tree"]}
    sha = hub.git.commit(files)  # a commit nobody points to: only its tree is of interest
    tree = hub.git.commits[sha].tree
    return 201, {"sha": tree}


def _post_git_commit(hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, *__: Any) -> Handled:
    sha = hub.git.commit(hub.git.trees[body["tree"]], *body["parents"], message=body["message"])
    return 201, {"sha": sha}


def _post_ref(hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, *__: Any) -> Handled:
    name = body["ref"].removeprefix("refs/")
    if name in repo.refs:
        raise Refused(422, "Reference already exists")
    repo.refs[name] = body["sha"]
    return 201, {"object": {"sha": body["sha"]}}


def _patch_ref(hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, *__: Any) -> Handled:
    name = "/".join(rest[2:])
    if not body["force"] and repo.refs[name] not in hub.git.ancestors(body["sha"]):
        raise Refused(422, "Update is not a fast forward")
    repo.refs[name] = body["sha"]
    return 200, {"object": {"sha": body["sha"]}}


def _post_issue(hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, token: str) -> Handled:
    number = hub._thread_of(repo.name, body["title"], body["body"], hub._user(token)["login"], pull=False)
    repo.threads[number]["labels"] += body.get("labels", [])
    return 201, hub._issue(repo.name, repo.threads[number])


def _patch_issue(hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, *__: Any) -> Handled:
    repo.threads[int(rest[1])] |= body
    return 200, hub._issue(repo.name, repo.threads[int(rest[1])])


def _post_pull(hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, token: str) -> Handled:
    number = hub._thread_of(repo.name, body["title"], body["body"], hub._user(token)["login"], pull=True)
    repo.threads[number] |= {
        "head_repo": repo.name,
        "head_ref": body["head"],
        "head_sha": repo.refs[f"heads/{body['head']}"],
        "base_ref": body["base"],
        "base_sha": repo.refs[f"heads/{body['base']}"],
    }
    return 201, hub._pull(repo.name, repo.threads[number])


def _patch_pull(hub: FakeGitHub, repo: Repository, rest: list[str], _: Any, body: Any, *__: Any) -> Handled:
    repo.threads[int(rest[1])] |= body
    return 200, hub._pull(repo.name, repo.threads[int(rest[1])])


ROUTES: list[tuple[str, Callable[..., Handled]]] = [
    ("GET", _get_repository),
    ("GET commits * check-runs", _get_check_runs),
    ("GET commits", _get_commits),
    ("GET commits **", _get_commit),
    ("GET git commits *", _get_git_commit),
    ("GET git trees *", _get_tree),
    ("GET git blobs *", _get_blob),
    ("GET git ref **", _get_ref),
    ("GET contents **", _get_content),
    ("GET compare **", _get_compare),
    ("GET pulls", _get_pulls),
    ("GET pulls *", _get_pull),
    ("GET pulls * comments", _get_review_comments),
    ("GET issues", _get_issues),
    ("GET issues *", _get_issue),
    ("GET issues * comments", _get_comments),
    ("GET collaborators * permission", _get_permission),
    ("POST issues * comments", _post_comment),
    ("PATCH issues comments *", _patch_comment),
    ("DELETE issues comments *", _delete_comment),
    ("POST issues comments * reactions", _post_reaction),
    ("POST pulls * comments", _post_review_comment),
    ("POST pulls * reviews", _post_review),
    ("DELETE pulls comments *", _delete_review_comment),
    ("POST issues * labels", _post_labels),
    ("DELETE issues * labels *", _delete_label),
    ("POST check-runs", _post_check_run),
    ("PATCH check-runs *", _patch_check_run),
    ("POST git trees", _post_tree),
    ("POST git commits", _post_git_commit),
    ("POST git refs", _post_ref),
    ("PATCH git refs **", _patch_ref),
    ("POST issues", _post_issue),
    ("PATCH issues *", _patch_issue),
    ("POST pulls", _post_pull),
    ("PATCH pulls *", _patch_pull),
]
