"""Which nodes are worth a comparison: those that share two of their rarest words, or an actor and one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sayso.claims.match_nodes import Node

RAREST = 9
"""Of each node the words whose pairs are its keys: 36 at most."""
CROWD = 60
"""A key that more nodes have says nothing: it is left out, so that cost grows with nodes, not with their square."""

Ints = NDArray[np.int64]


def candidates(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places in `nodes` worth a comparison, each once, smaller first, in order."""
    keys: dict[tuple[str, str], int] = {}
    flat: list[int] = []
    owner: list[int] = []
    for i, node in enumerate(nodes):
        for pair in _keys(node):
            flat.append(keys.setdefault(pair, len(keys)))
            owner.append(i)
    pairs = _together(np.array(flat, np.int64), np.array(owner, np.int64), len(nodes))
    yield from ((int(code) // len(nodes), int(code) % len(nodes)) for code in pairs)


def _keys(node: Node) -> Iterator[tuple[str, str]]:
    """The pairs of its rarest words, actors among them, but no two actors alone; a lone word with itself."""
    top = sorted(node.terms, key=lambda w: (-node.terms[w], w))[:RAREST]
    if len(top) == 1:
        yield top[0], top[0]
    for a, b in combinations(sorted(top), 2):
        if not (a[0] == b[0] == "@"):
            yield a, b


def _together(keys: Ints, owners: Ints, count: int) -> Ints:
    """The codes i * count + j, i < j, of owners that share a key that few have, sorted."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    edges = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1], True]) if len(keys) else np.zeros(1, np.int64)
    sizes = np.diff(edges)
    found: list[Ints] = []
    for size in range(2, min(CROWD, int(sizes.max(initial=0))) + 1):
        starts = edges[:-1][sizes == size]
        if not len(starts):
            continue
        of_key = owners[starts[:, None] + np.arange(size)]
        x, y = np.triu_indices(size, 1)
        found.append((of_key[:, x] * count + of_key[:, y]).ravel())
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)
