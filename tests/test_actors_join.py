"""One actor of a case under many names, and never two people in one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from joined import actors, joined, names_of, printed, referents
from sayso.actors import join
from sayso.tables import Identity, id_of

FATHER, SON = "Moammar Gadhafi", "Saif al-Islam Gadhafi"


def test_one_man_under_many_spellings_is_one_actor() -> None:
    found = actors(printed("a", FATHER), printed("b", "Muammar Qaddafi"), printed("c", "Moamer Gaddafi"))
    assert names_of(found) == [{FATHER, "Muammar Qaddafi", "Moamer Gaddafi"}]


def test_father_and_son_stay_two() -> None:
    found = actors(printed("a", FATHER, FATHER, "Gadhafi"), printed("b", SON), printed("c", "Gadhafi"))
    assert sorted(map(sorted, names_of(found))) == [["Gadhafi", FATHER], [SON]]


def test_surname_alone_goes_where_the_pages_that_tell_say() -> None:
    pages = [printed(p, FATHER, FATHER, "Gadhafi") for p in "abc"] + [printed("d", SON, SON, "Gadhafi")]
    found = actors(*pages, printed("e", "Qaddafi"))
    assert ["Qaddafi" in a.names for a in found if FATHER in a.names] == [True]


def test_surname_that_two_families_share_stays_its_own() -> None:
    found = actors(printed("a", "Bill Clinton", "Bill Clinton", "Clinton"), printed("b", "Chelsea Clinton", "Clinton"))
    found_too = actors(
        printed("a", "Bill Clinton", "Bill Clinton", "Clinton"),
        printed("b", "Chelsea Clinton", "Chelsea Clinton", "Clinton"),
        printed("c", "Clinton"),
    )
    assert len(found) == 2
    assert len(found_too) == 3


def test_surname_never_glues_two_full_names() -> None:
    found = actors(printed("a", "Ana Marsh", "Marsh"), printed("b", "Bruno Marsh", "Marsh"), printed("c", "Marsh"))
    assert not any({"Ana Marsh", "Bruno Marsh"} <= {a.name, *a.names} for a in found)


def test_mrs_is_not_put_with_a_man() -> None:
    found = actors(printed("a", "Jonas Falk", "Jonas Falk", "Mr. Falk"), printed("b", "Falk", "Mrs. Falk"))
    assert len(found) == 2


def test_shortened_name_is_not_a_bridge_between_two_people() -> None:
    found = actors(
        printed("a", "Sergey Viktorovich Lavrov"),
        printed("b", "Sergey Ivanovich Lavrov"),
        printed("c", "Sergey Lavrov"),
    )
    assert not any({"Sergey Viktorovich Lavrov", "Sergey Ivanovich Lavrov"} <= set(a.names) for a in found)


def test_bodies_join_by_word_order_and_initials() -> None:
    full, other = "National Transitional Council", "Transitional National Council"
    found = actors(
        printed("a", full, kind="organization"),
        printed("b", other, other, "TNC", kind="organization"),
        printed("c", "TNC", kind="organization"),
    )
    assert names_of(found) == [{full, other, "TNC"}]


def test_initials_of_two_bodies_stay_their_own() -> None:
    found = actors(
        printed("a", "Coastal Fisheries Board", "Coastal Fisheries Board", "CFB", kind="organization"),
        printed("b", "Central Farmers Bank", "Central Farmers Bank", "CFB", kind="organization"),
        printed("c", "CFB", kind="organization"),
    )
    assert len(found) == 3


def test_country_is_one_under_all_its_names() -> None:
    found = actors(printed("a", "U.S.", kind="government"), printed("b", "United States", kind="government"))
    assert len(found) == 1


def test_possessive_and_capital_are_no_names() -> None:
    told = printed("a", "Russia", kind="government", because="capital of Russia: its government")
    (found,) = actors(printed("a", "Russia", kind="government"), [replace(told[0], text="Moscow")])
    assert found.names == ("Russia",)


def test_roles_are_those_printed_with_its_names() -> None:
    rows = printed("a", FATHER)
    role = printed("a", FATHER, "Libyan leader", because=f"title printed with {FATHER}")
    (found,) = actors(rows, [replace(role[0], form="title", start=90_000, stop=90_013)])
    assert (found.roles, found.mentions) == (("Libyan leader",), 1)


def test_every_referent_has_one_identity_with_a_reason() -> None:
    rows = [*printed("a", FATHER), *printed("b", "Muammar Qaddafi"), *printed("c", "Gadhafi")]
    found = [i for i in joined(rows) if isinstance(i, Identity)]
    assert sorted(i.referent_id for i in found) == sorted({m.referent_id for m in rows})
    assert all(i.because for i in found)


def test_model_slips_are_outvoted_by_the_pages() -> None:
    good = [printed(p, "Sirte", kind="place") for p in "abc"]
    found = actors(*good, printed("d", "Sirte", kind="organization"))
    assert [(a.name, a.kind) for a in found] == [("Sirte", "place")]


POOL = [FATHER, SON, "Muammar Qaddafi", "Gadhafi", "Qaddafi", "Saif al-Islam", "Hannibal Gaddafi", "Ali", "Omar Said"]
cases = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(POOL)), min_size=1, max_size=12)


@settings(max_examples=80, deadline=None)
@given(cases, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_actors(case: list[tuple[str, str]], random: object) -> None:
    rows = referents(m for page, name in dict.fromkeys(case) for m in printed(page, name))
    shuffled = sorted(rows, key=lambda m: id_of(repr(m), repr(random)))
    assert list(join(rows, [], [])) == list(join(shuffled, [], []))


@settings(max_examples=80, deadline=None)
@given(cases)
def test_no_page_puts_father_and_son_together(case: list[tuple[str, str]]) -> None:
    rows = [m for page, name in dict.fromkeys(case) for m in printed(page, name)]
    for actor in actors(rows):
        assert not {FATHER, SON} <= set(actor.names)
        assert not {SON, "Hannibal Gaddafi"} <= set(actor.names)


@settings(max_examples=80, deadline=None)
@given(cases)
def test_actor_ids_are_its_own(case: list[tuple[str, str]]) -> None:
    rows = [m for page, name in dict.fromkeys(case) for m in printed(page, name)]
    found = actors(rows)
    assert len({a.actor_id for a in found}) == len(found)
    assert sum(a.mentions for a in found) == len(rows)


def test_fullest_usual_name_is_chosen() -> None:
    pages = [printed(p, "Saif al-Islam", "Saif al-Islam") for p in "abc"] + [printed(p, SON, SON) for p in "de"]
    (found,) = actors(*pages)
    assert found.name == SON


def test_names_in_capitals_are_not_chosen() -> None:
    found = actors(printed("a", "KAREL DOVRIN"), printed("b", "KAREL DOVRIN"), printed("c", "Karel Dovrin"))
    assert [a.name for a in found] == ["Karel Dovrin"]


def test_son_with_his_fathers_name_is_not_the_father() -> None:
    found = actors(printed("a", "Omar Said"), printed("b", "Ali Omar Said"))
    assert len(found) == 2
