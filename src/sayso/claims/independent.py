"""How many of some pages are independent of one another: at most, and at least."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass


def most_apart(size: int, groups: Iterable[Collection[int]], apart: Iterable[tuple[int, int]] = ()) -> int:
    """The most of 0..size-1 that can be chosen such that no two of them are in one group.

    Args:
        groups: each two members of one are one, but those in `apart`.

    A page that has something of each of two others does not make these one. Exact, unless its search takes more than
    SEARCH steps; then it is what taking the least joined first comes to.

    >>> most_apart(3, [{0, 1}, {1, 2}]), most_apart(3, [{0, 1, 2}]), most_apart(3, [{0, 1, 2}], [(0, 2)])
    (2, 1, 2)
    """
    beside = [0] * size
    for group in groups:
        mask = sum(1 << i for i in set(group))
        for i in set(group):
            beside[i] |= mask
    for a, b in apart:
        beside[a] &= ~(1 << b)
        beside[b] &= ~(1 << a)
    closed = [beside[i] | (1 << i) for i in range(size)]
    first = {mask: i for i, mask in reversed(list(enumerate(closed)))}  # of twins, which count once, the first
    return _most(sum(1 << i for i in first.values()), closed, [SEARCH])


SEARCH = 4000
"""Steps of a search, some milliseconds: news needs none, since most groups have a member that is in no other."""


def _most(left: int, closed: Sequence[int], steps: list[int]) -> int:
    """The most of the places in `left` no two of which are beside one another."""
    taken = 0
    while left:
        few, least = -1, 0
        for i in _bits(left):
            near = closed[i] & left
            if few < 0 or near.bit_count() < least:
                few, least = i, near.bit_count()
            if all(near & ~closed[k] == 0 for k in _bits(near)):
                few, least = i, 0
                break
        if least and steps[0] > 0:
            steps[0] -= 1
            many = max(_bits(left), key=lambda i: (closed[i] & left).bit_count())
            without = _most(left & ~(1 << many), closed, steps)
            return taken + max(without, 1 + _most(left & ~closed[many], closed, steps))
        taken += 1
        left &= ~closed[few]
    return taken


def _bits(mask: int) -> list[int]:
    """The places of the ones of a number, ascending."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


@dataclass(frozen=True, slots=True)
class Sets:
    """Sets of 0..size-1 that grow together; `walls` are pairs that must not come into one."""

    above: list[int]
    members: list[set[int]]
    walls: tuple[tuple[int, int], ...]

    def root(self, i: int) -> int:
        """The least member of the set of `i`, by which it goes."""
        while self.above[i] != i:
            self.above[i] = self.above[self.above[i]]
            i = self.above[i]
        return i

    def wall(self, a: int, b: int) -> tuple[int, int] | None:
        """The first wall between the sets of two members; null where there is none."""
        one, other = (self.members[self.root(i)] for i in (a, b))
        return next((w for w in self.walls if (w[0] in one and w[1] in other) or (w[1] in one and w[0] in other)), None)

    def join(self, a: int, b: int) -> bool:
        """Make the sets of two members one; false where they are one already."""
        a, b = sorted((self.root(a), self.root(b)))
        if a == b:
            return False
        self.above[b] = a
        self.members[a] |= self.members[b]
        return True


def sets_of(size: int, walls: Iterable[tuple[int, int]] = ()) -> Sets:
    """Every one of 0..size-1 as a set of its own.

    >>> sets = sets_of(3, [(0, 2)])
    >>> sets.join(1, 0), sets.join(0, 1), sets.root(1), sets.wall(1, 2)
    (True, False, 0, (0, 2))
    """
    return Sets(list(range(size)), [{i} for i in range(size)], tuple(walls))
