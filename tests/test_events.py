"""Whether two places tell of one event."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.claims.average_link import average_links
from sayso.claims.event_nouns import act_of, event_noun
from sayso.claims.events import FEATURES, Event, compare_events, group_events, group_pages

RAID = Event("raid", "a.txt", 0, "flood", "@holm", "@fort", frozenset(("harbour", "night")), bytes([127, 0]))


def test_one_deed_in_one_story_is_one_event() -> None:
    assert compare_events(RAID, replace(RAID, page="b.txt")).score > 0.5


def test_one_deed_in_two_stories_by_others_is_not() -> None:
    other = Event("raid", "b.txt", 0, "vote", "@lam", "@bank", frozenset(("bank", "noon")), bytes([127, 0]))
    assert compare_events(RAID, other).score < 0.5


def test_noun_and_verb_of_one_deed_are_the_same_deed() -> None:
    assert act_of("death") == act_of("die")
    assert {f.name for f in compare_events(replace(RAID, deed="death"), replace(RAID, deed="die")).features} >= {"deed"}


def test_other_words_count_by_how_near_they_are() -> None:
    near = compare_events(RAID, replace(RAID, deed="foray", meaning=bytes([120, 42])))
    far = compare_events(RAID, replace(RAID, deed="vote", meaning=bytes([0, 127])))
    assert near.score > far.score


def test_another_doer_speaks_against_it() -> None:
    assert compare_events(RAID, replace(RAID, doer="@lam")).score < compare_events(RAID, RAID).score


def test_a_score_is_the_sum_of_features_that_are_named() -> None:
    match = compare_events(RAID, replace(RAID, page="b.txt"))
    assert {f.name for f in match.features} <= set(FEATURES)
    assert [abs(f.adds) for f in match.features] == sorted((abs(f.adds) for f in match.features), reverse=True)


def test_which_of_two_comes_first_changes_nothing() -> None:
    other = replace(RAID, deed="vote", page="b.txt", meaning=bytes([90, 90]))
    assert compare_events(RAID, other).score == compare_events(other, RAID).score


def test_order_of_events_changes_no_group() -> None:
    events = [
        replace(RAID, page=f"{n}.txt", story=s, doer=d) for n, (s, d) in enumerate(zip("xxyyx", "ababa", strict=True))
    ]
    forward, backward = group_events(events), group_events(events[::-1])[::-1]
    pairs = [(i, j) for j in range(5) for i in range(j)]
    assert [forward[i] == forward[j] for i, j in pairs] == [backward[i] == backward[j] for i, j in pairs]


def test_group_goes_by_the_mean_of_all_its_pairs() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.1}
    assert average_links(3, chain, 0.5) == [0, 0, 2]
    assert average_links(3, chain, 0.35) == [0, 0, 0]


def test_pages_of_the_same_words_are_one_story() -> None:
    flood, vote = frozenset(("harbour", "flood", "rescue")), frozenset(("ballot", "senate", "turnout"))
    assert group_pages([flood, vote, flood], [bytes([127, 0]), bytes([0, 127]), bytes([127, 0])]) == [0, 1, 0]


@pytest.mark.parametrize("noun", ["attack", "bombing", "resignation"])
def test_event_noun(noun: str) -> None:
    assert event_noun(noun)


@pytest.mark.parametrize("noun", ["harbour", "station", "government"])
def test_thing_is_no_event(noun: str) -> None:
    assert not event_noun(noun)
