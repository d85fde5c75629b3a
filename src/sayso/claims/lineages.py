"""What pages are to each other as counting needs it: the same text, the whole of one in another, related at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.claims.independent import sets_of
from sayso.tables import Lineage

NEARLY_ALL = 0.8
"""Of a page's body in another: it is a copy of that by then. Source: docs/methods/lineage.md#relations."""

Two = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Kin:
    """Which pages have text from one another, by article_id; a pair is in the order of its ids.

    `text` gives a page that carries the same text as others the set it is in; `within` the (page, its origin) of copies
    and excerpts that are not, with the row that says so; `same` the rows behind `text`; `related` every pair with a
    relation, and `share` how much of the one of the two stands in the other that more of does; `copied` gives a
    page those of the same text that something shows it is a copy of, `held` those in which nearly all of it stands.
    """

    text: Mapping[str, str]
    within: Mapping[Two, Lineage]
    same: Mapping[Two, Lineage]
    related: frozenset[Two]
    share: Mapping[Two, float]
    copied: Mapping[str, Sequence[str]] = field(default_factory=dict)
    held: Mapping[str, Sequence[str]] = field(default_factory=dict)


def pair(a: str, b: str) -> Two:
    """Two ids in their order."""
    return (a, b) if a < b else (b, a)


def kin_of(lineages: Iterable[Lineage], texts: Mapping[str, str] | None = None) -> Kin:
    """What some pages are to each other.

    Args:
        texts: `Kin.text`, where pages that are none of these are known to make them one; what these tell, if null.

    >>> rows = [Lineage("b", "a", "copy", 0.9, 0.9, ""), Lineage("c", "b", "excerpt", 1.0, 0.2, "")]
    >>> kin_of(rows).text, list(kin_of(rows).within)
    ({'a': 'a', 'b': 'a'}, [('c', 'b')])
    """
    rows = [r for r in lineages if r.origin_id is not None]
    if not rows:
        return Kin(texts or {}, {}, {}, frozenset(), {})
    held = [r for r in rows if r.relation in ("copy", "excerpt")]
    whole = [r for r in held if min(r.share_of_article, r.share_of_origin) >= NEARLY_ALL]
    ways = {(r.article_id, str(r.origin_id)) for r in whole}
    less = [r for r in held if min(r.share_of_article, r.share_of_origin) < NEARLY_ALL]
    within = {(r.article_id, str(r.origin_id)): r for r in less}
    return Kin(
        texts_of(ways) if texts is None else texts,
        within,
        {pair(r.article_id, str(r.origin_id)): r for r in reversed(whole)},
        frozenset(pair(r.article_id, str(r.origin_id)) for r in rows),
        {pair(r.article_id, str(r.origin_id)): max(r.share_of_article, r.share_of_origin) for r in rows},
        _by_first((a, b) for a, b in ways if (b, a) not in ways),
        _by_first(within),
    )


def texts_of(copies: Iterable[Two]) -> dict[str, str]:
    """For each page of some two that carry one text, the page by which the text goes: the first that leads to it.

    >>> texts_of([("c", "b"), ("b", "a"), ("x", "y")])
    {'a': 'a', 'b': 'a', 'c': 'a', 'x': 'x', 'y': 'x'}
    """
    known = list(copies)
    names = sorted({page for two in known for page in two})
    places = {page: i for i, page in enumerate(names)}
    sets = sets_of(len(names))
    for a, b in known:
        sets.join(places[a], places[b])
    return {page: names[sets.root(i)] for page, i in places.items()}


def _by_first(pairs: Iterable[Two]) -> dict[str, list[str]]:
    """The second of each pair by the first, in order."""
    found: dict[str, list[str]] = {}
    for a, b in sorted(pairs):
        found.setdefault(a, []).append(b)
    return found
