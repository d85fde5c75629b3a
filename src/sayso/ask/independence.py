"""Which page each copy stands for, and the sets that pairs join."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sayso.tables import Lineage


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
