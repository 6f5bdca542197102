"""Prompts as validated data: shipped with the program, or given as a text of the list's default branch."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path
from string import Template
from typing import Annotated

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from triagebot.drafting.model.server.client import Message
from triagebot.errors import UsageError
from triagebot.text.patterns import table

LARGEST = 20_000
"""Characters of a prompt file."""
PLACEHOLDERS = table(
    "list length usual language form fence definitions tags rules sections examples evidence proposal question",
    "fault",
)
NEEDED = frozenset({"evidence", "fence"})


def _template(text: str) -> str:
    template = Template(text)
    if not template.is_valid():
        raise ValueError("a $ must begin a placeholder or be written $$")
    if unknown := sorted(set(template.get_identifiers()) - PLACEHOLDERS):
        raise ValueError(f"unknown placeholder ${unknown[0]}; known are {', '.join(sorted(PLACEHOLDERS))}")
    return text


Text = Annotated[str, Field(min_length=1, max_length=LARGEST), AfterValidator(_template)]


class Prompt(BaseModel):
    """One prompt file. Texts are `string.Template`s with the placeholders of `PLACEHOLDERS`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=60)
    version: int = Field(ge=1)
    system: Text
    user: Text
    repair: Text = "That answer cannot be used: $fault. Answer again with the JSON object alone."

    def messages(self, values: dict[str, str]) -> tuple[Message, Message]:
        """The system and the user message. Values are put in once: a $ inside them stays what it is."""
        return (
            Message("system", _tidy(Template(self.system).substitute(values))),
            Message("user", _tidy(Template(self.user).substitute(values))),
        )

    def repair_message(self, fault: str, form: str = "") -> Message:
        """What is said after an answer that cannot be used; `form` is the object that is asked for then."""
        values = {**dict.fromkeys(PLACEHOLDERS, ""), "fault": fault, "form": form}
        return Message("user", Template(self.repair).substitute(values))


def _tidy(text: str) -> str:
    """Without the empty lines that empty values leave behind."""
    lines: list[str] = []
    for line in text.strip().split("\n"):
        if line.strip() or (lines and lines[-1].strip()):
            lines.append(line.rstrip())
    return "\n".join(lines)


def load(text: str, *, source: str) -> Prompt:
    """A prompt from the text of its file. Raises `UsageError` naming the source, the field and the fault."""
    if len(text) > LARGEST:
        raise UsageError(f"{source}: a prompt file has at most {LARGEST} characters.")
    try:
        prompt = Prompt.model_validate(yaml.safe_load(text))
    except (yaml.YAMLError, RecursionError) as error:
        raise UsageError(f"{source}: this is not YAML.", next_step=str(error).split("\n", 1)[0]) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "the file"
        raise UsageError(
            f"{source}: {field}: {first['msg']}.", next_step="See prompts/ for the shipped one."
        ) from error
    missing = NEEDED - set(Template(prompt.system + prompt.user).get_identifiers())
    if missing:
        raise UsageError(
            f"{source}: ${min(missing)} is missing, so the page would never be shown to the model safely."
        )
    return prompt


@lru_cache(maxsize=4)
def shipped(name: str = "entry") -> Prompt:
    """The prompt of that name that comes with the program."""
    file = f"{name}.yaml"
    packaged = resources.files("triagebot").joinpath("prompts", file)
    if packaged.is_file():
        return load(packaged.read_text(encoding="utf-8"), source=f"prompts/{file}")
    checkout = Path(__file__).resolve().parents[4] / "prompts" / file  # an editable install
    try:
        return load(checkout.read_text(encoding="utf-8"), source=f"prompts/{file}")
    except OSError as error:
        raise UsageError(
            f"prompts/{file} is not part of this installation.", next_step="Install it again."
        ) from error
