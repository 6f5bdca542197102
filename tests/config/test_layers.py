"""The file, the shared file and the environment: which wins, and how mistakes in each are named."""

import pytest

from triagebot import config
from triagebot.config import Level
from triagebot.errors import UsageError


def test_layers_win_in_order():
    text = "llm: {model: from-file, timeout: 9}\nlanguage: de\nlimits: {entries: 4}\n"
    environ = {
        "TRIAGEBOT_MODEL": "from-environment",
        "TRIAGEBOT_LISTS": "a.md, b.md",
        "HOME": "/",
        "TRIAGEBOT_GUIDE": " ",
    }
    resolved = config.resolve(text, environ)
    assert resolved.llm.model == "from-environment"
    assert resolved.llm.timeout == 9
    assert resolved.language == "de"
    assert resolved.lists == ("a.md", "b.md")
    assert resolved.guide is None
    assert config.resolve(text).llm.model == "from-file"


def test_a_mistake_in_the_environment_names_the_variable():
    with pytest.raises(UsageError, match=r"^TRIAGEBOT_MAX_ENTRIES: limits.entries: a whole number is expected."):
        config.resolve("", {"TRIAGEBOT_MAX_ENTRIES": "many"})


def test_a_shared_file_holds_where_the_own_one_says_nothing() -> None:
    shared = "rules: {min_stars: 50, allow_archived: true}\nchecks: {placement: off}"
    own = "extends: acme/.github\nrules: {min_stars: 5}"
    found = config.resolve(own, shared=shared)
    assert (found.rules.min_stars, found.rules.allow_archived) == (5, True)
    assert found.level("placement") is Level.OFF
    assert config.extended(own) == "acme/.github"


def test_a_mistake_in_a_shared_file_is_named_as_its_own() -> None:
    with pytest.raises(UsageError, match=r"acme/\.github: \.github/triagebot\.yml, line 1"):
        config.resolve("extends: acme/.github", shared="ruels: {}")
