"""What a cue is about that the reader tied nothing to, or only a part; and cues, or sources, that it left alone."""

from __future__ import annotations

import pytest

from stated import Part, who
from stated import told as statements_of


def told(text: str, *parts: Part, named: str | None = None) -> list[tuple[str | None, str]]:
    """Speaker and quote of the statements of a text with these spans, and one person who is named in it."""
    return who(statements_of(text, *parts, named=named))


def test_a_cue_in_commas_that_nothing_is_tied_to_has_the_clause_it_breaks() -> None:
    text = "In earlier winters, Ana Ruiz said, the farmers had opened the dam by hand."
    rows = told(text, ("Ana Ruiz", "source", "x"), ("said", "cue", "x"))
    assert rows == [("Ana Ruiz", text[:-1])]


def test_a_word_that_names_nothing_stays_before_a_cue_in_commas() -> None:
    text = "But, Ana Ruiz said, the farmers had opened the dam by hand."
    rows = told(text, ("Ana Ruiz", "source", "x"), ("said", "cue", "x"))
    assert rows == [("Ana Ruiz", "the farmers had opened the dam by hand")]


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("Ana Ruiz flatly denied Monday the charges of fraud.", "flatly denied", "the charges of fraud"),
        (
            "Ana Ruiz called the old dam a “quiet danger”.",
            "called",
            "the old dam a “quiet danger”",
        ),
        ("Ana Ruiz called for new talks about the dam.", "called for", "new talks about the dam"),
        ("Ana Ruiz called on farmers to leave the valley.", "called on", "farmers to leave the valley"),
    ],
)
def test_a_verb_of_judging_that_nothing_is_tied_to_has_its_object(text: str, cue: str, words: str) -> None:
    assert told(text, ("Ana Ruiz", "source", "x"), (cue, "cue", "x")) == [("Ana Ruiz", words)]


def test_a_participle_tied_to_what_stands_before_it_has_its_clause() -> None:
    text = "The council rejected the plan, saying the dam was too old."
    rows = told(text, ("The council", "source", "x"), ("the plan", "content", "x"), ("saying", "cue", "x"))
    assert rows == [("The council", "the dam was too old")]


def test_a_content_that_is_but_the_subject_has_its_clause() -> None:
    text = "Officials hope the dams, built with the aim of saving farms, will change the valley."
    rows = told(text, ("Officials", "source", "x"), ("hope", "cue", "x"), ("the dams", "content", "x"))
    assert rows == [("Officials", "the dams, built with the aim of saving farms, will change the valley")]


def test_what_goes_on_after_a_cue_in_commas_belongs_to_it() -> None:
    text = "If the rain lasts, Ruiz said, the council should open the dam."
    rows = told(
        text, ("If the rain lasts", "content", "x"), ("Ruiz", "source", "x"), ("said", "cue", "x"),
        ("the council should open the dam", "content", "y"),
    )  # fmt: skip
    assert rows == [("Ruiz", text[:-1])]


def test_a_source_alone_that_says_a_clause_is_its_speaker() -> None:
    text = "The mood in the town seems to be good, Omar Haddad reported from the coast."
    rows = told(text, ("The mood in the town", "content", "x"), ("seems", "cue", "x"), ("Omar Haddad", "source", "y"))
    assert rows == [("Omar Haddad", "The mood in the town seems to be good")]


def test_a_content_alone_after_a_verb_of_judging_has_it_for_its_cue() -> None:
    text = "The council read a letter that accused farmers of opening the dam at night."
    rows = told(text, ("farmers of opening the dam at night", "content", "x"))
    assert rows == [("a letter", "farmers of opening the dam at night")]


def test_the_sentence_s_own_verb_of_saying_tells_what_the_reader_marked_within_it() -> None:
    text = "The committee has agreed to open the dam, council officials say."
    rows = told(text, ("The committee", "source", "x"), ("has agreed", "cue", "x"), ("to open the dam", "content", "x"))
    assert ("council officials", "The committee has agreed to open the dam") in rows


def test_who_was_quoted_after_the_words_said_them() -> None:
    text = '"The town fears the dam," spokesman Omar Haddad was quoted by Lusa as saying. He said it was old.'
    rows = told(
        text, ('"The town fears the dam,"', "content", "x"), ("Lusa", "source", "y"),
        ("He", "source", "z"), ("said it", "cue", "z"),
    )  # fmt: skip
    assert rows[0] == ("Omar Haddad", "The town fears the dam")


