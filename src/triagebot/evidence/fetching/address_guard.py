"""Which addresses may be opened at all: public ones, over http and https, written plainly.

Two lines of defence. `inspect` looks at the address as written, before anything is asked of anybody.
`Guard.addresses` resolves a name once and checks every address it stands for; the connection is then made to
such an address and to no other (see `net_wire`), so a name cannot change its meaning in between.

Sources: IANA special-purpose address registries, https://url.spec.whatwg.org/#concept-ipv4-parser,
https://fetch.spec.whatwg.org/#port-blocking, https://www.unicode.org/reports/tr39/.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from triagebot.evidence.fetching.fetch_errors import Dead, Failing, Unsafe

Resolver = Callable[[str, int], Sequence[str]]
"""The addresses of a name; raises OSError when it has none."""

_IP = ipaddress.IPv4Address | ipaddress.IPv6Address

_NOT_PUBLIC = tuple(
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # a public address that is Azure's own metadata service on Azure's machines
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    )
)  # fmt: skip
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

_LOCAL_SUFFIXES = (
    "localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "home.arpa",
)  # fmt: skip
# Ports on which something other than the web is expected: the list browsers refuse.
_BAD_PORTS = frozenset(
    {
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102,
        103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465,
        512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993,
        995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667,
        6668, 6669, 6679, 6697, 9200, 10080, 11211,
    }
)  # fmt: skip
_MAX_URL = 8192
"""Characters that servers and browsers take (RFC 9110, 4.1, recommends 8,000)."""
ALWAYS_THERE = "example.com"
"""A name that IANA keeps for ever (RFC 2606)."""

_ADDRESS = re.compile(r"(?i)(https?)://([^/?#]*)")
_SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]{0,40}:")
_PORT = re.compile(r":([0-9]{0,5})\Z")
_PLAIN_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\Z")
_PLAIN_REST = re.compile(r"/[A-Za-z0-9/._~-]*")
_NUMERIC_LABEL = re.compile(r"(?i)(?:[0-9]+|0x[0-9a-f]*)\Z")
_DOTS = str.maketrans({"。": ".", "．": ".", "｡": "."})
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Zs"})
# Scripts that are written together with others in real names (Unicode's "highly restrictive" profile).
_TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
# Letters that pass for Latin ones in common fonts; a label of nothing else below a Latin top-level domain lies.
_PASSES_FOR_LATIN = frozenset("асԁеһіјӏорԛѕԝхуўѵґгмтпкнвзбьαινορτυωκχγεη" + "օսոհցք")


@dataclass(frozen=True, slots=True)
class AllowedAddress:
    """An address that may be opened as far as can be seen from its writing.

    `url` is normalised (ASCII host in lower case, no trailing dot, no default port), `unicode` is the host as
    people read it when it is an international one, `literal` is set when the host is a plain IP address.
    """

    url: str
    scheme: str
    host: str
    port: int
    unicode: str = ""
    literal: _IP | None = None

    @property
    def authority(self) -> str:
        """Host and port, always both."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def is_public(address: str) -> bool:
    """Whether that IP address is one of the public internet's; anything unreadable is not."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:  # what DNS64 gives for a name with an IPv4 address only
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip not in _GLOBAL_V6 or ip.scope_id:
            return False
    return ip.is_global and not any(ip.version == block.version and ip in block for block in _NOT_PUBLIC)


def host_of(url: str) -> str:
    """The host of an address, ASCII, lower case, without a trailing dot; empty for what is no web address."""
    try:
        return inspect(url).host
    except Unsafe:
        return ""


def is_on(url: str, *domains: str) -> bool:
    """Whether the address is on one of these domains or below; `github.com.evil.example` is not on github.com."""
    host = host_of(url)
    return any(host == domain or host.endswith("." + domain) for domain in domains)


@lru_cache(maxsize=4096)
def inspect(url: str) -> AllowedAddress:
    """Read an address as written and refuse what should not be opened; raises `Unsafe`. Nothing is looked up."""
    if len(url) > _MAX_URL:
        raise Unsafe("has an address that is too long to be one", url=url[:200])
    url = url.strip(" \t\r\n\f")
    if any(ord(char) <= 32 or 127 <= ord(char) < 160 for char in url) or "\\" in url.partition("?")[0]:
        raise Unsafe("has an address with spaces, control characters or backslashes in it", url=url)
    if any(_unseen(char) for char in url):
        raise Unsafe("has an address with characters in it that are not seen", url=url)
    match = _ADDRESS.match(url)
    if not match:
        scheme = _SCHEME.match(url)
        if scheme and scheme[0].lower() not in ("http:", "https:"):
            raise Unsafe(f"uses {scheme[0].lower()} and only http and https are opened", url=url)
        raise Unsafe("is not a complete web address", url=url)
    return _parse(url, match[1].lower(), match[2])


def _unseen(char: str) -> bool:
    """Whether it hides in an address, or turns it around: what is read would not be what is opened.

    The joiners of Persian and Indic words are written in addresses, and are no such characters.
    """
    return char > "\x7f" and char not in "\u200c\u200d" and unicodedata.category(char) in _UNSEEN


def _parse(url: str, scheme: str, authority: str) -> AllowedAddress:
    if "@" in authority:
        raise Unsafe("has a user name or password in its address", url=url)
    with_port = _PORT.search(authority)
    written = authority[: with_port.start()] if with_port else authority
    port = int(with_port[1]) if with_port and with_port[1] else (80 if scheme == "http" else 443)
    if port > 65535:
        raise Unsafe("is not a readable web address", url=url)
    if written.startswith("["):
        literal = _ipv6(written, url)
        parts = AllowedAddress(url, scheme, str(literal), port, literal=literal)
    else:
        parts = _named(url, scheme, written, port)
    host = f"[{parts.host}]" if parts.literal and parts.literal.version == 6 else parts.host
    default = port == (80 if scheme == "http" else 443)
    rest = url[len(scheme) + 3 + len(authority) :]
    if default and not parts.literal and _PLAIN_REST.fullmatch(rest) and "/." not in rest:
        return replace(parts, url=f"{scheme}://{host}{rest}")  # nothing in it can be read in two ways
    import httpx2  # noqa: PLC0415 - evidence that is given opens nothing, and most addresses are plain

    try:
        clean = httpx2.URL(f"{scheme}://{host}" + ("" if default else f":{port}") + rest)
    except (httpx2.InvalidURL, ValueError) as error:
        raise Unsafe("is not a readable web address", url=url) from error
    if clean.raw_host.decode("ascii") != parts.host or clean.userinfo or clean.scheme != scheme:
        raise Unsafe("is not a readable web address", url=url)
    return replace(parts, url=str(clean))


def _ipv6(written: str, url: str) -> ipaddress.IPv6Address:
    try:
        # Without the closing bracket, or with a zone, it is no address to this parser.
        return ipaddress.IPv6Address(written[1:-1] if written.endswith("]") and "%" not in written else "")
    except ValueError as error:
        raise Unsafe("is not a readable web address", url=url) from error


def _named(url: str, scheme: str, written: str, port: int) -> AllowedAddress:
    host, shown = _ascii_host(written, url)
    if host.endswith("."):
        host = host[:-1]
    if not host or len(host) > 253 or not _PLAIN_HOST.match(host):
        raise Unsafe("has no readable host in its address", url=url)
    if _NUMERIC_LABEL.match(host.rpartition(".")[2]):
        try:
            literal = ipaddress.IPv4Address(host)
        except ValueError as error:
            raise Unsafe("writes a network address in disguise", url=url) from error
        return AllowedAddress(url, scheme, host, port, literal=literal)
    return AllowedAddress(url, scheme, host, port, unicode=shown)


def _ascii_host(written: str, url: str) -> tuple[str, str]:
    """The host for the wire, and the host for people when the two differ."""
    if written.isascii():
        host = written.lower()
        if not any(label.startswith("xn--") for label in host.split(".")):
            return host, ""
        import idna  # noqa: PLC0415 - few hosts are international

        try:
            shown = idna.decode(host)
        except UnicodeError as error:  # idna.IDNAError is one
            raise Unsafe("has an international host name that cannot be read", url=url) from error
    else:
        shown = unicodedata.normalize("NFKC", written.translate(_DOTS)).lower().translate(_DOTS)
        if shown.isascii():
            raise Unsafe(f"writes its host with look-alike characters for {shown}", url=url)
        import idna  # noqa: PLC0415

        try:
            host = idna.encode(shown).decode("ascii")
        except UnicodeError as error:
            raise Unsafe("has an international host name that cannot be read", url=url) from error
    _refuse_look_alikes(shown, host, url)
    return host, shown


def _refuse_look_alikes(shown: str, host: str, url: str) -> None:
    latin_top = host.rpartition(".")[2].isascii() and not host.rpartition(".")[2].startswith("xn--")
    for label in shown.split("."):
        letters = [char for char in label if char.isalpha()]
        scripts = {unicodedata.name(char, "?").split(" ")[0].split("-")[0] for char in letters} - _TOGETHER
        if len(scripts) > 1:
            raise Unsafe(f"mixes alphabets in its host, as look-alikes do ({host})", url=url)
        if latin_top and letters and all(char in _PASSES_FOR_LATIN for char in letters):
            raise Unsafe(f"has a host that looks like another one ({host})", url=url)


def system_resolver(host: str, port: int) -> tuple[str, ...]:
    """What the operating system says the name stands for, in its order; may block for long."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard:
    """Says no to every address that is not public. `allow` names authorities (`127.0.0.1:8000`) for tests."""

    def __init__(self, *, allow: frozenset[str] = frozenset(), resolver: Resolver = system_resolver) -> None:
        self._allow = allow
        self._resolver = resolver
        self._reached: bool | None = None
        self._lock = threading.Lock()

    def inspect(self, url: str) -> AllowedAddress:
        """`inspect`, and refuse private addresses, local names and ports of other services; raises `Unsafe`."""
        address = inspect(url)
        if address.authority in self._allow:
            return address
        if address.literal is not None:
            if not is_public(str(address.literal)):
                raise Unsafe("leads to a private network address", url=address.url)
        elif "." not in address.host or address.host.endswith(tuple("." + name for name in _LOCAL_SUFFIXES)):
            raise Unsafe("leads to a local name", url=address.url)
        if address.port in _BAD_PORTS:
            raise Unsafe(f"uses port {address.port}, which is not the web's", url=address.url)
        return address

    def addresses(self, host: str, port: int, seconds: float) -> tuple[str, ...]:
        """Resolve once and check every address; raises `Unsafe`, `Dead` (no such name), `Failing` (no answer)."""
        found = self.resolve(host, port, seconds)
        for address in found:
            authority = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
            if not is_public(address) and authority not in self._allow:
                raise Unsafe("leads to a private network address")
        return found

    def resolve(self, host: str, port: int, seconds: float) -> tuple[str, ...]:
        """The addresses of a name, unchecked (for a configured proxy's own name)."""
        try:
            return (str(ipaddress.ip_address(host)),)
        except ValueError:
            pass
        answer: list[Sequence[str] | OSError | UnicodeError] = []

        def ask() -> None:
            try:
                answer.append(self._resolver(host, port))
            except (OSError, UnicodeError) as error:
                answer.append(error)

        # getaddrinfo cannot be interrupted: it runs in a thread of its own that may be left behind.
        asking = threading.Thread(target=ask, name="triagebot-dns", daemon=True)
        asking.start()
        asking.join(max(seconds, 0.0))
        if not answer:
            raise Failing("could not be reached from here: its host could not be looked up in time")
        outcome = answer[0]
        if isinstance(outcome, OSError) and not _no_such_name(outcome):
            raise Failing("could not be reached from here: its host could not be looked up")
        if isinstance(outcome, OSError | UnicodeError) or not outcome:
            if not self._online():
                raise Failing("could not be reached from here: no name can be looked up")
            raise Dead("leads to a host that does not exist")
        return tuple(outcome)

    def _online(self) -> bool:
        """Whether names can be looked up at all: some systems say of every name that there is none. Asked once."""
        with self._lock:
            if self._reached is None:
                try:
                    self._reached = bool(self._resolver(ALWAYS_THERE, 443))
                except (OSError, UnicodeError):
                    self._reached = False
            return self._reached


def _no_such_name(error: OSError) -> bool:
    """Whether the resolver answered that there is no such name; any other failure is the resolver's own."""
    nothing_there = {
        socket.EAI_NONAME,
        getattr(socket, "EAI_NODATA", None),
        getattr(socket, "EAI_ADDRFAMILY", None),
    }
    return isinstance(error, socket.gaierror) and error.errno in nothing_there
