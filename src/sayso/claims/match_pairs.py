"""Which contents are worth a comparison: those that share two of their rarest words, and enough of all they say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sayso.claims.match_nodes import Node

RAREST = 8
"""Of each content the words whose pairs are its keys: 28 at most."""
CROWD = 50
"""A key that more contents have is left out: cost grows with the contents, not with their square."""
LEAST = 0.3
"""The share of both contents' weight that two have in common, under which they are not compared, ..."""
PART = 0.75
"""... unless so much of the shorter of two quotations is in the longer, and weighs as much as two words."""
TWO_WORDS = 1.2
_HASH, _BITS = 0x9E3779B97F4A7C15, 24
_CHUNK = 1 << 17

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def candidates(nodes: Sequence[Node]) -> list[tuple[int, int]]:
    """The pairs of places in `nodes` worth a comparison, each once, smaller first, in order."""
    keys: dict[tuple[str, str], int] = {}
    flat: list[int] = []
    owner: list[int] = []
    for i, node in enumerate(nodes):
        for pair in _keys(node):
            flat.append(keys.setdefault(pair, len(keys)))
            owner.append(i)
    codes = _together(np.array(flat, np.int64), np.array(owner, np.int64), len(nodes))
    x, y = codes // max(len(nodes), 1), codes % max(len(nodes), 1)
    shared = _shared(nodes, x, y)
    mass = np.array([n.mass for n in nodes], np.float64)
    whole, least = mass[x] + mass[y] - shared, np.minimum(mass[x], mass[y])
    said = np.array([n.said for n in nodes], np.bool_)
    part = (shared >= PART * least) & (shared >= TWO_WORDS) & said[x] & said[y]
    kept = (shared >= LEAST * whole) | part
    return list(zip(x[kept].tolist(), y[kept].tolist(), strict=True))


def _keys(node: Node) -> list[tuple[str, str]]:
    """The pairs of its rarest words, actors among them, but no two actors alone; a lone word with itself."""
    top = sorted(node.terms, key=lambda w: (-node.terms[w], w))[:RAREST]
    if len(top) == 1:
        return [(top[0], top[0])]
    return [(a, b) for a, b in combinations(sorted(top), 2) if not a[0] == b[0] == "@"]


def _together(keys: Ints, owners: Ints, count: int) -> Ints:
    """The codes i * count + j, i < j, of owners that share a key that few have, sorted."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    edges = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1], True]) if len(keys) else np.zeros(1, np.int64)
    sizes = np.diff(edges)
    found: list[Ints] = []
    for size in range(2, min(CROWD, int(sizes.max(initial=0))) + 1):
        starts = edges[:-1][sizes == size]
        of_key = owners[starts[:, None] + np.arange(size)]
        x, y = np.triu_indices(size, 1)
        found.append((of_key[:, x] * count + of_key[:, y]).ravel())
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)


def _shared(nodes: Sequence[Node], x: Ints, y: Ints) -> Floats:
    """The weight of the words that each two have in common, or now and then a little more (a hash decides)."""
    numbers: dict[str, int] = {}
    terms = [[numbers.setdefault(w, len(numbers)) for w in n.terms] for n in nodes]
    lengths = np.array([len(t) for t in terms], np.int64)
    first = np.r_[0, np.cumsum(lengths)]
    flat = np.array([t for found in terms for t in found], np.uint64)
    weight = np.array([w for n in nodes for w in n.terms.values()], np.float64)
    has = np.zeros(1 << _BITS, np.bool_)
    has[_slot(np.repeat(np.arange(len(nodes)), lengths), flat)] = True
    found = np.zeros(len(x), np.float64)
    for k in range(0, len(x), _CHUNK):
        a, b = x[k : k + _CHUNK], y[k : k + _CHUNK]
        few = np.where(lengths[a] <= lengths[b], a, b)
        many = a + b - few
        pair = np.repeat(np.arange(len(few)), lengths[few])
        at = np.arange(len(pair)) - np.repeat(np.cumsum(lengths[few]) - lengths[few], lengths[few])
        at += np.repeat(first[few], lengths[few])
        hit = has[_slot(many[pair], flat[at])]
        found[k : k + len(few)] = np.bincount(pair, weights=weight[at] * hit, minlength=len(few))
    return found


def _slot(node: Ints, term: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Where a hash puts a word of a content."""
    with np.errstate(over="ignore"):
        mixed = (term * np.uint64(1 << 32) + node.astype(np.uint64)) * np.uint64(_HASH)
    return mixed >> np.uint64(64 - _BITS)
