"""Whether a new entry would be written into a file that its own words say is generated."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.models import Finding


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """One finding that names the file to change instead; of lines in a pull request its own check says it."""
    if subject.request.written is not None or subject.guide is None:
        return
    path = subject.listing.path
    for rule in subject.guide.rules:
        if rule.kind != "generated-file" or (rule.value or "README.md").casefold() != path.casefold():
            continue
        source = next((name for name in rule.words if name.casefold() != path.casefold()), "")
        where = source or "the file that it is made from"
        yield found(
            "generated-file",
            f"{path} is generated{f' from {source}' if source else ''} and not to be edited by hand",
            f"Put the entry into {where} instead.",
            (subject.cite(rule),),
            path=path,
        )
        return
