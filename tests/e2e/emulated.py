"""A GitHub that somebody else wrote: vercel-labs/emulate, seeded, on a port of its own; and who acts on it."""

import base64
import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.e2e import tools

SEED = """\
tokens:
  token_maintainer: {login: maintainer, scopes: [repo, user]}
  token_bot: {login: helper, scopes: [repo, user]}
  token_newcomer: {login: newcomer, scopes: [repo, user]}
  token_stranger: {login: stranger, scopes: [repo, user]}
github:
  users:
    - {login: maintainer, name: Maintainer, email: maintainer@example.org}
    - {login: helper, name: Helper, email: helper@example.org}
    - {login: newcomer, name: Newcomer, email: newcomer@example.org}
    - {login: stranger, name: Stranger, email: stranger@example.org}
"""


class Failed(Exception):
    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"{status} {text[:300]}")
        self.status = status


class Emulated:
    """One emulated GitHub; `call` speaks to it as somebody."""

    def __init__(self, url: str) -> None:
        self.url = url

    def call(self, who: str, verb: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            self.url + path,
            method=verb,
            data=json.dumps(body).encode() if body is not None else None,
            headers={"Authorization": f"Bearer token_{who}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                raw = answer.read()
        except urllib.error.HTTPError as error:
            raise Failed(error.code, error.read().decode()) from error
        return json.loads(raw) if raw else None

    def write(self, who: str, repository: str, path: str, text: str, *, branch: str = "main") -> None:
        """Create or change a file."""
        where = f"/repos/{repository}/contents/{path}"
        body = {"message": f"Write {path}", "content": base64.b64encode(text.encode()).decode(), "branch": branch}
        with contextlib.suppress(Failed):
            body["sha"] = self.call(who, "GET", f"{where}?ref={branch}")["sha"]
        self.call(who, "PUT", where, body)

    def read(self, who: str, repository: str, path: str, ref: str = "main") -> str:
        """A file's text."""
        answer = self.call(who, "GET", f"/repos/{repository}/contents/{path}?ref={ref}")
        return base64.b64decode(answer["content"]).decode()

    def list_repository(self, name: str, files: dict[str, str]) -> str:
        """A maintainer's list that the helper may write to."""
        self.call("maintainer", "POST", "/user/repos", {"name": name, "auto_init": True})
        repository = f"maintainer/{name}"
        for path, text in files.items():
            self.write("maintainer", repository, path, text)
        self.call("maintainer", "PUT", f"/repos/{repository}/collaborators/helper", {"permission": "push"})
        self.join("helper")
        return repository

    def join(self, who: str) -> None:
        """Accept every invitation."""
        for invitation in self._invitations(who):
            self.call(who, "PATCH", f"/user/repository_invitations/{invitation['id']}")

    def _invitations(self, who: str) -> list[dict[str, Any]]:
        try:
            return list(self.call(who, "GET", "/user/repository_invitations"))
        except Failed:
            return []

    def pull_from_fork(self, repository: str, path: str, text: str, *, branch: str) -> int:
        """A newcomer's pull request from a fork."""
        fork = f"newcomer/{repository.split('/')[1]}"
        try:
            self.call("newcomer", "GET", f"/repos/{fork}")
        except Failed:
            self.call("newcomer", "POST", f"/repos/{repository}/forks", {})
        tip = self.call("newcomer", "GET", f"/repos/{fork}/git/ref/heads/main")["object"]["sha"]
        self.call("newcomer", "POST", f"/repos/{fork}/git/refs", {"ref": f"refs/heads/{branch}", "sha": tip})
        self.write("newcomer", fork, path, text, branch=branch)
        body = {
            "title": "Add an entry",
            "head": f"newcomer:{branch}",
            "base": "main",
            "body": "Please have a look.",
        }
        return int(self.call("newcomer", "POST", f"/repos/{repository}/pulls", body)["number"])

    def comments(self, repository: str, number: int, by: str = "helper") -> list[str]:
        """Somebody's comments on a thread."""
        found = self.call("maintainer", "GET", f"/repos/{repository}/issues/{number}/comments?per_page=100")
        return [one["body"] for one in found if one["user"]["login"] == by]

    def review_comments(self, repository: str, number: int) -> list[dict[str, Any]]:
        return list(self.call("maintainer", "GET", f"/repos/{repository}/pulls/{number}/comments"))

    def event(self, repository: str, number: int, *, action: str = "opened") -> tuple[str, dict[str, Any]]:
        """The event of a thread as it is now."""
        base = {"action": action, "repository": self.call("maintainer", "GET", f"/repos/{repository}")}
        try:
            pull = self.call("maintainer", "GET", f"/repos/{repository}/pulls/{number}")
        except Failed:
            issue = self.call("maintainer", "GET", f"/repos/{repository}/issues/{number}")
            return "issues", {**base, "issue": issue, "sender": issue["user"]}
        # The emulator keeps the head a pull request was opened with; GitHub's event names the branch's tip.
        home, ref = pull["head"]["repo"]["full_name"], pull["head"]["ref"]
        tip = self.call("maintainer", "GET", f"/repos/{home}/git/ref/heads/{ref}")
        pull["head"]["sha"] = tip["object"]["sha"]
        return "pull_request_target", {**base, "pull_request": pull, "sender": pull["user"]}

    def says(self, repository: str, number: int, who: str, text: str) -> tuple[str, dict[str, Any]]:
        """A new comment, and its event."""
        comment = self.call(who, "POST", f"/repos/{repository}/issues/{number}/comments", {"body": text})
        try:
            issue = self.call("maintainer", "GET", f"/repos/{repository}/issues/{number}")
        except Failed:  # of pull requests the emulator answers 404 there; GitHub has them, with this member
            pull = self.call("maintainer", "GET", f"/repos/{repository}/pulls/{number}")
            issue = {**pull, "pull_request": {"url": pull["url"]}}
        whole = self.call("maintainer", "GET", f"/repos/{repository}")
        payload = {"action": "created", "issue": issue, "comment": comment, "repository": whole}
        return "issue_comment", {**payload, "sender": comment["user"]}


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Emulated]:
    """An emulated GitHub for as long as the block runs. It says `localhost`, as the emulator wants it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    seed = folder / "seed.yaml"
    seed.write_text(SEED, encoding="utf-8")
    command = [str(tools.node()), str(tools.EMULATE), "start", "--service", "github", "--port", str(port)]
    with (folder / "emulate.log").open("wb") as log:
        process = subprocess.Popen([*command, "--seed", str(seed)], stdout=log, stderr=subprocess.STDOUT)
        try:
            hub = Emulated(f"http://localhost:{port}")
            for _ in range(120):
                with contextlib.suppress(OSError, Failed):
                    hub.call("helper", "GET", "/user")
                    break
                if process.poll() is not None:
                    raise RuntimeError((folder / "emulate.log").read_text())
                time.sleep(0.25)
            yield hub
        finally:
            process.terminate()
            process.wait(10)


def program(
    hub: Emulated, folder: Path, event: tuple[str, dict[str, Any]], *options: str, **environ: str
) -> subprocess.Popen[str]:
    """`triagebot run` on an event, started."""
    folder.mkdir(parents=True, exist_ok=True)
    name, payload = event
    (folder / "event.json").write_text(json.dumps(payload), encoding="utf-8")
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "OPENAI_", "TRIAGEBOT_"))
    }
    return subprocess.Popen(
        [sys.executable, "-m", "triagebot", "run", *options],
        env={
            **kept,
            "GITHUB_EVENT_NAME": name,
            "GITHUB_EVENT_PATH": str(folder / "event.json"),
            "GITHUB_API_URL": hub.url,
            "GITHUB_REPOSITORY": payload["repository"]["full_name"],
            "GITHUB_TOKEN": "token_bot",
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            "GITHUB_OUTPUT": str(folder / "output"),
            **environ,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
