"""The spans most worth marking, by how likely each is over all ways to label the words, not by the one best way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.reading.model import Chain, Floats

LEAST = 0.45  # of a marked span's probability; docs/methods/reading.md#which-spans-are-marked
FAINT = 0.02  # spans that begin, end or stand with less probability are not looked at
LONGEST = 400  # words; the longest content of PolNeAR's train part has 355
Doubles = NDArray[np.float64]
Span = tuple[str, int, int]


def _sums(segments: Sequence[Doubles], first: Doubles, factors: Doubles) -> list[Doubles]:
    """For each word and label, the log of the sum over all labellings up to there, of each segment.

    Each segment has its scores of first labels, and its factors for each label after each.
    """
    order = np.array(sorted(range(len(segments)), key=lambda n: -len(segments[n])))
    sizes = np.array([len(segments[n]) for n in order])
    if not sizes[0]:
        return list(segments)
    scores = np.concatenate([segments[n] for n in order])
    offsets = np.cumsum(sizes) - sizes
    going = np.searchsorted(-sizes, -np.arange(sizes[0]), side="left").tolist()  # how many have a word t
    factors = factors[order]
    found = np.empty_like(scores)
    last = first[order[: going[0]]] + scores[offsets[: going[0]]]
    found[offsets[: going[0]]] = last
    with np.errstate(divide="ignore"):  # a label that nothing may come before
        for t in range(1, int(sizes[0])):
            n = going[t]
            at = offsets[:n] + t
            last = last[:n]
            top = last.max(axis=1, keepdims=True)
            # summed by hand: BLAS would add in varying order
            last = np.log((np.exp(last - top)[:, :, None] * factors[:n]).sum(axis=1)) + top + scores[at]
            found[at] = last
    parts = dict(zip(order.tolist(), np.split(found, offsets[1:]), strict=True))
    return [parts[n] for n in range(len(segments))]


def passes(segments: Sequence[Floats], chain: Chain) -> tuple[list[Doubles], list[Doubles]]:
    """For each word and label, the log of the sum over all labellings up to there, and over what follows, by segment.

    Both passes go side by side, the second over the segments turned round.
    """
    wide = [s.astype(np.float64) for s in segments]
    moves = np.exp(chain.moves.astype(np.float64))
    count = len(wide)
    first = np.repeat([chain.start, chain.stop], count, axis=0).astype(np.float64)
    factors = np.repeat([moves, moves.T], count, axis=0)
    made = _sums([*wide, *(s[::-1] for s in wide)], first, factors)
    return made[:count], [m[::-1] - s for m, s in zip(made[count:], segments, strict=True)]


def _total(a: Doubles) -> Doubles:
    """The log of the sum of exponentials along the last axis."""
    top = a.max(axis=-1, keepdims=True)
    return np.log(np.exp(a - top).sum(axis=-1)) + top[..., 0]  # type: ignore[no-any-return]


def _ends(e: Floats, after: Doubles, chain: Chain, label: int, inner: int) -> Doubles:
    """For each word with that label, the log of the sum over what follows where the span ends with it."""
    others = [k for k in range(len(chain.labels)) if k != inner]
    onward = chain.moves[label, others] + e[1:, others] + after[1:, others]
    return np.append(_total(onward), float(chain.stop[label]))


def likely(e: Floats, before: Doubles, after: Doubles, chain: Chain) -> list[tuple[float, Span]]:
    """Every span of a segment with a probability above FAINT, with that probability."""
    found: list[tuple[float, Span]] = []
    whole = float(_total(before[-1] + chain.stop))
    for first, label in enumerate(chain.labels):
        if label[0] != "B":
            continue
        inner = chain.labels.index(f"I-{label[2:]}")
        one, more = (_ends(e, after, chain, k, inner) for k in (first, inner))
        starts = np.flatnonzero(np.exp(before[:, first] + after[:, first] - whole) > FAINT)
        stops = np.flatnonzero(np.exp(before[:, inner] + more - whole) > FAINT)
        inside = np.cumsum(e[:, inner].astype(np.float64) + chain.moves[inner, inner])
        alone = np.exp(before[starts, first] + one[starts] - whole)
        begun = before[starts, first] + chain.moves[first, inner] - chain.moves[inner, inner] - inside[starts] - whole
        within, beyond = inside[stops], more[stops]
        reach = zip(np.searchsorted(stops, starts, "right"), np.searchsorted(stops, starts + LONGEST), strict=True)
        for n, (s, (a, b)) in enumerate(zip(starts.tolist(), reach, strict=True)):
            if alone[n] > FAINT:
                found.append((float(alone[n]), (label[2:], s, s + 1)))
            chances = np.exp(begun[n] + within[a:b] + beyond[a:b])
            ends = zip(chances.tolist(), stops[a:b].tolist(), strict=True)
            found += [(p, (label[2:], s, t + 1)) for p, t in ends if p > FAINT]
    return found


def best_spans(candidates: Iterable[tuple[float, Span]], least: float = LEAST) -> list[Span]:
    """The spans, no two of which overlap, whose probabilities, less `least` each, sum up highest; in text order.

    >>> best_spans([(0.5, ("content", 0, 4)), (0.45, ("content", 0, 6)), (0.9, ("cue", 5, 6)), (0.3, ("cue", 8, 9))])
    [('content', 0, 4), ('cue', 5, 6)]
    """
    kept = sorted(((p, s) for p, s in candidates if p > least), key=lambda c: (c[1][2], c[1][1], c[1][0]))
    stops = [s[2] for _, s in kept]
    best, taken = [0.0], [-1]
    for n, (p, s) in enumerate(kept):
        clear = bisect_right(stops, s[1], 0, n)
        gain = best[clear] + p - least
        best.append(max(gain, best[-1]))
        taken.append(clear if gain > best[-2] else -1)
    found, n = list[Span](), len(kept)
    while n:
        if taken[n] >= 0:
            found.append(kept[n - 1][1])
            n = taken[n]
        else:
            n -= 1
    return found[::-1]


def mark(segments: Sequence[Floats], chain: Chain) -> list[list[Span]]:
    """The spans of each segment as (kind, first word, one past the last), in text order; rows score a word's labels.

    A labelling's probability is that of the chain (Lafferty et al. 2001), summed over by the forward and the backward
    pass; what is marked is what makes the expected F1 of exact spans high, which the one best labelling does not.
    No segment can change another.

    Source: docs/methods/reading.md#which-spans-are-marked.
    """
    if not segments:
        return []
    before, after = passes(segments, chain)
    both = zip(segments, before, after, strict=True)
    return [best_spans(likely(e, b, a, chain)) if len(e) else [] for e, b, a in both]
