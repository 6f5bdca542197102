"""`python -m triagebot.local_model`: have the server and the model file ready, verified, before they are needed."""

from __future__ import annotations

import os
import sys

from triagebot.errors import ModelError
from triagebot.local_model.model_files import model_file, server_program
from triagebot.local_model.pins import pins


def main() -> int:
    """Print where both are; 3 with the reason when one of them cannot be had."""
    chosen = pins()
    try:
        print(server_program(os.environ, chosen.server))
        print(model_file(os.environ, chosen.model))
    except ModelError as error:
        print(f"triagebot: {error.message}\n  {error.next_step}".rstrip(), file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
