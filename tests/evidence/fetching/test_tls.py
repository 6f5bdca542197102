"""Certificates: the name that was asked for is the name that is proved, whatever address it led to."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.evidence.peer import http
from triagebot.evidence.fetching import proxies
from triagebot.evidence.fetching.fetcher import Failing, Fetcher

x509 = pytest.importorskip("cryptography.x509")


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A self-signed certificate for that name, and its key."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / f"{name}.pem", folder / f"{name}.key"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return public, private


@contextmanager
def secure_peer(public: Path, private: Path, asked: list[str]) -> Iterator[int]:
    """A peer that proves that name; notes which one was asked for (SNI). Gives its port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    context.sni_callback = lambda sock, name, _: asked.append(name)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(connection, server_side=True) as secured:
                    asked.append(secured.recv(65536).decode("latin-1"))
                    secured.sendall(http(200, b"proved"))
            except OSError:
                connection.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"])
def test_the_name_is_asked_for_and_proved_at_the_checked_address(tmp_path: Path, variable: str) -> None:
    public, private = certificate(tmp_path, "site.example")
    asked: list[str] = []
    with secure_peer(public, private, asked) as port:
        fetcher = Fetcher(
            environ={variable: str(public)},
            allow=frozenset({f"127.0.0.1:{port}"}),
            resolver=lambda host, port: ("127.0.0.1",),
        )
        assert fetcher.get(f"https://site.example:{port}/a").body == b"proved"
    assert asked[0] == "site.example"
    assert f"Host: site.example:{port}" in asked[1]


def test_another_name_or_an_unknown_issuer_is_not_valid(tmp_path: Path) -> None:
    public, private = certificate(tmp_path, "other.example")
    for environ in ({"SSL_CERT_FILE": str(public)}, {}):
        with secure_peer(public, private, []) as port:
            fetcher = Fetcher(
                environ=environ,
                allow=frozenset({f"127.0.0.1:{port}"}),
                resolver=lambda host, port: ("127.0.0.1",),
            )
            with pytest.raises(Failing, match="has a certificate that is not valid"):
                fetcher.get(f"https://site.example:{port}/")


def test_certificates_are_loaded_once() -> None:
    assert proxies.trust({}) is proxies.trust({})
