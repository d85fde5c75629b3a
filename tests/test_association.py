"""Dates by association: which undated page takes a date from a dated one that reports the same, and which does not."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb
import pytest

import rows
from made_case import claim_words, opened
from sayso.apps.report.text import render_text
from sayso.ask import account, articles, explain, statements, unsourced
from sayso.moments import associate, echo
from sayso.run.arrow import from_arrow, table_name, to_arrow
from sayso.run.views import typed
from sayso.tables import Article, Copy, Dating, Echo, Lineage, Moment, Sentence, Statement

STRUCK = "the storm struck the outer harbor of Port Elm and sank forty boats at the northern pier"
SHUT = "the council of Port Elm shut the inner harbor and the northern pier for all ships"
WEEK = {"Monday": 2, "Tuesday": 3, "Wednesday": 4, "Thursday": 5, "Friday": 6, "Saturday": 7, "Sunday": 8}
"""Days of March 2020."""


@dataclass
class Pages:
    """Some pages and all that is known of them; what they have in common is told by the lines they share."""

    given: list[Dating] = field(default_factory=list)
    found: dict[type, list[Any]] = field(
        default_factory=lambda: {t: [] for t in (Article, Copy, Sentence, Moment, Statement, Lineage)}
    )

    def add(self, uri: str, *lines: str, published: str | None = None, said: str | None = None) -> Article:
        """A page of these lines, each one sentence; `said` is a weekday on which it says that something was said."""
        a = rows.article("\n".join(lines), uri, published=published, published_basis="meta" if published else None)
        at = 0
        for line in lines:
            self.found[Sentence].append(rows.sentence(a, at, at + len(line)))
            at += len(line) + 1
        for day in WEEK:
            for nth in range(a.text.count(day)):
                value = f"2020-03-{WEEK[day]:02d}" if published else f"XXXX-WXX-{list(WEEK).index(day) + 1}"
                m = rows.moment(a, day, value, nth)
                self.found[Moment].append(m if published else replace(m, first=None, last=None, basis="unanchored"))
        if said:
            told = rows.statement(a, lines[-1])
            self.found[Statement].append(replace(told, said_on_text=said, said_on_basis="cue"))
        for b in self.found[Article]:
            for words in (STRUCK, SHUT):
                if words in a.text and words in b.text:
                    self.found[Copy].append(rows.copy(a, b, words))
        self.found[Article].append(a)
        return a

    def echoes(self) -> list[Echo]:
        """What the select makes of them."""
        con = duckdb.connect()
        for row_type in (Article, Copy, Sentence, Moment, Statement):
            con.register(table_name(row_type), to_arrow(self.found[row_type], row_type))
        select = echo("article", "copy", "sentence", "moment", "statement").select
        return list(from_arrow(con.sql(f"select {typed(Echo)} from ({select})").to_arrow_table(), Echo))

    def dates(self) -> dict[str, str]:
        """The dates given, by uri."""
        uris = {a.article_id: a.uri for a in self.found[Article]}
        self.given = list(associate(self.echoes(), self.found[Lineage]))
        return {uris[d.article_id]: d.published for d in self.given}


def test_a_weekday_told_in_the_same_words_dates_the_undated_page() -> None:
    pages = Pages()
    pages.add("dated.html", f"On Monday {STRUCK}.", published="2020-03-03")
    pages.add("undated.html", f"On Monday {STRUCK}.")
    assert pages.dates() == {"undated.html": "2020-03-02"}
    (d,) = pages.given
    assert (d.basis, d.from_id) == ("association", pages.found[Article][0].article_id)
    assert "reports the same as dated.html (2020-03-03): both tell of “the storm struck" in d.because
    assert "“Monday” here and “Monday” there, 2020-03-02 there" in d.because


def test_the_page_is_of_the_last_day_since_on_which_it_says_that_something_was_said() -> None:
    pages = Pages()
    pages.add("dated.html", f"On Monday {STRUCK}.", published="2020-03-03")
    pages.add("undated.html", f"On Monday {STRUCK}.", "Ann Bell said on Tuesday that it was over.", said="Tuesday")
    assert pages.dates() == {"undated.html": "2020-03-03"}
    assert "the last day since that this page tells of is 2020-03-03" in pages.given[0].because


def test_a_date_that_the_page_prints_whole_counts_too() -> None:
    pages = Pages()
    pages.add("dated.html", f"On Monday {STRUCK}.", published="2020-03-03")
    a = pages.add("undated.html", f"On Monday {STRUCK}.", "On March 4, 2020 a crowd came. On May 4, 2020 it will come.")
    for words, day in (("March 4, 2020", "2020-03-04"), ("May 4, 2020", "2020-05-04")):
        pages.found[Moment].append(rows.moment(a, words, day, basis="printed"))
    assert pages.dates() == {"undated.html": "2020-03-04"}


def test_a_weekday_that_nothing_was_said_on_may_lie_ahead_and_does_not_count() -> None:
    pages = Pages()
    pages.add("dated.html", f"On Monday {STRUCK}.", published="2020-03-03")
    pages.add("undated.html", f"On Monday {STRUCK}.", "The council will meet on Tuesday.")
    assert pages.dates() == {"undated.html": "2020-03-02"}


def test_a_weekday_in_the_next_sentence_counts_where_enough_words_are_the_same() -> None:
    pages = Pages()
    pages.add("dated.html", f"And {STRUCK}.", "The mayor spoke on Monday.", published="2020-03-02")
    pages.add("undated.html", f"On Monday {STRUCK}.")
    assert pages.dates() == {"undated.html": "2020-03-02"}
    pages.found[Copy] = [replace(c, words=11) for c in pages.found[Copy]]
    assert pages.dates() == {}


@pytest.mark.parametrize(
    ("dated", "undated", "published"),
    [
        (f"On Monday {STRUCK}.", f"On Tuesday {STRUCK}.", "2020-03-03"),
        (f"On Monday {STRUCK}.", f"And {STRUCK}.", "2020-03-03"),
        (f"On Monday {STRUCK}.", f"On Monday {STRUCK}.", "2020-03"),
        (f"On Monday {STRUCK}.", f"On Monday {STRUCK}.", "2020-03-02/2020-03-05"),
        (f"On Monday {STRUCK}.", f"On Monday {STRUCK}.", "2020-04-20"),
        (f"On Monday {STRUCK}.", f"On Monday {SHUT}.", "2020-03-03"),
    ],
)
def test_another_day_no_day_and_no_words_in_common_date_nothing(dated: str, undated: str, published: str) -> None:
    pages = Pages()
    pages.add("dated.html", dated, published=published)
    pages.add("undated.html", undated)
    assert pages.dates() == {}


def test_a_quotation_two_pages_share_dates_nothing_by_a_weekday_beside_it() -> None:
    pages = Pages()
    pages.add("dated.html", f"And {STRUCK}.", "The mayor spoke on Monday.", published="2020-03-02")
    pages.add("undated.html", f"And {STRUCK}.", "The clerk spoke on Monday.")
    pages.found[Copy] = [replace(c, quoted=True) for c in pages.found[Copy]]
    assert pages.dates() == {}


def test_dated_pages_that_tell_of_two_weeks_date_nothing() -> None:
    pages = Pages()
    pages.add("one.html", f"On Monday {STRUCK}.", published="2020-03-03")
    other = pages.add("two.html", f"On Monday {SHUT}.", published="2020-04-07")
    pages.found[Moment] = [
        replace(m, value="2020-04-06", first="2020-04-06", last="2020-04-06") if m.article_id == other.article_id else m
        for m in pages.found[Moment]
    ]
    pages.add("undated.html", f"On Monday {STRUCK}.", f"On Monday {SHUT}.")
    assert pages.dates() == {}


def copied(*days: str) -> dict[str, str]:
    """The dates given to a copy of pages that are of these days and name none."""
    pages = Pages()
    dated = [pages.add(f"{n}.html", f"And {STRUCK}.", published=day) for n, day in enumerate(days)]
    undated = pages.add("undated.html", f"And {STRUCK}.")
    pages.found[Lineage] = [rows.lineage(undated, a) for a in dated]
    return pages.dates()


def test_a_copy_of_a_page_that_names_no_day_has_the_date_of_that_page() -> None:
    assert copied("2020-03-03T21:00:00Z") == {"undated.html": "2020-03-03"}


def test_a_copy_of_pages_of_two_days_in_a_row_has_both_and_of_days_further_apart_none() -> None:
    assert copied("2020-03-03", "2020-03-04") == {"undated.html": "2020-03-03/2020-03-04"}
    assert copied("2020-03-03", "2020-03-09") == {}


def test_a_page_dated_by_association_dates_no_other() -> None:
    pages = Pages()
    pages.add("dated.html", f"On Monday {STRUCK}.", published="2020-03-03")
    pages.add("undated.html", f"On Monday {STRUCK}.", f"And {SHUT}.")
    pages.add("third.html", f"And {SHUT}.")
    assert pages.dates() == {"undated.html": "2020-03-02"}


def test_any_order_of_rows_and_a_copy_of_the_dated_page_give_the_same_dates() -> None:
    pages = Pages()
    for n, day in enumerate(("Monday", "Tuesday")):
        pages.add(f"dated{n}.html", f"On {day} {STRUCK}.", f"On Monday {SHUT}.", published="2020-03-03")
    pages.add("undated.html", f"On Monday {STRUCK}.", f"On Monday {SHUT}.")
    want = pages.dates()
    found = pages.echoes()
    for seed in range(5):
        random.Random(seed).shuffle(found)
        assert list(associate(found, [])) == pages.given
    pages.add("a copy.html", f"On Monday {STRUCK}.", f"On Monday {SHUT}.", published="2020-03-03")
    assert pages.dates() == want


def probable() -> dict[type, list[Any]]:
    """A case of a page that is dated by another, with a statement that it reports as news."""
    pages = Pages()
    pages.add("dated.html", f"On Monday {STRUCK}.", published="2020-03-02")
    undated = pages.add("undated.html", f"On Monday {STRUCK}.", "Ann Bell said it was over.")
    told = replace(rows.statement(undated, "it was over"), said_on_basis="article", speaker="Ann Bell")
    row = replace(rows.unsourced(undated, "forty boats"), on_basis="article")
    who = rows.mention(undated, "Ann Bell")
    pages.dates()
    return {**pages.found, Statement: [told], type(row): [row], Dating: pages.given, type(who): [who]}


def test_the_date_is_laid_over_the_page_and_what_it_reports() -> None:
    case = opened(probable())
    page = articles(case, article="undated.html").to_pylist()[0]
    assert (page["published"], page["published_basis"]) == ("2020-03-02", "association")
    told = statements(case).to_pylist()[0]
    assert (told["said_on"], told["said_on_text"], told["said_on_basis"]) == ("2020-03-02", None, "association")
    row = unsourced(case).to_pylist()[0]
    assert (row["on"], row["on_basis"]) == ("2020-03-02", "association")


def test_explain_shows_the_evidence_and_the_page_it_rests_on() -> None:
    evidence = explain(opened(probable()), "undated.html").evidence
    dates = [(e.uri, e.because) for e in evidence if e.what == "date of the page"]
    assert dates[0][0] == "undated.html"
    assert (dates[0][1] or "").startswith("probably 2020-03-02, by association: it reports the same as dated.html")
    assert dates[1] == ("dated.html", "2020-03-02, by meta")


def test_the_brief_says_probably_and_counts_the_page_as_undated() -> None:
    given = probable()
    claim_words(given)
    found = account(opened(given))
    assert (found.totals.dated, found.totals.probable) == (1, 1)
    page = next(p for p in found.pages if p.uri == "undated.html")
    assert (page.published_basis, page.published_from) == ("association", "dated.html")
    text = " ".join(render_text(found, width=200, color=False).split())
    assert "probably 2 March 2020 (as dated.html reports the same)" in text
    assert "1 of them is dated, 2 March 2020; 1 is not, of which 1 probably has a date that another page gives." in text
    assert "reported, probably 2 March 2020" in text


def test_pages_of_nothing_but_weekdays_are_compared_in_time() -> None:
    pages = Pages()
    line = f"On Monday {STRUCK}" + ", on Monday and on Tuesday" * 2000 + "."
    pages.add("dated.html", line, published="2020-03-03")
    pages.add("undated.html", line)
    assert len(pages.echoes()) == 4
    assert pages.dates() == {"undated.html": "2020-03-03"}


def test_a_page_that_has_a_date_of_its_own_is_given_none() -> None:
    pages = Pages()
    pages.add("dated.html", f"On Monday {STRUCK}.", published="2020-03-03")
    pages.add("decided.html", f"On Monday {STRUCK}.", published="2020-03-05")
    assert pages.echoes() == []
