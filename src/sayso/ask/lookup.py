"""The evidence behind any row, found by its id, by a page's uri, or by a place in a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sayso.ask.case import Case, require_page
from sayso.ask.claimed import claims_at, explain_claim, explain_match, explain_origin
from sayso.ask.course import explain_conflict, explain_day, explain_position, explain_story, story_of
from sayso.ask.decided import explain_decision
from sayso.ask.evidence import NEAR, Evidence, Explanation, dated, elsewhere, find_words, quote, sentences, speaking
from sayso.ask.fields import UNVOUCHED
from sayso.ask.printed import printed, select_of
from sayso.ask.ties import printed_at, tie, ties_of
from sayso.errors import UsageError
from sayso.tables import (
    Actor,
    ActorRole,
    Claim,
    ClaimMatch,
    Conflict,
    Copy,
    Dating,
    Day,
    Decision,
    Identity,
    Lineage,
    Mention,
    Moment,
    NameJoin,
    Origin,
    Position,
    Statement,
    Unsourced,
)

_PLACE = re.compile(r"(?s)(.+):(\d{1,12})(?:-(\d{1,12}))?")
BY = {
    "sentence": ", by a date of its sentence",
    "occasion": ", by the statement before it that this one goes on with",
}
BEFORE = 3_000
"""Characters before a statement in which the words of its occasion's day are looked for: some ten paragraphs."""
_MARKS = ("title", "byline", "dateline", "credit")


def explain(case: Case, id: str, *, most: int = 12) -> Explanation:
    """The row that `id` names and the evidence behind it, quoted from the pages in context.

    Args:
        id: the id of a row of any printed table, or a referent_id; a day of the timeline (`2011-07-04`); a page's uri;
            a place in a page (`uri:start-stop` or `uri:start`): where a statement or an unsourced assertion has just
            that place that one, else the passage; or an actor's name.
        most: how many pieces of evidence of one kind to give.

    Raises: UsageError for what names nothing in the case.
    """
    for find in (_statement, _actor, _article, _copy, _decision, _referent, _join, _claimed, _place):
        found = find(case, id, most)
        if found is not None:
            return found
    by_name = case.rows(Actor, "name = ? or list_contains(names, ?)", [id, id])
    if len(by_name) == 1:
        found = _actor(case, by_name[0].actor_id, most)
        assert found is not None
        return found
    if by_name:
        ids = ", ".join(a.actor_id for a in by_name)
        raise UsageError(f"{id!r} is the name of several actors; explain one of {ids}")
    raise UsageError(
        f"{id!r} names nothing in the case; give an id from 'sayso claims' or another table, a page's uri, "
        "or a place as uri:start-stop"
    )


def _row(case: Case, table: str, where: str, given: list[Any]) -> dict[str, Any]:
    """The first row of a printed table that fits, as a dict; without the text of a page."""
    found = case.arrow(select_of(printed(table), where), given).slice(0, 1).to_pylist()[0]
    return {k: v for k, v in found.items() if table != "articles" or k not in ("text", "body")}


def _statement(case: Case, id: str, most: int) -> Explanation | None:
    rows = case.rows(Statement, "statement_id = ?", [id])
    if not rows:
        return None
    evidence = tuple(_statement_evidence(case, rows[0], most))
    return Explanation("statements", id, _row(case, "statements", "r.statement_id = ?", [id]), evidence)


def _statement_evidence(case: Case, s: Statement, most: int) -> Iterator[Evidence]:
    """Quote, sentence, cue, source, speaker, chain, addressee and date; then the page, then other pages."""
    here = (s.article_id, s.start, s.stop)
    yield quote(case, "quote", f"{s.kind} {s.act}, in {s.zone}", here)
    marks = [n for n in (s.start, s.stop, s.cue_start, s.cue_stop, s.source_start, s.source_stop) if n is not None]
    near = sentences(case, s.article_id, min(marks), max(marks))
    if near:
        yield quote(case, "sentence", None, (s.article_id, near[0][0], near[-1][1]), around=0)
    if s.cue_start is not None and s.cue_stop is not None:
        yield quote(case, "cue", None, (s.article_id, s.cue_start, s.cue_stop), around=NEAR)
    elif s.cue is None:
        yield Evidence("cue", "none: the quotation runs on")
    if s.source_start is not None and s.source_stop is not None:
        yield quote(case, "source", None, (s.article_id, s.source_start, s.source_stop), around=NEAR)
    yield from speaking(case, s)
    around = near or [(s.start, s.stop)]
    if s.said_on_basis == "occasion":
        around = [*around, *reversed(sentences(case, s.article_id, max(0, min(marks) - BEFORE), min(marks)))]
    passed = [("passed on by", via, None) for via in s.via]
    told = [("told to", s.addressee, None)] if s.addressee else []
    day = f"read as {s.said_on}" if s.said_on else "no day can be told from it"
    day += BY.get(s.said_on_basis or "", "")
    when = [("said on", s.said_on_text, day)] if s.said_on_text else []
    if s.said_on and not s.said_on_text:
        yield Evidence("reported on", f"{s.said_on}, the page's own date: its sentence does not say when it was said")
    for what, words, because in passed + told + when:
        place = find_words(case, words, s.article_id, around)
        yield quote(case, what, because, place, around=NEAR) if place else Evidence(what, because, text=words)
    yield dated(case, s.article_id)
    yield from claims_at(case, here, most)
    yield from elsewhere(case, here, most=most)


