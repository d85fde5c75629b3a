"""A text of any length read in overlapping windows, as if it were one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.errors import UsageError
from sayso.reading.model import Floats, Opened, open_model
from sayso.reading.words import Ints, Words, read_words

OVERLAP = 48  # pieces that two windows share; docs/methods/reading.md#windows
Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Window:
    """Words [start, stop) read together; those in [own, own_stop) have more context here than in any other."""

    start: int
    stop: int
    own: int
    own_stop: int


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of each word of an article, one row a word.

    `spans` and `names` score its labels. `ask` is (words, 2, n), and `answers` has for each of the `windows` the same
    of all its words: the score of j for i by link t is ask[i, t] · answers[w][j - w.start, t], where w is the window
    that owns i, since places in different windows cannot be compared. `none` is (words, 2): the score of no answer.
    Both are kept in half precision, which moves a score by less than a thousandth of itself: a page may
    have 125,000 words.
    """

    spans: Floats
    names: Floats
    ask: Halves
    none: Floats
    windows: tuple[Window, ...]
    answers: tuple[Halves, ...]


def cut(first: Ints, opens: NDArray[np.bool_], window: int, overlap: int = OVERLAP) -> list[Window]:
    """The windows of words whose pieces begin at `first`, of about one length, cut where a line `opens` if they can be.

    `first` has one more entry than there are words. A window has at most `window` pieces, two of them its own marks.

    >>> first = np.arange(0, 21, 2)
    >>> [(w.start, w.stop, w.own, w.own_stop) for w in cut(first, np.zeros(10, bool), 14, 4)]
    [(0, 6, 0, 5), (4, 10, 5, 10)]
    """
    words, room = len(first) - 1, window - 2
    total = int(first[-1])
    if total <= room:
        return [Window(0, words, 0, words)] if words else []
    number = -(-(total - overlap) // (room - overlap))
    even = min(room, -(-(total + (number - 1) * overlap) // number) + overlap // 2)
    starts, stops = [0], []
    while True:
        start = starts[-1]
        stop = max(int(np.searchsorted(first, first[start] + even, side="right")) - 1, start + 1)
        if first[words] - first[start] <= room:
            stop = words
        stops.append(stop)
        if stop == words:
            break
        last = int(np.searchsorted(first, first[stop] - overlap, side="right")) - 1
        least = int(np.searchsorted(first, first[stop] - 2 * overlap))
        lines = np.flatnonzero(opens[least : last + 1]) + least
        starts.append(max(int(lines[-1]) if len(lines) else last, start + 1))
    borders = [0]
    for start, stop in zip(starts[1:], stops[:-1], strict=True):
        middle = (int(first[start]) + int(first[stop])) // 2
        borders.append(min(max(int(np.searchsorted(first, middle)), start, borders[-1]), stop))
    return [Window(*w) for w in zip(starts, stops, borders, [*borders[1:], words], strict=True)]


def _run(opened: Opened, words: Words, marks: Ints, w: Window) -> tuple[Floats, Floats, Floats, Floats]:
    """The four outputs for one window's pieces, [CLS] first.

    It is run by itself, at its own length: the int8 network scales each tensor by its largest value, so other windows
    or padding beside it would change its scores, and a page's rows with its neighbours.
    """
    a, b = int(words.first[w.start]), int(words.first[w.stop])
    b = min(b, a + opened.model.window - 2)
    pieces = np.empty((1, b - a + 2), dtype=np.int64)
    pieces[0, 0], pieces[0, 1:-1], pieces[0, -1] = opened.cls, words.pieces[a:b], opened.sep
    marked = np.zeros((1, b - a + 2, 4), dtype=np.int64)
    marked[0, 1:-1] = marks[a:b]
    given = {"pieces": pieces, "marks": marked, "mask": np.ones_like(pieces)}
    found = opened.session.run(
        ["spans", "names", "ask", "answer"], {name: given[name] for name in given if name in opened.inputs}
    )
    return found[0][0], found[1][0], found[2][0], found[3][0]


def score(opened: Opened, words: Words) -> Scores:
    """What the model says of the words of one article, which must be one or more."""
    marks = np.repeat(words.marks, np.diff(words.first), axis=0)
    windows = tuple(cut(words.first, words.marks[:, 1] > 0, opened.model.window))
    spans, names, none = list[Floats](), list[Floats](), list[Floats]()
    asks, answers = list[Halves](), list[Halves]()
    for w in windows:
        found = _run(opened, words, marks, w)
        every = words.first[w.start : w.stop] - words.first[w.start] + 1
        at = every[w.own - w.start : w.own_stop - w.start]
        ask = found[2][at]
        spans.append(found[0][at])
        names.append(found[1][at])
        none.append(np.einsum("wtd,td->wt", ask, found[3][0]))
        asks.append(ask.astype(np.float16))
        answers.append(found[3][every].astype(np.float16))
    return Scores(
        np.concatenate(spans),
        np.concatenate(names),
        np.concatenate(asks),
        np.concatenate(none),
        windows,
        tuple(answers),
    )


def try_out(folder: Path) -> None:
    """Read one sentence with the model in a folder, to find out whether it can.

    Raises: UsageError for a model whose scores do not fit its settings; Exception, as the libraries do, for one that
    does not run.
    """
    opened = open_model(folder)
    model, words = opened.model, read_words(opened.tokenizer, "Ann Boyd said it rained.")
    found = score(opened, words)
    want = [(len(words), len(model.spans.labels)), (len(words), len(model.names.labels)), (len(words), 2)]
    if [found.spans.shape, found.names.shape, found.ask.shape[:2]] != want or found.ask.shape != found.answers[0].shape:
        raise UsageError(f"{folder} holds no reader's model: the network's scores do not fit reader.json")
