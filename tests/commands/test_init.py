"""`init` writes what works, says what it inferred and what not, and never overwrites without being told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from triagebot import cli, config
from triagebot.commands import init
from triagebot.commands.starter import issue_form, starter_files
from triagebot.events import proposals
from triagebot.listing.guides import read
from triagebot.listing.parsing import parse
from triagebot.listing.ranking import names
from triagebot.models import Origin, OriginKind

ROOT = Path(__file__).parents[2]
LIST = """\
# Kettles

## Copper

- [Amber](https://amber.example) - Boils slowly.
- [Birch](https://birch.example) - Keeps warm.
- [Cedar](https://cedar.example) - Sings.
- [Dune](https://dune.example) - Is light.

## Glass

## Steel

- [Zinc](https://zinc.example) - Pours well.
- [Brook](https://brook.example) - Whistles.
- [Moss](https://moss.example) - Is quiet.
- [Alder](https://alder.example) - Is old.
- [Oak](https://oak.example) - Is heavy.
"""
GUIDE = """\
# Contributing

- Projects need at least 30 stars.
- Entries are in alphabetical order.
- Be kind to each other in reviews please.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text(LIST)
    (tmp_path / "CONTRIBUTING.md").write_text(GUIDE)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert cli.main(["init", *arguments]) == code
    captured = capsys.readouterr()
    return captured.out if code == 0 else captured.err


def test_it_writes_a_workflow_and_a_configuration_that_can_be_read(folder, capsys):
    out = run(capsys)
    assert "Wrote .github/workflows/triagebot.yml." in out
    found = config.load((folder / ".github/triagebot.yml").read_text())
    assert (found.lists, found.guide) == (("README.md",), "CONTRIBUTING.md")
    workflow = yaml.safe_load((folder / ".github/workflows/triagebot.yml").read_text())
    assert workflow["permissions"] == {}
    assert set(workflow[True]) == {"pull_request_target", "issues", "issue_comment"}
    assert "actions/checkout" not in str(workflow)


def test_what_it_inferred_is_in_the_configuration_as_comments(folder, capsys):
    run(capsys)
    text = (folder / ".github/triagebot.yml").read_text()
    assert "#   9 entries in 2 sections of README.md." in text
    assert "1 of 2 sections with four entries or more is alphabetical" in text
    assert "#   min_stars: 30   # CONTRIBUTING.md, line 3" in text
    assert 'What belongs into the section without entries: "Glass".' in text


def test_what_it_could_not_infer_is_said(folder, capsys):
    (folder / "CONTRIBUTING.md").unlink()
    out = run(capsys)
    assert "there is no CONTRIBUTING.md" in out
    assert "no entry has one and the guide names none" in out


def test_run_again_it_changes_nothing(folder, capsys):
    run(capsys)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert "is as it would be written" in run(capsys)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_file_that_differs_is_left_alone_and_the_difference_shown(folder, capsys):
    run(capsys)
    mine = folder / ".github/triagebot.yml"
    mine.write_text("limits:\n  entries: 3\n")
    out = run(capsys)
    assert "-  entries: 3" in out
    assert "was left as it is; --force writes the new one" in out
    assert mine.read_text() == "limits:\n  entries: 3\n"
    assert "Wrote .github/triagebot.yml again." in run(capsys, "--force")
    assert mine.read_text().startswith("# Options of triagebot")


def test_the_list_is_found_when_it_is_not_the_readme(folder, capsys):
    (folder / "README.md").write_text("# Kettles\n\nSee [the list](kettles.md).\n")
    (folder / "kettles.md").write_text(LIST)
    run(capsys)
    assert config.load((folder / ".github/triagebot.yml").read_text()).lists == ("kettles.md",)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "There is no README.md"),
        ({"README.md": "# Nothing\n"}, "has entries"),
        ({"README.md": ""}, "has entries"),
    ],
)
def test_without_a_list_it_says_so_and_writes_nothing(tmp_path, monkeypatch, capsys, files, message):
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert message in run(capsys, code=2)
    assert not (tmp_path / ".github").exists()


def test_a_folder_that_cannot_be_made_is_named(folder, capsys):
    (folder / ".github").write_text("in the way")
    assert "cannot be written" in run(capsys, code=2)


def test_a_folder_that_is_not_there_is_a_usage_error(tmp_path, capsys):
    assert "is not a folder" in run(capsys, str(tmp_path / "gone"), code=2)


@pytest.mark.parametrize("words", list(starter_files.WordsBy))
def test_every_workflow_names_the_action_and_only_its_own_secret(words):
    text = starter_files.workflow(words, "someone/triagebot@v9")
    step = yaml.safe_load(text)["jobs"]["triage"]["steps"][-1]
    assert step["uses"] == "someone/triagebot@v9"
    expected = {"none": None, "hosted": "openai-api-key", "runner": "llm"}[words.value]
    assert next(iter(step.get("with", {})), None) == expected
    assert ("secrets.OPENAI_API_KEY" in text) == (words is starter_files.WordsBy.HOSTED)
    assert "run" not in step


def test_every_input_is_one_of_the_action():
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    for words in starter_files.WordsBy:
        step = yaml.safe_load(starter_files.workflow(words, "x"))["jobs"]["triage"]["steps"][-1]
        assert set(step.get("with", {})) <= set(inputs)


def test_the_workflow_is_the_one_that_is_tried_end_to_end():
    example = (ROOT / "docs/examples/triage.yml").read_text()
    named = re.search(r"uses: (\S+)", example)
    assert named
    ours = yaml.safe_load(starter_files.workflow(starter_files.WordsBy.OFFLINE, named[1]))
    assert ours == yaml.safe_load(example)


@pytest.mark.parametrize("heading", ['"quotes": and {braces}', "line\u2028two", "# hash", "- dash", "x" * 300])
def test_no_text_of_the_list_can_break_the_configuration(heading):
    listing = parse.parse(f"# L\n\n## {heading}\n\n## Two\n\n- [a](https://a.example) - A.\n", "a b: c.md")
    guide = read.read(GUIDE, "docs/CONTRIBUTING.md")
    text = starter_files.configuration(listing, guide, starter_files.observe(listing, guide))
    assert config.load(text).lists == ("a b: c.md",)


def test_options_named_in_comments_exist():
    listing, guide = parse.parse(LIST), read.read(GUIDE)
    text = starter_files.configuration(listing, guide, starter_files.observe(listing, guide))
    wanted = text[text.index("lists:") :].replace("# rules:", "rules:").replace("# limits:", "limits:")
    wanted = wanted.replace("# labels:", "labels:").replace("# checks:", "checks:").replace("#   ", "  ")
    config.load(wanted)


def form(folder: Path) -> dict[str, Any]:
    return yaml.safe_load((folder / issue_form.FORM).read_text())


def test_the_form_names_the_sections_and_tags_of_the_list(folder, capsys):
    tagged = LIST.replace("Boils slowly.", "Boils slowly. `Gas`").replace("Pours well.", "Pours well. `Electric`")
    (folder / "README.md").write_text(tagged)
    run(capsys)
    fields = {field["attributes"]["label"]: field["attributes"] for field in form(folder)["body"]}
    assert fields["Section"]["options"] == ["Copper", "Steel"]
    assert set(fields["Tags"]["options"]) == {"Gas", "Electric"}
    assert fields["Tags"]["multiple"]


def test_what_is_answered_to_the_form_is_what_is_read(folder, capsys):
    run(capsys)
    answers = {"Link": "https://fir.example/", "Name": "Fir", "Description": "Boils.", "Section": "Steel"}
    body = "\n\n".join(
        f"### {field['attributes']['label']}\n\n{answers[field['attributes']['label']]}"
        for field in form(folder)["body"]
    )
    (request,) = proposals("Add Fir", body, Origin(kind=OriginKind.ISSUE, repository="a/b", number=1))
    assert (request.url, request.title, request.description) == ("https://fir.example/", "Fir", "Boils.")
    assert names.resolve(parse.parse(LIST, "README.md"), request.section) == ("Kettles", "Steel")


@pytest.mark.parametrize(
    "name", ["CI / CD", "A > B", "Q: a?", '"x"', "#1", "[Linked](https://x.example)", "🔥 Hot"]
)
def test_every_section_that_is_offered_leads_back_to_itself(name):
    listing = parse.parse(LIST.replace("## Steel", f"## {name}"), "README.md")
    fields = yaml.safe_load(issue_form.form(listing, None))["body"]
    for option in next(
        field["attributes"]["options"] for field in fields if field["attributes"]["label"] == "Section"
    ):
        body = f"### Link\n\nhttps://x.example/\n\n### Section\n\n{option}"
        (request,) = proposals("Add", body, Origin(kind=OriginKind.ISSUE, repository="a/b", number=1))
        assert names.resolve(listing, request.section) is not None


def test_a_list_with_forms_of_its_own_gets_no_other(folder, capsys):
    (folder / ".github/ISSUE_TEMPLATE").mkdir(parents=True)
    (folder / ".github/ISSUE_TEMPLATE/bug.yml").write_text("name: Bug\n")
    run(capsys)
    assert not (folder / issue_form.FORM).exists()


def test_with_the_model_on_the_runner_its_cache_is_filled_and_read(folder, capsys):
    out = run(capsys, "--llm", "runner", "--action", "someone/triagebot@v9")
    text = (folder / starter_files.MODEL).read_text()
    assert "repository: someone/triagebot" in text
    assert "ref: v9" in text
    assert "COMMIT" not in text
    triage = yaml.safe_load((folder / starter_files.WORKFLOW).read_text())["jobs"]["triage"]["steps"]
    assert triage[0]["uses"].startswith("actions/cache/restore@")
    key = triage[0]["with"]["key"]
    assert text.count(key) >= 2
    assert "once a week" in out


def test_the_models_workflow_is_the_example_before_a_release_and_after():
    example = (ROOT / "docs/examples/runner-model.yml").read_text()
    named = re.search(r"repository: qdrant/triagebot\n +ref: (.+)", example)
    assert named
    assert starter_files.model_workflow(f"qdrant/triagebot@{named[1]}") == example


def test_each_file_is_told_what_it_is_for(folder, capsys):
    out = run(capsys)
    for name in (starter_files.WORKFLOW, starter_files.CONFIG, issue_form.FORM):
        assert f"Wrote {name}.\n  {init.WHAT_FOR[name]}" in out
