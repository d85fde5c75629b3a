"""Groups of what is alike, all that are nearest to each other joined at once: those of stories_tree, in columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sayso.claims.match_columns import firsts
from sayso.claims.stories_pages import LEAST, Near
from sayso.claims.stories_tree import HELD, PARTS, USUAL, Node, chained

SLOW = 64
"""A round must be the end of one in so many groups, else the rest are taken one by one: a chain of likenesses that grow
has one such pair at a time. 10,232 texts take 33 rounds and .28 s of processor, and 1.33 s one by one."""

_Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Groups:
    """All groups, by the lowest number in each: how many are in it, the likeness inside, whether it may still grow.

    `home` is the group that each member is in. Likeness is in whole PARTS, as it is of _Edges.
    """

    size: _Ints
    inside: _Ints
    home: _Ints
    grows: NDArray[np.bool_]

    def tightness(self, which: _Ints) -> NDArray[np.float64]:
        """The average likeness inside groups, drawn to USUAL where there are few pairs."""
        size = self.size[which]
        return np.asarray((self.inside[which] / PARTS + USUAL) / (size * (size - 1) / 2 + 1))


@dataclass(frozen=True, slots=True)
class _Edges:
    """The likeness of groups, summed over the pairs of their members: a row from either side, by both numbers."""

    one: _Ints
    other: _Ints
    total: _Ints


def grouped(near: Near, *, held: float = HELD) -> list[list[int]]:
    """The groups of what is alike, each sorted; every member is in one. They are those of `stories_tree.groups`.

    Two groups that are nearest to each other stay so whatever else is joined or done, so all such are seen to at once.
    """
    size = len(near.first) - 1
    one = np.repeat(np.arange(size), np.diff(near.first))
    edges = _Edges(one, near.other.astype(np.int64), np.rint(near.value * PARTS).astype(np.int64))
    groups = _Groups(np.ones(size, np.int64), np.zeros(size, np.int64), np.arange(size), np.ones(size, np.bool_))
    while len(edges.one):
        before = np.count_nonzero(groups.grows)
        edges = _round(groups, edges, held)
        if (before - np.count_nonzero(groups.grows)) * SLOW < before:
            break
    return _finished(groups, edges, held)


def _round(groups: _Groups, edges: _Edges, held: float) -> _Edges:
    """Join or be done with the groups that are nearest to each other; the likeness of those that still grow."""
    best, likeness = _nearest(groups, edges)
    to = np.full(len(groups.size), -1)
    to[edges.one[best]] = edges.other[best]
    most, between = np.zeros(len(to)), np.zeros(len(to), np.int64)
    most[edges.one[best]], between[edges.one[best]] = likeness, edges.total[best]
    lone = groups.grows & (most < LEAST)
    a = np.flatnonzero(groups.grows & ~lone)
    a = a[(to[to[a]] == a) & (a < to[a])]
    b = to[a]
    joined = most[a] >= held * np.sqrt(groups.tightness(a) * groups.tightness(b))
    for done in (lone, a[~joined], b):
        groups.grows[done] = False
    a, b = a[joined], b[joined]
    groups.inside[a] += groups.inside[b] + between[a]
    groups.size[a] += groups.size[b]
    moved = np.arange(len(to))
    moved[b] = a
    groups.home[:] = moved[groups.home]
    return _summed(_Edges(moved[edges.one], moved[edges.other], edges.total), groups.grows)


def _nearest(groups: _Groups, edges: _Edges) -> tuple[_Ints, NDArray[np.float64]]:
    """The edge of each group that has one to the group most like it by average, the lowest of equals; and how much."""
    average = edges.total / (PARTS * groups.size[edges.one] * groups.size[edges.other])
    first = firsts(edges.one)
    most = np.maximum.reduceat(average, first)
    equal = np.flatnonzero(average == np.repeat(most, np.diff(np.append(first, len(average)))))
    return np.asarray(equal[np.searchsorted(equal, first)]), np.asarray(most)


def _summed(edges: _Edges, grows: NDArray[np.bool_]) -> _Edges:
    """The edges between two groups that grow, one for each two, in order."""
    kept = np.flatnonzero(grows[edges.one] & grows[edges.other] & (edges.one != edges.other))
    cells = edges.one[kept] * len(grows) + edges.other[kept]
    order = np.argsort(cells, kind="stable")
    cells = cells[order]
    first = firsts(cells)
    total = np.add.reduceat(edges.total[kept[order]], first) if len(first) else edges.total[:0]
    one, other = np.divmod(cells[first], max(len(grows), 1))
    return _Edges(one, other, total)


def _finished(groups: _Groups, edges: _Edges, held: float) -> list[list[int]]:
    """All groups, those that may still grow taken one by one to their end."""
    order = np.argsort(groups.home, kind="stable")
    first = firsts(groups.home[order])
    members = dict(
        zip(
            groups.home[order[first]].tolist(),
            ([*map(int, order[i:j])] for i, j in pairwise([*first.tolist(), len(order)])),
            strict=True,
        )
    )
    left = {a: Node(members.pop(a), {}, int(groups.inside[a])) for a in np.flatnonzero(groups.grows).tolist()}
    for a, b, total in zip(edges.one.tolist(), edges.other.tolist(), edges.total.tolist(), strict=True):
        left[a].near[b] = total
    return sorted([*members.values(), *chained(left, held)])
