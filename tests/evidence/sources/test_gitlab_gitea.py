"""GitLab and Gitea, on hosts that are known and on hosts that are guessed."""

import pytest

from tests.evidence.pretend import Web, answer, fails, no_answer
from triagebot.errors import FetchError
from triagebot.evidence.fact_source import NothingHere
from triagebot.evidence.sources.gitlab_gitea import Gitea, GitLab
from triagebot.models import Fact, FactName, Kind

PROJECT = {
    "name": "Claw",
    "path_with_namespace": "zoo/night/claw",
    "description": "A claw for the night",
    "web_url": "https://gitlab.com/zoo/night/claw",
    "topics": ["claws"],
    "star_count": 3,
    "archived": True,
    "created_at": "2020-01-02T00:00:00Z",
    "last_activity_at": "2021-01-02T00:00:00Z",
    "readme_url": "https://gitlab.com/zoo/night/claw/-/blob/main/README.md",
    "license": {"key": "mit", "name": "MIT License", "nickname": None},
    "forked_from_project": {"path_with_namespace": "zoo/claw"},
}
API = "https://gitlab.com/api/v4/projects/zoo%2Fnight%2Fclaw"


def values(facts: tuple[Fact, ...], name: FactName) -> list[str]:
    return [fact.value for fact in facts if fact.name is name]


def gitlab(host: str = "gitlab.com", path: str = "zoo%2Fnight%2Fclaw") -> Web:
    api = f"https://{host}/api/v4/projects/{path}"
    return Web(
        {
            f"{api}?license=true": answer(PROJECT),
            f"{api}/languages": answer({"Rust": 80.0, "Shell": 20.0}),
            f"{api}/releases/permalink/latest": answer({"tag_name": "v3", "released_at": "2021-02-03T00:00:00Z"}),
            f"https://{host}/{path.replace('%2F', '/')}/-/raw/HEAD/README.md": answer(
                "# Claw\n\nScratches.", "text/plain"
            ),
        }
    )


@pytest.mark.parametrize(
    "url", ["https://gitlab.com/zoo/night/claw", "https://gitlab.com/zoo/night/claw/-/tree/main/src"]
)
def test_a_project_on_gitlab(url: str) -> None:
    source = GitLab(gitlab())
    assert source.applies(url)
    facts = source.read(url)
    assert source.kind(url, facts) is Kind.REPOSITORY
    assert values(facts, FactName.TITLE) == ["claw", "Claw"]
    assert values(facts, FactName.DESCRIPTION) == ["A claw for the night"]
    assert values(facts, FactName.TEXT) == ["# Claw\n\nScratches."]
    assert values(facts, FactName.PROGRAMMING_LANGUAGE) == ["Rust"]
    assert values(facts, FactName.LICENSE) == ["MIT License"]
    assert values(facts, FactName.ARCHIVED) == ["yes"]
    assert values(facts, FactName.FORK) == ["of zoo/claw"]
    assert values(facts, FactName.RELEASE) == ["v3 2021-02-03"]


def test_a_self_hosted_gitlab_is_recognised_by_its_answer() -> None:
    source = GitLab(gitlab("git.zoo.example", "night%2Fclaw"))
    url = "https://git.zoo.example/night/claw"
    assert source.applies(url)
    assert source.kind(url) is Kind.WEB
    facts = source.read(url)
    assert source.kind(url, facts) is Kind.REPOSITORY
    assert facts[0].source == "GitLab at git.zoo.example"  # which only the host itself vouches for


@pytest.mark.parametrize("made", [answer("<html>hello</html>"), answer({"message": "404"}), fails(no_answer())])
def test_a_guess_that_comes_to_nothing_is_nobodys_failure(made: object) -> None:
    web = Web({"https://git.zoo.example/api/v4/projects/night%2Fclaw?license=true": made})  # type: ignore[dict-item]
    with pytest.raises(NothingHere):
        GitLab(web).read("https://git.zoo.example/night/claw")


def test_a_host_that_was_only_guessed_is_asked_once() -> None:
    web = Web()
    with pytest.raises(NothingHere):
        GitLab(web).read("https://git.zoo.example/night/claw")
    assert len(web.asked) == 1


def test_a_known_host_that_fails_is_a_failure() -> None:
    with pytest.raises(FetchError, match="404") as caught:
        GitLab(Web()).read("https://gitlab.com/zoo/gone")
    assert not isinstance(caught.value, NothingHere)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://gitlab.com/zoo/claw", True),
        ("https://gitlab.zoo.example/night/claw", True),
        ("https://zoo.example/night/claw/-/blob/main/x", True),
        ("https://gitlab.com/zoo", False),
        ("https://gitlab.com/explore/projects", False),
        ("https://example.org/a/b", False),
        ("https://notgitlab.com/a/b", False),
    ],
)
def test_which_addresses_are_worth_asking_a_gitlab_about(url: str, asked: bool) -> None:
    assert GitLab(Web()).applies(url) is asked


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://codeberg.org/zoo/claw", "Codeberg"),
        ("https://git.zoo.example/zoo/claw", "Gitea at git.zoo.example"),
    ],
)
def test_a_repository_on_codeberg_and_other_giteas(url: str, name: str) -> None:
    host = url.split("/")[2]
    api = f"https://{host}/api/v1/repos/zoo/claw"
    repository = {
        "full_name": "zoo/claw",
        "html_url": url,
        "description": "A claw",
        "stars_count": 5,
        "language": "Zig",
        "topics": ["claws"],
        "licenses": ["EUPL-1.2"],
        "website": "https://claw.example",
        "created_at": "2020-01-02T00:00:00Z",
    }
    web = Web({api: answer(repository), f"{api}/raw/README.md": answer("# Claw\n\nScratches.", "text/plain")})
    facts = Gitea(web).read(url)
    assert values(facts, FactName.DESCRIPTION) == ["A claw"]
    assert values(facts, FactName.LICENSE) == ["EUPL-1.2"]
    assert values(facts, FactName.TEXT) == ["# Claw\n\nScratches."]
    assert {fact.source for fact in facts} == {name, f"{name} README"}


def test_a_page_instead_of_a_readme_is_not_taken_for_one() -> None:
    web = gitlab()
    web.pages = {
        **web.pages,
        "https://gitlab.com/zoo/night/claw/-/raw/HEAD/README.md": answer("<html>Sign in</html>"),
    }
    assert values(GitLab(web).read("https://gitlab.com/zoo/night/claw"), FactName.TEXT) == []
