"""What an address leads to, by its host."""

from __future__ import annotations

import pytest

from tests.evidence.pretend import HTML, Web, answer, everything
from triagebot.models import Kind


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://www.youtube.com/watch?v=abc", Kind.VIDEO),
        ("https://www.kaggle.com/datasets/zoo/ferrets", Kind.DATASET),
        ("https://www.kaggle.com/models/zoo/ferret", Kind.MODEL),
        ("https://www.kaggle.com/code/zoo/ferret", Kind.WEB),
        ("https://tfhub.dev/zoo/ferret/1", Kind.MODEL),
        ("https://aclanthology.org/2021.ferret-main.5", Kind.PAPER),
        ("https://example.org/about", Kind.WEB),
        ("https://youtube.com.evil.example/watch?v=abc", Kind.WEB),
    ],
)
def test_the_kind_of_a_page_by_its_host(url: str, kind: Kind) -> None:
    assert everything(Web({url: answer(HTML)}), url=url).kind is kind
