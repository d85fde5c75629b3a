"""What each actor said and did on a subject over time, and where that changed."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.positions_change import Before, Pairs, change_of, pairs_of
from sayso.claims.positions_items import Item, by_subject, in_time, list_items
from sayso.claims.timeline_weight import pages_of
from sayso.tables import Columns, Folio, Kin, Move, Party, Position, Rows, id_of


def trace_positions(
    moves: Rows[Move], kin: Rows[Kin], parties: Rows[Party], folios: Columns[Folio]
) -> Iterator[Position]:
    """Yield what each actor said and did on each subject, at least two rows a subject, in the order of time.

    One thing said or done has one row a subject, at most two, however many pages have it; never that of a copy where
    the page it copies has it.

    Source: docs/methods/positions.md.
    """
    names, pairs, copies = {p.actor_id: p for p in parties}, pairs_of(kin), pages_of(folios).copies
    for _, items in sorted(list_items(moves, copies).items()):
        for about, found in by_subject(items, names).items():
            yield from _over_time(about, in_time(found), pairs)


def _over_time(about: str, items: list[Item], pairs: Pairs) -> Iterator[Position]:
    """The rows of one actor on one subject."""
    before = Before()
    for item in items:
        t, change = item.first, change_of(item, before, pairs)
        before.add(item)
        key = id_of(item.actor_id, about, t.statement_id or t.proposition_id)
        yield Position(
            key, item.actor_id, about, item.on, item.on_basis, t.proposition_id, t.statement_id, t.article_id,
            t.start, t.stop, t.text, change.kind, change.because,
        )  # fmt: skip
