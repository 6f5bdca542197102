"""The first workflow and configuration of a list, with what was found out about it as comments. Pure: text out."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from triagebot.checks.wording import plural
from triagebot.listing.guides.guide_lines import plain
from triagebot.listing.meta_headings import is_meta
from triagebot.listing.model import Entry, Guide, Listing, Section
from triagebot.listing.placing import alphabetical_order
from triagebot.listing.placing.alphabetical_order import Order
from triagebot.listing.ranking import tag_choice
from triagebot.listing.records import field_notes
from triagebot.listing.styles import infer
from triagebot.models import Owner, Rule

WORKFLOW = ".github/workflows/triagebot.yml"
CONFIG = ".github/triagebot.yml"
MODEL = ".github/workflows/triagebot-model.yml"
SHOWN = 12
"""Things of one kind that are named; the rest is counted."""
SETTINGS = {
    "min-stars": "min_stars",
    "min-age-days": "min_age_days",
    "active-within-days": "active_within_days",
    "min-downloads": "min_downloads",
    "one-per-pull-request": "one_entry_a_pull_request",
    "title-format": "pull_request_title",
    "link-labels": "link_labels",
    "programming-language": "programming_languages",
    "only-files": "only_files",
}
"""Rules of a guide that are options too, by their code."""


class WordsBy(StrEnum):
    """Who chooses the words when the proposer gave none."""

    OFFLINE = "none"
    HOSTED = "hosted"
    RUNNER = "runner"


@dataclass(frozen=True, slots=True)
class Observed:
    """What was found out about a list, and what was not; one sentence each."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]


def observe(listing: Listing, guide: Guide | None) -> Observed:
    """Look at the list and its guide as triagebot will."""
    known: list[str] = []
    unknown: list[str] = []
    for look in (_shape, _order, _tags):
        look(listing, guide, known, unknown)
    _guide(listing, guide, known, unknown)
    return Observed(tuple(known), tuple(unknown))


def _shape(listing: Listing, guide: Guide | None, known: list[str], unknown: list[str]) -> None:
    del guide
    filled = [section for section in listing.sections if section.entries]
    known.append(
        f"{plural(len(listing.entries), 'entry', 'entries')} in {plural(len(filled), 'section')} of {listing.path}."
    )
    if listing.records is not None:
        known += field_notes.understood(listing.records)
        unknown += field_notes.not_understood(listing.records)
        return
    shapes = Counter(entry.shape.value for entry in listing.entries).most_common()
    shape, count = shapes[0]
    total = len(listing.entries)
    known.append(f"Entries are written as: {', '.join(f'{name} ({n})' for name, n in shapes)}.")
    if count < 0.9 * total:
        unknown.append(
            f"One style for the whole list: {count} of {total} entries are written as {shape}. "
            "Each section's own style is used."
        )
    largest = max(filled, key=lambda section: len(section.entries))
    known += [
        f'In "{_line(largest.path[-1] if largest.path else "")}", {sentence}.'
        for sentence in infer.infer(listing, largest.path).explain()[:4]
    ]
    empty = [section for section in listing.sections if _is_bare(listing, section)]
    if empty:
        which = "the section" if len(empty) == 1 else f"{len(empty)} sections"
        unknown.append(f"What belongs into {which} without entries: {_names(empty)}.")


def _is_bare(listing: Listing, section: Section) -> bool:
    """Whether a section has no entries, no text, and no section below it: nothing says what it is for."""
    path = section.path
    below = any(len(other.path) > len(path) and other.path[: len(path)] == path for other in listing.sections)
    bare = bool(path) and not section.entries and not section.prose.strip() and not below
    return bare and not is_meta(path[-1])


