"""All escaping. Text from pages, people and the model goes through here before anybody is shown it.

What GitHub makes of a comment: CommonMark with GitHub's extensions (https://github.github.com/gfm/), then, on the
text that is left, mentions (@name), references (#1, GH-1, owner/name#1, commit hashes) and addresses that become
links (https://docs.github.com/en/get-started/writing-on-github). Backslashes do not stop the latter, so:

- every at sign becomes a full-width one, and so does a number sign before a digit;
- the hyphen of GH-1 becomes a non-breaking one;
- addresses and everything that may be a commit hash are put into code, where nothing is looked for.

All of it is linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

from triagebot.text.visible import is_control, is_hidden, without_hidden

_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_MOST_MARKS = 4
"""Combining marks kept on one letter: enough for every living script, too few to paint over other lines."""

_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,100}[ -/]{0,10}[@-~]|\x1b[\]PX^_][^\x07\x1b\x9c]{0,2000}(?:\x07|\x1b\\|\x9c)?"
)
"""Terminal escape sequences: colours, cursor, titles, links (ECMA-48, section 8.3)."""

_ADDRESS = r"(?:[A-Za-z][A-Za-z0-9+.-]{1,20}://|[Ww]{3}\.)[^\s<>\"`|]*"
_EMOJI = r":(?=(?:100|1234|[0-9_]{0,9}[A-Za-z+-][0-9A-Za-z_+-]{0,60}):)"
_TOKEN = re.compile(
    rf"(?P<code>{_ADDRESS}|(?<![0-9A-Za-z_])[0-9A-Fa-f]{{7,}}+(?:{_ADDRESS}|(?![0-9A-Za-z])))"
    rf"|(?P<emoji>{_EMOJI})"
    r"|(?P<gh>(?<![0-9A-Za-z_])[Gg][Hh]-(?=[0-9]))"
    r"|(?P<sign>[@＠#&\\`*_\[\]<>|~$!])"
)
"""A hash ends where its letters and digits end, so "feedback" is none.

