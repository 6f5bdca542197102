"""Lists that write their links by reference: what is shown, asked for and committed."""

import pytest

from tests.github.fake_github import FakeGitHub
from tests.github.stage import LIST, Stage
from triagebot.listing.parsing import parse

NAMES = ("Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fir", "Furze", "Gean")
README = (
    "# Awesome kettles\n\n## Stove\n\n"
    + "".join(f"- [{name}][{name.lower()}] - Holds water for tea.\n" for name in NAMES)
    + "\n"
    + "".join(f"[{name.lower()}]: https://{name.lower()}.example/\n" for name in NAMES)
)
ENTRY = "- [Gorse][gorse] - Pours without a drip.\n"
DEFINITION = "[gorse]: https://gorse.example/\n"
WHOLE = README.replace("\n\n[alder]", f"\n{ENTRY}\n[alder]") + DEFINITION


@pytest.fixture
def by_reference(hub: FakeGitHub, stage: Stage) -> FakeGitHub:
    hub.push(LIST, {"README.md": README})
    return hub


def test_an_issue_shows_both_lines_and_accept_commits_both(by_reference: FakeGitHub, stage: Stage) -> None:
    form = "### Link\n\nhttps://gorse.example/\n\n### Name\n\nGorse\n\n### Description\n\nPours without a drip\n"
    issue = by_reference.issue(LIST, "Add Gorse", form)
    stage.opened(issue)
    (comment,) = stage.comments(issue)
    assert f"```markdown\n{ENTRY}```" in comment
    assert f"```markdown\n{DEFINITION}```" in comment
    assert stage.says(issue, "maintainer", "/accept").code == 0
    (pull,) = (one for one in by_reference.repositories[LIST].threads.values() if one["pull"])
    assert by_reference.git.commits[str(pull["head_sha"])].files["README.md"] == WHOLE


def written_as(entry: str, definition: str = "") -> str:
    """The list with a line at the end of its section, and perhaps a definition behind all others."""
    return README.replace("\n\n[alder]", f"\n{entry}\n[alder]") + definition


@pytest.mark.parametrize(
    "text",
    [WHOLE, written_as("- [Gorse](https://gorse.example/) - Pours without a drip.\n")],
    ids=["as here", "inline"],
)
def test_a_pull_request_in_either_form_is_asked_for_no_other(
    by_reference: FakeGitHub, stage: Stage, text: str
) -> None:
    number = by_reference.pull(LIST, {"README.md": text}, fork="newcomer/list")
    stage.opened(number)
    (comment,) = stage.comments(number)
    assert "Format |" not in comment
    assert stage.suggestions(number) == []


@pytest.mark.parametrize(
    ("wrong", "right", "definition"),
    [
        ("* [Gorse](https://gorse.example/): Drips", "- [Gorse](https://gorse.example/) - Drips.", ""),
        ("* [Gorse][gorse]: Drips", "- [Gorse][gorse] - Drips.", DEFINITION),
    ],
)
def test_what_is_suggested_in_a_pull_request_needs_no_second_line(
    by_reference: FakeGitHub, stage: Stage, wrong: str, right: str, definition: str
) -> None:
    text = written_as(f"{wrong}\n", definition)
    number = by_reference.pull(LIST, {"README.md": text}, fork="newcomer/list")
    stage.opened(number)
    (suggestion,) = stage.suggestions(number)
    assert f"```suggestion\n{right}\n```" in suggestion["body"]
    assert "https://gorse.example/" in [entry.url for entry in parse.parse(text.replace(wrong, right)).entries]


def test_a_link_that_is_turned_elsewhere_by_its_definition_alone_is_pointed_out(
    by_reference: FakeGitHub, stage: Stage
) -> None:
    turned = README.replace("https://cedar.example/", "https://elsewhere.example/")
    stage.opened(number := by_reference.pull(LIST, {"README.md": turned}, fork="newcomer/list"))
    (comment,) = stage.comments(number)
    assert "it led to `https://cedar.example/` before" in comment
