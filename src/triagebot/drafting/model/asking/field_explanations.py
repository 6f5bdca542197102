"""The form of the answer in words, so that it does not depend on a server that enforces schemas."""

from __future__ import annotations

import json
from collections.abc import Iterable

from triagebot.drafting.model import answer_schema
from triagebot.models import Concern, RuleState

_EXAMPLES: dict[str, object] = {
    "section": "name of a section",
    "second": "name of a section",
    "title": "one of the titles",
    "tags": ["tag"],
    "rules": [{"rule": 1, "state": RuleState.CANNOT_TELL.value, "quote": "words of the page"}],
    "same_purpose": [1],
    "concerns": [],
}


def sketch(slots: answer_schema.Slots) -> str:
    """The object that is to be answered, with placeholders for values: on one line, only what is asked."""
    statement: dict[str, object] = (
        {"quotes": ["words of the page"], "text": "the sentence"}
        if slots.quotes > 1
        else {"quote": "words of the page", "text": "the phrase"}
    )
    examples = {**_EXAMPLES, "description": statement, "body": [statement]}
    return json.dumps({name: examples[name] for name in slots.names}, ensure_ascii=False)


def form(slots: answer_schema.Slots) -> str:
    """The object, and a line for each of its fields."""
    lines = [line for name in slots.names if (line := _explained(name, slots))]
    return "\n".join(["Answer with one JSON object and nothing else, in this form:", sketch(slots), *lines])


def _explained(name: str, slots: answer_schema.Slots) -> str:
    explanations = {
        "section": "the one section it belongs to, by its name above. What a section is for counts more than"
        " words it shares with the page.",
        "second": "the next best section.",
        "title": f"the thing's own name as the list would write it, one of: {_quoted(slots.titles)}.",
        "tags": f"the list's tags that fit it, at most {answer_schema.MOST_TAGS}; [] where none clearly does.",
        "description": "`text` says what it is, as asked below. `quotes` are one to three passages, copied word for"
        " word from between the DATA lines, that together say everything that `text` says.",
        "body": f"up to {slots.sentences} more sentences that say something new of it: what it does, how, for whom."
        " Each with its quotes.",
        "rules": f"for each numbered rule of the list: `state` is one of {_quoted(RuleState)}; `quote` is the"
        " passage or fact that shows it. What the page does not tell is “cannot tell”.",
        "same_purpose": "numbers of entries shown that serve the very same purpose; [] where none does.",
        "concerns": f"of {_quoted(Concern)} those that clearly apply; [] for most things.",
    }
    return f'- "{name}": {explanations[name]}' if name in explanations else ""


def _quoted(values: Iterable[str]) -> str:
    return ", ".join(json.dumps(str(value), ensure_ascii=False) for value in values)


def question(slots: answer_schema.Slots) -> str:
    """The question in a sentence, for prompts of a list's own."""
    if not slots.sections:
        return "How should the list describe it?"
    return f"Which one section does it belong to: {', '.join(slots.labels)}?"
