"""Pages that are nothing but a redirect: `<meta http-equiv="refresh" content="0; url=…">`.

Source: https://html.spec.whatwg.org/#attr-meta-http-equiv-refresh
"""

from __future__ import annotations

import html
import re

_MOST_BYTES = 16_384
"""A page that sends its reader elsewhere is short."""
_SOONER_THAN = 6
"""Seconds; a page that is shown for longer is a page of its own."""
_NO_SCRIPT = re.compile(rb"<noscript\b[^<>]{0,200}>[^<]*+(?:<(?!/noscript)[^<]*+)*+", re.I)
_META = re.compile(rb"<meta\b([^<>]{1,2000})", re.I)
_IS_REFRESH = re.compile(rb"http-equiv\s{0,5}=\s{0,5}[\"']?refresh\b", re.I)
_CONTENT = re.compile(
    rb"content\s{0,5}=\s{0,5}[\"']?\s{0,5}(\d{1,3})(?:\.\d{0,3})?\s{0,5}[;,]\s{0,5}(?:url\s{0,5}=\s{0,5})?"
    rb"[\"']?([^\"'>\s]{1,1500})",
    re.I,
)


def target(body: bytes, content_type: str) -> tuple[str, bool]:
    """Where a small page sends its reader within some seconds, and whether at once; `("", False)` if nowhere.

    What is meant for browsers without scripts only does not count, nor does a page of some length.
    """
    if len(body) > _MOST_BYTES or "html" not in content_type or b"refresh" not in body.lower():
        return "", False
    for meta in _META.finditer(_NO_SCRIPT.sub(b"", body)):
        content = _CONTENT.search(meta[1])
        if _IS_REFRESH.search(meta[1]) and content and int(content[1]) < _SOONER_THAN:
            return html.unescape(content[2].decode("utf-8", "replace")), int(content[1]) == 0
    return "", False
