"""The brief as Markdown (CommonMark)."""

from __future__ import annotations

import re

from sayso.apps.report.outline import Piece, outline
from sayso.apps.terminal import spaced
from sayso.ask.rows import Account

# Every character that can mean something to CommonMark or to GitHub's dialect, within a line or at its start.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&@!$]|(?<=www)\.|:(?=//)", re.IGNORECASE)
_LEADING = re.compile(r"(\d{0,9})([-+=.)])")
_PREFIX = {"title": "# ", "section": "## ", "entry": "### ", "said": "- "}


def render_markdown(account: Account) -> str:
    """The brief as Markdown; what pages print is escaped, so that none of it becomes markup or a link."""
    lines: list[str] = []
    before = ""
    for line in outline(account):
        words = "".join(_piece(p) for p in line.pieces).strip()
        if line.kind == "under":
            lines[-1] += "\\"
            lines.append(f"  {words}")
        elif line.kind == "fact" and before == "fact":
            lines[-1] += "\\"
            lines.append(words)
        else:
            if lines and not (line.kind == "said" and before in ("said", "under")):
                lines.append("")
            lines.append(_PREFIX.get(line.kind, "") + words)
        before = line.kind
    return "\n".join(lines) + "\n"


def _piece(piece: Piece) -> str:
    """One piece as Markdown: a place as code, strong words bold, all else escaped."""
    text = spaced(piece.text, piece.most)
    if piece.style == "place":
        return _code(text)
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    if match := _LEADING.match(escaped):
        escaped = f"{match[1]}\\{escaped[match.start(2) :]}"
    bold = escaped.strip()
    return escaped.replace(bold, f"**{bold}**") if piece.style == "strong" and bold else escaped


def _code(text: str) -> str:
    """The text as a code span, fenced by more backticks than it has in a row.

    >>> _code("a`b.txt:1-2")
    '``a`b.txt:1-2``'
    """
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return "`" * (longest + 1) + pad + text + pad + "`" * (longest + 1)
