"""What an article asserts, proposition by proposition: the content of its statements, and what it tells itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from sayso.claims.clauses import clause_at, clause_heads
from sayso.dating import When, around, date_of, in_clause, points_in
from sayso.tables import Article, Mention, Moment, Proposition, Sentence, Statement, id_of, of_article

OUTWARD = ("speech", "writing")
_CONTENT = ("NN", "VB", "JJ", "CD", "RB")
_NEGATIONS = frozenset(("not", "n't", "no", "never", "nobody", "nothing", "none", "neither", "nor"))


def propose(
    articles: Iterable[Article],
    sentences: Iterable[Sentence],
    mentions: Iterable[Mention],
    moments: Iterable[Moment],
    statements: Iterable[Statement],
) -> Iterator[Proposition]:
    """Yield what each article asserts, in text order: a row a statement, and a row a main clause of its own voice."""
    parsed, named = of_article(sentences), of_article(mentions)
    timed, said = of_article(moments), of_article(statements)
    for a in articles:
        of_page = (parsed.get(a.article_id, []), named.get(a.article_id, []), timed.get(a.article_id, []))
        rows = [_row(a, of_page, (s.start, s.stop), s) for s in said.get(a.article_id, []) if s.act in OUTWARD]
        taken = [(s.start, s.stop) for s in said.get(a.article_id, [])]
        rows += _own(a, of_page, taken)
        yield from sorted(rows, key=lambda r: (r.start, r.stop, r.proposition_id))


Page = tuple[Sequence[Sentence], Sequence[Mention], Sequence[Moment]]


def _own(a: Article, page: Page, taken: Sequence[tuple[int, int]]) -> Iterator[Proposition]:
    """The main clauses of body sentences that hold no statement and name an actor."""
    for s in page[0]:
        if s.zone != "body" or not s.starts or any(x < s.stop and s.start < y for x, y in taken):
            continue
        words = tuple(a.text[x:y] for x, y in zip(s.starts, s.stops, strict=True))
        root = next((i for i, h in enumerate(s.heads) if h == i and s.tags[i].startswith("VB")), None)
        if root is None:
            continue
        x, y = clause_at(s, clause_heads(s), words, (root, root + 1))
        row = _row(a, page, (s.starts[x], s.stops[y - 1]), None, (s, root))
        if row.actors:
            yield row


def _row(
    a: Article, page: Page, at: tuple[int, int], said: Statement | None, own: tuple[Sentence, int] | None = None
) -> Proposition:
    """The proposition at a place: what a statement holds, or the clause of one verb of the page's own."""
    start, stop = at
    terms, negated, predicate = _read(page[0], start, stop)
    when = _when(a, page[2], own) if own else When()
    return Proposition(
        proposition_id=id_of(a.article_id, start, stop, said.statement_id if said else ""),
        article_id=a.article_id,
        start=start,
        stop=stop,
        text=a.text[start:stop],
        zone=said.zone if said else "body",
        statement_id=said.statement_id if said else None,
        whole=said is not None,
        speaker_id=said.referent_id if said else None,
        predicate=own[0].lemmas[own[1]] if own else predicate,
        subject=None,
        object=None,
        actors=tuple(sorted({m.referent_id for m in page[1] if start <= m.start and m.stop <= stop})),
        terms=terms,
        numbers=(),
        negated=negated,
        modality="fact",
        on=when.on,
        on_text=when.text,
        on_basis=when.basis,
    )


def _read(sentences: Sequence[Sentence], start: int, stop: int) -> tuple[tuple[str, ...], bool, str]:
    """The content lemmas of a stretch, whether it denies something, and its first verb."""
    terms, negated, predicate = [], False, ""
    for s in sentences:
        if s.start >= stop or s.stop <= start:
            continue
        for i in range(bisect_left(s.starts, start), bisect_left(s.starts, stop)):
            negated = negated or s.lemmas[i] in _NEGATIONS
            if s.tags[i].startswith("VB") and not predicate:
                predicate = s.lemmas[i]
            if s.tags[i].startswith(_CONTENT):
                terms.append(s.lemmas[i])
    return tuple(terms), negated, predicate


def _when(a: Article, moments: Sequence[Moment], own: tuple[Sentence, int]) -> When:
    """When what a clause tells was."""
    row, verb = own
    ordered = sorted(moments, key=lambda m: (m.start, m.stop))
    here = points_in(row, ordered, [])
    near = next((m for m in here if in_clause(row, verb, m)), None)
    return When(date_of(near), near.text, "clause") if near else around(row, verb, here, ordered, a.published)
