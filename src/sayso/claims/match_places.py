"""What the places of two contents tell: one inside the other, or one place of a passage that both pages have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sayso.claims.match_columns import Bools, Contents, Ints, Lists, spread
from sayso.tables import Columns, Copy

DRIFT = 60
"""Code points by which two places of one passage may lie otherwise in it, where the pages edited it."""
_CHUNK = 1 << 16


def nested(contents: Contents, x: Ints, y: Ints) -> Bools:
    """Whether somewhere one of each two contains the other, as a statement its clause.

    Such two are one passage read twice, and tell nothing of each other.
    """
    found = np.zeros(len(x), np.bool_)
    for k in range(0, len(x), _CHUNK):
        one, here = contents.articles.of(x[k : k + _CHUNK])
        other, there = contents.articles.of(y[k : k + _CHUNK])
        pages = len(contents.article_ids)
        at = one * pages + contents.articles.flat[here], other * pages + contents.articles.flat[there]
        i, j = _equal(*at)
        here, there = here[i], there[j]
        meet = (contents.starts[there] < contents.stops[here]) & (contents.starts[here] < contents.stops[there])
        found[k + one[i[meet]]] = True
    return found


def _equal(a: Ints, b: Ints) -> tuple[Ints, Ints]:
    """All places in `a` and in `b` that hold the same."""
    order = np.argsort(b, kind="stable")
    first, stop = (np.searchsorted(b, a, side=side, sorter=order) for side in ("left", "right"))
    i, at = spread(first, stop)
    return i, order[at]


@dataclass(frozen=True, eq=False)
class Passages:
    """For each place of contents the passages that it stands in, and how far into each."""

    copies: Lists
    into: Ints

    def of(self, contents: Contents, rows: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """Of all places of some rows in passages: the place in `rows`, the page, the passage, how far into it."""
        owner, place = contents.articles.of(rows)
        again, at = self.copies.of(place)
        return owner[again], contents.articles.flat[place[again]], self.copies.flat[at], self.into[at]


def passages_of(contents: Contents, copies: Columns[Copy]) -> Passages:
    """The shared passages that places of contents stand in."""
    known = pa.array(contents.article_ids, pa.string())
    sides = [[copies.column(f"{side}_{name}") for name in ("id", "start", "stop")] for side in "ab"]
    page = np.concatenate([_numbers(pc.fill_null(pc.index_in(ids, known), -1)) for ids, *_ in sides])
    start, stop = (np.concatenate([_numbers(s[k]) for s in sides]) for k in (1, 2))
    which = np.tile(np.arange(copies.num_rows), 2)
    order = np.argsort(page, kind="stable")
    page, start, stop, which = (column[order] for column in (page, start, stop, which))
    held: list[tuple[Ints, Ints, Ints]] = []
    for k in range(0, len(contents.articles.flat), _CHUNK):
        here = contents.articles.flat[k : k + _CHUNK]
        first, last = (np.searchsorted(page, here, side=side) for side in ("left", "right"))
        place, at = spread(first, last)
        place += k
        inside = (start[at] <= contents.starts[place]) & (contents.stops[place] <= stop[at])
        held.append((place[inside], which[at[inside]], contents.starts[place[inside]] - start[at[inside]]))
    none = np.zeros(0, np.int64)
    place, copy, into = (np.concatenate([none, *(h[c] for h in held)]) for c in range(3))
    first = np.r_[0, np.cumsum(np.bincount(place, minlength=len(contents.articles.flat)))]
    return Passages(Lists(first, copy), into)


def _numbers(column: pa.ChunkedArray) -> Ints:
    found: Ints = column.to_numpy().astype(np.int64)
    return found


def in_one_passage(contents: Contents, passages: Passages, x: Ints, y: Ints) -> Bools:
    """Whether each two stand at one place of a passage that two pages have."""
    found = np.zeros(len(x), np.bool_)
    for k in range(0, len(x), _CHUNK):
        one, here, copy, into = passages.of(contents, x[k : k + _CHUNK])
        other, there, same, onto = passages.of(contents, y[k : k + _CHUNK])
        most = 1 + max(copy.max(initial=0), same.max(initial=0))
        i, j = _equal(one * most + copy, other * most + same)
        meet = (here[i] != there[j]) & (np.abs(into[i] - onto[j]) <= DRIFT)
        found[k + one[i[meet]]] = True
    return found
