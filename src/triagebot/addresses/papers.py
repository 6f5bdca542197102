"""The many addresses of one paper: arXiv, DOI, ACL Anthology, OpenReview, proceedings.

Sources: https://info.arxiv.org/help/arxiv_identifier.html, the DOI handbook (section 2.2: case does not count),
https://aclanthology.org/info/ids/, and the address forms that the named publishers use.
"""

from __future__ import annotations

import re

from triagebot.addresses.parts import Address, without_www
from triagebot.text.patterns import table

ARXIV_NUMBER = r"[0-9]{4}\.[0-9]{4,5}"
"""A pattern for what arXiv calls its papers since April 2007: year, month, and a number within the month."""
_ARXIV_ID = re.compile(
    rf"(?P<new>{ARXIV_NUMBER})(?:v[0-9]{{1,3}})?"
    r"|(?P<archive>[a-z]{2,8}(?:-[a-z]{2,4})?)(?:\.[a-z]{2})?/(?P<old>[0-9]{7})(?:v[0-9]{1,3})?",
    re.I,
)
_HAS_ARXIV_NUMBER = re.compile(rf"(?<![0-9.]){ARXIV_NUMBER}(?![0-9])")
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.I)
_ACL_DOI = re.compile(r"10\.18653/v1/(.+)", re.I)
_DOI = re.compile(r"10\.[0-9]{4,9}/[^\s?#]{1,400}\Z")
_DOI_TAIL = re.compile(
    r"(?:\.pdf|\.full|\.abstract|/full|/full-text|/abstract|/abs|/pdf|/epdf|/html|/meta|/xml|\.full\.pdf)\Z", re.I
)
_ACL_OLD = re.compile(r"[A-Z][0-9]{2}-[0-9]{4}", re.I)
_ACL_NEW = re.compile(r"[0-9]{4}\.[a-z0-9_]{1,30}-[a-z0-9_]{1,20}\.[0-9]{1,5}", re.I)

# Where a segment of the path before the identifier says nothing about the work.
_ARXIV_VIEWS = table(
    "abs pdf html ps format e-print src tb overview papers arxiv paper a audio",
)
_ARXIV_HOSTS = frozenset({"arxiv.org", "export.arxiv.org", "browse.arxiv.org", "xxx.lanl.gov"})
# Sites that show arXiv's papers under arXiv's identifiers.
_ARXIV_MIRRORS = table(
    "alphaxiv.org ar5iv.org ar5iv.labs.arxiv.org arxiv-vanity.com arxiv.gg arxiv-sanity-lite.com",
    "emergentmind.com hf.co huggingface.co papers.cool scirate.com semanticscholar.org",
    "api.semanticscholar.org",
)
_DOI_RESOLVERS = frozenset(
    {"doi.org", "dx.doi.org", "doi.acm.org", "dx.doi.acm.org", "hdl.handle.net", "oadoi.org"}
)
# Publishers that write the DOI into the path, on their own hosts and those of the journals they run.
_DOI_PUBLISHERS = table(
    "acm.org springer.com wiley.com sagepub.com tandfonline.com acs.org science.org sciencemag.org",
    "pnas.org biorxiv.org medrxiv.org frontiersin.org siam.org aps.org iop.org annualreviews.org",
    "mitpressjournals.org direct.mit.edu worldscientific.com informs.org royalsocietypublishing.org",
    "plos.org degruyter.com",
)
_ACL_HOSTS = frozenset(
    {"aclanthology.org", "aclanthology.info", "aclanthology.coli.uni-saarland.de", "anthology.aclweb.org"}
)


def arxiv_id(address: Address) -> str | None:
    """The identifier without version if the address leads to a paper on arXiv or to a mirror's page of it."""
    host = without_www(address.host)
    if host in _DOI_RESOLVERS:
        match = _ARXIV_DOI.fullmatch(address.path.strip("/"))
        return plain_arxiv_id(match[1]) if match else None
    if host in _ARXIV_HOSTS or host in _ARXIV_MIRRORS or _is_arxiv_mirror(host):
        parts = address.segments()
        while parts and (parts[0].lower() in _ARXIV_VIEWS or _is_language(parts, host)):
            parts.pop(0)
        if parts and parts[0].lower().startswith("arxiv:"):
            parts[0] = parts[0][6:]
        # A mirror's own pages come first in the path: only what follows a view is an identifier there.
        if len(parts) < len(address.segments()) or host in _ARXIV_HOSTS or host.startswith("api."):
            return plain_arxiv_id("/".join(parts[:2])) or plain_arxiv_id(parts[0] if parts else "")
    return None


