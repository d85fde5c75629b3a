"""Lemmas are those that spaCy's own attribute ruler and lemmatizer give."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import pytest

from sayso.reading.lemmas import open_lemmas
from sayso.reading.pipeline import DEFAULT

if TYPE_CHECKING:
    from spacy.language import Language

TEXTS = [
    "There are two banks. Let's go, y'all: they're gonna leave, and she's got better reasons than he had.",
    "He has left.  They have banks; it ain't so. C'mon, \n she said, data were lost and lives were saved.",
    "There are two banks. He saw the saw, and the banks' men found what the mayor founded.",
]


@pytest.fixture
def nlp() -> Language:
    made: Language = importlib.import_module(DEFAULT).load(exclude=["ner"])
    return made


def test_lemmas_are_those_of_the_whole_pipeline(nlp: Language) -> None:
    whole = [[t.lemma_.lower() or t.text.lower() for t in doc] for doc in nlp.pipe(TEXTS)]
    lemmas = open_lemmas(nlp)
    assert "lemmatizer" not in nlp.pipe_names
    assert lemmas(list(nlp.pipe(TEXTS))) == whole
    assert lemmas(list(nlp.pipe(TEXTS[:1]))) == whole[:1]


def test_a_rule_that_asks_for_more_than_the_word_and_its_parse_keeps_the_pipeline_whole(nlp: Language) -> None:
    ruler = nlp.get_pipe("attribute_ruler")
    ruler.add([[{"SHAPE": "Xxxxx", "LENGTH": 5}]], {"LEMMA": "five"})  # type: ignore[attr-defined]
    lemmas = open_lemmas(nlp)
    assert "lemmatizer" in nlp.pipe_names
    assert lemmas([nlp("Banks fell.")]) == [["five", "fall", "."]]


def test_a_part_that_may_read_lemmas_keeps_the_pipeline_whole(nlp: Language) -> None:
    nlp.add_pipe("entity_ruler")
    open_lemmas(nlp)
    assert "lemmatizer" in nlp.pipe_names


def test_where_endings_give_several_listed_words_the_lemma_is_the_same_in_any_version_of_spacy(nlp: Language) -> None:
    lemmas = open_lemmas(nlp)
    (found,) = lemmas([nlp("She hopes they ate 20 knives and went to Paris.")])
    assert found == ["she", "hop", "they", "eat", "20", "knife", "and", "go", "to", "paris", "."]
