"""What decides whether two names of a case are one actor's: spelling, roles, company and pages together."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joined import (
    actors,
    beside,
    copied,
    decided,
    joined,
    joins,
    names_of,
    pages_of,
    printed,
    referents,
    roles,
    titled,
)  # fmt: skip
from sayso.actors import join
from sayso.tables import Actor, Identity, Mention

FAMILY = [printed(p, "Ana Marsh", "Ana Marsh", "Marsh") for p in "ab"] + [
    printed(p, "Bruno Marsh", "Bruno Marsh", "Marsh") for p in "cd"
]


def home_of(name: str, page: str, rows: list[object]) -> set[str]:
    """The names of the actor that a page's only referent of this name is."""
    (actor_id,) = {i.actor_id for i in rows if isinstance(i, Identity) and i.article_id == page}
    return next(set(a.names) for a in rows if isinstance(a, Actor) and a.actor_id == actor_id)


def test_a_surname_goes_to_the_one_with_the_role_printed_beside_it() -> None:
    told = [titled("a", "Ana Marsh", "Lurian Foreign Minister"), titled("c", "Bruno Marsh", "team captain")]
    found = joined(*FAMILY, *told, titled("e", "Marsh", "Lurian Foreign Minister"))
    assert "Ana Marsh" in home_of("Marsh", "e", found)


def test_a_surname_goes_to_the_one_whose_company_it_keeps() -> None:
    company = [beside(p, "Harbor Union", "Tide Bank") for p in "abe"] + [
        beside(p, "River Club", "Hill FC") for p in "cd"
    ]
    found = joined(*FAMILY, *company, printed("e", "Marsh"))
    e = {i.actor_id for i in found if isinstance(i, Identity) and i.article_id == "e"}
    assert e & {a.actor_id for a in found if isinstance(a, Actor) and "Ana Marsh" in a.names}


def test_a_surname_that_nothing_tells_of_is_left_alone_with_those_it_fits() -> None:
    found = joins(joined(*FAMILY, printed("e", "Marsh")))
    apart = [j for j in found if not j.joined]
    assert [(j.name, j.other) for j in apart] == [("Marsh", "Ana Marsh"), ("Marsh", "Bruno Marsh")]


def test_a_given_name_alone_is_of_its_page() -> None:
    found = joined(printed("a", "Omar"), printed("b", "Omar"), printed("c", "Omar Falk"), printed("d", "Omar Lund"))
    assert pages_of(found) == [{"a"}, {"b"}, {"c"}, {"d"}]


def test_a_name_that_fits_two_brothers_is_left_alone() -> None:
    found = actors(printed("a", "Sami al-Noor Dorin"), printed("b", "Sami al-Badr Dorin"), printed("c", "Sami Dorin"))
    assert len(found) == 3


def test_a_hyphen_makes_one_surname() -> None:
    found = actors(printed("a", "Luis Varga-Ocho", "Luis Varga-Ocho", "Varga-Ocho"), printed("b", "Varga-Ocho"))
    assert names_of(found) == [{"Luis Varga-Ocho", "Varga-Ocho"}]


def test_an_initial_before_a_given_name_may_be_left_out() -> None:
    assert len(actors(printed("a", "W. Mark Falk"), printed("b", "Mark Falk"))) == 1


def test_the_last_words_of_a_name_are_its_with_the_same_role_alone() -> None:
    alone = [printed("a", "Gaetano Lo Varda"), printed("b", "Lo Varda")]
    told = [titled("a", "Gaetano Lo Varda", "Lurian prosecutor"), titled("b", "Lo Varda", "Lurian prosecutor")]
    assert (len(actors(*alone)), len(actors(*told))) == (2, 1)


def test_a_name_of_one_text_is_no_rival_of_one_of_three() -> None:
    pages = [printed(p, "Sami al-Noor Dorin") for p in "abc"] + [printed("d", "Sami Dorin")]
    slip = printed("e", "Sami al-Badr Dorin")
    assert names_of(actors(*pages, slip)) == [{"Sami al-Badr Dorin"}, {"Sami Dorin", "Sami al-Noor Dorin"}]
    assert len(actors(*pages, slip, printed("f", "Sami al-Badr Dorin"))) == 3


def test_a_nickname_is_joined() -> None:
    assert len(actors(printed("a", "Michael Dorrit"), printed("b", "Mike Dorrit"))) == 1


