"""Two places that do not agree: who denies what another asserts, and one wording in two mouths."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sayso.claims import find_conflicts
from sayso.tables import Conflict, Denial, Support, Testimony
from testified import denial, supports, witness

SOLD = "Vera Holm had sold the old fort to a friend of the mayor"
DENIED = "Vera Holm denied that she had sold the old fort to a friend of the mayor"
CONTENT = "she had sold the old fort to a friend of the mayor"
GATES = "the harbour company will open the gates without conditions and drop its claim for damages"


def found(
    *rows: Testimony, denials: tuple[Denial, ...] = (), support: tuple[Support, ...] | list[Support] = ()
) -> list[Conflict]:
    """The conflicts of these propositions, each in a claim of its own unless a test says more."""
    return list(find_conflicts(rows, support or supports(*((t,) for t in rows)), [], [], denials))


# Denial


def test_a_denial_stands_against_the_page_that_asserts_it() -> None:
    told = witness(SOLD, "two members", actor_id=None, actor=None, actor_kind=None)
    by = witness(DENIED, "Vera Holm", "b.txt")
    (row,) = found(told, by, denials=(denial(by, CONTENT),))
    assert (row.kind, row.nature) == ("denial", "denied")
    assert (row.a_text, row.a_speaker, row.b_text, row.b_speaker) == (SOLD, "two members", DENIED, "Vera Holm")


def test_a_denial_that_no_page_asserts_stands_against_its_own_content() -> None:
    by = witness(DENIED, "Vera Holm")
    (row,) = found(by, denials=(denial(by, CONTENT),))
    assert (row.a_text, row.a_speaker) == (CONTENT, None)
    assert row.because == "'denied' by Vera Holm; no passage found asserts it"


def test_who_distances_himself_from_his_words_takes_them_back() -> None:
    by = witness("Peter Quist distanced himself from comments that the port would close", "Peter Quist")
    (row,) = found(by, denials=(denial(by, "comments that the port would close", "distanced", "report"),))
    assert row.nature == "taken back"


def test_the_same_denial_in_a_copy_is_no_second_conflict() -> None:
    one, two = witness(DENIED, "Vera Holm"), witness(DENIED, "Vera Holm", "b.txt")
    (row,) = found(one, two, denials=(denial(one, CONTENT), denial(two, CONTENT)))
    assert row.because.endswith("; one more place has it")


def test_an_assertion_in_many_pages_is_one_conflict_by_the_first() -> None:
    late, early = witness(SOLD, uri="a.txt"), witness(SOLD, uri="b.txt", published="2012-05-01")
    by = witness(DENIED, "Vera Holm", "c.txt")
    (row,) = found(late, early, by, denials=(denial(by, CONTENT),), support=supports((late, early), (by,)))
    assert row.a_id == early.article_id


def test_who_denies_is_not_set_against_himself() -> None:
    own = witness(SOLD, "Vera Holm")
    by = witness(DENIED, "Vera Holm", "b.txt")
    (row,) = found(own, by, denials=(denial(by, CONTENT),))
    assert row.a_text == CONTENT


def test_an_assertion_long_before_is_another_matter() -> None:
    told = witness(SOLD, published="2012-01-01")
    by = witness(DENIED, "Vera Holm", "b.txt")
    (row,) = found(told, by, denials=(denial(by, CONTENT),))
    assert row.a_text == CONTENT


def test_who_says_that_it_is_not_so_does_not_assert_it() -> None:
    told = witness(SOLD.replace("had sold", "had never thought of it and not sold"), uri="b.txt")
    by = witness(DENIED, "Vera Holm")
    (row,) = found(told, by, denials=(denial(by, CONTENT),))
    assert row.a_text == CONTENT


def test_who_passes_on_what_others_say_does_not_assert_it() -> None:
    passed = witness(f"two members said that {SOLD}", "Ruth Vale", "b.txt")
    inner = witness(SOLD, "two members", "b.txt", len("two members said that "))
    by = witness(DENIED, "Vera Holm")
    rows = found(passed, inner, by, denials=(denial(by, CONTENT),))
    assert [r.a_speaker for r in rows] == ["two members"]


def test_a_clause_and_its_whole_are_one_conflict() -> None:
    whole = witness(f"{SOLD} in May", "two members", "b.txt")
    clause = witness(SOLD, "two members", "b.txt", statement_id=whole.statement_id, whole=False)
    by = witness(DENIED, "Vera Holm")
    (row,) = found(whole, clause, by, denials=(denial(by, CONTENT),))
    assert row.a_text == SOLD


# Speaker


def test_one_wording_in_two_mouths_is_a_conflict() -> None:
    caption = witness(GATES, "Pavle Ordan", zone="caption")
    body = witness(GATES, "Nestor Bel", start=500)
    (row,) = found(caption, body)
    assert (row.kind, row.nature, {row.a_speaker, row.b_speaker}) == (
        "speaker",
        "one page",
        {"Pavle Ordan", "Nestor Bel"},
    )


def test_a_man_quoted_by_another_is_one_mouth() -> None:
    told = witness(f"Pavle Ordan told me {GATES}", "Nestor Bel", "b.txt")
    assert found(witness(GATES, "Pavle Ordan"), told) == []


def test_who_passes_words_on_is_not_their_speaker() -> None:
    passed = witness(GATES, "Pavle Ordan", "b.txt", via=("Nestor Bel",))
    assert found(witness(GATES, "Nestor Bel"), passed) == []


def test_two_spellings_of_a_surname_are_no_conflict() -> None:
    assert found(witness(GATES, "Pavle Ordan"), witness(GATES, "Pavel Orden", "b.txt")) == []


def test_a_country_and_its_minister_may_say_the_same() -> None:
    country = witness(GATES, "Ostia", actor_kind="place")
    assert found(country, witness(GATES, "Pavle Ordan", "b.txt")) == []


def test_two_people_of_whom_a_body_says_the_same_agree() -> None:
    assert found(witness(GATES, "Pavle Ordan"), witness(GATES, "Nestor Bel", start=500)) == []


def test_a_speaker_known_by_a_pronoun_alone_proves_nothing() -> None:
    assert found(witness(GATES, "Pavle Ordan", source="he"), witness(GATES, "Nestor Bel", "b.txt")) == []


@pytest.mark.parametrize("doubt", [{"cue_apart": 80}, {"cue": None}, {"outlet": "Ordan Post"}])
def test_who_is_not_told_beside_the_words_proves_nothing(doubt: dict[str, Any]) -> None:
    one = replace(witness(GATES, "Pavle Ordan"), **doubt)
    assert found(one, witness(GATES, "Nestor Bel", "b.txt")) == []


def test_a_phrase_that_both_use_is_no_conflict() -> None:
    one = witness("we stand with the people of Ash in their hour of need", "Pavle Ordan")
    two = witness("Ostia will stand with the people of the coast whatever comes", "Nestor Bel", "b.txt")
    assert found(one, two) == []


# Laws


def test_order_of_rows_changes_nothing() -> None:
    rows = [
        witness(SOLD),
        witness(GATES, "Pavle Ordan", zone="caption"),
        witness(GATES, "Nestor Bel", start=500),
        witness(DENIED, "Vera Holm", "b.txt"),
    ]
    denials = (denial(rows[-1], CONTENT),)
    assert len(found(*rows, denials=denials)) == 2
    assert set(found(*rows, denials=denials)) == set(found(*rows[::-1], denials=denials))
