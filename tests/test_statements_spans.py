"""Statements from the spans a model marks: cues of several words, flat chains, bare cues, quotations without a cue."""

from __future__ import annotations

import pytest

from rows import article, blocks, mention, span
from sayso.reading import parse
from sayso.statements import state
from sayso.statements.acts import act_of
from sayso.tables import Sentence, Statement
from stated import told


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("expressed concern", "speech"),
        ("made clear", "speech"),
        ("wrote in a letter", "writing"),
        ("has doubts", "thought"),
        ("is convinced", "thought"),
        ("went on to say", "speech"),
        ("is being criticized for saying", "speech"),
        ("also hopes", "thought"),
    ],
)
def test_the_word_of_a_long_cue_that_names_the_act_decides(cue: str, act: str) -> None:
    text = f"Ana Ruiz {cue} that the dam would fail in the spring."
    (s,) = told(
        text, ("Ana Ruiz", "source", "x"), (cue, "cue", "x"), ("that the dam would fail in the spring", "content", "x")
    )
    assert (s.act, s.cue, s.speaker) == (act, cue, "Ana Ruiz")


def test_what_a_paper_finds_stands_written_in_it() -> None:
    assert (act_of("find", False, paper=True), act_of("find", False)) == ("writing", "thought")


def test_a_verb_of_no_class_tells_nothing_without_a_clause() -> None:
    assert (act_of("create", False, clause=False), act_of("create", False, clause=True)) == ("other", "speech")


def test_one_within_the_words_of_an_agency_is_told_by_its_verb() -> None:
    text = "Ana Ruiz said the dam was safe, according to the Lusa agency."
    (s,) = told(
        text,
        ("the Lusa agency", "source", "x"),
        ("according to", "cue", "x"),
        ("Ana Ruiz said the dam was safe", "content", "x"),
    )
    assert (s.speaker, s.quote, s.via) == ("Ana Ruiz", "the dam was safe", ("Lusa",))


def test_who_is_quoted_as_saying_it_within_a_content_said_it() -> None:
    text = "The Lusa agency quotes Ana Ruiz as saying talks have been held for two months."
    rows = told(
        text, ("The Lusa agency", "source", "x"), ("quotes", "cue", "x"),
        ("Ana Ruiz as saying talks have been held for two months", "content", "x"),
    )  # fmt: skip
    assert [(s.speaker, s.via) for s in rows if s.quote.startswith("talks")] == [("Ana Ruiz", ("Lusa",))]


def test_a_bare_cue_between_words_and_agency_is_the_speaker_s() -> None:
    text = '"The dam will hold," Ruiz said, according to the Lusa agency.'
    (s,) = told(
        text, ("Ruiz", "source", "y"), ("said", "cue", "y"), ("the Lusa agency", "source", "x"),
        ("according to", "cue", "x"), ('"The dam will hold,"', "content", "x"),
    )  # fmt: skip
    assert (s.speaker, s.via) == ("Ruiz", ("Lusa",))


def test_a_bare_cue_after_its_neighbour_hands_that_one_on() -> None:
    text = "The dam will hold, Ruiz said, according to the Lusa agency."
    (s,) = told(
        text, ("Ruiz", "source", "y"), ("said", "cue", "y"), ("The dam will hold", "content", "y"),
        ("the Lusa agency", "source", "x"), ("according to", "cue", "x"),
    )  # fmt: skip
    assert (s.speaker, s.via) == ("Ruiz", ("Lusa",))


def test_a_quotation_without_a_cue_runs_on_from_the_one_right_before_it() -> None:
    text = '"The dam will hold," Ruiz said.\n"It was built to last for ever."'
    one, two = told(
        text, ("Ruiz", "source", "x"), ("said", "cue", "x"), ('"The dam will hold,"', "content", "x"),
        ('"It was built to last for ever."', "content", "z"),
    )  # fmt: skip
    assert (two.speaker, two.cue) == (one.speaker, None) == ("Ruiz", None)


def test_a_quotation_without_a_cue_after_other_words_has_no_speaker() -> None:
    text = '"The dam will hold," Ruiz said.\nA sign hung there. "We will never leave our homes."'
    rows = told(
        text, ("Ruiz", "source", "x"), ("said", "cue", "x"), ('"The dam will hold,"', "content", "x"),
        ('"We will never leave our homes."', "content", "z"),
    )  # fmt: skip
    assert [(s.speaker, s.source) for s in rows if s.quote.startswith("We")] == [(None, None)]


