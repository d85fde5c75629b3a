"""Claims and utterances of a case: what is one, what a person decided, and the laws of order and copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from gathered import run
from sayso.tables import ClaimMatch, Decision, Support, Testimony, id_of
from testified import witness

MATTERS = (
    "the engineers repaired the cracked spillway of the Tarn dam",
    "engineers have repaired the cracked spillway at the Tarn dam",
    "no shared reading of the toll treaty between the cantons",
    "so far there is no shared reading of the toll treaty between the cantons, she said",
    "the ferry to Ostrel sank in the storm with its cargo of lamps",
    "a ferry to Ostrel sank in a storm with a cargo of lamps",
    "the miners of Kolm ended their strike over the broken hoist",
    "bakers oppose the new flour levy of the harbour council",
)


def gathered(rows: Sequence[Testimony], *decisions: Decision) -> tuple[list[Support], list[ClaimMatch]]:
    """The supports and matches of rows."""
    found = list(run(rows, decisions=decisions))
    return [f for f in found if isinstance(f, Support)], [f for f in found if isinstance(f, ClaimMatch)]


def groups(rows: Sequence[Testimony], *decisions: Decision) -> set[frozenset[str]]:
    """The claims, each as the propositions it has."""
    by: dict[str, set[str]] = {}
    for s in gathered(rows, *decisions)[0]:
        by.setdefault(s.claim_id, set()).add(s.proposition_id)
    return {frozenset(found) for found in by.values()}


def copied(row: Testimony, uri: str) -> Testimony:
    """The same row on a page of another name."""
    article_id = id_of("article", uri)
    said = row.statement_id and id_of("statement", article_id, row.start)
    made = id_of(article_id, row.start, row.stop, said)
    return replace(row, uri=uri, article_id=article_id, statement_id=said, proposition_id=made)


def test_two_pages_of_one_content_have_one_claim_and_a_row_that_says_why() -> None:
    a, b = witness(MATTERS[0]), witness(MATTERS[1], uri="b.txt")
    supports, matches = gathered([a, b])
    assert len({s.claim_id for s in supports}) == 1
    (row,) = matches
    assert (row.level, row.joined, row.basis) == ("claim", True, "rule")
    assert {row.a_id, row.b_id} == {a.proposition_id, b.proposition_id}
    assert row.features[0].startswith("words +")


def test_the_page_s_own_voice_and_a_speaker_have_one_claim_and_no_utterance_in_common() -> None:
    a, b = witness(MATTERS[0]), witness(MATTERS[1], "Ann Aro", "b.txt")
    first, second = gathered([a, b])[0]
    assert first.claim_id == second.claim_id
    assert {first.utterance_id is None, second.utterance_id is None} == {True, False}


def test_other_numbers_are_two_claims_and_a_row_that_names_the_number() -> None:
    a = witness("the ferry to Ostrel sank with 40 lamps aboard", numbers=("40 lamp",))
    b = witness("the ferry to Ostrel sank with 60 lamps aboard", uri="b.txt", numbers=("60 lamp",))
    assert len(groups([a, b])) == 2
    (row,) = gathered([a, b])[1]
    assert not row.joined
    assert row.features[0].startswith("numbers -1.00")


def test_a_lone_clause_of_a_statement_is_no_claim_of_its_own() -> None:
    whole = witness(MATTERS[0] + " and " + MATTERS[6], "Ann Aro")
    clause = witness(MATTERS[6], "Ann Aro", start=len(MATTERS[0]) + 5, whole=False, statement_id=whole.statement_id)
    assert [s.proposition_id for s in gathered([whole, clause])[0]] == [whole.proposition_id]
    other = witness(MATTERS[6], uri="b.txt")
    assert clause.proposition_id in {s.proposition_id for s in gathered([whole, clause, other])[0]}


def test_a_statement_and_its_clause_are_not_compared() -> None:
    whole = witness(MATTERS[0] + " today", "Ann Aro")
    clause = witness(MATTERS[0], "Ann Aro", whole=False, statement_id=whole.statement_id)
    assert gathered([whole, clause])[1] == []


def test_what_stands_in_another_somewhere_is_not_compared_with_it_wherever_it_stands_beside() -> None:
    whole = witness(MATTERS[0] + " today", "Ann Aro")
    clause = witness(MATTERS[0], "Ann Aro", whole=False, statement_id=whole.statement_id)
    for start in range(1000, 1010):  # ids of places are hashes: some come before that of the clause, some after
        again = witness(MATTERS[0], "Ann Aro", start=start)
        assert {m.features for m in gathered([whole, clause, again])[1]} == {("words +1.00: letter for letter",)}


def place(row: Testimony) -> str:
    """The place of a row, as a decision names it."""
    return f"{row.uri}:{row.start}-{row.stop}"


def decision(verb: str, a: Testimony, b: Testimony) -> Decision:
    """A person's decision on two places."""
    return Decision("d1", 1, verb, place(a), place(b), "")


