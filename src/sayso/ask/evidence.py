"""The evidence behind a row: stretches of pages, quoted in context, each with what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.ask.case import Case
from sayso.claims.folded import fold
from sayso.decisions import standing
from sayso.tables import Copy, Dating, Decision, Mention, Statement

AROUND, NEAR = 160, 60
"""Code points of context on each side of a quoted stretch: two lines of print; one line for a part of a sentence."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence: `text` stands at [start, stop) of the page, between `before` and `after`.

    `what` says what it shows and `because` why; the page and the place are null where the reason is all there is.
    """

    what: str
    because: str | None
    uri: str | None = None
    start: int | None = None
    stop: int | None = None
    before: str = ""
    text: str | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One row of a printed table, as printed there, and the evidence behind it.

    A page's `text` and `body` are left out. Where the id is the place of no row, `table` is `passage` and `row` that
    page and place.
    """

    table: str
    id: str
    row: dict[str, Any]
    evidence: tuple[Evidence, ...]


def quote(case: Case, what: str, because: str | None, place: tuple[str, int, int], *, around: int = AROUND) -> Evidence:
    """The evidence that stands at (article_id, start, stop), with some whole words before and after."""
    article_id, start, stop = place
    first = max(0, start - around)
    found = case.fetch(
        "select uri, substr(text, ? + 1, ?), substr(text, ? + 1, ?), substr(text, ? + 1, ?) "
        "from article where article_id = ?",
        [first, start - first, start, stop - start, stop, around, article_id],
    )
    uri, before, text, after = found[0]
    if first > 0:
        before = before.partition(" ")[2] or before
    if around and len(after) == around:
        after = after.rpartition(" ")[0] or after
    return Evidence(what, because, uri, start, stop, before, text, after)


def sentences(case: Case, article_id: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The places of the sentences that hold some of [start, stop), in text order."""
    select = "select start, stop from sentence where article_id = ? and start < ? and stop > ? order by all"
    return [(a, b) for a, b in case.fetch(select, [article_id, stop, start])]


def find_words(case: Case, words: str, article_id: str, near: list[tuple[int, int]]) -> tuple[str, int, int] | None:
    """The first place of these words, letter for letter, in some stretches of a page; None where they have none."""
    for start, stop in near:
        found = case.fetch(
            "select instr(substr(text, ? + 1, ?), ?) from article where article_id = ?",
            [start, stop - start, words, article_id],
        )
        if words and found and found[0][0]:
            return (article_id, start + found[0][0] - 1, start + found[0][0] - 1 + len(words))
    return None


def dated(case: Case, article_id: str) -> Evidence:
    """The date of a page and its basis, with the words it was read from where there are some."""
    select = "select uri, published, published_basis, published_start, published_stop from article where article_id = ?"
    uri, published, basis, start, stop = case.fetch(select, [article_id])[0]
    if published is None:
        for g in case.rows(Dating, "article_id = ?", [article_id]):
            return Evidence("date of the page", f"probably {g.published}, by {g.basis}: it {g.because}", uri)
        return Evidence("date of the page", "the page gives no date", uri)
    decided = standing(case.rows(Decision, "verb <> 'date' or a = ?", [uri])) if basis == "user" else ()
    for d in (d for d in decided if (d.verb, d.b) == ("date", published)):
        return Evidence(
            "date of the page", f"{published}, decided: {d.because or 'no reason given'} (decision {d.number})", uri
        )
    because = f"{published}, by {basis}"
    if start is None:
        return Evidence("date of the page", because, uri)
    return quote(case, "date of the page", because, (article_id, start, stop))


def elsewhere(case: Case, place: tuple[str, int, int], *, most: int) -> Iterator[Evidence]:
    """The passages of other pages that repeat some of this one, the longest first.

    Where its words stand there letter for letter, those alone.
    """
    article_id, start, stop = place
    side = "(a_id = ? and a_start < ? and a_stop > ?) or (b_id = ? and b_start < ? and b_stop > ?)"
    copies = case.rows(Copy, side, [article_id, stop, start] * 2)
    words = case.fetch(
        "select substr(text, ? + 1, ?) from article where article_id = ?", [start, stop - start, article_id]
    )
    for copy in sorted(copies, key=lambda c: (-c.words, c.copy_id))[:most]:
        a, b = (copy.a_id, copy.a_start, copy.a_stop), (copy.b_id, copy.b_start, copy.b_stop)
        there = b if a[0] == article_id and a[1] < stop and a[2] > start else a
        exact = find_words(case, words[0][0], there[0], [(there[1], there[2])])
        kind = f"{copy.kind}, {copy.words} words in common" + (", all of it quoted" if copy.quoted else "")
        yield quote(case, "same passage", f"{kind}; copy {copy.copy_id}", exact or there)


def speaking(case: Case, s: Statement) -> Iterator[Evidence]:
    """Why the speaker of a statement is who it is: the mention in its source, the name the page prints, the actor."""
    if s.referent_id is None:
        named = "the page names the source no further" if s.source else "the page names no source"
        yield Evidence("speaker", named)
        return
    mentions = case.rows(Mention, "article_id = ? and referent_id = ?", [s.article_id, s.referent_id])
    if s.source_start is not None and s.source_stop is not None:
        here = [m for m in mentions if m.start < s.source_stop and m.stop > s.source_start]
        for m in here[:1]:
            why = f"{m.form}, {m.because}: {m.name}"
            yield quote(case, "speaker", why, (m.article_id, m.start, m.stop), around=NEAR)
    printed = [m for m in mentions if m.form == "name" and fold(m.text) == fold(m.name)] or mentions
    for m in printed[:1]:
        yield quote(case, "name in the page", m.because, (m.article_id, m.start, m.stop))
    select = (
        "select a.name, i.because, a.actor_id from identity i join actor a using (actor_id) where i.referent_id = ?"
    )
    for name, because, actor_id in case.fetch(select, [s.referent_id]):
        yield Evidence("actor of the case", f"{because}; actor {actor_id}", text=name)
