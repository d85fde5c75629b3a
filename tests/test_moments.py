"""When: shapes of time expressions, their TIMEX3 values, and the days they cover."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsed import PAGES, page
from rows import article, sentence
from sayso.moments import tell
from sayso.moments.dates import interval
from sayso.tables import Dropped, Moment

MONDAY = "2012-05-07"


def moments(text: str, published: str | None = MONDAY, **columns: Any) -> list[Moment]:
    """The moments of one sentence, published on Monday 7 May 2012; tags and so on as given."""
    a = article(text, published=published)
    return [m for m in tell([a], [sentence(a, **columns)]) if isinstance(m, Moment)]


def one(text: str, published: str | None = MONDAY, **columns: Any) -> Moment:
    (found,) = moments(text, published, **columns)
    return found


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("It fell on July 4, 2011.", "July 4, 2011", "2011-07-04"),
        ("It fell on 4 July 2011.", "4 July 2011", "2011-07-04"),
        ("It fell on the 4th of July 2011.", "the 4th of July 2011", "2011-07-04"),
        ("It fell on 2011-07-04.", "2011-07-04", "2011-07-04"),
        ("Posted July 4th, 2011 at 9:00 pm by Ann.", "July 4th, 2011 at 9:00 pm", "2011-07-04T21:00"),
        ("It fell on 25/12/2011.", "25/12/2011", "2011-12-25"),
        ("It fell in March 2009.", "March 2009", "2009-03"),
        ("It fell in 2009.", "2009", "2009"),
        ("It fell in the 1990s.", "the 1990s", "199X"),
        ("It fell in the summer of 2010.", "the summer of 2010", "2010-SU"),
        ("It fell in the third quarter of 2010.", "the third quarter of 2010", "2010-Q3"),
    ],
)
def test_dates_printed_whole_need_no_article(text: str, found: str, value: str) -> None:
    m = one(text, None)
    assert (m.text, m.value, m.basis) == (found, value, "printed")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It fell on Monday.", "2012-05-07"),
        ("It fell on Tuesday.", "2012-05-01"),
        ("It fell late Thursday.", "2012-05-03"),
        ("It fell last Monday.", "2012-04-30"),
        ("It falls next Monday.", "2012-05-14"),
        ("It fell yesterday.", "2012-05-06"),
        ("It falls tomorrow.", "2012-05-08"),
        ("It fell today.", "2012-05-07"),
        ("It fell last week.", "2012-W18"),
        ("It fell this month.", "2012-05"),
        ("It falls next year.", "2013"),
        ("It fell two weeks ago.", "2012-W17"),
        ("It fell three days ago.", "2012-05-04"),
        ("It fell ten years ago.", "2002"),
        ("It fell in March.", "2012-03"),
        ("It fell in November.", "2011-11"),
        ("It fell on April 30.", "2012-04-30"),
        ("It fell on Monday, Oct. 31.", "2011-10-31"),
        ("It fell over the weekend.", "2012-W18-WE"),
    ],
)
def test_relative_expressions_count_from_the_article(text: str, value: str) -> None:
    m = one(text)
    assert (m.value, m.basis) == (value, "article")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It lasted for two months.", "DURATION", "P2M"),
        ("It ended a four-month war.", "DURATION", "P4M"),
        ("It lasted several weeks.", "DURATION", "PXW"),
        ("It lasted 24 hours.", "DURATION", "PT24H"),
        ("It lasted half a year.", "DURATION", "P6M"),
        ("It rains every day.", "SET", "P1D"),
        ("It rains every Monday.", "SET", "XXXX-WXX-1"),
        ("It fell at 9 p.m.", "TIME", "XXXX-XX-XXT21:00"),
    ],
)
def test_durations_sets_and_times(text: str, kind: str, value: str) -> None:
    m = one(text)
    assert (m.type, m.value, m.first, m.basis) == (kind, value, None, "unanchored")


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "Troops march home.",
        "The Sun rose.",
        "The second boat sank.",
        "May Britt sang.",
        "Resolution 1973 passed.",
        "He paid $2000 for it.",
        "About 2000 people came.",
        "It has a quarter of the boats.",
    ],
)
def test_words_that_only_look_like_times(text: str) -> None:
    assert moments(text) == []


def test_without_a_date_nothing_is_anchored() -> None:
    m = one("It fell on Monday.", None)
    assert (m.value, m.first, m.last, m.basis) == ("XXXX-WXX-1", None, None, "unanchored")


def test_interval_covers_the_whole_period() -> None:
    m = one("It fell last month.")
    assert (m.first, m.last) == ("2012-04-01", "2012-04-30")


def test_weekday_lies_ahead_where_the_clause_does() -> None:
    tags = ("PRP", "MD", "VB", "IN", "NNP", ".")
    heads, deps = (2, 2, 2, 2, 3, 2), ("nsubj", "aux", "ROOT", "prep", "pobj", "punct")
    lemmas = ("it", "will", "fall", "on", "friday", ".")
    m = one("It will fall on Friday.", tags=tags, heads=heads, deps=deps, lemmas=lemmas)
    assert m.value == "2012-05-11"


def test_article_dated_within_two_days_leaves_both_open() -> None:
    m = one("It fell today.", "2012-05-07/2012-05-08")
    assert (m.value, m.first, m.last) == ("2012-05-07/2012-05-08", "2012-05-07", "2012-05-08")


def test_article_dated_by_month_anchors_no_day() -> None:
    assert one("It fell today.", "2012-05").basis == "unanchored"


def test_day_on_no_calendar_has_no_interval() -> None:
    m = one("It fell on February 30, 2011.")
    assert (m.first, m.last) == (None, None)


def test_slashed_date_that_reads_both_ways_is_not_guessed() -> None:
    assert one("It fell on 04/05/2011.").first is None


def test_sentence_past_its_article_is_dropped_with_the_reason() -> None:
    a = article("Ann left.")
    wrong = sentence(article("Ann left on Monday."), article_id=a.article_id)
    (row,) = tell([a], [wrong])
    assert isinstance(row, Dropped)
    assert "past its 9 characters" in row.reason


def test_order_of_rows_changes_nothing() -> None:
    pages = [page(name, MONDAY) for name in PAGES]
    articles, sentences = [p[0] for p in pages], [s for p in pages for s in p[2]]
    assert set(tell(articles, sentences)) == set(tell(articles[::-1], sentences[::-1]))


PIECES = [
    "Monday",
    "May",
    "17",
    "2011",
    ",",
    "last",
    "9:00",
    "pm",
    "the",
    "week",
    "ago",
    "two",
    "\n",
    "1990s",
    "31",
    "-",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=20), st.sampled_from([None, MONDAY, "2012", "0001-01-01", "9999-12-31"])
)
def test_moment_is_a_slice_and_its_interval_is_in_order(words: list[str], published: str | None) -> None:
    text, end = " ".join(words), 0
    for m in moments(text, published):
        assert text[m.start : m.stop] == m.text
        assert m.start >= end
        assert (m.first is None) == (m.last is None)
        assert m.first is None or m.first <= (m.last or "")
        end = m.stop


def test_a_week_that_ends_past_the_last_day_there_is_names_no_days() -> None:
    assert interval("9999-W52") is None


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_interval_of_a_day_is_that_day(day: date) -> None:
    assert interval(day.isoformat()) == (day, day)


def test_a_line_of_a_million_digits_is_read_in_time() -> None:
    assert moments("1" * 1_000_000) == []
    assert len(moments("Monday " * 5_000)) == 5_000
