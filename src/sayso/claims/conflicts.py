"""Where accounts differ: two places that do not agree, each with its passage and why.

Source: docs/methods/conflicts.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.claims.conflicts_denial import denied
from sayso.claims.conflicts_speaker import two_mouths
from sayso.claims.ground import ground_of
from sayso.tables import ClaimMatch, Conflict, Copy, Denial, Rows, Support, Testimony


def find_conflicts(
    testimony: Rows[Testimony],
    supports: Rows[Support],
    matches: Rows[ClaimMatch],
    copies: Rows[Copy],
    denials: Rows[Denial],
) -> Iterator[Conflict]:
    """Yield every two places that do not agree, each pair of contents once, by its first places; none is the winner."""
    ground = ground_of(testimony, supports, matches)
    yield from denied(ground, denials)
    yield from two_mouths(ground)
