"""Which propositions are one act of speaking, and which one claim: contents that are alike, grouped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sayso.claims.match_clusters import components
from sayso.claims.match_columns import Bools, Ints, numbered, offsets, spread
from sayso.claims.match_decided import row_of
from sayso.claims.match_kept import Compared, compared_of, kept
from sayso.tables import ClaimMatch, Columns, Placed, Resemblance, Rows, Ruling, Support, id_of


@dataclass(frozen=True, eq=False)
class Places:
    """The contents of a case in the order of their keys, with the places of each: `first[i]` up to `first[i + 1]`."""

    ids: pa.Array
    claim_ids: list[str]
    utterance_ids: list[str | None]
    said: Bools
    first: Ints
    propositions: list[str]
    articles: list[str]
    statements: Ints  # a number each; -1 in the page's own voice
    whole: Bools

    @property
    def owner(self) -> Ints:
        """Of which content each place is."""
        return spread(self.first[:-1], self.first[1:])[0]


def gather(
    placed: Columns[Placed], resemblances: Columns[Resemblance], rulings: Rows[Ruling]
) -> Iterator[ClaimMatch | Support]:
    """Yield for each proposition the claim and the utterance it is part of, and each join with its why."""
    places = _places(placed)
    compared = compared_of(resemblances, places.ids)
    decided = sorted(rulings, key=lambda r: r.number)
    claim = np.array(_claims(places, compared, decided), np.int64)
    said = components(len(places.ids), compared.edges(claim=False))
    yield from _supports(places, claim, said)
    ruled = {row.claim_match_id: row for row in map(row_of, decided)}
    for row in (*_matches(places, compared, resemblances), *_copies(places)):
        if row.claim_match_id not in ruled:
            yield row
    yield from ruled.values()


def _places(placed: Columns[Placed]) -> Places:
    """The contents with their places."""
    flat = {
        name: pc.list_flatten(placed.column(name))
        for name in ("proposition_ids", "article_ids", "statement_ids", "wholes")
    }
    statements, names = numbered(flat["statement_ids"].combine_chunks())
    return Places(
        ids=placed.column("content_id").combine_chunks(),
        claim_ids=placed.column("claim_id").to_pylist(),
        utterance_ids=placed.column("utterance_id").to_pylist(),
        said=placed.column("said").to_numpy(),
        first=offsets(placed.column("proposition_ids")),
        propositions=flat["proposition_ids"].to_pylist(),
        articles=flat["article_ids"].to_pylist(),
        statements=statements - (names[:1] == [""]),  # the empty one is the first, where there is any
        whole=flat["wholes"].to_numpy() > 0,
    )


def _claims(places: Places, compared: Compared, decided: list[Ruling]) -> list[int]:
    """The claim of each content, by the first content of it: what a person said goes before what rules found."""
    wanted = {p for r in decided for p in (r.a_id, r.b_id)}
    at = {p: i for p, i in zip(places.propositions, places.owner.tolist(), strict=True) if p in wanted}
    ruled = [(at[r.a_id], at[r.b_id]) for r in decided if r.joined]
    apart = [(at[r.a_id], at[r.b_id]) for r in decided if not r.joined]
    return components(len(places.ids), [*ruled, *compared.edges(claim=True)], apart)


def _supports(places: Places, claim: Ints, said: list[int]) -> Iterator[Support]:
    """Yield the claim and the utterance of every proposition, but of clauses whose wholes have one claim already."""
    owner = places.owner
    idle = _idle(places, claim)[claim[owner]].tolist()
    rows = zip(owner.tolist(), claim[owner].tolist(), idle, places.propositions, places.articles, strict=True)
    for i, root, adds_nothing, proposition_id, article_id in rows:
        if not adds_nothing:
            utterance_id = places.utterance_ids[said[i]]
            yield Support(places.claim_ids[root], utterance_id, proposition_id, article_id)


def _idle(places: Places, claim: Ints) -> Bools:
    """By first content, the claims of nothing but clauses of statements that are one claim: they add nothing to it."""
    of = claim[places.owner]
    whole = np.full(int(places.statements.max(initial=-1)) + 1, -1, np.int64)
    stands = places.whole & (places.statements >= 0)
    whole[places.statements[stands]] = of[stands]
    part = ~places.whole & (places.statements >= 0)
    above = np.full(len(of), -1, np.int64)
    above[part] = whole[places.statements[part]]
    least, most = np.full(len(claim), len(claim), np.int64), np.full(len(claim), -1, np.int64)
    np.minimum.at(least, of, above)
    np.maximum.at(most, of, above)
    found: Bools = (least == most) & (least >= 0) & (least != np.arange(len(claim)))
    return found


def _matches(places: Places, compared: Compared, told: Columns[Resemblance]) -> Iterator[ClaimMatch]:
    """Yield the rows of contents that are one or nearly were, by the places that stand for them."""
    at = kept(compared)
    because = (told.column(name).take(compared.row[at]).to_pylist() for name in ("features", "alone_features"))
    level, family = (told.column(name).take(compared.row[at]).to_pylist() for name in ("level", "family"))
    features = zip(*because, compared.alone[at], strict=True)
    sides = zip(compared.a[at].tolist(), compared.b[at].tolist(), strict=True)
    rows = zip(sides, level, compared.score[at].tolist(), family, strict=True)
    for ((a, b), level, score, family), (whole, alone, lone) in zip(rows, features, strict=True):
        x, y = sorted((places.propositions[places.first[a]], places.propositions[places.first[b]]))
        seen = tuple(alone if lone else whole)
        yield ClaimMatch(id_of(level, x, y), level, x, y, score >= 0.5, score, seen, family, "rule", None)


def _copies(places: Places) -> Iterator[ClaimMatch]:
    """Yield the joins of the places of one content to the first of them."""
    for i in np.flatnonzero(np.diff(places.first) > 1).tolist():
        first, *others = places.propositions[places.first[i] : places.first[i + 1]]
        level, family = ("utterance", "same") if places.said[i] else ("claim", None)
        for other in others:
            x, y = sorted((first, other))
            seen = ("words +1.00: letter for letter",)
            yield ClaimMatch(id_of(level, x, y), level, x, y, True, 1.0, seen, family, "rule", None)
