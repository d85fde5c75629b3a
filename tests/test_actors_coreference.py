"""Who is meant within a page: pronouns, descriptions, groups and seats of power, on invented pages."""

from __future__ import annotations

from parsed import page
from sayso.actors import refer
from sayso.tables import Mention


def meant(name: str, text: str) -> list[str]:
    """Whom each mention of this text on one of the invented pages stands for, in text order."""
    a, blocks, sentences, entities = page(name)
    rows = [m for m in refer([a], blocks, sentences, entities) if isinstance(m, Mention)]
    return [m.name for m in rows if m.text == text and not m.because.startswith("title printed")]


def test_possessives_of_a_list_are_all_the_first_ones() -> None:
    assert meant("lists", "his") == ["Karel Dovrin", "Karel Dovrin", "Anton Grell"]


def test_the_object_of_what_somebody_hopes_to_do_is_not_that_person() -> None:
    assert meant("binding", "her")[0] == "Vera Holm"


def test_nobody_is_part_of_his_own_phrase() -> None:
    assert meant("binding", "her")[1] == "Ruth Vale"


def test_a_name_parted_from_its_verb_by_a_relative_clause_is_the_subject() -> None:
    assert meant("rooted", "He") == ["Viktor Lam"]


def test_a_name_between_commas_behind_a_role_is_who_acts() -> None:
    assert meant("fighter", "his") == ["Milos Dovrin"]


def test_pronoun_in_a_quotation_is_the_one_person_the_quotation_names() -> None:
    assert meant("cited", "he") == ["Karel Dovrin"]


def test_one_called_she_is_not_called_he() -> None:
    assert (meant("sexes", "She"), meant("sexes", "he")) == (["Kersti Moll"], [])


def test_dictator_is_the_one_whose_regime_is_printed_and_not_the_president() -> None:
    assert meant("rulers", "The dictator") == ["Karel Dovrin"]


def test_president_is_the_one_printed_as_such() -> None:
    assert meant("rulers", "The president") == ["Ana Belmar"]


def test_a_leader_without_a_name_is_not_the_countrys() -> None:
    assert meant("leaders", "A tribal leader") == []


def test_ruler_is_the_leader_of_a_country() -> None:
    assert meant("leaders", "The ruler") == ["Karel Dovrin"]


def test_the_government_is_the_only_one_the_page_prints() -> None:
    assert meant("powers", "The government") == ["Norwegian government"]


def test_the_rebels_are_those_of_the_country_printed() -> None:
    assert meant("powers", "The rebels") == ["Norwegian rebels"]


def test_regime_is_called_by_who_leads_it() -> None:
    assert meant("powers", "The Dovrin regime") == ["Dovrin regime"]


def test_what_comes_after_a_ruler_is_not_his_government() -> None:
    assert not [m for m in meant("powers", "Dovrin government") if m]


def test_the_government_of_a_sentence_on_another_country_is_left_alone() -> None:
    assert meant("lands", "the government") == []


def test_of_two_councils_far_above_neither_is_the_council() -> None:
    assert meant("councils", "The council") == []


def test_kremlin_that_accuses_is_russia() -> None:
    assert meant("kremlin", "Kremlin")[0] == "Russia"


def test_kremlin_that_does_not_speak_is_none() -> None:
    assert "Russia" not in meant("kremlin", "Kremlin")[1:]


def test_capital_stands_for_its_government_where_it_owns_a_demand_and_not_beside_another_city() -> None:
    assert meant("kremlin", "Moscow") == ["Russia", "Moscow"]


def test_country_set_before_a_body_is_a_name_of_its_own() -> None:
    assert "Norway NATO" not in meant("pressed", "Norway NATO")


def test_nationality_before_a_full_name_is_no_part_of_it() -> None:
    assert meant("pressed", "Karel Dovrin") == ["Karel Dovrin"]


def test_rank_cut_off_at_its_full_stop_is_no_part_of_a_bodys_name() -> None:
    assert meant("pressed", "NATO Brig") == []


def test_office_without_a_name_is_no_name() -> None:
    assert meant("pressed", "Surgeon General") == []


def test_diplomat_is_the_ambassador_who_spoke() -> None:
    assert meant("kinds", "the diplomat") == ["Anton Grell"]


def test_she_after_a_quotation_is_whom_the_last_sentence_before_it_is_about() -> None:
    assert meant("turned", "she")[0] == "Ruth Vale"


def test_she_after_a_quotation_is_whom_a_pronoun_acted_for_before_it() -> None:
    assert meant("turned", "she")[1] == "Vera Holm"


def test_the_next_president_is_nobody_yet() -> None:
    assert meant("to_come", "The next president") == []


def test_an_office_joined_to_another_is_nobody_named() -> None:
    assert meant("to_come", "The president") == []


def test_first_wife_is_not_the_wife_named() -> None:
    assert meant("wives", "his first wife") == []


def test_senate_is_short_for_the_one_printed_and_congress_is_a_name() -> None:
    assert (meant("chambers", "Senate"), meant("chambers", "Congress")) == (["Harbour Senate"], ["Congress"])


def test_a_secretary_general_is_no_general() -> None:
    assert (meant("general", "the general"), meant("general", "the secretary-general")) == ([], ["Anton Grell"])


def test_pronoun_in_a_quotation_is_of_whom_it_is_said() -> None:
    assert meant("said_of", "He") == ["Karel Dovrin"]


def test_possessive_of_an_opening_clause_is_the_subject_after_it() -> None:
    assert meant("speaking", "his") == ["Viktor Lam"]


def test_verb_of_a_headline_is_no_part_of_a_name() -> None:
    assert set(meant("speaking", "Viktor Lam")) == {"Viktor Lam"}


def test_a_prefix_is_part_of_a_body_that_is_called_so_and_of_no_other_name() -> None:
    assert meant("prefixed", "Anti-Flood League") == ["Anti-Flood League"]
    assert meant("prefixed", "Dovrin") == ["Karel Dovrin"]


def test_function_words_before_a_name_are_no_name() -> None:
    assert meant("some", "Dovrin") == ["Karel Dovrin"]
    assert meant("some", "Some") == meant("some", "of Dovrin") == []


def test_who_is_adamant_speaks() -> None:
    assert meant("adamant", "he") == ["Karel Dovrin"]


def test_a_protester_without_a_name_who_spoke_last_is_nobody_named() -> None:
    assert meant("passerby", "he") == []


def test_a_name_that_opens_and_closes_with_one_word_keeps_both() -> None:
    assert set(meant("repeated", "Ramad Amir Ramad")) == {"Ramad Amir Ramad"}


def test_a_surname_alone_is_whoever_is_named_first_however_often_another_is() -> None:
    assert meant("named_first", "Dovrin") == ["Karel Dovrin"]


def test_a_surname_alone_is_his_who_has_forces() -> None:
    assert meant("ruling", "Dovrin") == ["Karel Dovrin"]


def test_a_surname_alone_is_not_hers_who_is_called_a_daughter() -> None:
    assert meant("daughter", "Dovrin") == ["Karel Dovrin"]
