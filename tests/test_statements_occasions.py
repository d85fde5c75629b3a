"""A day told once for several statements of one speaker, and for nobody else's."""

from __future__ import annotations

import random
from dataclasses import replace

from rows import article, statement
from sayso.statements.occasions import on_occasions
from sayso.tables import Statement

TEXT = 'Ann Bell said on Monday the harbor is shut. "It opens soon," she said. Jan Orel denied that. "It is open."'
A = article(TEXT)
FIRST = replace(
    statement(A, "the harbor is shut", "Ann Bell"),
    said_on="2020-03-02", said_on_text="Monday", said_on_basis="cue",
)  # fmt: skip


def on_page(quote: str, speaker: str | None = "Ann Bell", basis: str | None = "article") -> Statement:
    """A statement that has the page's date, or none."""
    row = replace(statement(A, quote, speaker), source_start=None, source_stop=None)
    return replace(row, said_on="2020-03-06" if basis else None, said_on_text=None, said_on_basis=basis)


def told(*rows: Statement) -> list[tuple[str | None, str | None, str | None]]:
    """Date, words and basis of each statement but the first."""
    return [(s.said_on, s.said_on_text, s.said_on_basis) for s in on_occasions([FIRST, *rows])[1:]]


def test_what_goes_on_at_once_was_said_on_the_same_day() -> None:
    assert told(on_page("It opens soon")) == [("2020-03-02", "Monday", "occasion")]


def test_one_that_goes_on_hands_its_day_on() -> None:
    assert told(on_page("It opens soon"), on_page("It is open"))[1] == ("2020-03-02", "Monday", "occasion")


def test_somebody_else_between_ends_the_occasion() -> None:
    rows = (on_page("It opens soon", "Jan Orel"), on_page("It is open"))
    assert told(*rows) == [("2020-03-06", None, "article")] * 2


def test_what_is_not_told_as_news_has_no_day_of_another() -> None:
    assert told(on_page("It opens soon", basis=None)) == [(None, None, None)]


def test_nobody_is_no_speaker_who_goes_on() -> None:
    nameless = replace(FIRST, speaker=None)
    rows = on_occasions([nameless, on_page("It opens soon", None)])
    assert rows[1].said_on_basis == "article"


def test_what_stands_far_off_is_of_the_page() -> None:
    a = article(f"Ann Bell said on Monday the harbor is shut.{' Boats came.' * 40} It opens soon.")
    first = replace(statement(a, "the harbor is shut", "Ann Bell"), said_on="2020-03-02", said_on_basis="cue")
    far = replace(statement(a, "It opens soon", "Ann Bell"), source_start=None, said_on="2020-03-06")
    far = replace(far, source_stop=None, said_on_basis="article")
    assert on_occasions([first, far])[1].said_on_basis == "article"


def test_the_order_of_the_rows_given_does_not_matter() -> None:
    rows = [FIRST, on_page("It opens soon"), on_page("It is open", "Jan Orel")]
    want = on_occasions(rows)
    random.Random(1).shuffle(rows)
    assert on_occasions(rows) == want == on_occasions(want)


def test_a_participle_goes_on_in_one_breath_whatever_date_that_has() -> None:
    adding = replace(on_page("It opens soon", basis=None), cue="adding")
    first = replace(FIRST, said_on="2020-03-06", said_on_text=None, said_on_basis="article")
    assert on_occasions([first, adding])[1].said_on_basis == "article"
    assert told(adding) == [("2020-03-02", "Monday", "occasion")]
