"""What `/apply` pushes to a pull request's branch: the entries as its comment showed them, or why nothing."""

from __future__ import annotations

from collections.abc import Callable

from triagebot import lists
from triagebot.addresses import canonical
from triagebot.bot import acceptances
from triagebot.events.triggers import Comment, PullRequest
from triagebot.github.own_comments.kept import KeptEntry
from triagebot.github.own_comments.thread_comments import Identity, Own
from triagebot.github.writing.push import BranchChange
from triagebot.listing.model import Listing
from triagebot.listing.placing import insert
from triagebot.listing.ranking import names

NOTHING, OUTDATED = "nothing_to_apply", "apply_outdated"
"""The refusals, beside those that `/accept` has too (`triagebot.report.markdown.refusal`)."""


def change(
    comment: Comment,
    pull: PullRequest,
    read: Callable[[str], str | None],
    standing: tuple[Own, ...],
    identity: Identity,
) -> BranchChange | str:
    """The change of the branch, or the name of the reason why there is none. `read` gives a file at its head.

    As `acceptances.acceptance`: the command speaks of what its author saw, made from the head as it is now.
    """
    state = acceptances.shown(comment, standing, identity)
    if isinstance(state, str):
        return NOTHING if state == acceptances.NOTHING else state
    if state.source != pull.head_sha:
        return OUTDATED
    files: dict[str, str] = {}
    titles: list[str] = []
    # What is mended in its lines goes first and from below, so that the lines of the others stay what they are.
    for entry in sorted(state.entries, key=lambda one: (one.moves, -(one.lines or (0, 0))[0])):
        text = files.get(entry.path) or read(entry.path)
        if entry.lines is None or text is None or not canonical.is_web(entry.url):
            continue
        after = _moved(text, entry) if entry.moves else _mended(text, entry, entry.lines)
        if after is None or after == text:
            continue
        files[entry.path] = after
        titles.append(acceptances.inert(entry.title))
    if not files:
        return NOTHING
    what = titles[0] if len(titles) == 1 else f"{len(titles)} entries"
    return BranchChange(
        repository=pull.head_repository or pull.repository,
        branch=pull.head_ref,
        head=pull.head_sha,
        files=files,
        message=f"Bring {what} into the list's form",
        asker=comment.author,
    )


def _mended(text: str, entry: KeptEntry, lines: tuple[int, int]) -> str | None:
    """The list with the entry in the place of its lines; None when more than that would change."""
    first, last = lines
    written = text.splitlines(keepends=True)
    if not 1 <= first <= last <= len(written) or not entry.text.strip():
        return None
    end = written[last - 1][len(written[last - 1].rstrip("\r\n")) :]
    after = "".join([*written[: first - 1], entry.text.strip("\r\n") + end, *written[last:]])
    old, new = lists.parsed(text, entry.path), lists.parsed(after, entry.path)
    return after if _only(old, new, _within(old, lines), entry.url) else None


def _moved(text: str, entry: KeptEntry) -> str | None:
    """The list with the entry taken out where it was written and put where it belongs; None when that cannot be."""
    listing = lists.parsed(text, entry.path)
    same = [one for one in listing.entries if canonical.canonical(one.url) == canonical.canonical(entry.url)]
    section = names.resolve(listing, entry.section)
    if len(same) != 1 or section is None:
        return None
    without = lists.parsed(insert.remove(listing, same[0]), entry.path)
    whole = entry.content.url in entry.text
    place = insert.insert(without, section, entry.content, alone=whole, firm=True)
    after = insert.apply(without.text, acceptances.as_shown(place, entry))
    new = lists.parsed(after, entry.path)
    return after if _only(listing, new, [(same[0].url, same[0].title)], entry.url) else None


def _within(listing: Listing, lines: tuple[int, int]) -> list[tuple[str, str]]:
    return [(one.url, one.title) for one in listing.entries if lines[0] <= one.line <= lines[1]]


def _only(old: Listing, new: Listing, out: list[tuple[str, str]], url: str) -> bool:
    """Whether one list is the other with those entries out, one of that address in, and all else as it was."""
    if [section.path for section in old.sections] != [section.path for section in new.sections]:
        return False
    left = [(one.url, one.title) for one in new.entries]
    kept = [(one.url, one.title) for one in old.entries]
    for one in out:
        kept.remove(one)
    for one in kept:
        if one not in left:
            return False
        left.remove(one)
    return [canonical.canonical(address) for address, _ in left] == [canonical.canonical(url)]
