"""The title of an entry, chosen by code: the proposer's where it is good, else the evidence's. Never an LLM's."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from triagebot.evidence.saved import GIVEN
from triagebot.models import Evidence, FactName, Kind, Request
from triagebot.text import plain
from triagebot.text.patterns import table

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
_SEPARATOR = re.compile(r"\s(?:[|·•»«–—]|::|-{1,2}|/)\s|\s?[｜|]\s?|\s::\s")
_CODE_HOSTS = frozenset({"github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "git.sr.ht"})
_PAPER_HOST_TAILS = re.compile(
    r"\s[-|–—]\s(?:arxiv(?:\.org)?|openreview|acl anthology|ieee xplore|semantic scholar|sciencedirect|"
    r"springerlink|"
    r"papers with code)$",
    re.IGNORECASE,
)
_ARXIV_ID_HEAD = re.compile(r"^\[(?:\d{4}\.\d{4,5}|[a-z-]{2,12}/\d{7})(?:v\d{1,2})?\]\s*", re.IGNORECASE)
_GITHUB_HEAD = re.compile(r"^(?:GitHub|GitLab) - ", re.IGNORECASE)
_WELCOME = re.compile(r"^(?:welcome to|home of|the home of)\s+(?:the\s+)?", re.IGNORECASE)
_MANUAL = re.compile(r"\bdocumentation$", re.IGNORECASE)
"""The name of a whole manual, behind that of one of its pages."""
_COMMAND = re.compile(r"\\([A-Za-z]{2,12})")
_URL_LIKE = re.compile(r"^(?:https?://|www\.)|^[\w-]+(?:\.[\w-]+)+/", re.IGNORECASE)
_NAME_HEAD = re.compile(r"^(.{1,80}?)(?:\s[-–—|]+\s|:\s|\s\()")


def choose(evidence: Evidence, request: Request) -> str:
    """The title: never empty, one line, no invisible characters. The proposer's own wins where it is good."""
    given = [request.title or "", *(fact.value for fact in evidence.every(FactName.TITLE) if fact.source == GIVEN)]
    for words in given:
        proposed = _ARXIV_ID_HEAD.sub("", _without_empty_ends(plain.squeeze(words[:LONGEST])))
        if _good(proposed) and not _GITHUB_HEAD.match(proposed):
            return proposed
    candidates = [title for fact in evidence.values(FactName.TITLE) if (title := _plain(fact))]
    if evidence.kind in {Kind.ARXIV, Kind.PAPER, Kind.PDF}:
        chosen = next((title for raw in candidates if _good(title := _paper(raw))), "")
    elif _repository_name(request.url or evidence.url):
        chosen = _repository(candidates, request.url or evidence.url)
    else:
        chosen = _page(candidates, evidence, request.url or evidence.url)
    return (chosen or _from_address(request.url or evidence.url))[:LONGEST].strip()


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


def _paper(title: str) -> str:
    title = _ARXIV_ID_HEAD.sub("", title)
    title = _PAPER_HOST_TAILS.sub("", title)
    title = _COMMAND.sub(r"\1", title.replace("$", ""))
    if title.endswith(".") and not title.endswith(("..", "etc.")):
        title = title[:-1]
    if title.isupper() and len(title.split()) > 3:
        title = title.title()
    return title


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _repository_name(url: str) -> str:
    """The name in the address when it is the front page of a repository on a known host, else nothing."""
    parts = urlsplit(url)
    segments = [unquote(part) for part in parts.path.split("/") if part]
    host = (parts.hostname or "").removeprefix("www.")
    if host not in _CODE_HOSTS or len(segments) != 2:
        return ""
    return plain.squeeze(segments[1].removesuffix(".git"))


def _repository(candidates: list[str], url: str) -> str:
    """The repository's own name, in the case and spelling its README uses for it."""
    name = _repository_name(url)
    for raw in candidates:
        title = _GITHUB_HEAD.sub("", raw)
        owner, slash, rest = title.partition("/")
        if slash and " " not in owner:
            title = rest
        title = title.strip("# ")
        if _key(title) == _key(name):
            return title
        head = _NAME_HEAD.match(title)
        if head and _key(head.group(1)) == _key(name):
            return head.group(1).strip()
    return name


def _page(candidates: list[str], evidence: Evidence, url: str) -> str:
    site_names = [_key(site) for site in evidence.values(FactName.SITE) if _key(site)]
    parts = urlsplit(url)
    host_words = [
        _key(word) for word in (parts.hostname or "").removeprefix("www.").split(".")[:-1] if len(word) > 2
    ]
    front = parts.path.strip("/") in {"", "index.html", "index.htm", "home", "en"} and not parts.fragment
    for raw in candidates:
        pieces = [_WELCOME.sub("", piece).strip() for piece in _SEPARATOR.split(raw)]
        pieces = [piece for piece in pieces if _good(piece)]
        if not pieces:
            continue
        pieces = [piece for piece in pieces if not _MANUAL.search(piece)] or pieces
        if len(pieces) == 1:
            return pieces[0]
        site = [piece for piece in pieces if _key(piece) in site_names or _key(piece) in host_words]
        if front:
            return site[0] if site else min(pieces[0], pieces[-1], key=len)
        page = [piece for piece in pieces if piece not in site]
        return _joined(raw, page) if page else pieces[0]
    return ""


def _joined(raw: str, pieces: list[str]) -> str:
    """The pieces as they stood, when they stood together; the first of them otherwise."""
    start = raw.find(pieces[0])
    end = raw.find(pieces[-1], start) + len(pieces[-1])
    whole = raw[start:end]
    return whole if len(pieces) == 2 and len(whole) <= 120 and start >= 0 else pieces[0]


def _from_address(url: str) -> str:
    parts = urlsplit(url)
    segments = [unquote(part) for part in parts.path.split("/") if part]
    name = _repository_name(url)
    if name:
        return name
    if segments and any(c.isalpha() for c in segments[-1]):
        last = segments[-1].rsplit(".", 1)[0] if "." in segments[-1] else segments[-1]
        words = plain.squeeze(re.sub(r"[-_+]+", " ", last))
        if _good(words) and len(words) <= 80:
            return words
    return (parts.hostname or plain.squeeze(url) or "untitled").removeprefix("www.")
