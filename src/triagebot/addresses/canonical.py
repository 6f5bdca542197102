"""Addresses: the same text for every address of the same thing, and what can be read off one.

Nothing here raises, whatever it is given; everything is linear in the length of the address.
"""

from __future__ import annotations

import re
from functools import lru_cache

from triagebot.addresses import hosts, papers
from triagebot.addresses.parts import Address, clean, route, split, without_www

_BARE_ARXIV = re.compile(r"arxiv:\s*(\S+)", re.I)
_BARE_DOI = re.compile(r"(?:info:)?doi:\s*/{0,2}(10\.\S+)", re.I)
_GIT = re.compile(
    r"(?:git\+(?:https?|ssh)|git|ssh)://(?:git@)?([\w.-]+)/(.*)|git@([\w.-]+):(.*)", re.I | re.S | re.ASCII
)
_WHOLE_PAGE = frozenset(
    {"", "readme", "readme-ov-file", "top", "contents", "content", "main", "home", "about", "start"}
)
# Most links of most lists; the rest of the work is spared where nothing is to be done.
_PLAIN_REPOSITORY = re.compile(
    r"https://github\.com/([A-Za-z0-9-]{1,60})/((?:[A-Za-z0-9_-]|\.(?!\.|git/?\Z|/|\Z)){1,120})/?", re.ASCII
)
_PLAIN_HOST = re.compile(r"https?://([a-z0-9.-]{1,253})(?=[/?#]|\Z)")
_PAGES = re.compile(r"https://([a-z0-9-]{1,60})\.github\.io(?:/([^/?#]+))?(?![\w.:-])")


@lru_cache(maxsize=32768)
def canonical(url: str) -> str:
    """The same text for every address of the same thing; itself an address, always with https.

    Scheme, `www.`, default ports, tracking parameters, final slashes, index pages, anchors (not the routes of
    single-page applications), the many addresses of one repository, paper or video. What is not a web address
    comes back without white space and otherwise as it is. `canonical(canonical(x)) == canonical(x)`.
    """
    plain = _PLAIN_REPOSITORY.fullmatch(url)
    if plain and not hosts.is_page_of_github(plain[1]):
        return f"https://github.com/{plain[1].lower()}/{plain[2].lower()}"
    address = _address(url)
    return address.text() if address else clean(url)


def _address(url: str) -> Address | None:
    address = split(_web_form(url))
    if address is None:
        return None
    if address.user or address.port:
        # `https://github.com@evil.example` is not GitHub, and what listens on another port is another thing.
        return address._replace(fragment=route(address.fragment))
    address = address._replace(host=without_www(address.host), fragment=route(address.fragment))
    return papers.paper(address) or hosts.canonical(address)


def _web_form(url: str) -> str:
    """`arXiv:…`, `doi:…` and the addresses that git takes, as web addresses."""
    text = clean(url)
    if text[:8].lower().startswith(("http://", "https://", "//")):
        return text
    bare = _BARE_ARXIV.fullmatch(text)
    if bare and papers.plain_arxiv_id(bare[1]):
        return f"https://arxiv.org/abs/{bare[1]}"
    bare = _BARE_DOI.fullmatch(text)
    if bare:
        return f"https://doi.org/{bare[1]}"
    git = _GIT.fullmatch(text)
    if git:
        return f"https://{git[1] or git[3]}/{(git[2] if git[1] else git[4]).removesuffix('.git')}"
    return text


def is_web(url: str) -> bool:
    """Whether it is an absolute http or https address with a host and without credentials."""
    return url[:8].lower().startswith(("http://", "https://")) and bool(host(url))


@lru_cache(maxsize=16384)
def host(url: str) -> str:
    """The whole host in lower case and ASCII; empty if there is none or if it stands behind credentials."""
    plain = _PLAIN_HOST.match(url)
    if plain:
        return plain[1].rstrip(".")
    address = split(url)
    return "" if address is None or address.user else address.host


@lru_cache(maxsize=32768)
def github_repository(url: str) -> str | None:
    """`owner/name`, in lower case, of the GitHub repository that the address is in."""
    return hosts.repository(canonical(url))


def arxiv_id(url: str) -> str | None:
    """The identifier of the paper on arXiv, without version; from a mirror's or a resolver's address too."""
    address = _address(url)
    return papers.arxiv_id(address) if address and not (address.user or address.port) else None


def doi(url: str) -> str | None:
    """The DOI in lower case, if the address names one."""
    address = split(_web_form(url))
    return papers.doi(address) if address and not (address.user or address.port) else None


def is_paper(url: str) -> bool:
    """Whether the address is that of a paper: on arXiv, by DOI, in proceedings."""
    address = _address(url)
    return address is not None and papers.paper(address) is not None


def project(url: str) -> str | None:
    """`owner/name` of the GitHub repository behind an address, be it in the repository or on its GitHub Pages."""
    repository = github_repository(url)
    if repository:
        return repository
    pages = _PAGES.match(canonical(url))
    return f"{pages[1]}/{(pages[2] or f'{pages[1]}.github.io').lower()}" if pages else None


def anchor(url: str) -> str:
    """The part of a page that an address points to; empty for a whole page, a route, or a mere `#readme`."""
    if "#" not in url:
        return ""
    address = split(url)
    if address is None or not address.fragment or route(address.fragment):
        return ""
    name = address.fragment.rstrip("/").casefold()
    return "" if name in _WHOLE_PAGE or name.startswith(":~:") else name