def _actor(case: Case, id: str, most: int) -> Explanation | None:
    if not case.rows(Actor, "actor_id = ?", [id]):
        return None
    identities = case.rows(Identity, "actor_id = ?", [id])
    uris = dict(case.fetch("select article_id, uri from article"))
    identities.sort(key=lambda i: (uris[i.article_id], i.referent_id))
    evidence = list(ties_of(case, id, most=most))
    for role in case.rows(ActorRole, "actor_id = ?", [id])[:most]:
        when = "on no dated page" if role.first is None else f"from {role.first} to {role.last}"
        because = f"{when}, in {role.pages:,} page{'' if role.pages == 1 else 's'}"
        evidence.append(Evidence("role", because, text=role.role))
    for i in identities[:most]:
        named = case.rows(Mention, "referent_id = ? and form = 'name'", [i.referent_id])
        m = (named or case.rows(Mention, "referent_id = ?", [i.referent_id]))[0]
        evidence.append(quote(case, "in the page", f"{i.because}; {m.because}", (m.article_id, m.start, m.stop)))
    if len(identities) > most:
        evidence.append(Evidence("in the pages", f"{len(identities) - most} more pages speak of it"))
    return Explanation("actors", id, _row(case, "actors", "r.actor_id = ?", [id]), tuple(evidence))


def _article(case: Case, id: str, most: int) -> Explanation | None:
    found = case.fetch("select article_id from article where article_id = ? or uri = ? order by all limit 1", [id, id])
    if not found:
        return None
    page = found[0][0]
    evidence = [dated(case, page)]
    evidence += [dated(case, d.from_id) for d in case.rows(Dating, "article_id = ?", [page])]
    marks = case.fetch("select kind, start, stop from block where article_id = ? order by start", [page])
    evidence += [quote(case, kind, None, (page, a, b)) for kind, a, b in marks if kind in _MARKS][:most]
    uris = dict(case.fetch("select article_id, uri from article"))
    for r in case.rows(Lineage, "article_id = ?", [page])[:most]:
        if r.origin_id is None:
            evidence.append(Evidence(r.relation, r.because))
        else:
            what = "shared with" if r.relation == "shared" else f"{r.relation} of"
            evidence.append(Evidence(what, r.because, uris.get(r.origin_id)))
    evidence += story_of(case, page)
    length = case.fetch("select length(text) from article where article_id = ?", [page])[0][0]
    evidence += elsewhere(case, (page, 0, length), most=most)
    return Explanation("articles", id, _row(case, "articles", "r.article_id = ?", [page]), tuple(evidence))


def _copy(case: Case, id: str, most: int) -> Explanation | None:
    rows = case.rows(Copy, "copy_id = ?", [id])
    if not rows:
        return None
    c = rows[0]
    kind = f"{c.kind}, {c.words} words in common" + (", all of it quoted" if c.quoted else "")
    evidence = (
        quote(case, "one page", kind, (c.a_id, c.a_start, c.a_stop)),
        quote(case, "the other", kind, (c.b_id, c.b_start, c.b_stop)),
        dated(case, c.a_id),
        dated(case, c.b_id),
    )
    return Explanation("copies", id, _row(case, "copies", "r.copy_id = ?", [id]), evidence)


def _decision(case: Case, id: str, most: int) -> Explanation | None:
    rows = case.rows(Decision, "decision_id = ?", [id])
    if not rows:
        return None
    evidence = explain_decision(case, rows[0], most)
    return Explanation("decisions", id, _row(case, "decisions", "r.decision_id = ?", [id]), tuple(evidence))


def _referent(case: Case, id: str, most: int) -> Explanation | None:
    mentions = case.rows(Mention, "referent_id = ?", [id])
    if not mentions:
        return None
    evidence = [quote(case, m.form, f"{m.because}: {m.name}", (m.article_id, m.start, m.stop)) for m in mentions[:most]]
    row: dict[str, Any] = {"referent_id": id, "name": mentions[0].name, "kind": mentions[0].kind}
    for i in case.rows(Identity, "referent_id = ?", [id]):
        row["actor_id"] = i.actor_id
        evidence.append(Evidence("actor of the case", i.because))
    return Explanation("mentions", id, row, tuple(evidence))


