"""Why a link could not be read: one class, one plain sentence, one link status.

The messages complete "The link …": "could not be reached from here (403)".
"""

from __future__ import annotations

from typing import Self

from triagebot.errors import FetchError
from triagebot.models import LinkStatus

_BLOCKED = frozenset({401, 402, 403, 407, 418, 429, 451, 999})
_DEAD = frozenset({404, 410})


class LinkError(FetchError):
    """A link that could not be read. `status` says how that counts, `http_status` is None without an answer."""

    def __init__(
        self,
        message: str,
        status: LinkStatus,
        *,
        http_status: int | None = None,
        url: str = "",
        after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.http_status = http_status
        self.url = url
        """The address that failed: the last one of the redirects."""
        self.after = after
        """Seconds the other side asked us to wait, if it said so."""

    def fresh(self) -> Self:
        """The same error without a traceback, to be remembered or raised in another thread."""
        copy = type(self).__new__(type(self), *self.args)
        copy.__dict__.update(self.__dict__)
        return copy


class Unsafe(LinkError):
    """Not opened on purpose: a private address, a forbidden scheme, credentials or a disguise in the address."""

    def __init__(self, message: str, *, url: str = "") -> None:
        super().__init__(message, LinkStatus.UNSAFE, url=url)


class Failing(LinkError):
    """No usable answer: a time-out, a refused connection, a broken answer, 5xx. It may work later."""

    def __init__(self, message: str, *, http_status: int | None = None, url: str = "", after: float | None = None):
        super().__init__(message, LinkStatus.FAILING, http_status=http_status, url=url, after=after)


class Dead(LinkError):
    """The page or the name does not exist."""

    def __init__(self, message: str, *, http_status: int | None = None, url: str = "") -> None:
        super().__init__(message, LinkStatus.DEAD, http_status=http_status, url=url)


class Blocked(LinkError):
    """Alive as far as is known, but not readable from here."""

    def __init__(self, message: str, *, http_status: int | None = None, url: str = "", after: float | None = None):
        super().__init__(message, LinkStatus.BLOCKED, http_status=http_status, url=url, after=after)


def counts_as(http_status: int) -> LinkStatus:
    """How an HTTP status counts; a redirect that led nowhere counts as failing."""
    if 200 <= http_status < 300:
        return LinkStatus.OK
    if http_status in _BLOCKED:
        return LinkStatus.BLOCKED
    return LinkStatus.DEAD if http_status in _DEAD else LinkStatus.FAILING


def for_http_status(http_status: int, *, url: str = "", after: float | None = None) -> LinkError:
    """The error for an HTTP status that is not a success."""
    match counts_as(http_status):
        case LinkStatus.BLOCKED:
            sentence = f"could not be reached from here ({http_status})"
            return Blocked(sentence, http_status=http_status, url=url, after=after)
        case LinkStatus.DEAD:
            return Dead(f"does not exist ({http_status})", http_status=http_status, url=url)
        case _:
            sentence = f"answered with an error ({http_status})"
            return Failing(sentence, http_status=http_status, url=url, after=after)