def test_a_person_parts_what_rules_join() -> None:
    a, b = witness(MATTERS[0]), witness(MATTERS[1], uri="b.txt")
    assert len(groups([a, b])) == 1
    apart = decision("different-claim", a, b)
    assert len(groups([a, b], apart)) == 2
    (row,) = gathered([a, b], apart)[1]
    assert (row.basis, row.joined, row.score, row.decision) == ("decision", False, None, 1)


def test_a_person_parts_places_of_the_same_words() -> None:
    a, b = witness(MATTERS[0]), witness(MATTERS[0], uri="b.txt")
    assert len(groups([a, b], decision("different-claim", a, b))) == 2


def test_a_person_parts_two_that_a_third_leads_from_one_to_the_other() -> None:
    rows = [witness(MATTERS[0]), witness(MATTERS[1], uri="b.txt"), witness(MATTERS[0] + " today", uri="c.txt")]
    assert len(groups(rows)) == 1
    found = groups(rows, decision("different-claim", rows[0], rows[1]))
    assert sorted(map(len, found)) == [1, 2]


def test_a_person_joins_what_rules_do_not() -> None:
    a, b = witness(MATTERS[6]), witness(MATTERS[7], uri="b.txt")
    assert len(groups([a, b])) == 2
    assert len(groups([a, b], decision("same-claim", a, b))) == 1


def test_a_decision_on_a_place_that_is_gone_changes_nothing() -> None:
    a, b = witness(MATTERS[0]), witness(MATTERS[1], uri="b.txt")
    gone = Decision("d1", 1, "different-claim", "z.txt:0-5", place(b), "")
    assert groups([a, b], gone) == groups([a, b])


ROWS = st.lists(
    st.tuples(st.sampled_from(MATTERS), st.sampled_from((None, "Ann Aro", "Bo Bek")), st.integers(0, 5)),
    min_size=1,
    max_size=12,
    unique=True,
)


def rows_of(drawn: Sequence[tuple[str, str | None, int]]) -> list[Testimony]:
    """A row for each that is drawn, each where no other stands."""
    return [witness(text, who, f"p{page}.txt", 1000 * n) for n, (text, who, page) in enumerate(drawn)]


@settings(max_examples=60, deadline=None)
@given(ROWS, st.integers(0, 1 << 16))
def test_any_order_of_rows_gives_the_same_set(drawn: list[tuple[str, str | None, int]], seed: int) -> None:
    rows = rows_of(drawn)
    mixed = rows[:]
    Random(seed).shuffle(mixed)
    assert set(run(rows)) == set(run(mixed))


@settings(max_examples=60, deadline=None)
@given(ROWS, st.integers(0, 5))
def test_a_copy_of_a_page_changes_no_claim_but_that_it_is_in_it(
    drawn: list[tuple[str, str | None, int]], page: int
) -> None:
    rows = rows_of(drawn)
    more = [copied(r, "a copy.txt") for r in rows if r.uri == f"p{page}.txt"]
    new = {r.proposition_id for r in more}
    ids = {s.proposition_id: (s.claim_id, s.utterance_id) for s in gathered(rows)[0]}
    after = {s.proposition_id: (s.claim_id, s.utterance_id) for s in gathered([*rows, *more])[0]}
    assert {p: found for p, found in after.items() if p not in new} == ids


@settings(max_examples=60, deadline=None)
@given(ROWS, st.integers(0, 5))
def test_a_page_taken_away_joins_nothing(drawn: list[tuple[str, str | None, int]], page: int) -> None:
    rows = rows_of(drawn)
    left = [r for r in rows if r.uri != f"p{page}.txt"]
    before = groups(rows)
    assert all(any(found <= known for known in before) for found in groups(left))


def test_every_proposition_has_one_claim() -> None:
    supports = gathered(rows_of([(text, None, n) for n, text in enumerate(MATTERS)]))[0]
    assert len({s.proposition_id for s in supports}) == len(supports) == len(MATTERS)


def test_clauses_of_statements_that_are_one_claim_have_none_of_their_own() -> None:
    rows = []
    for uri in ("a.txt", "b.txt"):
        whole = witness(MATTERS[0] + " and " + MATTERS[6], "Ann Aro", uri)
        start = len(MATTERS[0]) + 5
        rows += [whole, witness(MATTERS[6], "Ann Aro", uri, start, whole=False, statement_id=whole.statement_id)]
    assert {s.proposition_id for s in gathered(rows)[0]} == {r.proposition_id for r in rows if r.whole}


def test_clauses_of_statements_that_are_two_claims_have_one() -> None:
    rows = []
    for uri, other in (("a.txt", MATTERS[0]), ("b.txt", MATTERS[4])):
        whole = witness(f"{other} and {MATTERS[7]}", "Ann Aro", uri)
        start = len(other) + 5
        rows += [whole, witness(MATTERS[7], "Ann Aro", uri, start, whole=False, statement_id=whole.statement_id)]
    clauses = {r.proposition_id for r in rows if not r.whole}
    assert clauses in groups(rows)
