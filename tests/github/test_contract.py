"""Every request of ours, and every answer of the fake GitHub, is as GitHub's own description of its API says."""

import json
import re
from pathlib import Path

import pytest

from tests.github import contract
from tests.github.contract import Api
from tests.github.fake_github import FakeGitHub
from tests.github.stage import GUIDE, LIST, README, Stage, added
from triagebot.github.api import answers
from triagebot.github.api.answer_models import Answer

Exchanges = list[tuple[str, str, object, int, object]]
WRONG = "* [Gorse](https://gorse.example/): x\n"
KEY = "k-for-tests-0123456789"


def played(folder: Path) -> Exchanges:
    """What is sent for pull requests, issues, commands and sweeps, with everything switched on."""
    with FakeGitHub() as hub:
        hub.repository(LIST, {"README.md": README, "CONTRIBUTING.md": GUIDE}, maintainer="admin")
        hub.push(LIST, {".github/triagebot.yml": "check_run: true\nlabels: {enabled: true}\n"})
        stage = Stage(hub, folder)
        number = hub.pull(LIST, {"README.md": added(WRONG)}, fork="newcomer/list")
        stage.opened(number, OPENAI_API_KEY=KEY)
        wrong = "".join(f"* [Gorse {n}](https://gorse{n}.example/): x\n" for n in range(3))
        hub.push("newcomer/list", {"README.md": added(wrong)}, "heads/patch-1")
        stage.opened(number, "synchronize", OPENAI_API_KEY=KEY)
        hub.push("newcomer/list", {"README.md": README}, "heads/patch-1")
        stage.opened(number, "synchronize")
        issue = hub.issue(LIST, "Add Heath", "https://heath.example/")
        stage.opened(issue)
        stage.says(issue, "maintainer", "/accept")
        hub.push(LIST, {"README.md": README.replace("boil", "cook")})
        stage.says(issue, "maintainer", "/accept")
        stage.says(issue, "stranger", "/accept")
        stage.says(issue, "maintainer", "/help")
        stage.token = "ghs_of_a_workflow"
        stage.run("schedule", {})
        return list(hub.exchanges)


@pytest.fixture(scope="module")
def exchanges(tmp_path_factory: pytest.TempPathFactory) -> Exchanges:
    return played(tmp_path_factory.mktemp("played"))


@pytest.fixture(scope="module", params=["extract", "whole"])
def api(request: pytest.FixtureRequest) -> Api:
    if request.param == "extract":
        return Api(json.loads(contract.EXTRACT.read_text(encoding="utf-8")))
    if (place := contract.whole()) is None:
        pytest.skip("GitHub's whole description is not installed: run `make e2e`")
    return Api(contract.described(place))


def written(whole: Api, exchanges: Exchanges | None = None) -> str:
    """The extract as it should be."""
    import tempfile

    if exchanges is None:
        with tempfile.TemporaryDirectory() as folder:
            exchanges = played(Path(folder))
    names = {name for _, _, body, _, answer in exchanges for name in contract.names_in([body, answer])}
    used = set()
    for verb, path, *_ in exchanges:
        found = whole.operation(verb, path)
        if found is not None:
            used.add((verb.lower(), found[0]))
    return json.dumps(contract.extract(whole, used, names), separators=(",", ":"), sort_keys=True) + "\n"


def test_every_request_is_one_that_github_describes(api: Api, exchanges: Exchanges) -> None:
    assert len({(verb, re.sub(r"\d+|[0-9a-f]{40}", "N", path)) for verb, path, *_ in exchanges}) > 25
    for verb, path, body, _, _ in exchanges:
        if path == "/graphql":
            continue
        found = api.operation(verb, path)
        assert found is not None, f"{verb} {path}"
        if body is not None:
            schema = api.asked(found[1])
            assert schema is not None, f"{verb} {path}"
            assert api.faults(schema, body, "body", whole=True) == [], f"{verb} {path}"


def test_every_answer_of_the_fake_is_one_that_github_describes(api: Api, exchanges: Exchanges) -> None:
    """It may tell less than GitHub; what it tells has GitHub's names, kinds and statuses."""
    found: set[str] = set()
    for verb, path, _, status, answer in exchanges:
        operation = api.operation(verb, path)
        if operation is None:
            assert path == "/graphql"
            continue
        template, described = operation
        if str(status) not in described["responses"]:
            found.add(f"{verb} {template}: {status} is no status of it")
            continue
        schema = api.answered(described, status)
        if status < 300 and schema is not None:
            found |= {f"{verb} {template}: {one}" for one in api.faults(schema, answer, "answer", whole=False)}
    assert found == set()


def test_the_extract_is_that_of_the_description(exchanges: Exchanges) -> None:
    if (place := contract.whole()) is None:
        pytest.skip("GitHub's whole description is not installed: run `make e2e`")
    assert contract.EXTRACT.read_text(encoding="utf-8") == written(Api(contract.described(place)), exchanges)


def test_an_object_where_github_answers_an_array_is_noticed() -> None:
    """It was not: every run with labels switched on ended red."""
    api = Api(json.loads(contract.EXTRACT.read_text(encoding="utf-8")))
    found = api.operation("POST", "/repos/o/l/issues/1/labels")
    assert found is not None
    schema = api.answered(found[1], 200)
    assert schema is not None
    assert api.faults(schema, {}, "answer", whole=False) == ["answer is not array"]
    assert api.faults(schema, [{"name": 1}], "answer", whole=False) == ["answer[].name is not string"]


MODELS = {
    answers.AccountAnswer: "simple-user",
    answers.Label: "label",
    answers.CommentAnswer: "issue-comment",
    answers.IssueAnswer: "issue",
    answers.Pull: "pull-request",
    answers.Comparison: "commit-comparison",
    answers.ChangedFile: "diff-entry",
    answers.Tree: "git-tree",
    answers.Blob: "blob",
    answers.Ref: "git-ref",
    answers.WholeCommit: "commit",
}


@pytest.mark.parametrize(("model", "name"), MODELS.items(), ids=[one.__name__ for one in MODELS])
def test_what_is_read_of_an_answer_is_described(model: type[Answer], name: str) -> None:
    if (place := contract.whole()) is None:
        pytest.skip("GitHub's whole description is not installed: run `make e2e`")
    api = Api(contract.described(place))
    schema = api.resolved({"$ref": f"#/components/schemas/{name}"})
    for field, about in model.model_fields.items():
        assert field in schema["properties"], field
        if about.is_required():
            assert field in schema["required"], field
