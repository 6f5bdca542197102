"""GitHub's addresses, what is read behind each, and what is left when the API refuses."""

from typing import Any

import pytest

from tests.evidence.pretend import Reader, Web, answer
from triagebot.errors import FetchError, GitHubError
from triagebot.evidence.fact_source import NothingHere, PartlyRead
from triagebot.evidence.fetching.answer import Fetched
from triagebot.evidence.sources.github import RAW, GitHubPlace, GitHubSource, What, place
from triagebot.evidence.sources.repository_values import Account, Gist, Release, Repository, RepositoryFile
from triagebot.models import Fact, FactName, Kind

FERRET = Repository(
    name="Acme/Ferret",
    url="https://github.com/Acme/Ferret",
    description="Finds things in the dark",
    homepage="https://ferret.example",
    topics=("search", "night"),
    language="Rust",
    stars=42,
    license="MIT",
    created="2019-02-03T00:00:00Z",
    pushed="2026-05-06T00:00:00Z",
)


class Seen(Web):
    """A web in which everything on GitHub has a page that everybody sees."""

    def fetch(self, url: str, **options: Any) -> Fetched:
        if url not in self.pages and url.startswith(("https://github.com/", "https://gist.github.com/")):
            return answer("")(url)
        return super().fetch(url, **options)


README = "# Ferret\n\nFerret is a [search](./docs) tool. ![b](b.svg)\n\n```\ncargo add ferret\n```\n"
LIMITED = GitHubError(
    "GitHub's rate limit is used up: GET /repos/acme/ferret has to wait 1800 seconds.", status=403
)


def values(facts: tuple[Fact, ...], name: FactName) -> list[str]:
    return [fact.value for fact in facts if fact.name is name]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://github.com/Acme/Ferret", GitHubPlace(What.REPOSITORY, "acme/ferret")),
        ("http://www.github.com/acme/ferret.git", GitHubPlace(What.REPOSITORY, "acme/ferret")),
        ("https://github.com/acme/ferret/tree/main", GitHubPlace(What.REPOSITORY, "acme/ferret")),
        ("https://github.com/acme/ferret#readme", GitHubPlace(What.REPOSITORY, "acme/ferret")),
        ("https://github.com/acme/ferret/blob/main/README.md", GitHubPlace(What.REPOSITORY, "acme/ferret")),
        ("https://github.com/acme/ferret/tree/v2", GitHubPlace(What.REPOSITORY, "acme/ferret", ref="v2")),
        ("https://github.com/acme/ferret/tree/master/a/b", GitHubPlace(What.PART, "acme/ferret", "a/b")),
        ("https://github.com/acme/ferret/blob/v2/a/b.md", GitHubPlace(What.PART, "acme/ferret", "a/b.md", "v2")),
        (
            "https://raw.githubusercontent.com/acme/ferret/main/a/b.md",
            GitHubPlace(What.PART, "acme/ferret", "a/b.md"),
        ),
        ("https://github.com/acme/ferret/releases", GitHubPlace(What.REPOSITORY, "acme/ferret")),
        ("https://github.com/acme/ferret/releases/tag/v1.2", GitHubPlace(What.RELEASE, "acme/ferret", ref="v1.2")),
        ("https://github.com/acme/ferret/issues/7", GitHubPlace(What.OTHER, "acme/ferret")),
        ("https://github.com/acme/ferret/wiki", GitHubPlace(What.OTHER, "acme/ferret")),
        ("https://github.com/acme", GitHubPlace(What.ACCOUNT, "acme")),
        ("https://github.com/orgs/acme", GitHubPlace(What.ACCOUNT, "acme")),
        ("https://gist.github.com/ada/" + "0a" * 16, GitHubPlace(What.GIST, "0a" * 16)),
        ("https://github.com", None),
        ("https://github.com/acme/ferret/tree/main/..%2f..%2f..%2fsecret", None),
        ("https://github.com/acme/ferret/blob/main/..%5c..%5csecret", None),
        ("https://github.com/acme/ferret/releases/tag/..%2f..%2fx", None),
        ("https://gist.github.com/..%2f..%2fuser", None),
        ("https://github.com/acme/ferret/blob/main/%2e%2e/%2e%2e/a.md", GitHubPlace(What.OTHER, "acme/ferret")),
        ("https://github.com.evil.example/acme/ferret", None),
        ("https://github.com@evil.example/acme/ferret", None),
        ("https://evil.example/github.com/acme/ferret", None),
        ("https://docs.github.com/en/rest", None),
        ("https://acme.github.io/ferret", None),
        ("no address", None),
    ],
)
def test_an_address_on_github_is_taken_apart(url: str, expected: GitHubPlace | None) -> None:
    assert place(url) == expected
    assert GitHubSource(None, Seen()).applies(url) is (expected is not None)


