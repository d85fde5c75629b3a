"""What belongs to a cue: its source, the pieces of its words; what a sentence tells where the reader marked nothing."""

from __future__ import annotations

import pytest

from rows import article, blocks, mention, span
from sayso.reading import parse
from sayso.statements import state
from sayso.tables import Sentence, Statement
from stated import told, who


def test_a_subject_within_what_another_said_is_no_speaker_of_it() -> None:
    text = "Ruiz has lost her right to the post and the council is using its lawyers to remove her, Boyd said today."
    rows = told(
        text, ("Ruiz", "source", "y"), ("has lost", "cue", "y"),
        ("her right to the post and the council is using its lawyers to remove her", "content", "y"),
        ("Boyd", "source", "x"), ("said", "cue", "x"),
    )  # fmt: skip
    assert [s.speaker for s in rows] == ["Boyd"]


def test_the_subject_of_the_next_clause_is_not_the_source_of_a_participle() -> None:
    text = (
        'The town said that Ash had sent a letter, listing "a number of repairs to the dam," '
        "but the farmers have rejected earlier plans."
    )
    rows = told(
        text, ("The town", "source", "x"), ("said", "cue", "x"), ("that Ash had sent a letter", "content", "x"),
        ("listing", "cue", "y"), ('"a number of repairs to the dam,"', "content", "y"), ("the farmers", "source", "y"),
        ("the farmers", "source", "z"), ("have rejected", "cue", "z"), ("earlier plans", "content", "z"),
    )  # fmt: skip
    assert ("The town", "a number of repairs to the dam") in who(rows)


def test_a_participle_after_someone_s_words_is_that_one_s() -> None:
    text = "An engineer suggested the mayor should resign, calling her a “danger to the town” and a fool."
    rows = told(
        text, ("An engineer", "source", "x"), ("suggested", "cue", "x"), ("the mayor should resign", "content", "x"),
        ("calling", "cue", "y"), ("her a “danger to the town” and a fool", "content", "y"),
    )  # fmt: skip
    assert [s.speaker for s in rows] == ["An engineer", "An engineer"]


def test_people_right_before_a_participle_are_its_source() -> None:
    text = "Ruiz left over what she saw as harsh treatment of protesters calling for the closure of the dam."
    (s,) = told(
        text, ("she", "source", "x"), ("calling for", "cue", "x"), ("the closure of the dam", "content", "x"),
        ("protesters", "source", "y"),
    )  # fmt: skip
    assert s.speaker == "protesters"


def test_words_that_are_the_subject_of_their_cue_are_its_source() -> None:
    text = "Norway has since voiced growing anger over the height of the new dam."
    (s,) = told(
        text, ("Norway", "content", "x"), ("has since voiced", "cue", "x"),
        ("growing anger over the height of the new dam", "content", "x"),
    )  # fmt: skip
    assert (s.speaker, s.quote) == ("Norway", "growing anger over the height of the new dam")


def test_who_stands_in_the_cue_is_its_source() -> None:
    (s,) = told(
        "A statement said the dam would hold.", ("A statement said", "cue", "x"), ("the dam would hold", "content", "x")
    )
    assert (s.speaker, s.cue) == ("A statement", "said")


def test_whom_according_to_names_is_its_source() -> None:
    text = "Ten people were hurt at the dam, according to a doctor in Ash."
    (s,) = told(text, ("Ten people were hurt at the dam", "content", "x"), ("according to", "cue", "x"))
    assert s.source == "a doctor in Ash"


def test_the_antecedent_of_a_relative_clause_is_its_source_and_a_vote_can_say_nothing() -> None:
    text = "Norway abstained from the vote in March that authorized work by the army on the dam to protect farmers."
    rows = told(
        text, ("Norway", "source", "x"), ("authorized", "cue", "x"),
        ("work by the army on the dam to protect farmers", "content", "x"),
    )  # fmt: skip
    assert rows == []


def test_what_introduces_the_speaker_is_no_part_of_the_words() -> None:
    text = "Before leaving Ash, Ruiz said she and Boyd agreed to “finish the dam” by May."
    (s,) = told(
        text, ("Before leaving Ash", "content", "x"), ("Ruiz", "source", "x"), ("said", "cue", "x"),
        ("she and Boyd agreed to “finish the dam” by May", "content", "x"),
    )  # fmt: skip
    assert s.quote == "she and Boyd agreed to “finish the dam” by May"


def test_a_plain_sentence_after_a_quotation_is_not_more_of_it() -> None:
    text = "“We will talk to the farmers,” Ruiz said.\nWorkers have raised the wall of the dam this week."
    rows = told(
        text, ("“We will talk to the farmers,”", "content", "x"), ("Ruiz", "source", "x"), ("said", "cue", "x"),
        ("Workers have raised the wall of the dam this week", "content", "x"),
    )  # fmt: skip
    assert [s.quote for s in rows] == ["We will talk to the farmers"]


