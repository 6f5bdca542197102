"""Writes docs/action.md from action.yml: python .github/scripts/action_page.py, in the repository's root."""

from pathlib import Path
from typing import Any

import yaml

HEAD = """# The Action

What a step that `uses: qdrant/triagebot` may be given, and what it leaves for later steps. How it is switched
on is in the [tutorial](tutorial.md#6-switch-it-on); what it does to pull requests and issues, and with which
permissions, in [On GitHub](on-github.md). Everything about the list itself is set in `.github/triagebot.yml`
([configuration](configuration.md)).

"""
FOOT = """
The words of `entry` are a stranger's. Give them to a script through `env:`, never by `${{ … }}` in the script
itself:

```yaml
  - if: steps.triage.outputs.verdict == 'ready'
    env:
      ENTRY: ${{ steps.triage.outputs.entry }}
    run: printf '%s\\n' "$ENTRY"
```

This page is written from `action.yml` by `.github/scripts/action_page.py`; a test holds it to that.
"""


def page(action: dict[str, Any]) -> str:
    """The whole page for the parsed `action.yml`."""
    rows = [
        "## Inputs",
        "",
        "Given under `with:` of the step.",
        "",
        "| input | default | meaning |",
        "| --- | --- | --- |",
    ]
    for name, about in action["inputs"].items():
        default = f"`{about['default']}`" if about.get("default") else "empty"
        rows.append(f"| `{name}` | {default} | {cell(about)} |")
    rows += [
        "",
        "## Outputs",
        "",
        "With `id: triage` on the step, `steps.triage.outputs.verdict` and so on.",
        "",
        "| output | meaning |",
        "| --- | --- |",
    ]
    rows += [f"| `{name}` | {cell(about)} |" for name, about in action["outputs"].items()]
    return HEAD + "\n".join(rows) + "\n" + FOOT


def cell(about: dict[str, str]) -> str:
    """The description as one cell of a table."""
    return " ".join(about["description"].split()).replace("|", "\\|")


if __name__ == "__main__":
    written = page(yaml.safe_load(Path("action.yml").read_text(encoding="utf-8")))
    Path("docs/action.md").write_text(written, encoding="utf-8")
