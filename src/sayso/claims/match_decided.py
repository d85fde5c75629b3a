"""What a person decided of places: one claim, or two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sayso.decisions import place_of, standing
from sayso.tables import ClaimMatch, Decision, Disputed, Rows, Ruling, id_of


def rule(decisions: Rows[Decision], places: Rows[Disputed]) -> Iterator[Ruling]:
    """Yield the decisions on claims that hold, by number; those on places that the case no longer has are left out."""
    here: dict[str, list[Disputed]] = {}
    for p in places:
        here.setdefault(p.uri, []).append(p)
    for d in standing(decisions):
        if d.verb in ("same-claim", "different-claim"):
            a, b = proposition_at(d.a, here), proposition_at(d.b, here)
            if a and b and a != b:
                yield Ruling(d.number, a, b, d.verb == "same-claim")


def proposition_at(place: str, here: Mapping[str, Sequence[Disputed]]) -> str | None:
    """The proposition that has most in common with a place, the first in the text of several; None where none has."""
    at = place_of(place)
    if at is None:
        return None
    uri, start, stop = at
    rows = [p for p in here.get(uri, []) if p.start < stop and start < p.stop]
    rows.sort(key=lambda p: (max(p.start, start) - min(p.stop, stop), p.start, p.stop, p.proposition_id))
    return rows[0].proposition_id if rows else None


def row_of(ruling: Ruling) -> ClaimMatch:
    """The row of a decision."""
    x, y = sorted((ruling.a_id, ruling.b_id))
    return ClaimMatch(id_of("claim", x, y), "claim", x, y, ruling.joined, None, (), None, "decision", ruling.number)
