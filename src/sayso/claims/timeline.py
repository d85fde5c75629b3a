"""The days that a case tells of, each with the claim that stands for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sayso.claims.timeline_claims import standing
from sayso.claims.timeline_weight import Told, named_days, pages_of, weigh_days
from sayso.tables import Columns, Day, Folio, Naming, Telling


def list_days(tellings: Columns[Telling], folios: Columns[Folio], namings: Columns[Naming]) -> Iterator[Day]:
    """Yield every day of which the case tells, ranked; a day without a claim of its own has none.

    Copies of a page count nothing, and what is dated by a week, a month or a year stays out.

    Source: docs/methods/timeline.md.
    """
    pages = pages_of(folios)
    told = weigh_days(named_days(namings, pages), pages)
    found = {day: rows for day, rows in standing(tellings, namings, pages).by_day() if day in told}
    days = sorted(found, key=lambda day: (-told[day].score, -told[day].pages, day))
    claim_ids = tellings.column("claim_id").combine_chunks()
    for rank, day in enumerate(days, start=1):
        claims = claim_ids.take(found[day]).to_pylist()
        yield _row(day, rank, told[day], _first(tellings, found[day][0]), claims)


def _first(tellings: Columns[Telling], row: int) -> dict[str, Any]:
    """What a day has of the place that stands for it."""
    names = ("article_id", "start", "stop", "text", "origins_lower", "origins_upper")
    return {name: tellings.column(name)[row].as_py() for name in names}


def _row(day: int, rank: int, told: Told, first: Mapping[str, Any], claims: list[str]) -> Day:
    """The row of one day, with its claims in order."""
    return Day(
        on=date.fromordinal(day).isoformat(), precision="day", rank=rank, claims=tuple(claims),
        score=round(told.score, 4), because=_because(told, len(claims)), **first,
    )  # fmt: skip


def _because(told: Told, claims: int) -> str:
    """What the rank of a day rests on.

    >>> _because(Told(12, 7, 90, 5, 3.2), 4)
    'named by 12 pages, 7 of them 2 to 90 days later; 5 pages are of that day or the next; 4 claims'
    >>> _because(Told(1, 0, 0, 0, 0.0), 1)
    'named by 1 page; background, or still to come; 1 claim'
    """
    parts = [f"named by {_count(told.pages, 'page')}"]
    if told.later:
        span = f"2 to {told.after}" if told.after > 2 else "2"
        parts[0] += f", {told.later} of them {span} days later"
    if told.news:
        parts.append(f"{_count(told.news, 'page')} {'is' if told.news == 1 else 'are'} of that day or the next")
    if not told.score:
        parts.append("background, or still to come")
    return "; ".join([*parts, _count(claims, "claim")])


def _count(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"
