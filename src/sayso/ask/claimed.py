"""The evidence behind a claim: every place that has it, what joined them, what lowers its count, what nearly joined."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.ask.case import Case
from sayso.ask.evidence import NEAR, Evidence, dated, quote
from sayso.tables import Claim, ClaimMatch, Conflict, Copy, Lineage, Origin, Vouched

JOINED = {"utterance": "one act of speaking", "claim": "one claim"}

_BACKED = """
select p.proposition_id, p.article_id, p.start, p.stop, x.uri, p.zone, p.statement_id, s.claim_id, s.utterance_id,
  t.kind || ' ' || t.act, t.cue, coalesce(c.name, t.speaker, t.source), coalesce(t.via, []), t.addressee,
  case when p.statement_id is null then p."on" else t.said_on end,
  case when p.statement_id is null then p.on_basis else t.said_on_basis end, p.modality, p.negated
from proposition p join article x on x.article_id = p.article_id
left join support s on s.proposition_id = p.proposition_id
left join statement t on t.statement_id = p.statement_id
left join identity i on i.referent_id = p.speaker_id left join actor c on c.actor_id = i.actor_id
"""


@dataclass(frozen=True, slots=True)
class Backed:
    """One place that has a claim, and who vouches for it there: a Proposition with its Statement and its Support."""

    proposition_id: str
    article_id: str
    start: int
    stop: int
    uri: str
    zone: str
    statement_id: str | None
    claim_id: str | None
    utterance_id: str | None
    form: str | None
    cue: str | None
    speaker: str | None
    via: Sequence[str]
    addressee: str | None
    on: str | None
    on_basis: str | None
    modality: str
    negated: bool

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands: its page and the characters there."""
        return self.article_id, self.start, self.stop

    @property
    def spot(self) -> str:
        """The place as the brief prints it."""
        return f"{self.uri}:{self.start}-{self.stop}"


def backed(case: Case, where: str, given: Sequence[Any]) -> list[Backed]:
    """The places that fit a condition on `p` (proposition) and `s` (support), body text first, then page by page."""
    found = [Backed(*row) for row in case.fetch(f"{_BACKED} where {where}", given)]
    return sorted(found, key=lambda b: (b.zone != "body", b.uri, b.start, b.stop, b.proposition_id))


def bounds(lower: int, upper: int, pages: int) -> str:
    """How many independent origins, in words.

    >>> bounds(1, 2, 3), bounds(1, 1, 1)
    ('1 to 2 independent origins in 3 pages', '1 independent origin in 1 page')
    """
    origins = f"{lower:,}" if lower == upper else f"{lower:,} to {upper:,}"
    return f"{origins} independent origin{'' if upper == 1 else 's'} in {pages:,} page{'' if pages == 1 else 's'}"


def standing_in(claim: Claim) -> str:
    """What a claim stands on, its day and its id, in words."""
    day = f"; {claim.on}, by {claim.on_basis}" if claim.on else ""
    return f"{bounds(claim.origins_lower, claim.origins_upper, claim.articles)}{day}; claim {claim.claim_id}"


def who(b: Backed) -> str:
    """Who vouches for a claim at one place, by what chain, and when, in words."""
    if b.statement_id is None:
        words = [f"the page's own words, in {b.zone}"]
    else:
        cue = f", {b.cue}" if b.cue else ""
        words = [f"{b.speaker or 'no source named'}{cue}: {b.form}, in {b.zone}"]
        words += [f"passed on by {via}" for via in b.via]
        words += [f"told to {b.addressee}"] if b.addressee else []
    if b.on and b.on_basis in ("article", "association"):
        words.append(f"reported on {b.on}, the page's own date" if b.on_basis == "article" else f"probably {b.on}")
    elif b.on:
        words.append(f"{'tells of' if b.statement_id is None else 'said on'} {b.on}, by {b.on_basis}")
    words += [b.modality] if b.modality != "fact" else []
    words += ["negated"] if b.negated else []
    return "; ".join(words)


def more(total: int, most: int, noun: str, table: str) -> Iterator[Evidence]:
    """What is past `most`, counted; nothing where nothing is."""
    if total > most:
        yield Evidence(f"more {noun}", f"{total - most:,} more: sayso {table}")


