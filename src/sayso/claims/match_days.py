"""Days as ordinals, and how far apart two stretches of them are."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from datetime import date

Days = tuple[int, int]


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


def nearest(a: Sequence[Days], b: Sequence[Days]) -> int:
    """The days between the two of two lists of stretches that are nearest to each other.

    >>> nearest([(1, 3), (9, 9)], [(5, 6)])
    2
    """
    return min(gap(x, y) for x in a for y in b)
