"""The estimate of a text's tokens."""

from triagebot.text.tokens import tokens


def test_an_estimate_is_careful_in_every_script() -> None:
    assert tokens("") == 0
    assert 3 <= tokens("supervised contrastive") <= 8
    assert tokens("监督对比学习") >= 6
