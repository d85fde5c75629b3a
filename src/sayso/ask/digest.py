"""What of an account to read first: what most pages report, how pages open, and the days that they tell of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.ask.nested import OUTWARD
from sayso.ask.rows import Assertion, Day, Lead, PageFacts, Said

WEEK = 7
"""Days after which what pages repeat is no news."""
TOLD = ("cue", "sentence", "occasion")
"""What `said_on` rests on where the page says when the words were said, not only when it reports them."""
EACH = 2
"""Most leads of one speaker that are there because several pages report them."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something said by a speaker with a name; `rank` is the speaker's place in the account."""

    name: str
    rank: int
    said: Said


def spread(one: Said | Assertion, pages: Mapping[str, PageFacts]) -> int:
    """Over how many outlets it is spread: pages of one outlet count once, and a copy not at all.

    Pages of one house repeat each other, and what pages repeat for more than a week is background, or words that they
    all carry: that counts as one.
    """
    own = [pages[p.article_id] for p in one.places if not p.copied] or [pages[p.article_id] for p in one.places]
    days = sorted(day for page in own if (day := _day_of(page)) is not None)
    if days and (days[-1] - days[0]).days > WEEK:
        return 1
    return len({(page.outlet or "", "" if page.outlet else page.article_id) for page in own})


def _day_of(page: PageFacts) -> date | None:
    """The day a page was published on; None where it is not known to the day."""
    try:
        return date.fromisoformat((page.published or "")[:10])
    except ValueError:
        return None


def list_leads(spoken: Sequence[Spoken], pages: Mapping[str, PageFacts], *, most: int) -> list[Lead]:
    """What is spread over most outlets; then, page by page of the leading speakers, what each page reports first.

    Only speech and writing of speakers with a name; at most one line of a page's opening, none of a copy.
    """
    outward = [s for s in spoken if s.said.act in OUTWARD]
    found: list[Spoken] = []
    widths = [(-spread(s.said, pages), *_width(s), n) for n, s in enumerate(outward) if s.said.origins_upper > 1]
    for width, *_, n in sorted(widths):
        if width < -1 and len(found) < most and sum(f.rank == outward[n].rank for f in found) < EACH:
            found.append(outward[n])
    for one in _openings(outward, {p.article_id: p.number for p in pages.values() if p.stands_for is None}):
        if len(found) < most and one not in found:
            found.append(one)
    return [Lead(one.name, one.said) for one in found]


def _openings(spoken: Sequence[Spoken], numbers: Mapping[str, int]) -> list[Spoken]:
    """What the body of each of these pages reports first, the leading speakers' before others', then page by page."""
    first: dict[str, tuple[int, Spoken]] = {}
    for one in spoken:
        for place in one.said.places:
            if place.zone == "body" and place.article_id in numbers:
                known = first.get(place.article_id)
                if known is None or place.start < known[0]:
                    first[place.article_id] = (place.start, one)
    ranked = sorted(first.items(), key=lambda f: (f[1][1].rank, numbers[f[0]]))
    return [one for _, (_, one) in ranked]


def _width(one: Spoken) -> tuple[int, int, int, int, int]:
    return (-one.said.origins_upper, -one.said.origins_lower, -one.said.pages, one.rank, one.said.places[0].start)


def choose_pages(pages: Mapping[str, PageFacts], said: Sequence[Said], *, most: int) -> list[PageFacts]:
    """The pages to list, in order: those that are no copy and hold most of what several outlets report come first."""
    told: dict[str, int] = {}
    for one in said:
        if one.origins_upper > 1 and spread(one, pages) > 1:
            for page in {p.article_id for p in one.places}:
                told[page] = told.get(page, 0) + 1

    def rank(page: PageFacts) -> tuple[bool, int, int, int]:
        return (page.stands_for is not None, -told.get(page.article_id, 0), -page.statements, page.number)

    return sorted(sorted(pages.values(), key=rank)[:most], key=lambda p: p.number)


def list_repeats(pages: Sequence[PageFacts], *, most: int) -> list[PageFacts]:
    """The copies and excerpts that repeat most words, those first."""
    found = [p for p in pages if p.stands_for is not None]
    return sorted(found, key=lambda p: (-p.words * p.ties[0].share_of_article, p.number))[:most]


def list_days(spoken: Sequence[Spoken], pages: Mapping[str, PageFacts], *, most: int) -> tuple[list[Day], int]:
    """The days that most is told of, in order of time, and how many there are in all; none where few pages are dated.

    A day is one that a page dates a statement to, or is published on; more than half of the pages must be dated, and
    to more than one day; dates by association do not count. How far its statement is spread decides which are listed,
    then how much is dated to it.
    """
    sure = [p for p in pages.values() if p.published_basis != "association"]
    dated = {p.article_id: (p.published or "")[:10] for p in sure if len(p.published or "") >= 10}
    if 2 * len(dated) <= len(pages) or len(set(dated.values())) < 2:
        return [], 0
    published: dict[str, int] = {}
    for page in pages.values():
        if page.article_id in dated and page.stands_for is None:
            published[dated[page.article_id]] = published.get(dated[page.article_id], 0) + 1
    best: dict[str, tuple[tuple[int, ...], str, Spoken]] = {}
    counts: dict[str, int] = {}
    for one in (s for s in spoken if s.said.act in OUTWARD):
        for day, basis, rank in _dates(one, dated, spread(one.said, pages)):
            counts[day] = counts.get(day, 0) + (basis == "said")
            if day not in best or rank < best[day][0]:
                best[day] = (rank, basis, one)
    every = sorted(published.keys() | counts.keys())

    def weight(day: str) -> tuple[int, int, str]:
        return (best[day][0][0] if day in best else 0, -counts.get(day, 0) - published.get(day, 0), day)

    chosen = sorted(sorted(every, key=weight)[:most])
    return [_day(day, published, counts, best) for day in chosen], len(every)


def _dates(one: Spoken, dated: Mapping[str, str], width: int) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """The day something was said on, else the day its first page is of; with what it rests on and its rank."""
    first = one.said.places[0]
    on = (first.said_on or "") if first.said_on_basis in TOLD else ""
    day = on[:10] if len(on) <= 25 and "/" not in on else ""
    basis = "said" if len(day) == 10 else "published"
    day = day if basis == "said" else dated.get(first.article_id, "")
    if day:
        body, direct = first.zone != "body", one.said.kind == "indirect"
        yield day, basis, (-width, basis != "said", first.cue is None, body, direct, one.rank, first.start)


def _day(
    day: str,
    published: Mapping[str, int],
    counts: Mapping[str, int],
    best: Mapping[str, tuple[tuple[int, ...], str, Spoken]],
) -> Day:
    _, basis, one = best.get(day, ((), "published", None))
    return Day(day, published.get(day, 0), counts.get(day, 0), basis, one.name if one else None,
               one.said if one else None)  # fmt: skip
