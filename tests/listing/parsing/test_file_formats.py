"""Files that are neither Markdown nor data are known by their names."""

from __future__ import annotations

import pytest

from triagebot.listing.parsing import file_formats


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("README.rst", "reStructuredText"),
        ("docs/list.ORG", "Org"),
        ("a.md/list.adoc", "AsciiDoc"),
        ("data\\tools.xml", "XML"),
        ("tools.yml", None),
        ("tools.json", None),
        ("tools.csv", None),
        ("README.md", None),
        ("README", None),
        ("list.markdown", None),
        ("awesome.json.md", None),
    ],
)
def test_the_format_of_a_file(path: str, kind: str | None) -> None:
    assert file_formats.unread(path) == kind
