"""The many addresses of one repository, video, document or question, on the hosts that lists link to most."""

from __future__ import annotations

import re
from collections.abc import Callable

from triagebot.addresses.parts import INDEX_PAGE, Address
from triagebot.text.patterns import table

FORGES = table("github.com gitlab.com codeberg.org bitbucket.org gitea.com gitee.com git.sr.ht")
"""Hosts where the first two parts of a path are an owner and a repository."""
PAPER_HOSTS = table("arxiv.org doi.org aclanthology.org openreview.net openaccess.thecvf.com")
"""Hosts of the canonical addresses of papers."""
VIDEO_HOSTS = table(
    "youtube.com youtu.be vimeo.com twitch.tv bilibili.com dailymotion.com",
    "videolectures.net slideslive.com ted.com",
)

_DEFAULT_BRANCHES = frozenset({"main", "master", "trunk", "head", "develop", "default"})
_README = re.compile(r"readme(?:\.[a-z]{2,8})?", re.I)
# First parts of a GitHub path that are GitHub's own pages, never an owner.
# fmt: off
_GITHUB_PAGES = table(
    "about account apps codespaces collections contact copilot customer-stories dashboard enterprise",
    "events explore features issues join login logout marketplace mobile models new nonprofit",
    "notifications open-source orgs organizations pricing pulls readme resources search security sessions",
    "settings signup site solutions sponsors stars team topics trending users watching",
)
# fmt: on
# The same repository on another face of GitHub.
_GITHUB_FACES = frozenset(
    {"github.com", "redirect.github.com", "togithub.com", "github.dev", "github1s.com", "deepwiki.com"}
)
_NAME = re.compile(r"[\w.-]+", re.ASCII)


def github(address: Address) -> Address:
    """Owner and name in one case; the repository's front page, whichever way it is written."""
    parts = address.segments()
    if parts and parts[0].lower() == "orgs" and len(parts) > 1:
        parts = parts[1:2]
    if not parts or parts[0].lower() in _GITHUB_PAGES:
        return address._replace(host="github.com")
    parts[:2] = [part.lower() for part in parts[:2]]
    if len(parts) == 1:
        return address.at("/" + parts[0], "github.com")
    parts[1] = _without_git(parts[1])
    rest = _below(parts[2:])
    query = () if not rest or rest[0] in {"tree", "blob"} else address.query
    return address.at("/" + "/".join(parts[:2] + rest), "github.com", query)


def _without_git(name: str) -> str:
    while name.endswith(".git") and len(name) > 4:
        name = name[:-4]
    return name


def _below(rest: list[str]) -> list[str]:
    """What stands behind owner and name: nothing on the default branch, and a folder's README is the folder."""
    if not rest or rest[0].lower() not in {"tree", "blob", "raw", "src"}:
        return [] if [part.lower() for part in rest] == ["readme"] else rest
    branch, files = rest[1:2], rest[2:]
    if files and _README.fullmatch(files[-1]):
        files = files[:-1]
    if not files and branch and INDEX_PAGE.fullmatch(branch[0]):
        return []  # the page that an address without it shows
    if not branch or branch[0].lower() in _DEFAULT_BRANCHES:
        return ["tree", "HEAD", *files] if files else []
    return ["tree", *branch, *files]


def raw_github(address: Address) -> Address:
    """`raw.githubusercontent.com/owner/name/branch/file` is that file."""
    parts = address.segments()
    if len(parts) > 3:
        if parts[2:4] == ["refs", "heads"]:
            del parts[2:4]
        return github(address._replace(path="/".join(["", *parts[:2], "blob", *parts[2:]])))
    return address


def gist(address: Address) -> Address:
    """A gist is found by its number, with or without its owner."""
    for part in address.segments()[:2]:
        if re.fullmatch(r"[0-9a-f]{20,40}", part):
            return address.at("/" + part)
    return address