Two tokens that become code never touch: one right after another would make a longer run of back ticks."""
_AT_START = re.compile(r"(?:([-+=#/>:])|([0-9]{1,6})([.)]))")  # longer numbers become code
_TRAILING = ".,;:!?)]}'*_~"


def plain(text: str, most: int = 0) -> str:
    """One line of visible text: no control, bidirectional, invisible or tag characters, white space folded.

    With `most`, at most that many characters, the last one then an ellipsis.
    """
    line = " ".join(visible(text).split())
    return shorten(line, most) if most else line


def visible(text: str) -> str:
    """The text without characters that are not seen, white space of all kinds as spaces; lines are not kept."""
    kept: list[str] = []
    marks = 0
    for sign in _SEQUENCE.sub("", text) if "\x1b" in text or "\x9b" in text else text:
        code = ord(sign)
        if sign in _SPACES:
            kept.append(" ")
            marks = 0
        elif 0x20 <= code < 0x7F:
            kept.append(sign)
            marks = 0
        elif not (is_hidden(sign) or unicodedata.category(sign) in {"Cn", "Co"}):
            marks = marks + 1 if unicodedata.combining(sign) else 0
            if marks <= _MOST_MARKS:
                kept.append(sign)
    return "".join(kept)


def shorten(text: str, most: int) -> str:
    """At most `most` characters, ending between two words and with an ellipsis if something was left out."""
    if len(text) <= most:
        return text
    cut = text[: max(most - 1, 0)]
    space = cut.rfind(" ", len(cut) - len(cut) // 4)
    return (cut[:space] if space > 0 else cut).rstrip(" ,;:.") + "…"


def markdown(text: str, most: int = 0) -> str:
    """Text as one line of Markdown that shows it as it is: nothing in it is live.

    Good in paragraphs, list items, emphasis, link labels and table cells, at the start of a line too.
    """
    line = plain(text, most)
    start = _AT_START.match(line)
    head = ""
    if start:
        sign, number, dot = start.groups()
        if (sign == "#" and line[1:2].isdigit()) or re.match(_EMOJI, line):
            start = None
        else:
            head = "\\" + sign if sign else f"{number}\\{dot}"
    rest = line[start.end() :] if start else line
    before = line[: start.end()] if start else ""
    return head + _inline(rest, before)


def without_emoji(text: str) -> str:
    """The text with no short code of a picture in it, for places where GitHub reads no Markdown."""
    return re.sub(_EMOJI, "\u2236", text)


def _inline(text: str, before: str = "") -> str:
    parts: list[str] = []
    at = 0
    for match in _TOKEN.finditer(text):
        parts.append(text[at : match.start()])
        at = match.end()
        token = match.group()
        if match["code"]:
            core = token.rstrip(_TRAILING)
            parts.append(code(core) if core else "")
            parts.append(_inline(token[len(core) :]))
        elif match["emoji"]:
            parts.append("\u2236")  # GitHub makes pictures of `:tada:` after Markdown: no escape keeps it from that
        elif match["gh"]:
            parts.append(token[:-1] + "\u2011")
        else:
            previous = text[match.start() - 1 : match.start()] or before[-1:]
            parts.append(_sign(token, previous, text[at : at + 1]))
    parts.append(text[at:])
    return "".join(parts)


def _sign(sign: str, previous: str, following: str) -> str:
    if sign in "@＠":
        return "＠"
    if sign == "#":
        return "＃" if following.isalnum() else "#"
    if sign == "&":
        return "\\&" if following == "#" or following.isalnum() else "&"
    if sign == "_" and previous.isalnum() and following.isalnum():
        return "_"
    if sign == "!":
        return "!"
    return "\\" + sign


def code(text: str, *, cell: bool = False) -> str:
    """A code span that shows the text as it is; nothing in it is live. `cell`: it stands in a table."""
    inner = plain(text)
    ticks = "`" * (_longest_run(inner) + 1)
    pad = " " if inner[:1] == "`" or inner[-1:] == "`" or not inner.strip() else ""
    span = f"{ticks}{pad}{inner}{pad}{ticks}"
    return span.replace("|", "\\|") if cell else span


def fence(text: str, language: str = "") -> str:
    """A fenced block that shows and copies the text as it stands, whatever back ticks are in it.

    Only characters that are not seen are left out; a variation selector stays after a symbol, where lists use it
    to choose between the picture and the sign. When a line begins with a slash the block is indented: GitHub takes
    the indentation off again, while programs that look for commands at the start of a line find none.
    """
    kept = "\n".join(_seen(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    body = kept.removesuffix("\n")
    ticks = "`" * max(3, _longest_run(body) + 1)
    block = f"{ticks}{re.sub('[^a-z]', '', language)}\n{body}\n{ticks}"
    if any(line.startswith("/") for line in body.split("\n")):
        block = "\n".join("  " + line for line in block.split("\n"))
    return block


def _seen(line: str) -> str:
    """A line of a code block: tabs stay, marks stay, what spells stays, what hides goes."""
    kept = ("\t" if sign == "\t" else " " if sign in _SPACES else sign for sign in without_hidden(line))
    return "".join(sign for sign in kept if sign == "\t" or not is_control(sign))


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def link(label: str, url: str, most: int = 0) -> str:
    """A link with an escaped label; only the label where the address is not a plain http or https one.

    For the proposed link and for our own ones: nothing else that came from outside may become a link.
    """
    shown = markdown(label, most) or code(plain(url, 80))
    target = destination(url)
    return f"[{shown}]({target})" if target else shown


def destination(url: str) -> str:
    """The address as a link's destination, in angle brackets only where it needs them; "" as for `address`."""
    target = address(url)
    return f"<{target}>" if set(target) & set("()'\"*_[]!") else target


def address(url: str) -> str:
    """The address as it can stand in angle brackets, or "" if it is not an absolute http or https one."""
    text = visible(url).strip()
    if any(sign.isspace() for sign in text) or len(text) > 2000:
        return ""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not host or parts.username is not None:
        return ""
    return quote(text, safe="%/:?#[]@!$&'()*+,;=~-._").replace("|", "%7C")


def terminal(text: str) -> str:
    """Text for a terminal: escape sequences, controls and invisible characters gone; lines are kept."""
    return "\n".join(visible(line) for line in text.replace("\r\n", "\n").split("\n"))


def command(text: str) -> str:
    """The message of a workflow command, as the runner reads it back.

    See https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
    """
    return colons(plain(text).replace("%", "%25"))


def colons(text: str) -> str:
    """The text without two colons in a row, which is what begins and ends a workflow command."""
    return re.sub(":(?=:)", ": ", text)


def command_property(text: str) -> str:
    """A property of a workflow command (file, title), where a colon or a comma would end it."""
    return command(text).replace(":", "%3A").replace(",", "%2C")
