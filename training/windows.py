"""Windows of texts as tensors: pieces, marks, labels and links."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
from examples import Stretch, Text
from network import KINDS, LABELS
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from sayso.reading.words import Words, read_words

NOWHERE = -100  # a link whose other end is not in the window
ASKERS = 48  # of one kind in a window; PolNeAR's fullest has 31


@dataclass(frozen=True, slots=True)
class Example:
    """A text's words with their labels, or null, and its links: words of (content, cue) and of (cue, source or -1)."""

    words: Words
    spans: NDArray[np.int64] | None
    names: NDArray[np.int64] | None
    links: tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side. By piece: pieces, marks, mask, word_of. By word: at (its first piece), present, labels.

    Of the contents (0) and cues (1) of a window, ASKERS at most: `asker` (batch, 2, ASKERS) is the first piece, `asked`
    the piece it is linked to, 0 for none, NOWHERE where it is out of the window or there is no asker. `answers` is
    (batch, 2, length): the pieces that may be linked to.
    """

    pieces: Tensor
    marks: Tensor
    mask: Tensor
    word_of: Tensor
    at: Tensor
    present: Tensor
    spans: Tensor | None
    names: Tensor | None
    asker: Tensor
    asked: Tensor
    answers: Tensor


def covered(words: Words, span: Stretch) -> tuple[int, int]:
    """The words a stretch touches, as a half-open range; empty if none."""
    first = bisect_left(words.stops, span[0] + 1)
    last = bisect_left(words.starts, span[1])
    return first, last


def _label(row: NDArray[np.int64], words: Words, span: Stretch, code: int) -> int | None:
    """Marks a span as B then I; its first word, or null where it holds no word or is labelled already."""
    first, last = covered(words, span)
    if first >= last or row[first:last].any():
        return None
    row[first:last] = code + 1
    row[first] = code
    return first


def example(tokenizer: Tokenizer, made: Text) -> Example:
    """The text in words, labelled."""
    words = read_words(tokenizer, made.text)
    spans = names = None
    contents: list[tuple[int, int]] = []
    sources: list[tuple[int, int]] = []
    if made.attributions is not None:
        spans = np.zeros(len(words), dtype=np.int64)
        code = {kind: LABELS.index(f"B-{kind}") for kind in ("source", "cue", "content")}
        for a in made.attributions:
            cue, source, content = (
                [x for s in part if (x := _label(spans, words, s, code[kind])) is not None]
                for kind, part in (("cue", a.cue), ("source", a.source), ("content", a.content))
            )
            if cue:
                contents += [(x, cue[0]) for x in content]
                if source or not a.source:
                    sources.append((cue[0], min(source, key=lambda x: abs(x - cue[0]), default=-1)))
    if made.names is not None:
        names = np.zeros(len(words), dtype=np.int64)
        for start, stop, kind in made.names:
            _label(names, words, (start, stop), KINDS.index(f"B-{kind}"))
    return Example(words, spans, names, (tuple(contents), tuple(sources)))


def cuts(words: Words, length: int, rng: random.Random | None) -> list[tuple[int, int]]:
    """Ranges of words of at most `length` pieces that cover a text; the first cut is anywhere with a generator."""
    first, n = words.first, len(words)
    room = length - 2
    found: list[tuple[int, int]] = []
    begin = 0
    budget = room if rng is None or first[-1] <= room else rng.randint(room // 3, room)
    while begin < n:
        stop = int(np.searchsorted(first, first[begin] + budget, side="right")) - 1
        stop = max(stop, begin + 1)
        if stop == n and found and first[n] - first[begin] < room:
            begin = int(np.searchsorted(first, first[n] - room, side="left"))
        found.append((begin, min(stop, n)))
        begin = stop if stop < n else n
        budget = room
    return found


def collate(chosen: Iterable[tuple[Example, int, int]], length: int, cls: int, sep: int) -> Batch:
    """The windows (example, first word, one past the last) as one batch, padded to `length` pieces and words."""
    rows = list(chosen)
    b = len(rows)
    pieces, mask, word_of, at, spans, names = np.zeros((6, b, length), dtype=np.int64)
    marks = np.zeros((b, length, 4), dtype=np.int64)
    present = np.zeros((b, length), dtype=bool)
    for i, (e, start, stop) in enumerate(rows):
        w = e.words
        first = w.first[start : stop + 1]
        size = min(int(first[-1] - first[0]), length - 2)
        pieces[i, 0], pieces[i, size + 1] = cls, sep
        pieces[i, 1 : size + 1] = w.pieces[first[0] : first[0] + size]
        mask[i, : size + 2] = 1
        lengths = np.diff(first)
        marks[i, 1 : size + 1] = np.repeat(w.marks[start:stop], lengths, axis=0)[:size]
        word_of[i, 1 : size + 1] = np.repeat(np.arange(stop - start), lengths)[:size]
        at[i, : stop - start] = np.minimum(first[:-1] - first[0] + 1, length - 1)
        present[i, : stop - start] = True
        if e.spans is not None:
            spans[i, : stop - start] = e.spans[start:stop]
        if e.names is not None:
            names[i, : stop - start] = e.names[start:stop]
    t = torch.from_numpy
    labelled = all(e.spans is not None for e, _, _ in rows), all(e.names is not None for e, _, _ in rows)
    return Batch(
        t(pieces), t(marks), t(mask), t(word_of), t(at), t(present),
        t(spans) if labelled[0] else None, t(names) if labelled[1] else None, *_linked(rows, at),
    )  # fmt: skip


def _linked(rows: list[tuple[Example, int, int]], at: NDArray[np.int64]) -> tuple[Tensor, Tensor, Tensor]:
    """asker, asked and answers of windows whose words begin at the pieces `at`."""
    asker = np.zeros((len(rows), 2, ASKERS), dtype=np.int64)
    asked = np.full((len(rows), 2, ASKERS), NOWHERE, dtype=np.int64)
    answers = np.zeros((len(rows), 2, at.shape[1]), dtype=bool)
    answers[:, :, 0] = True
    for i, (e, start, stop) in enumerate(rows):
        for t, links in enumerate(e.links):
            n = 0
            for content, answer in links:
                known = start <= answer < stop
                if known:
                    answers[i, t, at[i, answer - start]] = True
                if start <= content < stop and (known or answer == -1) and n < ASKERS:
                    asker[i, t, n] = at[i, content - start]
                    asked[i, t, n] = at[i, answer - start] if known else 0
                    n += 1
    return torch.from_numpy(asker), torch.from_numpy(asked), torch.from_numpy(answers)
