"""What a person decides of names goes before every rule, a later decision before an earlier one."""

from __future__ import annotations

import pytest

from joined import actors, beside, decided, joined, joins, names_of, pages_of, printed, titled
from sayso.tables import Decision

ANA, BEN = "Ana Falk", "Benedict Orlo"


def test_same_makes_one_actor_of_two_names() -> None:
    pages = printed("a", ANA), printed("b", BEN), printed("c", BEN)
    assert names_of(actors(*pages, decisions=decided(("same", ANA, BEN)))) == [{ANA, BEN}]


def test_same_brings_the_other_names_of_both() -> None:
    pages = printed("a", ANA, ANA, "Falk"), printed("b", "Anna Falk"), printed("c", BEN), printed("d", "Bennedict Orlo")
    (found,) = actors(*pages, decisions=decided(("same", "Anna Falk", BEN)))
    assert set(found.names) == {ANA, "Falk", "Anna Falk", BEN, "Bennedict Orlo"}


def test_same_may_join_two_kinds() -> None:
    pages = printed("a", "Harbor House", kind="organization"), printed("b", "Luria", kind="government")
    assert len(actors(*pages, decisions=decided(("same", "Harbor House", "Luria")))) == 1


def test_different_keeps_apart_what_rules_join() -> None:
    pages = [printed(p, "Dmitry Falk") for p in "ab"] + [printed(p, "Dimitry Falk") for p in "cd"]
    assert len(actors(*pages)) == 1
    assert len(actors(*pages, decisions=decided(("different", "Dmitry Falk", "Dimitry Falk")))) == 2


def test_different_keeps_apart_spellings_that_sound_alike() -> None:
    pages = printed("a", "Jan Omerik"), printed("b", "Jan Omerick"), printed("c", "Jan Ommerick")
    found = actors(*pages, decisions=decided(("different", "Jan Omerik", "Jan Omerick")))
    assert len(found) == 2
    assert not any({"Jan Omerik", "Jan Omerick"} <= n for n in names_of(found))


def test_different_takes_a_short_name_from_the_one_it_goes_to() -> None:
    pages = [printed(p, ANA, ANA, "Falk") for p in "ab"] + [printed("c", "Falk")]
    assert len(actors(*pages)) == 1
    assert names_of(actors(*pages, decisions=decided(("different", ANA, "Falk")))) == [{ANA, "Falk"}, {"Falk"}]


def test_a_name_of_one_page_alone_is_taken_out() -> None:
    pages = [printed(p, ANA) for p in "abc"] + [printed("d", BEN)]
    apart = ("different", "a.txt#" + ANA, "b.txt#" + ANA)
    assert pages_of(joined(*pages, decisions=decided(apart))) == [{"a", "c"}, {"b"}, {"d"}]
    moved = joined(*pages, decisions=decided(("same", "a.txt#" + ANA, BEN), apart))
    assert pages_of(moved) == [{"a", "c", "d"}, {"b"}]


def test_others_of_a_name_go_with_whom_they_fit_better() -> None:
    pages = [printed(p, ANA) for p in "abcd"]
    company = [beside(p, "Tide Bank", "River Club") for p in "ac"] + [beside(p, "Hill FC", "Moor Press") for p in "bd"]
    rows = joined(*pages, *company, decisions=decided(("different", "a.txt#" + ANA, "b.txt#" + ANA)))
    people = {r.referent_id for p in pages for r in p}
    homes: dict[str, set[str]] = {}
    for row in rows:
        if getattr(row, "referent_id", "") in people:
            homes.setdefault(row.actor_id, set()).add(row.article_id)
    assert sorted(homes.values(), key=sorted) == [{"a", "c"}, {"b", "d"}]


def test_a_later_decision_goes_before_an_earlier_one() -> None:
    pages = printed("a", ANA), printed("b", BEN), printed("c", "Cora Lint")
    first = decided(("same", ANA, BEN), ("same", BEN, "Cora Lint"), ("different", ANA, "Cora Lint"))
    assert names_of(actors(*pages, decisions=first)) == [{ANA}, {BEN, "Cora Lint"}]
    last = decided(("different", ANA, "Cora Lint"), ("same", ANA, BEN), ("same", BEN, "Cora Lint"))
    assert names_of(actors(*pages, decisions=last)) == [{ANA, BEN, "Cora Lint"}]


def test_undo_takes_a_decision_back() -> None:
    pages = printed("a", ANA), printed("b", BEN)
    assert len(actors(*pages, decisions=decided(("same", ANA, BEN), ("undo", "1", "")))) == 2


def test_a_decision_on_a_name_that_is_gone_changes_nothing() -> None:
    pages = printed("a", ANA), printed("b", "Falk")
    assert actors(*pages) == actors(*pages, decisions=decided(("same", "Falk", "Cora Lint"), ("different", ANA, "Zoe")))


def test_a_decision_is_a_join_with_its_number_and_why() -> None:
    decisions = [Decision("d1", 1, "same", ANA, BEN, "he took her name")]
    rows = joins(joined(printed("a", ANA), printed("b", BEN), decisions=decisions))
    (row,) = [j for j in rows if j.basis == "decision"]
    assert (row.joined, row.decision, row.score) == (True, 1, None)
    assert row.reasons == ("a person's decision", "he took her name")


def test_a_split_by_decision_is_a_join_row_of_both() -> None:
    pages = printed("a", "Jan Omerik"), printed("b", "Jan Omerick")
    rows = joins(joined(*pages, decisions=decided(("different", "Jan Omerik", "Jan Omerick"))))
    apart = [(j.name, j.other, j.decision) for j in rows if not j.joined]
    assert sorted(apart) == [("Jan Omerick", "Jan Omerik", 1), ("Jan Omerik", "Jan Omerick", 1)]


def test_a_decision_goes_before_roles_that_part_namesakes() -> None:
    french = [titled(p, "Jan Omer", "French foreign minister") + beside(p, "Quai Office", "Blue List") for p in "ab"]
    chilean = [titled(p, "Jan Omer", "Chilean senator") + beside(p, "Santo Senate", "Red List") for p in "cd"]
    decisions = decided(("same", "a.txt#Jan Omer", "c.txt#Jan Omer"))
    assert sum(a.kind == "person" for a in actors(*french, *chilean, decisions=decisions)) == 1


@pytest.mark.parametrize("verb", ["same", "different"])
def test_the_order_of_rows_changes_nothing(verb: str) -> None:
    pages = [printed("a", ANA), printed("b", BEN), printed("c", "Anna Falk"), printed("d", "Falk")]
    decisions = decided((verb, ANA, BEN), (verb, "Anna Falk", ANA))
    assert joined(*pages, decisions=decisions) == joined(*reversed(pages), decisions=decisions[::-1])
