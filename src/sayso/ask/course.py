"""The evidence behind conflicts, positions, stories and days: what is set side by side, or in a row, and why."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.ask.case import Case
from sayso.ask.claimed import by_id, standing_in, tied, who
from sayso.ask.evidence import NEAR, Evidence, dated, quote
from sayso.tables import Claim, ClaimMatch, Conflict, Day, Position, Story

_OWN = "the page's own words"


def explain_conflict(case: Case, c: Conflict, most: int) -> Iterator[Evidence]:
    """Yield both passages in context, the claims they are part of, what ties the two, and the dates of their pages."""
    sides = (("one side", c.a_proposition, (c.a_id, c.a_start, c.a_stop), c.a_speaker),
             ("the other", c.b_proposition, (c.b_id, c.b_start, c.b_stop), c.b_speaker))  # fmt: skip
    known = by_id(case, [c.a_proposition, c.b_proposition])
    for what, id, place, speaker in sides:
        yield quote(case, what, who(known[id]) if id in known else speaker or _OWN, place)
    yield Evidence("why", f"{c.about}: {c.because}")
    for what, id, _, _ in sides:
        for claim in case.rows(Claim, "claim_id = ?", [known[id].claim_id]) if id in known else ():
            yield quote(case, f"claim of {what}", standing_in(claim), known[id].place, around=NEAR)
    pair = [c.a_proposition, c.b_proposition, c.b_proposition, c.a_proposition]
    matches = case.rows(ClaimMatch, "(a_id = ? and b_id = ?) or (a_id = ? and b_id = ?)", pair)
    yield from tied(case, matches[:most], [c.a_proposition])
    for page in dict.fromkeys((c.a_id, c.b_id)):
        yield dated(case, page)


def explain_position(case: Case, p: Position, most: int) -> Iterator[Evidence]:
    """Yield the words in context, what was said before and after on the same subject, and what ties it to other places.

    Those before it come nearest first; the first of them is what `change` compares it with, where nothing else is
    named.
    """
    here = by_id(case, [p.proposition_id])
    because = who(here[p.proposition_id]) if here else None
    yield quote(case, "position", because, (p.article_id, p.start, p.stop))
    if p.because:
        yield Evidence("why", f"{p.change}: {p.because}")
    every = case.rows(Position, "actor_id = ? and about = ?", [p.actor_id, p.about])
    every.sort(key=lambda q: (q.on is None, q.on or "", q.article_id, q.start, q.position_id))
    at = every.index(p)
    for what, found in (("before it", every[:at][::-1]), ("after it", every[at + 1 :])):
        for q in found[: max(1, most // 4)]:
            because = f"{q.on or 'no date'}, {q.change}; position {q.position_id}"
            yield quote(case, what, because, (q.article_id, q.start, q.stop))
        if len(found) > max(1, most // 4):
            yield Evidence(f"more {what}", f"{len(found) - max(1, most // 4):,} more: sayso positions")
    matches = case.rows(ClaimMatch, "a_id = ? or b_id = ?", [p.proposition_id] * 2)
    matches.sort(key=lambda m: (not m.joined, m.level != "utterance", -(m.score or 0.0), m.claim_match_id))
    yield from tied(case, matches[:most], [p.proposition_id])
    yield dated(case, p.article_id)


def explain_story(case: Case, id: str, most: int) -> Iterator[Evidence]:
    """Yield the pages of a story, each with its headline and what ties it to the story, by date."""
    select = (
        "select s.because, x.uri, x.title, coalesce(x.published, d.published) from story s "
        "join article x using (article_id) left join dating d using (article_id) where s.story_id = ? "
        "order by coalesce(x.published, d.published) nulls last, x.uri"
    )
    found = case.fetch(select, [id])
    for because, uri, title, published in found[:most]:
        why = f"{published or 'no date'}; {because or 'nothing ties it to another page'}"
        yield Evidence("page", why, uri, text=title)
    if len(found) > most:
        yield Evidence("more pages", f"{len(found) - most:,} more: sayso stories")


def story_of(case: Case, page: str) -> Iterator[Evidence]:
    """Yield the story that a page is part of, where it is not alone in it."""
    for s in case.rows(Story, "article_id = ?", [page]):
        ((pages,),) = case.fetch("select count(*) from story where story_id = ?", [s.story_id])
        if pages > 1:
            yield Evidence("story", f"{s.because}; {pages:,} pages; story {s.story_id}")


def explain_day(case: Case, d: Day, most: int) -> Iterator[Evidence]:
    """Yield the words that stand for a day, why it ranks so, and its claims, the one told of first."""
    yield quote(case, "day", None, (d.article_id, d.start, d.stop))
    yield Evidence("rank", f"{d.rank:,}: {d.because}")
    for id in d.claims[:most]:
        for claim in case.rows(Claim, "claim_id = ?", [id]):
            yield quote(case, "claim", standing_in(claim), (claim.article_id, claim.start, claim.stop), around=NEAR)
    if len(d.claims) > most:
        yield Evidence("more claims", f"{len(d.claims) - most:,} more: sayso timeline")
    dating = "article x left join dating d using (article_id)"
    ((pages,),) = case.fetch(f"select count(*) from {dating} where coalesce(x.published, d.published) = ?", [d.on])
    yield Evidence("published that day", f"{pages:,} page{'' if pages == 1 else 's'}")
