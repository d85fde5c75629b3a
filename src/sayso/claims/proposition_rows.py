"""The Proposition of one place of a page: what it turns on, who is in it, its numbers, how sure it is, and when."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.claims.assertions import Clause
from sayso.claims.cue_modality import by_cue
from sayso.claims.frames import Frame, frame_of
from sayso.claims.numbers import numbers_in
from sayso.claims.parsed import Parsed, is_order, is_question
from sayso.claims.terms import terms_in
from sayso.dating import When, around, date_of, day_of_page, in_clause, points_in
from sayso.tables import Article, Mention, Moment, Proposition, Statement, id_of

_SELF = frozenset(("i", "me", "myself"))
_LONGEST = 200  # code points: the longest mention is a name of some words


@dataclass(frozen=True, slots=True)
class Page:
    """One article with its sentences, mentions and moments, each in text order."""

    article: Article
    parses: Sequence[Parsed]
    mentions: Sequence[Mention]
    moments: Sequence[Moment]
    quoted: Sequence[tuple[int, int]]  # its stretches in quotation marks

    def between(self, start: int, stop: int) -> Iterator[Parsed]:
        """The sentences that reach into [start, stop), in order."""
        for n in self.reached(start, stop):
            yield self.parses[n]

    def reached(self, start: int, stop: int) -> range:
        """Which sentences reach into [start, stop), by their places in order."""
        return range(
            bisect_right(self.parses, start, key=lambda p: p.s.stop),
            bisect_left(self.parses, stop, key=lambda p: p.s.start),
        )

    def named(self, start: int, stop: int) -> list[Mention]:
        """The mentions that stand in [start, stop)."""
        i, j = (bisect_left(self.mentions, at, key=lambda m: m.start) for at in (start, stop))
        return [m for m in self.mentions[i:j] if m.stop <= stop]

    def actor(self, p: Parsed, i: int | None) -> str | None:
        """The actor that the smallest mention around a word is of; null where none holds it."""
        if i is None:
            return None
        x, y = p.s.starts[i], p.s.stops[i]
        first = bisect_left(self.mentions, x - _LONGEST, key=lambda m: m.start)
        last = bisect_right(self.mentions, x, key=lambda m: m.start)
        head = p.s.starts[p.s.heads[i]]
        inside = p.s.heads[i] != i  # of 'spokesman for the hosts' the whole is no name of the hosts
        around_it = [m for m in self.mentions[first:last] if m.stop >= y and not (inside and m.start <= head < m.stop)]
        best = min(around_it, key=lambda m: (m.stop - m.start, m.referent_id), default=None)
        return best.referent_id if best else None

    def dated(self, p: Parsed) -> list[bool]:
        """For each token of a sentence whether it is part of a date or a time of day."""
        flags = [False] * len(p)
        i, j = (bisect_left(self.moments, at, key=lambda m: m.start) for at in (p.s.start, p.s.stop))
        for m in self.moments[i:j]:
            if m.type in ("DATE", "TIME"):
                for k in range(bisect_left(p.s.starts, m.start), bisect_left(p.s.starts, m.stop)):
                    flags[k] = True
        return flags


@dataclass(frozen=True, slots=True)
class Place:
    """One clause of one sentence, or what hangs on one noun."""

    p: Parsed
    clause: Clause

    def stretch(self) -> tuple[int, int]:
        """Its code points [start, stop)."""
        return self.p.s.starts[self.clause.first], self.p.s.stops[self.clause.last - 1]


def row_of(
    page: Page, place: Place | None, said: Statement | None, whole: tuple[int, int] | None = None
) -> Proposition:
    """The proposition of a place: a clause, or all that a statement holds, told by its main clause.

    Args:
        place: the clause; null for a statement whose words have no parse.
        said: the statement it is of; null in the page's own voice.
        whole: the statement's stretch where the row is of all of it.
    """
    start, stop = whole or (place.stretch() if place else (0, 0))
    frame = _frame(page, place, said) if place else Frame(-1, "", None, None, False, "fact")
    subject, done = _parties(page, place, frame, said)
    when = _when(page, place, frame.verb, said) if place else When()
    terms, numbers = _content(page, start, stop)
    actors = {m.referent_id for m in page.named(start, stop)} | {x for x in (subject, done) if x}
    key = page.article.article_id
    return Proposition(
        id_of(key, start, stop, said.statement_id if said else ""),
        article_id=key,
        start=start,
        stop=stop,
        text=page.article.text[start:stop],
        zone=said.zone if said else (place.p.s.zone if place else "body"),
        statement_id=said.statement_id if said else None,
        whole=whole is not None,
        speaker_id=said.referent_id if said else None,
        predicate=frame.predicate,
        subject=subject,
        object=done,
        actors=tuple(sorted(actors)),
        terms=terms,
        numbers=numbers,
        negated=frame.negated,
        modality=frame.modality,
        on=when.on,
        on_text=when.text,
        on_basis=when.basis,
    )


def _content(page: Page, start: int, stop: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The content words of a stretch, in order, and its numbers, sorted."""
    numbers: set[str] = set()
    terms: list[str] = []
    for p in page.between(start, stop):
        first, last = bisect_left(p.s.starts, start), bisect_left(p.s.starts, stop)
        dated = page.dated(p)
        numbers.update(numbers_in(p, first, last, dated))
        terms.extend(terms_in(p, first, last, dated))
    return tuple(terms), tuple(sorted(numbers))


