"""Pages made of their parts, and what is read of them."""

from __future__ import annotations

import json

from triagebot.evidence.pages import html_page
from triagebot.models import FactName

AT = "https://site.example/papers/one"


def said(html: str, name: FactName, *, url: str = AT) -> list[str]:
    return [fact.value for fact in html_page.metadata(html.encode(), url) if fact.name is name]


def linked(**data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org"} | data)}</script>'
