"""Groups of what is alike: joined by their average likeness, and held together by their own measure."""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.claims.stories_pages import LEAST

HELD = 0.6
"""Of the likeness inside two groups, what there must be between them for them to be one."""
USUAL = 0.15
"""The likeness inside a group of one, and what a group's own is reckoned with as if for one more pair."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A group while the tree grows: its members, the sum of likenesses inside and to other groups, whether it holds."""

    members: list[int]
    inside: float = 0.0
    holds: bool = True
    near: dict[int, float] = field(default_factory=dict)

    def tightness(self) -> float:
        """The average likeness inside, drawn to USUAL where there are few pairs."""
        n = len(self.members)
        return (self.inside + USUAL) / (n * (n - 1) / 2 + 1)


def groups(alike: Sequence[Mapping[int, float]], *, held: float = HELD) -> list[list[int]]:
    """The groups of what is alike, each sorted; every member is in one.

    Two groups with the highest average likeness between them are joined, again and again (UPGMA, Sokal & Michener
    1958). A group holds where the likeness between the two it was made of is at least `held` of that inside them
    (geometric mean), and they hold themselves; the largest groups that hold are returned. So a loose story (one leak,
    told for years) stays whole, and two tight ones on one subject stay two.

    Args:
        alike: for each member those it is like, and how much; the same from either side.

    >>> groups([{1: 0.9, 2: 0.1}, {0: 0.9}, {0: 0.1}])
    [[0, 1], [2]]
    """
    nodes = {i: _Node([i], near=dict(row)) for i, row in enumerate(alike)}
    heap = [(-x, i, j) for i, row in enumerate(alike) for j, x in row.items() if i < j]
    heapq.heapify(heap)
    found: dict[int, list[int]] = {i: [i] for i in nodes}
    new = len(nodes)
    while heap:
        mean, a, b = heapq.heappop(heap)
        if a not in nodes or b not in nodes:
            continue
        nodes[new] = made = _join(nodes.pop(a), nodes.pop(b), (a, b), -mean, held)
        if made.holds:
            found[new] = made.members
            del found[a], found[b]
        for c, total in sorted(made.near.items()):
            near = nodes[c].near
            near.pop(a, None)
            near.pop(b, None)
            near[new] = total
            likeness = total / (len(made.members) * len(nodes[c].members))
            if likeness >= LEAST:
                heapq.heappush(heap, (-likeness, c, new))
        new += 1
    return sorted(sorted(g) for g in found.values())


def _join(x: _Node, y: _Node, ids: tuple[int, int], likeness: float, held: float) -> _Node:
    """The group of two."""
    holds = x.holds and y.holds and likeness >= held * math.sqrt(x.tightness() * y.tightness())
    between = x.near.pop(ids[1])
    y.near.pop(ids[0])
    more, less = (x.near, y.near) if len(x.near) >= len(y.near) else (y.near, x.near)
    for c, total in less.items():
        more[c] = more.get(c, 0.0) + total
    return _Node(x.members + y.members, x.inside + y.inside + between, holds, more)