def _join(case: Case, id: str, most: int) -> Explanation | None:
    rows = case.rows(NameJoin, "name_join_id = ?", [id])
    if not rows:
        return None
    evidence = [tie(case, rows[0])]
    place = printed_at(case, rows[0].other_id, rows[0].other)
    if place is not None:
        evidence.append(quote(case, "the other name", None, place, around=NEAR))
    return Explanation("joins", id, _row(case, "joins", "r.name_join_id = ?", [id]), tuple(evidence))


def _claimed(case: Case, id: str, most: int) -> Explanation | None:
    """A row of what is claimed: a claim, a merge of origins, a match, a conflict, a position, a story or a day."""
    for claim in case.rows(Claim, "claim_id = ?", [id]):
        return _explained(case, "claims", id, "r.claim_id = ?", explain_claim(case, claim, most))
    for merge in case.rows(Origin, "origin_id = ?", [id]):
        return _explained(case, "origins", id, "r.origin_id = ?", explain_origin(case, merge, most))
    for m in case.rows(ClaimMatch, "claim_match_id = ?", [id]):
        return _explained(case, "matches", id, "r.claim_match_id = ?", explain_match(case, m))
    for conflict in case.rows(Conflict, "conflict_id = ?", [id]):
        return _explained(case, "conflicts", id, "r.conflict_id = ?", explain_conflict(case, conflict, most))
    for position in case.rows(Position, "position_id = ?", [id]):
        return _explained(case, "positions", id, "r.position_id = ?", explain_position(case, position, most))
    for day in case.rows(Day, '"on" = ?', [id]):
        return _explained(case, "timeline", id, 'r."on" = ?', explain_day(case, day, most))
    if case.fetch("select 1 from story where story_id = ? limit 1", [id]):
        return Explanation("stories", id, {"story_id": id}, tuple(explain_story(case, id, most)))
    return None


def _explained(case: Case, table: str, id: str, where: str, evidence: Iterator[Evidence]) -> Explanation:
    """The explanation of one row of a printed table."""
    return Explanation(table, id, _row(case, table, where, [id]), tuple(evidence))


def _place(case: Case, id: str, most: int) -> Explanation | None:
    """What stands at `uri:start-stop`; None where `id` is no place."""
    match = _PLACE.fullmatch(id)
    if match is None:
        return None
    uri, start = match[1], int(match[2])
    require_page(case, uri)
    pages = case.fetch("select article_id, length(text) from article where uri = ? order by all", [uri])
    page, length = pages[0]
    stop = int(match[3]) if match[3] else _reach(case, page, start)
    if not start < stop <= length:
        raise UsageError(f"{id!r}: the page {uri!r} has {length} characters; give a place as uri:start-stop within it")
    exact = "article_id = ? and start = ? and stop = ?"
    for s in case.rows(Statement, exact, [page, start, stop]):
        return _statement(case, s.statement_id, most)
    evidence = tuple(_passage_evidence(case, (page, start, stop), most))
    if case.rows(Unsourced, f"{exact} and {UNVOUCHED}", [page, start, stop]):
        row = _row(case, "unsourced", "r.article_id = ? and r.start = ? and r.stop = ?", [page, start, stop])
        return Explanation("unsourced", id, row, evidence)
    return Explanation("passage", id, {"uri": uri, "start": start, "stop": stop}, evidence)


def _reach(case: Case, page: str, start: int) -> int:
    """Where what begins at `start` stops: the longest statement, else the sentence there, else the next character."""
    begun = [s.stop for s in case.rows(Statement, "article_id = ? and start = ?", [page, start])]
    return max(begun or [stop for _, stop in sentences(case, page, start, start + 1)] or [start + 1])


def _passage_evidence(case: Case, place: tuple[str, int, int], most: int) -> Iterator[Evidence]:
    """The passage in context, the kind of its blocks, every row that holds some of it; then the page, then others."""
    page, start, stop = place
    meets = "article_id = ? and start < ? and stop > ?"
    given = [page, stop, start]
    kinds = case.fetch(f"select kind from block where {meets} order by start", given)
    yield quote(case, "passage", ", ".join(dict.fromkeys(k for (k,) in kinds)) or "in no block", place)
    for a, b in sentences(case, page, start, stop)[:most]:
        yield quote(case, "sentence", None, (page, a, b), around=0)
    for u in case.rows(Unsourced, meets, given)[:most]:
        yield quote(case, "unsourced", u.because, (page, u.start, u.stop))
    for s in case.rows(Statement, meets, given)[:most]:
        yield quote(
            case,
            "statement",
            f"{s.speaker or s.source or 'no source named'}; {s.statement_id}",
            (page, s.start, s.stop),
        )
    for m in case.rows(Mention, meets, given)[:most]:
        yield quote(case, "mention", f"{m.form}, {m.because}: {m.name}", (page, m.start, m.stop))
    for t in case.rows(Moment, meets, given)[:most]:
        yield quote(case, "moment", f"{t.type} {t.value or 'without a value'}, {t.basis}", (page, t.start, t.stop))
    yield dated(case, page)
    yield from claims_at(case, place, most)
    yield from elsewhere(case, place, most=most)