def explain_claim(case: Case, claim: Claim, most: int) -> Iterator[Evidence]:
    """Yield what stands behind a claim, and what does not.

    What it stands on; every place and who vouches there, the one whose words stand for it first; what made the places
    one; what nearly was the same claim; each merge of origins; what it conflicts with; the unsourced assertions that it
    vouches for.
    """
    yield Evidence("stands on", standing_in(claim))
    places = backed(case, "s.claim_id = ?", [claim.claim_id])
    places.sort(key=lambda b: b.proposition_id != claim.proposition_id)
    spoken = list(dict.fromkeys(b.utterance_id for b in places if b.utterance_id))
    for b in places[:most]:
        nth = f"; act of speaking {spoken.index(b.utterance_id) + 1} of {len(spoken)}" if b.utterance_id else ""
        by = f"; statement {b.statement_id}" if b.statement_id else ""
        yield quote(case, "told" if b.statement_id is None else "said", who(b) + nth + by, b.place)
    yield from more(len(places), most, "places", "claims")
    ids = [b.proposition_id for b in places]
    yield from _matches(case, ids, most)
    yield from _merges(case, claim.claim_id, most)
    yield from differing(case, ids, most)
    for v in case.rows(Vouched, "claim_id = ?", [claim.claim_id])[:most]:
        yield quote(case, "vouches for", v.because, (v.article_id, v.start, v.stop))
    for on, rank, because in case.fetch(
        'select "on", rank, because from day where list_contains(claims, ?) order by all limit ?',
        [claim.claim_id, most],
    ):
        yield Evidence("on the timeline", f"{on}, rank {rank:,}: {because}")


def _matches(case: Case, ids: list[str], most: int) -> Iterator[Evidence]:
    """Yield what made these places one, the strongest first; then what nearly joined them with others, and why not."""
    rows = case.rows(ClaimMatch, "list_contains(?, a_id) or list_contains(?, b_id)", [ids, ids])
    rows.sort(key=lambda m: (m.basis == "rule", -(m.score or 0.0), m.claim_match_id))
    own = set(ids)
    for joined, noun in ((True, "joins"), (False, "near misses")):
        found = [m for m in rows if m.joined is joined]
        yield from tied(case, found[:most], own)
        yield from more(len(found), most, noun, "matches")


def tied(case: Case, matches: Sequence[ClaimMatch], own: Collection[str]) -> Iterator[Evidence]:
    """Yield matches as evidence: the place on the side that is not one's `own`, with which place here, and why."""
    known = by_id(case, [id for m in matches for id in (m.a_id, m.b_id)])
    for m in matches:
        here, there = (known.get(id) for id in ((m.a_id, m.b_id) if m.a_id in own else (m.b_id, m.a_id)))
        what = JOINED[m.level] if m.joined else f"not {JOINED[m.level]}"
        if here and there:
            yield quote(case, what, f"with {here.spot}: {weighed(m)}", there.place, around=NEAR)


def by_id(case: Case, ids: Sequence[str]) -> dict[str, Backed]:
    """The places of these propositions, by proposition_id."""
    return {b.proposition_id: b for b in backed(case, "list_contains(?, p.proposition_id)", [list(ids)])}


def weighed(m: ClaimMatch) -> str:
    """What speaks for and against a match, its score and who says so, in words."""
    score = "" if m.score is None else f", score {m.score:.2f}"
    number = "" if m.decision is None else f" {m.decision}"
    family = "" if m.family is None else f"; quotations: {m.family}"
    return f"{'; '.join(m.features) or 'no features'}{family} ({m.basis}{number}{score}; match {m.claim_match_id})"


def merged(case: Case, o: Origin) -> Evidence:
    """One merge of two pages into one origin as evidence: how sure, which pages, and why."""
    uris = dict(
        case.fetch("select article_id, uri from article where list_contains(?, article_id)", [[o.a_id, o.b_id]])
    )
    kept = "one origin" if o.sure else "one origin, possibly"
    number = "" if o.decision is None else f", decision {o.decision}"
    named = all(uri in o.because for uri in uris.values())
    pages = "" if named else f"{uris[o.a_id]} and {uris[o.b_id]}: "
    return Evidence(kept if o.holds else "taken back", f"{pages}{o.because} ({o.kind}{number}; origin {o.origin_id})")


def _merges(case: Case, claim_id: str, most: int) -> Iterator[Evidence]:
    """Yield the merges that lower a claim's count: the sure ones, the possible ones, those a person took back."""
    rows = case.rows(Origin, "claim_id = ?", [claim_id])
    for found in ([o for o in rows if o.holds and o.sure], [o for o in rows if o.holds and not o.sure],
                  [o for o in rows if not o.holds]):  # fmt: skip
        for o in found[:most]:
            yield merged(case, o)
        yield from more(len(found), most, "merges", "origins")


