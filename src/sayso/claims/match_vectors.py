"""How near contents are by their vectors; quotations of one speaker that are near share few words in translation."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sayso.claims.match_columns import Contents, Floats, Ints, each_once
from sayso.claims.match_pairs import Codes

FULL = 127
"""The length of a vector in signed bytes."""
NEAR = 0.75
"""The nearness from which two quotations of one speaker are compared, whatever words they share."""
BLOCK = 1 << 10
"""Quotations that are held against all of their speaker at a time."""

CACHED = 1 << 10
"""Pairs whose products are summed at a time: they stay in the cache. 32 times as many took 8 times as long."""


def near_by_speaker(contents: Contents) -> Codes:
    """The pairs of contents of one speaker whose vectors are near, sorted."""
    told = np.flatnonzero((contents.who > 0) & contents.has_vector)
    told = told[np.argsort(contents.who[told], kind="stable")]
    edges = np.flatnonzero(np.diff(contents.who[told], prepend=-1, append=-1))
    found = [
        pairs
        for first, stop in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
        if stop - first > 1
        for pairs in _near(contents, told[first:stop])
    ]
    return each_once(np.concatenate(found)) if found else np.zeros(0, np.int64)


def _near(contents: Contents, places: Ints) -> Iterator[Codes]:
    """Yield the pairs of some contents whose vectors are near; `places` are in order."""
    values = contents.vectors[places].astype(np.float32)  # whole numbers under 2**24: sums are exact
    for first in range(0, len(places), BLOCK):
        x, y = np.nonzero(values[first : first + BLOCK] @ values[first:].T >= NEAR * FULL**2)
        x, y = x[x < y], y[x < y]
        yield places[first + x] * len(contents) + places[first + y]


def cosines(contents: Contents, x: Ints, y: Ints) -> Floats:
    """The nearness of the vectors of each two, -1..1; 0 where either has none."""
    found = np.zeros(len(x), np.float64)
    for k in range(0, len(x), CACHED):
        left, right = (contents.vectors[z[k : k + CACHED]].astype(np.int32) for z in (x, y))
        found[k : k + len(left)] = (left * right).sum(axis=1) / FULL**2
    return found