def test_words_without_marks_or_cue_are_no_statement() -> None:
    assert told("The dam will hold for years.", ("The dam will hold for years", "content", "z")) == []


def test_a_clause_broken_by_its_cue_is_one_statement_with_the_cue_in_it() -> None:
    text = "The old dam, Ruiz said, would hold for years."
    (s,) = told(
        text, ("Ruiz", "source", "x"), ("said", "cue", "x"), ("The old dam", "content", "x"),
        ("would hold for years", "content", "x"),
    )  # fmt: skip
    assert s.quote == "The old dam, Ruiz said, would hold for years"


def test_a_content_over_two_paragraphs_is_two_statements() -> None:
    text = 'Ruiz said: "The dam will hold.\n"It was built to last."'
    rows = told(
        text,
        ("Ruiz", "source", "x"),
        ("said:", "cue", "x"),
        ('"The dam will hold.\n"It was built to last."', "content", "x"),
    )
    assert [s.quote for s in rows] == ["The dam will hold.", "It was built to last."]


def test_who_is_told_before_that_is_no_part_of_the_words() -> None:
    text = "Ruiz told Obama that the dam would hold."
    (s,) = told(text, ("Ruiz", "source", "x"), ("told", "cue", "x"), ("Obama that the dam would hold", "content", "x"))
    assert (s.addressee, s.quote) == ("Obama", "the dam would hold")


def test_the_subject_of_the_verb_is_the_source_where_none_is_tied() -> None:
    text = "Ana Ruiz has joined other leaders in calling for the mayor to step down."
    (s,) = told(text, ("calling for", "cue", "x"), ("the mayor to step down", "content", "x"))
    assert s.speaker == "Ana Ruiz"


def test_a_passive_cue_without_a_source_is_nobody_s() -> None:
    text = "The dam is expected to open on Sunday."
    assert (
        told(text, ("is expected", "cue", "x"), ("The dam", "content", "x"), ("to open on Sunday", "content", "x"))
        == []
    )


def test_a_cue_without_parts_gives_nothing() -> None:
    assert told("Ana Ruiz spoke.", ("spoke", "cue", "x")) == []


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Spain and Norway", "Spain and Norway"),
        ("The rebels and their allies", "The rebels and their allies"),
        ("An army spokesman and an oil official", "An army spokesman and an oil official"),
        ("Ana Ruiz and other residents of Ash", "Ana Ruiz and other residents of Ash"),
        ("Ana Ruiz of the River Union and director of the Ash Institute", "Ana Ruiz"),
        ("Ana Ruiz, a member of the board and a veteran of the war,", "Ana Ruiz"),
        ("The finance and planning minister", "The finance and planning minister"),
    ],
)
def test_several_who_say_it_together_are_the_speaker_as_printed(source: str, speaker: str) -> None:
    text = f"{source} said the dam would hold for years."
    (s,) = told(text, (source, "source", "x"), ("said", "cue", "x"), ("the dam would hold for years", "content", "x"))
    assert (s.speaker, s.referent_id) == (speaker, None)


def test_several_who_say_it_together_are_no_one_s_actor() -> None:
    a = article("Spain and Norway said the dam would hold.")
    spans = [span(a, w, k, "x") for w, k in (("Spain and Norway", "source"), ("said", "cue"))]
    spans.append(span(a, "the dam would hold", "content", "x"))
    known = [mention(a, "Spain"), mention(a, "Norway")]
    sentences = [r for r in parse([a], blocks(a)) if isinstance(r, Sentence)]
    (s,) = (s for s in state([a], sentences, known, [], spans) if isinstance(s, Statement))
    assert (s.speaker, s.referent_id) == ("Spain and Norway", None)


def test_a_body_s_own_person_is_the_speaker_where_the_parse_takes_the_body() -> None:
    a = article("The Center for River and Dam Studies' Ana Ruiz said the dam would hold.")
    source = "The Center for River and Dam Studies' Ana Ruiz"
    spans = [span(a, w, k, "x") for w, k in ((source, "source"), ("said", "cue"), ("the dam would hold", "content"))]
    known = [mention(a, "Center for River and Dam Studies", kind="organization"), mention(a, "Ana Ruiz", kind="person")]
    sentences = [r for r in parse([a], blocks(a)) if isinstance(r, Sentence)]
    (s,) = (s for s in state([a], sentences, known, [], spans) if isinstance(s, Statement))
    assert s.speaker == "Ana Ruiz"


