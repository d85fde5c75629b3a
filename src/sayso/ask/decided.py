"""The evidence behind a person's decision: what it is on, as the pages have it, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.ask.case import Case
from sayso.ask.claimed import backed, merged, more, tied, who
from sayso.ask.evidence import Evidence, dated, quote
from sayso.decisions import place_of
from sayso.tables import ClaimMatch, Decision, Lineage, Mention, Origin

_OF_PAGES = frozenset(("not-copy", "same-origin", "other-origin"))


def explain_decision(case: Case, d: Decision, most: int) -> Iterator[Evidence]:
    """Yield the person's words, what the decision is on, and the matches and merges that it made or took back."""
    if d.because:
        yield Evidence("decided because", d.because)
    if d.decided_on:
        yield Evidence("decided on", d.decided_on)
    for gone in case.rows(Decision, "decision_id = ?", [d.a]) if d.verb == "undo" else ():
        yield Evidence("takes back", f"{gone.verb} {gone.a} {gone.b} (decision {gone.number})")
    if d.verb == "date":
        pages = case.fetch("select article_id from article where uri = ? order by all", [d.a])
        yield from (dated(case, page) for (page,) in pages)
    for name in (d.a, d.b) if d.verb in ("same", "different") else ():
        yield from _named(case, name, most)
    for what, text in (("one place", d.a), ("the other", d.b), ("of the claim at", d.about)):
        yield from _placed(case, what, text)
    if d.verb in _OF_PAGES:
        yield from _pages(case, d)
    matches = case.rows(ClaimMatch, "decision = ?", [d.number])
    yield from tied(case, matches[:most], {m.a_id for m in matches})
    yield from more(len(matches), most, "matches", "matches")
    merges = case.rows(Origin, "decision = ?", [d.number])
    yield from (merged(case, o) for o in merges[:most])
    yield from more(len(merges), most, "merges", "origins")


def _named(case: Case, name: str, most: int) -> Iterator[Evidence]:
    """Yield where pages print a name, or the one page of `uri#name`."""
    uri, _, own = name.rpartition("#")
    printed = "form = 'name' and (name = ? or text = ?)"
    given = case.rows(Mention, printed, [name, name]) or [
        m
        for m in case.rows(Mention, printed, [own, own])
        if case.fetch("select 1 from article where article_id = ? and uri = ?", [m.article_id, uri])
    ]
    for m in given[:most]:
        yield quote(case, name, f"{m.because}: {m.name}", (m.article_id, m.start, m.stop))


def _placed(case: Case, what: str, text: str | None) -> Iterator[Evidence]:
    """Yield the words at a place and who vouches for what is claimed there; nothing for what is no place here."""
    place = place_of(text or "")
    if place is None:
        return
    uri, start, stop = place
    for page, length in case.fetch("select article_id, length(text) from article where uri = ? order by all", [uri]):
        if stop <= length:
            exact = backed(case, "p.article_id = ? and p.start = ? and p.stop = ?", [page, start, stop])
            because = f"{who(exact[0])}; claim {exact[0].claim_id}" if exact else None
            yield quote(case, what, because, (page, start, stop))


def _pages(case: Case, d: Decision) -> Iterator[Evidence]:
    """Yield how two pages relate now, and their dates."""
    ids = dict(case.fetch("select uri, article_id from article where uri in (?, ?) order by all", [d.a, d.b]))
    if len(ids) == 2:
        pair = [ids[d.a], ids[d.b], ids[d.b], ids[d.a]]
        both = "(article_id = ? and origin_id = ?) or (article_id = ? and origin_id = ?)"
        for r in case.rows(Lineage, both, pair):
            first, other = (d.a, d.b) if r.article_id == ids[d.a] else (d.b, d.a)
            yield Evidence("lineage", f"{r.relation} of {other}: {r.because}", first)
    for page in ids.values():
        yield dated(case, page)
