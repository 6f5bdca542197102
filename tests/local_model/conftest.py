"""An environment with a model server of our own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

FAKE = Path(__file__).parent / "fake_llama_server.py"


@pytest.fixture
def world(tmp_path: Path) -> dict[str, str]:
    """An environment whose llama-server is ours and whose model says "healthy"."""
    program = tmp_path / "llama-server"
    program.write_text(f"#!{sys.executable}\n" + FAKE.read_text().split("\n", 1)[1])
    program.chmod(0o755)
    model = tmp_path / "model.gguf"
    model.write_text("healthy")
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TRIAGEBOT_LLAMA_SERVER": str(program),
        "TRIAGEBOT_MODEL_FILE": str(model),
        "GITHUB_TOKEN": "never-to-be-seen",
        "OPENAI_API_KEY": "never-to-be-seen",
    }
