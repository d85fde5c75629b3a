"""Groups by average link: two groups are put together while their members are alike enough on the average."""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def average_links(count: int, alike: Mapping[tuple[int, int], float], least: float) -> list[int]:
    """For each of `count` things the least number of its group.

    The two groups that are most alike go together first, by the mean over all pairs of their members, down to `least`;
    of equals those with the least numbers.

    Args:
        alike: by pairs (lower, higher); a pair that is not in it counts as 0.

    Source: Sokal and Michener, A statistical method for evaluating systematic relationships (1958).

    >>> average_links(4, {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.2}, 0.5)
    [0, 0, 2, 3]
    """
    sums: list[dict[int, float]] = [{} for _ in range(count)]
    for (a, b), value in alike.items():
        sums[a][b] = sums[b][a] = value
    size, root = [1] * count, list(range(count))
    heap = [(-value, a, b, 1, 1) for (a, b), value in alike.items() if value >= least]
    heapq.heapify(heap)
    while heap:
        _, a, b, m, n = heapq.heappop(heap)
        if root[a] != a or root[b] != b or size[a] != m or size[b] != n:
            continue  # one of them has grown since
        root[b], size[a] = a, m + n
        for other, value in sums[b].items():
            del sums[other][b]
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + value
        sums[b] = {}
        for other, value in sums[a].items():
            mean = value / (size[a] * size[other])
            if mean >= least:
                x, y = min(a, other), max(a, other)
                heapq.heappush(heap, (-mean, x, y, size[x], size[y]))
    return [_top(root, i) for i in range(count)]


def _top(root: list[int], i: int) -> int:
    """The number of the group that a thing has ended in."""
    while root[i] != i:
        i = root[i]
    return i
