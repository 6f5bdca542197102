"""The state of the link, as it was seen; never more than was seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from triagebot.addresses import canonical
from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.models import Finding, LinkState, LinkStatus, Severity


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of a status: `plain` when nothing more is known, else the detail as the end of a sentence."""

    code: str
    plain: str
    action: str = ""
    after: str = ""


_SENTENCES: dict[LinkStatus, _Said] = {
    LinkStatus.DEAD: _Said("link-dead", "leads nowhere", "Give the address where it can be read now."),
    LinkStatus.PARKED: _Said("link-parked", "leads to a parking page", "Give the project's own address."),
    LinkStatus.UNSAFE: _Said(
        "link-unsafe",
        "is not a public web address",
        "Give a public http or https address.",
        ", so it was not opened",
    ),
    LinkStatus.FAILING: _Said(
        "link-failing", "did not answer properly", "It may work when it is tried again later."
    ),
    LinkStatus.LOGIN: _Said("link-login", "can only be read after signing in"),
    LinkStatus.BLOCKED: _Said("link-blocked", "could not be reached from here"),
    LinkStatus.NOT_CHECKED: _Said("link-unchecked", "was not opened"),
}


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """What happened when the link was opened, and whether its host is one the list takes."""
    if _of_the_repository(subject):
        yield found("link-unchecked", "the link leads to a file of the list's repository and was not opened")
        return
    for finding in state(subject.evidence.link):
        if finding.code == "link-https" and subject.request.written is None:
            yield found("link-https", "the entry has the https address, which works; http was proposed").model_copy(
                update={"severity": Severity.NOTE}
            )
        else:
            yield finding
    yield from _host(subject.request.url, config)


def _of_the_repository(subject: Subject) -> bool:
    """Whether the link is a path, as most links of the entries around it are."""
    if canonical.is_web(subject.request.url) or ":" in subject.request.url:
        return False
    others = [entry.url for entry in subject.neighbours(1) if entry.url]
    return sum(not canonical.is_web(url) for url in others) * 2 > len(others)


def state(link: LinkState) -> Iterator[Finding]:
    """What happened when a link was opened, if it needs words."""
    said = _SENTENCES.get(link.status)
    if said is not None:
        yield found(said.code, _sentence(said, link), said.action)
    elif link.status is LinkStatus.MOVED and link.final_url:
        yield found("link-moved", "the link has moved for good", f"Use {link.final_url} instead.")
    if link.https_url and link.status in {LinkStatus.OK, LinkStatus.MOVED}:
        yield found("link-https", "the link is http, and https works too", f"Use {link.https_url} instead.")


def _sentence(said: _Said, link: LinkState) -> str:
    """One sentence: details complete "the link …"; the HTTP status is said once."""
    detail = link.detail.strip().rstrip(".")
    status = f" ({link.http_status})" if link.http_status and link.status is not LinkStatus.UNSAFE else ""
    if not detail:
        return f"the link {said.plain}{status}{said.after}"
    subject = "the page" if detail.startswith("does not exist") else "the link"
    shown = "" if not status or str(link.http_status) in detail or link.http_status == _OK else status
    return f"{subject} {detail}{shown}{said.after}"


_OK = 200
"""The status that says nothing (RFC 9110, 15.3.1)."""


def _host(url: str, config: Config) -> Iterator[Finding]:
    host = canonical.host(url)
    hosts = config.rules.hosts
    if any(_within(host, blocked) for blocked in hosts.blocked):
        yield found("host-blocked", f"this list takes no links to {host}", "", ("the list's triagebot.yml",))
    elif hosts.allowed and not any(_within(host, allowed) for allowed in hosts.allowed):
        names = ", ".join(hosts.allowed[:5]) + (", …" if len(hosts.allowed) > 5 else "")
        yield found("host-not-allowed", f"this list only takes links to {names}", "", ("the list's triagebot.yml",))


def _within(host: str, suffix: str) -> bool:
    """Whether `host` is `suffix` or below it. Compared whole, label by label."""
    return host == suffix or host.endswith("." + suffix)
