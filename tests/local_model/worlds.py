"""What tests of a running model server share."""

from __future__ import annotations

import json
import os
import threading
import time
import urllib.request
from pathlib import Path

from triagebot.local_model.server import Bounds, Endpoint

QUICK = Bounds(start=10.0, lifetime=60.0, memory=0, context_tokens=512, threads=1)


def manner(world: dict[str, str], how: str) -> None:
    Path(world["TRIAGEBOT_MODEL_FILE"]).write_text(how, encoding="utf-8")


def seen(endpoint: Endpoint) -> dict[str, object]:
    request = urllib.request.Request(
        f"{endpoint.base_url}/seen", headers={"Authorization": f"Bearer {endpoint.api_key}"}
    )
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=5) as answer:
        return json.loads(answer.read())


def gone(pid: int) -> bool:
    """Whether the process has ended, within ten seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except (ProcessLookupError, FileNotFoundError):
            return True
        if state == "Z":
            return True
        threading.Event().wait(0.02)
    return False
