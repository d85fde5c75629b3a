"""Groups of what is alike: joined by their average likeness, and held together by their own measure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass

from sayso.claims.stories_pages import LEAST

HELD = 0.6
"""Of the likeness inside two groups, what there must be between them for them to be one."""
USUAL = 0.15
"""The likeness inside a group of one, and what a group's own is reckoned with as if for one more pair."""

PARTS = 10_000
"""Likenesses are of four places, as whole numbers of this size."""


@dataclass(frozen=True, slots=True)
class Node:
    """A group while the tree grows: its members, the sum of likenesses to each other group, and of those inside.

    In whole PARTS, whose sums are the same in any order.
    """

    members: list[int]
    near: dict[int, int]
    inside: int = 0

    def tightness(self) -> float:
        """The average likeness inside, drawn to USUAL where there are few pairs."""
        n = len(self.members)
        return (self.inside / PARTS + USUAL) / (n * (n - 1) / 2 + 1)


def groups(alike: Iterable[Mapping[int, float]], *, held: float = HELD) -> list[list[int]]:
    """The groups of what is alike, each sorted; every member is in one.

    Two groups, each the one most like the other by average likeness, are joined, again and again (UPGMA, Sokal &
    Michener 1958), where that is at least `held` of the likeness inside them (geometric mean). Where it is less, both
    are done and join no other. So a loose story (one leak, told for years) stays whole, and two tight ones on one
    subject stay two; and no group grows that would not be one.

    Average likeness never grows as others are joined, so that no order of joining matters: a chain from a group to the
    one most like it, and on from that, ends at two that are so to each other (Murtagh 1983).

    Args:
        alike: for each member those it is like, and how much, of four places; the same from either side.

    >>> groups([{1: 0.9, 2: 0.1}, {0: 0.9}, {0: 0.1}])
    [[0, 1], [2]]
    """
    left = {i: Node([i], {c: round(value * PARTS) for c, value in row.items()}) for i, row in enumerate(alike)}
    return sorted(chained(left, held))


def chained(left: MutableMapping[int, Node], held: float) -> list[list[int]]:
    """The groups that these groups come to, each sorted; `left`, by the lowest number in each, is used up."""
    done: list[list[int]] = []
    for start in sorted(left):
        chain = [start] if start in left else []
        while chain:
            a = chain[-1]
            b, likeness = _nearest(a, left)
            if likeness < LEAST:
                done.append(left.pop(chain.pop()).members)
            elif len(chain) == 1 or chain[-2] != b:
                chain.append(b)
            else:
                del chain[-2:]
                x, y = left[a], left[b]
                if likeness >= held * math.sqrt(x.tightness() * y.tightness()):
                    _join(a, b, left)
                    chain = chain or [min(a, b)]
                else:
                    done += [left.pop(a).members, left.pop(b).members]
    return [sorted(g) for g in done]


def _nearest(a: int, left: Mapping[int, Node]) -> tuple[int, float]:
    """The group most like one, by average likeness, and how much; of equals the pair of lowest numbers."""
    node, best, most = left[a], -1, 0.0
    size, gone = PARTS * len(node.members), []
    for c, total in node.near.items():
        other = left.get(c)
        if other is None:
            gone.append(c)
            continue
        likeness = total / (size * len(other.members))
        if likeness > most or (likeness == most and best >= 0 and _pair(a, c) < _pair(a, best)):
            best, most = c, likeness
    for c in gone:
        del node.near[c]
    return best, most


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _join(a: int, b: int, left: MutableMapping[int, Node]) -> None:
    """Put two groups together, under the lower of their numbers."""
    first, last = _pair(a, b)
    x, y = left[first], left.pop(last)
    between = x.near.pop(last, 0)
    y.near.pop(first, None)
    for c, total in y.near.items():
        if c in left:
            x.near[c] = both = x.near.get(c, 0) + total
            other = left[c].near
            del other[last]
            other[first] = both
    left[first] = Node(x.members + y.members, x.near, x.inside + y.inside + between)
