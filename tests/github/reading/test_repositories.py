"""Repositories on github.com as evidence, against a loopback API; and where the token goes."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.evidence.peer import Asked, Peer, http, peer, to
from triagebot.errors import GitHubError
from triagebot.github.reading.repositories import Repositories

TOKEN = "ghp_aTokenThatIsNobodys"
FERRET = {
    "full_name": "Zoo/Ferret",
    "html_url": "https://github.com/Zoo/Ferret",
    "description": None,
    "homepage": "",
    "topics": ["night"],
    "language": "Rust",
    "stargazers_count": 12,
    "license": {"key": "mit", "spdx_id": "MIT", "name": "MIT License"},
    "archived": True,
    "fork": True,
    "parent": {"full_name": "wild/ferret"},
    "created_at": "2020-01-02T03:04:05Z",
    "pushed_at": "2021-01-02T03:04:05Z",
    "default_branch": "main",
    "private": False,
    "visibility": "public",
    "something_new": {"x": 1},
}


def answer(data: object, status: int = 200) -> bytes:
    return http(status, json.dumps(data).encode(), kind="application/json; charset=utf-8")


def file(text: bytes, **more: object) -> dict[str, object]:
    return {
        "type": "file",
        "encoding": "base64",
        "name": "README.md",
        "content": base64.encodebytes(text).decode(),
        **more,
    }


Api = Callable[[dict[str, bytes]], Peer]


@pytest.fixture
def api() -> Iterator[Api]:
    """Loopback servers that answer by path and remember who asked with which headers."""
    with ExitStack() as stack:

        def serve(answers: dict[str, bytes]) -> Peer:
            def by_path(asked: Asked) -> bytes:
                return answers.get(asked.target, answer({"message": "Not Found"}, 404))

            return stack.enter_context(peer(by_path))

        yield serve


def reader(here: Peer, **environ: str) -> Repositories:
    return Repositories.from_environ(environ, api=here.url("").rstrip("/"))


def tokens(here: Peer) -> list[str]:
    return [asked.headers.get("authorization", "") for asked in here.requests]


def test_a_repository(api: Api) -> None:
    found = reader(api({"/repos/zoo/ferret": answer(FERRET)})).repository("zoo/ferret")
    assert (found.name, found.stars, found.license, found.parent) == ("Zoo/Ferret", 12, "MIT", "wild/ferret")
    assert (found.archived, found.fork, found.topics, found.description) == (True, True, ("night",), "")


def test_a_renamed_repository_answers_under_its_new_name(api: Api) -> None:
    answers = {"/repositories/1": answer(FERRET)}
    here = api(answers)
    answers["/repos/zoo/old"] = to(here.url("/repositories/1"), 301)
    assert reader(here).repository("zoo/old").name == "Zoo/Ferret"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (file(b"# Ferret"), "# Ferret"),
        (file("Grüße".encode()), "Grüße"),
        (file(b"\xff\xfebroken"), "\ufffd\ufffdbroken"),
        (file(b"\0\1\2"), None),
        (file(b"x", encoding="none", content=""), None),
        (file(b"x", content="not base64!!!"), None),
        (file(b"x", type="symlink"), None),
    ],
)
def test_a_readme(api: Api, content: dict[str, object], text: str | None) -> None:
    document = reader(api({"/repos/zoo/ferret/readme": answer(content)})).readme("zoo/ferret")
    assert (document.text if document else None) == text


def test_a_long_file_is_cut(api: Api) -> None:
    document = reader(api({"/repos/zoo/ferret/readme": answer(file(b"x" * 900_000))})).readme("zoo/ferret")
    assert document is not None
    assert len(document.text) == 400_000


def test_what_is_not_there_is_none_and_a_folder_is_no_file(api: Api) -> None:
    here = reader(api({"/repos/zoo/ferret/contents/a/b?ref=v2": answer([{"name": "x"}])}))
    assert here.readme("zoo/ferret", "a") is None
    assert here.release("zoo/ferret") is None
    assert here.file("zoo/ferret", "a/b", "v2") is None


def test_a_file_is_asked_for_at_its_branch(api: Api) -> None:
    here = api({"/repos/zoo/ferret/contents/a%20b/c%23.md?ref=v2": answer(file(b"words", name="c#.md"))})
    document = reader(here).file("zoo/ferret", "a b/c#.md", "v2")
    assert document is not None
    assert (document.name, document.text) == ("c#.md", "words")


@pytest.mark.parametrize("path", ["../../secret/contents/key", "a/../../../other/readme", ".."])
def test_a_path_cannot_lead_out_of_the_repository(api: Api, path: str) -> None:
    here = api({})
    with pytest.raises(GitHubError, match="inside a repository"):
        reader(here).file("zoo/ferret", path)
    with pytest.raises(GitHubError, match="inside a repository"):
        reader(here).readme("zoo/ferret", path)
    assert here.requests == []


def test_releases_accounts_and_gists(api: Api) -> None:
    here = reader(
        api(
            {
                "/repos/zoo/ferret/releases/tags/v1": answer({"tag_name": "v1", "name": None, "body": "Notes"}),
                "/users/zoo": answer(
                    {"login": "Zoo", "type": "Organization", "bio": None, "description": "Animals"}
                ),
                "/gists/0a": answer(
                    {"description": "x", "owner": None, "files": {"a": {"filename": "a", "content": "b"}}}
                ),
            }
        )
    )
    release = here.release("zoo/ferret", "v1")
    assert release is not None
    assert release.notes == "Notes"
    assert here.account("zoo").description == "Animals"
    assert here.gist("0a").files[0].text == "b"


@pytest.mark.parametrize("data", [[], {"full_name": 3}, {"full_name": "x", "topics": "y"}, "x"])
def test_an_answer_of_another_shape_is_an_error_and_not_a_bug(api: Api, data: object) -> None:
    with pytest.raises(GitHubError):
        reader(api({"/repos/zoo/ferret": answer(data)})).repository("zoo/ferret")


def test_the_token_is_used_when_the_list_is_on_the_same_host(api: Api) -> None:
    here = api({"/repos/zoo/ferret": answer(FERRET)})
    reader(here, GITHUB_API_URL=here.url("/").rstrip("/"), GITHUB_TOKEN=TOKEN).repository("zoo/ferret")
    assert tokens(here) == [f"token {TOKEN}"]


@pytest.mark.parametrize(
    "kept",
    [{"private": True, "visibility": "private"}, {"private": False, "visibility": "internal"}, {"private": None}],
    ids=["private", "internal", "not said"],
)
def test_40_what_is_not_public_is_absent_with_every_part_of_it(api: Api, kept: dict[str, object]) -> None:
    """The token may read it: nobody is shown it, and nothing below it is even asked for."""
    here = api(
        {
            "/repos/zoo/ferret": answer({**FERRET, **kept}),
            "/repos/zoo/ferret/readme": answer(file(b"the secret plan")),
            "/repos/zoo/ferret/contents/keys.md": answer(file(b"the secret plan")),
            "/repos/zoo/ferret/releases/latest": answer({"tag_name": "v1", "body": "the secret plan"}),
        }
    )
    ours = reader(here, GITHUB_API_URL=here.url("/").rstrip("/"), GITHUB_TOKEN=TOKEN)
    for read in (
        lambda: ours.readme("zoo/ferret"),
        lambda: ours.file("zoo/ferret", "keys.md"),
        lambda: ours.release("Zoo/Ferret"),
        lambda: ours.repository("zoo/ferret"),
    ):
        with pytest.raises(GitHubError) as refused:
            read()
        assert refused.value.status == 404
    assert {asked.target for asked in here.requests} == {"/repos/zoo/ferret"}


def test_the_token_of_a_list_on_another_host_is_sent_to_neither(api: Api) -> None:
    github, enterprise = api({"/repos/zoo/ferret": answer(FERRET)}), api({})
    reader(github, GITHUB_API_URL=enterprise.url("/api/v3"), GITHUB_TOKEN=TOKEN).repository("zoo/ferret")
    assert tokens(github) == [""]
    assert enterprise.requests == []


def test_another_port_is_another_host(api: Api) -> None:
    github = api({"/repos/zoo/ferret": answer(FERRET)})
    other = f"http://127.0.0.1:{github.port + 1}"
    reader(github, GITHUB_API_URL=other, GITHUB_TOKEN=TOKEN).repository("zoo/ferret")
    assert tokens(github) == [""]


def test_a_redirect_to_another_host_is_not_followed_with_the_token(api: Api) -> None:
    elsewhere = api({"/repos/zoo/ferret": answer(FERRET)})
    github = api({"/repos/zoo/ferret": to(elsewhere.url("/repos/zoo/ferret"), 301)})
    with pytest.raises(GitHubError):
        reader(github, GITHUB_API_URL=github.url("").rstrip("/"), GITHUB_TOKEN=TOKEN).repository("zoo/ferret")
    assert elsewhere.requests == []


def test_a_limit_that_lasts_longer_than_a_link_may_take_is_not_waited_for(api: Api) -> None:
    limited = http(403, b'{"message": "API rate limit exceeded"}', kind="application/json", Retry_After="1800")
    here = api({"/repos/zoo/ferret": limited})
    with pytest.raises(GitHubError, match="rate limit"):
        reader(here).repository("zoo/ferret")
    assert len(here.requests) == 1


def test_the_newest_tag_is_the_first_that_is_listed(api: Api) -> None:
    answers = {"/repos/zoo/ferret": answer(FERRET), "/repos/zoo/ferret/tags?per_page=1": answer([{"name": "v2"}])}
    here = reader(api(answers))
    assert here.newest_tag("zoo/ferret") == "v2"
