"""What is wrong with the links of a list, by entry."""

from __future__ import annotations

from triagebot.checks.whole_list import link_findings
from triagebot.listing.parsing import parse
from triagebot.models import LinkState, LinkStatus

LIST = parse.parse(
    "# L\n\n- [A](https://a.example)\n- [B](https://b.example)\n- [C](https://c.example)\n", "README.md"
)


def test_each_entry_is_named_with_its_line_and_what_was_not_opened_is_not() -> None:
    states = {
        "https://a.example": LinkState(status=LinkStatus.OK, http_status=200),
        "https://b.example": LinkState(status=LinkStatus.DEAD, http_status=404),
        "https://c.example": LinkState(),
    }
    (finding,) = link_findings.of_list(LIST, states)
    assert (finding.code, finding.line, finding.path) == ("link-dead", 4, "README.md")
    assert finding.message.startswith("B: ")
