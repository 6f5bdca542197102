# ruff: noqa: E501 - one pattern a line: broken up they cannot be read against each other
"""Where in a repository a list says what it wants: the files that GitHub looks for, and pages that the guide links.

https://docs.github.com/en/communities/setting-up-your-project-for-healthy-contributions
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

FOLDERS = ("", ".github/", "docs/")
"""Where GitHub looks, in this order; names are compared without case."""
_TEMPLATE = re.compile(
    r"(?:\.github/|docs/)?pull_request_template(?:\.md|\.txt|/[^/]{1,100}\.md)?\Z", re.IGNORECASE
)
_FORM = re.compile(r"\.github/issue_template/(?!config\.)[^/]{1,100}\.(?:ya?ml|md)\Z", re.IGNORECASE)
_LINK = re.compile(
    r"\[([^\[\]\n]{1,120})\]\(<?(?!https?:|mailto:|#)([^()\s<>#]{1,200}\.(?:md|markdown))(?:#[^()\s]{0,100})?>?\)"
)
_ABOUT = re.compile(
    r"guide|contribut|rules?\b|criteri|quality|standard|format|requirement|review|style|checklist|submi|how[- ]to",
    re.IGNORECASE,
)
_NOT = re.compile(r"code[-_ ]of[-_ ]conduct|licen[cs]e|changelog|security|readme", re.IGNORECASE)
MOST_PAGES = 3
"""Pages that the guide links and that are read."""
MOST_FORMS = 4
"""Forms that are read, each a request to GitHub."""
_OF_A_FORM = re.compile(
    r"\s{0,20}(?:- )?(?:label|description|value|title):\s{0,4}(?:[|>][+-]?\s*\Z|[\"']?(.{1,500}?)[\"']?\s*\Z)"
)
_SKIPPED = re.compile(
    r"\s{0,20}(?:- )?(?:name|type|id|labels?|attributes|options|validations|required|placeholder|body|projects|assignees|about|multiple|default|render):"
)


def templates(paths: Iterable[str]) -> tuple[str, ...]:
    """The templates for pull requests, the one that GitHub uses by itself first."""
    found = sorted(path for path in paths if _TEMPLATE.match(path))
    return tuple(sorted(found, key=lambda path: (path.count("/") > 1, "/" in path and not path.startswith("."))))


def forms(paths: Iterable[str]) -> tuple[str, ...]:
    """The forms and templates for issues."""
    return tuple(sorted(path for path in paths if _FORM.match(path)))[:MOST_FORMS]


def linked(guide: str, path: str) -> tuple[str, ...]:
    """The pages of the repository that a guide refers to for its rules."""
    folder = posixpath.dirname(path)
    found: dict[str, None] = {}
    for name, target in _LINK.findall(guide):
        if _NOT.search(target) or not (_ABOUT.search(name) or _ABOUT.search(target)):
            continue
        page = posixpath.normpath(
            posixpath.join(folder, target.lstrip("/")) if not target.startswith("/") else target[1:]
        )
        if page != path and not page.startswith(".."):
            found[page] = None
    return tuple(found)[:MOST_PAGES]


def words_of_form(text: str) -> str:
    """The words of an issue form, each on its own line of the file; what is no text for people is an empty line."""
    return "\n".join(_words(line) for line in text.splitlines())


def _words(line: str) -> str:
    match = _OF_A_FORM.match(line)
    if match:
        return f"- {match[1]}" if match[1] else ""
    return "" if _SKIPPED.match(line) else line.strip()