def _is_arxiv_mirror(host: str) -> bool:
    """National mirrors: `cn.arxiv.org`, `de.arxiv.org`, ..."""
    return host.endswith(".arxiv.org") and len(host) == len("cn.arxiv.org")


def _is_language(parts: list[str], host: str) -> bool:
    return len(parts) > 1 and host in _ARXIV_MIRRORS and re.fullmatch(r"[a-z]{2}", parts[0]) is not None


def plain_arxiv_id(text: str) -> str | None:
    """The identifier on arXiv without version, subject class and `.pdf`, or None if it is not one."""
    text = text.removesuffix(".pdf").removesuffix(".ps")
    match = _ARXIV_ID.fullmatch(text)
    if match is None:
        return None
    return match["new"] or f"{match['archive'].lower()}/{match['old']}"


def may_be_on_arxiv(url: str) -> bool:
    """Whether an address has what may be a number of arXiv's: cheap to ask of every link of a list."""
    return _HAS_ARXIV_NUMBER.search(url) is not None


def arxiv_moment(identifier: str) -> tuple[int, int, int] | None:
    """Year, month and number within the month of a paper since 2007; None for older identifiers."""
    if re.fullmatch(ARXIV_NUMBER, identifier) is None or not 1 <= int(identifier[2:4]) <= 12:
        return None
    return 2000 + int(identifier[:2]), int(identifier[2:4]), int(identifier[5:])


def doi(address: Address) -> str | None:
    """The DOI in lower case if the address names one; arXiv's own DOIs are left to `arxiv_id`."""
    host = without_www(address.host)
    parts = address.segments()
    if host in _DOI_RESOLVERS or host.startswith("sci-hub."):
        found = _DOI.fullmatch("/".join(parts).replace("%2F", "/"))
        return _plain_doi(found[0]) if found else None
    if host == "nature.com" and len(parts) > 1 and parts[0] == "articles":
        return "10.1038/" + _plain_doi(parts[1])
    if host == "zenodo.org" and len(parts) > 1 and parts[0] in {"record", "records"} and parts[1].isdigit():
        return f"10.5281/zenodo.{parts[1]}"
    if host in _DOI_PUBLISHERS or ".".join(host.split(".")[-2:]) in _DOI_PUBLISHERS:
        text = address.parameter("id") if host.endswith("plos.org") else "/".join(parts)
        found = _DOI.search(text.replace("%2F", "/"))
        return _plain_doi(found[0]) if found else None
    return None


def _plain_doi(text: str) -> str:
    text = text.replace("%2F", "/").lower().rstrip("/.")
    while (shorter := _DOI_TAIL.sub("", text)) != text:
        text = shorter.rstrip("/.")
    if text.startswith("10.1101/"):  # bioRxiv and medRxiv put the version behind it
        text = re.sub(r"v[0-9]{1,2}\Z", "", text)
    return text


def paper(address: Address) -> Address | None:
    """The one address of the paper, or None if it is not recognised as one."""
    host = without_www(address.host)
    identifier = arxiv_id(address)
    if identifier:
        return Address("", "arxiv.org", "", f"/abs/{identifier}", (), "")
    number = doi(address)
    if number:
        acl = _ACL_DOI.fullmatch(number)
        name = acl_id(acl[1]) if acl else None
        return _acl(name) if name else Address("", "doi.org", "", f"/{number}", (), "")
    if host in _ACL_HOSTS or (host == "aclweb.org" and address.path.startswith("/anthology")):
        name = acl_id(address.path.rpartition("/")[2]) or acl_id((address.segments() or [""])[-2:][0])
        return _acl(name) if name else None
    return _PROCEEDINGS[host](address) if host in _PROCEEDINGS else None


