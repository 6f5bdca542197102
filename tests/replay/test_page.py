"""The page shows everything, loads nothing, and takes no text for markup."""

from __future__ import annotations

import html.parser
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.replay.browser import Browser, found
from tests.replay.making import complaint, outcome, replay
from triagebot.replay.markup import visible
from triagebot.replay.page import page

ATTACK = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"' onmouseover=alert(3) <!-- &lt;"
STEEL = ("Kettles", "Steel")


class Reader(html.parser.HTMLParser):
    """Every tag and attribute of the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "input", "br", "rect", "line"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    return reader


def three() -> str:
    return page(
        (
            replay(
                outcome("Cinder"),
                outcome("Dune", theirs=STEEL, our_line=9),
                outcome("Elm", our_entry="- [Elm](https://cinder.example) - Sings.", complaints=(complaint(),)),
            ),
        ),
        "0.1.0",
    )


def test_its_markup_is_balanced():
    read(three())


@pytest.mark.parametrize(
    "hurt",
    [
        outcome(ATTACK),
        outcome(theirs=(ATTACK,), ours=(ATTACK + "2",)),
        outcome(our_entry=ATTACK, entry=ATTACK + "x"),
        outcome(complaints=(complaint(ATTACK),)),
        outcome(failed=ATTACK),
        outcome(tags=(ATTACK,), our_tags=("x",)),
    ],
    ids=["title", "section", "entry", "check", "failure", "tag"],
)
def test_no_text_becomes_markup(hurt):
    plain = read(page((replay(outcome(), outcome(theirs=STEEL), source="x"),), "0.1.0"))
    attacked = read(page((replay(hurt, outcome(theirs=STEEL), source=ATTACK),), "0.1.0"))
    assert attacked.tags.count("script") == plain.tags.count("script") == 1
    assert "img" not in attacked.tags
    assert not [name for name, _ in attacked.attributes if name.startswith("on")]


def test_a_link_that_is_not_of_the_web_is_shown_only():
    bad = outcome()
    bad = bad.model_copy(update={"addition": bad.addition.model_copy(update={"url": "javascript:alert(1)"})})
    hrefs = [value for name, value in read(page((replay(bad),), "0.1.0")).attributes if name == "href"]
    assert hrefs == ["#cases"]


def test_nothing_is_loaded_from_anywhere():
    reader = read(three())
    assert {"link", "img", "iframe", "object", "embed", "base"}.isdisjoint(reader.tags)
    assert not [value for name, value in reader.attributes if name in ("src", "srcset", "style", "action")]
    assert "@import" not in three()
    assert "url(" not in three()
    (policy,) = [v for name, v in reader.attributes if name == "content" and v and "default-src" in v]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


@pytest.mark.parametrize("sneaky", ["\u202e", "\u2066", "\u200b", "\ufeff", "\U000e0041", "\x07"])
def test_invisible_characters_are_shown_by_name(sneaky):
    assert visible(f"a{sneaky}b") == f"a⟨U+{ord(sneaky):04X}⟩b"


def test_an_empty_replay_is_a_page_too():
    read(page((replay(),), "0.1.0"))


# ------------------------------------------------------------------------------------------ in a browser


@pytest.fixture(params=[(1200, False), (380, True)], ids=["wide and light", "a phone in the dark"])
def browser(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Browser]:
    if found() is None:
        pytest.skip("there is no Chromium on this machine")
    width, dark = request.param
    browser = Browser(width, 800, dark=dark)
    target = tmp_path / "replay.html"
    target.write_text(three())
    browser.open(target)
    yield browser
    browser.close()


def cases_shown(browser: Browser) -> list[str]:
    return browser.run("[...document.querySelectorAll('.case')].filter(c => !c.hidden).map("
                       "c => c.querySelector('.title').textContent).sort()")  # fmt: skip


@pytest.mark.slow
def test_filters_work_by_keyboard_and_nothing_is_requested(browser):
    assert cases_shown(browser) == ["Cinder", "Dune", "Elm"]
    browser.press("/")
    assert browser.run("document.activeElement.id") == "text"
    browser.call("Input.insertText", text="sings")
    assert cases_shown(browser) == ["Elm"]
    assert browser.run("document.getElementById('shown').textContent") == "1 of 3"
    browser.run("document.querySelector('.filters button').click()")
    browser.run("new Promise(done => setTimeout(done))")
    for value, expected in (("section", ["Dune"]), ("agrees", ["Cinder"]), ("complaint", ["Elm"]), ("tags", [])):
        browser.run(
            f"(() => {{ const o = document.getElementById('outcome'); o.value = '{value}';"
            " o.dispatchEvent(new Event('input', {bubbles: true})); })()"
        )
        assert cases_shown(browser) == expected
    assert browser.run("document.getElementById('none').hidden") is False
    assert [url for url in browser.requests if not url.startswith("file:")] == []
    assert browser.console == []


@pytest.mark.slow
def test_a_cell_of_the_heat_map_leads_to_its_cases(browser):
    browser.run("[...document.querySelectorAll('.map button')].find("
                "b => b.getAttribute('aria-label').includes('theirs Kettles › Steel')).focus()")  # fmt: skip
    browser.press("Enter", text="\r")
    assert cases_shown(browser) == ["Dune"]
    assert "theirs Kettles › Steel, ours Kettles › Copper" in browser.run(
        "document.getElementById('pair').textContent"
    )
    browser.press("Enter", text="\r")
    assert len(cases_shown(browser)) == 3


@pytest.mark.slow
def test_everything_fits_the_width_and_every_control_is_reachable(browser):
    browser.run("document.querySelectorAll('.case').forEach(c => c.open = true)")
    assert browser.run("document.documentElement.scrollWidth <= window.innerWidth")
    unreachable = browser.run(
        "[...document.querySelectorAll('button, input, select, a[href], summary')]"
        ".filter(e => e.tabIndex < 0).length"
    )
    assert unreachable == 0
    unnamed = browser.run("[...document.querySelectorAll('input, select')].filter(e => !e.labels.length).length")
    assert unnamed == 0


CONTRAST = """
(() => {
  const linear = (v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
  const light = (c) => { const [r, g, b] = c.map(linear);
    return .2126 * r + .7152 * g + .0722 * b; };
  const read = (s) => { const n = s.match(/[\\d.]+/g).map(Number); return n.length === 4 ? n : [...n, 1]; };
  const back = (e) => { let found = [0, 0, 0, 0]; for (; e; e = e.parentElement) {
    const c = read(getComputedStyle(e).backgroundColor); const a = found[3] + c[3] * (1 - found[3]);
    if (a) found = [0, 1, 2].map(i => (found[i] * found[3] + c[i] * c[3] * (1 - found[3])) / a).concat(a);
    if (found[3] > .999) break; } return found.slice(0, 3); };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.offsetParent || ['SCRIPT', 'STYLE'].includes(e.tagName)) continue;
    const [a, b] = [light(read(getComputedStyle(e).color).slice(0, 3)), light(back(e))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) poor.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
  }
  return poor;
})()
"""


@pytest.mark.slow
def test_text_stands_out_from_what_is_behind_it(browser, tmp_path):
    sections = [("Kettles", str(n)) for n in range(5)]
    right = [outcome(theirs=section, ours=section) for n, section in enumerate(sections) for _ in range(n + 1)]
    wrong = [
        outcome(theirs=section, ours=STEEL, our_line=9) for n, section in enumerate(sections) for _ in range(n + 1)
    ]
    hurt = outcome(complaints=(complaint(),), our_entry="- other", failed="")
    target = tmp_path / "heat.html"
    target.write_text(page((replay(*right, *wrong, hurt), replay(outcome(failed="no"))), "0.1.0"))
    browser.open(target)
    assert browser.run("new Set([...document.querySelectorAll('.map button')].map(b => b.className)).size") == 5
    browser.run("document.querySelectorAll('.case').forEach(c => c.open = true)")
    assert browser.run(CONTRAST) == [], "WCAG 2.2, 1.4.3: at least 4.5 to 1"


def test_script_and_style_hold_no_placeholder():
    assert not re.search(r"\$[a-z_]+", re.sub(r"`[^`]*`", "", three()))


def test_the_map_and_the_tile_say_the_same_and_headings_have_no_badges() -> None:
    badge = "Pots [![n](https://img.example/n.svg)](https://n.example)"
    many = [outcome(theirs=("Kettles", f"{badge} {n}")) for n in range(30)]
    shown = page((replay(outcome(), *many),), "1")
    assert "<span>1 of 31 as the person chose</span>" in shown
    assert "1 of 31, likely" in shown
    assert "img.example" not in shown


def test_a_sentence_to_be_quoted_stands_by_itself():
    said = "Of 3 entries that people added, triagebot would have chosen the same section for 2"
    assert f'<p class="quotation">{said}' in three()