def test_a_repository_is_described_with_a_source_for_every_fact() -> None:
    citation = (
        "title: Ferret\nauthors:\n  - given-names: Ada\n    family-names: Ferret\n"
        "preferred-citation:\n  title: On Ferrets\n  year: 2021\n"
    )
    reader = Reader(
        {"acme/ferret": FERRET},
        {("acme/ferret", ""): README},
        releases={("acme/ferret", ""): Release(tag="v1.2", published="2026-01-02T00:00:00Z")},
    )
    web = Seen({f"{RAW}/acme/ferret/HEAD/CITATION.cff": answer(citation, "text/plain")})
    facts = GitHubSource(reader, web).read("https://github.com/acme/ferret")
    expected = {
        FactName.TITLE: ["Ferret"],
        FactName.DESCRIPTION: ["Finds things in the dark"],
        FactName.AUTHOR: ["Acme", "Ada Ferret"],
        FactName.TEXT: ["# Ferret\n\nFerret is a search tool."],
        FactName.TOPIC: ["search", "night"],
        FactName.PROGRAMMING_LANGUAGE: ["Rust"],
        FactName.LICENSE: ["MIT"],
        FactName.STARS: ["42"],
        FactName.CREATED: ["2019-02-03"],
        FactName.UPDATED: ["2026-05-06"],
        FactName.RELEASE: ["v1.2 2026-01-02"],
        FactName.HOMEPAGE: ["https://ferret.example"],
        FactName.REPOSITORY: ["https://github.com/Acme/Ferret"],
        FactName.COMMENT: ["To be cited as: On Ferrets (2021)"],
        FactName.ARCHIVED: [],
        FactName.FORK: [],
        FactName.SAME_WORK: [],
        FactName.RENAMED: [],
    }
    assert {name: values(facts, name) for name in expected} == expected
    assert {fact.source for fact in facts} == {"GitHub", "GitHub README", "GitHub citation file"}


@pytest.mark.parametrize(
    ("change", "name", "said"),
    [
        ({"archived": True}, FactName.ARCHIVED, ["yes"]),
        ({"fork": True, "parent": "zoo/ferret"}, FactName.FORK, ["of zoo/ferret"]),
        ({"license": "NOASSERTION"}, FactName.LICENSE, ["NOASSERTION"]),
        ({"license": "Other"}, FactName.LICENSE, ["NOASSERTION"]),
        ({"license": ""}, FactName.LICENSE, []),
        (
            {"name": "zoo/polecat", "url": "https://github.com/zoo/polecat"},
            FactName.RENAMED,
            ["https://github.com/zoo/polecat"],
        ),
        ({"name": "ACME/ferret"}, FactName.RENAMED, []),
        ({"stars": None}, FactName.STARS, []),
    ],
)
def test_circumstances(change: dict[str, object], name: FactName, said: list[str]) -> None:
    reader = Reader({"acme/ferret": FERRET.model_copy(update=change)})
    facts = GitHubSource(reader, Seen()).read("https://github.com/acme/ferret")
    assert values(facts, name) == said


def test_a_folder_speaks_for_itself_and_not_for_the_whole_repository() -> None:
    reader = Reader({"acme/ferret": FERRET}, {("acme/ferret", "tools/claw"): "# Claw\n\nA claw."})
    facts = GitHubSource(reader, Seen()).read("https://github.com/acme/ferret/tree/main/tools/claw")
    assert values(facts, FactName.TITLE) == ["Claw", "claw"]
    assert values(facts, FactName.TEXT) == ["# Claw\n\nA claw."]
    assert values(facts, FactName.DESCRIPTION) == []
    assert values(facts, FactName.STARS) == ["42"]