def _frame(page: Page, place: Place, said: Statement | None) -> Frame:
    """What a place turns on, with what its statement's cue makes of it."""
    p, verb = place.p, place.clause.verb
    if place.clause.kind == "noun":
        joined = verb > 1 and p.words[verb - 1] == "-" and p.s.stops[verb - 1] == p.s.starts[verb]  # 'cease-fire'
        lemma = f"{p.s.lemmas[verb - 2]}-{p.s.lemmas[verb]}" if joined else p.s.lemmas[verb]
        frame = Frame(verb, lemma, None, None, False, "fact")
    else:
        frame = frame_of(p, verb, retold=said is not None and said.kind != "direct")
    if said is None:
        return frame
    negated, modality = frame.negated, frame.modality
    to = any(p.s.tags[k] == "TO" for k in p.kids[verb])
    denied, cued = by_cue(_cue(page, said), p.finite(verb), "to" if to else p.words[place.clause.first])
    negated ^= denied
    brought = place.clause.kind in ("main", "joined", "noun")
    if cued == "denied" or (cued and brought and modality == "fact"):
        modality = cued
    if is_question(p):
        modality = "asked"
    elif modality == "fact" and place.clause.kind == "main" and is_order(p, verb):
        modality = "wanted"
    return Frame(frame.verb, frame.predicate, frame.subject, frame.object, negated, modality)


def _cue(page: Page, said: Statement) -> Sequence[str]:
    """The lemmas of a statement's cue; none where it has none."""
    if said.cue_start is None or said.cue_stop is None:
        return ()
    return [
        p.s.lemmas[i]
        for p in page.between(said.cue_start, said.cue_stop)
        for i in range(bisect_right(p.s.stops, said.cue_start), bisect_left(p.s.starts, said.cue_stop))
    ]


def _parties(page: Page, place: Place | None, frame: Frame, said: Statement | None) -> tuple[str | None, str | None]:
    """Who does it and to whom, as actors of the page; 'I' in somebody's own words is who speaks."""
    if place is None:
        return None, None
    found = []
    for i in (frame.subject, frame.object):
        own = page.actor(place.p, i)
        if own is None and i is not None and said is not None and place.p.words[i] in _SELF:
            own = said.referent_id
        found.append(own)
    return found[0], found[1]


def _when(page: Page, place: Place, verb: int, said: Statement | None) -> When:
    """When what a clause tells was: by a date of the clause, of its sentence, or of the page where it is news.

    Of a statement's words those outside them tell nothing; the page's day is that of what is said where it was said
    then, and a quotation in the past tense may tell of any day.
    """
    row, moments = place.p.s, page.moments
    apart = [] if said is None else [(row.start, said.start), (said.stop, max(row.stop, said.stop))]
    here = points_in(row, moments, apart)
    own = next((m for m in here if in_clause(row, verb, m)), None)
    if own is not None:
        return When(date_of(own), own.text, "clause")
    if not row.tags[verb].startswith("VB"):
        return When()
    then = around(row, verb, here, moments, page.article.published)
    start, stop = place.stretch()
    if then.basis == "article" and any(start <= m.start < stop for m in here):
        return When()  # 'abstained from the vote in March'
    if then.basis == "article" and said is not None:
        on_the_day = said.said_on is not None and said.said_on == day_of_page(page.article.published)
        past = said.kind == "direct" and place.p.past(verb)
        return then if on_the_day and not past else When()
    return then
