"""What an event asks for. Pure: a payload or a text in, frozen values out.

    read(name, payload, repository="") -> Trigger       what to do: for a pull request, an issue, a command, …
    command(text) -> Command | None                     the slash command a comment begins with
    proposals(title, body, origin) -> tuple[Request, …] what an issue proposes, from a form or free text

`Trigger` is one of PullRequest, Issue, Comment, Sweep and Ignored; a malformed payload is a UsageError that
names the field.
"""

from triagebot.events.commands import Command, CommandName, command
from triagebot.events.issues import proposals
from triagebot.events.payload import read
from triagebot.events.triggers import Comment, Ignored, Issue, PullRequest, Sweep, Trigger

__all__ = [
    "Command", "CommandName", "Comment", "Ignored", "Issue", "PullRequest", "Sweep", "Trigger", "command",
    "proposals", "read",
]  # fmt: skip
