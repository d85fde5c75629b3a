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
        ("It fell in the 2010 second quarter.", "the 2010 second quarter", "2010-Q2"),
        ("It fell in Q3 2010.", "Q3 2010", "2010-Q3"),
        ("It fell in nineteen ninety-seven.", "nineteen ninety-seven", "1997"),
        ("It fell in the nineteen-sixties.", "the nineteen-sixties", "196X"),
        ("It fell in the 19th century.", "the 19th century", "18"),
        ("It fell in the mid-1990s.", "the mid-1990s", "199X"),
        ("It fell at 5 p.m. EST, July 4, 2011.", "5 p.m. EST, July 4, 2011", "2011-07-04T17:00-05:00"),
        ("It fell at 5 p.m. ET July 4, 2011.", "5 p.m. ET July 4, 2011", "2011-07-04T17:00"),
        ("It fell on July 4, 2011 at 1700 GMT.", "July 4, 2011 at 1700 GMT", "2011-07-04T17:00Z"),
        ("It fell on July 4, 2011 at 09:00 UTC+2.", "July 4, 2011 at 09:00 UTC+2", "2011-07-04T09:00+02:00"),
        ("It fell on 2011-07-04T09:00:00Z.", "2011-07-04T09:00:00Z", "2011-07-04T09:00Z"),
        ("It ran 3 to 5 May 2011.", "3 to 5 May 2011", "2011-05-03/2011-05-05"),
        ("It fell on 3 MAR 2011.", "3 MAR 2011", "2011-03-03"),
        ("It fell on Wed, 14 Sep 2011 14:06:00 +0200.", "Wed, 14 Sep 2011 14:06:00 +0200", "2011-09-14T14:06+02:00"),
        ("It fell on Christmas Day 2011.", "Christmas Day 2011", "2011-12-25"),
        ("It fell on ٤ July ٢٠١١.", "٤ July ٢٠١١", "2011-07-04"),
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
        ("It fell earlier this year.", "2012"),
        ("It falls the day after tomorrow.", "2012-05-09"),
        ("It fell the day before last Friday.", "2012-05-03"),
        ("It fell last Oct. 23.", "2011-10-23"),
        ("It fell in the week of April 30.", "2012-W18"),
        ("It fell at the end of the month.", "2012-05"),
        ("It fell a year and a half ago.", "2010-11"),
        ("It fell on Thanksgiving Day.", "2011-11-24"),
        ("It fell on Good Friday.", "2012-04-06"),
        ("It fell last winter.", "2011-WI"),
        ("It fell in the spring.", "2012-SP"),
        ("It fell in the fourth quarter.", "2011-Q4"),
        ("It fell by year-end.", "2012-12-31"),
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
        ("It lasted 2 1/2 years.", "DURATION", "P2Y6M"),
        ("It lasted a minute and a half.", "DURATION", "PT1M30S"),
        ("It lasted two hundred days.", "DURATION", "P200D"),
        ("It lasted two to three weeks.", "DURATION", "P2W"),
        ("It covers the past couple of weeks.", "DURATION", "P2W"),
        ("It went on for years.", "DURATION", "PXY"),
        ("It rains every other week.", "SET", "P2W"),
        ("It rains twice a week.", "SET", "P1W"),
        ("It rains on Mondays.", "SET", "XXXX-WXX-1"),
        ("It rains every summer.", "SET", "XXXX-SU"),
        ("It rains annually.", "SET", "P1Y"),
        ("It fell at 2100 hours.", "TIME", "XXXX-XX-XXT21:00"),
        ("It holds 2000 hours.", "DURATION", "PT2000H"),
        ("It fell at 0735 GMT.", "TIME", "XXXX-XX-XXT07:35Z"),
        ("It fell at four in the morning.", "TIME", "XXXX-XX-XXT04:00"),
        ("It fell in recent years.", "DATE", "PAST_REF"),
        ("It fell years ago.", "DATE", "PAST_REF"),
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
        "More than a quarter of them left.",
        "They saw it fall.",
        "They fall over the spring of the clock.",
        "August Wilson wrote plays.",
        "They cut a Christmas tree.",
        "Jane's Defense Weekly wrote it.",
        "It holds 1,984 boats.",
    ],
)
def test_words_that_only_look_like_times(text: str) -> None:
    assert moments(text) == []


def test_a_name_that_ends_in_today_is_no_day() -> None:
    assert moments("USA Today wrote it.", tags=("NNP", "NNP", "VBD", "PRP", ".")) == []


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


