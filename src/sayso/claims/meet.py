"""Which contents of a case are compared: found over all of them at once, as columns of numbers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sayso.claims.match_bound import Pairs, hopeful
from sayso.claims.match_columns import contents_of, each_once
from sayso.claims.match_pairs import candidates, shared_of
from sayso.claims.match_places import in_one_passage, nested, passages_of
from sayso.claims.match_vectors import cosines, near_by_speaker
from sayso.tables import Candidate, Columns, Copy, Weighed

NEAR_FROM = 0.4
"""The sum of what speaks for it from which what is not joined is a near miss."""
_CHUNK = 1 << 18


def meet(weighed: Columns[Weighed], copies: Columns[Copy]) -> Iterator[Candidate]:
    """Yield every two contents for which enough may speak, by their places in the order of keys.

    They share two of their rarest words, or are near by their vectors and of one speaker; neither contains the other.
    """
    found = contents_of(weighed)
    shared, passages = shared_of(found), passages_of(found, copies)
    codes = each_once(np.concatenate([candidates(shared), near_by_speaker(found)]))
    for k in range(0, len(codes), _CHUNK):
        x, y = codes[k : k + _CHUNK] // len(found), codes[k : k + _CHUNK] % len(found)
        pairs = Pairs(x, y, cosines(found, x, y), in_one_passage(found, passages, x, y))
        pairs = pairs.only(hopeful(shared, pairs, NEAR_FROM))
        pairs = pairs.only(~nested(found, pairs.x, pairs.y))
        a, b = (found.ids.take(z).to_pylist() for z in (pairs.x, pairs.y))
        yield from map(Candidate, a, b, pairs.cosine.tolist(), pairs.passage.tolist())