def differing(case: Case, ids: Sequence[str], most: int) -> Iterator[Evidence]:
    """Yield what stands against these propositions: the other side of each conflict, and why it is one."""
    given = [list(ids), list(ids)]
    rows = case.rows(Conflict, "list_contains(?, a_proposition) or list_contains(?, b_proposition)", given)
    known = set(ids)
    for c in rows[:most]:
        a, b = (c.a_id, c.a_start, c.a_stop), (c.b_id, c.b_start, c.b_stop)
        there, speaker = (b, c.b_speaker) if c.a_proposition in known else (a, c.a_speaker)
        by = speaker or "the page's own words"
        because = f"{c.kind}, {c.nature}; {c.about}: {c.because} ({by}; conflict {c.conflict_id})"
        yield quote(case, "conflicts with", because, there)
    yield from more(len(rows), most, "conflicts", "conflicts")


def claims_at(case: Case, place: tuple[str, int, int], most: int) -> Iterator[Evidence]:
    """Yield the claims that stand in a stretch of a page, what vouches for it elsewhere, and what conflicts with it.

    A claim that stands there whole and in part is shown once, at its widest.
    """
    page, start, stop = place
    here = backed(case, "p.article_id = ? and p.start < ? and p.stop > ?", [page, stop, start])
    widest = {b.claim_id: b for b in sorted(here, key=lambda b: b.stop - b.start)}
    found = sorted(widest.values(), key=lambda b: (b.start, -b.stop))
    known = {c.claim_id: c for c in case.rows(Claim, "list_contains(?, claim_id)", [[b.claim_id for b in found]])}
    for b in [b for b in found if b.claim_id in known][:most]:
        yield quote(case, "claim", standing_in(known[str(b.claim_id)]), b.place, around=NEAR)
    yield from more(len(found), most, "claims", "claims")
    for v in case.rows(Vouched, "article_id = ? and start < ? and stop > ?", [page, stop, start])[:most]:
        others = backed(case, "s.claim_id = ? and p.article_id <> ?", [v.claim_id, page])
        for b in others[:most]:
            yield quote(case, "vouched for elsewhere", f"{v.because}; {who(b)}; claim {v.claim_id}", b.place)
    yield from differing(case, [b.proposition_id for b in here], most)


def explain_origin(case: Case, o: Origin, most: int) -> Iterator[Evidence]:
    """Yield why two pages are one origin of a claim: its places in both, how the pages relate, and their dates."""
    yield merged(case, o)
    for claim in case.rows(Claim, "claim_id = ?", [o.claim_id]):
        yield quote(case, "claim", standing_in(claim), (claim.article_id, claim.start, claim.stop))
    for what, page in (("one page", o.a_id), ("the other", o.b_id)):
        for b in backed(case, "s.claim_id = ? and p.article_id = ?", [o.claim_id, page])[:most]:
            yield quote(case, what, who(b), b.place)
    pair = [o.a_id, o.b_id, o.b_id, o.a_id]
    for r in case.rows(Lineage, "(article_id = ? and origin_id = ?) or (article_id = ? and origin_id = ?)", pair):
        uris = dict(case.fetch("select article_id, uri from article where article_id in (?, ?)", [o.a_id, o.b_id]))
        yield Evidence("lineage", f"{r.relation} of {uris[str(r.origin_id)]}: {r.because}", uris[r.article_id])
    copies = case.rows(Copy, "(a_id = ? and b_id = ?) or (a_id = ? and b_id = ?)", pair)
    for c in sorted(copies, key=lambda c: (-c.words, c.copy_id))[:most]:
        kind = f"{c.kind}, {c.words} words in common; copy {c.copy_id}"
        yield quote(case, "same passage", kind, (c.a_id, c.a_start, c.a_stop), around=NEAR)
    yield dated(case, o.a_id)
    yield dated(case, o.b_id)


def explain_match(case: Case, m: ClaimMatch) -> Iterator[Evidence]:
    """Yield both places of a match in context, with who vouches there, their claims, and the dates of their pages."""
    known = by_id(case, [m.a_id, m.b_id])
    for what, id in (("one place", m.a_id), ("the other", m.b_id)):
        if id in known:
            yield quote(case, what, f"{who(known[id])}; claim {known[id].claim_id}", known[id].place)
    for page in dict.fromkeys(b.article_id for b in known.values()):
        yield dated(case, page)
