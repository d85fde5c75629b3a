"""The days that a case tells of, each with the claim that stands for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sayso.claims.timeline_claims import Candidate, candidates, in_order
from sayso.claims.timeline_weight import Told, named_days, originals, weigh_days
from sayso.tables import Claim, Day, Moment, Rows, Sheet, Support, Testimony


def list_days(
    claims: Rows[Claim],
    supports: Rows[Support],
    testimony: Rows[Testimony],
    sheets: Rows[Sheet],
    moments: Rows[Moment],
) -> Iterator[Day]:
    """Yield every day of which the case tells, ranked; a day without a claim of its own has none.

    Copies of a page count nothing, and what is dated by a week, a month or a year stays out.

    Source: docs/methods/timeline.md.
    """
    pages = originals(sheets)
    told = weigh_days(named_days(moments, pages), pages)
    found = candidates(claims, supports, testimony, moments, pages)
    days = [day for day in told if found.get(day)]
    days.sort(key=lambda day: (-told[day].score, -told[day].pages, day))
    for rank, day in enumerate(days, start=1):
        yield _row(day, rank, told[day], in_order(found[day]))


def _row(day: int, rank: int, told: Told, found: list[Candidate]) -> Day:
    """The row of one day, with its candidates in order."""
    first, claims = found[0], list(dict.fromkeys(c.claim.claim_id for c in found))
    return Day(
        date.fromordinal(day).isoformat(), "day", rank, first.said.article_id, first.said.start, first.said.stop,
        first.said.text, tuple(claims), first.claim.origins_lower, first.claim.origins_upper, round(told.score, 4),
        _because(told, len(claims)),
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