def gitlab(address: Address) -> Address:
    """Groups may be nested; what follows `/-/` is below the project."""
    path, dash, below = address.path.lower().partition("/-/")
    path = _without_git(path)
    rest = _below(below.split("/")) if dash else []
    return address.at("/".join([path, "-", *rest]) if rest else path)


def forge(address: Address) -> Address:
    """Codeberg, Gitea and Bitbucket: `/owner/name/src/branch/main`, `/owner/name/src/main`."""
    parts = address.segments()
    parts[:2] = [part.lower() for part in parts[:2]]
    if len(parts) < 2:
        return address.at("/" + "/".join(parts))
    parts[1] = _without_git(parts[1])
    rest = parts[2:]
    if rest[:2] == ["src", "branch"]:
        rest = ["src", *rest[2:]]
    if rest[:1] == ["src"]:
        rest = _below(rest)
        rest = ["src", *rest[1:]] if rest else []
    return address.at("/" + "/".join(parts[:2] + rest))


def hugging_face(address: Address) -> Address:
    """A model, a dataset or a space; its file list is the same thing."""
    parts = address.segments()
    lead = 1 if parts and parts[0] in {"datasets", "spaces"} else 0
    parts[: lead + 2] = [part.lower() for part in parts[: lead + 2]]
    rest = _below(parts[lead + 2 :])
    return address.at("/" + "/".join(parts[: lead + 2] + rest), "huggingface.co", address.query if rest else ())


def youtube(address: Address) -> Address:
    """`youtu.be/ID`, `/embed/ID`, `/shorts/ID`, `/live/ID` and `watch?v=ID` are one video."""
    parts = address.segments()
    video = ""
    if address.host == "youtu.be":
        video = parts[0] if parts else ""
    elif parts[:1] == ["watch"]:
        video = address.parameter("v")
    elif len(parts) > 1 and parts[0] in {"embed", "shorts", "live", "v", "e"} and parts[1] != "videoseries":
        video = parts[1]
    if re.fullmatch(r"[\w-]{6,20}", video, re.ASCII):
        return address.at("/watch", "youtube.com", (("v", video),))
    playlist = address.parameter("list")
    if playlist and parts[:1] in (["playlist"], ["watch"], ["embed"]):
        return address.at("/playlist", "youtube.com", (("list", playlist),))
    while parts and parts[-1] in {"videos", "featured", "about", "playlists", "streams"} and len(parts) > 1:
        parts.pop()
    return address.at(
        "/" + "/".join(parts),
        "youtube.com",
        tuple(pair for pair in address.query if pair[0] not in {"si", "feature", "app"}),
    )


def vimeo(address: Address) -> Address:
    """`player.vimeo.com/video/ID` is `vimeo.com/ID`."""
    found = re.fullmatch(r"/(?:video/)?([0-9]+)", address.path)
    return address.at("/" + found[1], "vimeo.com") if found else address


def app_store(address: Address) -> Address:
    """An application is found by its number; country, name and campaign say nothing."""
    found = re.search(r"/(id[0-9]{5,12})\Z", address.path)
    return address.at("/app/" + found[1], "apps.apple.com") if found else address


def play_store(address: Address) -> Address:
    """An application is found by `id`."""
    identifier = address.parameter("id")
    return address.at(address.path, query=(("id", identifier),)) if identifier else address


def web_store(address: Address) -> Address:
    """An extension is found by its 32 letters."""
    found = re.search(r"/detail/(?:[^/]+/)?([a-p]{32})", address.path)
    return address.at("/detail/" + found[1], "chromewebstore.google.com") if found else address


def google_file(address: Address) -> Address:
    """A document or file of Google Docs and Drive, whatever is done with it."""
    found = re.match(r"(/[a-z]+/(?:u/[0-9]/)?d/(?:e/)?[\w-]+)", address.path, re.ASCII)
    return address.at(found[1]) if found else address


def stack_exchange(address: Address) -> Address:
    """A question is found by its number."""
    found = re.match(r"/(?:questions|q)/([0-9]+)", address.path)
    return address.at("/questions/" + found[1]) if found else address


