"""What a sentence says must be in the evidence."""

from __future__ import annotations

from tests.drafting import making
from tests.drafting.model.load_cells import IS, PAGE
from triagebot.drafting.model import citations, grounding
from triagebot.drafting.model.citations import RejectedSentence


def test_what_the_proposer_says_is_no_evidence() -> None:
    from triagebot.evidence.saved import PROPOSER
    from triagebot.models import Fact, FactName

    evidence = making.evidence(PAGE)
    said = Fact(name=FactName.DESCRIPTION, value="The fastest library for scales", source=PROPOSER)
    base = grounding.ground(evidence.model_copy(update={"facts": (*evidence.facts, said)}), "Hivescale")
    assert isinstance(citations.held("Fastest library for load cells", (IS,), base), RejectedSentence)
    assert citations.quoted("The fastest library for scales", base) is None
