"""What is told of a repository or paper whatever the list asks."""

from __future__ import annotations

import pytest

from tests.checks.subjects import facts, guide, rule, subject
from triagebot import config
from triagebot.checks.link import repository
from triagebot.config import Config
from triagebot.models import Kind


@pytest.mark.parametrize(
    ("known", "codes"),
    [
        ({"ARCHIVED": "true"}, ["archived"]),
        ({"ARCHIVED": "False"}, []),
        ({"WITHDRAWN": "withdrawn"}, ["withdrawn"]),
        ({"STARS": "3"}, []),
    ],
)
def test_what_nobody_should_list_unawares(known: dict[str, str], codes: list[str]) -> None:
    assert [one.code for one in repository.check(subject(known=facts(**known)), Config())] == codes


def test_a_list_may_allow_archived_repositories() -> None:
    allowed = config.load("rules: {allow_archived: true}")
    assert not list(repository.check(subject(known=facts(ARCHIVED="true")), allowed))


@pytest.mark.parametrize(("kind", "said"), [(Kind.GITHUB, True), (Kind.WEB, False)])
def test_what_a_host_was_not_to_be_asked_is_named(kind: Kind, *, said: bool) -> None:
    about = subject(rules=guide(rule("min-stars", value="50")), evidence={"kind": kind, "facts": facts(TITLE="x")})
    assert [one.message for one in repository.check(about, Config())] == ["could not be checked: stars"] * said
