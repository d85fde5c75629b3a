"""What a person decided of places: one claim, or two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.decisions import place_of, standing
from sayso.tables import ClaimMatch, Decision, Testimony, id_of


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision that holds, by the propositions it is about."""

    a: str
    b: str
    joined: bool
    number: int


def rulings(decisions: Iterable[Decision], testimony: Sequence[Testimony]) -> list[Ruling]:
    """The decisions on claims that hold, by number; those on places that the case no longer has are left out."""
    wanted = [d for d in standing(decisions) if d.verb in ("same-claim", "different-claim")]
    if not wanted:
        return []
    here: dict[str, list[Testimony]] = {}
    for t in testimony:
        here.setdefault(t.uri, []).append(t)
    found = []
    for d in wanted:
        a, b = proposition_at(d.a, here), proposition_at(d.b, here)
        if a and b and a != b:
            found.append(Ruling(a, b, d.verb == "same-claim", d.number))
    return found


def proposition_at(place: str, here: dict[str, list[Testimony]]) -> str | None:
    """The proposition that has most in common with a place, the first in the text of several; None where none has."""
    at = place_of(place)
    if at is None:
        return None
    uri, start, stop = at
    rows = [t for t in here.get(uri, []) if t.start < stop and start < t.stop]
    rows.sort(key=lambda t: (max(t.start, start) - min(t.stop, stop), t.start, t.stop, t.proposition_id))
    return rows[0].proposition_id if rows else None


def row_of(ruling: Ruling) -> ClaimMatch:
    """The row of a decision."""
    x, y = sorted((ruling.a, ruling.b))
    return ClaimMatch(id_of("claim", x, y), "claim", x, y, ruling.joined, None, (), None, "decision", ruling.number)
