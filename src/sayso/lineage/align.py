"""Passages two articles share: exact runs found by their hashes, chained over small gaps.

The method is seed, chain and extend, as in Altschul et al. 1990 and in passim (Smith, Cordell and Mullen 2015), with
the chain scored as in Smith and Waterman 1981; docs/methods/lineage.md#alignment says what was measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import LCSseq

from sayso.lineage.words import Bools, Ints, Words, run_hashes

SEED, SEED_WIDE = 3, 6
GAP = 20  # words that may be dropped or put in within one passage
_MOST_PLACES = (64, 16, 4, 1)  # of one seed, places in the one times places in the other, tried until few enough
_MOST_SEEDS = 1_000_000  # more than any two honest pages have; a hostile pair is held to seconds by it
_MOST_OPEN = 40  # runs that one run may be chained to


@dataclass(frozen=True, slots=True)
class Passage:
    """One chain of common words: the places of each in the one and in the other, in order of both."""

    left: Ints
    right: Ints
    longest: int  # words of its longest exact run


@dataclass(frozen=True, slots=True)
class _Run:
    """words[i:i+n] of the one are words[j:j+n] of the other."""

    i: int
    j: int
    n: int


@dataclass(frozen=True, slots=True)
class Seeds:
    """The words of one article and where each run of SEED of them stands; made once for all its pairs."""

    words: Words
    kinds: Ints  # the hash of each run that occurs, ascending
    first: Ints  # where its places begin in `places`
    count: Ints  # how many they are
    places: Ints
    lengths: Ints  # words of the run at each word


def index(words: Words) -> Seeds:
    """The seeds of an article, masked words left out."""
    hashes, lengths = run_hashes(words, SEED, SEED_WIDE)
    places = np.flatnonzero((lengths > 0) & _unmasked(words, lengths))
    places = places[np.argsort(hashes[places], kind="stable")]
    kinds, first, count = np.unique(hashes[places], return_index=True, return_counts=True)
    return Seeds(words, kinds, first, count, places, lengths)


def _places(left: Seeds, right: Seeds) -> tuple[Ints, Ints, Ints]:
    """(place in the one, place in the other, length) of every seed in both that is not too frequent."""
    _, in1, in2 = np.intersect1d(left.kinds, right.kinds, assume_unique=True, return_indices=True)
    product = left.count[in1] * right.count[in2]
    kept = product <= 0
    for most in _MOST_PLACES:
        kept = product <= most
        if int(product[kept].sum()) <= _MOST_SEEDS:
            break
    else:
        kept &= np.cumsum(np.where(kept, product, 0)) <= _MOST_SEEDS
    in1, in2, product = in1[kept], in2[kept], product[kept]
    offset = np.arange(int(product.sum())) - np.repeat(np.cumsum(product) - product, product)
    width = np.repeat(right.count[in2], product)
    i = left.places[np.repeat(left.first[in1], product) + offset // width]
    j = right.places[np.repeat(right.first[in2], product) + offset % width]
    same = np.ones(len(i), np.bool_)  # hashes of runs may be forged, words are compared
    for step in range(SEED):
        same &= left.words.hashes[i + step] == right.words.hashes[j + step]
    return i[same], j[same], left.lengths[i[same]]


def _unmasked(words: Words, lengths: Ints) -> Bools:
    """Whether the run at each word holds no masked word."""
    masked = np.concatenate([[0], np.cumsum(words.masked)])
    last = np.minimum(np.arange(len(words)) + lengths, len(words))
    found: Bools = masked[last] == masked[:-1]
    return found


def _runs(left: Seeds, right: Seeds) -> list[_Run]:
    """Every maximal exact run of at least one seed, by its place in the one, then in the other."""
    i, j, n = _places(left, right)
    if not len(i):
        return []
    order = np.lexsort((i, j - i))
    i, j, n = i[order], j[order], n[order]
    new = np.ones(len(i), np.bool_)
    new[1:] = (np.diff(j - i) != 0) | (i[1:] > i[:-1] + n[:-1])
    begins = np.flatnonzero(new)
    lasts = np.concatenate([begins[1:], [len(i)]]) - 1
    found = zip(i[begins].tolist(), j[begins].tolist(), (i[lasts] + n[lasts] - i[begins]).tolist(), strict=True)
    return [_Run(*r) for r in sorted(found)]


def _links(runs: list[_Run], left: Words, right: Words) -> tuple[list[float], list[int], list[int]]:
    """(best score of a chain that ends with each run, the run before it or -1, words it repeats of that one)."""
    s1, s2 = left.segments, right.segments
    score: list[float] = []
    before: list[int] = []
    overlap: list[int] = []
    open_: list[int] = []
    for at, r in enumerate(runs):
        open_ = [p for p in open_ if runs[p].i + runs[p].n + GAP >= r.i][-_MOST_OPEN:]
        best, best_p, best_o = 0.0, -1, 0
        for p in open_:
            q = runs[p]
            end_i, end_j = q.i + q.n, q.j + q.n
            over = max(0, end_i - r.i, end_j - r.j)
            gap_i, gap_j = r.i + over - end_i, r.j + over - end_j
            if over >= r.n or over >= q.n or max(gap_i, gap_j) > GAP:
                continue
            if s1[q.i] != s1[r.i] or s2[q.j] != s2[r.j]:
                continue
            gain = score[p] - over - (1 + (gap_i + gap_j) / 2)
            if gain > best:
                best, best_p, best_o = gain, p, over
        score.append(best + r.n)
        before.append(best_p)
        overlap.append(best_o)
        open_.append(at)
    return score, before, overlap


def _chains(runs: list[_Run], left: Words, right: Words) -> Iterator[list[_Run]]:
    """Every chain, the best first, its runs in order and without overlap; each run in one chain."""
    score, before, overlap = _links(runs, left, right)
    used = [False] * len(runs)
    for end in sorted(range(len(runs)), key=lambda p: (-score[p], runs[p].i + runs[p].j, runs[p].i)):
        chain: list[_Run] = []
        at = end
        while at >= 0 and not used[at]:
            used[at] = True
            r, over = runs[at], overlap[at]
            if before[at] >= 0 and used[before[at]]:
                over = 0
            chain.append(_Run(r.i + over, r.j + over, r.n - over))
            at = before[at]
        if chain:
            yield chain[::-1]


def _filled(chain: list[_Run], left: Words, right: Words) -> tuple[Ints, Ints]:
    """The places of the words in common, those in the gaps between the runs too."""
    one: list[Ints] = []
    two: list[Ints] = []
    for at, r in enumerate(chain):
        if at:
            i, j = chain[at - 1].i + chain[at - 1].n, chain[at - 1].j + chain[at - 1].n
            if r.i > i and r.j > j:
                codes = LCSseq.opcodes(left.hashes[i : r.i].tolist(), right.hashes[j : r.j].tolist())
                for c in codes:
                    if c.tag == "equal":
                        one.append(np.arange(i + c.src_start, i + c.src_end))
                        two.append(np.arange(j + c.dest_start, j + c.dest_end))
        one.append(np.arange(r.i, r.i + r.n))
        two.append(np.arange(r.j, r.j + r.n))
    found1, found2 = np.concatenate(one), np.concatenate(two)
    kept = ~(left.masked[found1] | right.masked[found2])
    return found1[kept], found2[kept]


def align(left: Seeds, right: Seeds, *, least_run: int = SEED) -> Iterator[Passage]:
    """Yield the passages two articles share, the best first; one that repeats better ones on both sides is left out.

    Articles of the very same words are one passage a segment, however often those words repeat.

    Args:
        least_run: words of the longest exact run of a passage.
    """
    one, two = left.words, right.words
    if same_words(one, two):
        for segment in np.unique(one.segments):
            at = np.flatnonzero(one.segments == segment)
            yield Passage(at, at, len(at))
        return
    covered1, covered2 = np.zeros(len(one), np.bool_), np.zeros(len(two), np.bool_)
    for chain in _chains(_runs(left, right), one, two):
        longest = max(r.n for r in chain)
        if longest < least_run:
            continue
        again = sum(int((covered1[r.i : r.i + r.n] & covered2[r.j : r.j + r.n]).sum()) for r in chain)
        if 2 * again > sum(r.n for r in chain):
            continue
        places1, places2 = _filled(chain, one, two)
        covered1[places1] = True
        covered2[places2] = True
        yield Passage(places1, places2, longest)


def same_words(one: Words, two: Words) -> bool:
    """Whether two articles are the same words in the same parts."""
    return np.array_equal(one.hashes, two.hashes) and np.array_equal(one.segments, two.segments)