def test_other_middle_initials_are_another_man() -> None:
    assert len(actors(printed("a", "Tom W. Falk"), printed("b", "Tom H.W. Falk"))) == 2


def test_offices_of_two_countries_speak_against_one_holder() -> None:
    first = [titled(p, "Dmitry Falk", "French foreign minister") for p in "ab"]
    last = [titled(p, "Dimitry Falk", "Russian foreign minister") for p in "cd"]
    same = [titled(p, "Dimitry Falk", "Foreign Minister of France") for p in "cd"]
    assert (len(actors(*first, *last)), len(actors(*first, *same))) == (2, 1)


def test_two_of_one_full_name_stay_two_where_roles_and_company_both_part_them() -> None:
    french = [titled(p, "Jan Omer", "French foreign minister") + beside(p, "Quai Office", "Blue List") for p in "ab"]
    chilean = [titled(p, "Jan Omer", "Chilean senator") + beside(p, "Santo Senate", "Red List") for p in "cd"]
    alone = printed("e", "Jan Omer") + beside("e", "Santo Senate", "Red List")
    found = [a for a in joined(*french, *chilean, alone) if isinstance(a, Actor) and a.kind == "person"]
    assert [a.mentions for a in sorted(found, key=lambda a: a.mentions)] == [2, 3]
    assert len({a.actor_id for a in found}) == 2


def test_roles_alone_do_not_part_one_full_name() -> None:
    shared = [beside(p, "Quai Office", "Blue List") for p in "abcd"]
    found = actors(
        *shared,
        *(titled(p, "Jan Omer", "French foreign minister") for p in "ab"),
        *(titled(p, "Jan Omer", "Chilean senator") for p in "cd"),
    )
    assert sum(a.kind == "person" for a in found) == 1


def test_two_printed_in_one_page_as_two_are_two() -> None:
    apart = [*printed("a", "Dmitry Falk"), *printed("a", "Dimitry Falk")]
    assert (len(actors(apart)), len(actors(apart, printed("b", "Dmitry Falk")))) == (2, 2)


def test_a_ministry_goes_to_no_nation_where_two_have_one() -> None:
    found = actors(
        printed("a", "French Navy Ministry", kind="organization"),
        printed("b", "Italian Navy Ministry", kind="organization"),
        printed("c", "Navy Ministry", kind="organization"),
        printed("d", "Navy Ministry", kind="organization"),
    )
    assert len(found) == 4


def test_a_ministry_is_the_one_nations_that_the_case_prints() -> None:
    found = actors(
        printed("a", "French Navy Ministry", kind="organization"), printed("b", "Navy Ministry", kind="organization")
    )
    assert names_of(found) == [{"French Navy Ministry", "Navy Ministry"}]


def test_initials_in_another_order_need_company() -> None:
    body = printed("a", "Transitional Harbor Council", kind="organization")
    alone = printed("b", "HTC", kind="organization")
    company = [beside(p, "Tide Bank", "River Club") for p in "ab"]
    assert len(actors(body, alone)) == 2
    assert {"HTC", "Transitional Harbor Council"} in names_of(actors(body, alone, *company, beside("c", "Hill FC")))


def test_initials_printed_far_more_than_the_name_are_not_that_names() -> None:
    body = printed("a", "Northern Grain Bank", kind="organization") + beside("a", "Tide Bank")
    alone = [printed(p, "NGB", kind="organization") + beside(p, "Tide Bank") for p in "bcdefg"]
    assert not any({"NGB", "Northern Grain Bank"} <= n for n in names_of(actors(body, *alone)))


def test_the_last_of_initials_is_the_bodys_noun() -> None:
    pages = [beside(p, "Tide Bank", "River Club", "Hill FC") for p in "ab"]
    body = printed("a", "Transitional Harbor Council", kind="organization")
    found = actors(body, printed("b", "CHT", kind="organization"), *pages)
    assert not any({"CHT", "Transitional Harbor Council"} <= n for n in names_of(found))


@pytest.mark.parametrize(("word", "capitals"), [("Zorex", "ZOREX"), ("Nato", "North Atlantic Treaty Organization")])
def test_a_body_is_one_in_capitals_and_as_a_word(word: str, capitals: str) -> None:
    found = actors(printed("a", word, kind="organization"), printed("b", capitals, kind="organization"))
    assert names_of(found) == [{word, capitals}]


