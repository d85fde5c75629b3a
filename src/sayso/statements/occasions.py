"""Statements that go on with one before, on the same occasion: 'Ruiz said on Monday ... “...,” she added'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sayso.tables import Statement

FURTHEST = 300
"""Most characters between two statements of one occasion; a paragraph of wire news has some 200 to 300."""
TELLING = ("cue", "sentence", "occasion")


def on_occasions(told: Iterable[Statement]) -> list[Statement]:
    """The statements in text order; those that go on with the one before them have the day that one tells.

    One goes on where it is the same speaker's in the same zone, begins within 300 characters of what was said before,
    and nobody else says anything between. Only a statement whose own sentence tells no day, and which is told as news,
    is given another's: its basis was the page's date, and becomes 'occasion'.

    Source: docs/methods/statements.md#when.
    """
    ordered = sorted(told, key=lambda s: (s.start, s.stop))
    found: dict[str, Statement] = {}
    last: Statement | None = None
    for s in sorted(ordered, key=lambda s: (_begins(s), s.start, s.stop)):
        if last is not None and _goes_on(last, s):
            s = replace(s, said_on=last.said_on, said_on_text=last.said_on_text, said_on_basis="occasion")
        found[s.statement_id] = s
        inner = last is not None and _ends(s) <= _ends(last)
        last = last if inner else s
    return [found[s.statement_id] for s in ordered]


def _begins(s: Statement) -> int:
    return min(n for n in (s.start, s.source_start, s.cue_start) if n is not None)


def _ends(s: Statement) -> int:
    return max(n for n in (s.stop, s.source_stop, s.cue_stop) if n is not None)


def _goes_on(last: Statement, s: Statement) -> bool:
    """Whether a statement of no day goes on with one whose day the page tells."""
    if s.said_on_basis != "article" or last.said_on_basis not in TELLING or s.zone != last.zone:
        return False
    one = s.referent_id == last.referent_id if s.referent_id or last.referent_id else s.speaker == last.speaker
    return one and s.speaker is not None and _begins(s) - _ends(last) <= FURTHEST
