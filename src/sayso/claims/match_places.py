"""What the places of two contents tell: one inside the other, one passage that both pages have, their vectors."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from sayso.claims.match_nodes import Node
from sayso.tables import Copy, Testimony

FULL = 127
DRIFT = 60
"""Code points by which two places of one passage may lie otherwise in it, where the pages edited it."""


def nested(a: Node, b: Node) -> bool:
    """Whether somewhere one of the two contains the other, as a statement its clause.

    Such two are one passage read twice, and tell nothing of each other.
    """
    here = {t.article_id: t for t in a.places}
    for t in b.places:
        other = here.get(t.article_id)
        if other and t.start < other.stop and other.start < t.stop:
            return True
    return False


def cosines(nodes: Sequence[Node], pairs: Sequence[tuple[int, int]]) -> list[float]:
    """The nearness of the vectors of each pair, -1..1; 0 where either has none."""
    width = max((len(n.vector) for n in nodes), default=0)
    if not width or not pairs:
        return [0.0] * len(pairs)
    blank = bytes(width)
    all_of = np.frombuffer(b"".join(n.vector or blank for n in nodes), np.int8).reshape(len(nodes), width)
    x, y = np.array(pairs, np.int64).T
    found: list[float] = []
    for k in range(0, len(x), 1 << 15):
        left, right = (all_of[z[k : k + (1 << 15)]].astype(np.int32) for z in (x, y))
        found += ((left * right).sum(axis=1) / FULL**2).tolist()
    return found


Passages = Mapping[str, Sequence[tuple[int, int, str]]]
"""The shared passages of a case, by article: where each starts and stops there, and its copy_id."""


def passages_of(copies: Iterable[Copy]) -> Passages:
    """The passages of each article that another has too, in text order."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for c in copies:
        found.setdefault(c.a_id, []).append((c.a_start, c.a_stop, c.copy_id))
        found.setdefault(c.b_id, []).append((c.b_start, c.b_stop, c.copy_id))
    return {article: sorted(rows) for article, rows in found.items()}


def _into(passages: Passages, t: Testimony) -> dict[str, int]:
    """How far into each passage a place stands, by copy_id."""
    here = passages.get(t.article_id, ())
    last = bisect_right(here, (t.start, 1 << 62, ""))
    return {copy: t.start - start for start, stop, copy in here[:last] if t.stop <= stop}


def in_one_passage(passages: Passages, a: Node, b: Node) -> bool:
    """Whether two contents stand at one place of a passage that two pages have."""
    here = [(t.article_id, _into(passages, t)) for t in a.places]
    for t in b.places:
        there = _into(passages, t)
        for article, known in here if there else ():
            if article != t.article_id and any(abs(known.get(c, -(1 << 30)) - at) <= DRIFT for c, at in there.items()):
                return True
    return False
