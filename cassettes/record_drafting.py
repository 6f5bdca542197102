"""Record what a real model answers to the invented cases of tests/drafting, one cassette a case.

python cassettes/record_drafting.py --model NAME --base-url http://127.0.0.1:8088/v1
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.drafting import making  # noqa: E402 (the path is set above)

from triagebot import cassettes  # noqa: E402
from triagebot.config import LLM, ModelProfile  # noqa: E402
from triagebot.drafting.model.drafter import ModelDrafting  # noqa: E402
from triagebot.drafting.model.server.client import OpenAIChat  # noqa: E402

NAME = "model.example"
"""The host that stands in the recordings for the one that was asked."""


def main() -> int:
    """Ask, record, and print what was drafted."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--model", required=True)
    parser.add_argument("--base-url", required=True)
    options = parser.parse_args()
    here = urlsplit(options.base_url).netloc
    for name, case in making.recorded().items():
        chat = OpenAIChat(
            options.model, api_key=os.environ.get("OPENAI_API_KEY"), base_url=options.base_url, timeout=600
        )
        path = ROOT / "cassettes" / "drafting" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        with cassettes.use(path, record=True, environ=os.environ, names={here: NAME}):
            draft = ModelDrafting(chat, options=LLM(model=options.model, profile=ModelProfile.COMPACT)).draft(case)
        print(
            f"{name}: {draft.drafter.value} {draft.section[-1]} {draft.tags} {draft.description!r} {draft.degraded}"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
