"""What of all that a person decided holds now."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.tables import Decision


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold, by number: not taken back, and the last on its two names or its page's date.

    >>> first = Decision("d1", 1, "same", "Ann", "Ann Bell", "")
    >>> last = Decision("d2", 2, "different", "Ann Bell", "Ann", "")
    >>> standing([first, last]) == [last], standing([first, last, Decision("d3", 3, "undo", "d2", "", "")]) == [first]
    (True, True)
    """
    given = sorted(decisions, key=lambda d: d.number)
    gone = {d.a for d in given if d.verb == "undo"}
    kept = [d for d in given if d.verb != "undo" and d.decision_id not in gone]
    last = {("date", d.a) if d.verb == "date" else ("actor", *sorted((d.a, d.b))): d for d in kept}
    return sorted(last.values(), key=lambda d: d.number)
