"""What an article asserts, proposition by proposition: the content of its statements, and what it tells itself.

Source: docs/methods/propositions.md.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from sayso.claims.assertions import Clause, assertions, restrictive
from sayso.claims.parsed import Parsed, is_order, is_question, parsed_of
from sayso.claims.proposition_rows import Page, Place, row_of
from sayso.claims.quoted import quotations
from sayso.claims.wording import SPEECH
from sayso.faults import first_fault
from sayso.tables import Article, Dropped, Mention, Moment, Proposition, Sentence, Statement, of_article

OUTWARD = ("speech", "writing")
# Content words, at least, of a clause in somebody's words that names, counts and dates nothing: not 'it was bad'.
TELLING = 3
# Acts whose content is somebody's and not the page's own; 'thanked', 'refused' are told by the page itself.
ATTRIBUTED = (*OUTWARD, "thought")
ZONES = ("body", "highlights", "title", "heading", "caption")


def propose(
    articles: Iterable[Article],
    sentences: Iterable[Sentence],
    mentions: Iterable[Mention],
    moments: Iterable[Moment],
    statements: Iterable[Statement],
) -> Iterator[Proposition | Dropped]:
    """Yield what each article asserts, in text order; a Dropped for one whose rows do not fit it.

    Returns: for every statement of speech or writing a row with all it holds, and a row a clause where it asserts with
        several; then a row a clause that the page asserts itself. Of two rows of one place the first stands.
    Source: docs/methods/propositions.md.
    """
    parsed, named = of_article(sentences), of_article(mentions)
    timed, said = of_article(moments), of_article(statements)
    known = set()
    for a in articles:
        key = a.article_id
        known.add(key)
        mine = sorted(parsed.get(key, []), key=lambda s: (s.start, s.stop))
        told = sorted(said.get(key, []), key=lambda s: (s.start, -s.stop, s.statement_id))
        wrong = first_fault(mine, len(a.text)) or _past(told, len(a.text))
        if wrong:
            yield Dropped("claims.propose", key, a.uri, wrong)
            continue
        page = Page(
            a,
            [parsed_of(a.text, s) for s in mine],
            sorted(named.get(key, []), key=lambda m: (m.start, m.stop, m.referent_id)),
            sorted(timed.get(key, []), key=lambda m: (m.start, m.stop)),
            quotations(a.text),
        )
        rows = {r.proposition_id: r for r in [*_own(page, told), *_of_statements(page, told)]}
        yield from sorted(rows.values(), key=lambda r: (r.start, r.stop, r.proposition_id))
    for article_id in sorted(parsed.keys() - known):
        yield Dropped("claims.propose", article_id, "", "its sentences have no article; re-run extract")


def _past(statements: Sequence[Statement], length: int) -> str | None:
    """What is wrong with the first statement that does not fit a text of that length; null if all do."""
    wrong = next((s for s in statements if not 0 <= s.start < s.stop <= length), None)
    if wrong is None:
        return None
    return f"statement {wrong.statement_id} stops at {wrong.stop}, past its {length} characters; re-run state"


def _of_statements(page: Page, told: Sequence[Statement]) -> Iterator[Proposition]:
    """What each statement of speech or writing holds, whole and clause by clause."""
    for n, s in enumerate(told):
        if s.act not in OUTWARD:
            continue
        within = []
        for other in told[n + 1 :]:
            if other.start >= s.stop:
                break
            if other.act in ATTRIBUTED and other.stop <= s.stop:
                within.append(other)
        places = list(_places(page, (s.start, s.stop), within))
        whole = next((x for x in places if x.clause and x.clause.kind == "main"), None)
        yield row_of(page, whole or _top(page, s), s, (s.start, s.stop))
        if len(places) > 1:
            for place in places:
                at = place.stretch()
                if at == (s.start, s.stop) or not (s.start <= at[0] and at[1] <= s.stop):
                    continue
                row = row_of(page, place, s)
                if _asserts(row, place) and (_tells(row) or len(row.terms) >= TELLING):
                    yield row


def _places(page: Page, at: tuple[int, int], within: Sequence[Statement]) -> Iterator[Place]:
    """The clauses of a stretch that assert something each, those of statements `within` it left out."""
    for p in page.between(*at):
        tokens = range(bisect_left(p.s.starts, at[0]), bisect_left(p.s.starts, at[1]))
        if len(tokens):
            for clause in assertions(p, tokens, _apart(p, within)):
                yield Place(p, clause)


def _top(page: Page, s: Statement) -> Place | None:
    """The word that a statement without a clause turns on: the noun of 'called for an end to the raids'."""
    for p in page.between(s.start, s.stop):
        tokens = range(bisect_left(p.s.starts, s.start), bisect_left(p.s.starts, s.stop))
        tops = [i for i in tokens if (p.s.heads[i] == i or p.s.heads[i] not in tokens) and p.s.deps[i] != "punct"]
        done = _done(p, tops, tokens)
        if done is not None:
            return Place(p, Clause(done, "main", tokens[0], tokens[-1] + 1))
        top = next((i for i in tops if p.s.tags[i].startswith(("VB", "NN", "JJ"))), None)
        if top is None:
            continue
        if p.s.tags[top].startswith("VB"):
            return Place(p, Clause(top, "main", tokens[0], tokens[-1] + 1))
        return Place(p, Clause(top, "noun", tokens[0], tokens[-1] + 1))
    return None


def _done(p: Parsed, tops: Sequence[int], tokens: range) -> int | None:
    """The act in a charge: 'shelling' of 'accused Norway of shelling the fort'; null where there is none."""
    preps = [k for i in tops for k in (i, *p.kids[i]) if k in tokens and p.words[k] in ("of", "for", "from")]
    acts = (p.kid(k, "pcomp") for k in preps if p.s.deps[k] == "prep")
    return next((k for k in acts if k is not None and k in tokens and p.s.tags[k] == "VBG"), None)


def _apart(p: Parsed, told: Iterable[Statement]) -> list[bool]:
    """For each token whether it stands in a statement or its cue."""
    flags: list[bool] = []
    for s in told:
        for x, y in ((s.start, s.stop), (s.cue_start, s.cue_stop)):
            if x is None or y is None or y <= p.s.start or x >= p.s.stop:
                continue
            flags = flags or [False] * len(p)
            for i in range(bisect_right(p.s.stops, x), bisect_left(p.s.starts, y)):
                flags[i] = True
    return flags


def _own(page: Page, told: Sequence[Statement]) -> Iterator[Proposition]:
    """What the page asserts itself: clauses outside statements and quotations that name, count or date something."""
    near = _near(page, [s for s in told if s.act in ATTRIBUTED])
    for n, p in enumerate(page.parses):
        if p.s.zone not in ZONES or is_question(p):
            continue
        for clause in assertions(p, range(len(p)), _apart(p, near.get(n, []))):
            place = Place(p, clause)
            if _quoted(page, *place.stretch()) or is_order(p, clause.verb) or _only_says(p, clause):
                continue
            row = row_of(page, place, None)
            if _tells(row) and _asserts(row, place):
                yield row


def _only_says(p: Parsed, clause: Clause) -> bool:
    """Whether a clause tells that somebody said something and not what: 'Ann Bell said on Monday'."""
    said = ("dobj", "ccomp", "xcomp", "nsubjpass", "auxpass")
    inside = range(clause.first, clause.last)
    verb = clause.verb
    return p.s.lemmas[verb] in SPEECH and not any(k in inside and p.s.deps[k] in said for k in p.kids[verb])


def _tells(row: Proposition) -> bool:
    """Whether a proposition names an actor, counts, or says when."""
    return bool(row.actors or row.numbers or row.on_basis in ("clause", "sentence"))


def _asserts(row: Proposition, place: Place) -> bool:
    """Whether a clause tells more than which one is meant: what it counts, or on what day, it tells all the same."""
    dated = row.on_basis in ("clause", "sentence") and row.on_text is not None and row.on_text in row.text
    return not restrictive(place.p, place.clause) or bool(row.numbers) or dated


def _near(page: Page, told: Sequence[Statement]) -> dict[int, list[Statement]]:
    """For each sentence, by its place in order, the statements that it or its cues are part of."""
    found: dict[int, list[Statement]] = {}
    for s in told:
        cue = (s.cue_start, s.cue_stop) if s.cue_start is not None and s.cue_stop is not None else (s.start, s.stop)
        numbers = {n for at in ((s.start, s.stop), cue) for n in page.reached(*at)}
        for n in numbers:
            found.setdefault(n, []).append(s)
    return found


def _quoted(page: Page, start: int, stop: int) -> bool:
    """Whether a stretch stands in quotation marks whole."""
    k = bisect_right(page.quoted, (start, len(page.article.text))) - 1
    return k >= 0 and stop <= page.quoted[k][1]
