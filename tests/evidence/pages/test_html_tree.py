"""Bytes of a page decoded, and what its styles hide."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triagebot.evidence.pages.html_tree import decode, hides


class TestDecoding:
    @pytest.mark.parametrize(
        ("body", "header", "text"),
        [
            ("Grüße".encode(), "text/html; charset=utf-8", "Grüße"),
            ("Grüße".encode("latin-1"), "text/html; charset=no-such", "Grüße"),
            ("Grüße".encode("latin-1"), "text/html; charset=iso-8859-1", "Grüße"),
            ("“Grüße”".encode("cp1252"), "text/html; charset=latin1", "“Grüße”"),
            ("Grüße".encode(), "text/html; charset=zip", "Grüße"),
            ("Grüße".encode(), "text/html; charset=rot13", "Grüße"),
            ("Grüße".encode("utf-8-sig"), "text/html; charset=ascii", "Grüße"),
            ("Grüße".encode("utf-16"), "text/html", "Grüße"),
            ("<meta charset=gbk>采样".encode("gbk"), "text/html", "<meta charset=gbk>采样"),
            ("<meta charset='shift_jis'>標本".encode("cp932"), "text/html", "<meta charset='shift_jis'>標本"),
            ("<meta charset=utf-16>Grüße".encode(), "text/html", "<meta charset=utf-16>Grüße"),
            ("Grüße".encode()[:-1] + b"", "text/html", "Grüß"),
            (b"", "text/html; charset=", ""),
        ],
    )
    def test_by_what_is_declared_and_by_what_fits(self, body: bytes, header: str, text: str) -> None:
        assert decode(body, header).removesuffix("\ufffd").startswith(text)

    @given(st.binary(max_size=300), st.text(max_size=30))
    def test_never_fails(self, body: bytes, header: str) -> None:
        decode(body, header).encode("utf-8")


@pytest.mark.parametrize(
    "style", ["color:" * 5_000, "font-size:" + "1" * 5_000, "/*" * 3_000, "left:-" * 2_000, " " * 9_000]
)
def test_38_nor_does_a_crafted_style(style: str) -> None:
    started = time.process_time()
    hides(style)
    assert time.process_time() - started < 0.5
