"""Where accounts differ: two places that do not agree, each with its passage and why.

Source: docs/methods/conflicts.md.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    yield from denied(ground, denials)
    yield from two_mouths(ground)
    yield from numbers_apart(ground)
    yield from days_differ(ground)
    yield from other_words(ground)
