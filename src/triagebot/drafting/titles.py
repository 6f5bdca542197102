"""The title of an entry, chosen by code: the proposer's where it is good, else the name the evidence has for it.

A page's title says more than a name: what the site is called, what sort of page it is, a slogan. Where a part of
it is what the address calls the thing, that part is the name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote, urlsplit

from triagebot.addresses.hosts import FORGES
from triagebot.addresses.papers import plain_arxiv_id
from triagebot.evidence.saved import GIVEN
from triagebot.models import Evidence, FactName, Kind, Request
from triagebot.text import injection, plain
from triagebot.text.patterns import table
from triagebot.text.words import letters

LONGEST = 300
"""In characters; the longest paper titles have about 250."""

_EMPTY_WORDS = table(
    "home,homepage,index,welcome,untitled,main,start,website,page,readme,about,overview,documentation,docs",
    "introduction,dashboard,login,loading,error,home page,main page,start page,official site,official website",
    "the official website,landing page,untitled document,new tab,just a moment,access denied,page not found",
    "404,404 not found,attention required!,read me,sign in,log in",
    "首页,主页,首頁,主頁,ホーム,トップページ,홈,главная,startseite,willkommen,accueil,bienvenue,inicio,bienvenido",
    "página inicial,página principal,pagina iniziale,strona główna,início,hjem,hem,etusivu,ana sayfa",
    by=",",
)
_SEPARATOR = re.compile(r"\s(?:[|·•»«–—]|::|-{1,2}|/)\s|\s?[｜|－]\s?|\s::\s")
_PAPER_HOST_TAILS = re.compile(
    r"\s[-|–—]\s(?:arxiv(?:\.org)?|openreview|acl anthology|ieee xplore|semantic scholar|sciencedirect|"
    r"springerlink|"
    r"papers with code)$",
    re.IGNORECASE,
)
_BRACKETED_HEAD = re.compile(r"\[([^\[\]\s]{1,40})\]\s*")
_GITHUB_HEAD = re.compile(r"^(?:GitHub|GitLab) - ", re.IGNORECASE)
_WELCOME = re.compile(
    r"^(?:welcome to|(?:the )?(?:home(?: ?page)?|documentation|docs|official (?:web)?site) (?:of|for)|"
    r"willkommen (?:bei|zu)|bienvenue (?:sur|chez|à)|bienvenid[oa]s? a|benvenut[oi] (?:su|in|a)|bem-vindo ao?|"
    r"добро пожаловать в|欢迎(?:来到|使用)|歡迎(?:來到|使用)|ようこそ)\s*(?:the\s+)?",
    re.IGNORECASE,
)
_SORT_OF_PAGE = re.compile(
    r"(?:['’]s)?(?: v?\d[\w.]{0,20})? (?:documentation|docs|dokumentation|documentación|home ?page|"
    r"official (?:web)?site|wiki)\s?!?$|^(?:documentation|docs)$|"
    r" ?(?:的)?(?:官方)?(?:文档|文檔|官网|官網|首页)$|のドキュメント$|公式サイト$| 문서$",
    re.IGNORECASE,
)
"""What a page is, behind the name of what it is about: "X's documentation", "X 1.2 documentation"."""
_COMMAND = re.compile(r"\\([A-Za-z]{2,12})")
_URL_LIKE = re.compile(r"^(?:https?://|www\.)|^[\w-]+(?:\.[\w-]+)+/", re.IGNORECASE)
_SLOGAN = re.compile(r"\s[-–—|]+\s|:\s|：|\s\(")
"""Where a slogan may begin behind a name."""
_SHORT_NAME = re.compile(r"[(（]([\w.+-]{2,20})[)）]")
_PATH_IN_TITLE = re.compile(r"(?<!\S)[\w.-]{1,60}/([\w.-]{1,60})(?:/v?\d{1,4})?(?!\S)")
_VERSION = re.compile(r"v?\d[\w.]{0,12}")
MOST_CANDIDATES = 5
"""Titles to choose from; more make a choice of names a task of its own."""
MOST_NAME_WORDS = 4
"""Words of a title that is a part of its repository's name, and the name of what is in it."""


def choose(evidence: Evidence, request: Request) -> str:
    """The title: never empty, one line, no invisible characters. The proposer's own wins where it is good."""
    return _own(evidence, request) or _found(evidence, request.url or evidence.url)


