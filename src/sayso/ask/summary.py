"""The account of a case: what its pages are, who says what on whose word, what they share, what nobody vouches for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.ask.case import Case
from sayso.ask.facts import list_pages
from sayso.ask.independence import find_origins
from sayso.ask.passages import list_assertions, list_passages
from sayso.ask.rows import Account, Assertion, PageFacts, Passage, Refused, Said, Totals
from sayso.ask.voices import lay_ground, list_voices
from sayso.tables import Copy, Dropped, Lineage

CITED = 6
"""Places of one line whose pages an account tells the facts of."""


def account(
    case: Case,
    *,
    pages: int = 40,
    voices: int = 12,
    statements: int = 6,
    unnamed: int = 8,
    passages: int = 8,
    unsourced: int = 12,
    dropped: int = 20,
) -> Account:
    """What the pages of a case say and on whose word: the data of the brief, in reading order.

    Args:
        pages, voices, unnamed, passages, unsourced, dropped: how many of each to list; `totals` counts the rest.
        statements: how many to list of each voice.

    Raises: CaseError where the case cannot be read.
    Source: docs/methods/brief.md.
    """
    copies, lineage = case.rows(Copy), case.rows(Lineage)
    origins = find_origins(lineage)
    every = list_pages(case, copies, lineage, origins)
    by_id = {p.article_id: p for p in every}
    named, others = list_voices(case, lay_ground(every, origins), copies, statements=statements)
    shared, all_shared = list_passages(case, by_id, origins, copies, most=passages)
    asserted, all_asserted = list_assertions(case, by_id, copies, most=unsourced)
    refused = _refused(case)
    listed = Account(
        name=case.name,
        totals=_totals(every, origins, (len(named), len(others), all_shared, all_asserted, len(refused))),
        pages=tuple(every[:pages]),
        cited=(),
        voices=tuple(named[:voices]),
        unnamed=tuple(others[:unnamed]),
        passages=tuple(shared),
        unsourced=tuple(asserted),
        dropped=tuple(refused[:dropped]),
    )
    return replace(listed, cited=tuple(by_id[page] for page in _cited(listed)))


def _refused(case: Case) -> list[Refused]:
    """Every record that could not be used, by uri."""
    found = [Refused(d.stage, d.record_id, d.uri, d.reason) for d in case.rows(Dropped)]
    return sorted(found, key=lambda d: (d.uri, d.stage, d.record_id, d.reason))


def _cited(listed: Account) -> list[str]:
    """The pages that the lines of an account lead to and it does not list, by article_id, in the order of the lines."""
    said = [s for voice in (*listed.voices, *listed.unnamed) for s in voice.said]
    lines: list[Said | Passage | Assertion] = [*said, *listed.passages, *listed.unsourced]
    shown = {p.article_id for p in listed.pages}
    cited = dict.fromkeys(place.article_id for line in lines for place in line.places[:CITED])
    return [page for page in cited if page not in shown]


def _totals(every: Sequence[PageFacts], origins: dict[str, str], counts: tuple[int, int, int, int, int]) -> Totals:
    """What there is in all; `counts` are voices, unnamed, passages, unsourced and dropped."""
    dates = sorted(p.published for p in every if p.published is not None)
    excerpts = sum(1 for p in every if p.article_id in origins and p.ties and p.ties[0].relation == "excerpt")
    voices, unnamed, passages, unsourced, dropped = counts
    return Totals(
        pages=len(every),
        copies=sum(1 for p in every if p.article_id in origins) - excerpts,
        excerpts=excerpts,
        dated=len(dates),
        first_date=dates[0][:10] if dates else None,
        last_date=dates[-1][-10:] if dates and "/" in dates[-1] else dates[-1][:10] if dates else None,
        statements=sum(p.statements for p in every),
        voices=voices,
        unnamed=unnamed,
        passages=passages,
        unsourced=unsourced,
        dropped=dropped,
    )
