"""What the client raises, in one plain sentence each."""

from __future__ import annotations

import ssl

import httpx2
import pytest

from triagebot.evidence.fetching.failures import plain_errors
from triagebot.evidence.fetching.fetch_errors import Dead, Failing, Unsafe
from triagebot.retry import Transient


@pytest.mark.parametrize(
    ("raised", "sentence"),
    [
        (httpx2.ConnectTimeout("x"), "could not be connected to in time"),
        (httpx2.ReadTimeout("x"), "did not answer completely within 7 seconds"),
        (httpx2.ProxyError("x"), "could not be reached through the configured proxy"),
        (httpx2.ConnectError("x"), "could not be connected to"),
        (httpx2.ConnectError("CERTIFICATE_VERIFY_FAILED"), "has a certificate that is not valid"),
        (httpx2.RemoteProtocolError("x"), "broke off its answer"),
        (httpx2.DecodingError("x"), "sent a page that could not be unpacked"),
        (ssl.SSLError("x"), "broke off the connection"),
        (ConnectionResetError(), "broke off the connection"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_a_failure_is_one_sentence_about_the_link(raised: Exception, sentence: str) -> None:
    with pytest.raises(Failing) as caught, plain_errors("https://a.example/", 7.4):
        raise raised
    assert (caught.value.message, caught.value.url) == (sentence, "https://a.example/")


def test_a_connection_that_had_just_been_closed_is_worth_another_try() -> None:
    error = httpx2.RemoteProtocolError("Server disconnected without sending a response.")
    with pytest.raises(Transient) as caught, plain_errors("https://a.example/", 7):
        raise error
    assert caught.value.after == 0.0


def test_an_address_that_cannot_be_read_is_not_opened() -> None:
    with pytest.raises(Unsafe), plain_errors("http://[", 7):
        raise httpx2.InvalidURL("x")


def test_what_is_told_already_only_gets_its_address() -> None:
    with pytest.raises(Dead) as caught, plain_errors("https://a.example/", 7):
        raise Dead("does not exist")
    assert caught.value.url == "https://a.example/"
    with pytest.raises(Dead) as caught, plain_errors("https://a.example/", 7):
        raise Dead("does not exist", url="https://b.example/")
    assert caught.value.url == "https://b.example/"


def test_a_bug_stays_one() -> None:
    with pytest.raises(ZeroDivisionError), plain_errors("https://a.example/", 7):
        raise ZeroDivisionError
