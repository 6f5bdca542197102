"""Taking a web address apart and putting it together again, without ever raising.

What holds on every host (RFC 3986, section 6.2, and common
practice for tracking parameters). What holds on some hosts only is in `hosts` and `papers`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import quote

from triagebot.text.visible import HIDDEN

LONGEST_HOST = 253
"""Characters, from RFC 1035. It also bounds the cost of the IDNA codec, which is not linear."""

_SHAPE = re.compile(r"(?:https?:)?//([^/?#\\]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?\Z", re.I | re.S)
_IGNORED = re.compile(rf"[\x00-\x20\x7f-\xa0{HIDDEN}]+")
_ENTITY = re.compile(r"&(?:amp;)+")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
_HOST = re.compile(r"[^\s/?#@:\[\]\\<>\"^`{|}%]+|\[[0-9A-Fa-f:.]+\]")
_PORT = re.compile(r":([0-9]*)\Z")
_PLAIN = re.compile(r"[A-Za-z0-9/:@!$&'()*+,;=~_.?-]*")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
INDEX_PAGE = re.compile(r"(?:index|default)\.(?:html?|php|aspx?)", re.I)
"""Names of pages that a server shows for their folder."""
_TRACKING = re.compile(
    r"utm_\w*|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|igsh|mc_[ce]id|mkt_tok|_hsenc|_hsmi|vero_id|spm"
    r"|ref|ref_?src|ref_?url|referrer|referer|trk|cmpid|wt_mc|oly_(?:anon|enc)_id|ck_subscriber_id|_gl|_ga",
    re.I,
)
_ANCHOR = re.compile(r":~:|page=|L[0-9]|readme\Z|top\Z", re.I)


class Address(NamedTuple):
    """A web address in parts. `user` is what stands before `@`; `path` never ends with a slash."""

    user: str
    host: str
    port: str
    path: str
    query: tuple[tuple[str, str], ...]
    fragment: str

    def segments(self) -> list[str]:
        """The path's parts between slashes."""
        return [part for part in self.path.split("/") if part]

    def parameter(self, name: str) -> str:
        """The value of the first query parameter of that name, or an empty string."""
        return next((value for key, value in self.query if key == name), "")

    def at(self, path: str, host: str = "", query: tuple[tuple[str, str], ...] = ()) -> Address:
        """Another path on this host (or on `host`), without fragment and with that query only."""
        return Address(self.user, host or self.host, self.port, path.rstrip("/"), query, "")

    def text(self) -> str:
        """The address as one line, always with `https`."""
        user = f"{self.user}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        query = "&".join(sorted(key if value == "" else f"{key}={value}" for key, value in self.query))
        fragment = f"#{self.fragment}" if self.fragment else ""
        return f"https://{user}{self.host}{port}{self.path}{'?' + query if query else ''}{fragment}"


def clean(url: str) -> str:
    """The text of a link without white space, invisible characters, `<…>` and HTML's `&amp;`."""
    text = _IGNORED.sub("", url)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _ENTITY.sub("&", text.strip("<>"))


def split(url: str) -> Address | None:
    """The address in parts as they hold on every host, or None if it is not a web address."""
    match = _SHAPE.match(clean(url))
    if match is None:
        return None
    authority, path, query, fragment = match.groups()
    user, _, rest = authority.rpartition("@")
    port = _PORT.search(rest)
    host = normal_host(rest[: port.start()] if port else rest)
    if not host:
        return None
    number = port[1].lstrip("0") if port else ""
    number = "" if number in {"80", "443"} else number
    return Address(user, host, number, _path(path), _query(query or ""), fragment or "")


def normal_host(name: str) -> str:
    """The host in lower case, in ASCII, without the final dot; empty if it cannot be one."""
    if not name or len(name) > LONGEST_HOST or _HOST.fullmatch(name) is None:
        return ""
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
        # Compatibility forms such as ℀ become several characters, a slash among them.
        if _HOST.fullmatch(name) is None:
            return ""
    return name.lower().rstrip(".")


def without_www(host: str) -> str:
    """The host without `www.`, if what remains is still a full name."""
    while host.startswith("www.") and "." in host[4:]:
        host = host[4:]
    return host


def route(fragment: str) -> str:
    """The fragment if it may be a route of a single-page application, else nothing: an anchor is the same page."""
    fragment = fragment.rstrip("/")
    if not fragment or _ANCHOR.match(fragment):
        return ""
    return fragment if "/" in fragment or "=" in fragment or fragment.startswith("!") else ""


def _path(path: str) -> str:
    parts = _escapes(path.replace("\\", "/")).split("/")
    if "." in parts or ".." in parts:
        parts = _without_dots(parts)
    while parts and (not parts[-1] or INDEX_PAGE.fullmatch(parts[-1])):
        parts.pop()
    return "/".join(parts) if any(parts) else ""


def _without_dots(parts: list[str]) -> list[str]:
    kept: list[str] = [""]
    for part in parts[1:]:
        if part == "..":
            del kept[max(1, len(kept) - 1) :]
        elif part != ".":
            kept.append(part)
    return kept


def _escapes(text: str) -> str:
    """Percent-escapes in their one form: none where none is needed, capital letters, UTF-8."""
    if _PLAIN.fullmatch(text):
        return text
    return quote(_ESCAPE.sub(_escape, text), safe="%/:@!$&'()*+,;=~-._?", errors="replace")


def _escape(match: re.Match[str]) -> str:
    if match[1] is None:
        return "%25"
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else f"%{match[1].upper()}"


def _query(query: str) -> tuple[tuple[str, str], ...]:
    pairs = []
    for part in query.split("&") if query else ():
        key, _, value = part.partition("=")
        key = _escapes(key)
        if key and _TRACKING.fullmatch(key) is None:
            pairs.append((key, _escapes(value)))
    return tuple(pairs)
