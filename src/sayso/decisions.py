"""What of all that a person decided holds now."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.tables import Decision


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold, by number: not taken back, and the last on what it is about.

    That is, of two names, of a page's date, of two pages as copies, of two places as claims, or of two pages as origins
    of one claim or of all.

    >>> first = Decision("d1", 1, "same", "Ann", "Ann Bell", "")
    >>> last = Decision("d2", 2, "different", "Ann Bell", "Ann", "")
    >>> standing([first, last]) == [last], standing([first, last, Decision("d3", 3, "undo", "d2", "", "")]) == [first]
    (True, True)
    """
    given = sorted(decisions, key=lambda d: d.number)
    gone = {d.a for d in given if d.verb == "undo"}
    kept = [d for d in given if d.verb != "undo" and d.decision_id not in gone]
    last = {_matter(d): d for d in kept}
    return sorted(last.values(), key=lambda d: d.number)


def _matter(d: Decision) -> tuple[str, ...]:
    """What a decision is about, such that a later one on it goes before."""
    if d.verb == "date":
        return "date", d.a
    kind = {"not-copy": "copy", "same-claim": "claim", "different-claim": "claim"}.get(d.verb)
    kind = kind or {"same-origin": "origin", "other-origin": "origin"}.get(d.verb, "actor")
    return kind, d.about or "", *sorted((d.a, d.b))


def place_of(text: str) -> tuple[str, int, int] | None:
    """The uri, start and stop of a place `uri:start-stop`; null for what is none.

    >>> place_of("a.html:10-25"), place_of("http://elm.example:80/a:10-25"), place_of("a.html")
    (('a.html', 10, 25), ('http://elm.example:80/a', 10, 25), None)
    """
    uri, _, span = text.rpartition(":")
    start, dash, stop = span.partition("-")
    if not (uri and dash and start.isascii() and start.isdigit() and stop.isascii() and stop.isdigit()):
        return None
    return (uri, int(start), int(stop)) if int(start) < int(stop) else None
