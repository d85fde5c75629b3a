"""One thing counted otherwise, one event on two days, and one act of speaking in other words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sayso.claims import find_conflicts
from sayso.tables import ClaimMatch, Conflict, Support, Testimony
from testified import match, supports, witness

OPEN = "We will open the gates at dawn and the boats must wait in the harbour"


def found(
    *rows: Testimony, matches: tuple[ClaimMatch, ...] = (), support: list[Support] | None = None
) -> list[Conflict]:
    """The conflicts of these propositions and their matches."""
    return list(find_conflicts(rows, support or supports(*((t,) for t in rows)), matches, [], []))


# Number


def near(a: Testimony, b: Testimony, numbers: str = "3 and 5 peopl") -> ClaimMatch:
    """The near miss of two propositions that the numbers alone keep apart."""
    features = (f"numbers -1.00: {numbers}", "words +0.80: drown, harbour, storm")
    return match(a, b, joined=False, score=0.0, features=features)


def counted(text: str, number: str, uri: str, published: str = "2012-05-03", **changes: Any) -> Testimony:
    """A page's own count."""
    return witness(text, uri=uri, published=published, numbers=(number,), **changes)


def nature(a: Testimony, b: Testimony) -> list[str]:
    """The natures of the conflicts of number between two counts of one thing."""
    return [row.nature for row in found(a, b, matches=(near(a, b),)) if row.kind == "number"]


DROWNED = ("Three sailors drowned in the storm off Ash", "Five sailors drowned in the storm off Ash")


def test_two_counts_of_one_day_contradict_each_other() -> None:
    a, b = counted(DROWNED[0], "3 sailor", "a.txt"), counted(DROWNED[1], "5 sailor", "b.txt")
    (row,) = found(a, b, matches=(near(a, b),))
    assert (row.kind, row.nature, row.about) == ("number", "contradiction", "Three sailors / Five sailors")


def test_a_count_so_far_that_grew_is_an_update() -> None:
    a = counted("The storm has killed three sailors off Ash", "3 sailor", "b.txt")
    b = counted("The storm has killed five sailors off Ash", "5 sailor", "a.txt", "2012-05-06")
    (row,) = found(a, b, matches=(near(a, b),))
    assert (row.nature, row.a_text) == ("update", a.text)
    assert row.because.startswith("the later page, by 3 days, has the larger count")


def test_counts_that_both_have_leave_the_one_that_differs() -> None:
    a, b = counted("Three sailors drowned and ten sailors swam", "3 sailor", "a.txt"), counted("x", "5 sailor", "b.txt")
    a = replace(a, numbers=("10 sailor", "3 sailor"))
    b = replace(b, numbers=("10 sailor", "5 sailor"), text="Five sailors drowned and ten sailors swam")
    (row,) = found(a, b, matches=(near(a, b),))
    assert row.about == "Three sailors / Five sailors"


def test_a_rounded_count_is_a_rounding() -> None:
    a = counted("About 60,000 people left Ash", "~60000 people", "a.txt")
    assert nature(a, counted("59,800 people left Ash", "59800 people", "b.txt")) == ["rounding"]


@pytest.mark.parametrize(("one", "other"), [("~300 people", "300 people"), (">=20 people", "25 people")])
def test_counts_that_may_both_hold_are_no_conflict(one: str, other: str) -> None:
    assert nature(counted(DROWNED[0], one, "a.txt"), counted(DROWNED[1], other, "b.txt")) == []


def test_families_and_people_are_of_other_scope() -> None:
    a = witness("About 60,000 people in Ash have no running water", "Vera Holm", "a.txt", numbers=("~60000 people",))
    a = replace(a, terms=("people", "ash", "running", "water"))
    b = witness("Vera Holm counted 12,000 families without running water", uri="b.txt", numbers=("12000 family",))
    b = replace(b, terms=("family", "running", "water"))
    (row,) = found(a, b)
    assert (row.kind, row.nature, row.about) == ("number", "scope", "60,000 people / 12,000 families")


def test_the_killed_and_the_wounded_are_not_one_count() -> None:
    a = counted(
        "The storm has killed three people in Ash", "3 people", "a.txt", terms=("storm", "kill", "people", "ash")
    )
    b = counted("The storm has hurt five people in Ash", "5 people", "b.txt", terms=("storm", "wound", "people", "ash"))
    assert nature(a, b) == []


def test_counts_months_apart_are_of_two_events() -> None:
    a = counted(DROWNED[0], "3 sailor", "a.txt")
    assert nature(a, counted(DROWNED[1], "5 sailor", "b.txt", "2012-09-03")) == []


def test_how_long_is_no_count() -> None:
    a, b = counted("Holm has ruled for 41 years", "41 year", "a.txt"), counted("a rule of 42 years", "42 year", "b.txt")
    assert nature(a, b) == []


