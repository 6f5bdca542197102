"""The first issue form of a list: its sections and tags to choose from. Pure: text out.

https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
"""

from __future__ import annotations

import json

from triagebot.checks.wording import spoken
from triagebot.listing.meta_headings import is_meta
from triagebot.listing.model import Guide, Listing
from triagebot.listing.ranking import names, tag_choice

FORM = ".github/ISSUE_TEMPLATE/propose-an-entry.yml"
MOST = 100
"""Choices of one question; a list with more sections asks for the name in words."""
_HEAD = """\
# What is proposed by this form is read by triagebot; the questions' labels are how it knows them.
name: Propose an entry
description: Something that belongs on this list
title: "Add "
body:
  - type: input
    attributes:
      label: Link
      description: Where it is, one https address
    validations: { required: true }
  - type: input
    attributes:
      label: Name
  - type: textarea
    attributes:
      label: Description
      description: What it is and does, in a sentence; left empty, one is drafted from its page
"""


def form(listing: Listing, guide: Guide | None) -> str:
    """The text of the form. A section that its name does not lead back to is left out."""
    return _HEAD + _sections(listing) + _tags(listing, guide)


def _sections(listing: Listing) -> str:
    paths = [section.path for section in listing.sections]
    found = []
    for section in listing.sections:
        if not section.path or (not section.entries and is_meta(section.path[-1])):
            continue
        leads = [" > ".join(part.strip() for part in section.path), spoken(section.path, paths)]
        name = leads[1] if _leads(listing, leads[1], section.path) else leads[0]
        if section.entries and _leads(listing, name, section.path):
            found.append(name)
    return _choice("Section", "Left empty, one is suggested", found)


def _leads(listing: Listing, name: str, path: tuple[str, ...]) -> bool:
    separated = name.split(" > ") if " > " in name else name.split(" / ")
    return names.resolve(listing, tuple(part.strip().lstrip("#").strip() for part in separated)) == path


def _tags(listing: Listing, guide: Guide | None) -> str:
    found = [tag for tag in tag_choice.vocabulary(listing, guide) if "," not in tag and tag.strip()]
    return _choice("Tags", "Those that apply", found, multiple=True) if found else ""


def _choice(label: str, hint: str, options: list[str], *, multiple: bool = False) -> str:
    """A question with those answers; in words where there are none or too many."""
    lines = [f"  - type: {'dropdown' if 0 < len(options) <= MOST else 'input'}", "    attributes:"]
    lines += [f"      label: {label}", f"      description: {hint}"]
    if 0 < len(options) <= MOST:
        lines += ["      multiple: true"] if multiple else []
        lines += ["      options:", *(f"        - {json.dumps(one)}" for one in dict.fromkeys(options))]
    return "\n".join(lines) + "\n"
