"""Sentences and entities: where sentences end, what is read, what is dropped, and that offsets are the article's."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rows import article, block, blocks
from sayso.errors import UsageError
from sayso.reading import parse
from sayso.reading.boundaries import starts
from sayso.reading.parse import pieces
from sayso.tables import Article, Dropped, Entity, Sentence


def sentences(a: Article, kinds: tuple[str, ...] = ()) -> list[str]:
    """The sentences of an article, a block a line."""
    return [a.text[s.start : s.stop] for s in parse([a], blocks(a, kinds)) if isinstance(s, Sentence)]


def test_a_question_in_quotation_marks_is_no_sentence_of_its_own() -> None:
    a = article('"Why now?" the mayor asked. Nobody knew.')
    assert sentences(a) == ['"Why now?" the mayor asked.', "Nobody knew."]


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    a = article("He said “we will stay.” Then the lights went out.")
    assert sentences(a) == ["He said “we will stay.”", "Then the lights went out."]


def test_a_new_speaker_after_a_quotation_starts_a_sentence() -> None:
    a = article("“The bridge is closed.” He said boats would run.")
    assert sentences(a) == ["“The bridge is closed.”", "He said boats would run."]


def test_a_title_ends_no_sentence() -> None:
    assert sentences(article("Gov. Ana Ruiz met Dr. Lee and Sen. Okoro in St. Paul.")) == [
        "Gov. Ana Ruiz met Dr. Lee and Sen. Okoro in St. Paul."
    ]


def test_an_abbreviated_country_may_end_a_sentence() -> None:
    assert len(sentences(article("He flew to the U.S. The talks went on."))) == 2


def test_every_block_is_parsed_by_itself() -> None:
    a = article("Flood warning for the valley\nThe river rose overnight")
    rows = [s for s in parse([a], blocks(a, ("title", "body"))) if isinstance(s, Sentence)]
    assert [(s.zone, s.start) for s in rows] == [("title", 0), ("body", 29)]


def test_blocks_that_are_no_reading_matter_are_not_parsed() -> None:
    a = article("Share this story\nThe river rose.")
    assert sentences(a, ("boilerplate", "body")) == ["The river rose."]


def test_tokens_are_slices_and_white_space_is_none() -> None:
    a = article("The  mayor\xa0 spoke .")
    (s,) = [r for r in parse([a], [block(a)]) if isinstance(r, Sentence)]
    assert [a.text[i:j] for i, j in zip(s.starts, s.stops, strict=True)] == ["The", "mayor", "spoke", "."]
    assert len(s.starts) == len(s.lemmas) == len(s.tags) == len(s.deps) == len(s.heads)


def test_there_is_one_root_and_every_head_is_in_the_sentence() -> None:
    a = article("The mayor, who spoke first, left early and said nothing.")
    (s,) = [r for r in parse([a], [block(a)]) if isinstance(r, Sentence)]
    assert [i for i, h in enumerate(s.heads) if h == i] == [s.deps.index("ROOT")]
    assert all(0 <= h < len(s.heads) for h in s.heads)


def test_entities_are_slices() -> None:
    a = article("On Tuesday Maria Lopez flew to Lisbon.")
    found = [e for e in parse([a], [block(a)]) if isinstance(e, Entity)]
    assert {"Maria Lopez", "Lisbon"} <= {e.text for e in found}
    assert all(a.text[e.start : e.stop] == e.text for e in found)


def test_another_language_is_dropped_with_its_name() -> None:
    (row,) = parse([article("Der Fluss steigt.", language="de")], [])
    assert isinstance(row, Dropped)
    assert row.reason == "language de: the reader reads English"


def test_an_unknown_language_is_read() -> None:
    a = article("It rains.", language=None)
    assert [r for r in parse([a], [block(a)]) if isinstance(r, Sentence)]


def test_blocks_without_an_article_are_dropped() -> None:
    a = article("It rains.")
    (row,) = parse([], [block(a)])
    assert isinstance(row, Dropped)


def test_what_is_past_the_bound_is_named() -> None:
    a = article("It rains. It pours.")
    rows = list(parse([a], [block(a)], max_chars=9))
    assert [a.text[r.start : r.stop] for r in rows if isinstance(r, Sentence)] == ["It rains."]
    assert [r.reason for r in rows if isinstance(r, Dropped)] == [
        "10 characters past the first 9 of its text are not read; split the page"
    ]


def test_a_wall_of_characters_is_named_and_what_is_around_it_read() -> None:
    a = article("It rains. " + "x" * 50_000 + " It pours.")
    rows = list(parse([a], [block(a)]))
    assert [a.text[r.start : r.stop] for r in rows if isinstance(r, Sentence)] == ["It rains.", "It pours."]
    assert [r for r in rows if isinstance(r, Dropped)]


def test_a_model_that_is_not_installed_is_one_line() -> None:
    a = article("It rains.")
    with pytest.raises(UsageError, match="not installed"):
        list(parse([a], [block(a)], spacy_model="no_such_model"))


def test_an_article_reads_the_same_alone_and_among_others() -> None:
    a = article("“It shook,” said Ann Boyd of the Met Office. “Twice.”", "a")
    b = article("The minister denied it, according to two aides.", "b")
    both = list(parse([b, a], [*blocks(a), *blocks(b)]))
    assert [r for r in both if getattr(r, "article_id", "") == a.article_id] == list(parse([a], blocks(a)))


@given(st.text(alphabet='ab .\n"', max_size=400), st.integers(1, 40))
def test_pieces_cover_every_word(text: str, limit: int) -> None:
    covered = set[int]()
    for start, stop in pieces(text, 0, limit):
        assert stop - start <= limit
        covered.update(range(start, stop))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= covered


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["He", "said", ".", '"', "”", "Mr.", "?", "and", "U.S."]), st.sampled_from(["", " ", "\n"])
        )
    )
)
def test_the_first_word_starts_a_sentence(tokens: list[tuple[str, str]]) -> None:
    found = starts([w for w, _ in tokens], [g for _, g in tokens])
    assert len(found) == len(tokens)
    assert not tokens or found[0] is True


def test_one_endless_line_is_cut_in_linear_time() -> None:
    begun = time.monotonic()
    assert len(pieces("word " * 2_000_000, 0)) == 500
    assert len(pieces("x" * 10_000_000, 0)) == 0
    assert time.monotonic() - begun < 10


def test_tokens_past_the_limit_are_dropped_with_a_reason() -> None:
    a = article("Ann left early today.\nBob stayed late again.")
    rows = list(parse([a], blocks(a), max_tokens=6))
    assert [r.stop for r in rows if isinstance(r, Sentence)] == [21]
    assert [r.reason for r in rows if isinstance(r, Dropped)] == [
        "from character 22 on, past 6 tokens, it is not read; split the page"
    ]


def test_highlights_run_together_are_told_apart_at_new_and_capital_articles() -> None:
    words = ["NEW", ":", "Sources", "tell", "Lusa", "The", "dam", "may", "open", "NEW", ":", "Boyd", "left"]
    found = starts(words, [""] + [" "] * (len(words) - 1), run_in=True)
    assert [i for i, s in enumerate(found) if s] == [0, 5, 9]


def test_highlights_run_together_are_told_apart_after_their_source() -> None:
    words = [
        "The",
        "town",
        "is",
        "back",
        "in",
        "their",
        "hands",
        ",",
        "officials",
        "say",
        "Boyd",
        "never",
        "left",
        "it",
    ]
    found = starts(words, [""] + [" "] * (len(words) - 1), run_in=True)
    assert [i for i, s in enumerate(found) if s] == [0, 10]