def test_who_is_quoted_as_saying_it_after_a_quotation_said_it() -> None:
    text = '"The dam will hold," state-run Lusa quoted Ruiz as saying.'
    (s,) = told(text, ("Lusa", "source", "x"), ("quoted", "cue", "x"), ('"The dam will hold,"', "content", "x"))
    assert (s.speaker, s.via, s.cue) == ("Ruiz", ("Lusa",), "saying")


def test_who_is_quoted_keeps_the_words_that_run_on() -> None:
    text = '"The dam will hold," Lusa quoted Ruiz as saying. "It was built to last."'
    rows = told(
        text, ("Lusa", "source", "x"), ("quoted", "cue", "x"), ('"The dam will hold,"', "content", "x"),
        ('"It was built to last."', "content", "x"),
    )  # fmt: skip
    assert [(s.speaker, s.via) for s in rows] == [("Ruiz", ("Lusa",))] * 2


def test_who_is_quoted_with_an_apposition_is_called_by_the_name() -> None:
    text = '"The dam will hold," the paper quoted Ana Ruiz, head of the union, as saying.'
    (s,) = told(text, ("the paper", "source", "x"), ("quoted", "cue", "x"), ('"The dam will hold,"', "content", "x"))
    assert (s.speaker, s.via) == ("Ana Ruiz", ("the paper",))


def test_who_was_quoted_by_an_outlet_said_it() -> None:
    text = "Ana Ruiz was quoted by the Lusa agency as saying the dam would hold."
    (s,) = told(
        text, ("the Lusa agency", "source", "x"), ("as saying", "cue", "x"), ("the dam would hold", "content", "x")
    )
    assert (s.speaker, s.via) == ("Ana Ruiz", ("Lusa",))


def test_who_quotes_without_as_saying_is_the_source() -> None:
    text = 'The report quoted the law: "The dam will hold for years."'
    (s,) = told(
        text, ("The report", "source", "x"), ("quoted", "cue", "x"), ('"The dam will hold for years."', "content", "x")
    )
    assert s.speaker == "The report"


def test_a_saying_that_no_span_marks_before_an_agency_is_the_speaker_s() -> None:
    text = '"The dam will hold," Ruiz said, according to the Lusa agency. "It was built to last."'
    rows = told(
        text, ("the Lusa agency", "source", "x"), ("according to", "cue", "x"),
        ('"The dam will hold,"', "content", "x"), ('"It was built to last."', "content", "z"),
    )  # fmt: skip
    assert [(s.speaker, s.via) for s in rows] == [("Ruiz", ("Lusa",))] * 2


def test_who_said_it_is_the_speaker_with_other_words_before_an_agency() -> None:
    text = '"The dam will hold," Ruiz said of the town council, according to the Lusa agency.'
    (s,) = told(
        text, ("the Lusa agency", "source", "x"), ("according to", "cue", "x"), ('"The dam will hold,"', "content", "x")
    )
    assert s.speaker == "Ruiz"


@pytest.mark.parametrize("office", ["its spokesman", "the harbour board's chief envoy"])
def test_an_office_and_a_name_in_commas_before_the_verb_are_the_source(office: str) -> None:
    said = "The council sent its boats to Luria"
    (s,) = told(f"{said}, {office}, Jan Orel, told reporters.", (said, "content", "x"), ("told", "cue", "x"))
    assert (s.source, s.quote) == (f"{office}, Jan Orel", said)


def test_a_list_of_names_before_the_verb_is_not_a_source_with_an_office() -> None:
    text = "He thanked the envoy, Jan Orel, Ana Ruiz, said that they would sail."
    assert "envoy, Jan" not in str([s.source for s in told(text, ("said", "cue", "x"))])


@pytest.mark.parametrize("verb", ["named", "called"])
def test_a_person_named_in_commas_between_a_source_and_its_cue_says_it(verb: str) -> None:
    text = f"Another resident, a mother of four {verb} Ana Ruiz, said the dam was safe."
    parts = (("Another resident", "source", "x"), ("said", "cue", "x"), ("the dam was safe", "content", "x"))
    (s,) = told(text, *parts, named="Ana Ruiz")
    assert (s.speaker, s.source) == ("Ana Ruiz", "Another resident")


def test_a_person_of_a_clause_between_a_source_and_its_cue_says_nothing() -> None:
    text = "Another resident, who has never met Ana Ruiz, said the dam was safe."
    parts = (("Another resident", "source", "x"), ("said", "cue", "x"), ("the dam was safe", "content", "x"))
    (s,) = told(text, *parts, named="Ana Ruiz")
    assert s.speaker == "Another resident"