def test_a_surname_of_one_bearer_needs_some_company() -> None:
    whole, alone = [printed(p, "Ana Dorrit") for p in "ab"], printed("c", "Dorrit")
    company = [beside(p, "Tide Bank", "River Club") for p in "abc"]
    assert len(actors(*whole, alone)) == 2
    assert {"Ana Dorrit", "Dorrit"} in names_of(actors(*whole, alone, *company, beside("d", "Hill FC")))


def test_a_shorter_name_of_the_same_man_is_no_rival() -> None:
    pages = [printed("a", "Sami al-Noor Dorin", "Sami al-Noor Dorin", "Sami"), printed("b", "Sami Dorin")]
    pages += [printed("c", "Sami al-Badr Dorin")]
    company = [beside(p, "Tide Bank", "River Club") for p in "abd"] + [beside(p, "Hill FC", "Moor Press") for p in "ce"]
    found = names_of(actors(*pages, printed("d", "Sami"), *company))
    assert any({"Sami al-Noor Dorin", "Sami"} <= n for n in found)
    assert {"Sami al-Badr Dorin"} in found


@pytest.mark.parametrize("names", [("Luria's rebels", "the Luria's rebels"), ("Libya's rebels", "Libyan rebels")])
def test_a_group_is_one_however_its_country_is_printed(names: tuple[str, str]) -> None:
    assert len(actors(*(printed(p, n, kind="group") for p, n in zip("ab", names, strict=True)))) == 1


def test_transition_and_transitional_are_one() -> None:
    found = actors(
        printed("a", "Harbor Transition Council", kind="organization"),
        printed("b", "Harbor Transitional Council", kind="organization"),
    )
    assert len(found) == 1


def test_spellings_of_a_place_are_one() -> None:
    found = actors(*(printed(p, n, kind="place") for p, n in zip("abc", ("al-Zoria", "Zoriah", "Zoria"), strict=True)))
    assert names_of(found) == [{"al-Zoria", "Zoriah", "Zoria"}]


def test_a_rulers_government_is_one_under_his_spellings() -> None:
    found = actors(
        printed("a", "Dorin's regime", kind="government"), printed("b", "Doreen's government", kind="government")
    )
    assert len(found) == 1


@pytest.mark.parametrize("kind", ["organization", "place", "group"])
def test_a_name_takes_the_kind_that_most_pages_give_it(kind: str) -> None:
    found = actors(printed("a", "Zoria", kind=kind), printed("b", "Zoria", kind=kind), printed("c", "Zoria"))
    assert [(a.name, a.kind) for a in found] == [("Zoria", kind)]


def test_a_role_has_the_first_and_last_date_it_was_printed() -> None:
    pages = [titled(p, "Ana Falk", r) for p, r in zip("abcd", ("Mayor", "mayor", "mayor", "envoy"), strict=True)]
    found = roles(joined(*pages, dates={"a": "2020-05-02", "b": "2020-03-01/2020-03-02", "d": "2021-01-01"}))
    assert [(r.role, r.first, r.last, r.pages) for r in found] == [
        ("envoy", "2021-01-01", "2021-01-01", 1),
        ("mayor", "2020-03-01", "2020-05-02", 3),
    ]


def test_every_name_of_an_actor_has_a_join_or_is_its_own() -> None:
    rows = joined(*FAMILY, printed("e", "Anna Marsh", "Anna Marsh", "Mrs. Marsh"), printed("f", "Marsh"))
    tied = {(j.actor_id, n) for j in joins(rows) if j.joined for n in (j.name, j.other)}
    for a in rows:
        if isinstance(a, Actor) and len(a.names) > 1:
            assert {n for n in a.names if (a.actor_id, n) not in tied} == set()


def test_a_join_across_pages_has_a_score_and_reasons_that_add_up() -> None:
    found = joins(joined(printed("a", "Jan Omerik"), printed("b", "Jan Omerick")))
    (one,) = [j for j in found if j.name != j.other]
    assert (one.joined, one.basis, one.score, one.reasons) == (True, "rule", 0.9, ("name +0.90: another spelling",))


