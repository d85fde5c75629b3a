"""Groups of what is joined two by two, but for what a person parted."""

from __future__ import annotations

from collections.abc import Iterable


def components(count: int, edges: Iterable[tuple[int, int]], apart: Iterable[tuple[int, int]] = ()) -> list[int]:
    """For each of `count` nodes the least node that edges lead to from it.

    Args:
        edges: the strongest first; one that would lead from one of two that are `apart` to the other is left out.

    >>> components(5, [(3, 1), (1, 0)])
    [0, 0, 2, 0, 4]
    >>> components(3, [(0, 1), (1, 2)], apart=[(0, 2)])
    [0, 0, 2]
    """
    root = list(range(count))
    foes: dict[int, set[int]] = {}
    for a, b in apart:
        foes.setdefault(a, set()).add(b)
        foes.setdefault(b, set()).add(a)

    def find(x: int) -> int:
        while root[x] != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for a, b in edges:
        x, y = sorted((find(a), find(b)))
        if x == y or any(find(f) == y for f in foes.get(x, ())):
            continue
        root[y] = x
        if y in foes:
            foes.setdefault(x, set()).update(foes.pop(y))
        # what was parted from either is parted from both: `foes` of the other side name nodes, which `find` follows
    return [find(x) for x in range(count)]
