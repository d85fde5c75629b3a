"""Which propositions are one act of speaking, and which one claim: compared two by two, then grouped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.claims.families import family, same_content
from sayso.claims.match import between, compare
from sayso.claims.match_clusters import components
from sayso.claims.match_decided import Ruling, row_of, rulings
from sayso.claims.match_features import VETO, Feature, Score, scored
from sayso.claims.match_nodes import Node, name_words, nodes_of
from sayso.claims.match_pairs import candidates
from sayso.claims.match_places import Passages, cosines, in_one_passage, nested, passages_of
from sayso.claims.match_utterances import compare_utterances, may_be_one
from sayso.claims.match_vectors import near_by_speaker
from sayso.tables import Actor, ClaimMatch, Copy, Decision, Rows, Support, Testimony, id_of

ALONE = 0.08
"""What it takes off that two are like each other and no third is like both."""
NEAR_FROM = 0.4
"""The sum of what speaks for it from which what is not joined is a near miss."""
NEAR = 3
"""Near misses kept a content, those first that one contradiction alone parts, then those for which most speaks."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Two contents compared at one level."""

    a: int
    b: int
    level: str
    score: Score
    family: str | None = None


def gather(
    testimony: Rows[Testimony], copies: Rows[Copy], actors: Rows[Actor], decisions: Rows[Decision]
) -> Iterator[ClaimMatch | Support]:
    """Yield for each proposition the claim and the utterance it is part of, and each join with its why."""
    rows = list(testimony)
    decided = rulings(decisions, rows)
    nodes = nodes_of(rows, name_words(actors), {p for r in decided if not r.joined for p in (r.a, r.b)})
    judged = _in_company(list(_judged(nodes, passages_of(copies))))
    yield from _supports(nodes, _claims(nodes, judged, decided), _utterances(nodes, judged))
    found = [_match(nodes[j.a], nodes[j.b], j) for j in _kept(judged)]
    found += [row for node in nodes for row in _copies_of(node)]
    ruled = {row.claim_match_id: row for row in map(row_of, decided)}
    yield from (row for row in found if row.claim_match_id not in ruled)
    yield from ruled.values()


def _claims(nodes: Sequence[Node], judged: Sequence[Judged], decided: Sequence[Ruling]) -> list[int]:
    """The claim of each content, by the first content of it: what a person said goes before what rules found."""
    at = {t.proposition_id: i for i, node in enumerate(nodes) for t in node.places} if decided else {}
    ruled = [(at[r.a], at[r.b]) for r in decided if r.joined]
    joins = sorted((-j.score.value, j.a, j.b) for j in judged if j.level == "claim" and j.score.joined)
    apart = [(at[r.a], at[r.b]) for r in decided if not r.joined]
    return components(len(nodes), [*ruled, *((a, b) for _, a, b in joins)], apart)


def _utterances(nodes: Sequence[Node], judged: Sequence[Judged]) -> list[int]:
    """The utterance of each content, by the first content of it."""
    return components(len(nodes), ((j.a, j.b) for j in judged if j.level == "utterance" and j.score.joined))


def _judged(nodes: Sequence[Node], passages: Passages) -> Iterator[Judged]:
    """Yield every two contents for which enough speaks, at each level."""
    pairs = sorted({*candidates(nodes), *near_by_speaker(nodes)})
    for (i, j), cosine in zip(pairs, cosines(nodes, pairs), strict=True):
        a, b = nodes[i], nodes[j]
        if nested(a, b):
            continue
        two = between(a, b, cosine, in_one_passage(passages, a, b))
        score = compare(two)
        said = compare_utterances(two, score) if may_be_one(a, b) else None
        kind = family(a, b, score) if said and said.joined else None
        if said and said.speaks_for >= NEAR_FROM:
            yield Judged(i, j, "utterance", said, kind)
        if said and kind and not score.joined and same_content(two, kind):
            score = said
        if score.speaks_for >= NEAR_FROM:
            yield Judged(i, j, "claim", score)


def _in_company(judged: Sequence[Judged]) -> list[Judged]:
    """The same, but that two that are barely one claim are none where no third is one with both: chains drift there."""
    near: dict[int, set[int]] = {}
    said = {(j.a, j.b) for j in judged if j.level == "utterance" and j.score.joined}
    for j in judged:
        if j.level == "claim" and j.score.joined:
            near.setdefault(j.a, set()).add(j.b)
            near.setdefault(j.b, set()).add(j.a)
    alone = Feature("company", -ALONE, "no third is like both")
    return [
        replace(j, score=scored([*j.score.features, alone]))
        if j.level == "claim"
        and 0.5 <= j.score.value < 0.5 + ALONE
        and not near[j.a] & near[j.b]
        and (j.a, j.b) not in said
        else j
        for j in judged
    ]


def _supports(nodes: Sequence[Node], claim: Sequence[int], said: Sequence[int]) -> Iterator[Support]:
    """Yield the claim and the utterance of every proposition, but of clauses whose wholes have one claim already."""
    idle = _idle(nodes, claim)
    for i, node in enumerate(nodes):
        claim_id = id_of("claim", *nodes[claim[i]].key)
        utterance_id = id_of("utterance", *nodes[said[i]].key) if node.said else None
        if claim[i] not in idle:
            for t in node.places:
                yield Support(claim_id, utterance_id, t.proposition_id, t.article_id)


def _idle(nodes: Sequence[Node], claim: Sequence[int]) -> set[int]:
    """The claims of nothing but clauses of statements that are one claim, all they hold: they add nothing to it."""
    whole = {t.statement_id: claim[i] for i, node in enumerate(nodes) for t in node.places if t.whole}
    above: dict[int, set[int | None]] = {}
    for i, node in enumerate(nodes):
        for t in node.places:
            above.setdefault(claim[i], set()).add(whole.get(t.statement_id) if t.statement_id and not t.whole else None)
    return {c for c, of in above.items() if len(of) == 1 and None not in of and c not in of}


def _kept(judged: Sequence[Judged]) -> Iterator[Judged]:
    """Yield the joins, and of what nearly joined the first few of each content."""
    near: dict[tuple[str, int], list[tuple[bool, float, int]]] = {}
    for k, j in enumerate(judged):
        if not j.score.joined:
            contradicted = any(f.adds == VETO for f in j.score.features)
            for node in (j.a, j.b):
                near.setdefault((j.level, node), []).append((not contradicted, -j.score.speaks_for, k))
    kept = {k for found in near.values() for *_, k in sorted(found)[:NEAR]}
    yield from (j for k, j in enumerate(judged) if j.score.joined or k in kept)


def _match(a: Node, b: Node, j: Judged) -> ClaimMatch:
    """The row of two contents compared, by the places that stand for them."""
    x, y = sorted((a.first.proposition_id, b.first.proposition_id))
    features = tuple(map(str, j.score.features))
    return ClaimMatch(
        id_of(j.level, x, y), j.level, x, y, j.score.joined, j.score.value, features, j.family, "rule", None
    )


def _copies_of(node: Node) -> Iterator[ClaimMatch]:
    """Yield the joins of the places of one content to the first of them."""
    first, level = node.first.proposition_id, "utterance" if node.said else "claim"
    for t in node.places[1:]:
        x, y = sorted((first, t.proposition_id))
        said = "same" if node.said else None
        yield ClaimMatch(
            id_of(level, x, y), level, x, y, True, 1.0, ("words +1.00: letter for letter",), said, "rule", None
        )
