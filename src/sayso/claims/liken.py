"""Two contents compared, at the level of claims and at that of utterances: what is worth keeping of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.claims.families import family, same_content
from sayso.claims.match import between, compare
from sayso.claims.match_features import VETO, Feature, Score, scored
from sayso.claims.match_nodes import sides
from sayso.claims.match_utterances import compare_utterances, may_be_one
from sayso.claims.meet import NEAR_FROM
from sayso.tables import Resemblance, Twosome

ALONE = 0.08
"""What it takes off that two are like each other and no third is like both."""


def liken(twosomes: Iterable[Twosome]) -> Iterator[Resemblance]:
    """Yield for each two contents what they are to each other as one utterance and as one claim, if enough speaks."""
    for both in twosomes:
        a, b = sides(both)
        two = between(a, b, both.cosine, both.passage)
        score = compare(two)
        said = compare_utterances(two, score) if may_be_one(a, b) else None
        kind = family(a, b, score) if said and said.joined else None
        if said and said.speaks_for >= NEAR_FROM:
            yield _row(both, "utterance", said, kind)
        if said and kind and not score.joined and same_content(two, kind):
            score = said
        if score.speaks_for >= NEAR_FROM:
            yield _row(both, "claim", score)


def _row(both: Twosome, level: str, score: Score, kind: str | None = None) -> Resemblance:
    """Two contents as they are to each other at one level."""
    alone = None
    if level == "claim" and 0.5 <= score.value < 0.5 + ALONE:
        alone = scored([*score.features, Feature("company", -ALONE, "no third is like both")])
    return Resemblance(
        both.a_id, both.b_id, level, score.value, tuple(map(str, score.features)), score.speaks_for,
        any(f.adds == VETO for f in score.features), kind, alone.value if alone else None,
        tuple(map(str, alone.features)) if alone else (),
    )  # fmt: skip
