"""The brief for a terminal or a pipe."""

from __future__ import annotations

import io

from rich.console import Console
from rich.text import Text

from sayso.apps.report.outline import Line, outline
from sayso.apps.terminal import spaced
from sayso.ask.rows import Account

INDENT = {"title": 0, "note": 0, "section": 0, "entry": 0, "fact": 3, "said": 3, "under": 5}
STYLE = {"plain": "", "strong": "bold", "faint": "dim", "place": "cyan"}


def render_text(account: Account, *, width: int = 88, color: bool = False) -> str:
    """The brief as plain text of lines no wider than `width`; with `color` in the terminal's own colors.

    A word wider than the line, a long uri say, is broken. Text of pages comes without control characters.
    """
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        color_system="standard" if color else None,
        force_terminal=color,
        no_color=not color,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
        _environ={},
    )
    before = ""
    for line in outline(account):
        if line.kind in ("section", "entry") or (line.kind in ("said", "note") and before == "section"):
            out.write("\n")
        _print(console, line, width)
        before = line.kind
    return out.getvalue()


def _print(console: Console, line: Line, width: int) -> None:
    """One line of the outline, wrapped and indented; a bullet hangs in the margin."""
    text = Text()
    for piece in line.pieces:
        text.append(spaced(piece.text, piece.most), STYLE[piece.style])
    if line.kind in ("title", "section"):
        text = Text(text.plain.upper() if line.kind == "section" else text.plain, "bold")
    indent = INDENT[line.kind]
    wrapped = text.wrap(console, max(20, width - indent), overflow="fold")
    for n, part in enumerate(wrapped):
        part.rstrip()
        margin = " " * (indent - 2) + "- " if line.kind == "said" and n == 0 else " " * indent
        console.print(Text(margin) + part, soft_wrap=True)
