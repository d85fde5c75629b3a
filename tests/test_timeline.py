"""The days that a case tells of: which rank first, what stands for each, and what never counts."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from days import Pages, each_day
from sayso.claims.timeline_weight import day_of


def flood() -> Pages:
    """A dam breaks on 2 March, a mayor resigns on the 5th; pages of the weeks after name the dam's day."""
    pages = Pages()
    pages.add("a", "2020-03-03", "The old dam above Elm broke on Monday.", {"Monday": "2020-03-02"})
    pages.add("b", "2020-03-06", "The mayor of Elm resigned on Thursday.", {"Thursday": "2020-03-05"})
    pages.add("c", "2020-03-06", "The mayor of Elm left office Thursday.", {"Thursday": "2020-03-05"})
    pages.add("d", "2020-03-20", "The flood that began March 2 took nine lives.", {"March 2": "2020-03-02"})
    pages.add("e", "2020-04-02", "A month ago, on March 2, the dam above Elm broke.", {"March 2": "2020-03-02"})
    return pages


def test_a_day_that_later_pages_look_back_at_is_first() -> None:
    assert flood().ranked() == ["2020-03-02", "2020-03-05"]


def test_later_pages_count_more_than_as_many_pages_of_the_day() -> None:
    pages = Pages()
    for uri, on in (("a", "2020-03-02"), ("b", "2020-03-02")):
        pages.add(uri, on, f"The council met on Monday in hall {uri}.", {"Monday": "2020-03-02"})
    for uri in ("c", "d"):
        pages.add(uri, "2020-03-20", f"The harbor closed on March 3, page {uri} tells.", {"March 3": "2020-03-03"})
    assert pages.ranked() == ["2020-03-03", "2020-03-02"]


def test_a_copy_changes_no_rank_and_no_score() -> None:
    pages = flood()
    before = {on: (d.rank, d.score) for on, d in pages.days().items()}
    for k in range(5):
        pages.add(
            f"b{k}", "2020-03-06", "The mayor of Elm resigned on Thursday.", {"Thursday": "2020-03-05"}, copy_of=("b",)
        )
    assert {on: (d.rank, d.score) for on, d in pages.days().items()} == before


def test_of_pages_that_copy_each_other_one_counts() -> None:
    pages = Pages()
    pages.add("b", "2020-03-06", "The mayor of Elm resigned.", copy_of=("a",))
    pages.add("a", "2020-03-06", "The mayor of Elm resigned.", copy_of=("b",))
    assert len(pages.originals()) == 1


def test_an_excerpt_of_two_pages_does_not_make_them_one() -> None:
    pages = Pages()
    pages.add("a", "2020-03-06", "The mayor of Elm resigned.")
    pages.add("b", "2020-03-06", "The dam broke.")
    pages.add("c", "2020-03-06", "The mayor of Elm resigned. The dam broke.", copy_of=("a", "b"))
    assert len(pages.originals()) == 2


def test_order_of_rows_changes_nothing() -> None:
    assert flood().days(1) == flood().days(2)


def test_text_is_a_slice_and_the_day_leads_to_its_claims() -> None:
    pages = flood()
    texts = {t.article_id: t.text for t in pages.testimony}
    for day in pages.days().values():
        assert day.text == texts[day.article_id][day.start : day.stop]
        assert set(day.claims) <= {c.claim_id for c in pages.claims()}


def test_the_claim_with_most_origins_stands_for_the_day() -> None:
    pages = flood()
    for uri in ("x", "y"):
        pages.add(uri, "2020-03-07", "All nine ministers of Elm resigned on Thursday.", {"Thursday": "2020-03-05"})
    day = pages.days()["2020-03-05"]
    assert day.text == "All nine ministers of Elm resigned on Thursday."
    assert (day.origins_lower, day.origins_upper) == (2, 2)


def test_what_most_pages_tell_of_a_day_stands_for_it() -> None:
    pages = Pages()
    pages.add("a", "2020-03-05", "A baker in Elm sold nine loaves on Thursday.", {"Thursday": "2020-03-05"})
    pages.add("b", "2020-03-06", "The mayor of Elm resigned on Thursday.", {"Thursday": "2020-03-05"})
    pages.add("c", "2020-03-06", "On Thursday the mayor resigned, and wept.", {"Thursday": "2020-03-05"})
    assert "mayor" in pages.days()["2020-03-05"].text


def test_a_part_of_a_sentence_stands_for_a_day_only_where_nothing_else_does() -> None:
    pages = Pages()
    for uri in ("a", "b"):
        pages.add(uri, "2020-03-05", "after forces evicted the guards Thursday", {"Thursday": "2020-03-05"})
    assert pages.days()["2020-03-05"].text.startswith("after")
    pages.add("c", "2020-03-06", "The mayor of Elm resigned on Thursday.", {"Thursday": "2020-03-05"})
    assert "mayor" in pages.days()["2020-03-05"].text


def test_what_happened_stands_for_the_day_before_what_was_said_of_it() -> None:
    pages = flood()
    for uri in ("x", "y"):
        pages.add(
            uri, "2020-03-05", "It is a sad day for all of Elm, and one we shall regret.",
            statement_id=f"s{uri}", said_on="2020-03-05", modality="future",
        )  # fmt: skip
    assert "mayor" in pages.days()["2020-03-05"].text


