"""How many of some pages are independent of one another: two bounds, and the reason of every merge.

The upper bound takes one page to stand for every copy and excerpt of it. The lower bound also takes as one what may
rest on one origin: pages that share the passage in question, credit the same agency, or cite the same go-between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.tables import Lineage


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many independent pages: at least `lower`, at most `upper`, and why no more."""

    lower: int
    upper: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """Two pages that may rest on one origin, by article_id, and the reason in words."""

    a_id: str
    b_id: str
    because: str


def find_origins(rows: Iterable[Lineage]) -> dict[str, str]:
    """The page each copy or excerpt stands for, by article_id; a page that is neither is not listed.

    Pages that are each other's copy are as one: what one of them is a copy of, they all stand for; else they stand for
    the one that the others hold least of, the first by article_id where that is the same. Pages with several origins
    stand for the one that holds most of one of them.

    >>> find_origins([Lineage("b", "a", "copy", 0.9, 0.8, ""), Lineage("c", "b", "excerpt", 1.0, 0.2, "")])
    {'b': 'a', 'c': 'a'}
    """
    held = {
        (r.article_id, r.origin_id): r.share_of_article
        for r in rows
        if r.relation in ("copy", "excerpt") and r.origin_id is not None
    }
    every = {page for pair in held for page in pair}
    mutual = {pair: share for pair, share in held.items() if pair[::-1] in held}
    most: dict[str, float] = {}
    for (page, _), share in mutual.items():
        most[page] = max(share, most.get(page, 0.0))
    sets = join(mutual, every)
    head = {p: min(twins, key=lambda t: (most.get(t, 0.0), t)) for twins in sets for p in twins}
    nearest: dict[str, tuple[float, str]] = {}
    for (page, origin), share in held.items():
        if head[page] != head[origin]:
            found = (-share, head[origin])
            nearest[head[page]] = min(found, nearest.get(head[page], found))
    ends = {one: _end(one, nearest) for one in set(head.values())}
    return {page: ends[head[page]] for page in sorted(every) if ends[head[page]] != page}


def _end(page: str, nearest: Mapping[str, tuple[float, str]]) -> str:
    """The page at the end of the way from one to the next; of pages that go in a ring, the first."""
    path = [page]
    while path[-1] in nearest and (step := nearest[path[-1]][1]) not in path:
        path.append(step)
    last = path[-1]
    return min(path[path.index(nearest[last][1]) :]) if last in nearest else last


def bound(
    pages: Iterable[str], origins: Mapping[str, str], merges: Iterable[Merge], because: Mapping[str, str]
) -> Bounds:
    """How many of these pages, by article_id, are independent.

    Args:
        origins: the page each copy or excerpt stands for, as find_origins gives them.
        merges: pairs of pages that may rest on one origin; those of other pages are passed over.
        because: what to say of each copy or excerpt that adds nothing, by article_id.

    >>> bound(["a", "b", "c"], {"b": "a"}, [Merge("a", "c", "a and c credit AP")], {"b": "b copies a"})
    Bounds(lower=1, upper=2, reasons=('b copies a', 'a and c credit AP'))
    """
    named = sorted(set(pages))
    if len(named) == 1:
        return Bounds(1, 1, ())
    stands = {p: origins.get(p, p) for p in named}
    upper = sorted(set(stands.values()))
    beside = Counter(stands.values())
    reasons = [because[p] for p in named if p in origins and beside[stands[p]] > 1]
    joined = {s: s for s in upper}
    for merge in sorted(m for m in merges if m.a_id in stands and m.b_id in stands):
        a, b = _root(joined, stands[merge.a_id]), _root(joined, stands[merge.b_id])
        if a != b:
            joined[max(a, b)] = min(a, b)
            reasons.append(merge.because)
    lower = len({_root(joined, s) for s in upper})
    return Bounds(lower, len(upper), tuple(reasons))


def _root(joined: dict[str, str], page: str) -> str:
    """The page that the set of `page` is named by; shortens the path to it."""
    while joined[page] != page:
        joined[page] = joined[joined[page]]
        page = joined[page]
    return page


def join(pairs: Iterable[tuple[str, str]], every: Iterable[str]) -> list[list[str]]:
    """The sets that the pairs join, each sorted, in the order of their first members; a lone one is a set too.

    >>> join([("c", "a")], ["a", "b", "c"])
    [['a', 'c'], ['b']]
    """
    joined = {one: one for one in sorted(every)}
    for a, b in pairs:
        a, b = _root(joined, a), _root(joined, b)
        if a != b:
            joined[max(a, b)] = min(a, b)
    found: dict[str, list[str]] = {}
    for one in joined:
        found.setdefault(_root(joined, one), []).append(one)
    return [found[root] for root in sorted(found)]