# Date


def met(day: str, on: str, uri: str, **changes: Any) -> Testimony:
    """A page that puts a meeting of the council on a day."""
    text = f"The harbour council met the envoys in Ash on {day}"
    row: dict[str, Any] = {
        "on": on,
        "on_basis": "clause",
        "predicate": "meet",
        "terms": ("harbour", "council", "meet", "envoy", "ash"),
    }
    return witness(text, uri=uri, **(row | changes))


def dates(a: Testimony, b: Testimony) -> list[str]:
    """The natures of the conflicts of date between two passages that the day alone keeps apart."""
    features = ("day -1.00: 2 days apart", "words +0.80: council, meet, envoy")
    rows = found(a, b, matches=(match(a, b, joined=False, score=0.0, features=features),))
    return [row.nature for row in rows if row.kind == "date"]


def test_one_event_on_two_days_is_a_contradiction() -> None:
    a, b = met("Monday", "2012-04-30", "a.txt"), met("Wednesday", "2012-05-02", "b.txt")
    assert dates(a, b) == ["contradiction"]


def test_an_event_put_off_is_an_update() -> None:
    later = met("Wednesday", "2012-05-02", "b.txt", terms=("harbour", "council", "meet", "envoy", "postpone"))
    assert dates(met("Monday", "2012-04-30", "a.txt"), later) == ["update"]


def test_the_same_name_of_a_day_is_one_day() -> None:
    assert dates(met("Monday", "2012-04-30", "a.txt"), met("Monday", "2012-04-23", "b.txt")) == []


def test_a_week_apart_is_one_weekday_counted_from_a_stale_page() -> None:
    assert dates(met("Monday", "2012-04-30", "a.txt"), met("April 23", "2012-04-23", "b.txt")) == []


def test_who_is_shot_at_is_not_who_shoots() -> None:
    a, b = met("Monday", "2012-04-30", "a.txt"), met("Tuesday", "2012-05-01", "b.txt")
    assert len(dates(a, b)) == 1
    assert dates(replace(a, subject="x", actors=("x",)), replace(b, object="x", actors=("x",))) == []


def test_a_week_is_no_day() -> None:
    assert dates(met("Monday", "2012-04-30", "a.txt"), met("last week", "2012-04-16/2012-04-22", "b.txt")) == []


# Wording


def two(one: str, other: str, kinds: tuple[str, str] = ("direct", "direct")) -> tuple[Testimony, Testimony]:
    """What two pages quote as one act of speaking."""
    a = witness(one, "Vera Holm", "a.txt", quote_kind=kinds[0], outlet="Post")
    return a, witness(other, "Vera Holm", "b.txt", quote_kind=kinds[1], outlet="Star")


def worded(a: Testimony, b: Testimony) -> list[tuple[str, str]]:
    """Nature and words of the conflicts of wording between two places of one act of speaking."""
    rows = found(a, b, matches=(match(a, b, "utterance", family="retranslated"),), support=supports((a, b)))
    return [(row.nature, row.about) for row in rows if row.kind == "wording"]


def wordings(one: str, other: str, kinds: tuple[str, str] = ("direct", "direct")) -> list[tuple[str, str]]:
    """The same for these words."""
    return worded(*two(one, other, kinds))


def test_a_word_changed_is_other_words() -> None:
    told = wordings(OPEN, OPEN.replace("gates", "sluices"))
    assert told == [("meaning kept: other words", "gates / sluices")]


def test_a_quotation_in_other_words_throughout_is_another_translation() -> None:
    a, b = two(
        "The river is older than any border drawn across it", "The river was there before the borders that cross"
    )
    a, b = replace(a, terms=("river", "old", "border", "draw")), replace(b, terms=("river", "border", "cross"))
    assert [n for n, _ in worded(a, b)] == ["meaning kept: another translation"]


def test_words_quoted_in_a_paraphrase_are_a_fragment() -> None:
    told = wordings("the boats “must wait in the harbour” for now", OPEN, ("mixed", "direct"))
    assert told == [("meaning kept: a fragment", "must wait in the harbour")]


def test_another_modal_moves_the_meaning() -> None:
    assert wordings(OPEN, OPEN.replace("must", "may"))[0][0] == "meaning moves: modality"


def test_another_number_moves_the_meaning() -> None:
    one = "We will open 12 gates at dawn and the boats must wait"
    assert wordings(one, one.replace("12", "21"))[0][0] == "meaning moves: number"


def test_a_negation_moves_the_meaning() -> None:
    one = "We will always open the gates at dawn for the boats"
    assert wordings(one, one.replace("always", "never"))[0][0] == "meaning moves: negation"


