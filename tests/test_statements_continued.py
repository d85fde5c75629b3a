"""Who says more, by a pronoun, and what a sentence tells where the reader marked nothing or little."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rows import article, blocks
from sayso.reading import parse
from sayso.statements import state
from sayso.tables import Article, Sentence, Span, Statement
from stated import told


def read(text: str) -> tuple[Article, list[Sentence]]:
    """An article and its sentences."""
    a = article(text)
    return a, [r for r in parse([a], blocks(a)) if isinstance(r, Sentence)]


READ = read(
    "“The dam holds,” Ruiz said, because it is new. “It lasts.”\nThe council, which Boyd said was right, "
    "warned it would break and denied it was old, according to Lusa."
)


def test_a_sentence_without_spans_is_read_by_its_verb_of_saying() -> None:
    (s,) = told("Ana Ruiz said the dam would hold for years.")
    assert (s.speaker, s.cue, s.quote) == ("Ana Ruiz", "said", "the dam would hold for years")


@pytest.mark.parametrize(
    "text",
    [
        "I say the dam will hold.",
        "The town council may say the dam will hold.",
        "The calendar runs according to the moon.",
        "Ruiz believes the dam will hold.",
    ],
)
def test_a_sentence_without_spans_is_not_read_where_nobody_surely_said_it(text: str) -> None:
    assert told(text) == []


def test_a_quotation_tells_who_says_it_not_what_is_said_within() -> None:
    text = "Ruiz refused the offer, Boyd said.\n“When she asked for a wall, she asked for a wall that holds. We agree.”"
    rows = told(
        text, ("Ruiz refused the offer", "content", "x"), ("Boyd", "source", "x"), ("said", "cue", "x"),
        ("she", "source", "y"), ("asked for", "cue", "y"), ("a wall that holds", "content", "y"),
    )  # fmt: skip
    assert rows[-1].speaker == "Boyd"
    assert rows[-1].quote.startswith("When she asked")


def test_a_pronoun_goes_on_for_the_one_who_spoke_before_it() -> None:
    text = "A doctor said the ward was full. He said ten people were hurt.\n“We need help,” he added."
    rows = told(
        text, ("A doctor", "source", "x"), ("said", "cue", "x"), ("the ward was full", "content", "x"),
        ("He", "source", "y"), ("said ten", "cue", "y"), ("ten people were hurt", "content", "y"),
        ("he", "source", "z"), ("added", "cue", "z"), ("“We need help,”", "content", "z"),
    )  # fmt: skip
    assert [s.speaker for s in rows] == ["A doctor"] * 3


@pytest.mark.parametrize("source", ["The council", "Two doctors", "The report"])
def test_a_pronoun_goes_on_for_one_person_alone(source: str) -> None:
    text = f"{source} said the ward was full. He said the town was safe."
    rows = told(
        text, (source, "source", "x"), ("said", "cue", "x"), ("the ward was full", "content", "x"),
        ("He", "source", "y"), ("said the town", "cue", "y"), ("the town was safe", "content", "y"),
    )  # fmt: skip
    assert rows[-1].speaker is None


def test_a_pronoun_after_another_name_stands_for_the_one_it_follows() -> None:
    text = "A doctor said the ward was full. Omar Haddad looked on. He said the town was safe."
    rows = told(
        text, ("A doctor", "source", "x"), ("said", "cue", "x"), ("the ward was full", "content", "x"),
        ("He", "source", "y"), ("said the town", "cue", "y"), ("the town was safe", "content", "y"),
        named="Omar Haddad",
    )  # fmt: skip
    assert rows[-1].speaker == "Omar Haddad"


@pytest.mark.parametrize(
    ("source", "pronoun"), [("Two doctors", "They"), ("The Lusa agency", "It"), ("Spain and Norway", "They")]
)
def test_they_and_it_go_on_for_those_who_spoke_in_the_sentence_before(source: str, pronoun: str) -> None:
    for between, goes_on in ((" ", True), (" The town slept. ", False)):
        text = f"{source} said the ward was full.{between}{pronoun} said later that the town was safe."
        rows = told(
            text, (source, "source", "x"), ("said", "cue", "x"), ("the ward was full", "content", "x"),
            (pronoun, "source", "y"), ("said later", "cue", "y"), ("that the town was safe", "content", "y"),
        )  # fmt: skip
        assert (rows[-1].speaker == rows[0].speaker) == goes_on


@pytest.mark.parametrize(
    ("text", "speaker", "quote"),
    [
        ("Farmers in Ash claimed to have closed the gates.", "Farmers", "to have closed the gates"),
        ("The council urged farmers to leave the valley.", "The council", "farmers to leave the valley"),
        ("The mayor called on farmers “to leave the valley.”", "The mayor", "farmers “to leave the valley.”"),
        ("“The dam will hold,” the Lusa agency quoted Ana Ruiz as saying.", "Ana Ruiz", "The dam will hold"),
    ],
)
def test_what_is_urged_claimed_or_quoted_is_read_without_spans(text: str, speaker: str, quote: str) -> None:
    (s,) = told(text)
    assert (s.speaker, s.quote) == (speaker, quote)


def test_who_is_quoted_as_saying_it_said_it_where_that_was_marked_too() -> None:
    text = "“The dam will hold,” the Lusa agency quoted Ruiz as saying."
    (s,) = told(
        text, ("the Lusa agency", "source", "x"), ("quoted", "cue", "x"), ("“The dam will hold,”", "content", "x"),
        ("Ruiz as saying", "content", "x"),
    )  # fmt: skip
    assert (s.speaker, s.via, s.quote) == ("Ruiz", ("Lusa",), "The dam will hold")


def test_what_is_asked_for_is_told() -> None:
    text = "A farmers' group is asking the state for immediate access to the money of the old mayor."
    words = "the state for immediate access to the money of the old mayor"
    (s,) = told(text, ("A farmers' group", "source", "x"), ("is asking", "cue", "x"), (words, "content", "x"))
    assert s.quote == words


@pytest.mark.parametrize(("cue", "words"), [("called for", "a new wall"), ("asked", "Boyd to mediate")])
def test_few_words_say_what_is_asked_for(cue: str, words: str) -> None:
    (s,) = told(f"Ruiz also {cue} {words}.", ("Ruiz", "source", "x"), (cue, "cue", "x"), (words, "content", "x"))
    assert s.quote == words


@given(
    st.lists(st.tuples(st.integers(0, 150), st.integers(1, 60), st.sampled_from("abc"), st.integers(0, 2)), max_size=12)
)
def test_any_spans_give_slices_of_the_text(parts: list[tuple[int, int, str, int]]) -> None:
    a, sentences = READ
    kinds = ("source", "cue", "content")
    spans = [
        Span(a.article_id, of, start, min(start + length, len(a.text)), kinds[kind], a.text[start : start + length])
        for start, length, of, kind in parts
    ]
    for s in state([a], sentences, [], [], spans):
        assert isinstance(s, Statement)
        assert a.text[s.start : s.stop] == s.quote
        assert s.source_start is None or a.text[s.source_start : s.source_stop] == s.source
        assert s.cue_start is None or a.text[s.cue_start : s.cue_stop] == s.cue
