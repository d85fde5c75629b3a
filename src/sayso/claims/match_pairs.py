"""Which contents may be worth a comparison: those that share two of their rarest words, and enough of all they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sayso.claims.match_columns import Bools, Contents, Floats, Ints, each_once

RAREST = 8
"""Of each content the words whose pairs are its keys: 28 at most."""
CROWD = 50
"""A key that more contents have is left out: cost grows with the contents, not with their square."""
LEAST = 0.3
"""The share of both contents' weight that two have in common, under which they are not compared, ..."""
PART = 0.75
"""... unless so much of the shorter of two quotations is in the longer, and weighs as much as two words."""
TWO_WORDS = 1.2
_HASH = 0x9E3779B97F4A7C15
_SLOTS = 16
"""Slots of a filter for each word of each content: one in sixteen or more asked for in vain is looked up in vain."""
_CHUNK = 1 << 14
_MANY = 1 << 21
_PART = 1 << 17
"""Contents whose keys are held at a time, 28 of each: some 100 MB."""

Codes = Ints
"""Pairs of places, i * count + j with i < j."""


def candidates(shared: Shared) -> Codes:
    """The pairs of contents that share two rare words and enough weight, each once, sorted."""
    contents, top = shared.contents, _rarest(shared.contents)
    parts = 1 + len(contents) // _PART
    keyed = (_keys(contents, top, part, parts) for part in range(parts))
    found = [_enough(shared, codes) for keys in keyed for codes in _together(*keys, len(contents))]
    return each_once(np.concatenate(found)) if found else np.zeros(0, np.int64)


def _rarest(contents: Contents) -> Ints:
    """The numbers of the rarest words of each content, in order; what is lacking comes last."""
    terms = contents.terms
    weights, rank = np.unique(-contents.weight, return_inverse=True)
    owner = np.repeat(np.arange(len(contents)), terms.lengths)
    order = np.argsort(owner * max(len(weights), 1) + rank, kind="stable")  # words of one weight stay in order
    at = np.arange(len(owner)) - np.repeat(terms.first[:-1], terms.lengths)
    kept = at < RAREST
    top = np.full((len(contents), RAREST), len(contents.actor), np.int64)
    top[owner[kept], at[kept]] = terms.flat[order][kept]
    top.sort(axis=1)
    return top


def _keys(contents: Contents, top: Ints, part: int, parts: int) -> tuple[Ints, Ints]:
    """The pairs of its rarest words, but no two actors alone; a lone word with itself; and whose. One part of all."""
    none = len(contents.actor)
    actor = np.r_[contents.actor, False]
    keys, owners = [], []
    for x, y in ((0, 0), *combinations(range(RAREST), 2)):
        a, b = top[:, x], top[:, y]
        has = (b < none) & ~(actor[a] & actor[b]) if x < y else (a < none) & (top[:, 1] == none)
        at = np.flatnonzero(has & (a % parts == part))
        keys.append(a[at] * none + b[at])
        owners.append(at.astype(np.int32))
    return np.concatenate(keys), np.concatenate(owners)


def _together(keys: Ints, owners: Ints, count: int) -> Iterator[Codes]:
    """Yield the pairs of owners that share a key that few have, some at a time; the same one may come again."""
    order = np.argsort(keys, kind="stable")  # owners of one key stay in order
    keys, owners = keys[order], owners[order]
    edges = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1], True]) if len(keys) else np.zeros(1, np.int64)
    sizes = np.diff(edges)
    for size in range(2, min(CROWD, int(sizes.max(initial=0))) + 1):
        starts, (x, y) = edges[:-1][sizes == size], np.triu_indices(size, 1)
        for k in range(0, len(starts), step := max(1, _MANY // len(x))):
            of_key = owners[starts[k : k + step, None] + np.arange(size)].astype(np.int64)
            a, b = of_key[:, x], of_key[:, y]
            yield each_once((np.minimum(a, b) * count + np.maximum(a, b)).ravel())


def _enough(shared: Shared, codes: Codes) -> Codes:
    """Those of some pairs that have enough in common."""
    contents = shared.contents
    for exact in (None, False, True):
        x, y = codes // len(contents), codes % len(contents)
        both = np.minimum(contents.mass[x], contents.mass[y]) if exact is None else shared.of(x, y, exact=exact)
        whole, least = contents.mass[x] + contents.mass[y] - both, np.minimum(contents.mass[x], contents.mass[y])
        part = (both >= PART * least) & (both >= TWO_WORDS) & contents.said[x] & contents.said[y]
        codes = codes[(both >= LEAST * whole) | part]
    return codes


@dataclass(frozen=True, eq=False)
class Shared:
    """What contents have in common, found by one sorted list of all words of all, and a filter before it."""

    contents: Contents
    everything: Codes  # a content and a term of it in one number
    has: Bools  # whether the slot of such a number is taken
    bits: int

    def of(self, x: Ints, y: Ints, *, exact: bool = True, of_all: bool = True) -> Floats:
        """What the words in common of each two weigh in the one that has fewer; if not `exact`, or now and then more.

        Args:
            of_all: whether actors count; if not, the weights are those in the first of two.
        """
        found = np.zeros(len(x), np.float64)
        for k in range(0, len(x), _CHUNK):
            a, b = x[k : k + _CHUNK], y[k : k + _CHUNK]
            few = np.where(self.contents.terms.lengths[a] <= self.contents.terms.lengths[b], a, b) if of_all else a
            pair, at = self.contents.terms.of(few)
            hit = self._hit((a + b - few)[pair], at, exact=exact)
            if not of_all:
                hit &= ~self.contents.actor[self.contents.terms.flat[at]]
            found[k : k + len(few)] = np.bincount(pair, weights=self.contents.weight[at] * hit, minlength=len(few))
        return found

    def actors(self, x: Ints, y: Ints) -> Ints:
        """How many actors each two have in common."""
        found = np.zeros(len(x), np.int64)
        for k in range(0, len(x), _CHUNK):
            a, b = x[k : k + _CHUNK], y[k : k + _CHUNK]
            pair, at = self.contents.terms.of(a)
            named = self.contents.actor[self.contents.terms.flat[at]]
            pair, at = pair[named], at[named]
            found[k : k + len(a)] = np.bincount(pair[self._hit(b[pair], at, exact=True)], minlength=len(a))
        return found

    def _hit(self, whose: Ints, at: Ints, *, exact: bool) -> Bools:
        """Whether contents have terms, each given by its place in the flat list of them."""
        wanted = whose * len(self.contents.actor) + self.contents.terms.flat[at]
        hit: Bools = self.has[_slot(wanted, self.bits)]
        if exact:
            asked = wanted[hit]
            hit[hit] = (
                self.everything[np.minimum(np.searchsorted(self.everything, asked), len(self.everything) - 1)] == asked
            )
        return hit


def shared_of(contents: Contents) -> Shared:
    """What all contents have, ready to be asked."""
    owner = np.repeat(np.arange(len(contents)), contents.terms.lengths)
    everything = owner * len(contents.actor) + contents.terms.flat  # contents by place, their terms in order
    bits = max(8, int(_SLOTS * len(owner)).bit_length())
    has = np.zeros(1 << bits, np.bool_)
    has[_slot(everything, bits)] = True
    return Shared(contents, everything, has, bits)


def _slot(codes: Codes, bits: int) -> NDArray[np.uint64]:
    """Where a hash of so many bits puts a term of a content."""
    with np.errstate(over="ignore"):
        return (codes.astype(np.uint64) * np.uint64(_HASH)) >> np.uint64(64 - bits)