def social(address: Address) -> Address:
    """An account or a post on X (formerly Twitter), the account in small letters."""
    parts = address.segments()
    return address.at("/" + "/".join([part.lower() for part in parts[:1]] + parts[1:]), "x.com")


def medium(address: Address) -> Address:
    """A story is found by the number at its end."""
    found = re.search(r"[/-]([0-9a-f]{10,12})\Z", address.path)
    if found:
        return address.at("/p/" + found[1], "medium.com")
    return address._replace(query=tuple(pair for pair in address.query if pair[0] not in {"source", "sk"}))


def amazon(address: Address) -> Address:
    """A product is found by its ten characters."""
    found = re.search(r"/(?:dp|gp/product|product|o/asin)/([0-9A-Z]{10})", address.path, re.I)
    return address.at("/dp/" + found[1].upper()) if found else address


def wikipedia(address: Address) -> Address:
    """The page in the desktop edition, whole."""
    return address._replace(host=address.host.replace(".m.wikipedia.org", ".wikipedia.org"), fragment="")


def reddit(address: Address) -> Address:
    """Old, new and mobile faces of the same pages."""
    parts = address.segments()
    if parts[:1] == ["r"]:
        parts[1:2] = [part.lower() for part in parts[1:2]]
        parts = parts[:4] if parts[2:3] == ["comments"] else parts
    return address.at("/" + "/".join(parts), "reddit.com")


_AMAZON = ("com", "de", "fr", "it", "es", "ca", "in", "co.uk", "co.jp", "com.br", "com.au")
_EXACT: dict[str, Callable[[Address], Address]] = {
    **dict.fromkeys(_GITHUB_FACES, github),
    "raw.githubusercontent.com": raw_github,
    "gist.github.com": gist,
    "gitlab.com": gitlab,
    "codeberg.org": forge,
    "gitea.com": forge,
    "bitbucket.org": forge,
    "huggingface.co": hugging_face,
    "hf.co": hugging_face,
    **dict.fromkeys(
        ("youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com", "youtu.be"), youtube
    ),
    "vimeo.com": vimeo,
    "player.vimeo.com": vimeo,
    **dict.fromkeys(("apps.apple.com", "itunes.apple.com", "appsto.re"), app_store),
    "play.google.com": play_store,
    "chrome.google.com": web_store,
    "chromewebstore.google.com": web_store,
    "docs.google.com": google_file,
    "drive.google.com": google_file,
    **dict.fromkeys(("stackoverflow.com", "serverfault.com", "superuser.com", "askubuntu.com"), stack_exchange),
    **dict.fromkeys(("twitter.com", "mobile.twitter.com", "x.com"), social),
    **dict.fromkeys(("reddit.com", "old.reddit.com", "new.reddit.com", "m.reddit.com", "np.reddit.com"), reddit),
    "medium.com": medium,
    **dict.fromkeys((f"amazon.{end}" for end in _AMAZON), amazon),
}
_ENDINGS: tuple[tuple[str, Callable[[Address], Address]], ...] = (
    (".stackexchange.com", stack_exchange),
    (".medium.com", medium),
    (".m.wikipedia.org", wikipedia),
)


def canonical(address: Address) -> Address:
    """The one address of what is there, as far as that host's habits are known. The host has no `www.`."""
    rule = _EXACT.get(address.host)
    if rule is None:
        rule = next((known for ending, known in _ENDINGS if address.host.endswith(ending)), None)
    return rule(address) if rule else address


def is_page_of_github(owner: str) -> bool:
    """Whether the first part of a path is GitHub's own rather than an owner."""
    return owner.lower() in _GITHUB_PAGES


def repository(canonical_url: str) -> str | None:
    """`owner/name` of the GitHub repository that a canonical address is in, else None."""
    if not canonical_url.startswith("https://github.com/"):
        return None
    parts = re.split(r"[/?#]", canonical_url[19:], maxsplit=2)[:2]
    if len(parts) < 2 or is_page_of_github(parts[0]) or not all(map(_NAME.fullmatch, parts)):
        return None
    return "/".join(parts)
