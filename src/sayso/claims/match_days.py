"""How far apart the days are of which two contents tell, and of their being said."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from datetime import date

from sayso.claims.match_nodes import Node
from sayso.tables import Testimony

Days = tuple[int, int]
STATED = frozenset(("clause", "sentence", "cue", "occasion"))
"""The bases of a day that the page tells; the others have the day of the page itself."""
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)


@functools.lru_cache(maxsize=1 << 14)
def days_of(on: str) -> Days | None:
    """The first and last day, as ordinals, of an ISO 8601 date, month, year or interval; None for anything else.

    >>> first, last = days_of("2011-03")
    >>> last - first, days_of("2011-03-01/2011-03-02") == (first, first + 1), days_of("spring")
    (30, True, None)
    """
    start, _, stop = on.partition("/")
    first, last = _edges(start), _edges(stop or start)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _edges(on: str) -> Days | None:
    """The first and last day of one date, month or year."""
    parts = on[:10].split("-")
    try:
        given = [int(p) for p in parts]
        year, month, day = (*given, 1, 1)[:3]
        first = date(year, month, day)
        if len(given) == 1:
            return first.toordinal(), date(year, 12, 31).toordinal()
        if len(given) == 2:
            after = date(year + month // 12, month % 12 + 1, 1)
            return first.toordinal(), after.toordinal() - 1
        return first.toordinal(), first.toordinal()
    except ValueError:
        return None


def gap(a: Days, b: Days) -> int:
    """The days between two stretches; 0 where they meet.

    >>> gap((1, 3), (5, 6)), gap((5, 6), (1, 3)), gap((1, 3), (2, 9))
    (2, 2, 0)
    """
    return max(0, b[0] - a[1], a[0] - b[1])


def weekdays(text: str) -> frozenset[str]:
    """The days of the week that a text names, in lower case.

    >>> sorted(weekdays("It rained Tuesday and on Wednesday's eve"))
    ['tuesday', 'wednesday']
    """
    return frozenset(found.lower() for found in _WEEKDAY.findall(text))


def _told(places: Iterable[Testimony], stated: bool) -> list[Days]:
    """The days told of that the pages state, or those of the pages."""
    found = set()
    for t in places:
        if stated:
            days = days_of(t.on) if t.on and t.on_basis in STATED else None
        else:
            days = days_of(t.published) if t.published else None
        if days:
            found.add(days)
    return sorted(found)


def days_apart(a: Node, b: Node) -> tuple[int | None, tuple[bool, bool]]:
    """How many days lie between what two contents tell of, None where unknown; and whether the pages state each.

    A day that is not stated is the page's own, of several the first: a copy is no earlier than what it copies, so that
    it holds however many copies there are.
    """
    sure = _told(a.places, True), _told(b.places, True)
    stated = bool(sure[0]), bool(sure[1])
    if all(stated):
        return min(gap(x, y) for x in sure[0] for y in sure[1]), stated
    known = sure[0] or _told(a.places, False), sure[1] or _told(b.places, False)
    return (gap(min(known[0]), min(known[1])) if all(known) else None), stated
