"""Which unsourced assertions another origin stands behind all the same.

Source: docs/methods/claims.md#vouched-for-elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sayso.tables import Claim, Rows, Support, Testimony, Unsourced, Vouched, of_article

_MOST = 0.6
"""Least share of an assertion that a proposition must have for its claim to be the assertion's."""
_OUTWARD = ("speech", "writing")


def vouch(
    unsourced: Rows[Unsourced], testimony: Rows[Testimony], supports: Rows[Support], claims: Rows[Claim]
) -> Iterator[Vouched]:
    """Yield each unsourced assertion whose claim another origin has, or another page puts on somebody by name.

    Loaded wording stays its page's own, whoever else uses it.
    """
    known = {t.proposition_id: t for t in testimony}
    claim_of = {s.proposition_id: s.claim_id for s in supports}
    held: dict[str, list[Testimony]] = defaultdict(list)
    for s in supports:
        if s.proposition_id in known:
            held[s.claim_id].append(known[s.proposition_id])
    upper = {c.claim_id: c.origins_upper for c in claims}
    here = of_article(known.values())
    for u in unsourced:
        own = _within(u, here.get(u.article_id, ())) if u.kind != "loaded wording" else None
        claim = claim_of.get(own.proposition_id) if own is not None else None
        if claim is None:
            continue
        others = sorted(
            (t for t in held[claim] if t.article_id != u.article_id),
            key=lambda t: (t.actor_id is None, (t.published or "9999")[:10], t.uri, t.start),
        )
        because = _because(others, upper.get(claim, 1))
        if because:
            yield Vouched(u.article_id, u.start, u.stop, claim, because)


def _within(u: Unsourced, rows: Iterable[Testimony]) -> Testimony | None:
    """The proposition that has most of an assertion; null where none has enough of it."""
    best, most = None, _MOST
    for t in sorted(rows, key=lambda t: (t.start, t.stop, t.proposition_id)):
        share = (min(t.stop, u.stop) - max(t.start, u.start)) / (u.stop - u.start)
        if share > most or (best is None and share >= most):
            best, most = t, share
    return best


def _because(others: list[Testimony], upper: int) -> str:
    """Who vouches for a claim in other pages, those named first; empty where nobody does."""
    named = [t for t in others if t.actor_id is not None and t.act in _OUTWARD]
    if named:
        first = named[0]
        more = len({t.article_id for t in others}) - 1
        return f"{first.speaker or first.source} says so in {first.uri}{_and_more(more)}"
    if others and upper > 1:
        pages = sorted({t.uri for t in others})
        return f"told in {others[0].uri} too, of another origin{_and_more(len(pages) - 1)}"
    return ""


def _and_more(pages: int) -> str:
    """Words for how many other pages have it.

    >>> _and_more(0), _and_more(2)
    ('', '; in 2 more pages')
    """
    return "" if pages < 1 else f"; in {pages} more page{'s' if pages > 1 else ''}"
