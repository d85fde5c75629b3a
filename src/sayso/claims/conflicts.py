"""Where accounts differ: two places that do not agree, each with its passage and why.

Source: docs/methods/conflicts.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sayso.claims.conflicts_date import days_differ
from sayso.claims.conflicts_denial import denied
from sayso.claims.conflicts_number import numbers_apart
from sayso.claims.conflicts_speaker import two_mouths
from sayso.claims.conflicts_wording import other_words
from sayso.claims.ground import ground_of
from sayso.tables import ClaimMatch, Conflict, Denial, Lineage, Rows, Support, Testimony


def find_conflicts(
    testimony: Rows[Testimony],
    supports: Rows[Support],
    matches: Rows[ClaimMatch],
    lineage: Rows[Lineage],
    denials: Rows[Denial],
) -> Iterator[Conflict]:
    """Yield every two places that do not agree, each pair of contents once, by its first places; none is the winner."""
    ground = ground_of(testimony, supports, matches, lineage)
    yield from _smallest(denied(ground, denials))
    yield from _smallest(two_mouths(ground))
    yield from _smallest(numbers_apart(ground))
    yield from _smallest(days_differ(ground))
    yield from _smallest(other_words(ground))


def _smallest(rows: Iterable[Conflict]) -> Iterator[Conflict]:
    """Yield conflicts of one kind without those whose two passages hold those of another: a clause and its whole."""
    every = list(rows)
    by_pages: dict[tuple[str, str], list[Conflict]] = defaultdict(list)
    for row in every:
        by_pages[row.a_id, row.b_id].append(row)
    for row in every:
        if not any(_holds(row, x) for x in by_pages[row.a_id, row.b_id]):
            yield row


def _holds(row: Conflict, other: Conflict) -> bool:
    """Whether both passages of a row hold those of another row and are more than these."""
    within = row.a_start <= other.a_start and row.a_stop >= other.a_stop
    within = within and row.b_start <= other.b_start and row.b_stop >= other.b_stop
    return within and _size(row) > _size(other)


def _size(row: Conflict) -> int:
    return row.a_stop - row.a_start + row.b_stop - row.b_start
