"""The account of a case: what happened, who stands behind it, where accounts differ, and what nobody vouches for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.ask.case import Case
from sayso.ask.choice import Shown, choose, list_leads, rank_alone, rank_shared, tell
from sayso.ask.differences import first_of_kinds, list_differences
from sayso.ask.digest import choose_pages, list_days, list_repeats, list_stories
from sayso.ask.facts import list_pages
from sayso.ask.frames import frame
from sayso.ask.ground import Ground, lay_ground, line_of
from sayso.ask.independence import find_origins
from sayso.ask.passages import list_assertions, list_passages
from sayso.ask.rows import Account, Assertion, ClaimLine, PageFacts, Passage, Place, Refused, Shift, Totals, Turn, Voice
from sayso.ask.voices import Speaking, choose_speakers, list_shifts, list_speaking, list_voices, rank_unnamed
from sayso.tables import Copy, Dropped, Lineage

LEADING = 50
"""Claims of most origins among which those to read first are."""
REPEATS = 2
"""Copies and excerpts that are told of first."""
SHIFTS = 2
"""Changes of position that are told of first."""
CITED = 3
"""Places of one line that are shown, and whose pages an account tells the facts of."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an account chooses from: the ground, who stands for whom, claims and speakers in the order of listing."""

    ground: Ground
    stand_for: dict[str, str]
    copies: list[Copy]
    shared: list[str]
    lone: list[str]
    nameless: list[str]
    speaking: list[Speaking]
    refused: list[Refused]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many of each an account lists, by the parameters of `account`."""

    leads: int
    days: int
    claims: int
    differences: int
    alone: int
    voices: int
    subjects: int
    turns: int
    statements: int
    lines: int
    unsourced: int
    stories: int
    pages: int
    passages: int
    unnamed: int
    undated: int
    dropped: int


def account(
    case: Case, *, leads: int = 4, days: int = 8, claims: int = 6, differences: int = 6, alone: int = 4,
    voices: int = 6, subjects: int = 2, turns: int = 3, statements: int = 1, lines: int = 12, unsourced: int = 7,
    stories: int = 4, pages: int = 12, passages: int = 2, unnamed: int = 3, undated: int = 10, dropped: int = 10,
) -> Account:  # fmt: skip
    """What the pages of a case say and on whose word: the data of the brief, in reading order.

    Args:
        leads, days, claims, differences, alone, voices, unsourced, stories, pages, passages, unnamed, undated, dropped:
            how many to list; `totals` counts the rest.
        subjects, turns, statements: of each voice the most subjects, turns of a subject and other claims to list.
        lines: for these other claims, one each and one more for its other pages, shared out among the voices.

    Raises: CaseError where the case cannot be read.
    Source: docs/methods/brief.md.
    """
    limits = Limits(leads, days, claims, differences, alone, voices, subjects, turns, statements, lines, unsourced,
                    stories, pages, passages, unnamed, undated, dropped)  # fmt: skip
    found = _find(case)
    listed = _listed(case, found, limits)
    cited = _cited(found.ground, listed)
    return replace(_framed(listed, frame(case, first_places(listed))), cited=tuple(cited))


def _find(case: Case) -> Found:
    """All that an account of the case chooses from."""
    copies, lineage = case.rows(Copy), case.rows(Lineage)
    stand_for = find_origins(lineage)
    ground = lay_ground(case, list_pages(case, copies, lineage, stand_for))
    refused = [Refused(d.stage, d.record_id, d.uri, d.reason) for d in case.rows(Dropped)]
    refused.sort(key=lambda d: (d.uri, d.stage, d.record_id, d.reason))
    ranked = (rank_shared(ground), rank_alone(ground), rank_unnamed(ground))
    return Found(ground, stand_for, copies, *ranked, list_speaking(case, ground), refused)


def _listed(case: Case, found: Found, most: Limits) -> Account:
    """The account, without the words that introduce each line and the pages that it only leads to.

    What one section tells, none below it tells again, but for the days, which are a way into it; what is read first
    repeats what the sections tell, and the days tell it in other words.
    """
    ground, shown, first = found.ground, Shown(), Shown()
    leads = list_leads(ground, [line_of(ground, c) for c in found.shared[:LEADING]], most=most.leads)
    differences, natures = list_differences(case, ground, most=most.differences)
    tell(first, [line.places[0] for line in leads])
    tell(first, [place for one in first_of_kinds(differences) for place in (one.a, one.b)])
    days, every_day = list_days(case, ground, most=most.days, told=first)
    claims = choose(ground, found.shared, shown, most=most.claims)
    tell(shown, [day.place for day in days])
    unsourced, every_assertion, vouched = list_assertions(case, ground, most=most.unsourced)
    tell(shown, [place for one in unsourced for place in one.places])
    tell(shown, [place for one in differences for place in (one.a, one.b)])
    alone = choose(ground, found.lone, shown, most=most.alone, why=True)
    each = (most.subjects, most.turns, most.statements)
    speakers = choose_speakers(found.speaking, most=most.voices)
    voices = list_voices(case, ground, speakers, shown, each=each, lines=most.lines)
    unnamed = choose(ground, found.nameless, shown, most=most.unnamed)
    shifts, every_shift = list_shifts(ground, found.speaking, most=SHIFTS)
    passages, every_passage = list_passages(case, ground.pages, found.stand_for, found.copies, most=most.passages)
    stories, every_story = list_stories(case, ground, most=most.stories)
    every = list(ground.pages.values())
    totals = _totals(case, found, natures)
    counted = replace(totals, days=every_day, unsourced=every_assertion, vouched=vouched, shifts=every_shift,
                      passages=every_passage, stories=every_story)  # fmt: skip
    return Account(
        name=case.name, totals=counted, leads=tuple(leads), shifts=tuple(shifts),
        repeats=tuple(list_repeats(every, most=REPEATS)), days=tuple(days), claims=tuple(claims),
        differences=tuple(differences), alone=tuple(alone), voices=tuple(voices), unsourced=tuple(unsourced),
        stories=tuple(stories), pages=tuple(choose_pages(ground, most=most.pages)), cited=(), passages=tuple(passages),
        undated=tuple([p for p in every if p.published is None][: most.undated]), unnamed=tuple(unnamed),
        dropped=tuple(found.refused[: most.dropped]),
    )  # fmt: skip


def _totals(case: Case, found: Found, natures: tuple[tuple[str, str, int], ...]) -> Totals:
    """What there is in all, but for what is counted where it is listed."""
    every = list(found.ground.pages.values())
    known = [p for p in every if p.published is not None]
    dates = sorted(p.published or "" for p in known if p.published_basis != "association")
    copied = [p for p in every if p.stands_for is not None]
    excerpts = sum(1 for p in copied if p.ties and p.ties[0].relation == "excerpt")
    ((other,),) = case.fetch("select count(*) from statement where act = 'other'")
    return Totals(
        pages=len(every),
        copies=len(copied) - excerpts,
        excerpts=excerpts,
        dated=len(dates),
        probable=len(known) - len(dates),
        first_date=dates[0][:10] if dates else None,
        last_date=dates[-1][-10:] if dates and "/" in dates[-1] else dates[-1][:10] if dates else None,
        statements=sum(p.statements for p in every),
        other=other,
        claims=len(found.ground.claims),
        shared=len(found.shared),
        alone=len(found.lone),
        days=0,
        differences=sum(n for _, _, n in natures),
        natures=natures,
        voices=len(found.speaking),
        positions=sum(len(rows) for s in found.speaking for _, rows in s.positions),
        shifts=0,
        unnamed=len(found.nameless),
        passages=0,
        unsourced=0,
        vouched=0,
        stories=0,
        dropped=len(found.refused),
    )


def first_places(listed: Account) -> Iterator[Place]:
    """Yield the place of the words of each line that may be somebody's, in the order of the lines."""
    lines = (*listed.leads, *listed.claims, *listed.alone, *listed.unnamed)
    yield from (line.places[0] for line in lines)
    yield from (line.places[0] for voice in listed.voices for line in voice.said)
    yield from (turn.place for voice in listed.voices for subject in voice.subjects for turn in subject.turns)
    for shift in listed.shifts:
        yield from (turn.place for turn in (shift.before, shift.turn) if turn is not None)
    yield from (place for one in listed.differences for place in (one.a, one.b))
    yield from (day.place for day in listed.days)


