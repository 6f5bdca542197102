"""An entry that serves the same purpose is a fact for a person, and a model confirms or drops it."""

from __future__ import annotations

import pytest

from tests.checks.subjects import subject
from triagebot.checks.link import same_purpose
from triagebot.config import Config
from triagebot.models import Finding, SectionOpinions, Severity

LIST = """\
# Awesome Lanterns

## Tools

- [Ferry](https://github.com/acme/ferry) - SFTP and FTP client with a graphical interface.
- [Burrow](https://github.com/acme/burrow) - Finds duplicate photos on a disk.
- [Quill](https://github.com/acme/quill) - Renames many documents at once by patterns.
"""


def said(**draft: object) -> list[Finding]:
    words = "An FTP and SFTP client for the desktop."
    tug = subject(text=LIST, title="Tug", url="https://github.com/acme/tug", description=words, draft=draft)
    return list(same_purpose.check(tug, Config()))


def test_it_is_a_note_with_what_the_other_says() -> None:
    (found,) = said()
    assert found.severity is Severity.NOTE
    assert 'serves the same purpose as "Ferry" ("SFTP and FTP client' in found.message


@pytest.mark.parametrize(("named", "count"), [(("Ferry",), 1), ((), 0), (("Burrow",), 0)])
def test_a_model_that_answered_confirms_or_drops_it(named: tuple[str, ...], count: int) -> None:
    assert len(said(opinions=SectionOpinions(), same_purpose=named)) == count
