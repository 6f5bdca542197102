"""Addresses of a GitHub: its API, what is below a repository there, and where people see it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from triagebot.errors import UsageError

GITHUB_API = "https://api.github.com"
OWNER = "[A-Za-z0-9][A-Za-z0-9-]{0,99}"
"""A pattern for a login, with room above github.com's 39 characters."""
REPOSITORY = rf"{OWNER}/[A-Za-z0-9._-]{{1,100}}"
"""A pattern for a repository written OWNER/NAME."""


def web_address(environ: Mapping[str, str]) -> str:
    """Where people see the repositories whose API is GITHUB_API_URL: GITHUB_SERVER_URL, or the host of the API."""
    if server := environ.get("GITHUB_SERVER_URL", "").rstrip("/"):
        return server
    api = environ.get("GITHUB_API_URL", "").rstrip("/")
    if api.endswith("/api/v3"):  # an Enterprise server
        return api.removesuffix("/api/v3")
    return api.replace("://api.", "://", 1) if api.startswith("https://api.") else "https://github.com"


def repository_path(repository: str, *segments: object) -> str:
    """The API path of a repository (`owner/name`) and what is below it; each segment is percent-encoded.

    A segment of several parts, such as a file's path, is given part by part. Raises UsageError for a name
    that cannot be a repository, and for parts that would lead to another place (`..`).
    """
    if not re.fullmatch(REPOSITORY, repository) or repository.endswith(("/.", "/..")):
        raise UsageError(f"{repository!r} is not a repository.", next_step="Write it as OWNER/NAME.")
    if {".", "..", ""} & {str(segment) for segment in segments}:
        raise UsageError(
            f"{'/'.join(str(segment) for segment in segments)!r} is not a path in {repository}.",
            next_step="Write it from the top of the repository, without `.`, `..` and a slash in front.",
        )
    return "/".join(["/repos", repository, *(quote(str(segment), safe="") for segment in segments)])


def same_host(api_url: str, other: str) -> bool:
    """Whether two API addresses are the same server: scheme, whole host name and port are compared."""
    try:
        ours, theirs = urlsplit(checked_address(api_url)), urlsplit(checked_address(other))
    except UsageError:
        return False
    return (ours.scheme, ours.hostname, ours.port) == (theirs.scheme, theirs.hostname, theirs.port)


def checked_address(api_url: str) -> str:
    """The address, checked. It is not repeated in the error: it may hold a password, in a place of any kind."""
    try:
        parts = urlsplit(api_url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number
        usable = False
    if not usable or "@" in parts.netloc or parts.query or parts.fragment or not api_url.isprintable():
        raise UsageError(
            "GITHUB_API_URL is not the plain address of an API.",
            next_step=f"Leave it out for github.com, or write something like {GITHUB_API}, without a password.",
        )
    return api_url.rstrip("/")