def _names(sections: list[Section]) -> str:
    names = [f'"{_line(section.path[-1])}"' for section in sections if section.path]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def _order(listing: Listing, guide: Guide | None, known: list[str], unknown: list[str]) -> None:
    if listing.records is not None and listing.records.joined:
        return  # files have no order
    runs: list[list[Entry]] = []
    for section in listing.sections:
        runs += [run for run in section.runs() if len(run) >= 4]
    if not runs:
        unknown.append("The order of entries: no section has four of them. New entries go to the end.")
        return
    usual = alphabetical_order.usual_order(runs)
    sorted_runs = sum(alphabetical_order.infer(run, usual).order is Order.ALPHABETICAL for run in runs)
    dated = any(rule.kind in _BY_DATE for rule in (guide.rules if guide else ()))
    elsewhere = "by date, as the guide says" if dated else "to the end"
    known.append(
        f"{sorted_runs} of {plural(len(runs), 'section')} with four entries or more {_verb(sorted_runs)} "
        f"alphabetical; there a new entry goes to its alphabetical place, elsewhere {elsewhere}."
    )
    if guide and any(rule.kind == "alphabetical" for rule in guide.rules) and sorted_runs < 0.7 * len(runs):
        unknown.append("Which order is wanted: the guide says alphabetical, most sections are not.")


_BY_DATE = frozenset({"newest-first", "oldest-first"})


def _verb(count: int) -> str:
    return "is" if count == 1 else "are"


def _is(count: int) -> str:
    return f"{count} {_verb(count)}"


def _tags(listing: Listing, guide: Guide | None, known: list[str], unknown: list[str]) -> None:
    found = tag_choice.vocabulary(listing, guide)
    if not found:
        unknown.append("Tags: no entry has one and the guide names none, so none are suggested.")
        return
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    known.append(f"Tags in use: {', '.join(_line(tag) for tag in found[:SHOWN])}{more}.")


def _guide(listing: Listing, guide: Guide | None, known: list[str], unknown: list[str]) -> None:
    if guide is None:
        unknown.append(
            "The list's rules: there is no CONTRIBUTING.md. Entries are held against their neighbours only."
        )
        return
    defined = len(guide.definitions)
    if defined:
        known.append(f"{guide.path} says what belongs into {plural(defined, 'section')}.")
    elif len([section for section in listing.sections if section.entries]) > 1:
        unknown.append(
            f"What each section is for: {guide.path} does not say. Sections are chosen by their names and entries; "
            "one line a section in the guide makes the choice better."
        )
    ours = [rule for rule in guide.rules if rule.concerns_proposals]
    owners = Counter(rule.owner for rule in ours)
    if owners[Owner.CODE]:
        read = len({rule.source for rule in ours})
        known.append(
            f"Of {plural(len(ours), 'rule')} in {plural(read, 'file')}, {_is(owners[Owner.CODE])} checked by code; "
            "`triagebot guide` lists them."
        )
    rest = len(ours) - owners[Owner.CODE]
    if rest:
        others = "the other rule is met: it is" if rest == 1 else f"{rest} other rules are met: they are"
        unknown.append(f"Whether {others} for people (or a model).")


def configuration(listing: Listing, guide: Guide | None, observed: Observed) -> str:
    """The text of the configuration file: what was found is set, the rest is left to the defaults."""
    lines = [
        "# Options of triagebot; all of them, with their defaults, are in its docs/configuration.md.",
        "# What is commented out is what triagebot does anyway. Nothing here is needed.",
        "",
        "# What it found out about this list:",
        *(f"#   {sentence}" for sentence in observed.known),
    ]
    if observed.unknown:
        lines += ["# What it could not find out:", *(f"#   {sentence}" for sentence in observed.unknown)]
    lines += ["", f"lists: [{_quoted(listing.path)}]"]
    lines.append(f"guide: {_quoted(guide.path)}" if guide else "# guide: CONTRIBUTING.md")
    lines += ["", *_rules(guide)]
    lines += ["# limits:", "#   entries: 20      # of one pull request or issue", ""]
    lines += ["# labels:", "#   enabled: true    # sets a label by verdict", ""]
    lines += ["# checks:", "#   description-long: off   # error, warning, note or off, by a check's name"]
    return "\n".join(lines) + "\n"


def _rules(guide: Guide | None) -> list[str]:
    """Every rule that was read, with its line and who answers for it; those that are options too as such."""
    rules = [rule for rule in (guide.rules if guide else ()) if rule.concerns_proposals]
    lines = ["# rules:                # taken from the guide where it has them"]
    settings = {}
    for rule in rules:
        name = SETTINGS.get(rule.kind)
        if name and name not in settings and not rule.alternatives:
            settings[name] = rule
    for name, rule in settings.items():
        lines.append(f"#   {name}: {_value(rule)}   # {rule.source}, line {rule.line}")
    if not settings:
        lines.append("#   min_stars: 50")
    if rules:
        lines += [
            "",
            "# What was read, rule by rule: file and line, who answers for it, what it asks.",
            *map(_read, rules),
        ]
    return [*lines, ""]


