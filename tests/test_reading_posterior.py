"""Which spans are marked, by the probability of each over all labellings."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.model import Chain, Floats
from sayso.reading.posterior import FAINT, best_spans, likely, mark, passes

LABELS = ("O", "B-cue", "I-cue", "B-content", "I-content")
BARRED = -1e4


def chain() -> Chain:
    """Scores of every move between the labels, with those BIO bars."""
    moves = np.linspace(-1, 1, 25, dtype=np.float32).reshape(5, 5)
    start = np.array([0.1, 0.3, BARRED, 0.2, BARRED], dtype=np.float32)
    for i, label in enumerate(LABELS):
        for j, then in enumerate(LABELS):
            if then[0] == "I" and label[1:] != then[1:]:
                moves[i, j] = BARRED
    return Chain(LABELS, start, np.array([0, 0.1, 0.2, 0.3, 0.4], dtype=np.float32), moves)


def spans_of(path: tuple[int, ...]) -> set[tuple[str, int, int]]:
    """The spans of one labelling."""
    found = set()
    for i, k in enumerate(path):
        if LABELS[k][0] == "B":
            stop = i + 1
            while stop < len(path) and LABELS[path[stop]] == "I" + LABELS[k][1:]:
                stop += 1
            found.add((LABELS[k][2:], i, stop))
    return found


def by_hand(e: Floats) -> dict[tuple[str, int, int], float]:
    """The probability of every span, summed over each labelling there is."""
    c = chain()
    total, chances = 0.0, dict[tuple[str, int, int], float]()
    for path in itertools.product(range(5), repeat=len(e)):
        worth = float(c.start[path[0]] + c.stop[path[-1]] + sum(e[i, k] for i, k in enumerate(path)))
        worth += sum(float(c.moves[a, b]) for a, b in itertools.pairwise(path))
        weight = float(np.exp(worth)) if worth > BARRED / 2 else 0.0
        total += weight
        for span in spans_of(path) if weight else ():
            chances[span] = chances.get(span, 0.0) + weight
    return {span: weight / total for span, weight in chances.items()}


emissions = st.lists(st.lists(st.floats(-3, 3, width=32), min_size=5, max_size=5), min_size=1, max_size=4)


@given(emissions)
def test_a_span_is_as_likely_as_all_labellings_that_hold_it(rows: list[list[float]]) -> None:
    e = np.array(rows, dtype=np.float32)
    (before,), (after,) = passes([e], chain())
    found = {span: p for p, span in likely(e, before, after, chain())}
    for span, p in by_hand(e).items():
        if p > FAINT + 1e-6:
            assert found[span] == pytest.approx(p, rel=1e-5)
    assert all(by_hand(e).get(span, 0) > FAINT - 1e-6 for span in found)


@given(st.lists(emissions, min_size=1, max_size=4))
def test_no_segment_changes_another(texts: list[list[list[float]]]) -> None:
    segments = [np.array(rows, dtype=np.float32) for rows in texts]
    assert mark(segments, chain()) == [mark([s], chain())[0] for s in segments]


def test_marked_spans_stand_in_order_and_apart() -> None:
    rng = np.random.default_rng(3)
    (found,) = mark([rng.normal(0, 3, (200, 5)).astype(np.float32)], chain())
    assert len(found) > 10
    assert all(a[2] <= b[1] for a, b in itertools.pairwise(found))


def test_of_two_ways_to_end_a_span_the_likelier_is_marked() -> None:
    assert best_spans([(0.48, ("content", 0, 6)), (0.5, ("content", 0, 4))]) == [("content", 0, 4)]


def test_nothing_is_marked_where_nothing_is_likely() -> None:
    assert best_spans([(0.45, ("cue", 0, 1))]) == []
    assert mark([np.zeros((0, 5), dtype=np.float32)], chain()) == [[]]
