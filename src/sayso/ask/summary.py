"""The account of a case: what its pages are, who says what on whose word, what they share, what nobody vouches for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.ask.case import Case
from sayso.ask.digest import Spoken, choose_pages, list_days, list_leads, list_repeats
from sayso.ask.facts import list_pages
from sayso.ask.frames import frame
from sayso.ask.independence import find_origins
from sayso.ask.passages import list_assertions, list_passages
from sayso.ask.rows import Account, Assertion, PageFacts, Passage, Refused, Said, Totals, Voice
from sayso.ask.voices import lay_ground, list_voices, shorten
from sayso.tables import Copy, Dropped, Lineage

REPEATS = 3
"""Copies and excerpts that are told of first."""
CITED = 3
"""Places of one line that are shown, and whose pages an account tells the facts of."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an account is made from: every page by its id, in their order, and all that speakers with a name say."""

    pages: dict[str, PageFacts]
    origins: dict[str, str]
    copies: list[Copy]
    named: list[Voice]
    others: list[Voice]
    spoken: list[Spoken]
    refused: list[Refused]


def account(
    case: Case, *, leads: int = 6, pages: int = 12, days: int = 8, voices: int = 10, statements: int = 6,
    thoughts: int = 2, lines: int = 44, unnamed: int = 6, passages: int = 5, unsourced: int = 8, dropped: int = 10,
) -> Account:  # fmt: skip
    """What the pages of a case say and on whose word: the data of the brief, in reading order.

    Args:
        leads, pages, days, voices, unnamed, passages, unsourced, dropped: how many to list; `totals` counts the rest.
        statements, thoughts: how many to list of each voice at most.
        lines: one for each of these and one more for its other pages, shared out among the voices with a name; the
            others have a quarter of it.

    Raises: CaseError where the case cannot be read.
    Source: docs/methods/brief.md.
    """
    found = _find(case)
    shared, all_shared = list_passages(case, found.pages, found.origins, found.copies, most=passages)
    asserted, all_asserted = list_assertions(case, found.pages, found.copies, most=unsourced)
    told, all_days = list_days(found.spoken, found.pages, most=days)
    each = (statements, thoughts)
    listed = Account(
        name=case.name,
        totals=_totals(case, found, (all_days, all_shared, all_asserted)),
        leads=tuple(list_leads(found.spoken, found.pages, most=leads)),
        repeats=tuple(list_repeats(list(found.pages.values()), most=REPEATS)),
        pages=tuple(choose_pages(found.pages, [s.said for s in found.spoken], most=pages)),
        cited=(),
        days=tuple(told),
        voices=tuple(shorten(found.named[:voices], lines=lines, each=each)),
        unnamed=tuple(shorten(found.others[:unnamed], lines=lines // 4, each=each)),
        passages=tuple(shared),
        unsourced=tuple(asserted),
        dropped=tuple(found.refused[:dropped]),
    )
    return replace(_framed(case, listed), cited=tuple(found.pages[page] for page in _cited(listed)))


def _find(case: Case) -> Found:
    """All that an account of the case chooses from."""
    copies, lineage = case.rows(Copy), case.rows(Lineage)
    origins = find_origins(lineage)
    every = list_pages(case, copies, lineage, origins)
    named, others = list_voices(case, lay_ground(every, origins), copies)
    spoken = [Spoken(v.name or "", n, s) for n, v in enumerate(named) for s in v.said]
    return Found({p.article_id: p for p in every}, origins, copies, named, others, spoken, _refused(case))


def _framed(case: Case, listed: Account) -> Account:
    """The account with the words that introduce each thing said that it lists."""
    voices = (*listed.voices, *listed.unnamed)
    every = [s for v in voices for s in (*v.said, *v.thoughts)] + [lead.said for lead in listed.leads]
    framed = frame(case, [*every, *(day.said for day in listed.days if day.said is not None)])

    def of(one: Said) -> Said:
        return framed[one.places[0].statement_id or ""]

    def of_voice(voice: Voice) -> Voice:
        return replace(voice, said=tuple(map(of, voice.said)), thoughts=tuple(map(of, voice.thoughts)))

    return replace(
        listed,
        leads=tuple(replace(lead, said=of(lead.said)) for lead in listed.leads),
        days=tuple(replace(day, said=of(day.said)) if day.said is not None else day for day in listed.days),
        voices=tuple(map(of_voice, listed.voices)),
        unnamed=tuple(map(of_voice, listed.unnamed)),
    )


def _refused(case: Case) -> list[Refused]:
    """Every record that could not be used, by uri."""
    found = [Refused(d.stage, d.record_id, d.uri, d.reason) for d in case.rows(Dropped)]
    return sorted(found, key=lambda d: (d.uri, d.stage, d.record_id, d.reason))


def _cited(listed: Account) -> list[str]:
    """The pages that the lines of an account lead to and it does not list, by article_id, in the order of the lines."""
    said = [lead.said for lead in listed.leads] + [day.said for day in listed.days if day.said is not None]
    said += [s for voice in (*listed.voices, *listed.unnamed) for s in (*voice.said, *voice.thoughts)]
    lines: list[Said | Passage | Assertion] = [*said, *listed.passages, *listed.unsourced]
    shown = {p.article_id for p in listed.pages}
    repeats = [page for facts in listed.repeats for page in (facts.article_id, facts.ties[0].article_id)]
    cited = dict.fromkeys([*repeats, *(place.article_id for line in lines for place in line.places[:CITED])])
    return [page for page in cited if page not in shown]


def _totals(case: Case, found: Found, counts: tuple[int, int, int]) -> Totals:
    """What there is in all; `counts` are days, passages and unsourced assertions."""
    every = list(found.pages.values())
    known = [p for p in every if p.published is not None]
    dates = sorted(p.published or "" for p in known if p.published_basis != "association")
    copied = [p for p in every if p.stands_for is not None]
    excerpts = sum(1 for p in copied if p.ties and p.ties[0].relation == "excerpt")
    ((other,),) = case.fetch("select count(*) from statement where act = 'other'")
    days, passages, unsourced = counts
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
        voices=len(found.named),
        unnamed=len(found.others),
        days=days,
        passages=passages,
        unsourced=unsourced,
        dropped=len(found.refused),
    )