def test_a_second_verb_of_saying_has_words_of_its_own() -> None:
    text = "Ruiz warned the dam would not last and said more work was likely."
    rows = told(
        text, ("Ruiz", "source", "x"), ("warned", "cue", "x"),
        ("the dam would not last and said more work was likely", "content", "x"),
    )  # fmt: skip
    assert [(s.speaker, s.cue, s.quote) for s in rows] == [
        ("Ruiz", "warned", "the dam would not last"),
        ("Ruiz", "said", "more work was likely"),
    ]


def test_what_seemed_so_to_the_reporter_is_no_part_of_the_words() -> None:
    text = "The council said on Monday that it was in talks with farmers but there seemed little chance of a deal."
    (s,) = told(
        text, ("The council", "source", "x"), ("said", "cue", "x"),
        ("that it was in talks with farmers but there seemed little chance of a deal", "content", "x"),
    )  # fmt: skip
    assert s.quote == "it was in talks with farmers"


def test_what_is_told_of_when_it_was_said_leaves_the_clause_before_it() -> None:
    text = "The dam will be closed, Ruiz said on Monday after water broke through the wall for the second time."
    (s,) = told(
        text, ("Ruiz", "source", "x"), ("said", "cue", "x"),
        ("after water broke through the wall for the second time", "content", "x"),
    )  # fmt: skip
    assert (s.speaker, s.quote) == ("Ruiz", "The dam will be closed")


def test_a_source_of_one_clause_hands_on_no_other() -> None:
    text = (
        "Ruiz told a paper there was no question of closing the dam on farmers "
        "who make up a tenth of Ash according to polls."
    )
    (s,) = told(
        text, ("Ruiz", "source", "x"), ("told", "cue", "x"),
        ("there was no question of closing the dam on farmers who make up a tenth of Ash", "content", "x"),
        ("according to", "cue", "y"), ("polls", "source", "y"),
    )  # fmt: skip
    assert (s.speaker, s.via) == ("Ruiz", ())


def test_a_name_before_its_outlet_is_the_speaker() -> None:
    text = "TOMA JONES, ASH STUDENT NEWS: The dam will hold for many years."
    (s,) = told(
        text, ("TOMA JONES, ASH STUDENT NEWS", "source", "x"), (":", "cue", "x"),
        ("The dam will hold for many years", "content", "x"), named="TOMA JONES",
    )  # fmt: skip
    assert s.speaker == "TOMA JONES"


def test_a_clause_with_that_is_told_whatever_the_parse_makes_of_it() -> None:
    text = "A witness told NNB that army trucks randomly targeted buildings and people in Ash."
    (s,) = told(
        text, ("A witness", "source", "x"), ("told", "cue", "x"),
        ("that army trucks randomly targeted buildings and people in Ash", "content", "x"),
    )  # fmt: skip
    assert s.quote == "army trucks randomly targeted buildings and people in Ash"


def test_a_verb_joined_to_a_cue_has_its_source() -> None:
    text = "Norway has denied the charges and accused farmers of theft and fraud."
    rows = told(
        text, ("Norway", "source", "x"), ("has denied", "cue", "x"), ("the charges", "content", "x"),
        ("accused", "cue", "y"), ("farmers of theft and fraud", "content", "y"),
    )  # fmt: skip
    assert ("Norway", "farmers of theft and fraud") in who(rows)


@pytest.mark.parametrize("source", ["A spokesman for the council of Ash, Omar Haddad,", "A neighbor named Omar Haddad"])
def test_a_name_set_off_at_the_end_of_a_source_is_the_speaker(source: str) -> None:
    text = f"{source} said the dam would hold."
    (s,) = told(
        text, (source, "source", "x"), ("said", "cue", "x"), ("the dam would hold", "content", "x"), named="Omar Haddad"
    )
    assert s.speaker == "Omar Haddad"


def test_who_asks_after_a_quotation_is_its_speaker() -> None:
    text = "“Why would the dam hold?” asked Omar Haddad who lives by it."
    (s,) = told(text, ("“Why would the dam hold?”", "content", "x"), ("asked", "cue", "x"))
    assert (s.speaker, s.addressee) == ("Omar Haddad", None)


def test_a_noun_before_agency_that_is_no_name_does_not_name_it() -> None:
    (s,) = told(
        "The dam will hold, the refugee agency said.",
        ("the refugee agency", "source", "x"), ("said", "cue", "x"), ("The dam will hold", "content", "x"),
    )  # fmt: skip
    assert s.speaker == "the refugee agency"


def test_the_clause_around_a_relative_one_is_not_what_its_cue_reports() -> None:
    text = "Ten people were missing from the boat, which was said to have left Ash on Monday."
    rows = told(
        text, ("Ten people were missing from the boat", "content", "x"), ("was said", "cue", "x"),
        ("to have left Ash on Monday", "content", "x"),
    )  # fmt: skip
    assert [s.quote for s in rows] == ["to have left Ash on Monday"]


