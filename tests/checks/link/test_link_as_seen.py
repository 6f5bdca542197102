"""The link: what was seen, and never more."""

import pytest

from tests.checks.subjects import subject, written
from triagebot import config
from triagebot.checks.link import link_as_seen
from triagebot.checks.whole_list import link_findings
from triagebot.config import Config
from triagebot.listing.parsing import parse
from triagebot.models import LinkState, LinkStatus, Severity

S = LinkStatus
CASES = {
    "dead": (LinkState(status=S.DEAD, http_status=404), "link-dead", "error", "the link leads nowhere (404)"),
    "no such name": (
        LinkState(status=S.DEAD, detail="leads to a host that does not exist"),
        "link-dead",
        "error",
        "the link leads to a host",
    ),
    "parked": (
        LinkState(status=S.PARKED, detail="offers the domain"),
        "link-parked",
        "error",
        "the link offers the domain",
    ),
    "unsafe": (
        LinkState(status=S.UNSAFE, detail="leads to a local name"),
        "link-unsafe",
        "error",
        "name, so it was not opened",
    ),
    "failing": (LinkState(status=S.FAILING, http_status=502), "link-failing", "warning", "(502)"),
    "login": (LinkState(status=S.LOGIN), "link-login", "warning", "after signing in"),
    "moved": (
        LinkState(status=S.MOVED, final_url="https://new.example/"),
        "link-moved",
        "warning",
        "moved for good",
    ),
    "http": (
        LinkState(status=S.OK, https_url="https://cinder.example/"),
        "link-https",
        "note",
        "https address, which works",
    ),
    "blocked": (
        LinkState(status=S.BLOCKED, http_status=403),
        "link-blocked",
        "note",
        "not be reached from here (403)",
    ),
    "not opened": (LinkState(status=S.NOT_CHECKED), "link-unchecked", "note", "was not opened"),
}


@pytest.mark.parametrize(("state", "code", "severity", "words"), CASES.values(), ids=CASES)
def test_each_state_has_its_finding(state, code, severity, words):
    (finding,) = link_as_seen.check(subject(link=state), Config())
    assert (finding.code, finding.severity.value) == (code, severity)
    assert words in finding.message


def test_a_link_that_works_needs_no_words():
    assert not list(link_as_seen.check(subject(), Config()))


WRITTEN = written("- [Cinder](http://cinder.example/) - Keeps a lantern warm.\n")


def test_https_is_asked_for_where_somebody_wrote_http_and_told_where_we_write():
    state = LinkState(status=S.OK, https_url="https://cinder.example/")
    (asked,) = link_as_seen.check(subject(link=state, written=WRITTEN), Config())
    assert asked.severity is Severity.WARNING
    (told,) = link_as_seen.check(subject(link=state), Config())
    assert (told.severity, told.action) == (Severity.NOTE, "")


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (LinkState(status=S.DEAD, http_status=404, detail="does not exist (404)"), "the page does not exist (404)"),
        (
            LinkState(status=S.FAILING, detail="answered with an error (502)"),
            "the link answered with an error (502)",
        ),
        (LinkState(status=S.LOGIN, http_status=200, detail="asks to log in"), "the link asks to log in"),
        (LinkState(status=S.BLOCKED, http_status=403), "the link could not be reached from here (403)"),
    ],
)
def test_the_detail_completes_the_sentence(state, sentence):
    (finding,) = link_as_seen.check(subject(link=state), Config())
    assert finding.message == sentence


def test_blocked_is_never_called_dead():
    (finding,) = link_as_seen.check(subject(link=LinkState(status=S.BLOCKED, http_status=429)), Config())
    assert finding.severity is Severity.NOTE
    assert "nowhere" not in finding.message


def test_the_new_address_of_a_moved_link_is_named():
    state = LinkState(status=S.MOVED, final_url="https://new.example/", https_url=None)
    (finding,) = link_as_seen.check(subject(link=state), Config())
    assert "https://new.example/" in finding.action


HOSTS = [
    ("blocked: [bad.example]", "https://bad.example/x", "host-blocked"),
    ("blocked: [bad.example]", "https://www.bad.example/x", "host-blocked"),
    ("blocked: [bad.example]", "https://notbad.example/x", None),
    ("blocked: [bad.example]", "https://bad.example.org/x", None),
    ("allowed: [good.example]", "https://good.example/", None),
    ("allowed: [good.example]", "https://other.example/", "host-not-allowed"),
    ("allowed: [good.example]", "https://good.example@evil.example/", "host-not-allowed"),
    ("allowed: [good.example]", "https://good.example.evil.example/", "host-not-allowed"),
]


@pytest.mark.parametrize(("hosts", "url", "code"), HOSTS)
def test_hosts_are_compared_whole(hosts, url, code):
    options = config.load(f"rules:\n  hosts:\n    {hosts}\n")
    assert [finding.code for finding in link_as_seen.check(subject(url=url), options)] == ([code] if code else [])


def test_a_whole_list_is_judged_line_by_line():
    listing = parse.parse("# L\n\n- [a](https://a.example) - A.\n- [b](https://b.example) - B.\n", "list.md")
    states = {
        "https://a.example": LinkState(status=S.DEAD, http_status=410),
        "https://b.example": LinkState(status=S.OK),
    }
    (finding,) = link_findings.of_list(listing, states)
    assert (finding.path, finding.line, finding.message) == ("list.md", 3, "a: the link leads nowhere (410)")


FILES = "# L\n\n## Tools\n\n" + "".join(
    f"- [{name}](lamps/{name}.md) - Lights.\n" for name in ("ash", "elm", "fir")
)
UNSAFE = LinkState(status=LinkStatus.UNSAFE, detail="is not a complete web address")


def test_a_path_among_paths_is_only_not_opened() -> None:
    at = {"section": ("L", "Tools"), "proposed": ("L", "Tools"), "url": "lamps/cinder.md", "link": UNSAFE}
    assert [one.code for one in link_as_seen.check(subject(text=FILES, **at), Config())] == ["link-unchecked"]  # type: ignore[arg-type]


def test_a_path_among_addresses_is_no_link() -> None:
    found = link_as_seen.check(subject(url="lamps/cinder.md", link=UNSAFE), Config())
    assert [one.code for one in found] == ["link-unsafe"]
