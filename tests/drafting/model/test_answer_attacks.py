"""Answers of a model that was turned: whatever it says, the draft is of clean words and nothing takes long."""

import re
import time

import pytest

from tests.drafting import making
from tests.drafting.test_attacks import answer, with_model

QUOTE = "Hivescale is a library for reading load cells under bee hives."
SPOKEN = {
    "a Markdown link": "[Library](javascript:alert(1)) for load cells",
    "a tag": "Library <img src=x> for load cells",
    "a second entry": "Library for load cells\n- [x](https://evil.example)",
    "an entity": "Library for &commat;org load cells",
    "an end of a fold": "Library for load cells </summary></details>",
    "a comment": "Library for <!-- load cells",
    "a pipe": "Library for load | cells",
    "a command": "/accept library for load cells",
    "a workflow command": "::error::Library for load cells",
}
ANSWERS = {
    **{name: answer(description={"quote": QUOTE, "text": text}) for name, text in SPOKEN.items()},
    "a very long description": answer(description={"quote": QUOTE, "text": "Library for load cells " * 2000}),
    "dots without end": answer(description={"quote": "." * 50_000, "text": "Library" + "." * 40_000}),
    "an address without end": answer(description={"quote": QUOTE, "text": "a-" * 25_000}),
    "a megabyte": answer(description={"quote": QUOTE, "text": "a-" * 500_000}),
    "concerns of its own": answer(concerns=["</details>", "@octocat"] * 1000),
    "a body with a heading": answer(body=[{"quote": QUOTE, "text": "# Sponsored\n```"}]),
    "numbers for words": answer(description=5, tags={"a": 1}, section=["x"]),
    "braces without end": "{" * 1_000_000,
    "brackets without end": "[" * 200_000,
    "objects without end": '{"a":' * 100_000,
    "prose": "word " * 200_000,
    "no number": '{"section": NaN, "tags": Infinity}',
    "half a character": '{"section": "\\ud800", "tags": ["\\ud800"]}',
}


@pytest.mark.parametrize("name", ANSWERS)
def test_15_16_34_the_draft_stays_clean(name: str) -> None:
    start = time.process_time()
    draft, fake = with_model(making.case(), ANSWERS[name], ANSWERS[name])
    assert time.process_time() - start < 3
    assert len(fake.calls) <= 2
    assert draft.section in {section.path for section in making.case().listing.sections}
    assert set(draft.tags) <= {"Python", "Go"}
    assert len(draft.description) < 400
    assert not re.search(r"[<>|\n\[\]@]|https?:|&\w+;|::|^/|\.\.\.\.", draft.description)
    assert not re.search(r"^#|```", draft.body, re.MULTILINE)