def candidates(evidence: Evidence, request: Request) -> tuple[str, ...]:
    """What the entry may be called, the choice of `choose` first; somebody's own word for it alone.

    The others are what the evidence calls the thing at length and in parts, and its name in the address.
    """
    if own := _own(evidence, request):
        return (own,)
    url = request.url or evidence.url
    found = {letters(title) or title: title for title in (_found(evidence, url),)}
    for words in (*_variants(evidence), _repository_name(url)):
        title = plain.squeeze(words)
        if _good(title) and not _GITHUB_HEAD.match(title):
            found.setdefault(letters(title) or title, title)
    return tuple(found.values())[:MOST_CANDIDATES]


def _variants(evidence: Evidence) -> Iterator[str]:
    """Each title of the evidence: its names, what stands before a slogan or in brackets, and the whole."""
    for raw in filter(None, map(_plain, evidence.values(FactName.TITLE)[:MOST_CANDIDATES])):
        if injection.is_order(raw):
            continue
        title = _paper(_GITHUB_HEAD.sub("", raw))
        names = _names(title, manuals=True)
        yield from names
        for name in names:
            yield from (name[: match.start()] for match in _SLOGAN.finditer(name))
            yield from (match.group(1) for match in _SHORT_NAME.finditer(name))
        yield title


def _own(evidence: Evidence, request: Request) -> str:
    """The title that somebody chose for it, where that is good."""
    for words in (request.title or "", *_given(evidence)):
        proposed = _without_arxiv_id(_without_empty_ends(plain.squeeze(words[:LONGEST])))
        if _good(proposed) and not _GITHUB_HEAD.match(proposed):
            return proposed
    return ""


def _found(evidence: Evidence, url: str) -> str:
    """The title by what the evidence and the address call it."""
    said = [title for fact in evidence.values(FactName.TITLE) if (title := _plain(fact))]
    if evidence.kind in {Kind.ARXIV, Kind.PAPER, Kind.PDF}:
        chosen = next((title for raw in said if _good(title := _paper(raw))), "")
    elif _repository_name(url):
        chosen = _repository(said, url)
    else:
        sites = frozenset(key for site in evidence.values(FactName.SITE) if (key := letters(site)))
        chosen = next((title for raw in said if (title := _page(raw, sites, url))), "")
    return (chosen or _from_address(url))[:LONGEST].strip()


def _given(evidence: Evidence) -> Iterator[str]:
    """Titles that came with a request; beside a page's text they are what the page is called, nobody's choice."""
    if not any(fact.source == GIVEN for fact in evidence.every(FactName.TEXT)):
        yield from (fact.value for fact in evidence.every(FactName.TITLE) if fact.source == GIVEN)


def _without_empty_ends(title: str) -> str:
    """What somebody wrote, without a "| Home" at either end."""
    pieces = _SEPARATOR.split(title)
    if len(pieces) > 1 and pieces[-1].strip().lower() in _EMPTY_WORDS:
        return title[: title.rfind(pieces[-1])].rstrip(" |·•»«–—:-/")
    if len(pieces) > 1 and pieces[0].strip().lower() in _EMPTY_WORDS:
        return title[title.find(pieces[1], len(pieces[0])) :].strip()
    return title


def _plain(text: str) -> str:
    return plain.squeeze(plain.inline(plain.squeeze(text[: 4 * LONGEST])))


def _good(title: str) -> bool:
    if not 0 < len(title) <= LONGEST or not any(c.isalnum() for c in title):
        return False
    return title.lower().rstrip(".…! ") not in _EMPTY_WORDS and not _URL_LIKE.match(title)


def _without_arxiv_id(title: str) -> str:
    """The title of arXiv's own page, which begins with the paper's identifier in brackets, without that."""
    head = _BRACKETED_HEAD.match(title)
    return title[head.end() :] if head and plain_arxiv_id(head[1]) else title


def _paper(title: str) -> str:
    title = _without_arxiv_id(title)
    title = _PAPER_HOST_TAILS.sub("", title)
    title = _COMMAND.sub(r"\1", title.replace("$", ""))
    if title.endswith(".") and not title.endswith(("..", "etc.")):
        title = title[:-1]
    if title.isupper() and len(title.split()) > 3:
        title = title.title()
    return title