@pytest.mark.parametrize(
    ("path", "content", "title", "text"),
    [
        ("docs/guide.md", "# The guide\n\nGo.", ["The guide", "guide.md"], "# The guide\n\nGo."),
        ("src/a.rs", "fn main() {}\n", ["a.rs"], "fn main() {}"),
        ("n.ipynb", '{"cells": [{"cell_type": "markdown", "source": ["# Lab\\n", "Look."]}, {"source": "x"}]}',
         ["Lab", "n.ipynb"], "# Lab\n\nLook."),
        ("bad.ipynb", "not json", ["bad.ipynb"], None),
    ],
)  # fmt: skip
def test_a_file_speaks_through_its_words(path: str, content: str, title: list[str], text: str | None) -> None:
    reader = Reader({"acme/ferret": FERRET}, files={("acme/ferret", path): content})
    facts = GitHubSource(reader, Seen()).read(f"https://github.com/acme/ferret/blob/main/{path}")
    assert values(facts, FactName.TITLE) == title
    assert values(facts, FactName.TEXT) == ([text] if text else [])


def test_a_release() -> None:
    release = Release(tag="v2", title="The big one", notes="It is *big*.", published="2026-01-02T03:04:05Z")
    reader = Reader({"acme/ferret": FERRET}, releases={("acme/ferret", "v2"): release})
    facts = GitHubSource(reader, Seen()).read("https://github.com/acme/ferret/releases/tag/v2")
    assert values(facts, FactName.TITLE) == ["Ferret The big one"]
    assert values(facts, FactName.TEXT) == ["It is big."]
    assert values(facts, FactName.PUBLISHED) == ["2026-01-02"]


def test_an_organisation_and_a_gist() -> None:
    number = "0a" * 16
    reader = Reader(
        accounts={
            "acme": Account(login="acme", name="Acme Zoo", description="Animals", homepage="https://acme.example")
        },
        gists={
            number: Gist(description="How to feed", owner="ada", files=(RepositoryFile(name="f.md", text="Feed."),))
        },
    )
    github = GitHubSource(reader, Seen())
    assert values(github.read("https://github.com/acme"), FactName.DESCRIPTION) == ["Animals"]
    assert values(github.read(f"https://gist.github.com/{number}"), FactName.TITLE) == ["How to feed"]


def test_an_issue_leaves_the_words_to_its_page() -> None:
    github = GitHubSource(Reader({"acme/ferret": FERRET}), Seen())
    url = "https://github.com/acme/ferret/issues/7"
    assert not github.speaks_for_page(url)
    assert github.kind(url) is Kind.WEB
    facts = github.read(url)
    assert not values(facts, FactName.TITLE)
    assert values(facts, FactName.STARS) == ["42"]


def test_a_repository_that_does_not_exist_is_one_sentence() -> None:
    with pytest.raises(FetchError, match="no public repository acme/gone"):
        GitHubSource(Reader(), Seen()).read("https://github.com/acme/gone")


def test_one_of_githubs_own_pages_is_nobodys_failure() -> None:
    with pytest.raises(NothingHere):
        GitHubSource(Reader(), Seen()).read("https://github.com/readme-is-not-an-account")


@pytest.mark.parametrize("reader", [Reader(failure=LIMITED), None], ids=["the API refuses", "no API"])
def test_without_the_api_the_readme_is_read_where_browsers_read_it(reader: Reader | None) -> None:
    web = Seen({f"{RAW}/acme/ferret/HEAD/README.md": answer(README, "text/plain")})
    with pytest.raises(PartlyRead) as caught:
        GitHubSource(reader, web).read("https://github.com/acme/ferret")
    assert values(caught.value.facts, FactName.TEXT) == ["# Ferret\n\nFerret is a search tool."]
    assert not any("Authorization" in headers for headers in web.headers)


def test_without_the_api_and_without_a_readme_the_reason_is_told() -> None:
    with pytest.raises(FetchError, match="rate limit") as caught:
        GitHubSource(Reader(failure=LIMITED), Seen()).read("https://github.com/acme/ferret")
    assert not isinstance(caught.value, PartlyRead)


def test_a_readme_that_cannot_be_had_costs_only_itself() -> None:
    reader = Reader({"acme/ferret": FERRET}, readme_failure=GitHubError("GitHub answered 502.", status=502))
    with pytest.raises(PartlyRead, match="502") as caught:
        GitHubSource(reader, Seen()).read("https://github.com/acme/ferret")
    assert values(caught.value.facts, FactName.DESCRIPTION) == ["Finds things in the dark"]