@pytest.mark.parametrize("text", ["If all goes according to plan, the dam will open.", "Photos: The dam is open."])
def test_what_no_one_says_is_no_statement(text: str) -> None:
    cue = "according to" if "according" in text else ":"
    source = [("plan", "source", "x")] if "according" in text else []
    assert told(text, (cue, "cue", "x"), ("dam", "content", "x"), *source) == []


def test_it_after_a_sentence_about_a_report_stands_for_that() -> None:
    text = "The report lists the dams. It says the dam in Ash is old."
    rows = told(text, ("It", "source", "x"), ("says", "cue", "x"), ("the dam in Ash is old", "content", "x"))
    assert rows == [("The report", "the dam in Ash is old")]


def test_some_of_a_place_are_called_so() -> None:
    text = "Some in Ash believe the dam is too old."
    rows = told(text, ("Some in Ash", "source", "x"), ("believe", "cue", "x"), ("the dam is too old", "content", "x"))
    assert rows == [("Some in Ash", "the dam is too old")]


def test_news_that_people_report_is_told() -> None:
    text = "Witnesses reported a loud bang near the dam."
    rows = told(
        text, ("Witnesses", "source", "x"), ("reported", "cue", "x"), ("a loud bang near the dam", "content", "x")
    )
    assert rows == [("Witnesses", "a loud bang near the dam")]


def test_a_title_in_marks_in_another_sentence_is_no_quotation() -> None:
    text = "Ruiz said the dam was old. “The Dam” is the name of her film."
    rows = told(
        text, ("Ruiz", "source", "x"), ("said", "cue", "x"), ("the dam was old", "content", "x"),
        ("“The Dam”", "content", "x"),
    )  # fmt: skip
    assert rows == [("Ruiz", "the dam was old")]


def test_who_is_warned_to_do_what_is_told_of_a_joined_cue_alone() -> None:
    text = "The council closed the dam and warned farmers to leave the valley."
    assert told(text, ("warned", "cue", "x")) == [("The council", "farmers to leave the valley")]


def test_a_message_in_the_cue_speaks_for_whose_it_is() -> None:
    text = "The town's own message explained that the dam was old."
    rows = told(text, ("message explained", "cue", "x"), ("that the dam was old", "content", "x"))
    assert rows == [("The town", "the dam was old")]


def test_a_quotation_goes_on_after_words_that_hold_a_thought() -> None:
    text = "Ana Ruiz said she expected the dam to hold.\n“It is old, but it is strong.\n“It has held for years.”"
    rows = told(
        text, ("Ana Ruiz", "source", "x"), ("said", "cue", "x"), ("she expected the dam to hold", "content", "x")
    )
    assert [who for who, _ in rows] == ["Ana Ruiz"] * len(rows)
    assert rows[-1][1].endswith("It has held for years.")


def test_who_was_heard_saying_it_is_the_speaker() -> None:
    text = 'Ana Ruiz was heard on the radio saying "we should be going now".'
    rows = told(text, ("was heard on the radio saying", "cue", "x"), ('"we should be going now"', "content", "x"))
    assert rows == [("Ana Ruiz", "we should be going now")]


def test_they_after_a_sentence_about_people_are_those() -> None:
    text = "The farmers of the valley have had success. They say the dam is safe."
    rows = told(text, ("They", "source", "x"), ("say", "cue", "x"), ("the dam is safe", "content", "x"))
    assert [who for who, _ in rows] == ["The farmers of the valley"]


def test_what_is_much_debated_by_nobody_is_no_statement() -> None:
    text = "The effect of dams on young farmers has become hotly debated."
    parts = ("The effect of dams on young farmers", "content", "x"), ("has become hotly debated", "cue", "x")
    assert told(text, *parts) == []


def test_what_anyone_might_tell_is_no_statement() -> None:
    text = "Do not let anyone tell you the dam is safe."
    assert told(text, ("anyone", "source", "x"), ("tell", "cue", "x"), ("the dam is safe", "content", "x")) == []


def test_a_clause_of_the_parse_ends_before_a_contrast_in_which_another_speaks() -> None:
    text = (
        "Ana Ruiz told a paper there was no question of a new dam, while the few farmers renewed their demand that "
        "she leave."
    )
    rows = told(
        text, ("Ana Ruiz", "source", "x"), ("told", "cue", "x"),
        ("their", "source", "y"), ("demand", "cue", "y"), ("that she leave", "content", "y"),
    )  # fmt: skip
    assert ("Ana Ruiz", "there was no question of a new dam") in rows
