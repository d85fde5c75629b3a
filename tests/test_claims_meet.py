"""Which contents are compared: none is left out for which a comparison would find enough."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gathered import columns, contents, selected
from sayso.claims.liken import liken
from sayso.claims.match_bound import Pairs, hopeful
from sayso.claims.match_pairs import Shared, candidates, shared_of
from sayso.claims.match_views import list_twosomes
from sayso.claims.meet import NEAR_FROM
from sayso.run.arrow import from_arrow
from sayso.tables import Candidate, Content, Testimony, Twosome
from sayso.wordlists import word_set
from testified import witness

WORDS = sorted(
    word_set("engineers repaired the cracked spillway of tarn dam ferry sank ostrel storm miners kolm strike hoist")
)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=2, max_size=9).map(" ".join)
SAID = st.fixed_dictionaries(
    {
        "predicate": st.sampled_from(("", "repair", "sink", "end")),
        "subject": st.sampled_from((None, "1" * 16)),
        "actors": st.sampled_from(((), ("1" * 16,), ("1" * 16, "2" * 16))),
        "numbers": st.sampled_from(((), ("4 engineer",))),
        "quote_kind": st.sampled_from(("direct", "indirect")),
        "published": st.sampled_from(("2012-05-03", "2012-05-04", None)),
        "on": st.sampled_from((None, "2012-05-01")),
        "on_basis": st.just("clause"),
        "cue": st.sampled_from(("said", "repeatedly said")),
    }
)
ROWS = st.lists(st.tuples(TEXTS, st.sampled_from((None, "Ann Aro", "Bo Bek")), SAID), min_size=2, max_size=7)


@settings(max_examples=40, deadline=None)
@given(ROWS, st.sampled_from((0.0, 0.5, 0.8, 1.0)), st.booleans())
def test_no_pair_is_left_out_for_which_enough_speaks(
    drawn: list[tuple[str, str | None, dict[str, Any]]], cosine: float, passage: bool
) -> None:
    rows = [witness(text, who, f"p{n}.txt", **told) for n, (text, who, told) in enumerate(drawn)]
    found = contents(rows)
    pairs = list(combinations(range(len(found)), 2))
    both = [Candidate(found[i].content_id, found[j].content_id, cosine, passage) for i, j in pairs]
    twosomes = selected(
        Twosome, list_twosomes("candidate", "content"), candidate=(Candidate, both), content=(Content, found)
    )
    kept = {(r.a_id, r.b_id) for r in liken(from_arrow(twosomes, Twosome))}
    x, y = (np.array([p[side] for p in pairs], np.int64) for side in (0, 1))
    asked = Pairs(x, y, np.full(len(x), cosine), np.full(len(x), passage))
    may_be = hopeful(shared_of(columns(found)), asked, NEAR_FROM)
    assert kept <= {(b.a_id, b.b_id) for b, hope in zip(both, may_be, strict=True) if hope}


def asked(*rows: Testimony) -> tuple[Shared, list[Content]]:
    """What some rows have in common, and their contents."""
    found = contents(rows)
    return shared_of(columns(found)), found


def test_two_that_share_rare_words_are_candidates_and_others_are_none() -> None:
    texts = ("miners of Kolm ended the strike", "the strike of the Kolm miners is over", "a ferry sank off Ostrel")
    shared, found = asked(*(witness(text, uri=f"{n}.txt") for n, text in enumerate(texts)))
    (code,) = candidates(shared).tolist()
    assert all("kolm" in found[i].key for i in divmod(code, len(found)))


@pytest.mark.parametrize("number", [1, 2])
def test_weight_in_common_is_told_whichever_is_asked_first(number: int) -> None:
    rows = [witness("miners of Kolm ended the strike"), witness("a strike in Kolm " + "again " * number, uri="b.txt")]
    shared, found = asked(*rows)
    one, other = np.array([0]), np.array([1])
    weights = dict(zip(found[0].terms, found[0].weights, strict=True))
    expected = sum(w for t, w in weights.items() if t in found[1].terms)
    assert shared.of(one, other).tolist() == shared.of(other, one).tolist() == [pytest.approx(expected)]
