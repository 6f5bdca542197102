"""Options: every way to get them wrong is named, everything has a default, and attack 39 fails."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot import config
from triagebot.config import Config, Level, Licence, Who, catalogue, reference
from triagebot.errors import UsageError
from triagebot.models import Severity, Verdict

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("text", [None, "", "\n", "# only a comment\n", "---\n", "\ufeff", "rules:\nlabels:\n"])
def test_no_file_and_an_empty_one_give_the_defaults(text):
    assert config.load(text) == Config()


def test_a_file_sets_what_it_names_and_nothing_else():
    loaded = config.load("rules:\n  min_stars: 50\nchecks:\n  title-differs: off\n")
    assert loaded.rules.min_stars == 50
    assert loaded.level("title-differs") is Level.OFF
    assert loaded.level("duplicate") is Level.ERROR
    assert loaded.model_dump(exclude_defaults=True).keys() == {"rules", "checks"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ruls: 1", 'line 1: there is no option "ruls"; perhaps you meant "rules".'),
        ("rules:\n  minStars: 3", 'line 2: there is no option "minStars"; perhaps you meant "min_stars".'),
        ("rules:\n  min-stars: 3", 'line 2: there is no option "min-stars"; perhaps you meant "min_stars".'),
        ("rules:\n  license: MIT", 'perhaps you meant "licence".'),
        ("checks:\n  duplicates: off", 'line 2: there is no check "duplicates"; perhaps you meant "duplicate".'),
        ("checks:\n  duplicate: loud", "line 2: checks.duplicate: input should be 'error', 'warning'"),
        ("rules:\n\n  min_stars: many", "line 3: rules.min_stars: a whole number is expected."),
        ("rules: 3", "line 1: rules: `name: value` pairs are expected."),
        ("- lists", "line 1: options are written as `name: value`."),
        ("rules:\n  title_pattern: '('", "line 2: rules.title_pattern: this regular expression cannot be read"),
        ("rules:\n  hosts:\n    blocked: ['http://a.example']", '"http://a.example" is not a host name'),
        ("rules:\n  description: {min: 9, max: 3}", "line 2: rules.description: min is larger than max."),
        ("quiet_hours:\n  start: 22:00", 'line 1: quiet_hours needs "end".'),
        ("quiet_hours: {start: 1:00, end: 2:00, zone: Mars/Base}", '"Mars/Base" is not a known time zone'),
        ("commands:\n  accept: anyone", "line 2: commands.accept: /accept decides for the list"),
        ("a: 1\na: 2", 'line 2: the key "a" is there twice.'),
        ("a: [1", "line 1: "),
        ("a: {\x01}", "cannot be read as YAML"),
    ],
)
def test_mistakes_are_named_with_their_line_and_the_nearest_option(text, expected):
    with pytest.raises(UsageError) as caught:
        config.load(text, "list/triagebot.yml")
    assert str(caught.value).startswith("list/triagebot.yml")
    assert expected in str(caught.value)


def test_several_mistakes_are_named_at_once():
    with pytest.raises(UsageError) as caught:
        config.load("ruls: 1\nchecks: {nope: off}\nlimits: {entries: 0}\n")
    assert len(str(caught.value).splitlines()) == 3


BOMBS = {
    "aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "merge keys": "a: &a {x: 1}\nb:\n  <<: *a\n",
    "a Python tag": "a: !!python/object/apply:os.system ['true']\n",
    "a local tag": "a: !x 1\n",
    "a binary tag": "a: !!binary aGk=\n",
    "depth": "a: " + "[" * 500 + "]" * 500,
    "depth without end": "[" * 60_000,
    "many documents": "a: 1\n---\nb: 2\n",
    "size": "# " + "x" * 70_000,
    "many values": "lists: [" + "a," * 20_000 + "]",
    "a key that is a list": "? [a, b]\n: 1\n",
    "a long alias name": "a: *" + "x" * 60_000,
    "a number of digits": "limits: {entries: " + "9" * 5_000 + "}",
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_bombs_and_tags_are_refused(text):
    with pytest.raises(UsageError) as caught:
        config.load(text)
    assert len(str(caught.value)) < 1_000


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["a: ", "- ", "\n", "  ", "[", "{", "&x ", "*x", "!!", "|", "'"])).map("".join)
)
def test_any_text_gives_options_or_a_usage_error(text):
    with suppress(UsageError):
        assert isinstance(config.load(text), Config)


def test_words_are_read_as_they_are_meant():
    loaded = config.load(
        "checks: {duplicate: off}\nquiet_hours: {start: 22:00, end: 7:00}\nlists: list.md\nrules: {licence: MIT}\n"
    )
    assert loaded.level("duplicate").severity() is None
    assert loaded.quiet_hours is not None
    assert loaded.quiet_hours.start.hour == 22
    assert loaded.quiet_hours.end.hour == 7
    assert loaded.lists == ("list.md",)
    assert loaded.rules.licence == ("MIT",)
    assert config.load("rules: {licence: required}").rules.licence is Licence.REQUIRED


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


@pytest.mark.parametrize(
    ("start", "end", "hour", "quiet"),
    [
        ("22:00", "07:00", 23, True),
        ("22:00", "07:00", 6, True),
        ("22:00", "07:00", 7, False),
        ("22:00", "07:00", 12, False),
        ("08:00", "10:00", 9, True),
        ("08:00", "10:00", 10, False),
        ("08:00", "08:00", 8, False),
    ],
)
def test_quiet_hours_may_span_midnight(start, end, hour, quiet):
    hours = config.load(f'quiet_hours: {{start: "{start}", end: "{end}"}}').quiet_hours
    assert hours is not None
    assert hours.covers(datetime(2026, 5, 1, hour, tzinfo=UTC)) is quiet


def test_quiet_hours_are_in_their_zone():
    hours = config.load("quiet_hours: {start: 01:00, end: 02:00, zone: Asia/Tokyo}").quiet_hours
    assert hours is not None
    assert hours.covers(datetime(2026, 5, 1, 16, 30, tzinfo=UTC))


def test_commands_are_safe_by_default():
    commands = Config().commands
    assert commands.accept == (Who.WRITE,)
    assert Who.ANYONE not in (*commands.suggest, *commands.retriage)


def test_labels_follow_the_verdict():
    labels = config.load("labels: {enabled: true, ready: ok}").labels
    assert labels.of(Verdict.READY) == "ok"
    assert labels.of(Verdict.NEEDS_A_PERSON) == "triagebot: needs a person"


def test_every_check_has_a_severity_a_topic_and_words():
    for check in catalogue.CODES.values():
        assert check.level in {severity.value for severity in Severity}
        assert check.topic in catalogue.TOPICS
        assert check.about.endswith(".")


def test_the_published_schema_is_current():
    assert (DOCS / "triagebot.schema.json").read_text(encoding="utf-8") == reference.schema()


def test_the_published_reference_is_current():
    assert (DOCS / "configuration.md").read_text(encoding="utf-8") == reference.reference()


def test_the_example_of_the_reference_loads():
    assert config.load(reference.EXAMPLE).rules.min_stars == 50


def test_the_schema_names_every_option_and_every_check():
    schema = json.loads(reference.schema())
    assert schema["properties"].keys() == set(Config.model_fields)
    assert schema["properties"]["checks"]["properties"].keys() == set(catalogue.CODES)
    assert schema["additionalProperties"] is False


def test_both_files_can_be_written(tmp_path):
    reference.main(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"triagebot.schema.json", "configuration.md"}


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
