"""Package registries."""

import pytest

from tests.evidence.pretend import Web, answer
from triagebot.errors import FetchError
from triagebot.evidence.notes import JsonAnswer
from triagebot.evidence.sources.packages import Packages, crate_facts, npm_facts, pypi_facts, repository_address
from triagebot.models import Fact, FactName, Kind


def values(found: tuple[Fact, ...], name: FactName) -> list[str]:
    return [fact.value for fact in found if fact.name is name]


PYPI = {
    "info": {
        "name": "ferret",
        "summary": "Finds things.",
        "author": "Ada",
        "description": "Ferret\n======\n\nA tool.",
        "description_content_type": "text/x-rst",
        "license": "x" * 5000,
        "classifiers": ["License :: OSI Approved :: MIT License"],
        "version": "1.2",
        "keywords": "search, night",
        "project_urls": {
            "Documentation": "https://ferret.example/docs",
            "Sponsor": "https://github.com/sponsors/ada",
            "Source Code": "https://github.com/Zoo/Ferret",
        },
    },
    "urls": [{"upload_time_iso_8601": "2024-05-06T07:08:09Z"}],
}
NPM = {
    "name": "@zoo/ferret",
    "description": "Finds things.",
    "license": "ISC",
    "version": "3.0.0",
    "keywords": ["search"],
    "repository": {"type": "git", "url": "git+https://github.com/zoo/ferret.git"},
    "deprecated": "Use mink instead",
}
CRATE = {
    "crate": {
        "name": "ferret",
        "description": "Finds things.",
        "repository": "https://github.com/zoo/ferret",
        "keywords": ["search"],
        "categories": ["text-processing"],
        "max_stable_version": "0.3.0",
    },
    "versions": [{"license": "MIT OR Apache-2.0"}],
}


@pytest.mark.parametrize(
    ("url", "api", "data", "source", "licence"),
    [
        ("https://pypi.org/project/ferret/", "https://pypi.org/pypi/ferret/json", PYPI, "PyPI", ["MIT License"]),
        (
            "https://pypi.org/project/ferret/1.0/",
            "https://pypi.org/pypi/ferret/json",
            PYPI,
            "PyPI",
            ["MIT License"],
        ),
        (
            "https://www.npmjs.com/package/@zoo/ferret",
            "https://registry.npmjs.org/@zoo%2Fferret/latest",
            NPM,
            "npm",
            ["ISC"],
        ),
        (
            "https://crates.io/crates/ferret",
            "https://crates.io/api/v1/crates/ferret",
            CRATE,
            "crates.io",
            ["MIT OR Apache-2.0"],
        ),
        (
            "https://docs.rs/ferret/latest/ferret/",
            "https://crates.io/api/v1/crates/ferret",
            CRATE,
            "crates.io",
            ["MIT OR Apache-2.0"],
        ),
    ],
)
def test_a_package_points_to_its_repository(
    url: str, api: str, data: object, source: str, licence: list[str]
) -> None:
    packages = Packages(Web({api: answer(data)}))
    assert packages.applies(url)
    assert packages.kind(url) is Kind.PACKAGE
    found = packages.read(url)
    assert values(found, FactName.DESCRIPTION) == ["Finds things."]
    assert values(found, FactName.REPOSITORY) == ["https://github.com/zoo/ferret"]
    assert values(found, FactName.LICENSE) == licence
    assert {fact.source for fact in found} == {source}


@pytest.mark.parametrize(
    ("url", "repository"),
    [
        ("https://pkg.go.dev/github.com/Zoo/ferret/v2/claw", "https://github.com/zoo/ferret"),
        ("https://pkg.go.dev/github.com/zoo/ferret@v1.2.3", "https://github.com/zoo/ferret"),
        ("https://pkg.go.dev/codeberg.org/zoo/ferret", "https://codeberg.org/zoo/ferret"),
        ("https://pkg.go.dev/go.zoo.example/ferret", "https://github.com/zoo/ferret"),
    ],
)
def test_a_go_module_is_found_as_go_finds_it(url: str, repository: str) -> None:
    page = '<meta name="go-import" content="go.zoo.example/ferret git https://github.com/zoo/ferret">'
    packages = Packages(Web({"https://go.zoo.example/ferret?go-get=1": answer(page)}))
    assert values(packages.read(url), FactName.REPOSITORY) == [repository]


@pytest.mark.parametrize(
    "url",
    [
        "https://pypi.org/",
        "https://pypi.org/user/ada/",
        "https://pypi.org.evil.example/project/ferret",
        "https://www.npmjs.com/package/..%2f..%2fadmin",
        "https://crates.io/crates/a b",
        "https://pkg.go.dev/std",
        "https://docs.rs/",
        "https://example.org/project/x",
    ],
)
def test_what_is_no_package(url: str) -> None:
    assert not Packages(Web()).applies(url)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("git+https://github.com/Zoo/Ferret.git", "https://github.com/zoo/ferret"),
        ("git://github.com/zoo/ferret.git", "https://github.com/zoo/ferret"),
        ("git@github.com:zoo/ferret.git", "https://github.com/zoo/ferret"),
        ("github:zoo/ferret", "https://github.com/zoo/ferret"),
        ("zoo/ferret", "https://github.com/zoo/ferret"),
        ("https://github.com/zoo/ferret/tree/main/packages/x", "https://github.com/zoo/ferret"),
        ("https://gitlab.com/zoo/ferret.git", "https://gitlab.com/zoo/ferret"),
        ("https://github.com/sponsors/ada", ""),
        ("https://github.com@evil.example/zoo/ferret", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_addresses_as_registries_write_them(written: str, address: str) -> None:
    assert repository_address(written) == address


def test_a_deprecated_package_says_so() -> None:
    assert values(npm_facts(JsonAnswer(NPM), "https://x.example"), FactName.ARCHIVED) == [
        "deprecated: Use mink instead"
    ]


def test_a_package_that_does_not_exist_is_one_sentence() -> None:
    with pytest.raises(FetchError, match="PyPI does not know it"):
        Packages(Web()).read("https://pypi.org/project/gone/")


@pytest.mark.parametrize("value", [None, [], {"info": [], "crate": 3, "repository": 7, "urls": {}}])
def test_no_shape_of_answer_raises(value: object) -> None:
    for read in (pypi_facts, npm_facts, crate_facts):
        assert isinstance(read(JsonAnswer(value), "https://x.example"), tuple)
