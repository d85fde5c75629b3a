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


def _forward(segments: Sequence[Floats], chain: Chain) -> list[Doubles]:
    """For each word and label, the log of the sum over all labellings up to there, of each segment."""
    order = sorted(range(len(segments)), key=lambda n: -len(segments[n]))
    sizes = np.array([len(segments[n]) for n in order])
    scores = np.concatenate([segments[n] for n in order]).astype(np.float64)
    offsets = np.cumsum(sizes) - sizes
    factors = np.exp(chain.moves.astype(np.float64))
    found = np.empty_like(scores)
    last = np.zeros((0, len(chain.labels)))
    for t in range(int(sizes[0])):
        at = offsets[: int(np.count_nonzero(sizes > t))] + t
        if t:
            last = last[: len(at)]
            top = last.max(axis=1, keepdims=True)
            with np.errstate(divide="ignore"):  # a label that nothing may come before; BLAS would add in varying order
                last = np.log((np.exp(last - top)[:, :, None] * factors).sum(axis=1)) + top + scores[at]
        else:
            last = chain.start + scores[at]
        found[at] = last
    parts = dict(zip(order, np.split(found, offsets[1:]), strict=True))
    return [parts[n] for n in range(len(segments))]


def _backward(segments: Sequence[Floats], chain: Chain) -> list[Doubles]:
    """For each word and label, the log of the sum over all labellings of what follows, of each segment."""
    turned = Chain(chain.labels, chain.stop, chain.start, np.ascontiguousarray(chain.moves.T))
    made = _forward([s[::-1] for s in segments], turned)
    return [m[::-1] - s for m, s in zip(made, segments, strict=True)]


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
        for s in starts.tolist():
            alone = float(np.exp(before[s, first] + one[s] - whole))
            if alone > FAINT:
                found.append((alone, (label[2:], s, s + 1)))
            at = stops[(stops > s) & (stops < s + LONGEST)]
            begun = before[s, first] + chain.moves[first, inner] - chain.moves[inner, inner] - inside[s] - whole
            chances = np.exp(begun + inside[at] + more[at])
            found += [(float(p), (label[2:], s, t + 1)) for p, t in zip(chances, at.tolist(), strict=True) if p > FAINT]
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
    before, after = _forward(segments, chain), _backward(segments, chain)
    both = zip(segments, before, after, strict=True)
    return [best_spans(likely(e, b, a, chain)) if len(e) else [] for e, b, a in both]
