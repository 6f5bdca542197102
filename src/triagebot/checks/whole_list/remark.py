"""How something is said of a whole list: a finding on a line, with the rule of the guide that asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from triagebot.checks.base import found
from triagebot.checks.wording import cite, clearest
from triagebot.listing.model import Guide, Listing
from triagebot.models import Finding, Severity


def on_line(
    listing: Listing,
    code: str,
    line: int,
    message: str,
    *,
    action: str = "",
    because: Sequence[str] = (),
    severity: Severity = Severity.NOTE,
) -> Finding:
    """A finding about a line of the list."""
    finding = found(code, message, action, tuple(because), path=listing.path, line=line)
    return finding.model_copy(update={"severity": severity})


def asked(guide: Guide | None, *kinds: str) -> tuple[str, ...]:
    """The guide's clearest rule of these kinds, cited; nothing when it has none. A heading to rules is no rule."""
    rules = (rule for rule in (guide.rules if guide else ()) if rule.kind in kinds)
    rule = clearest(rule for rule in rules if not rule.text.rstrip().endswith((":", "：")))
    return (cite(guide, rule),) if rule else ()
