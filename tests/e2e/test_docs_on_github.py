"""What the pages show of commands is run: on an emulated GitHub, a list with a history, a list of data."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.emulated import Emulated
from tests.github.stage import GUIDE, README, added
from tests.replay.making import FIRST, Maker
from tests.test_docs import commands

pytestmark = pytest.mark.e2e
ENTRY = "* [Gorse](https://gorse.example/): boils in a minute and switches itself off\n"
DATA = "".join(
    f"- name: {name}\n  url: https://{name.lower()}.example\n  description: Boils water.\n"
    for name in ("Ash", "Elm")
)
ELSEWHERE = re.compile(
    r"--llm local|llm check|https://git\.example|replay OWNER/REPO|--price|completion|^triagebot demo"
)
"""What needs a model or a git server, or has a test of its own."""
LINES = list(dict.fromkeys(line for _, line in commands() if not ELSEWHERE.search(line)))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, hub: Emulated) -> dict[str, str]:
    """A folder in which the commands make sense, and what their placeholders stand for."""
    home = tmp_path_factory.mktemp("docs")
    makers = {}
    for name in ("lists/awesome-things", "one-list", "another-list"):
        (home / name).parent.mkdir(exist_ok=True)
        makers[name] = maker = Maker(home / name)
        maker.commit(FIRST, "Start")
        maker.commit(FIRST + "- [Elm](https://elm.example) - Is light.\n", "Add Elm")
    list_folder = home / "lists/awesome-things"
    for name in ("Ash", "Elm", "Fir"):
        record = f"name: {name}\nurl: https://{name.lower()}.example\ndescription: Boils water.\n"
        makers["lists/awesome-things"].commit(record, f"Add {name}", f"software/{name.lower()}.yml")
    (list_folder / "data").mkdir()
    (list_folder / "data/tools.yml").write_text(DATA, encoding="utf-8")
    for name in ("one-list", "another-list"):
        (home / name).rename(list_folder / name)
    repository = hub.list_repository("awesome-docs", {"README.md": README, "CONTRIBUTING.md": GUIDE})
    other = hub.list_repository("awesome-more", {"README.md": README})
    number = hub.pull_from_fork(repository, "README.md", added(ENTRY), branch="patch-1")
    return {
        "OWNER/REPO#12": f"{repository}#{number}",
        "OWNER/REPO": repository,
        "OWNER/OTHER": other,
        "OWNER/NAME": "gorse/gorse",
        "OWNER/*": "maintainer/*",
        "https://arxiv.org/abs/2004.11362": "https://gorse.example/",
        "~/lists/awesome-things": str(list_folder),
        "HOME": str(home),
        "here": str(list_folder),
    }


@pytest.mark.parametrize("line", LINES)
def test_a_command_that_is_shown_works(line: str, place: dict[str, str], hub: Emulated, cassette: str) -> None:
    for name in [name for name in place if name not in ("HOME", "here")]:
        line = line.replace(name, place[name])
    words = shlex.split(line)[1:]
    if "--merge" in words:
        for number in (1, 2):
            part = ["sweep", place["OWNER/REPO"], "--shard", f"{number}/2", "--format", "json"]
            ran(["sweep", *part[1:], "--output", f"part{number}.json"], place, hub, cassette)
    done = ran(words, place, hub, cassette)
    assert done.stdout.strip() or done.stderr.strip()
    if "--output" in words:
        assert (Path(place["here"]) / words[words.index("--output") + 1]).stat().st_size > 0


def ran(words: list[str], place: dict[str, str], hub: Emulated, cassette: str) -> subprocess.CompletedProcess[str]:
    """The program in the list's folder, with a GitHub and a recording of the web."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "OPENAI_"))}
    done = subprocess.run(
        [sys.executable, "-m", "triagebot", *words, "--cassette", cassette],
        cwd=place["here"],
        env={**kept, "GITHUB_API_URL": hub.url, "GITHUB_TOKEN": "token_bot"},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done