def acl_id(text: str) -> str | None:
    """The ACL Anthology's identifier in its own case, without version and ending, or None."""
    text = re.sub(r"(?:v[0-9])?(?:\.pdf|\.bib|\.xml|\.endf)?\Z", "", text, count=1)
    if _ACL_OLD.fullmatch(text):
        return text.upper()
    return text.lower() if _ACL_NEW.fullmatch(text) else None


def _acl(name: str) -> Address:
    return Address("", "aclanthology.org", "", f"/{name}", (), "")


def _openreview(address: Address) -> Address | None:
    identifier = address.parameter("id")
    views = {"/forum", "/pdf", "/attachment", "/revisions"}
    return (
        address.at("/forum", "openreview.net", (("id", identifier),))
        if identifier and address.path in views
        else None
    )


def _cvf(address: Address) -> Address | None:
    """`…/papers/X_paper.pdf` and `…/html/X_paper.html` are one paper."""
    if "/papers/" in address.path and address.path.endswith(".pdf"):
        return address.at(address.path.replace("/papers/", "/html/", 1)[:-4] + ".html", "openaccess.thecvf.com")
    return None


def _pmlr(address: Address) -> Address | None:
    """`/v97/name.html` and `/v97/name/name.pdf`."""
    parts = address.segments()
    if len(parts) in {2, 3} and parts[0].startswith("v") and parts[-1].endswith((".pdf", ".html")):
        return address.at(f"/{parts[0]}/{parts[1].removesuffix('.html').removesuffix('.pdf')}.html")
    return None


def _neurips(address: Address) -> Address | None:
    """`/paper_files/paper/2017/hash/H-Abstract.html` and `/paper/2017/file/H-Paper.pdf`: the hash is the paper."""
    found = re.search(r"/([0-9]{4})/(?:hash|file)/([0-9a-f]{32})", address.path)
    if found:
        return address.at(f"/paper/{found[1]}/hash/{found[2]}", "proceedings.neurips.cc")
    return address.at(address.path.removesuffix(".pdf"), "proceedings.neurips.cc")


def _ieee(address: Address) -> Address | None:
    found = re.search(r"/document/([0-9]+)", address.path)
    number = found[1] if found else address.parameter("arnumber")
    return address.at(f"/document/{number}") if number.isascii() and number.isdigit() else None


def _semantic_scholar(address: Address) -> Address | None:
    found = re.search(r"/([0-9a-f]{40})\Z", address.path)
    return address.at(f"/paper/{found[1]}", "semanticscholar.org") if found else None


def _mdpi(address: Address) -> Address | None:
    parts = address.segments()
    return (
        address.at("/" + "/".join(parts[:4]))
        if len(parts) == 5 and parts[4] in {"htm", "html", "pdf", "xml"}
        else None
    )


def _pubmed(address: Address) -> Address | None:
    found = re.search(r"/(PMC[0-9]+)\b", address.path, re.I)
    if found:
        return address.at(f"/articles/{found[1].upper()}", "pmc.ncbi.nlm.nih.gov")
    found = re.fullmatch(r"/(?:pubmed/)?([0-9]+)", address.path)
    return address.at(f"/{found[1]}", "pubmed.ncbi.nlm.nih.gov") if found else None


def _jmlr(address: Address) -> Address | None:
    """`/papers/v3/name.html` and `/papers/volume3/name/name.pdf`."""
    found = re.fullmatch(r"/papers/v(?:olume)?([0-9]+)/([^/.]+)(?:/[^/]*\.pdf|\.html)?", address.path)
    return address.at(f"/papers/v{found[1]}/{found[2]}.html") if found else None


_PROCEEDINGS = {
    "openreview.net": _openreview,
    "openaccess.thecvf.com": _cvf,
    "proceedings.mlr.press": _pmlr,
    "papers.nips.cc": _neurips,
    "papers.neurips.cc": _neurips,
    "proceedings.neurips.cc": _neurips,
    "proceedings.nips.cc": _neurips,
    "ieeexplore.ieee.org": _ieee,
    "semanticscholar.org": _semantic_scholar,
    "mdpi.com": _mdpi,
    "ncbi.nlm.nih.gov": _pubmed,
    "pubmed.ncbi.nlm.nih.gov": _pubmed,
    "pmc.ncbi.nlm.nih.gov": _pubmed,
    "jmlr.org": _jmlr,
}
