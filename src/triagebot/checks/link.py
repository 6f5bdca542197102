"""The state of the link, as it was seen; never more than was seen."""

from __future__ import annotations

from collections.abc import Iterator

from triagebot.checks.base import Subject, found
from triagebot.config import Config
from triagebot.listing import urls
from triagebot.models import Finding, LinkState, LinkStatus

_SENTENCES: dict[LinkStatus, tuple[str, str, str]] = {
    LinkStatus.DEAD: ("link-dead", "the link leads nowhere", "Give the address where it can be read now."),
    LinkStatus.PARKED: ("link-parked", "the address shows a parking page", "Give the project's own address."),
    LinkStatus.UNSAFE: ("link-unsafe", "the link was not opened", "Give a public http or https address."),
    LinkStatus.FAILING: ("link-failing", "the link did not answer properly", "Try it again later: `/retriage`."),
    LinkStatus.LOGIN: ("link-login", "the page can only be read after signing in", ""),
    LinkStatus.BLOCKED: ("link-blocked", "could not be reached from here", ""),
    LinkStatus.NOT_CHECKED: ("link-unchecked", "the link was not opened", ""),
}


def check(subject: Subject, config: Config) -> Iterator[Finding]:
    """What happened when the link was opened, and whether its host is one the list takes."""
    yield from state(subject.evidence.link)
    yield from _host(subject.request.url, config)


def state(link: LinkState) -> Iterator[Finding]:
    """What happened when a link was opened, if it needs words."""
    if link.status in _SENTENCES:
        code, message, action = _SENTENCES[link.status]
        why = _why(link.http_status, link.detail)
        said = why if why.startswith(message) else message + (f" ({why})" if why else "")
        yield found(code, said, action)
    elif link.status is LinkStatus.MOVED and link.final_url:
        yield found("link-moved", "the link has moved for good", f"Use {link.final_url} instead.")
    if link.https_url and link.status in {LinkStatus.OK, LinkStatus.MOVED}:
        yield found("link-https", "the link is http and https works", f"Use {link.https_url} instead.")


def _why(status: int | None, detail: str) -> str:
    """The HTTP status and the detail, each said once."""
    detail = detail.strip().rstrip(".")
    if status is None or str(status) in detail:
        return detail
    return f"{status}: {detail}" if detail else str(status)


def _host(url: str, config: Config) -> Iterator[Finding]:
    host = urls.host(url)
    hosts = config.rules.hosts
    if any(_within(host, blocked) for blocked in hosts.blocked):
        yield found("host-blocked", f"this list takes no links to {host}", "", ("the list's triagebot.yml",))
    elif hosts.allowed and not any(_within(host, allowed) for allowed in hosts.allowed):
        names = ", ".join(hosts.allowed[:5]) + (", …" if len(hosts.allowed) > 5 else "")
        yield found("host-not-allowed", f"this list only takes links to {names}", "", ("the list's triagebot.yml",))


def _within(host: str, suffix: str) -> bool:
    """Whether `host` is `suffix` or below it. Compared whole, label by label."""
    return host == suffix or host.endswith("." + suffix)
