"""What each actor said and did on a subject over time, and where that changed."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.tables import ClaimMatch, Position, Rows, Support, Testimony


def trace_positions(
    testimony: Rows[Testimony], supports: Rows[Support], matches: Rows[ClaimMatch]
) -> Iterator[Position]:
    """Yield what each actor said on each subject, in the order of time."""
    return iter(())
