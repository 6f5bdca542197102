"""Options that every command takes, those of every command that drafts, and those that several commands have."""

from __future__ import annotations

from triagebot.command_line.option_fields import CommandOptions, option, price, switch


class CommonOptions(CommandOptions):
    """What every command is told."""

    config: str | None = option(
        "--config", metavar="FILE", help="configuration file (default: .github/triagebot.yml of the list)"
    )
    log_level: str = option("--log-level", choices=("debug", "info", "warning", "error"), default="warning")
    log_format: str = option("--log-format", choices=("text", "json"), default="text")
    quiet: bool = switch("-q", "--quiet", help="no progress, no log below errors")
    cassette: str | None = option(
        "--cassette", metavar="FILE", help="replay that recording of outside HTTP traffic; no network but localhost"
    )
    record: bool = switch("--record", help="with --cassette: make the recording")


class DraftingOptions(CommandOptions):
    """Who drafts: a model where one is configured, one that runs here (`llm` is "local"), or none."""

    no_llm: bool = switch("--no-llm", help="draft without a model")
    llm: str = option("--llm", choices=("auto", "local"), default="auto", help="local: run a small open model here")

    @property
    def local(self) -> bool:
        """Whether a model is run on this machine."""
        return self.llm == "local" and not self.no_llm


SEVERITIES = ("error", "warning", "note")
FAIL_ON = option("--fail-on", choices=SEVERITIES, help="exit 1 on findings at or above this")
REPORT_FORMATS = ("text", "rendered", "markdown", "json", "diff", "html")
GUIDE = option("--guide", metavar="PATH", help="the contributing guide (default: found beside the list)")
EVIDENCE = option("--evidence", metavar="FILE", help="use evidence saved earlier, fetch nothing")
OUTPUT = option("--output", metavar="FILE", help="write the result there instead of to standard output")
PRICE = option(
    "--price",
    type=price,
    metavar="IN/OUT",
    help="what a million prompt and completion tokens cost, as 0.15/0.60",
)