def test_without_a_token_a_link_costs_one_request_of_the_sixty() -> None:
    reader = Reader({"acme/ferret": FERRET}, authenticated=False)
    web = Seen({f"{RAW}/acme/ferret/HEAD/README.md": answer(README, "text/plain")})
    facts = GitHubSource(reader, web).read("https://github.com/acme/ferret")
    assert reader.asked == [("repository", "acme/ferret")]
    assert values(facts, FactName.TEXT) == ["# Ferret\n\nFerret is a search tool."]


def test_a_branch_is_read_at_that_branch() -> None:
    reader = Reader({"acme/ferret": FERRET})
    GitHubSource(reader, Seen()).read("https://github.com/acme/ferret/tree/v2")
    assert ("readme", "acme/ferret", "", "v2") in reader.asked


@pytest.mark.parametrize(
    ("name", "value", "tidied"),
    [
        (FactName.TITLE, "GitHub - acme/ferret: Finds things in the dark", "ferret"),
        (FactName.TITLE, "GitHub - acme/ferret", "ferret"),
        (FactName.TITLE, "Feeding times · Issue #7 · acme/ferret", "Feeding times · Issue #7 · acme/ferret"),
        (FactName.DESCRIPTION, "Finds things in the dark - acme/ferret", "Finds things in the dark"),
        (FactName.DESCRIPTION, "acme/ferret: Finds things", "Finds things"),
        (FactName.DESCRIPTION, "Contribute to acme/ferret development by creating an account on GitHub.", None),
        (FactName.SITE, "GitHub", None),
        (FactName.TEXT, "Words", "Words"),
    ],
)
def test_what_the_page_says_is_freed_of_what_github_writes_around_it(
    name: FactName, value: str, tidied: str | None
) -> None:
    facts = GitHubSource(None, Seen()).tidy_page(
        "https://github.com/acme/ferret", (Fact(name=name, value=value, source="the page"),)
    )
    assert [fact.value for fact in facts] == ([tidied] if tidied else [])


@pytest.mark.parametrize(
    "citation",
    [
        "a: &a [x]\nb: [*a, *a]",
        "{" * 5000,
        "\t",
        "title: [",
        "authors: 3",
        "a: !!python/object/apply:os.system [x]",
    ],
    ids=["bomb", "deep", "tab", "open", "shape", "tag"],
)
def test_a_strange_citation_file_says_nothing(citation: str) -> None:
    web = Seen({f"{RAW}/acme/ferret/HEAD/CITATION.cff": answer(citation, "text/plain")})
    facts = GitHubSource(Reader({"acme/ferret": FERRET}), web).read("https://github.com/acme/ferret")
    assert not [fact for fact in facts if fact.source == "GitHub citation file"]


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/acme/ferret",
        "https://github.com/acme/ferret/blob/main/keys.md",
        "https://github.com/acme/ferret/releases/tag/v1",
        "https://github.com/acme/ferret/issues/7",
        "https://github.com/acme",
        "https://gist.github.com/ada/" + "0a" * 16,
    ],
)
def test_40_what_the_public_does_not_see_is_not_read_with_the_token(url: str) -> None:
    """The page is 404 to everybody; the token would read it all."""
    secret = FERRET.model_copy(update={"description": "the secret plan"})
    reader = Reader({"acme/ferret": secret}, {("acme/ferret", ""): "the secret plan"}, authenticated=True)
    with pytest.raises(FetchError, match=r"no public|no account"):
        GitHubSource(reader, Web()).read(url)
    assert reader.asked == []


@pytest.mark.parametrize(("tags", "said"), [({"acme/ferret": "v0.3"}, ["v0.3"]), ({}, ["none"])])
def test_without_a_release_a_tag_counts_and_that_there_is_none_is_told(
    tags: dict[str, str], said: list[str]
) -> None:
    reader = Reader({"acme/ferret": FERRET}, {("acme/ferret", ""): README}, tags=tags)
    facts = GitHubSource(reader, Seen()).read("https://github.com/acme/ferret")
    assert values(facts, FactName.RELEASE) == said
