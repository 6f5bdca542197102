"""The state of a link: what its answer says about it, in a status and in words a contributor can read.

Pure judgements (`of_answer`, `of_error`) and one function that asks (`check`). A page that stops robots is not
a dead page: what cannot be told from here is "blocked".
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from triagebot.addresses import canonical
from triagebot.evidence.fetching import address_guard
from triagebot.evidence.fetching.answer import Fetched
from triagebot.evidence.fetching.fetch_errors import LinkError, Unsafe, counts_as, for_http_status
from triagebot.models import LinkState, LinkStatus

if TYPE_CHECKING:
    from triagebot.evidence.fetching.fetcher import Fetcher

_READ_WHOLE = ("text/html", "application/xhtml+xml", "application/pdf")
_HTTPS_SECONDS = 6.0
"""What a site that answered without TLS may take to answer with it."""
_LOOKED_AT = 100_000
"""Bytes of a page in which it is looked for what says that nothing is there."""
_SHORT_PAGE = 6_000
"""Characters that are shown: a longer page with such words is about something."""
_NEXT_TO_NOTHING = 600
"""Characters that are shown: fewer are no page."""

_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,300})", re.I)
_TAG = re.compile(r"<[^<>]{0,4000}>")
_SCRIPT = re.compile(r"<(?:script|style)\b[^<>]{0,2000}>[^<]*(?:<(?!/(?:script|style))[^<]*)*", re.I)
_PORT = re.compile(r":\d{1,5}\Z")
_SPACE = re.compile(r"\s+")

# What the pages that stand between a robot and a site say, in a title or in their markup.
_CHALLENGE_TITLES = (
    "just a moment", "attention required! | cloudflare", "checking your browser", "ddos-guard", "access denied",
    "are you a robot", "are you a human", "verify you are human", "human verification", "robot check",
    "bot verification", "security check", "security checkpoint", "making sure you're not a bot", "captcha",
    "pardon our interruption", "client challenge", "request rejected", "please wait...",
    "sorry, you have been blocked",
)  # fmt: skip
_CHALLENGE_MARKS = (
    "cdn-cgi/challenge-platform", "cf-chl-", "captcha-delivery.com", "_incapsula_resource", "px-captcha",
    "awswafintegration", "/_sec/cp_challenge", "sucuri_cloudproxy_js", "within.website/x/cmd/anubis",
    "geo.captcha-delivery", "perimeterx", "kpsdk",
)  # fmt: skip
_CHALLENGE_HEADERS: Mapping[str, str] = {
    "cf-mitigated": "challenge",
    "x-amzn-waf-action": "c",
    "x-vercel-mitigated": "",
}

_LOGIN_HOSTS = (
    "accounts.google.com", "login.microsoftonline.com", "login.live.com", "login.yahoo.com", "auth0.com",
    "okta.com", "onelogin.com",
)  # fmt: skip
_LOGIN_LABELS = frozenset({"login", "signin", "accounts", "auth", "sso", "idp", "cas", "passport"})
_LOGIN_PATH = re.compile(
    r"/(?:log[-_]?in|sign[-_]?in|wp-login\.php|users/sign_in|oauth2?/authorize|sso|saml2?|cas/login|authenticate)"
    r"(?:[/.?]|\Z)",
    re.I,
)
_LOGIN_TITLE = re.compile(r"\W{0,4}(?:please )?(?:log ?in|sign ?in|anmelden|se connecter|iniciar sesi)", re.I)

_SALE_HOSTS = (
    "hugedomains.com", "dan.com", "sedo.com", "sedoparking.com", "afternic.com", "parkingcrew.net", "bodis.com",
    "undeveloped.com", "buydomains.com", "domainmarket.com", "above.com", "parklogic.com", "atom.com",
    "brandbucket.com", "uniregistry.com", "domainnamesales.com", "skenzo.com",
)  # fmt: skip
_SALE_PHRASES = (
    "domain is for sale", "domain may be for sale", "domain name is for sale", "domain for sale", "buy this domain",
    "domain is parked", "parked domain", "this domain is available for purchase", "domain has expired",
    "this domain has been registered", "inquire about this domain", "make an offer on this domain",
    "diese domain steht zum verkauf", "ce nom de domaine est à vendre", "este dominio está a la venta",
)  # fmt: skip
_SALE_MARKS = (
    "data-adblockkey=", "sedoparking.com", "parkingcrew.net", "bodiscdn", "img1.wsimg.com/parking-lander",
    'window.location.href="/lander"', "hugedomains.com/domain_profile", "cdn.parklogic",
    "d38psrni17bvxu.cloudfront.net",
)  # fmt: skip
_GONE_TITLE = re.compile(
    r"\W{0,3}(?:(?:error )?404(?:\W{0,3}\Z|\W{1,3}(?:page|file|error|not|oops))"
    r"|(?:page|file|site|repository) not found|not found\W{0,3}\Z|page introuvable|seite nicht gefunden)",
    re.I,
)


def check(url: str, fetcher: Fetcher) -> LinkState:
    """Open the link and judge what came; never raises for what the outside does.

    For an http address the https one is tried too.
    """
    try:
        state = of_answer(fetcher.fetch(url))
    except LinkError as error:
        state = of_error(error)
    return with_https(url, state, fetcher)


def with_https(url: str, state: LinkState, fetcher: Fetcher) -> LinkState:
    """The state, with `https_url` when the address is http and its https form was seen to work."""
    if not _could_be_https(url, state):
        return state
    proposed = "https://" + url[len("http://") :]
    try:
        found = fetcher.fetch(proposed, most=_LOOKED_AT, seconds=_HTTPS_SECONDS, patience=0.0)
    except LinkError:
        return state
    secure = of_answer(found)
    if secure.status not in (LinkStatus.OK, LinkStatus.MOVED) or not found.final_url.startswith("https://"):
        return state
    if state.status is LinkStatus.FAILING:
        return secure.model_copy(update={"https_url": proposed, "detail": "answers over https only"})
    return state.model_copy(update={"https_url": proposed})


def _could_be_https(url: str, state: LinkState) -> bool:
    if not url.lower().startswith("http://") or state.https_url or (state.final_url or "").startswith("https://"):
        return False
    if _PORT.search(url.split("/", 3)[2]):  # https has its own port, and nobody said which
        return False
    return state.status not in (LinkStatus.DEAD, LinkStatus.PARKED, LinkStatus.UNSAFE)


def of_error(error: LinkError) -> LinkState:
    """The state of a link that gave no usable answer."""
    return LinkState(
        status=error.status, http_status=error.http_status, final_url=error.url or None, detail=error.message
    )


def of_answer(found: Fetched) -> LinkState:
    """The state of a link by its last answer and the way there."""
    text = found.body[:_LOOKED_AT].decode("utf-8", "replace") if "html" in found.content_type else ""
    title = _title(text)
    final = {"http_status": found.status, "final_url": found.final_url}
    if _is_challenge(found, title, text):
        return LinkState(status=LinkStatus.BLOCKED, detail=_blocked(found.status), **final)
    if not found.ok:
        error = for_http_status(found.status)
        return LinkState(status=counts_as(found.status), detail=error.message, **final)
    if _is_login(found, title, text):
        return LinkState(status=LinkStatus.LOGIN, detail="asks to log in before it shows anything", **final)
    if _is_for_sale(found, title, text):
        return LinkState(
            status=LinkStatus.PARKED,
            detail="leads to a page that offers the domain for sale or only holds it",
            **final,
        )
    if _GONE_TITLE.match(title) and len(_shown(text)) < _SHORT_PAGE:
        return LinkState(status=LinkStatus.DEAD, detail="leads to a page that says it was not found", **final)
    return _alive(found, final)


def _alive(found: Fetched, final: Mapping[str, object]) -> LinkState:
    new = _moved_to(found)
    first = found.hops[0].url if found.hops else found.final_url
    secured = _other_scheme(first, new)
    if new and not secured and canonical.canonical(new) != canonical.canonical(first):
        state: dict[str, object] = {"final_url": new, "http_status": found.status}
        if _path(first) and not _path(new):  # not an address to propose
            state |= {"status": LinkStatus.OK, "detail": f"redirects to the home page {new}: the page may be gone"}
        else:
            state |= {"status": LinkStatus.MOVED, "detail": f"moved permanently to {new}"}
    else:
        state = {"status": LinkStatus.OK, **final}
        if not found.body and found.status != 204 and found.header("content-length") in ("", "0"):
            state["detail"] = "answered with an empty page"
        elif found.truncated and found.content_type in _READ_WHOLE and len(found.body) >= 1_000_000:
            state["detail"] = f"is longer than what is read of a page ({len(found.body) / 1e6:.0f} MB)"
        elif international := _international(found.final_url):
            state["detail"] = international
    if first.startswith("http://") and (new or found.final_url).startswith("https://"):
        state["https_url"] = new or found.final_url
    return LinkState.model_validate(state)


def _international(url: str) -> str:
    """A host that is written in other letters than those of ASCII, said in both ways."""
    try:
        address = address_guard.inspect(url)
    except Unsafe:
        return ""
    return f"has the international host name {address.unicode} ({address.host})" if address.unicode else ""


def _moved_to(found: Fetched) -> str:
    """Where the permanent redirects at the beginning of the way lead; empty when there are none."""
    stops = [hop.url for hop in found.hops] + [found.final_url]
    permanent = 0
    for hop in found.hops:
        if not hop.permanent:
            break
        permanent += 1
    return stops[permanent] if permanent else ""


def _other_scheme(first: str, new: str) -> bool:
    return bool(new) and first.partition("://")[2] == new.partition("://")[2]


def _path(url: str) -> str:
    return url.partition("://")[2].partition("/")[2].partition("?")[0].strip("/")


def _title(text: str) -> str:
    found = _TITLE.search(text)
    return _SPACE.sub(" ", html.unescape(found[1])).strip() if found else ""


def _blocked(status: int) -> str:
    return f"could not be reached from here ({status})" if status >= 400 else "shows robots a challenge and no page"


def _is_challenge(found: Fetched, title: str, text: str) -> bool:
    for name, value in _CHALLENGE_HEADERS.items():
        said = found.header(name)
        if said and value in said.lower():
            return True
    if found.hops and address_guard.host_of(found.final_url).startswith("consent."):
        return True
    named = title.lower().startswith(_CHALLENGE_TITLES)
    # A good page may be about captchas, and carry its protector's script: there must be next to nothing else.
    if found.ok and len(_shown(text)) > _NEXT_TO_NOTHING:
        return False
    marked = any(mark in text.lower() for mark in _CHALLENGE_MARKS)
    return named or (marked and (not found.ok or not title))


def _is_login(found: Fetched, title: str, text: str) -> bool:
    first = found.hops[0].url if found.hops else found.url
    if found.hops and not _looks_like_login(first) and _looks_like_login(found.final_url):
        return True
    password = 'type="password"' in text or "type='password'" in text or "type=password" in text
    return bool(password and _LOGIN_TITLE.match(title) and not _looks_like_login(first))


def _looks_like_login(url: str) -> bool:
    host = address_guard.host_of(url)
    label = host.partition(".")[0]
    path = url.partition("://")[2].partition("/")
    return (
        label in _LOGIN_LABELS or address_guard.is_on(url, *_LOGIN_HOSTS) or bool(_LOGIN_PATH.match("/" + path[2]))
    )


def _is_for_sale(found: Fetched, title: str, text: str) -> bool:
    if (
        found.hops
        and address_guard.is_on(found.final_url, *_SALE_HOSTS)
        and not address_guard.is_on(found.url, *_SALE_HOSTS)
    ):
        return True
    shown = _shown(text).lower()
    if len(shown) > _SHORT_PAGE:  # an article about domains, perhaps
        return False
    said = title.lower() + "\n" + shown[:2_000]
    return any(mark in text for mark in _SALE_MARKS) or any(phrase in said for phrase in _SALE_PHRASES)


def _shown(text: str) -> str:
    """About what a reader sees of a page: good enough to judge how much it is."""
    return _SPACE.sub(" ", _TAG.sub(" ", _SCRIPT.sub(" ", text))).strip()
