"""What the client and the wire raise, in one plain sentence each."""

from __future__ import annotations

import ssl
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2

from triagebot.evidence.fetching.fetch_errors import Failing, LinkError, Unsafe
from triagebot.retry import Transient

# The most special class first: the first that fits is used.
_SENTENCES: tuple[tuple[type[Exception], str], ...] = (
    (httpx2.ConnectTimeout, "could not be connected to in time"),
    (httpx2.PoolTimeout, "could not be connected to in time"),
    (httpx2.TimeoutException, "did not answer completely within {seconds:.0f} seconds"),
    (httpx2.ProxyError, "could not be reached through the configured proxy"),
    (httpx2.ConnectError, "could not be connected to"),
    (httpx2.RemoteProtocolError, "broke off its answer"),
    (httpx2.DecodingError, "sent a page that could not be unpacked"),
    (httpx2.TransportError, "broke off the connection"),
    (OSError, "broke off the connection"),  # ssl.SSLError is one
)


@contextmanager
def plain_errors(url: str, seconds: float) -> Iterator[None]:
    """Turn what the client raises into a `LinkError`, or into `Transient` where another try is likely to help."""
    try:
        yield
    except LinkError as error:
        error.url = error.url or url
        raise
    except httpx2.InvalidURL as error:
        raise Unsafe("is not a readable web address", url=url) from error
    except (httpx2.RequestError, OSError) as error:
        failure = Failing(_sentence(error, seconds), url=url)
        if isinstance(error, httpx2.RemoteProtocolError) and "without sending a response" in str(error):
            raise Transient(failure, after=0.0) from error  # a kept connection that the server had just closed
        raise failure from error
    except _not_recorded() as error:
        raise Failing("is not part of the recording that is played", url=url) from error


def _sentence(error: Exception, seconds: float) -> str:
    if isinstance(error, httpx2.ConnectError | ssl.SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(error):
        return "has a certificate that is not valid"
    return next(text for kind, text in _SENTENCES if isinstance(error, kind)).format(seconds=seconds)


def _not_recorded() -> tuple[type[BaseException], ...]:
    """The error of a replayed recording, when one is played at all."""
    errors = sys.modules.get("vcr.errors")
    return (errors.CannotOverwriteExistingCassetteException,) if errors else ()
