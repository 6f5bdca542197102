"""How good the drafts are with a given model, beside those without one: the table to choose a model by.

    python -m bench.eval_drafts                                             the offline drafter alone
    python -m bench.eval_drafts --model NAME --base-url http://127.0.0.1:8088/v1 [--seed 56] [--replay 96]
    python -m bench.eval_drafts --again bench/results/drafts-NAME-DATE.answers.json     the same answers, weighed
                                              anew; with --model and --base-url the missing ones are asked for

Needs the neighbour folder with the corpus (`--corpus`, see its README). Every entry of the seed list is taken out
and drafted from what its page says; every past addition is drafted from title and description, without a section.
Answers are kept as they come in, so a run that is stopped still counts for what it did.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
import tarfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from triagebot.config import LLM
from triagebot.drafting.case import Case
from triagebot.drafting.model import drafter as llm
from triagebot.drafting.model.asking import prompt_profiles
from triagebot.drafting.model.quota import Hourly
from triagebot.drafting.model.server import model_size
from triagebot.drafting.model.server.client import AnswerOptions, Message, OpenAIChat
from triagebot.drafting.model.server.completion_reading import Reply, Token
from triagebot.drafting.offline import OfflineDrafting
from triagebot.errors import ModelError
from triagebot.evidence import saved
from triagebot.listing.guides import read
from triagebot.listing.model import Content
from triagebot.listing.parsing import parse
from triagebot.listing.placing import insert
from triagebot.models import Draft, Drafter, Request

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
RESULTS = Path(__file__).resolve().parent / "results"
SEED_LIST = "qdrant__awesome-metric-learning"
LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])+)\]\(\s*<?(https?://[^)\s>]+)>?[^)]*\)")


@dataclass
class Row:
    """One case: what a person did, what was drafted without and with the model."""

    id: str
    want: list[str]
    want_tags: list[str] | None = None
    offline: list[list[str]] = field(default_factory=list)
    offline_tags: list[str] = field(default_factory=list)
    offline_words: str = ""
    model: list[list[str]] = field(default_factory=list)
    model_tags: list[str] = field(default_factory=list)
    words: str = ""
    body: str = ""
    drafter: str = ""
    degraded: str = ""
    formed: bool = True
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    estimate: int = 0
    seconds: float = 0.0
    reply: dict[str, object] | None = None


class Kept:
    """A chat that keeps its last answer, or gives one that was kept before."""

    def __init__(self, inner: OpenAIChat | None, model: str, *, choices_only: bool = False) -> None:
        self.inner = inner
        self.choices_only = choices_only
        self.model = model
        self.reply: Reply | None = None

    def parameters(self) -> float | None:
        """The inner chat's."""
        return self.inner.parameters() if self.inner is not None else model_size.named(self.model)

    def ask(self, messages: Sequence[Message], *, form: Mapping[str, object], options: AnswerOptions) -> Reply:
        """The inner chat's answer; without one, the answer that was put into `reply`."""
        if self.inner is not None:
            if self.choices_only:
                form = only_choices(form)
            self.reply = self.inner.ask(messages, form=form, options=options)
            if self.choices_only:
                said = {**json.loads(self.reply.text), "description": {"quote": "", "text": "(not asked)"}}
                self.reply = replace(self.reply, text=json.dumps(said, ensure_ascii=False))
        if self.reply is None:
            raise ModelError("no answer was kept.")
        return self.reply


def only_choices(form: Mapping[str, object]) -> dict[str, object]:
    """The schema without words: what is left to answer takes a tenth of the time."""
    properties: Mapping[str, object] = form["properties"]  # type: ignore[assignment]
    kept = {name: value for name, value in properties.items() if name in {"section", "tags"}}
    return {**form, "properties": kept, "required": list(kept)}


def thawed(kept: Mapping[str, object] | None) -> Reply | None:
    """A kept answer as a value again."""
    if not kept:
        return None
    parts = tuple(Token(text, tuple((t, p) for t, p in others)) for text, others in kept["tokens"])
    return Reply(kept["text"], kept["cut_off"], kept["prompt_tokens"], kept["completion_tokens"], parts)


def frozen(reply: Reply | None) -> dict[str, object] | None:
    """An answer as JSON."""
    if reply is None:
        return None
    parts = [[token.text, [list(other) for other in token.others]] for token in reply.tokens[:24]]
    return {**asdict(reply), "tokens": parts}


