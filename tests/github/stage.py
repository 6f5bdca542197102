"""The program on a stage: the real `run` on the fake GitHub; drafter and gatherer record their calls."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.github.fake_github import FakeGitHub
from triagebot import wiring
from triagebot.cli import guarded
from triagebot.command_line.argument_parser import Invocation
from triagebot.command_line.options.run_options import RunOptions
from triagebot.command_line.shared_options import CommonOptions
from triagebot.config import Config
from triagebot.drafting.case import Case, Drafting
from triagebot.listing.ranking import names
from triagebot.models import Draft, Drafter, Evidence, LinkState, LinkStatus, SectionScore
from triagebot.streams import Streams
from triagebot.wiring import Clock, Drafters, Links

LIST = "owner/list"
README = """\
# Awesome kettles

Things that boil.

## Contents

- [Stove](#stove)
- [Electric](#electric)

## Stove

- [Alder](https://alder.example/) - Whistles when it is done.
- [Birch](https://birch.example/) - Holds two litres of water.
- [Cedar](https://cedar.example/) - Folds flat for the road.
- [Cobalt](https://cobalt.example/) - Never chips.
- [Copper](https://copper.example/) - Lasts for years.
- [Coral](https://coral.example/) - Shines in the dark.

## Electric

- [Dogwood](https://dogwood.example/) - Boils in a minute.
- [Elm](https://elm.example/) - Keeps tea at one temperature.
- [Fir](https://fir.example/) - Switches itself off.
"""
GUIDE = """\
# Contributing

- One entry a pull request.
- Entries are in alphabetical order.
- Descriptions end with a full stop.
"""
NEW = "- [Gorse](https://gorse.example/) - Pours without a drip.\n"


def added(line: str = NEW, readme: str = README) -> str:
    """The list with a line at its end."""
    return readme + line


class Gatherer:
    """Every link works; nothing is known of it."""

    def __init__(self, calls: list[str]) -> None:
        self.calls = calls

    def expect(self, addresses: Iterable[str]) -> None:
        del addresses  # it knows everything already

    def gather(self, url: str) -> Evidence:
        self.calls.append(url)
        return Evidence(url=url, link=LinkState(status=LinkStatus.OK, http_status=200))


class Draughtsman:
    """Keeps the proposer's words; without a section, it takes the last one of the list."""

    def __init__(self, calls: list[str], drafter: Drafter) -> None:
        self.calls = calls
        self.drafter = drafter

    def draft(self, case: Case) -> Draft:
        request = case.request
        self.calls.append(request.url)
        wanted = request.section or (request.written.section if request.written else None)
        section = names.resolve(case.listing, wanted) if wanted else None
        section = section or case.listing.entries[-1].section
        return Draft(
            section=section,
            sections=(SectionScore(path=section, score=1.0),),
            title=request.title or "Gorse",
            tags=request.tags or (),
            description=(request.description or "Pours without a drip.").rstrip(".") + ".",
            drafter=self.drafter,
        )


class StageClock(Clock):
    """It is always the same moment."""

    moment = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


class StageLinks(Links):
    """Nothing is read; the addresses that were asked for are kept."""

    def __init__(self, gathered: list[str]) -> None:
        self.gathered = gathered

    def gatherer(self, config: Config) -> Gatherer:
        return Gatherer(self.gathered)


class StageDrafters(Drafters):
    """Keeps what was drafted, and counts the drafters that were made."""

    def __init__(self, environ: Mapping[str, str], drafted: list[str], made: list[str]) -> None:
        super().__init__(environ, note=made.append)
        self.drafted = drafted
        self.made = made

    @contextmanager
    def drafting(self, config: Config, prompt: str | None = None) -> Iterator[Drafting]:
        drafter = Drafter.LLM if self.environ.get("OPENAI_API_KEY") else Drafter.OFFLINE
        self.made.append(drafter)
        yield Draughtsman(self.drafted, drafter)


class StageWorld:
    """The world with its outside replaced, and what was done there."""

    def __init__(self, environ: Mapping[str, str], common: CommonOptions) -> None:
        self.out, self.err = io.StringIO(), io.StringIO()
        self.gathered: list[str] = []
        self.drafted: list[str] = []
        self.made: list[str] = []
        streams = Streams(io.StringIO(), self.out, self.err, environ, common.quiet)
        self.world = replace(
            wiring.world(environ, streams, common),
            clock=StageClock(),
            links=StageLinks(self.gathered),
            drafters=StageDrafters(environ, self.drafted, self.made),
        )


@dataclass
class Result:
    """What one run left behind."""

    code: int
    out: str
    err: str
    summary: str
    outputs: dict[str, str]
    requests: list[tuple[str, str]]
    drafted: list[str]
    gathered: list[str]


@dataclass
class Stage:
    """Runs `triagebot run` on payloads, one after the other."""

    hub: FakeGitHub
    folder: Path
    token: str = "helper"
    environ: dict[str, str] = field(default_factory=dict)
    count: int = 0
    commands: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Payloads of commands that were given and wait to be carried out."""

    def run(self, name: str, payload: dict[str, Any], **environ: str) -> Result:
        self.count += 1
        place = self.folder / f"run{self.count}"
        place.mkdir()
        (place / "event.json").write_text(json.dumps(payload), encoding="utf-8")
        env = {
            "GITHUB_EVENT_NAME": name,
            "GITHUB_EVENT_PATH": str(place / "event.json"),
            "GITHUB_API_URL": self.hub.url,
            "GITHUB_REPOSITORY": LIST,
            "GITHUB_TOKEN": self.token,
            "GITHUB_STEP_SUMMARY": str(place / "summary.md"),
            "GITHUB_OUTPUT": str(place / "output"),
            **self.environ,
            **environ,
        }
        called = Invocation("run", RunOptions(), CommonOptions())
        stage = StageWorld(env, called.common)
        before = len(self.hub.requests)
        code = guarded(called, stage.world)
        return Result(
            code,
            stage.out.getvalue(),
            stage.err.getvalue(),
            _read(place / "summary.md"),
            parsed_outputs(_read(place / "output")),
            self.hub.requests[before:],
            stage.drafted,
            stage.gathered,
        )

    def opened(self, number: int, action: str = "opened", **environ: str) -> Result:
        """A pull request's or issue's event."""
        pull = self.hub.repositories[LIST].threads[number]["pull"]
        name = "pull_request_target" if pull else "issues"
        return self.run(name, self.hub.payload(LIST, number, action), **environ)

    def says(self, number: int, author: str, text: str, **environ: str) -> Result:
        """A new comment's event."""
        return self.run("issue_comment", self.hub.command(LIST, number, author, text), **environ)

    def comments(self, number: int) -> list[str]:
        """Our comments on a thread."""
        return [body for body in self.hub.bodies_of(LIST, number) if body.startswith("<!-- triagebot")]

    def suggestions(self, number: int) -> list[dict[str, Any]]:
        """The review comments on a pull request."""
        return [
            one for one in self.hub.repositories[LIST].review_comments.values() if one["thread_number"] == number
        ]


def parsed_outputs(text: str) -> dict[str, str]:
    """Step outputs as the runner reads them."""
    found: dict[str, str] = {}
    lines = iter(text.split("\n"))
    for line in lines:
        name, mark, delimiter = line.partition("<<")
        if not mark:
            continue
        value: list[str] = []
        for inner in lines:
            if inner == delimiter:
                break
            value.append(inner)
        found[name] = "\n".join(value)
    return found


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
