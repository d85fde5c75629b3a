"""Which quotations of one speaker are near by their vectors: translations and paraphrases share few words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from sayso.claims.match_nodes import Node
from sayso.claims.match_places import FULL

NEAR = 0.75
"""The nearness from which two quotations of one speaker are compared, whatever words they share."""
BLOCK = 1 << 10
"""Quotations that are held against all of their speaker at a time."""


def near_by_speaker(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places in `nodes`, smaller first, of one speaker whose vectors are near."""
    of: dict[tuple[str, int], list[int]] = {}
    for i, node in enumerate(nodes):
        if node.who and node.vector:
            of.setdefault((node.who, len(node.vector)), []).append(i)
    for (_, width), places in of.items():
        if len(places) < 2:
            continue
        rows = np.frombuffer(b"".join(nodes[i].vector for i in places), np.int8)
        values = rows.reshape(len(places), width).astype(np.float32)  # whole numbers under 2**24: sums are exact
        for first in range(0, len(places), BLOCK):
            near = values[first : first + BLOCK] @ values.T >= NEAR * FULL**2
            for x, y in np.argwhere(near).tolist():
                if first + x < y:
                    yield places[first + x], places[y]
