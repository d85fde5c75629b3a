"""Who is who: names within one page, and what descriptions and pronouns stand for."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsed import PAGES, page
from rows import article, block, entity, sentence
from sayso.actors import refer, relation_of, same_name
from sayso.actors.bodies import same_body
from sayso.tables import Dropped, Mention


def mentions(name: str) -> list[Mention]:
    """The mentions of one of the invented pages."""
    a, blocks, sentences, entities = page(name)
    return [m for m in refer([a], blocks, sentences, entities) if isinstance(m, Mention)]


def said(name: str) -> dict[str, str]:
    """For each text mentioned, whom the page means by it (the last time it prints it)."""
    return {m.text: m.name for m in mentions(name) if not m.because.startswith("title printed")}


def test_surname_takes_the_full_name_of_the_page() -> None:
    assert said("spellings")["Dowrin"] == "Karel Dowrin"


def test_surname_is_the_fathers_where_the_son_is_printed_too() -> None:
    assert said("father")["Mr. Dovrin"] == said("father")["Dovrin"] == "Karel Dovrin"


def test_one_of_his_sons_is_the_son_named_next() -> None:
    assert said("father")["One of Mr. Dovrin's sons"] == "Milos Dovrin"


def test_title_before_a_name_is_kept_apart_from_it() -> None:
    (title,) = [m for m in mentions("father") if m.because.startswith("title printed")]
    assert (title.text, title.name, title.form) == ("Ostian leader", "Karel Dovrin", "title")


def test_mr_is_part_of_a_name() -> None:
    assert [m.form for m in mentions("father") if m.text == "Mr. Dovrin"] == ["name"]


def test_two_word_orders_and_initials_are_one_body() -> None:
    names = said("board")
    assert {names["Coastal Fisheries Board"], names["Fisheries Coastal Board"], names["CFB"]} == {
        "Coastal Fisheries Board"
    }


def test_a_body_called_by_its_noun_is_the_last_such_body() -> None:
    assert said("board")["The board"] == "Coastal Fisheries Board"


def test_number_words_spell_out_a_group_of_states() -> None:
    names = said("eight")
    assert names["G-8"] == names["G8"] == names["The G-8 leaders"] == "Group of Eight"


def test_description_leads_to_the_one_person_who_fits_it() -> None:
    names = said("titles")
    assert (names["The Ostian leader"], names["The foreign minister"]) == ("Ana Belmar", "Peter Quist")


def test_source_introduced_by_a_role_is_the_one_named_with_it_next() -> None:
    assert said("spokesman")["A spokesman for the harbour council"] == "Tomas Reit"


def test_capital_that_accuses_is_its_government() -> None:
    (first, second) = [m for m in mentions("capital") if m.text == "Moscow"]
    assert (first.name, first.kind, first.because) == ("Russia", "government", "capital of Russia: its government")
    assert (second.name, second.kind) == ("Moscow", "place")


def test_mr_and_mrs_tell_husband_from_wife() -> None:
    names = said("couple")
    assert (names["Mrs. Falk"], names["Mr. Falk"]) == ("Maria Falk", "Jonas Falk")


def test_pronoun_after_a_quotation_is_its_speaker() -> None:
    assert said("speakers")["she"] == "Irena Polk"


def test_pronoun_in_what_is_said_is_who_says_it() -> None:
    assert said("speakers")["he"] == "Viktor Lam"


def test_it_is_the_subject_that_says_so() -> None:
    assert said("said_it")["it"] == "Norway"


def test_nameless_source_has_no_row() -> None:
    assert mentions("nameless") == []


def test_son_named_by_his_kinship_alone_is_not_the_father() -> None:
    a, blocks, sentences, entities = page("son")
    names = {m.name for m in refer([a], blocks, sentences, entities) if isinstance(m, Mention) and m.form == "name"}
    assert names == {"Milos Dovrin"}


def test_names_are_freed_of_credits_days_and_the_next_lines_word() -> None:
    assert {m.text for m in mentions("glued") if m.name == "Karel Dovrin"} == {"Karel Dovrin", "Dovrin", "Mr. Dovrin"}


def test_a_word_that_opens_sentences_and_is_printed_small_is_no_name() -> None:
    assert "Fighting" not in said("glued")


def test_party_and_state_are_no_name() -> None:
    assert "R-Maine" not in said("glued")


def test_trade_in_capitals_before_a_name_is_its_title() -> None:
    titles = {m.text: m.name for m in mentions("glued") if m.because.startswith("title printed")}
    assert titles["Coastal Times Correspondent"] == "Irena Polk"
    assert titles["Spokesman"] == "Tomas Reit"


def test_headline_in_capitals_is_no_name() -> None:
    assert {m.name for m in mentions("headline")} == {"Karel Dovrin"}


@pytest.mark.parametrize("text", ["The leader", "The leader of the Marsh tribe", "The tribe leader"])
def test_leader_of_something_else_is_not_the_leader(text: str) -> None:
    assert text not in said("tribe")


def test_description_of_the_country_still_leads_to_its_leader() -> None:
    assert said("tribe")["The Ostian leader"] == "Karel Dovrin"


def test_spokesman_of_one_side_is_not_the_other_sides() -> None:
    names = said("sides")
    assert "A rebel spokesman" not in names
    assert names["a government spokesman"] == "Tomas Reit"


def test_roles_hold_no_other_name_verb_or_kin() -> None:
    titles = [m.text for m in mentions("roles") if m.because.startswith("title printed")]
    assert titles == ["envoy of the Lakes Union", "envoy"]


def test_the_younger_is_the_son_and_the_elder_the_father() -> None:
    dovrins = [m.name for m in mentions("younger") if m.text == "Dovrin"]
    assert dovrins == ["Milos Dovrin", "Karel Dovrin"]


def test_a_body_of_the_un_is_not_the_un() -> None:
    assert said("arms")["The U.N. refugee agency"] == "U.N. refugee agency"


def test_a_union_is_not_its_council_and_a_shortened_name_is_the_full_one() -> None:
    names = said("within")
    assert names["Harbour Union"] == "Harbour Union"
    assert names["Fisheries Council"] == "Coastal Fisheries Council"


def test_a_people_is_named_with_its_article() -> None:
    assert said("arms")["British"] == "the British"


def test_possessive_in_a_relative_clause_is_its_subjects() -> None:
    assert said("whose")["his"] == "Viktor Lam"


def test_whom_a_source_speaks_of_is_not_the_source() -> None:
    assert said("whose")["she"] == "Ruth Vale"


@pytest.mark.parametrize("name", PAGES)
def test_mention_is_a_slice_of_its_article(name: str) -> None:
    a, *_ = page(name)
    assert all(a.text[m.start : m.stop] == m.text for m in mentions(name))


@pytest.mark.parametrize("name", PAGES)
def test_name_is_printed_in_its_page(name: str) -> None:
    a, *_ = page(name)
    assert all(m.name in " ".join(a.text.split()) for m in mentions(name))


def test_order_and_batch_of_rows_change_nothing() -> None:
    pages = [page(name) for name in PAGES]
    together = [list(itertools.chain.from_iterable(column)) for column in list(zip(*pages, strict=True))[1:]]
    articles = [p[0] for p in pages]
    forward = set(refer(articles, *together))
    backward = set(refer(articles[::-1], *(rows[::-1] for rows in together)))
    alone = {m for a, b, s, e in pages for m in refer([a], b, s, e)}
    assert forward == backward == alone


def test_sentence_past_its_article_is_dropped_with_the_reason() -> None:
    a = article("Ann left.")
    wrong = sentence(article("Ann left the harbour."), article_id=a.article_id)
    (row,) = refer([a], [block(a)], [wrong], [])
    assert isinstance(row, Dropped)
    assert "past its 9 characters" in row.reason


def test_rows_without_their_article_are_dropped() -> None:
    a = article("Ann left.")
    (row,) = refer([], [], [sentence(a)], [])
    assert isinstance(row, Dropped)


def test_page_without_sentences_has_no_mentions() -> None:
    assert list(refer([article("")], [], [], [])) == []


def test_entity_in_a_sentence_of_marks_alone_is_no_name() -> None:
    a = article("-- , .")
    assert list(refer([a], [block(a)], [sentence(a)], [entity(a, "--", "ORG")])) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Moammar Gadhafi", "Muammar Qaddafi"),
        ("Moamer Kadhafi", "Muammar al-Gaddafi"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Сергей Лавров", "Sergei Lavrov"),
        ("Dmitry Medvedev", "Dmitri Medvedyev"),
        ("Mustafa Abdel Jalil", "Mustafa Abdul-Jalil"),
        ("Levan Dzhavari", "Levan Javari"),
        ("Frost, William", "William Frost"),
    ],
)
def test_spellings_of_one_name(a: str, b: str) -> None:
    assert same_name(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Moammar Gadhafi", "Saif al-Islam Gadhafi"),
        ("Bill Clinton", "Hillary Clinton"),
        ("Sergey Ivanovich Lavrov", "Sergey Viktorovich Lavrov"),
        ("Omar Said", "Amir Said"),
        ("Gadhafi", "Moammar Gadhafi"),
    ],
)
def test_names_of_two_people(a: str, b: str) -> None:
    assert not same_name(a, b)


def test_bodies_without_a_word_in_common_differ() -> None:
    assert not same_body("Harbour Council", "Coastal Board")


names = st.lists(
    st.sampled_from(["Ali", "Omar", "al-Said", "Gadhafi", "Qaddafi", "bin", "", "李", "Mr.", "X"]), max_size=4
)


@settings(max_examples=60, deadline=None)
@given(names, names)
def test_comparing_names_is_symmetric(a: list[str], b: list[str]) -> None:
    assert relation_of(" ".join(a), " ".join(b)) == relation_of(" ".join(b), " ".join(a))
