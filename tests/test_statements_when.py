"""Dates and documents that belong to a source: part of what it is called, or the day it was put out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rows import article, blocks, mention, span
from sayso.moments import tell
from sayso.reading import parse
from sayso.statements import state
from sayso.tables import Moment, Sentence, Statement

PAGE = "2020-03-06"  # a Friday
CONTENT = "the harbor would stay shut"


def told(text: str, *parts: tuple[str, str, str], named: tuple[str, ...] = ()) -> list[Statement]:
    """The statements of a page with these spans (words, kind, attribution) and bodies named."""
    a = article(text, published=PAGE)
    rows = [r for r in parse([a], blocks(a)) if isinstance(r, Sentence)]
    moments = [m for m in tell([a], rows) if isinstance(m, Moment)]
    bodies = [mention(a, name, kind="organization") for name in named]
    spans = [span(a, words, kind, of) for words, kind, of in parts]
    return [s for s in state([a], rows, bodies, moments, spans) if isinstance(s, Statement)]


@pytest.mark.parametrize(
    ("source", "day"),
    [
        ("The commander of the 3rd of March Brigade", PAGE),
        ("The council's decree of March 3", "2020-03-03"),
        ("Monday's statement", "2020-03-02"),
        ("A statement from Monday", "2020-03-02"),
        ("Officials Monday", "2020-03-02"),
    ],
)
def test_a_day_in_a_name_is_nobodys_and_a_papers_own_day_is_when_it_says_so(source: str, day: str) -> None:
    text = f"{source} said {CONTENT}."
    (s,) = told(text, (source, "source", "x"), ("said", "cue", "x"), (CONTENT, "content", "x"))
    assert s.said_on == day


@pytest.mark.parametrize(("source", "speaker"), [("The report", "Ash Council"), ("The radio report", None)])
def test_a_report_told_more_of_is_another_than_the_one_before(source: str, speaker: str | None) -> None:
    text = f"A report by the Ash Council came out. {source} said {CONTENT}."
    parts = ((source, "source", "x"), ("said", "cue", "x"), (CONTENT, "content", "x"))
    (s,) = told(text, *parts, named=("Ash Council",))
    assert s.speaker == (speaker or "The radio report")


def about_ruiz(before: str, published: str = PAGE) -> str | None:
    """The day of what Ana Ruiz says after a sentence, in a page of March 2020."""
    a = article(f"{before} Ana Ruiz said {CONTENT}.", published=published)
    rows = [r for r in parse([a], blocks(a)) if isinstance(r, Sentence)]
    moments = [m for m in tell([a], rows) if isinstance(m, Moment)]
    people = [mention(a, "Ana Ruiz", nth=n) for n in range(a.text.count("Ana Ruiz"))]
    said = a.text.rindex("Ana Ruiz")
    spans = [span(a, "said"), span(a, CONTENT)]
    spans = [replace(s, kind=k) for s, k in zip(spans, ("cue", "content"), strict=True)]
    source = replace(spans[0], start=said, stop=said + 8, kind="source", text="Ana Ruiz")
    (s,) = (s for s in state([a], rows, people, moments, [source, *spans]) if isinstance(s, Statement))
    return s.said_on


def test_what_goes_on_with_the_past_of_its_speaker_is_not_of_the_pages_day() -> None:
    assert about_ruiz("In 1986 Ana Ruiz closed the mill.") is None


@pytest.mark.parametrize(
    "before",
    [
        "Ana Ruiz, elected in 1986, met farmers.",
        "In 1986 a mill was closed.",
        "On Monday Ana Ruiz closed the mill.",
        "It rained.",
    ],
)
def test_news_after_others_past_or_after_this_week_is_of_the_pages_day(before: str) -> None:
    assert about_ruiz(before) == PAGE


@pytest.mark.parametrize("published", ["2020", "2020-03", "2020-03-05/2020-03-06", "0001-01-02"])
def test_a_page_of_a_year_a_month_or_the_first_days_there_are_has_its_statements(published: str) -> None:
    assert about_ruiz("In 1986 Ana Ruiz closed the mill.", published) in (None, published)