@pytest.mark.parametrize("other", [OPEN.upper(), OPEN.replace("at dawn", "by dawn"), OPEN.replace("harbour", "harbor")])
def test_case_small_words_and_spelling_are_no_other_wording(other: str) -> None:
    assert wordings(OPEN, other) == []


def test_a_paraphrase_may_choose_its_words() -> None:
    other = "the gates would be opened early and ships were to stay in port"
    assert wordings(OPEN, other, ("direct", "indirect")) == []


def test_words_quoted_within_another_statement_are_that_speakers_too() -> None:
    inner = witness(
        "the gates must open at dawn and the boats may leave", "the council", "a.txt", 30, quote_kind="direct"
    )
    outer = witness(f"The council agrees that {inner.text}", "Vera Holm", "a.txt", 7, quote_kind="mixed")
    own = witness("the gates must open at dawn and the boats may go", "Vera Holm", "b.txt", quote_kind="direct")
    (row,) = [r for r in found(inner, outer, own) if r.kind == "wording"]
    assert (row.nature, row.about) == ("meaning kept: other words", "leave / go")


def test_a_sentence_split_by_its_cue_is_no_fragment() -> None:
    more = "Nobody is to sail before noon, whoever does shall pay a fine"
    whole, part = two(f"{OPEN}. {more}", OPEN)
    rest = witness(more, "Vera Holm", "b.txt", 100, quote_kind="direct")
    rows = (match(whole, part, "utterance", family="fragment"),)
    assert [r.kind for r in found(whole, part, matches=rows, support=supports((whole, part)))] == ["wording"]
    assert found(whole, part, rest, matches=rows, support=supports((whole, part), (rest,))) == []


def test_a_name_that_a_fragment_lacks_is_not_its_rest() -> None:
    whole, part = two("The gates stay shut for Colonel Dovrin and nobody sails before noon", "The gates stay shut")
    rest = witness("Nobody sails before noon", "Vera Holm", "b.txt", 60, quote_kind="direct")
    rows = (match(whole, part, "utterance", family="fragment"),)
    assert found(whole, part, rest, matches=rows, support=supports((whole, part), (rest,))) == []


def test_the_words_of_a_page_beside_one_quotation_are_no_other_wording() -> None:
    one = "the town is weighing “every way to open the gates” at dawn"
    assert wordings(one, one.replace("weighing", "studying"), ("mixed", "mixed")) == []
    assert wordings(f"Storm hits Ash “{OPEN},” said", OPEN) == []


@pytest.mark.parametrize(
    ("other", "nature"),
    [
        (OPEN.replace("We will open", "We will see if we can open"), "condition"),
        (OPEN.replace("We will open", "We open"), "modality"),
        (OPEN.replace("the gates at dawn", "the [harbour sluices] at dawn"), "an editor's insert"),
        (OPEN.replace("will", "won't"), "negation"),
    ],
)
def test_what_is_dropped_or_put_in_moves_the_meaning(other: str, nature: str) -> None:
    assert wordings(OPEN, other)[0][0] == f"meaning moves: {nature}"


def test_now_and_then_move_the_meaning() -> None:
    assert wordings("The dam is full and the gates hold", "The dam was full and the gates hold") == [
        ("meaning moves: tense", "is / was")
    ]


def test_two_sentences_side_by_side_amiss_are_no_negation() -> None:
    a, b = two("The gates are shut at dawn. The dam is not broken", "The gates are shut at dawn. The pier is damaged")
    rest = witness("The dam is not broken.", "Vera Holm", "b.txt", 90, quote_kind="direct")
    rows = found(a, b, rest, matches=(match(a, b, "utterance"),), support=supports((a, b), (rest,)))
    assert [r.nature for r in rows if r.nature == "meaning moves: negation"] == []


def test_words_told_to_two_by_name_are_two_acts_of_speaking() -> None:
    a, b = two(OPEN, OPEN.replace("gates", "sluices"))
    assert worded(replace(a, addressee="Ash Post"), replace(b, addressee="Coast Radio")) == []


def test_both_speakers_are_named_where_the_pages_give_the_words_to_two() -> None:
    a, b = two(OPEN, OPEN.replace("gates", "sluices"))
    b = replace(b, speaker="The council", actor_id="c")
    (row,) = found(a, b, matches=(match(a, b, "utterance"),), support=supports((a, b)))
    assert row.because == "one sentence of Vera Holm and The council in other words"


def test_order_of_rows_changes_nothing() -> None:
    a = counted(DROWNED[0], "3 sailor", "a.txt")
    b = counted(DROWNED[1], "5 sailor", "b.txt")
    matches = (near(a, b),)
    assert found(a, b, matches=matches) == found(b, a, matches=matches) != []
