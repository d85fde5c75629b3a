"""An explanation as text."""

from __future__ import annotations

import io
from typing import Any, Literal

from rich.console import Console
from rich.text import Text

from sayso.apps.terminal import one_line, spaced
from sayso.ask.evidence import Evidence, Explanation

QUOTE = 600
"""Characters of a quoted stretch shown; the place leads to all of it."""
LISTED = 12
"""Values of a list shown; the others are counted, and stand in the JSON."""


def render_explanation(found: Explanation, *, width: int = 88, color: bool = False) -> str:
    """The row and the evidence behind it as plain text of lines no wider than `width`."""
    out = io.StringIO()
    system: Literal["standard"] | None = "standard" if color else None
    console = Console(file=out, width=width, color_system=system, force_terminal=color, highlight=False, _environ={})
    _put(console, Text(f"{found.table}: {one_line(found.id)}", "bold"), 0, width)
    for name, value in found.row.items():
        if value not in (None, [], ""):
            _put(console, Text.assemble((f"{name}: ", "dim"), one_line(_plain(value), QUOTE)), 2, width)
    for one in found.evidence:
        out.write("\n")
        _evidence(console, one, width)
    return out.getvalue()


def _plain(value: Any) -> str:
    """A value of a row as text: a list by its first parts, a passage by its place, its words and who says them.

    >>> _plain(list(range(14)))
    '0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11; 2 more'
    >>> _plain({"uri": "a.html", "start": 3, "stop": 5, "text": "no", "speaker": None})
    'a.html:3-5: no'
    """
    if isinstance(value, dict):
        by = f" ({value['speaker']})" if value["speaker"] else ""
        return f"{value['uri']}:{value['start']}-{value['stop']}{by}: {value['text']}"
    if not isinstance(value, list):
        return str(value)
    more = [f"{len(value) - LISTED:,} more"] if len(value) > LISTED else []
    return "; ".join([*map(str, value[:LISTED]), *more])


def _evidence(console: Console, one: Evidence, width: int) -> None:
    """What it shows and why; then the words in context, the stretch itself bold and in brackets; then the place."""
    head = Text(one_line(one.what), "bold")
    if one.because:
        head.append(f": {one_line(one.because)}", "not bold")
    if one.text is None and one.uri:
        head.append(f" ({one_line(one.uri)})", "cyan not bold")
    _put(console, head, 0, width)
    if one.text is not None:
        quote = Text()
        if one.start is not None:
            quote.append(f"…{spaced(one.before)}", "dim")
            quote.append(f"[{one_line(one.text, QUOTE)}]", "bold")
            quote.append(f"{spaced(one.after)}…", "dim")
        else:
            quote.append(one_line(one.text, QUOTE))
        _put(console, quote, 3, width)
    if one.uri and one.start is not None:
        _put(console, Text(f"{one_line(one.uri)}:{one.start}-{one.stop}", "cyan"), 3, width)


def _put(console: Console, text: Text, indent: int, width: int) -> None:
    for part in text.wrap(console, max(20, width - indent), overflow="fold"):
        part.rstrip()
        console.print(Text(" " * indent) + part, soft_wrap=True)
