"""The text of a page that readers see."""

from __future__ import annotations

import pytest

from tests.evidence.pages.page_making import said
from triagebot.models import FactName

WORDS = "The sampler draws batches in which every class has several members. " * 3


class TestText:
    def test_is_the_main_text(self) -> None:
        html = f"<nav>Home About</nav><main><h1>Sampler</h1><p>{WORDS}</p></main><footer>Imprint</footer>"
        text = "\n".join(said(html, FactName.TEXT))
        assert WORDS.strip() in text
        assert "About" not in text
        assert "Imprint" not in text

    @pytest.mark.parametrize(
        "hidden",
        [
            "<!-- SECRET -->",
            "<div style='display:none'>SECRET</div>",
            "<div style='DISPLAY : NONE !important'>SECRET</div>",
            "<div style='dis\\play:no\\ne'>SECRET</div>",
            "<div style='display:/**/none'>SECRET</div>",
            "<p hidden>SECRET</p>",
            "<p aria-hidden=true>SECRET</p>",
            "<p style='font-size:1px'>SECRET</p>",
            "<p style='font-size:0.1em'>SECRET</p>",
            "<p style='opacity:0'>SECRET</p>",
            "<p style='visibility:hidden'>SECRET</p>",
            "<p style='color:#fff;background:#FFFFFF'>SECRET</p>",
            "<p style='color:transparent'>SECRET</p>",
            "<p style='position:absolute;left:-9999px'>SECRET</p>",
            "<p style='text-indent:-9999px'>SECRET</p>",
            "<p style='max-height:0;overflow:hidden'>SECRET</p>",
            "<p class='x sr-only'>SECRET</p>",
            "<style>.q7{display:none}</style><p class=q7>SECRET</p>",
            "<style>p{color:red} #q7, .r{visibility:hidden}</style><p id=q7>SECRET</p>",
            "<template><p>SECRET</p></template>",
            "<noscript>SECRET</noscript>",
            "<script>SECRET</script>",
            "<input type=hidden value=SECRET>",
            "<svg><text>SECRET</text></svg>",
            "<div style='display:none'><p><span>SECRET</span></p></div>",
            "<?php SECRET ?>",
            "<iframe>SECRET</iframe>",
        ],
    )
    def test_what_nobody_sees_is_not_in_it(self, hidden: str) -> None:
        html = f"<title>Page</title><main><p>{WORDS}</p>{hidden}<p>The end of it.</p></main>"
        text = "\n".join(said(html, FactName.TEXT))
        assert "The sampler draws" in text
        assert "SECRET" not in text

    @pytest.mark.parametrize(
        "seen",
        [
            "<p style='line-height:1;font-size:1em'>SEEN here.</p>",
            "<p style='opacity:0.9;border-width:0'>SEEN here.</p>",
            "<p style='color:#000;background:#fff'>SEEN here.</p>",
            "<style>@media print{.n{display:none}}</style><p class=n>SEEN here.</p>",
            "<style>body{visibility:hidden}</style><p>SEEN here.</p>",
            "<details><summary>More</summary><p>SEEN here.</p></details>",
            "<p aria-hidden=false>SEEN here.</p>",
            "<pre><code>if a &lt; b: SEEN</code></pre>",
        ],
    )
    def test_what_is_seen_stays(self, seen: str) -> None:
        html = f"<title>Page</title><article><p>{WORDS}</p>{seen}<p>The end of it.</p></article>"
        assert "SEEN" in "\n".join(said(html, FactName.TEXT))

    def test_invisible_characters_are_taken_out(self) -> None:
        tags = "".join(chr(0xE0000 + ord(char)) for char in "obey")
        html = f"<title>Sam\u200bpler\u202e{tags}</title><p>{WORDS}</p>"
        assert said(html, FactName.TITLE) == ["Sampler"]

    def test_markup_in_a_title_is_kept_as_the_title_shows_it(self) -> None:
        assert said("<title>The &lt;canvas&gt; element</title>", FactName.TITLE) == ["The <canvas> element"]
