"""Passages two articles share: exact runs found by their hashes, chained over small gaps.

The method is seed, chain and extend, as in Altschul et al. 1990 and in passim (Smith, Cordell and Mullen 2015), with
the chain scored as in Smith and Waterman 1981; docs/methods/lineage.md#alignment says what was measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import LCSseq

from sayso.lineage.letters import Bools, Ints
from sayso.lineage.shelf import Run, Shelf, divided, outside
from sayso.lineage.words import run_hashes

SEED, SEED_WIDE = 3, 6
GAP = 20  # words that may be dropped or put in within one passage
_MOST_PLACES = (64, 16, 4, 1)  # of one seed, places in the one times places in the other, tried until few enough
_MOST_SEEDS = 1_000_000  # more than any two honest pages have; a hostile pair is held to seconds by it
_MOST_AT_ONCE = 1_000_000  # seeds of pairs looked at together, beyond the first pair's: some 60 MB
_MOST_OPEN = 40  # runs that one run may be chained to


@dataclass(frozen=True, slots=True)
class Passage:
    """One chain of common words, in the order of both articles."""

    runs: list[Run]
    longest: int  # words of its longest exact run, over any boilerplate inside it
    outside: list[Run]  # what of them stands in quotation marks on neither side


@dataclass(frozen=True, slots=True)
class Seeds:
    """Where each run of SEED words of each article of a shelf stands; made once for all pairs of it.

    A kind is all seeds of one article with the same words.
    """

    names: Ints  # a number for the words of each kind, the same in every article
    first: Ints  # where the places of each kind begin in `places`
    count: Ints  # how many they are
    bounds: list[int]  # the nth article has the kinds from bounds[n] on to bounds[n + 1]
    places: Ints  # the first word of each seed
    lengths: Ints  # words of the run at each word of the shelf


def index(shelf: Shelf) -> Seeds:
    """The seeds of the articles of a shelf, masked words left out."""
    words = shelf.words
    hashes, lengths = run_hashes(words, SEED, SEED_WIDE)
    masks = np.asarray(shelf.masks)
    places = np.flatnonzero((lengths > 0) & (masks[np.arange(len(words)) + lengths] == masks[:-1]))
    order = np.argsort(hashes[places], kind="stable")
    met = hashes[places[order]]
    names = np.empty(len(places), np.int64)
    names[order] = np.cumsum(np.append(False, met[1:] != met[:-1])[: len(met)])
    bits = len(names).bit_length()
    article = np.repeat(np.arange(len(words.bounds) - 1), np.diff(words.bounds))
    keys = article[places] << bits | names
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places[order]
    first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    bounds = np.searchsorted(keys[first], np.arange(len(words.bounds)) << bits).tolist()
    return Seeds(keys[first] & ((1 << bits) - 1), first, np.diff(np.append(first, len(keys))), bounds, places, lengths)


def _meetings(seeds: Seeds, pairs: Sequence[tuple[int, int]]) -> tuple[Ints, Ints, Ints]:
    """(pair, a kind of its left article, that of the right one with the same words), none too frequent."""
    at_of: Ints = np.full(len(seeds.names) + 1, -1)  # the kind of each name in the article looked at last
    found: list[tuple[Ints, Ints]] = []
    for left, right in pairs:
        i, j = seeds.bounds[left], seeds.bounds[right]
        names = seeds.names[j : seeds.bounds[right + 1]]
        at_of[names] = np.arange(j, j + len(names))
        to = at_of[seeds.names[i : seeds.bounds[left + 1]]]
        met = np.flatnonzero(to >= j)
        to = to[met]
        if len(to) and int(to.max()) >= j + len(names):  # of an article before
            within = to < j + len(names)
            met, to = met[within], to[within]
        found.append((met + i, to))
    pair = np.repeat(np.arange(len(pairs)), [len(met) for met, _ in found])
    at, to = (np.concatenate([f[side] for f in found] or [np.zeros(0, np.int64)]) for side in (0, 1))
    few = _few_enough(pair, seeds.count[at] * seeds.count[to], len(pairs))
    return pair[few], at[few], to[few]


def _few_enough(pair: Ints, product: Ints, pairs: int) -> Bools:
    """Which meetings of kinds are not of so many places that their pair would have more than _MOST_SEEDS."""
    most = np.full(pairs, _MOST_PLACES[0])
    for fewer in _MOST_PLACES[1:]:
        many = np.bincount(pair, np.where(product <= most[pair], product, 0), pairs) > _MOST_SEEDS
        if not many.any():
            break
        most[many] = fewer
    found: Bools = product <= most[pair]
    return found


def _matches(shelf: Shelf, seeds: Seeds, at: Ints, to: Ints) -> tuple[Ints, Ints, Ints]:
    """(place on the left, place on the right, which of the meetings) of every two seeds of the same words."""
    width = seeds.count[to]
    product = seeds.count[at] * width
    which = np.repeat(np.arange(len(at)), product)
    offset = np.arange(len(which)) - np.repeat(np.cumsum(product) - product, product)
    width = width[which]
    i = seeds.places[seeds.first[at[which]] + offset // width]
    j = seeds.places[seeds.first[to[which]] + offset % width]
    same = np.ones(len(i), np.bool_)  # hashes of runs may be forged, words are compared
    for step in range(SEED):
        same &= shelf.words.hashes[i + step] == shelf.words.hashes[j + step]
    return (i, j, which) if same.all() else (i[same], j[same], which[same])


def _maximal(pair: Ints, i: Ints, j: Ints, lengths: Ints, segments: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """(pair, i, j, n) of every maximal run that the matches make, by pair, then by its places.

    A run goes on through seeds that overlap or touch, within one segment of either article.
    """
    bits = len(lengths).bit_length()
    key = ((pair << (bits + 1)) + (j - i + (1 << bits)) << bits) + i
    key.sort()
    i, line = key & ((1 << bits) - 1), key >> bits
    ends = i + lengths[i]
    new = np.ones(len(i), np.bool_)
    new[1:] = (line[1:] != line[:-1]) | (i[1:] > ends[:-1])
    j = i + (line & ((2 << bits) - 1)) - (1 << bits)
    for places in (i, j):  # seeds lie within a segment, but those of two may touch
        new[1:] |= segments[places[1:]] != segments[places[:-1]]
    begins = np.flatnonzero(new)
    n = ends[np.append(begins[1:], len(i))[: len(begins)] - 1] - i[begins]
    i, j, pair = i[begins], j[begins], line[begins] >> (bits + 1)
    order = np.argsort((pair << bits | i) << bits | j)
    return pair[order], i[order], j[order], n[order]


def all_runs(shelf: Shelf, seeds: Seeds, pairs: Sequence[tuple[int, int]], least: int) -> Iterator[list[Run]]:
    """Yield, for each pair of articles, its maximal exact runs by their places; none where no run has `least` words."""
    begin = 0
    pair, at, to = _meetings(seeds, pairs)
    many = np.bincount(pair, seeds.count[at] * seeds.count[to], len(pairs)).cumsum()
    edges = np.searchsorted(pair, np.arange(len(pairs) + 1))
    while begin < len(pairs):
        done = many[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(many, done + _MOST_AT_ONCE, side="right")))
        some = slice(int(edges[begin]), int(edges[end]))
        i, j, which = _matches(shelf, seeds, at[some], to[some])
        found = _maximal(pair[some][which] - begin, i, j, seeds.lengths, shelf.words.segments)
        yield from _by_pair(found, end - begin, least)
        begin = end


def _by_pair(found: tuple[Ints, Ints, Ints, Ints], pairs: int, least: int) -> Iterator[list[Run]]:
    pair, *columns = found
    edges = np.searchsorted(pair, np.arange(pairs + 1)).tolist()
    longest = np.zeros(pairs, np.int64)
    np.maximum.at(longest, pair, found[3])
    runs = list(zip(*(c.tolist() for c in columns), strict=True))
    for (start, stop), most in zip(pairwise(edges), longest.tolist(), strict=True):
        yield runs[start:stop] if most >= least else []


def _links(runs: Sequence[Run], segments: memoryview) -> tuple[list[float], list[int], list[int]]:
    """(best score of a chain that ends with each run, the run before it or -1, words it repeats of that one)."""
    score: list[float] = []
    before: list[int] = []
    overlap: list[int] = []
    open_: list[int] = []
    for at, (i, j, n) in enumerate(runs):
        open_ = [p for p in open_ if runs[p][0] + runs[p][2] + GAP >= i][-_MOST_OPEN:]
        best, best_p, best_o = 0.0, -1, 0
        for p in open_:
            before_i, before_j, before_n = runs[p]
            end_i, end_j = before_i + before_n, before_j + before_n
            over = max(0, end_i - i, end_j - j)
            gap_i, gap_j = i + over - end_i, j + over - end_j
            if gap_i > GAP or gap_j > GAP or over >= n or over >= before_n:
                continue
            if segments[before_i] != segments[i] or segments[before_j] != segments[j]:
                continue
            gain = score[p] - over - (1 + (gap_i + gap_j) / 2)
            if gain > best:
                best, best_p, best_o = gain, p, over
        score.append(best + n)
        before.append(best_p)
        overlap.append(best_o)
        open_.append(at)
    return score, before, overlap


def _chains(runs: Sequence[Run], segments: memoryview) -> Iterator[list[Run]]:
    """Every chain, the best first, its runs in order and without overlap; each run in one chain."""
    if len(runs) == 1:
        yield [runs[0]]
        return
    score, before, overlap = _links(runs, segments)
    used = [False] * len(runs)
    for end in sorted(range(len(runs)), key=lambda p: (-score[p], runs[p][0] + runs[p][1], runs[p][0])):
        chain: list[Run] = []
        at = end
        while at >= 0 and not used[at]:
            used[at] = True
            (i, j, n), over = runs[at], overlap[at]
            if before[at] >= 0 and used[before[at]]:
                over = 0
            chain.append((i + over, j + over, n - over))
            at = before[at]
        if chain:
            yield chain[::-1]


def _filled(chain: Sequence[Run], shelf: Shelf) -> list[Run]:
    """The runs of a chain and the words in common inside its gaps, without what is masked."""
    found: list[Run] = [chain[0]]
    hashes = shelf.words.hashes
    for (i, j, n), run in pairwise(chain):
        end_i, end_j = i + n, j + n
        if run[0] > end_i and run[1] > end_j:
            codes = LCSseq.opcodes(hashes[end_i : run[0]].tolist(), hashes[end_j : run[1]].tolist())
            found += [
                (end_i + c.src_start, end_j + c.dest_start, c.src_end - c.src_start) for c in codes if c.tag == "equal"
            ]
        found.append(run)
    masks, last = shelf.masks, chain[-1]
    if masks[last[0] + last[2]] == masks[chain[0][0]] and masks[last[1] + last[2]] == masks[chain[0][1]]:
        return found

    def is_masked(left: slice, right: slice) -> Bools:
        return shelf.masked[left] | shelf.masked[right]

    return [run for masked, runs in divided(found, is_masked) if not masked for run in runs]


def align(shelf: Shelf, left: int, right: int, runs: Sequence[Run], *, least_run: int = SEED) -> Iterator[Passage]:
    """Yield the passages two articles share, the best first; one that repeats better ones on both sides is left out.

    Args:
        left: number of the one on the shelf.
        right: number of the other.
        runs: their maximal exact runs, by place.
        least_run: words of the longest exact run of a passage.
    """
    begin_i, end_i = shelf.bounds[left : left + 2]
    begin_j, end_j = shelf.bounds[right : right + 2]
    held_i, held_j = np.zeros(end_i - begin_i, np.bool_), np.zeros(end_j - begin_j, np.bool_)
    held = False
    for chain in _chains(runs, shelf.words.segments.data):
        longest = max(n for _, _, n in chain)
        if longest < least_run:
            continue
        ours = [(slice(i - begin_i, i - begin_i + n), slice(j - begin_j, j - begin_j + n)) for i, j, n in chain]
        if held and 2 * sum(int((held_i[a] & held_j[b]).sum()) for a, b in ours) > sum(n for _, _, n in chain):
            continue
        found = _filled(chain, shelf)
        for i, j, n in found:
            held_i[i - begin_i : i - begin_i + n] = True
            held_j[j - begin_j : j - begin_j + n] = True
        held = True
        yield Passage(found, longest, outside(shelf, found))


def whole(shelf: Shelf, left: int, right: int) -> list[Passage]:
    """One passage a segment, of two articles of the very same words, however often those repeat."""
    (i, stop), j = shelf.bounds[left : left + 2], shelf.bounds[right]
    turns = np.flatnonzero(np.diff(shelf.words.segments[i:stop])) + 1
    edges = [0, *turns.tolist(), stop - i]
    found = [(i + a, j + a, b - a) for a, b in pairwise(edges) if b > a]
    return [Passage([run], run[2], outside(shelf, [run])) for run in found]


def same_words(shelf: Shelf, left: int, right: int) -> bool:
    """Whether two articles are the same words in the same parts."""
    (i, i_stop), (j, j_stop) = shelf.bounds[left : left + 2], shelf.bounds[right : right + 2]
    if i_stop - i != j_stop - j or i_stop == i:
        return i_stop - i == j_stop - j
    words = shelf.words
    one, two = slice(i, i_stop), slice(j, j_stop)
    return (
        np.array_equal(words.hashes[one], words.hashes[two])
        and np.array_equal(words.segments[one] - words.segments[i], words.segments[two] - words.segments[j])
        and bool(words.body[i] == words.body[j])
    )
