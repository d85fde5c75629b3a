"""Coreference scores of one partition of mentions against another: MUC, B-cubed, CEAF-e and their mean.

A partition gives each mention the label of its cluster; both partitions are of the same mentions. Every score is
precision, recall and F1, 0..1. Sources: Vilain et al., A Model-Theoretic Coreference Scoring Scheme (1995); Bagga and
Baldwin, Algorithms for Scoring Coreference Chains (1998); Luo, On Coreference Resolution Performance Metrics (2005),
the entity-based measure with the similarity it calls phi 4; the mean of the three F1 is that of the CoNLL-2012 task.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

Partition = Mapping[Hashable, Hashable]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, 0..1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def clusters(partition: Partition) -> dict[Hashable, set[Hashable]]:
    """The mentions of each label.

    >>> clusters({1: "a", 2: "a", 3: "b"})
    {'a': {1, 2}, 'b': {3}}
    """
    found: dict[Hashable, set[Hashable]] = {}
    for mention, label in partition.items():
        found.setdefault(label, set()).add(mention)
    return found


def chains(*links: Iterable[Hashable]) -> dict[Hashable, int]:
    """The partition that puts the mentions of each list together, as examples are written in the literature.

    >>> chains("abc", "d")
    {'a': 0, 'b': 0, 'c': 0, 'd': 1}
    """
    return {mention: n for n, chain in enumerate(links) for mention in chain}


def _links_kept(of: Partition, by: Partition) -> float:
    """The share of the links of `of` that `by` keeps: a cluster of n needs n - 1; 0 where there are none."""
    kept = needed = 0
    for mentions in clusters(of).values():
        needed += len(mentions) - 1
        kept += len(mentions) - len({by[m] for m in mentions})
    return kept / needed if needed else 0.0


def muc(gold: Partition, got: Partition) -> Score:
    """MUC: how many links between mentions are kept; singletons do not count.

    >>> muc(chains("abcd"), chains("ab", "cd")).recall
    0.6666666666666666
    """
    return Score(_links_kept(got, gold), _links_kept(gold, got))


def b_cubed(gold: Partition, got: Partition) -> Score:
    """B-cubed: for each mention, how much of its cluster is right, and how much of its true cluster is there; the mean.

    >>> b_cubed(chains("abcd"), chains("ab", "cd")).recall
    0.5
    """
    true, made = clusters(gold), clusters(got)
    precision = recall = 0.0
    for m in gold:
        both = len(true[gold[m]] & made[got[m]])
        precision += both / len(made[got[m]])
        recall += both / len(true[gold[m]])
    return Score(precision / len(gold), recall / len(gold)) if gold else Score(0.0, 0.0)


def ceaf_e(gold: Partition, got: Partition) -> Score:
    """CEAF-e: the best one-to-one alignment of clusters, each pair worth the F1 of their mentions.

    >>> round(ceaf_e(chains("abcd"), chains("ab", "cd")).f1, 3)
    0.444
    """
    true, made = clusters(gold), clusters(got)
    worth: dict[Hashable, dict[Hashable, float]] = {}
    for label, mentions in made.items():
        for m in mentions:
            size = len(true[gold[m]]) + len(mentions)
            row = worth.setdefault(label, {})
            row[gold[m]] = row.get(gold[m], 0.0) + 2 / size
    total = sum(_best(part) for part in _apart(worth))
    return Score(total / len(made), total / len(true)) if gold else Score(0.0, 0.0)


def conll(gold: Partition, got: Partition) -> float:
    """The mean of the F1 of MUC, B-cubed and CEAF-e."""
    return (muc(gold, got).f1 + b_cubed(gold, got).f1 + ceaf_e(gold, got).f1) / 3


def _apart(worth: dict[Hashable, dict[Hashable, float]]) -> list[list[list[float]]]:
    """The table of pairs in parts that share no cluster, each a matrix: an alignment can be found for each alone."""
    rows_of: dict[Hashable, list[Hashable]] = {}
    for row, columns in worth.items():
        for column in columns:
            rows_of.setdefault(column, []).append(row)
    found, seen = [], set()
    for start in worth:
        if start in seen:
            continue
        rows, waiting = [], [start]
        seen.add(start)
        while waiting:
            rows.append(waiting.pop())
            for other in {r for column in worth[rows[-1]] for r in rows_of[column]} - seen:
                seen.add(other)
                waiting.append(other)
        columns = list(dict.fromkeys(c for r in rows for c in worth[r]))
        found.append([[worth[r].get(c, 0.0) for c in columns] for r in rows])
    return found


def _best(worth: list[list[float]]) -> float:
    """The highest sum of a one-to-one choice of cells, by the Hungarian method with potentials (Kuhn 1955).

    >>> _best([[1.0, 2.0], [1.5, 1.0]])
    3.5
    """
    if len(worth) > len(worth[0]):
        worth = [list(column) for column in zip(*worth, strict=True)]
    height, width = len(worth), len(worth[0])
    row_price, column_price = [0.0] * (height + 1), [0.0] * (width + 1)
    row_at = [0] * (width + 1)  # the row a column is given to, from 1; 0 while free
    for row in range(1, height + 1):
        row_at[0], column = row, 0
        least, way, done = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while row_at[column]:
            done[column] = True
            r, step, nearest = row_at[column], float("inf"), 0
            for c in range(1, width + 1):
                if done[c]:
                    continue
                cost = -worth[r - 1][c - 1] - row_price[r] - column_price[c]
                if cost < least[c]:
                    least[c], way[c] = cost, column
                if least[c] < step:
                    step, nearest = least[c], c
            for c in range(width + 1):
                if done[c]:
                    row_price[row_at[c]] += step
                    column_price[c] -= step
                else:
                    least[c] -= step
            column = nearest
        while column:
            row_at[column] = row_at[way[column]]
            column = way[column]
    return sum(worth[row_at[c] - 1][c - 1] for c in range(1, width + 1) if row_at[c])
