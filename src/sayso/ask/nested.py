"""What one speaker says within something that it says: told once, by the wider of the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.ask.rows import Place, Said

OUTWARD = frozenset({"speech", "writing"})
"""Acts that someone else could have heard or read; thought is what the page has of a mind."""


def unnest(found: Sequence[Said]) -> list[Said]:
    """Those things said by one speaker that stand somewhere by themselves, in order, without places within others.

    A thing said is left out where in every page that has it, it lies within another one of the speaker's; speech
    within a thought is not. A place is left out where the same thing said has a wider one around it.
    """
    inside = _nested(found)
    kept = [one for one in found if not all(p.mark_id in inside for p in one.places)]
    return [replace(one, places=_widest(one.places)) for one in kept]


def _nested(found: Sequence[Said]) -> set[str]:
    """The marks of all places that lie within another place of the same page."""
    every = [(p.article_id, p.start, -p.stop, one.act in OUTWARD, p.mark_id) for one in found for p in one.places]
    inside: set[str] = set()
    page = ""
    reach = {True: -1, False: -1}
    for article_id, start, end, outward, mark_id in sorted(every):
        if article_id != page:
            page, reach = article_id, {True: -1, False: -1}
        around = reach[True] if outward else max(reach.values())
        if -end <= around and start < around:
            inside.add(mark_id)
        reach[outward] = max(reach[outward], -end)
    return inside


def _widest(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places without those that lie within another of them."""

    def within(p: Place, q: Place) -> bool:
        wider = q.stop - q.start > p.stop - p.start
        return wider and p.article_id == q.article_id and q.start <= p.start and p.stop <= q.stop

    pages: dict[str, list[Place]] = {}
    for p in places:
        pages.setdefault(p.article_id, []).append(p)
    return tuple(p for p in places if not any(within(p, q) for q in pages[p.article_id]))