def _segments(url: str) -> list[str]:
    return [unquote(part) for part in urlsplit(url).path.split("/") if part]


def _repository_name(url: str) -> str:
    """The name in the address when it is the front page of a repository on a known host, else nothing."""
    segments = _segments(url)
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    if host not in FORGES or len(segments) != 2:
        return ""
    return plain.squeeze(segments[1].removesuffix(".git"))


def _repository(candidates: list[str], url: str) -> str:
    """The repository's own name, in the case and spelling its README uses for it."""
    name = _repository_name(url)
    owner = letters(_segments(url)[0])
    for raw in candidates:
        title = _GITHUB_HEAD.sub("", raw)
        before, slash, rest = title.partition("/")
        if slash and " " not in before:
            title = rest
        title = title.strip("# ")
        spelt = _called(title, {letters(name), owner + letters(name)})
        if spelt:
            return spelt
        if len(letters(title)) > 2 and letters(title) in letters(name) and len(title.split()) <= MOST_NAME_WORDS:
            return title
    return name


def _called(title: str, keys: Collection[str]) -> str:
    """The part of a title that is one of these names: all of it, its beginning, or the short name in brackets."""
    if letters(title) in keys:
        return title.rstrip(" |·•»«–—:-")
    heads = (title[: match.start()] for match in _SLOGAN.finditer(title))
    shorts = (match.group(1) for match in _SHORT_NAME.finditer(title))
    return next((part.strip() for part in (*heads, *shorts) if letters(part) and letters(part) in keys), "")


def _page(raw: str, sites: Collection[str], url: str) -> str:
    """What a page that is no repository is called: its own name without its site's; the site's on a front page."""
    parts = urlsplit(url)
    hosts = _host_words(url)
    front = parts.path.strip("/") in {"", "index.html", "index.htm", "home", "en"} and not parts.fragment
    names = _names(raw, manuals=front)
    if not names:
        return ""
    keys = hosts if front else {_address_name(url)}
    if called := next((called for name in names if (called := _called(name, keys))), ""):
        return called
    listed = _PATH_IN_TITLE.search(raw)
    if listed and letters(listed.group(1)) in {letters(segment) for segment in _segments(url)}:
        return listed.group(1)
    site = [name for name in names if letters(name) in sites or letters(name) in hosts]
    if front:
        return site[0] if site else min(names[0], names[-1], key=len)
    page = [name for name in names if name not in site] or names[:1]
    return _joined(raw, page)


def _host_words(url: str) -> set[str]:
    """The words of a host without its last, comparable."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return {letters(word) for word in host.split(".")[:-1] if len(word) > 2}


def _names(raw: str, *, manuals: bool) -> list[str]:
    """The names that a page's title joins; that of a whole manual only if asked for, or if there is no other."""
    pieces = [piece for part in _SEPARATOR.split(raw) if _good(piece := _WELCOME.sub("", part).strip())]
    pages = pieces if manuals else [piece for piece in pieces if not _SORT_OF_PAGE.search(piece)] or pieces
    return [name for piece in pages if _good(name := _SORT_OF_PAGE.sub("", piece).strip())] or pieces


def _address_name(url: str) -> str:
    """What the end of an address calls the thing, comparable; a version is no name."""
    named = [segment for segment in _segments(url) if not _VERSION.fullmatch(segment)]
    return letters(named[-1].rsplit(".", 1)[0] if "." in named[-1] else named[-1]) if named else ""


def _joined(raw: str, pieces: list[str]) -> str:
    """The pieces as they stood, when they stood together; the first of them otherwise."""
    start = raw.find(pieces[0])
    end = raw.find(pieces[-1], start) + len(pieces[-1])
    whole = raw[start:end]
    return whole if len(pieces) == 2 and len(whole) <= 120 and start >= 0 else pieces[0]


def _from_address(url: str) -> str:
    name = _repository_name(url)
    if name:
        return name
    segments = _segments(url)
    if segments and any(c.isalpha() for c in segments[-1]):
        last = segments[-1].rsplit(".", 1)[0] if "." in segments[-1] else segments[-1]
        words = plain.squeeze(re.sub(r"[-_+]+", " ", last))
        if _good(words) and len(words) <= 80:
            return words
    return (urlsplit(url).hostname or plain.squeeze(url) or "untitled").removeprefix("www.")
