"""Whom pages print beside an actor: neighbours weighed by rarity, as words are in tf-idf.

The measure: docs/methods/actors.md#company.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from math import fsum, log, sqrt

TEXTS = 200
"""Texts of one actor that are looked at, the first by id: more change its company little and cost as much each."""
LIST = 300
"""Actors of one text past which it is a list, whose names keep no company."""
Weights = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Company:
    """Who is printed in each text, by number, and how rare each is: log of all texts over those that print it."""

    around: Mapping[str, tuple[int, ...]]
    rarity: Mapping[int, float]


def keep_company(printed: Iterable[tuple[str, int]]) -> Company:
    """The company of a case from (text, actor) pairs in any order; who stands in one text alone is nobody's company.

    >>> keep_company([("p", 1), ("p", 2), ("q", 1)]).around
    {'p': (1,), 'q': (1,)}
    """
    by_text: dict[str, set[int]] = {}
    for text, actor in printed:
        by_text.setdefault(text, set()).add(actor)
    texts = Counter(actor for actors in by_text.values() for actor in actors)
    kept = {n for n, count in texts.items() if count > 1}
    around = {t: tuple(sorted(a & kept)) for t, a in sorted(by_text.items()) if len(a) <= LIST}
    return Company(around, {n: log(1 + len(by_text) / texts[n]) for n in sorted(kept)})


def around(company: Company, texts: Iterable[str], but: Iterable[int] = ()) -> Weights:
    """Who stands in these texts, weighed: 1 + log of in how many, times rarity; `but` these.

    >>> company = keep_company([("p", 1), ("p", 2), ("q", 1), ("q", 2), ("r", 1)])
    >>> sorted(around(company, ["p", "q"], but=[1]))
    [2]
    """
    left, rarity = set(but), company.rarity
    first = sorted(set(texts))[:TEXTS]
    if len(first) == 1:
        return {n: rarity[n] for n in company.around.get(first[0], ()) if n not in left}
    counts = Counter(chain.from_iterable(company.around.get(text, ()) for text in first))
    return {n: (1 + log(c)) * rarity[n] for n, c in counts.items() if n not in left}


def likeness(a: Weights, b: Weights, *, squares: float | None = None) -> float:
    """How alike two companies are: the cosine of their weights, less where few are in both; 0..1, 0 for nobody.

    One in common makes half the cosine, two make two thirds, n make n/(n+1): few neighbours agree by chance.
    `squares` is the product of the two sums of squares, where these are known.

    >>> likeness({1: 1.0, 2: 1.0}, {1: 1.0, 3: 1.0})
    0.25
    """
    if len(b) < len(a):
        a, b = b, a
    both = [a[n] * b[n] for n in a.keys() & b.keys()]  # in any order: they are summed without rounding
    if not both:
        return 0.0
    size = sqrt(square(a) * square(b) if squares is None else squares)
    return round(fsum(both) / size * len(both) / (len(both) + 1), 6)


def square(a: Weights) -> float:
    """The sum of the squares of weights, the same in any order.

    >>> square({1: 3.0, 2: 4.0})
    25.0
    """
    return fsum(w * w for w in a.values())


def shared(a: Weights, b: Weights) -> int:
    """The one who weighs most in both companies, the first by number of equals; -1 where they share nobody."""
    return min((n for n in a if n in b), key=lambda n: (-a[n] * b[n], n), default=-1)
