"""What of an account to list: the pages that hold most of it, which repeat another, the days and the stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.ask.case import Case
from sayso.ask.choice import WEEK, Shown, day_of, is_told
from sayso.ask.fields import UNVOUCHED
from sayso.ask.ground import Ground, Telling, is_read, place_of
from sayso.ask.rows import Assertion, ClaimLine, DayLine, PageFacts, Place, StoryLine
from sayso.claims.folded import fold
from sayso.tables import Day, Story, Unsourced, id_of

NEXT = 5
"""Claims of a day that may tell it where the first is told already."""
WORDED = ("cue", "clause", "sentence")
"""What a day rests on where the page's own words tell it."""


def spread(one: ClaimLine | Assertion, pages: Mapping[str, PageFacts]) -> int:
    """Over how many outlets it is spread: pages of one outlet count once, and a copy not at all.

    Pages of one house repeat each other, and what pages repeat for more than a week is background, or words that they
    all carry: that counts as one.
    """
    own = [pages[p.article_id] for p in one.places if not p.copied] or [pages[p.article_id] for p in one.places]
    days = sorted(day for page in own if (day := day_of(page)) is not None)
    if days and (days[-1] - days[0]).days > WEEK:
        return 1
    return len({(page.outlet or "", "" if page.outlet else page.article_id) for page in own})


def choose_pages(ground: Ground, *, most: int) -> list[PageFacts]:
    """The pages to list, in order: those that are no copy and hold most claims of several origins come first."""
    told: dict[str, int] = {}
    for claim_id, claim in ground.claims.items():
        if claim.origins_upper > 1:
            for page in {t.article_id for t in ground.places[claim_id]}:
                told[page] = told.get(page, 0) + 1

    def rank(page: PageFacts) -> tuple[bool, int, int, int]:
        return (page.stands_for is not None, -told.get(page.article_id, 0), -page.statements, page.number)

    return sorted(sorted(ground.pages.values(), key=rank)[:most], key=lambda p: p.number)


def list_repeats(pages: Sequence[PageFacts], *, most: int) -> list[PageFacts]:
    """The copies and excerpts that repeat most words, those first."""
    found = [p for p in pages if p.stands_for is not None]
    return sorted(found, key=lambda p: (-p.words * p.ties[0].share_of_article, p.number))[:most]


def list_days(
    case: Case, ground: Ground, *, most: int, told: Mapping[str, Sequence[tuple[int, int]]]
) -> tuple[list[DayLine], int]:
    """The days of which the case tells most, in the order of time, and how many there are in all.

    A day whose words are `told` already is told by another page of that claim, else by its next claim that is dated.
    """
    every = [d for d in case.rows(Day) if d.article_id in ground.pages]
    chosen = sorted(every, key=lambda d: (d.rank, d.on, d.article_id, d.start))[:most]
    lines = [_day(ground, d, told) for d in sorted(chosen, key=lambda d: (d.on, d.rank, d.start))]
    loose: Shown = {}
    for row in case.rows(Unsourced, UNVOUCHED):
        loose.setdefault(row.article_id, []).append((row.start, row.stop))
    at = [(line.place.article_id, line.place.start, line.place.stop) for line in lines]
    return [replace(line, unsourced=is_told(loose, *a)) for line, a in zip(lines, at, strict=True)], len(every)


def _day(ground: Ground, d: Day, told: Mapping[str, Sequence[tuple[int, int]]]) -> DayLine:
    line = DayLine(
        on=d.on,
        rank=d.rank,
        text=d.text,
        claims=len(d.claims),
        origins_lower=d.origins_lower,
        origins_upper=d.origins_upper,
        because=d.because,
        place=_day_place(ground, d),
    )
    other = _otherwise(ground, d, told) if is_told(told, d.article_id, d.start, d.stop) else None
    if other is None:
        return line
    claim = ground.claims[other.claim_id]
    return replace(line, text=other.text, place=place_of(ground, other), origins_lower=claim.origins_lower,
                   origins_upper=claim.origins_upper)  # fmt: skip


def _otherwise(ground: Ground, d: Day, told: Mapping[str, Sequence[tuple[int, int]]]) -> Telling | None:
    """Another place that tells what happened on a day; None where all is told, or is no more than news of that day."""
    for claim_id in d.claims[:NEXT]:
        for t in ground.places.get(claim_id, ()):
            dated = (t.on or "")[:10] == d.on and t.on_basis in WORDED
            fit = t.zone == "body" and ground.pages[t.article_id].stands_for is None and is_read(t)
            anew = fold(t.text) != fold(d.text) and not is_told(told, t.article_id, t.start, t.stop)
            if fit and anew and (dated or claim_id == d.claims[0]):
                return t
    return None


def _day_place(ground: Ground, d: Day) -> Place:
    """Where the words of a day stand: the place of one of its claims that has them, or as the page's own."""
    tellings = [t for c in d.claims for t in ground.places.get(c, ()) if t.article_id == d.article_id]

    def away(t: Telling) -> tuple[int, int]:
        return (-(min(t.stop, d.stop) - max(t.start, d.start)), t.stop - t.start)

    near = min(tellings, key=away, default=None)
    if near is not None and near.start < d.stop and d.start < near.stop:
        return place_of(ground, near, d.start, d.stop)
    page = ground.pages[d.article_id]
    mark = f"w-{id_of(d.article_id, d.start, d.stop)}"
    copied = page.stands_for is not None
    return Place(d.article_id, page.uri, d.start, d.stop, mark, page.outlet, copied=copied)


def list_stories(case: Case, ground: Ground, *, most: int) -> tuple[list[StoryLine], int]:
    """The stories of most pages that are no copies, in the order of their first dates, and how many there are.

    A story of one page is that page.
    """
    members: dict[str, list[Story]] = {}
    for row in case.rows(Story):
        if row.article_id in ground.pages:
            members.setdefault(row.story_id, []).append(row)
    lines = [_story(ground, story_id, rows) for story_id, rows in members.items()]
    chosen = sorted(
        (s for s in lines if s.pages > 1), key=lambda s: (s.copies - s.pages, ground.pages[s.article_id].number)
    )[:most]
    return sorted(chosen, key=lambda s: ground.pages[s.article_id].number), len(lines)


def _story(ground: Ground, story_id: str, rows: Sequence[Story]) -> StoryLine:
    pages = sorted((ground.pages[r.article_id] for r in rows), key=lambda p: (p.stands_for is not None, p.number))
    first = next((p for p in pages if p.title), pages[0])
    dates = sorted(p.published[:10] for p in pages if p.published and p.published_basis != "association")
    because = {r.article_id: r.because for r in rows}
    return StoryLine(
        story_id=story_id,
        pages=len(pages),
        copies=sum(p.stands_for is not None for p in pages),
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        article_id=first.article_id,
        uri=first.uri,
        title=first.title,
        outlet=first.outlet,
        because=next((because[p.article_id] for p in pages if because[p.article_id]), ""),
    )
