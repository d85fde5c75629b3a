"""What contents are to each other over a whole case, as columns: which joins hold, and which near misses are kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sayso.claims.match_columns import Bools, Floats, Ints
from sayso.tables import Columns, Resemblance

NEAR = 3
"""Near misses kept a content, those first that one contradiction alone parts, then those for which most speaks."""


@dataclass(frozen=True, eq=False)
class Compared:
    """Two contents compared, a row each, in the order of their keys; an utterance before a claim of the same two."""

    row: Ints  # which of the table
    a: Ints
    b: Ints
    claim: Bools  # whether at the level of claims
    alone: Bools  # whether no third is like both, where that takes something off
    score: Floats
    speaks_for: Floats
    contradicted: Bools

    @property
    def joined(self) -> Bools:
        """Which are one."""
        found: Bools = self.score >= 0.5
        return found

    def edges(self, *, claim: bool) -> list[tuple[int, int]]:
        """The joins of one level, the surest first."""
        at = np.flatnonzero(self.joined & (self.claim == claim))
        at = at[np.lexsort((self.b[at], self.a[at], -self.score[at]))]
        return list(zip(self.a[at].tolist(), self.b[at].tolist(), strict=True))


def compared_of(resemblances: Columns[Resemblance], ids: pa.Array) -> Compared:
    """What is alike, by the places of contents in `ids`; two barely one are none where no third is one with both."""
    a, b = (pc.index_in(resemblances.column(side), ids).to_numpy().astype(np.int64) for side in ("a_id", "b_id"))
    claim = pc.equal(resemblances.column("level"), "claim").to_numpy()
    order = np.lexsort((claim, b, a))
    a, b, claim = a[order], b[order], claim[order]
    score, speaks_for, contradicted, other = (
        resemblances.column(name).to_numpy()[order] for name in ("score", "speaks_for", "contradicted", "alone_score")
    )
    alone = _without_third(a, b, claim, score, ~np.isnan(other))
    return Compared(
        row=order,
        a=a,
        b=b,
        claim=claim,
        alone=alone,
        score=np.where(alone, other, score),
        speaks_for=speaks_for,
        contradicted=contradicted,
    )


def _without_third(a: Ints, b: Ints, claim: Bools, score: Floats, barely: Bools) -> Bools:
    """Those of the barely joined claims that are no utterance, and for which no third is one with both."""
    near: dict[int, set[int]] = {}
    at = np.flatnonzero(claim & (score >= 0.5))
    for x, y in zip(a[at].tolist(), b[at].tolist(), strict=True):
        near.setdefault(x, set()).add(y)
        near.setdefault(y, set()).add(x)
    uttered = np.flatnonzero(~claim & (score >= 0.5))
    said = set(zip(a[uttered].tolist(), b[uttered].tolist(), strict=True))
    found = np.zeros(len(a), np.bool_)
    at = np.flatnonzero(barely)
    for k, x, y in zip(at.tolist(), a[at].tolist(), b[at].tolist(), strict=True):
        found[k] = near[x].isdisjoint(near[y]) and (x, y) not in said
    return found


def kept(compared: Compared) -> Ints:
    """The joins, and of what nearly joined the first few of each content, in order."""
    missed = np.flatnonzero(~compared.joined)
    whose = np.concatenate([compared.a[missed], compared.b[missed]]) * 2 + np.tile(compared.claim[missed], 2)
    at = np.tile(missed, 2)
    order = np.lexsort((at, -compared.speaks_for[at], ~compared.contradicted[at], whose))
    whose, at = whose[order], at[order]
    edges = np.flatnonzero(np.diff(whose, prepend=-1))
    place = np.arange(len(at)) - np.repeat(edges, np.diff(np.r_[edges, len(at)]))
    found: Ints = np.union1d(np.flatnonzero(compared.joined), at[place < NEAR])
    return found
