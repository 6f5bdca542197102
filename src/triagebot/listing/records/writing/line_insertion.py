"""A piece put into a text between any two signs, said as whole lines that are put before a line."""

from __future__ import annotations

from triagebot.models import LineEdit


def as_lines(text: str, at: int, piece: str) -> tuple[int, str, tuple[LineEdit, ...]]:
    """The 1-based line, the lines that go before it, and the lines that change with it.

    What a piece begins with and what stands behind it, or what it ends with and what stands before it, may be the
    same signs (a line end, `}` on a line of its own): then the cut is moved over them to where a line begins. Only
    where that cannot be a line has to be changed, too: one that gets a comma.
    """
    for step in (1, -1):
        cut, moved = at, piece
        while True:
            if (not cut or text[cut - 1] == "\n") and moved.endswith("\n"):
                return text.count("\n", 0, cut) + 1, moved, ()
            if step > 0 and cut < len(text) and moved[0] == text[cut]:
                moved = moved[1:] + moved[0]
            elif step < 0 and cut and moved[-1] == text[cut - 1]:
                moved = moved[-1] + moved[:-1]
            else:
                break
            cut += step
            if abs(cut - at) > len(piece):
                break
    newline = "\r\n" if "\r\n" in piece else "\n"
    if at == len(text) and piece.startswith(newline):
        return text.count("\n") + 2, piece.removeprefix(newline) + newline, ()
    return _with_edit(text, at, piece, newline)


def _with_edit(text: str, at: int, piece: str, newline: str) -> tuple[int, str, tuple[LineEdit, ...]]:
    """The same with the line that is cut in two: its first half gets what the piece has before its first line."""
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    lines = (text[begin:at] + piece + text[at:end]).split("\n")
    number = text.count("\n", 0, at) + 1
    if len(lines) == 1:
        return number, "", (LineEdit(line=number, text=lines[0]),)
    rest = "\n".join(lines[1:])
    if end == len(text):
        return number + 1, rest + newline, (LineEdit(line=number, text=lines[0]),)
    return number + 1, rest + "\n", (LineEdit(line=number, text=lines[0]),)