def cited_places(listed: Account) -> Iterator[Place]:
    """Yield every place that a line shows, in no order that means anything; the same one more than once."""
    yield from first_places(listed)
    lines = (*listed.leads, *listed.claims, *listed.alone, *listed.unnamed, *(c for v in listed.voices for c in v.said))
    found: tuple[ClaimLine | Passage | Assertion, ...] = (*lines, *listed.passages, *listed.unsourced)
    for one in found:
        yield from one.places[:CITED]


def _cited(ground: Ground, listed: Account) -> list[PageFacts]:
    """The pages that lines lead to and the account does not list, in their order."""
    cited = {p.article_id for p in cited_places(listed)} | {s.article_id for s in listed.stories}
    cited |= {page for facts in listed.repeats for page in (facts.article_id, facts.ties[0].article_id)}
    cited |= {p.article_id for p in listed.undated}
    cited -= {p.article_id for p in listed.pages}
    return sorted((ground.pages[page] for page in cited), key=lambda p: p.number)


def _framed(listed: Account, framed: dict[str, Place]) -> Account:
    """The account with these first places, by their mark_id."""

    def place(p: Place) -> Place:
        return framed[p.mark_id]

    def lines(some: tuple[ClaimLine, ...]) -> tuple[ClaimLine, ...]:
        return tuple(replace(line, places=(place(line.places[0]), *line.places[1:])) for line in some)

    def turn(t: Turn) -> Turn:
        return replace(t, place=place(t.place))

    def voice(v: Voice) -> Voice:
        subjects = tuple(replace(s, turns=tuple(map(turn, s.turns))) for s in v.subjects)
        return replace(v, subjects=subjects, said=lines(v.said))

    def shift(s: Shift) -> Shift:
        return replace(s, before=s.before and turn(s.before), turn=turn(s.turn))

    return replace(
        listed,
        leads=lines(listed.leads),
        shifts=tuple(map(shift, listed.shifts)),
        days=tuple(replace(day, place=place(day.place)) for day in listed.days),
        claims=lines(listed.claims),
        differences=tuple(replace(d, a=place(d.a), b=place(d.b)) for d in listed.differences),
        alone=lines(listed.alone),
        voices=tuple(map(voice, listed.voices)),
        unnamed=lines(listed.unnamed),
    )