def told(*texts: str, published: str | None = MONDAY) -> list[tuple[str, str | None, str]]:
    """Text, value and basis of the moments of a page of these sentences."""
    a = article(" ".join(texts), published=published)
    rows, at = [], 0
    for text in texts:
        whole = sentence(article(text))
        shift = [tuple(n + at for n in ends) for ends in (whole.starts, whole.stops)]
        rows.append(sentence(a, start=at, stop=at + len(text), starts=shift[0], stops=shift[1], lemmas=whole.lemmas,
                             tags=whole.tags, deps=whole.deps, heads=whole.heads))  # fmt: skip
        at += len(text) + 1
    return [(m.text, m.value, m.basis) for m in tell([a], rows) if isinstance(m, Moment)]


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("She left the next day.", ("the next day", "2011-03-18", "text")),
        ("She left the same day.", ("the same day", "2011-03-17", "text")),
        ("She left two days later.", ("two days later", "2011-03-19", "text")),
        ("She had left a week earlier.", ("a week earlier", "2011-W10", "text")),
        ("She left later that year.", ("later that year", "2011", "text")),
        ("She left the following month.", ("the following month", "2011-04", "text")),
        ("She left the next morning.", ("the next morning", "2011-03-18TMO", "text")),
        ("She left the previous Friday.", ("the previous Friday", "2011-03-11", "text")),
        ("She left about two days later.", ("about two days", "P2D", "unanchored")),
    ],
)
def test_words_that_point_back_hang_on_the_day_told_before(second: str, found: tuple[str, str, str]) -> None:
    assert told("Ann came on March 17, 2011.", second)[-1] == found


def test_a_day_told_three_sentences_before_is_too_far() -> None:
    page_ = told("Ann came on March 17, 2011.", "She sang.", "She ate.", "She left the next day.")
    assert page_[-1] == ("the next day", "XXXX-XX-XX", "unanchored")


def test_a_month_told_before_gives_no_next_day() -> None:
    assert told("Ann came in March 2011.", "She left the next day.")[-1][1:] == ("XXXX-XX-XX", "unanchored")


def test_in_a_report_of_a_quarter_a_year_ago_is_that_quarter() -> None:
    rows = told("It fell in the first quarter.", "It sang.", "It ate.", "It slept.", "It rose a year ago.")
    assert rows[-1] == ("a year ago", "2011-Q1", "text")


def test_after_nine_months_told_a_year_earlier_is_the_year() -> None:
    rows = told("It fell in the first quarter and in the first nine months.", "It rose a year earlier.")
    assert rows[-1] == ("a year earlier", "2011", "article")


def test_a_quarter_not_over_is_not_the_one_reported() -> None:
    rows = told("It fell in the first quarter but not in the second quarter of 2012.", "It rose in the latest quarter.")
    assert rows[-1] == ("the latest quarter", "2012-Q1", "text")


def test_a_time_of_day_is_of_the_day_beside_it() -> None:
    assert told("It fell at 10:35 a.m. (0735 GMT) Friday.")[0] == ("10:35 a.m.", "2012-05-04T10:35", "text")


def test_a_time_of_day_far_from_a_day_is_of_none() -> None:
    row = told("It stood at five at 0830 GMT, down thirty-eight from Thursday.")[0]
    assert row == ("0830 GMT", "XXXX-XX-XXT08:30Z", "unanchored")


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("It fell on Monday.", "day"),
        ("It fell at 9 p.m. Monday.", "minute"),
        ("It fell Monday night.", "part of day"),
        ("It fell last week.", "week"),
        ("It fell in March.", "month"),
        ("It fell in the 1990s.", "decade"),
        ("It lasted two days.", None),
    ],
)
def test_precision_is_how_finely_the_words_tell(text: str, precision: str | None) -> None:
    assert one(text).precision == precision


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("It fell between March and May 2009.", "2009-03", "2009-05"),
        ("It fell from December to March 2009.", "2008-12", "2009-03"),
        ("It fell from May 3 to June 4, 2009.", "2009-05-03", "2009-06-04"),
    ],
)
def test_a_month_without_a_year_takes_that_of_the_month_it_runs_to(text: str, first: str, second: str) -> None:
    assert [(m.value, m.basis) for m in moments(text)] == [(first, "printed"), (second, "printed")]


def test_planned_looks_ahead_in_the_past_tense() -> None:
    tags = ("PRP", "VBD", "DT", "NN", "IN", "NNP", ".")
    heads, deps = (1, 1, 3, 1, 1, 4, 1), ("nsubj", "ROOT", "det", "dobj", "prep", "pobj", "punct")
    lemmas = ("they", "plan", "a", "march", "on", "friday", ".")
    m = one("They planned a march on Friday.", tags=tags, heads=heads, deps=deps, lemmas=lemmas)
    assert m.value == "2012-05-11"


@pytest.mark.parametrize("text", ["31/02/2011", "0000-05-05", "the week of February 30, 2011", "in 9999", "2038"])
def test_days_no_calendar_has_are_read_without_an_interval(text: str) -> None:
    assert all(m.first is None or m.first[:4] in ("2038", "9999") for m in moments(f"It fell on {text}.", None))


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
    "the next day",
    "the week of",
    "February 30",
    "a year earlier",
    "the previous",
    "third quarter",
    "Thanksgiving",
    "GMT",
    "٤",
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
    assert len(moments("a year ago in the third quarter " * 2_000)) == 4_000
