"""Statements dated by what stands before them: 'Ruiz said on Monday ... “...,” she added', 'In 1986 ... Ruiz said'."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sayso.dating import in_clause
from sayso.tables import Mention, Moment, Sentence, Statement

FURTHEST = 300
"""Most characters between two statements of one occasion; a paragraph of wire news has some 200 to 300."""
BACK = 2
"""Sentences back in which a day of the past is looked for; further off the page has come back to its news."""
LONG = 45
"""Days before the page's own after which what is told is history; follow-up reports of one event span some weeks."""
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
        elif last is not None and _in_one_breath(last, s):
            basis = "occasion" if last.said_on_basis in TELLING else last.said_on_basis
            s = replace(s, said_on=last.said_on, said_on_text=last.said_on_text, said_on_basis=basis)
        found[s.statement_id] = s
        inner = last is not None and _ends(s) <= _ends(last)
        last = last if inner else s
    return [found[s.statement_id] for s in ordered]


def in_the_past(
    told: Iterable[Statement], rows: Sequence[Sentence], mentions: Sequence[Mention], moments: Sequence[Moment]
) -> list[Statement]:
    """The statements in the order given; those that an account of the past goes on with lose the page's own date.

    'In 1986 Ruiz closed the harbor. She called it a mad dog's kennel' is no news of the page's day. It is so where one
    of the two sentences before tells of the same speaker on a day more than 45 days before the page's.

    Args:
        rows, mentions, moments: of the article, sorted by start.
    """
    return [_undated(s) if _long_ago(s, rows, mentions, moments) else s for s in told]


def _undated(s: Statement) -> Statement:
    return replace(s, said_on=None, said_on_text=None, said_on_basis=None)


def _long_ago(s: Statement, rows: Sequence[Sentence], mentions: Sequence[Mention], moments: Sequence[Moment]) -> bool:
    """Whether the last day told in the two sentences before a statement is long past, and told of its speaker."""
    if s.said_on_basis != "article" or s.said_on is None or s.referent_id is None or s.cue_start is None:
        return False
    k = bisect_right(rows, _begins(s), key=lambda r: r.start) - 1
    for row in reversed(rows[max(0, k - BACK) : max(0, k)]):
        i, j = (bisect_left(moments, at, key=lambda m: m.start) for at in (row.start, row.stop))
        days = [m for m in moments[i:j] if m.last and m.type in ("DATE", "TIME") and _main(row, m)]
        if not days or row.zone != s.zone:
            continue
        i, j = (bisect_left(mentions, at, key=lambda m: m.start) for at in (row.start, row.stop))
        before = all(_ordinal(m.last) < _ordinal(s.said_on) - LONG for m in days if m.last)
        return before and any(m.referent_id == s.referent_id for m in mentions[i:j])
    return False


def _ordinal(iso: str) -> int:
    """The number of the first day of an ISO 8601 date, month, year or interval.

    >>> _ordinal("2011-03") - _ordinal("2011"), _ordinal("2011-05-27/2011-05-28") - _ordinal("2011-05")
    (59, 26)
    """
    return date.fromisoformat(f"{iso.split('/')[0]}-01-01"[:10]).toordinal()


def _main(row: Sentence, m: Moment) -> bool:
    """Whether a moment says when what its sentence tells was: not 'Ruiz, elected in 1986, said'."""
    root = next((i for i, head in enumerate(row.heads) if head == i), 0)
    return in_clause(row, root, m)


def _begins(s: Statement) -> int:
    return min(n for n in (s.start, s.source_start, s.cue_start) if n is not None)


def _ends(s: Statement) -> int:
    return max(n for n in (s.stop, s.source_stop, s.cue_stop) if n is not None)


def _in_one_breath(last: Statement, s: Statement) -> bool:
    """Whether a participle without a day goes on with the statement right before it: 'Ruiz said ..., adding'."""
    gerund = next(iter((s.cue or "").split()), "").endswith("ing")
    return gerund and s.said_on_basis is None and last.said_on_basis is not None and _same(last, s)


def _same(last: Statement, s: Statement) -> bool:
    """Whether two statements are one speaker's, near each other in the same zone."""
    one = s.referent_id == last.referent_id if s.referent_id or last.referent_id else s.speaker == last.speaker
    near = s.zone == last.zone and _begins(s) - _ends(last) <= FURTHEST
    return near and one and s.speaker is not None


def _goes_on(last: Statement, s: Statement) -> bool:
    """Whether a statement of no day goes on with one whose day the page tells."""
    return s.said_on_basis == "article" and last.said_on_basis in TELLING and _same(last, s)