def seed_cases(corpus: Path) -> Iterator[tuple[str, Case, list[str], list[str] | None]]:
    """The seed list, one entry left out at a time, with what the page behind it says."""
    folder = corpus / "lists" / SEED_LIST
    listing = parse.parse((folder / "README.md").read_text(encoding="utf-8"))
    guide = read.read((folder / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    lines = (corpus / "evidence" / "seed.jsonl").read_text(encoding="utf-8").splitlines()
    known = {record["url"]: record for record in map(json.loads, lines)}
    for entry in listing.entries:
        record = known.get(entry.url, {})
        if not record.get("text"):
            continue
        fields = ("kind", "title", "authors", "published", "text")
        evidence = saved.from_batch(entry.url, {name: record[name] for name in fields if record.get(name)})
        request = Request(url=entry.url, description=record.get("description"))
        base = parse.parse(insert.remove(listing, entry))
        yield entry.url, Case(request, evidence, base, guide), list(entry.section), list(entry.tags)


def replay_cases(corpus: Path, most: int) -> Iterator[tuple[str, Case, list[str], list[str] | None]]:
    """Past additions, evenly over the lists, drafted without their section."""
    paths = sorted((corpus / "replay").glob("*.tar.xz"))
    each = max(1, -(-most // max(1, len(paths))))
    count = 0
    for path in paths:
        with tarfile.open(path) as tar:
            lines = tar.extractfile("cases.jsonl").read().decode().splitlines()
            for line in lines[:: max(1, len(lines) // each)][:each]:
                if count >= most:
                    return
                count += 1
                case = json.loads(line)
                text = tar.extractfile(case["after"]).read().decode().split("\n")
                start = case["line"] - 1
                base = "\n".join(text[:start] + text[start + len(case["added"]) :])
                title, description = written(case["added"][0])
                evidence = saved.from_batch(case["url"], {"title": title, "description": description})
                request = Request(url=case["url"], description=description)
                yield case["id"], Case(request, evidence, parse.parse(base), None), case["section"], None


def written(line: str) -> tuple[str, str]:
    """Title and description of an added line, roughly."""
    link = LINK.search(line)
    if not link:
        return "", line.strip()
    after = re.sub(r"!?\[[^\]]*\]\([^)]*\)|<[^>]+>|[*_`|]", " ", line[link.end() :])
    return link.group(1).strip(), re.sub(r"\s+", " ", after).strip("-–—:,. ")


def measured(row: Row, case: Case, chat: Kept, options: LLM) -> Row:
    """Draft one case both ways, into its row."""
    plain = OfflineDrafting().draft(case)
    row.offline = [list(score.path) for score in plain.sections[:3]]
    row.offline_tags, row.offline_words = list(plain.tags), plain.description
    row.estimate = llm.first_question(case, options, prompt_profiles.chosen(options, chat)).tokens()
    draft = plain
    if chat.inner is not None or chat.reply is not None:
        began = time.monotonic()
        draft = llm.ModelDrafting(chat, options=options, quota=Hourly(10**6)).draft(case)
        row.seconds = round(time.monotonic() - began, 1)
        row.model = [list(score.path) for score in draft.sections[:3]]
        row.model_tags, row.reply = list(draft.tags), frozen(chat.reply)
        if draft.usage:
            row.prompt_tokens, row.completion_tokens = draft.usage.prompt_tokens, draft.usage.completion_tokens
    row.words, row.body, row.drafter, row.degraded = (
        draft.description,
        draft.body,
        draft.drafter.value,
        draft.degraded,
    )
    row.formed = well_formed(case, draft)
    return row


def well_formed(case: Case, draft: Draft) -> bool:
    """Whether the list with the new entry has exactly one entry more, and it says what the draft says."""
    content = Content(
        title=draft.title, url=case.request.url, description=draft.description, tags=draft.tags, body=draft.body
    )
    insertion = insert.insert(case.listing, draft.section, content)
    after = parse.parse(insert.apply(case.listing.text, insertion))
    new = [entry for entry in after.entries if entry.url == case.request.url]
    return len(after.entries) == len(case.listing.entries) + 1 and len(new) == 1 and new[0].title == draft.title


def last(path: Sequence[str]) -> str:
    """The last heading, without icons."""
    return re.sub(r"[^\w ]", "", path[-1]).strip().lower() if path else ""


def share(rows: Sequence[Row], hit: object) -> str:
    """How many rows hit, as "n of m (share)"."""
    hits = sum(bool(hit(row)) for row in rows)  # type: ignore[operator]
    return f"{hits} of {len(rows)} ({hits / len(rows):.2f})" if rows else "-"


def table(name: str, seed: list[Row], replay: list[Row], prices: tuple[float, float]) -> dict[str, list[str]]:
    """The figures: a row a question, offline and with the model."""
    both = [*seed, *replay]
    asked = [row for row in both if row.prompt_tokens is not None]
    counts = [row.prompt_tokens or 0 for row in asked] or [row.estimate for row in both] or [0]
    cost = sum((r.prompt_tokens or 0) * prices[0] + (r.completion_tokens or 0) * prices[1] for r in asked) / 1e6
    return {
        "": ["offline", name or "-"],
        "replay blind, section right first time": [
            share(replay, lambda r: r.offline[:1] == [r.want]),
            share([r for r in replay if r.model], lambda r: r.model[:1] == [r.want]),
        ],
        "seed, section right": [
            share(seed, lambda r: r.offline and last(r.offline[0]) == last(r.want)),
            share([r for r in seed if r.model], lambda r: last(r.model[0]) == last(r.want)),
        ],
        "seed, tags exactly right": [
            share(seed, lambda r: sorted(r.offline_tags) == sorted(r.want_tags or [])),
            share([r for r in seed if r.model], lambda r: sorted(r.model_tags) == sorted(r.want_tags or [])),
        ],
        "entry well formed": ["-", share(both, lambda r: r.formed)],
        "words by the model": ["-", share([r for r in seed if r.model], lambda r: r.drafter == Drafter.LLM.value)],
        "prompt tokens, largest / median": ["-", f"{max(counts)} / {statistics.median(counts):.0f}"],
        "largest by our own estimate": ["-", str(max((row.estimate for row in both), default=0))],
        "seconds an entry, median": [
            "-",
            f"{statistics.median([row.seconds for row in asked]):.1f}" if asked else "-",
        ],
        "cost of all": ["-", f"{cost:.4f}"],
    }


def save(path: Path, value: object) -> None:
    """Write a JSON file. Figures are kept with the code; answers quote other people's pages and are not."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Run it; see the module's own words."""
    parser = argparse.ArgumentParser(prog="python -m bench.eval_drafts", description=__doc__.split("\n", 1)[0])
    parser.add_argument(
        "--model", default="", help="name of the model; without it only the offline drafter is measured"
    )
    parser.add_argument("--base-url", default=os.environ.get("OPENAI_BASE_URL"), help="address of the server")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--seed", type=int, default=56, help="cases of the seed list")
    parser.add_argument("--replay", type=int, default=96, help="past additions")
    parser.add_argument("--again", type=Path, help="weigh the answers of an earlier run anew, asking nobody")
    parser.add_argument("--out", type=Path, help="where the results go")
    parser.add_argument("--choices-only", action="store_true", help="ask for section and tags only: much faster")
    parser.add_argument(
        "--examples", type=int, default=0, help="entries shown for the voice; small models copy them"
    )
    parser.add_argument("--timeout", type=float, default=300.0, help="seconds for one answer")
    parser.add_argument("--price-in", type=float, default=0.0, help="price of a million prompt tokens")
    parser.add_argument("--price-out", type=float, default=0.0, help="price of a million completion tokens")
    options = parser.parse_args(argv)
    if not options.corpus.is_dir():
        print(f"skipped: there is no corpus at {options.corpus}", file=sys.stderr)
        return 0
    earlier = json.loads(options.again.read_text(encoding="utf-8")) if options.again else {}
    kept = {
        row["id"]: row["reply"] for row in [*earlier.get("seed", []), *earlier.get("replay", [])] if row["reply"]
    }
    model = options.model or earlier.get("model", "")
    inner = None
    if options.model:
        key = os.environ.get("OPENAI_API_KEY")
        inner = OpenAIChat(options.model, api_key=key, base_url=options.base_url, timeout=options.timeout)
    date = datetime.now(UTC).strftime("%Y-%m-%d")
    name = re.sub(r"[^\w.-]+", "-", model) or "offline"
    out = options.out or RESULTS / f"drafts-{name}-{date}.json"
    sets: dict[str, list[Row]] = {"seed": [], "replay": []}
    limits = LLM(model=model or None, timeout=options.timeout, examples=options.examples)
    groups = {"seed": seed_cases(options.corpus), "replay": replay_cases(options.corpus, options.replay)}
    for group, given in groups.items():
        listed = list(given)
        cases = [case for start in range(7) for case in listed[start::7]]  # a run that is stopped is a fair sample
        for number, (identity, case, want, tags) in enumerate(cases):
            if number >= getattr(options, group) or (inner is None and options.again and identity not in kept):
                continue
            chat = Kept(None if identity in kept else inner, model, choices_only=options.choices_only)
            chat.reply = thawed(kept.get(identity))
            row = measured(Row(identity, want, tags), case, chat, limits)
            sets[group].append(row)
            print(
                f"{group} {number + 1} {identity} {row.seconds:.0f} s {row.degraded}", file=sys.stderr, flush=True
            )
            figures = table(model, sets["seed"], sets["replay"], (options.price_in, options.price_out))
            written_out = {"model": model, "date": date, "figures": figures}
            save(out, written_out)
            rows_out = {key: [asdict(row) for row in rows] for key, rows in sets.items()}
            save(out.with_suffix(".answers.json"), written_out | rows_out)
    for label, (left, right) in table(
        model, sets["seed"], sets["replay"], (options.price_in, options.price_out)
    ).items():
        print(f"{label:42s} {left:20s} {right}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