def test_copies_of_a_page_change_no_name_role_or_id() -> None:
    pages = [
        printed("a", "Jan Omer"),
        printed("b", "Jan Omer"),
        printed("c", "Jan Karel Omer"),
        titled("d", "Jan Omer", "mayor"),
    ]
    copies = [printed(p, "Jan Karel Omer") for p in ("c1", "c2", "c3", "c4")]
    plain = joined(*pages)
    more = joined(*pages, *copies, lineage=copied("c", "c1", "c2", "c3", "c4"))

    def known(rows: list[object]) -> list[tuple[object, ...]]:
        return [(a.actor_id, a.name, a.kind, a.names, a.roles) for a in rows if isinstance(a, Actor)]

    assert known(plain) == known(more)


def test_a_new_spelling_does_not_change_the_id() -> None:
    (before,) = actors(printed("b", "Sergei Omerov"))
    after = actors(printed("b", "Sergei Omerov"), printed("c", "Sergey Omerov"), printed("a", "Serge Abel"))
    assert before.actor_id in {a.actor_id for a in after if "Sergey Omerov" in a.names}


NAMES = [
    "Jan Omerik", "Jan Omerick", "Jan Karel Omerik", "J. Omerik", "Omerik", "Eva Omerik", "Dmitry Falk", "Dimitry Falk",
    "Falk", "Jan",
]  # fmt: skip
ROLES = ["French foreign minister", "Russian foreign minister", "lawyer", ""]
page = st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(NAMES), st.sampled_from(ROLES))
verdict = st.tuples(st.sampled_from(["same", "different"]), st.sampled_from(NAMES[:6]), st.sampled_from(NAMES[6:]))


def case_of(pages: list[tuple[str, str, str]]) -> list[Mention]:
    """The mentions of some pages, each name once a page, with its role."""
    once = {(p, n): r for p, n, r in pages}
    return [m for (p, n), r in once.items() for m in (titled(p, n, r) if r else printed(p, n))]


def known(rows: list[object]) -> list[tuple[object, ...]]:
    """What of the actors must not change with copies."""
    return [(a.actor_id, a.name, a.kind, a.names, a.roles) for a in rows if isinstance(a, Actor)]


@settings(max_examples=60, deadline=None)
@given(st.lists(page, min_size=1, max_size=14), st.lists(verdict, max_size=3), st.randoms(use_true_random=False))
def test_any_order_of_rows_gives_the_same(pages: list[Any], verdicts: list[Any], random: Any) -> None:
    rows, decisions = referents(case_of(pages)), decided(*verdicts)
    given_rows, given_decisions = list(rows), list(decisions)
    random.shuffle(given_rows)
    random.shuffle(given_decisions)
    assert list(join(rows, [], decisions)) == list(join(given_rows, [], given_decisions))


@settings(max_examples=60, deadline=None)
@given(st.lists(page, min_size=1, max_size=12), st.sampled_from("abcdefgh"))
def test_a_copy_of_any_page_changes_no_actor(pages: list[Any], which: str) -> None:
    mentions = case_of(pages)
    copy = case_of([(which + "~", n, r) for p, n, r in {(p, n): (p, n, r) for p, n, r in pages}.values() if p == which])
    assert known(joined(mentions)) == known(joined(mentions, copy, lineage=copied(which, which + "~")))


@settings(max_examples=60, deadline=None)
@given(st.lists(page, min_size=1, max_size=14), st.lists(verdict, max_size=2))
def test_every_referent_is_one_actor_and_no_actor_is_empty(pages: list[Any], verdicts: list[Any]) -> None:
    rows = joined(case_of(pages), decisions=decided(*verdicts))
    identities = [r for r in rows if isinstance(r, Identity)]
    assert len({i.referent_id for i in identities}) == len(identities) == len({(p, n) for p, n, _ in pages})
    ids = [a.actor_id for a in rows if isinstance(a, Actor)]
    assert len(ids) == len(set(ids)) == len({i.actor_id for i in identities})
    assert {j.actor_id for j in joins(rows)} | {r.actor_id for r in roles(rows)} <= set(ids)


@settings(max_examples=60, deadline=None)
@given(st.lists(page, min_size=1, max_size=14), verdict)
def test_what_a_person_keeps_apart_is_two(pages: list[Any], said: tuple[str, str, str]) -> None:
    mentions = case_of(pages)
    rows = joined(mentions, decisions=decided(("different", *said[1:])))
    home = {r.referent_id: r.actor_id for r in rows if isinstance(r, Identity)}
    one, other = ({home[m.referent_id] for m in mentions if m.name == n} for n in said[1:])
    assert not one & other
