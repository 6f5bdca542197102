"""The diagrams of docs/, drawn when the site is built: readers get an SVG, no script and nothing to load."""

import re
from html import escape
from typing import Any

import mermaidx

SETTINGS = (
    '%%{init: {"htmlLabels": false, "flowchart": {"htmlLabels": false, "rankSpacing": 24, "padding": 10}}}%%\n'
)
"""Labels that need no HTML in the SVG, and nodes so close that a line of them fits a page."""


def drawn(source: str, language: str, css_class: str, options: dict[str, str], md: Any, **_: Any) -> str:
    """The figure for a Mermaid block, as pymdownx.superfences asks for it; docs/assets/site.css has its colours."""
    del language, options, md
    svg = re.sub(r"<style>.*?</style>", "", mermaidx.render(SETTINGS + source).svg(), flags=re.DOTALL)
    words = ", ".join(dict.fromkeys(re.findall(r"\b[a-z]\w+", source.partition("\n")[2])))
    svg = svg.replace('role="graphics-document document"', f'role="img" aria-label="{escape(words)}"', 1)
    return f'<div class="{css_class}" tabindex="0" role="region" aria-label="Diagram">{svg}</div>'