def test_the_subject_of_a_passive_cue_is_part_of_the_words() -> None:
    text = "Both mayors were severely faulted by farmers for having left the gates open."
    (s,) = told(
        text, ("Both mayors", "content", "x"), ("were severely faulted", "cue", "x"), ("farmers", "source", "x"),
        ("for having left the gates open", "content", "x"),
    )  # fmt: skip
    assert (s.speaker, s.quote) == ("farmers", text.rstrip("."))


def test_what_someone_is_described_as_is_no_circumstance() -> None:
    text = "The strike is often described by Omar Haddad as a simple struggle to end the rule of farmers."
    (s,) = told(
        text, ("The strike", "content", "x"), ("is often described", "cue", "x"), ("Omar Haddad", "source", "x"),
        ("as a simple struggle to end the rule of farmers", "content", "x"),
    )  # fmt: skip
    assert (s.speaker, s.quote) == ("Omar Haddad", text.rstrip("."))


def test_who_adds_something_is_the_one_who_spoke() -> None:
    text = "Haddad said farmers had opened two gates but added that the dam was “still shut.”"
    rows = told(
        text, ("Haddad", "source", "x"), ("said", "cue", "x"),
        ("farmers had opened two gates but added that the dam was “still shut.”", "content", "x"),
    )  # fmt: skip
    assert [(s.speaker, s.cue) for s in rows] == [("Haddad", "said"), ("Haddad", "added")]


def test_the_question_put_to_a_speaker_is_not_his() -> None:
    text = "Asked what had swung the town toward the plan, Omar Haddad said: “It was the rain.”"
    rows = told(
        text, ("Omar Haddad", "source", "x"), ("Asked", "cue", "x"),
        ("what had swung the town toward the plan", "content", "x"), ("said:", "cue", "y"),
        ("“It was the rain.”", "content", "y"),
    )  # fmt: skip
    assert [s.quote for s in rows] == ["It was the rain."]


def test_a_time_before_the_clause_is_part_of_it() -> None:
    text = "The council has turned him down, insisting after 41 years in office he must quit."
    words = "after 41 years in office he must quit"
    (s,) = told(text, ("The council", "source", "x"), ("insisting", "cue", "x"), (words, "content", "x"))
    assert s.quote == words


def test_a_reason_after_the_cue_brings_the_clause_before_it() -> None:
    text = "The family moved to Ash, Omar Haddad says, because “nobody would look for them in Ash.”"
    (s,) = told(
        text, ("Omar Haddad", "source", "x"), ("says", "cue", "x"),
        ("because “nobody would look for them in Ash.”", "content", "x"),
    )  # fmt: skip
    assert s.quote == text


def test_a_reason_and_the_clause_before_the_cue_are_one() -> None:
    text = "The wall was broken, Haddad said, because it was old and nobody cared for it."
    (s,) = told(
        text, ("The wall was broken", "content", "x"), ("Haddad", "source", "x"), ("said", "cue", "x"),
        ("because it was old and nobody cared for it", "content", "x"),
    )  # fmt: skip
    assert s.quote == text.rstrip(".")


def test_a_name_after_a_title_s_place_is_the_speaker() -> None:
    text = "The envoy to Norway Omar Haddad said the dam would hold."
    a = article(text)
    source = "The envoy to Norway Omar Haddad"
    spans = [span(a, w, k, "x") for w, k in ((source, "source"), ("said", "cue"), ("the dam would hold", "content"))]
    known = [mention(a, "Norway", kind="government"), mention(a, "Omar Haddad", kind="person")]
    sentences = [r for r in parse([a], blocks(a)) if isinstance(r, Sentence)]
    (s,) = (s for s in state([a], sentences, known, [], spans) if isinstance(s, Statement))
    assert s.speaker == "Omar Haddad"


def test_a_source_in_the_sentence_before_is_named_where_the_cue_s_sentence_names_him_too() -> None:
    a = article("The minister Omar Haddad came late.\n“The dam will hold,” Haddad, a veteran, told the council.")
    words = (("The minister Omar Haddad", "source"), ("told", "cue"), ("“The dam will hold,”", "content"))
    known = [mention(a, "Omar Haddad", kind="person")]
    known.append(mention(a, "Haddad, a", "Omar Haddad", kind="person"))
    sentences = [r for r in parse([a], blocks(a)) if isinstance(r, Sentence)]
    spans = [span(a, w, k, "x") for w, k in words]
    (s,) = (s for s in state([a], sentences, known, [], spans) if isinstance(s, Statement))
    assert s.speaker == "Omar Haddad"


def test_a_speaker_s_name_ends_before_the_cue_that_describes_him() -> None:
    text = (
        "First, Spain joined the growing list of countries officially declaring the farm council based in Ash the "
        "“valid voice.”"
    )
    rows = told(
        text, ("the growing list of countries", "source", "x"), ("officially declaring", "cue", "x"),
        ("the farm council based in Ash the “valid voice.”", "content", "x"),
    )  # fmt: skip
    assert [s.speaker for s in rows] == ["the growing list of countries"]