def _value(rule: Rule) -> str:
    """The value of an option, as YAML: a number, a list, a text, or true."""
    if rule.value.isdecimal():
        return rule.value
    if rule.words:
        return json.dumps([_line(word) for word in rule.words], ensure_ascii=False)
    return json.dumps(_line(rule.value), ensure_ascii=False) if rule.value else "true"


def _read(rule: Rule) -> str:
    kinds = " or ".join(one.kind or "something else" for one in rule.demands) or _line(plain(rule.text))
    return f"# - {rule.source}, line {rule.line} ({_OWNERS[rule.owner]}): {kinds}"


_OWNERS = {Owner.CODE: "code", Owner.MODEL: "a model or a person", Owner.PERSON: "a person"}


INPUTS = {
    WordsBy.OFFLINE: "",
    WordsBy.HOSTED: """
        with:
          openai-api-key: ${{ secrets.OPENAI_API_KEY }}
          model: ${{ vars.TRIAGEBOT_MODEL }}
          # openai-base-url: https://…   any OpenAI-compatible server; left out, OpenAI's own""",
    WordsBy.RUNNER: """
        with:
          llm: runner # a small open model on the runner: no key, minutes instead of seconds""",
}
TEMPLATE = """\
# Looks at proposals to this list and says in one comment what is left to do. It never merges, closes or approves.
# It runs with a write token on what strangers propose, so: no step of it may check out the pull request.
name: Triage
on:
  # Comments on pull requests from forks need a token that may write, which only this trigger gives. Nothing of the
  # pull request is checked out or run: it is read through the API.
  pull_request_target: # zizmor: ignore[dangerous-triggers] see the comment above
    types: [opened, synchronize, reopened, edited, ready_for_review]
  issues: { types: [opened, edited] }
  issue_comment: { types: [created] }
permissions: {}
jobs:
  triage:
    if: github.event_name != 'issue_comment' || startsWith(github.event.comment.body, '/')
    # A command waits for nothing and is pushed out by nothing; of other events the latest counts.
    concurrency: @CONCURRENCY@
    runs-on: ubuntu-latest
    timeout-minutes: @MINUTES@
    permissions:
      contents: read # `write` lets /accept open a pull request, and /apply push to one
      issues: write # the comment
      pull-requests: write # suggested changes
    steps:
@BEFORE@      - uses: @ACTION@@INPUTS@
"""
RESTORE = """\
      # Read only; @MODEL@ fills it from the default branch.
      - uses: actions/cache/restore@5a3ec84eff668545956fd18022155c47e93e2684 # v4.2.3
        with:
          path: |
            ~/.cache/pip
            ~/.cache/triagebot
          key: triagebot-runner-${{ runner.os }}-${{ runner.arch }}
""".replace("@MODEL@", MODEL)
CONCURRENCY = (
    "triage-${{ github.event.pull_request.number || github.event.issue.number }}-${{ github.event.comment.id }}"
)


def workflow(words: WordsBy, action: str) -> str:
    """The text of the workflow; `action` is what `uses:` names."""
    minutes = "30" if words is WordsBy.RUNNER else "10"
    text = TEMPLATE.replace("@MINUTES@", minutes).replace("@CONCURRENCY@", CONCURRENCY)
    text = text.replace("@BEFORE@", RESTORE if words is WordsBy.RUNNER else "")
    return text.replace("@INPUTS@", INPUTS[words]).replace("@ACTION@", action)


def model_workflow(action: str) -> str:
    """The text of the workflow that keeps the small model in the cache, once a week."""
    repository, _, commit = action.partition("@")
    text = files("triagebot.commands.starter").joinpath("assets", "runner-model.yml").read_text(encoding="utf-8")
    return text.replace("qdrant/triagebot", repository).replace("COMMIT", commit)


def _line(text: str) -> str:
    """Text of the list as part of a one-line comment."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:80]


def _quoted(path: str) -> str:
    """A path as a YAML value."""
    return (
        path if path.replace("/", "").replace(".", "").replace("-", "").replace("_", "").isalnum() else f'"{path}"'
    )
