"""Make the demo's event and recording again: a real run against an emulated GitHub and a stand-in web.

    python cassettes/record_demo.py --github http://localhost:4001 --token token_maintainer

The GitHub API must be an emulator that starts empty (`make e2e` installs one), and HTTPS_PROXY must lead to a web
that answers for the link in demo/evidence.jsonl and nothing else. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "demo"
SHIPPED = Path(__file__).parent.parent / "src" / "triagebot" / "demo"
NAME = "awesome-birdsong"


def call(api: str, token: str, method: str, path: str, **body: Any) -> Any:
    """One request to the emulated GitHub."""
    request = urllib.request.Request(  # noqa: S310 - an address of this machine
        api + path,
        method=method,
        data=json.dumps(body).encode() if body else None,
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=30) as answer:
        return json.loads(answer.read() or b"null")


def put(api: str, token: str, repo: str, path: str, *, text: str, branch: str) -> None:
    """Write a file on a branch."""
    body = {"message": f"Write {path}", "content": base64.b64encode(text.encode()).decode(), "branch": branch}
    found = call(api, token, "GET", f"/repos/{repo}/contents/?ref={branch}")
    for file in found if isinstance(found, list) else []:
        if file["path"] == path:
            body["sha"] = file["sha"]
    call(api, token, "PUT", f"/repos/{repo}/contents/{path}", **body)


def main() -> int:
    """Seed the emulator, save the event, record the run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--github", default="http://localhost:4001")
    parser.add_argument("--token", default="token_maintainer")
    options = parser.parse_args()
    api, token = options.github, options.token
    owner = call(api, token, "GET", "/user")["login"]
    repo = f"{owner}/{NAME}"
    call(api, token, "POST", "/user/repos", name=NAME, auto_init=True, description="Birds by what they sing")
    branch = call(api, token, "GET", f"/repos/{repo}")["default_branch"]
    for name in ("README.md", "CONTRIBUTING.md"):
        put(api, token, repo, name, text=(HERE / "base" / name).read_text(encoding="utf-8"), branch=branch)
    tip = call(api, token, "GET", f"/repos/{repo}/git/ref/heads/{branch}")["object"]["sha"]
    call(api, token, "POST", f"/repos/{repo}/git/refs", ref="refs/heads/whistle", sha=tip)
    put(
        api,
        token,
        repo,
        "README.md",
        text=(HERE / "head" / "README.md").read_text(encoding="utf-8"),
        branch="whistle",
    )
    opened = {"title": "Add Whistle to Vector", "body": "A nice paper.", "head": "whistle", "base": branch}
    pull = call(api, token, "POST", f"/repos/{repo}/pulls", **opened)
    event = {
        "action": "opened",
        "number": pull["number"],
        "pull_request": pull,
        "repository": call(api, token, "GET", f"/repos/{repo}"),
        "sender": pull["user"],
    }
    SHIPPED.mkdir(exist_ok=True)
    here = api.removeprefix("http://")
    said = json.dumps(event, indent=1).replace(api, "https://api.github.com").replace(here, "api.github.com")
    (SHIPPED / "event.json").write_text(said + "\n", encoding="utf-8")
    # Without a token, as the demo runs: what only a token can ask is not recorded.
    environ = {name: value for name, value in os.environ.items() if name != "GITHUB_TOKEN"} | {
        "GITHUB_API_URL": api
    }
    environ["TRIAGEBOT_CASSETTE_NAMES"] = f"{here}=api.github.com"
    command = [str(Path(sys.executable).with_name("triagebot")), "dry-run", "--event", str(SHIPPED / "event.json")]
    command += ["--no-llm", "--cassette", str(SHIPPED / "http.yaml"), "--record"]
    return subprocess.run(command, env=environ, check=False).returncode  # noqa: S603 - our own program


if __name__ == "__main__":
    sys.exit(main())
