"""What README and docs show is true: every command is one the program takes, every link inside leads somewhere."""

import re
import shlex
from pathlib import Path

import pytest

from triagebot.command_line import argument_parser
from triagebot.command_line.command_table import COMMANDS
from triagebot.config import Config

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"^(```+)[^\n]*\n(.*?)^\1", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?:^ {4}.*\n)+", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
PLACEHOLDER = {"COMMAND", "[options]", "..."}


def code(text: str) -> list[str]:
    """The lines of every code block."""
    fenced = [match[2] for match in FENCE.finditer(text)]
    indented = [match[0] for match in INDENTED.finditer(FENCE.sub("", text))]
    return [line.strip() for block in [*fenced, *indented] for line in block.splitlines()]


def commands() -> list[tuple[str, str]]:
    """The page's name and the command, for each command of ours that a page shows."""
    found = []
    for page in PAGES:
        for line in code(page.read_text(encoding="utf-8")):
            line = re.sub(r"^\$ |^(?:[A-Z_]+=\S+ )+", "", line)  # noqa: PLW2901 - the same line without its prompt
            if line.startswith("triagebot ") and not PLACEHOLDER & set(line.split()):
                found.append((page.name, line))
    return found


@pytest.mark.parametrize(("page", "line"), commands())
def test_a_command_that_is_shown_is_one_that_the_program_takes(page: str, line: str) -> None:
    words = shlex.split(re.split(r"\s(?:#|[|<>]|2>|&&)", f"{line} ")[0], comments=True)[1:]
    if words in (["--version"], ["--help"]) or words[-1:] == ["--help"]:
        return
    called = argument_parser.parsed(words)  # a SystemExit fails the test
    assert called is not None, f"{page}: {line}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_to_another_file_leads_to_one(page: Path) -> None:
    for target in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        if "://" in target or target.startswith(("#", "mailto:")):
            continue
        path = (page.parent / target.split("#")[0]).resolve()
        assert path.exists(), f"{page.name} links to {target}"
        assert page.parent.name != "docs" or path.is_relative_to(page.parent), f"the site of docs/ has no {target}"


def test_every_make_target_that_is_shown_exists() -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in PAGES:
        for line in code(page.read_text(encoding="utf-8")):
            if named := re.match(r"make ([a-z0-9-]+)", line):
                assert named[1] in targets, f"{page.name}: {line}"


def test_the_readme_starts_with_the_two_commands() -> None:
    first = [line for line in code((ROOT / "README.md").read_text(encoding="utf-8")) if line.startswith("make ")]
    assert [line.split()[1] for line in first[:2]] == ["demo", "test"]


def test_every_command_is_in_the_reference() -> None:
    reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"`{command}" in reference


def test_every_option_group_is_in_the_reference() -> None:
    reference = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    for name in Config.model_fields:
        assert name in reference


TROUBLE = (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8")
SAID = re.compile(r"^\| (?P<cell>[^|]+?) \|", re.MULTILINE)
QUOTED = re.compile(r"\"([^\"]{8,})\"")


def messages() -> list[str]:
    """What the page on trouble says that the program says: quotations, and the first column of "it says"."""
    told = [
        one
        for table in re.findall(r"\| it says .*?\n\n", TROUBLE + "\n\n", re.DOTALL)
        for one in SAID.findall(table)
    ]
    symptoms = re.findall(r"^## .*|^\| .*", TROUBLE, re.MULTILINE)
    quoted = [one for line in symptoms for one in QUOTED.findall(line.split(" | ")[0])]
    return [one for one in (*told, *quoted) if one not in ("it says", "---")]


NOT_OURS = {"waiting for approval"}
"""What GitHub says."""


@pytest.mark.parametrize("message", [one for one in messages() if one not in NOT_OURS])
def test_a_message_that_trouble_is_known_by_is_one_that_the_program_gives(message: str) -> None:
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.toml"), ROOT / "action.yml"]
    texts = [re.sub(r"\"\s*\n\s*f?\"", "", path.read_text(encoding="utf-8")).lower() for path in sources]
    for part in re.split(r"\s*…\s*|\s*\(\d+\)", message.strip(": ").lower()):
        assert any(part in text for text in texts), f"nothing says {part!r}"
