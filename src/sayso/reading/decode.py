"""The best sequence of labels for words whose labels have scores, and the stretches that such a sequence marks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.reading.model import Chain, Floats
from sayso.reading.words import Ints


def best_labels(segments: Sequence[Floats], chain: Chain) -> list[Ints]:
    """The number of each word's label in the best sequence of each segment, whose rows score the labels of its words.

    All segments go forward together, word by word (Viterbi); none of them can change another.

    >>> flat = np.zeros(2, np.float32)
    >>> chain = Chain(("O", "B-cue"), flat, flat, np.array([[0, 0], [0, -9]], np.float32))
    >>> best_labels([np.array([[0, 2], [0, 3]], np.float32)], chain)[0].tolist()
    [0, 1]
    """
    order = sorted((n for n in range(len(segments)) if len(segments[n])), key=lambda n: -len(segments[n]))
    if not order:
        return [np.zeros(0, dtype=np.int64) for _ in segments]
    sizes = np.array([len(segments[n]) for n in order])
    scores = np.concatenate([segments[n] for n in order])
    offsets = np.cumsum(sizes) - sizes
    going = np.searchsorted(-sizes, -np.arange(sizes[0]), side="left")  # how many have a word t
    moves = np.ascontiguousarray(chain.moves.T)
    best = scores[offsets] + chain.start
    last = np.zeros(len(order), dtype=np.int64)
    back: list[Ints] = [np.zeros((len(order), len(chain.labels)), dtype=np.int8)]
    for t in range(1, int(sizes[0])):
        n = int(going[t])
        if n < len(best):
            last[n : len(best)] = (best[n:] + chain.stop).argmax(axis=1)
        reached = best[:n, None, :] + moves
        back.append(reached.argmax(axis=2).astype(np.int8))
        best = reached.max(axis=2) + scores[offsets[:n] + t]
    last[: len(best)] = (best + chain.stop).argmax(axis=1)
    labels = np.zeros(len(scores), dtype=np.int64)
    for t in range(int(sizes[0]) - 1, -1, -1):
        n = int(going[t])
        labels[offsets[:n] + t] = last[:n]
        last[:n] = back[t][np.arange(n), last[:n]]
    found = dict(zip(order, np.split(labels, offsets[1:]), strict=True))
    return [found.get(n, np.zeros(0, dtype=np.int64)) for n in range(len(segments))]


def stretches(labels: Ints, names: Sequence[str]) -> list[tuple[str, int, int]]:
    """What each run of B- and I- labels marks: its kind, its first word, one past its last.

    >>> stretches(np.array([0, 1, 2, 1, 3]), ("O", "B-cue", "I-cue", "I-source"))
    [('cue', 1, 3), ('cue', 3, 4), ('source', 4, 5)]
    """
    found: list[tuple[str, int, int]] = []
    kind, start, stop = "", 0, 0
    for i in [*np.flatnonzero(labels).tolist(), len(labels)]:
        label = names[labels[i]] if i < len(labels) else ""
        if kind and (i > stop or label != f"I-{kind}"):
            found.append((kind, start, stop))
            kind = ""
        if label and not kind:
            kind, start = label[2:], i
        stop = i + 1
    return found
