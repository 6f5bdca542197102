"""Changes to a list that is made from a data file: what they add is a proposal for that file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from triagebot.github.reading.home import Home
from triagebot.github.reading.pulls import ReadPullRequest
from triagebot.listing.ranking import names
from triagebot.models import Request


@dataclass(frozen=True, slots=True)
class GeneratedChanges:
    """A pull request without what it does to generated lists, what they add, and each with its data file."""

    reading: ReadPullRequest
    requests: tuple[Request, ...]
    files: tuple[tuple[str, str], ...] = ()


def set_apart(reading: ReadPullRequest, home: Home, named: tuple[str, ...]) -> GeneratedChanges:
    """The pull request with its additions to generated lists as proposals for the data that these are made from.

    Where the data file is changed, too, the list was made again, and nothing is to be said of it. A list that the
    options name is taken as it is.
    """
    written = {change.path for change in reading.lists}
    kept, requests, files = [], [], []
    for change in reading.lists:
        made_from = () if named else home.made_from(change.before.path)
        if not made_from:
            kept.append(change)
            continue
        source = home.listing(made_from[0])
        if made_from[0] in written or source is None:
            continue
        files.append((change.path, made_from[0]))
        for request in replace(reading, lists=(change,)).requests:
            section = names.resolve(source, request.section or ())
            requests.append(request.model_copy(update={"written": None, "section": section}))
    apart = replace(reading, lists=tuple(kept))
    return GeneratedChanges(apart, (*apart.requests, *requests), tuple(files))
