# ruff: noqa: E501 - one guide a case: broken up they cannot be read against each other
"""Whole guides in varied wordings and languages against one entry each: what is held against it, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.subjects import facts, subject
from triagebot.checks.demands import outcomes
from triagebot.config import Config
from triagebot.listing.guides.read import GuidePage, guide
from triagebot.models import Severity

HUB = "https://github.com/acme/cinder"
YOUNG = {
    "CREATED": "2026-05-20",
    "STARS": "3",
    "UPDATED": "2026-05-21",
    "LICENSE": "MIT",
    "PROGRAMMING_LANGUAGE": "Go",
}
OLD = {
    "CREATED": "2019-05-20",
    "STARS": "900",
    "UPDATED": "2023-01-01",
    "LICENSE": "GPL-3.0",
    "PROGRAMMING_LANGUAGE": "Rust",
}
GUIDES = [
    ("# Mitmachen\n\n- Mindestens 50 Sterne.\n- Das Projekt ist mindestens 3 Monate alt.\n- Beschreibungen enden mit einem Punkt.\n- Keine Emojis in der Beschreibung.\n", YOUNG, "Beleuchtet 🚀 Lampen", {"min-stars", "min-age", "end-with-full-stop", "no-emoji"}),
    ("# Colaborar\n\n- Al menos 50 estrellas.\n- La descripción no termina con un punto.\n- Máximo 20 caracteres en la descripción.\n", YOUNG, "Ilumina lámparas viejas y nuevas.", {"min-stars", "no-full-stop", "max-length"}),
    ("# Contribuer\n\n- Au moins 50 étoiles.\n- Un commit au cours des 12 derniers mois.\n- La description se termine par un point.\n", OLD, "Éclaire des lampes", {"inactive", "end-with-full-stop"}),
    ("# Contribuir\n\n- No mínimo 50 estrelas.\n- A descrição não termina com ponto.\n", YOUNG, "Ilumina lâmpadas.", {"min-stars", "no-full-stop"}),
    ("# Участие\n\n- Не менее 50 звёзд.\n- Описание заканчивается точкой.\n- Описание: не более 10 символов.\n", YOUNG, "Зажигает лампы", {"min-stars", "end-with-full-stop", "max-length"}),
    ("# 贡献\n\n- 至少 50 颗星。\n- 描述以句号结尾。\n- 描述不超过 5 个字符。\n", YOUNG, "点亮所有的灯笼", {"min-stars", "end-with-full-stop", "max-length"}),
    ("# 貢献\n\n- スターが 50 以上あること。\n- 説明に絵文字を使わないでください。\n", YOUNG, "ランプを灯す 🚀 ツール。", {"min-stars", "no-emoji"}),
    ("# Contributing\n\nBefore you begin, note:\n\n1. Your project should have 100+ stars and be at least half a year old.\n2. It should be actively developed (last commit within 6 months).\n", YOUNG, "Lights lamps.", {"min-stars", "min-age"}),
    ("# Contributing\n\n| What | Rule |\n| --- | --- |\n| Stars | at least 500 |\n| Description | no more than 10 characters |\n", YOUNG, "Lights lamps.", {"min-stars", "max-length"}),
    ("# Contributing\n\nAccepted is what has `stars > 50 | downloads > 2000`.\n", YOUNG, "Lights lamps.", {"min-stars"}),
    ("# Contributing\n\nProjects should have at least 50 stars, or be at least 5 days old.\n", YOUNG, "Lights lamps.", set()),
    ("# Contributing\n\nWritten in Rust, please: every tool must be written in Rust.\n", YOUNG, "Lights lamps.", {"programming-language"}),
    ("# Contributing\n\nIt must have one of these licenses: Apache-2.0 or GPL-3.0.\n", YOUNG, "Lights lamps.", {"licence"}),
    ("# Contributing\n\nIt must have one of these licenses: Apache-2.0 or GPL-3.0.\n", OLD, "Lights lamps.", set()),
    ("# Contributing\n\n- Never start a description with \"A\" or \"The\".\n- Begin with a capital letter.\n", OLD, "the lamp that lights.", {"no-beginning", "start-with-capital"}),
    ("# Contributing\n\n- Don't put the word `Cinder` or `App` in the name.\n- Names must not contain \"Lamp\".\n", OLD, "Lights lamps.", set()),
    ("# Contributing\n\n- Please write GitHub and JavaScript correctly: spelled \"GitHub\" and \"JavaScript\".\n", OLD, "Lights github lamps.", {"spelling"}),
    ("# Contributing\n\n- One sentence per description.\n- Address nobody: third person only.\n", OLD, "Lights lamps. It also warms them.", {"one-sentence"}),
    ("# Contributing\n\n- Fork the repository.\n- Commit your changes.\n- Thank you for starring us ⭐!\n- We reserve the right to close old issues after 30 days.\n", YOUNG, "Lights lamps.", set()),
    ("# How to remove an entry\n\n- It has had no commit within the last year.\n- It has fewer than 50 stars.\n", OLD, "Lights lamps.", set()),
    ("# Contributing\n\nIf your project has less than 50 stars, explain in the pull request why it matters.\n", YOUNG, "Lights lamps.", set()),
    ("# Contributing\n\n- At least 50 stars.\n- At least 2 stars for new things.\n", YOUNG, "Lights lamps.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "known", "description", "codes"), GUIDES)
def test_what_a_whole_guide_holds_against_an_entry(
    text: str, known: dict[str, str], description: str, codes: set[str]
) -> None:
    rules = guide((GuidePage("CONTRIBUTING.md", text),))
    about = subject(rules=rules, url=HUB, known=facts(**known), description=description)
    about = replace(about, entry=f"- [Cinder]({HUB}) - {description}")
    found = outcomes.of_entry(about, Config()).findings
    assert {one.code for one in found if one.severity is not Severity.NOTE or one.code in codes} == codes
