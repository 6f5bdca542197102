"""How often the offline drafter decides as the people of the seed list did; for a model, see `eval_drafts`."""

from __future__ import annotations

from bench import eval_drafts
from bench.figure import Better, Figure, UnavailableError, quick
from triagebot.config import LLM

PERSON = "the list's own people"


def figures() -> list[Figure]:
    """Shares of the seed list's entries, each taken out and drafted again from what its page says."""
    if not eval_drafts.CORPUS.is_dir():
        raise UnavailableError(f"there is no corpus at {eval_drafts.CORPUS}")
    cases = list(eval_drafts.seed_cases(eval_drafts.CORPUS))[:: 4 if quick() else 1]
    rows = [
        eval_drafts.measured(eval_drafts.Row(name, want, tags), case, eval_drafts.Kept(None, ""), LLM())
        for name, case, want, tags in cases
    ]
    shares = {
        "section": sum(eval_drafts.last(row.offline[0]) == eval_drafts.last(row.want) for row in rows),
        "tags": sum(sorted(row.offline_tags) == sorted(row.want_tags or []) for row in rows),
        "form": sum(row.formed for row in rows),
        "description": sum(bool(row.offline_words) for row in rows),
    }
    largest, bound = max(row.estimate for row in rows), LLM().max_prompt_tokens
    found = [
        Figure(f"offline draft, {name}", hits / len(rows), "share", Better.HIGHER, PERSON, 1.0, tolerance=1.05)
        for name, hits in shares.items()
    ]
    return [
        *found,
        Figure("prompt, largest estimate", largest, "tokens", peer="bound", peer_value=bound, tolerance=1.1),
    ]