def best(*lines: tuple[str, dict[str, Any]], on: str = "2020-03-05") -> str:
    """What stands for Thursday 5 March 2020 of pages of the day after, each with one line that names the Thursday."""
    pages = Pages()
    for n, (text, changes) in enumerate(lines):
        pages.add(f"p{n}", "2020-03-06", text, {"Thursday": "2020-03-05"}, **changes)
    return pages.days()[on].text


ACT = {"predicate": "resign", "actors": ("mayor",)}


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("The mayor of Elm leaves the town hall Thursday", {"zone": "caption", "subject": "mayor"}),
        ("NEW: Council to publish minutes of Thursday's session", {"zone": "highlights", "subject": "council"}),
        ("its envoy, who spent Thursday night in Elm", {"predicate": "spend", "subject": "envoy"}),
        ("The old compound of Elm which rebels overran on Thursday", {"predicate": "overrun"}),
        ("Elm, where the long revolt of its bakers began Thursday", {"predicate": "begin"}),
        ("Since the council of Elm took over on Thursday", {"predicate": "take"}),
        ("The square of Elm was quiet and empty on Thursday", {"predicate": "quiet"}),
        ("The mayor of Elm kept a glass of water on Thursday", {"predicate": "keep", "subject": "mayor"}),
    ],
)
def test_an_act_that_a_page_tells_in_a_main_clause_stands_for_the_day(text: str, changes: dict[str, Any]) -> None:
    plain = ("The mayor of Elm resigned on Thursday.", ACT)
    assert best((text, {"actors": ("elm",), **changes}), (text, {"actors": ("elm",), **changes}), plain) == plain[0]


def test_a_caption_stands_for_a_day_that_nothing_else_tells() -> None:
    assert best(("The mayor of Elm leaves the hall Thursday", {"zone": "caption", **ACT})).startswith("The mayor")


def test_what_was_agreed_on_a_day_that_is_over_is_done() -> None:
    agreed = ("The mayor of Elm agreed Thursday to open the gates.", {"modality": "future", "predicate": "open"})
    seen = ("The envoy of Elm had said Thursday that gates open.", {"statement_id": "s", "predicate": "open"})
    assert best(*[(t, {"actors": ("mayor",), **c}) for t, c in (seen, agreed)]) == agreed[0]


def test_what_is_said_on_a_day_by_the_pages_words_goes_before_mere_news_of_it() -> None:
    pages = Pages()
    pages.add("a", "2020-03-05", "The mayor of Elm keeps nine cats.", on="2020-03-05", on_basis="article",
              predicate="feed", actors=("mayor",))  # fmt: skip
    pages.add("b", "2020-03-06", "she had offered to buy the gates of Elm", statement_id="s", whole=True,
              said_on="2020-03-05", said_on_basis="cue", modality="denied", negated=True)  # fmt: skip
    pages.add(
        "c", "2020-03-06", "Elm votes, as it was told on Thursday last.", {"Thursday": "2020-03-05"}, zone="title"
    )
    assert pages.days()["2020-03-05"].text == "she had offered to buy the gates of Elm"


def test_what_is_dated_by_a_month_or_a_week_stays_out() -> None:
    pages = Pages()
    pages.add("a", "2020-03-03", "The dam above Elm broke last month.", {"last month": "2020-02"}, on="2020-02")
    wide = dataclasses.replace(pages.moments[0], first="2020-02-01", last="2020-02-29", precision="month")
    pages.moments[:] = [wide]
    assert pages.days() == {}


def test_days_before_the_story_and_days_to_come_are_last() -> None:
    pages = flood()
    for k in range(9):
        text = f"The dam of Elm was built on May 1, 1950, page {k} says, and opens again April 9."
        pages.add(f"x{k}", "2020-03-15", text, {"May 1, 1950": "1950-05-01", "April 9": "2020-04-09"})
    assert pages.ranked()[:2] == ["2020-03-02", "2020-03-05"]
    assert pages.days()["1950-05-01"].score == 0
    assert "background" in pages.days()["1950-05-01"].because


def test_because_counts_the_pages() -> None:
    because = flood().days()["2020-03-02"].because
    assert because == "named by 3 pages, 2 of them 2 to 31 days later; 1 page is of that day or the next; 3 claims"


def test_a_long_wake_is_weighed_against() -> None:
    """The same number of pages look back at a late day as at an early one, when few pages came after it."""
    pages = Pages()
    for k, on in enumerate(each_day("2020-03-01", 40)):
        pages.add(f"p{k}", on, f"Page {k} tells of the weather.")
    for k in range(3):
        pages.add(f"q{k}", "2020-03-06", f"The council of Elm met March 4 in hall {k}.", {"March 4": "2020-03-04"})
        pages.add(f"r{k}", "2020-04-08", f"The council of Elm met April 6 in hall {k}.", {"April 6": "2020-04-06"})
    assert pages.ranked() == ["2020-04-06", "2020-03-04"]


def test_pages_without_dates_rank_days_by_how_many_name_them() -> None:
    pages = Pages()
    for k in range(3):
        pages.add(f"a{k}", None, f"The dam above Elm broke on March 2, 2020, page {k}.", {"March 2": "2020-03-02"})
    pages.add("b", None, "The mayor of Elm resigned on March 5, 2020.", {"March 5": "2020-03-05"})
    assert pages.ranked() == ["2020-03-02", "2020-03-05"]


def test_nothing_gives_nothing() -> None:
    assert Pages().days() == {}


@pytest.mark.parametrize("on", ["2011-02-30", "soon", "2011-W27", "2011-07-04/2011-07-05", "0000-01-01", ""])
def test_what_is_no_day_is_none(on: str) -> None:
    assert day_of(on) is None
