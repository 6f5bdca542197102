"""The LLM's choice of section weighed with the votes of the nearest entries.

Both are opinions of different quality: a product of powers lets either win when it is sure and the other is not.
Where the server tells how likely its other choices were (logprobs), the whole distribution counts; where it does
not, its choice counts as `SURE` and the rest as equally unlikely. The weights were measured with
`bench/eval_drafts.py` and a 1.5B model; a better model is more certain, and so counts for more by itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from triagebot.drafting.model.server.completion_reading import Token
from triagebot.listing.model import Listing
from triagebot.models import SectionOpinions, SectionPath, SectionScore

SURE = 0.6
"""How likely the LLM's choice is taken to be when it does not say."""
NEXT = 1.2
"""How much likelier than the others its next best choice is taken to be then. By hand: enough to come before them,
too little to let the nearest entries overrule its first choice."""
FLOOR = 0.02
"""Neither opinion rules a section out altogether."""
UNTAGGED = 3
"""Entries without any tag that show that their section has none. By hand: of the first list's eight sections three
have no tags, and nine of its entries would be given one there."""
KEPT = 20
"""Sections of which both opinions are kept."""
MARK = '"section"'


def opinions(tokens: Sequence[Token], labels: Sequence[str], chosen: str, second: str = "") -> dict[str, float]:
    """How likely the LLM held each label, by its tokens where given, else by its choice and the next best.

    Sums to 1; empty where it chose nothing.
    """
    if not labels or not chosen:
        return {}
    likely = _from_tokens(tokens, labels)
    if not likely or (max(likely, key=lambda label: likely[label]) != chosen and likely.get(chosen, 0.0) < FLOOR):
        shares = {label: NEXT if label == second else 1.0 for label in labels if label != chosen}
        each = (1.0 - SURE) / max(1.0, sum(shares.values()))
        return {chosen: SURE, **{label: share * each for label, share in shares.items()}}
    return likely


def _from_tokens(tokens: Sequence[Token], labels: Sequence[str]) -> dict[str, float]:
    """Walk the tokens of the answer from the label's first one; at each, the labels that it rules out part."""
    at, within = _value_start(tokens)
    if at < 0:
        return {}
    mass = 1.0
    open_labels = list(labels)
    written = ""
    found = dict.fromkeys(labels, 0.0)
    for token in tokens[at:]:
        if not token.others or len(open_labels) < 2:
            break
        text = token.text[within:] if not written else token.text
        shares = _shares(token.others, token.text[:within] if not written else "", written, open_labels)
        total = sum(shares.values())
        if not total:
            break
        staying = [label for label in open_labels if label.startswith(written + text.rstrip('",\n }'))]
        for label in open_labels:
            if label not in staying:
                found[label] = mass * shares[label] / total
        mass *= sum(shares[label] for label in staying) / total
        open_labels, written = staying, written + text
    for label in open_labels:
        found[label] = mass / len(open_labels)
    total = sum(found.values())
    return {label: value / total for label, value in found.items()} if total > 0 else {}


def _value_start(tokens: Sequence[Token]) -> tuple[int, int]:
    """The token in which the value of `section` begins and the characters of it that stand before the value."""
    written = ""
    for index, token in enumerate(tokens):
        start = written.find(MARK)
        if start >= 0:
            after = (written + token.text)[start + len(MARK) :]
            bare = after.lstrip().removeprefix(":").lstrip()
            if bare.startswith('"') and len(bare) > 1:
                inside = len(bare) - 1
                return index, max(0, len(token.text) - inside)
        written += token.text
    return -1, 0


def _shares(
    others: Sequence[tuple[str, float]], before: str, written: str, labels: Sequence[str]
) -> dict[str, float]:
    """What each label gets of the probabilities at one place: those of the pieces that it may go on with."""
    shares = dict.fromkeys(labels, 0.0)
    for text, logprob in others:
        if not text.startswith(before) and before.strip():
            continue
        piece = text[len(before) :] if before.strip() or before else text
        if not piece.strip():
            continue
        ends = piece.rstrip('",\n }')
        fitting = [
            label
            for label in labels
            if label[len(written) :].startswith(ends) and (ends == piece or label == written + ends)
        ]
        for label in fitting:
            shares[label] += math.exp(logprob) / len(fitting)
    return shares


def combine(
    ranked: Sequence[SectionScore], likely: Mapping[SectionPath, float], *, model: float
) -> tuple[SectionScore, ...]:
    """One ranking of both opinions, best first; sections the LLM was not asked about keep their place behind.

    Scores add up to at most 1; the LLM's opinion is added to the reasons where it matters.
    """
    if not likely:
        return tuple(ranked)
    known = {score.path: score for score in ranked}
    total = sum(score.score for score in ranked) or 1.0
    asked = list(dict.fromkeys([*(score.path for score in ranked if score.path in likely), *likely]))
    weights = {
        path: (FLOOR + (known[path].score / total if path in known else 0.0)) * (FLOOR + likely[path]) ** model
        for path in asked
    }
    whole = sum(weights.values())
    share = sum(known[path].score for path in asked if path in known) / total or 1.0
    joined = [
        SectionScore(
            path=path,
            score=round(min(1.0, share) * weights[path] / whole, 4),
            reasons=(*(known[path].reasons if path in known else ()), *_reason(likely[path])),
        )
        for path in asked
    ]
    rest = [score for score in ranked if score.path not in likely]
    return tuple(sorted((*joined, *rest), key=lambda score: -score.score))


def apart(ranked: Sequence[SectionScore], likely: Mapping[SectionPath, float]) -> SectionOpinions:
    """Both opinions as they are before they are weighed, as far as either may matter."""
    by_model = sorted(likely.items(), key=lambda pair: -pair[1])
    return SectionOpinions(
        by_entries=tuple(score.model_copy(update={"reasons": ()}) for score in ranked[:KEPT]),
        by_model=tuple(
            SectionScore(path=path, score=round(share, 4), reasons=()) for path, share in by_model[:KEPT]
        ),
    )


def _reason(likely: float) -> tuple[str, ...]:
    return (f"the model's choice ({likely:.0%})",) if likely >= 0.3 else ()


def bears_tags(listing: Listing, section: SectionPath) -> bool:
    """Whether entries of the section may have tags: not where it has several entries, and none of them has one."""
    entries = listing.entries_at(section)
    return len(entries) < UNTAGGED or any(entry.tags for entry in entries)


def choosy(by_model: Sequence[str], listing: Listing) -> bool:
    """Whether a model chose its tags: one that gives more than nine of ten entries have did not, it recited."""
    counts = sorted(len(entry.tags) for entry in listing.entries)
    return len(by_model) <= (counts[int(0.9 * (len(counts) - 1))] if counts else 0)


def tags(by_code: Sequence[str], by_model: Sequence[str], listing: Listing) -> tuple[str, ...]:
    """The code's tags, which follow the list's own use; where it has none, the model's, if it was choosy."""
    return tuple(by_code) or (tuple(by_model) if choosy(by_model, listing) else ())
