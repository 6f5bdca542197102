"""What `/accept` puts into the list: what the comment showed when the command was written, or why nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from triagebot import lists
from triagebot.addresses import canonical
from triagebot.events import Comment
from triagebot.github.own_comments import kept, marker
from triagebot.github.own_comments.thread_comments import Identity, Own
from triagebot.github.reading.home import Home
from triagebot.github.writing.accept import Acceptance
from triagebot.listing import duplicates
from triagebot.listing.model import Insertion
from triagebot.listing.placing import insert
from triagebot.listing.ranking import names
from triagebot.listing.records import bundles
from triagebot.listing.records.formats import data_formats
from triagebot.report import escape

NOTHING, CHANGED, EDITED, OUTDATED = "nothing_to_accept", "accept_changed", "accept_edited", "accept_outdated"
"""The refusals (`triagebot.report.markdown.refusal`)."""


def acceptance(comment: Comment, home: Home, standing: tuple[Own, ...], identity: Identity) -> Acceptance | str:
    """The acceptance, or the name of the reason why there is none.

    The command speaks of what its author saw. So the comment must not have changed after it (times), it must have
    been made from the proposal as it stood then (fingerprints), and be as we wrote it (digest, last editor).
    """
    state = shown(comment, standing, identity)
    if isinstance(state, str):
        return state
    if not comment.on_pull_request and state.source != source(comment.issue.title, comment.issue.body):
        return OUTDATED
    return _inserting(comment, home, state.entries) or NOTHING


def shown(comment: Comment, standing: tuple[Own, ...], identity: Identity) -> kept.Kept | str:
    """The entries that our comment showed when the command was written, or the name of why that is not known."""
    if not standing or not standing[0].marker.kept:
        return NOTHING
    own = standing[0]
    if _later(own.updated_at, comment.created_at):
        return CHANGED
    if not marker.intact(own.body) or identity.edited_by_others(own):
        return EDITED
    return kept.decoded(own.marker.kept)


def source(title: str, body: str) -> str:
    """The fingerprint of an issue's proposal, whatever its line ends."""
    return marker.fingerprint((title.strip(), body.replace("\r\n", "\n").strip()))


def _later(edited: str, written: str) -> bool:
    """Whether the comment was edited after the command was written; nothing is later than no time at all."""
    try:
        return datetime.fromisoformat(edited) > datetime.fromisoformat(written)
    except (ValueError, TypeError):
        return bool(edited and written)


def _inserting(comment: Comment, home: Home, entries: tuple[kept.KeptEntry, ...]) -> Acceptance | None:
    """The entries as they were shown, put into the list as it is now; None when nothing fits."""
    texts: dict[str, str] = {}
    texts_shown: list[str] = []
    titles: list[str] = []
    for entry in entries:
        path = _list_of(entry.path, home)
        text = texts.get(path) or (home.read(path) if path else None)
        if text is None or (texts and (path not in texts or bundles.is_bundle(text))):
            continue
        if not canonical.is_web(entry.url):
            continue
        listing = home.ruled(lists.parsed(text, path))
        section = names.resolve(listing, entry.section)
        listed = any(hit.certain for hit in duplicates.find(listing, entry.url, entry.title))
        if section is None or listed:
            continue
        whole = entry.content.url in entry.text
        insertion = as_shown(insert.insert(listing, section, entry.content, alone=whole), entry)
        after = insert.apply(text, insertion)
        if not _adds_only(text, after, path, entry.url):
            continue
        texts[path] = after
        texts_shown.append(insertion.entry)
        titles.append(inert(entry.title))
    if not texts:
        return None
    ((path, text),) = texts.items()
    if bundles.is_bundle(text):
        files, before = dict(_files(text)), dict(_files(home.read(path) or ""))
        path = next(one for one in files if files[one] != before.get(one))
        text = files[path]
    what = titles[0] if len(titles) == 1 else f"{len(titles)} entries"
    return Acceptance(
        path=path,
        text=text,
        summary=f"Add {what}",
        words=f"As proposed in #{comment.number}.\n\n" + "\n\n".join(escape.fence(entry) for entry in texts_shown),
        closes=comment.number,
        proposer=comment.issue.author,
        is_issue=not comment.on_pull_request,
    )


def _list_of(path: str, home: Home) -> str:
    """The list that an entry goes into a file of: that file, or its folder where it is a new one; "" for none."""
    if home.read(path) is not None:
        return path
    folder = path.rpartition("/")[0] + "/"
    return folder if data_formats.of_path(path) is not None and home.read(folder) is not None else ""


def _files(text: str) -> Iterator[tuple[str, str]]:
    return ((path, inner) for path, inner, _ in bundles.split(text))


def _adds_only(before: str, after: str, path: str, url: str) -> bool:
    """Whether the list, read again, has one entry more, for that address, and is otherwise as it was."""
    old, new = lists.parsed(before, path), lists.parsed(after, path)
    paths = [[section.path for section in one.sections] for one in (old, new)]
    if paths[0] != paths[1] and (new.records is None or set(paths[0]) != set(paths[1])):
        return False
    left = [(one.url, one.title) for one in new.entries]
    for one in ((entry.url, entry.title) for entry in old.entries):
        if one not in left:
            return False
        left.remove(one)
    return [canonical.canonical(address) for address, _ in left] == [canonical.canonical(url)]


def as_shown(insertion: Insertion, entry: kept.KeptEntry) -> Insertion:
    """The insertion with the entry letter by letter as people saw it.

    An entry whose address stands in another line is written anew, by the labels that the list has now.
    """
    if not entry.text.strip() or insertion.definition is not None:
        return insertion
    return replace(insertion, entry=entry.text, text=insertion.text.replace(insertion.entry, entry.text))


def inert(title: str) -> str:
    """A title for the first line of a commit message: it mentions, closes and skips nothing.

    Commit messages have no markup to escape in, so what GitHub looks for is written with look-alikes.
    """
    text = escape.plain(title, 60).replace("@", "\uff20").replace("#", "\uff03").replace("://", ": ")
    text = text.replace("[", "(").replace("]", ")").replace("GH-", "GH\u2011").replace("gh-", "gh\u2011")
    return escape.without_emoji(text).strip() or "an entry"
