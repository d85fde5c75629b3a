"""Where accounts differ: two places that do not agree, each with its passage and why."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.tables import ClaimMatch, Conflict, Copy, Rows, Support, Testimony


def find_conflicts(
    testimony: Rows[Testimony], supports: Rows[Support], matches: Rows[ClaimMatch], copies: Rows[Copy]
) -> Iterator[Conflict]:
    """Yield every two places that do not agree."""
    return iter(())
