"""Both pages with filters are one document: what is in it is named by its hash, and nothing else may run."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from triagebot.commands.backlog import backlog_page
from triagebot.replay import page
from triagebot.replay.outcome import Replay

EMPTY = Replay(source="t", path="", head="", drafter="", words="", scanned=0, outcomes=(), seconds=0.0)
PAGES = {
    "cases": page.page((EMPTY,), "1.2 & 3"),
    "proposals": backlog_page.page([], "1.2 & 3"),
}


@pytest.mark.parametrize("things", PAGES)
@pytest.mark.parametrize(("element", "directive"), [("style", "style-src"), ("script", "script-src")])
def test_only_its_own_style_and_script_are_allowed(things: str, element: str, directive: str) -> None:
    inside = PAGES[things].partition(f"<{element}>")[2].partition(f"</{element}>")[0]
    named = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
    assert f"{directive} 'sha256-{named}'" in PAGES[things]


@pytest.mark.parametrize("things", PAGES)
def test_the_first_link_leads_to_what_is_shown(things: str) -> None:
    assert f'href="#{things}">Skip to the {things}</a>' in PAGES[things]
    assert f'id="{things}"' in PAGES[things]


@pytest.mark.parametrize("things", PAGES)
def test_nothing_is_left_to_fill_in_and_the_version_is_escaped(things: str) -> None:
    assert "1.2 &amp; 3" in PAGES[things]
    assert not re.search(r"\$[a-z]+", PAGES[things].partition("<script>")[0])
