"""Groups of what is joined two by two."""

from __future__ import annotations

from collections.abc import Iterable


def components(count: int, edges: Iterable[tuple[int, int]]) -> list[int]:
    """For each of `count` nodes the least node that edges lead to from it.

    >>> components(5, [(3, 1), (1, 0)])
    [0, 0, 2, 0, 4]
    """
    root = list(range(count))

    def find(x: int) -> int:
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for a, b in edges:
        x, y = find(a), find(b)
        if x != y:
            root[max(x, y)] = min(x, y)
    return [find(x) for x in range(count)]
