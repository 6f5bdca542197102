"""The published schema and reference say what the options are."""

import json
from pathlib import Path

from triagebot import config
from triagebot.config import Config, catalogue, reference

DOCS = Path(__file__).parents[2] / "docs"


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
