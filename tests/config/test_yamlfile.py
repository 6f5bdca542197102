"""The options file: every way to get it wrong is named with its line, and nothing in it does harm."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot import config
from triagebot.config import Config, Licence
from triagebot.errors import UsageError


@pytest.mark.parametrize("text", [None, "", "\n", "# only a comment\n", "---\n", "\ufeff", "rules:\nlabels:\n"])
def test_no_file_and_an_empty_one_give_the_defaults(text):
    assert config.load(text) == Config()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ruls: 1", 'line 1: there is no option "ruls"; perhaps you meant "rules".'),
        ("rules:\n  minStars: 3", 'line 2: there is no option "minStars"; perhaps you meant "min_stars".'),
        ("rules:\n  min-stars: 3", 'line 2: there is no option "min-stars"; perhaps you meant "min_stars".'),
        ("rules:\n  license: MIT", 'perhaps you meant "licence".'),
        ("checks:\n  duplicates: off", 'line 2: there is no check "duplicates"; perhaps you meant "duplicate".'),
        ("checks:\n  duplicate: loud", "line 2: checks.duplicate: 'error', 'warning', 'note' or 'off' is expected"),
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
