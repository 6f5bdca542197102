"""Recording the outside HTTP traffic of a whole run, and replaying it. Alone imports vcrpy.

A cassette keeps only what is on the allow-lists below: everything else in a header may be a secret, a cookie
or an identity. Traffic to this machine is neither recorded nor replayed, unless it is given another name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from triagebot import logs
from triagebot.errors import UsageError

REQUEST_HEADERS = frozenset({"accept", "content-type"})
RESPONSE_HEADERS = frozenset(
    {"content-type", "etag", "last-modified", "link", "location", "retry-after"}
    | {f"x-ratelimit-{name}" for name in ("limit", "remaining", "reset", "resource", "used")}
)
HERE = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0"})  # noqa: S104 - compared with, never bound to
SCRUBBED = "SCRUBBED"


@contextmanager
def use(
    path: Path, *, record: bool, environ: Mapping[str, str], names: Mapping[str, str] | None = None
) -> Iterator[Any]:
    """Replay the cassette, or write it when `record` is set; gives vcrpy's cassette.

    `names` gives addresses of this machine ("localhost:4001") the name under which they are recorded
    ("api.github.com"), so that a recording made against a stand-in can be replayed anywhere.
    Raises `UsageError` when there is nothing to replay. A request that is not in the recording fails in the
    client that made it, as if the host could not be reached.
    """
    import vcr  # noqa: PLC0415 - only runs with a cassette pay for it
    import yaml  # noqa: PLC0415 - as vcrpy, whose errors it has
    from vcr.persisters.filesystem import CassetteNotFoundError  # noqa: PLC0415

    if not record and not path.is_file():
        raise UsageError(f"There is no recording at {path}.", next_step="Make one with --record.")
    if record:
        _make_room(path)
    secrets = logs.secrets(environ)
    recorder = vcr.VCR(
        record_mode="once" if record else "none",
        before_record_request=_request_scrubber(secrets, dict(names or {})),
        before_record_response=_response_scrubber(secrets, dict(names or {})),
        decode_compressed_response=True,
    )
    recorder.register_persister(_Tape(CassetteNotFoundError))
    with ExitStack() as stack:
        try:
            tape = stack.enter_context(recorder.use_cassette(path, allow_playback_repeats=not record))
            for response in tape.responses:
                _look_at(response)
        except (KeyError, TypeError, ValueError, AttributeError, yaml.YAMLError) as error:
            raise UsageError(f"{path} is no recording.", next_step="Make one with --record.") from error
        stack.enter_context(_misses_as_connection_errors())
        yield tape


class _Tape:
    """Reads and writes a cassette as UTF-8 with the line ends of every system: vcrpy's own takes the locale's."""

    def __init__(self, absent: type[Exception]) -> None:
        self._absent = absent

    def load_cassette(self, path: Path, serializer: Any) -> Any:
        """What is recorded there. Raises vcrpy's error for a cassette that is still to be recorded."""
        from vcr.serialize import deserialize  # noqa: PLC0415

        if not path.is_file() or not (text := path.read_text(encoding="utf-8")).strip():
            raise self._absent
        return deserialize(text, serializer)

    def save_cassette(self, path: Path, recorded: Any, serializer: Any) -> None:
        """Write what was recorded."""
        from vcr.serialize import serialize  # noqa: PLC0415

        path.write_text(serialize(recorded, serializer), encoding="utf-8", newline="\n")


def _make_room(path: Path) -> None:
    """Remove what was recorded before. Raises `UsageError` before the work when a recording cannot be put there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.open("ab").close()
        path.unlink()
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}.", next_step="Name a file with --cassette."
        ) from error


def _look_at(response: Any) -> None:
    """Raises as for what is no recording where an answer lacks what the clients take for granted."""
    status, headers, body = response["status"], response["headers"], response["body"]
    values = [value for held in headers.values() for value in (held if isinstance(held, list) else [held])]
    if not (
        type(status["code"]) is int
        and isinstance(status["message"], str | None)
        and all(isinstance(text, str) for text in (*headers, *values))
        and isinstance(body.get("string"), str | bytes | None)
    ):
        raise ValueError("an answer that no client can be given")


def _request_scrubber(secrets: list[str], names: dict[str, str]) -> Callable[[Any], Any]:
    def scrub(request: Any) -> Any:
        parts = urlsplit(request.uri)
        if parts.netloc in names:
            request.uri = parts._replace(scheme="https", netloc=names[parts.netloc]).geturl()
        elif (parts.hostname or "") in HERE:
            return None  # not ours to record
        request.uri = _without(secrets, request.uri)
        if request.body:
            body = request.body if isinstance(request.body, bytes) else str(request.body).encode()
            request.body = _without(secrets, body.decode("utf-8", "replace")).encode()
        request.headers = {k: v for k, v in request.headers.items() if k.lower() in REQUEST_HEADERS}
        return request

    return scrub


def _response_scrubber(secrets: list[str], names: dict[str, str]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    def clean(text: str) -> str:
        text = _without(secrets, text)
        for here, name in names.items():
            text = text.replace(f"http://{here}", f"https://{name}").replace(here, name)
        return text

    def scrub(response: dict[str, Any]) -> dict[str, Any]:
        kept = {k: v for k, v in response["headers"].items() if k.lower() in RESPONSE_HEADERS}
        response["headers"] = {
            k: [clean(x) for x in v] if isinstance(v, list) else clean(v) for k, v in kept.items()
        }
        body = response["body"].get("string")
        if body:
            try:
                text = body.decode("utf-8") if isinstance(body, bytes) else body
            except UnicodeDecodeError:
                return response  # an image or a PDF: nothing in it to scrub by text
            response["body"]["string"] = clean(text).encode()
        return response

    return scrub


def _without(secrets: list[str], text: str) -> str:
    for secret in secrets:
        text = text.replace(secret, SCRUBBED)
    return text


@contextmanager
def _misses_as_connection_errors() -> Iterator[None]:
    """Let each client see a request that was not recorded as a host it cannot reach, in its own error class."""
    import httpx2  # noqa: PLC0415
    import requests  # noqa: PLC0415
    from vcr.errors import CannotOverwriteExistingCassetteException as NotRecorded  # noqa: PLC0415

    handle = httpx2.HTTPTransport.handle_request
    send = requests.adapters.HTTPAdapter.send

    def handle_request(self: Any, request: Any) -> Any:
        try:
            return handle(self, request)
        except NotRecorded as error:
            raise httpx2.ConnectError(f"{request.url} is not in the recording", request=request) from error

    def adapter_send(self: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return send(self, request, *args, **kwargs)
        except NotRecorded as error:
            raise requests.ConnectionError(f"{request.url} is not in the recording", request=request) from error

    with (
        _replaced(httpx2.HTTPTransport, "handle_request", handle_request),
        _replaced(requests.adapters.HTTPAdapter, "send", adapter_send),
    ):
        yield


@contextmanager
def _replaced(owner: type, name: str, replacement: Callable[..., Any]) -> Iterator[None]:
    original = getattr(owner, name)
    setattr(owner, name, replacement)
    try:
        yield
    finally:
        setattr(owner, name, original)
