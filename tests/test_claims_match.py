"""Two contents compared: what speaks for one claim or one act of speaking, and what against it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gathered import columns, contents, nodes
from sayso.claims.families import family
from sayso.claims.match import Two, between, compare, same_size
from sayso.claims.match_days import days_of, gap
from sayso.claims.match_features import Score
from sayso.claims.match_nodes import Node
from sayso.claims.match_numbers import clash
from sayso.claims.match_utterances import compare_utterances, may_be_one
from sayso.claims.match_vectors import near_by_speaker
from sayso.claims.rarity import rarity
from sayso.claims.weigh import APART
from sayso.tables import Actor, Testimony
from testified import witness

DAM = "the engineers repaired the cracked spillway of the Tarn dam"


def node(row: Testimony) -> Node:
    """The one content of a row."""
    (found,) = nodes([row])
    return found


def two(a: Testimony, b: Testimony, cosine: float = 0.0, passage: bool = False) -> Two:
    """Two rows as contents to compare."""
    return between(node(a), node(b), cosine, passage)


def claim(a: Testimony, b: Testimony, **between: Any) -> Score:
    """How likely two rows say the same."""
    return compare(two(a, b, **between))


def utterance(a: Testimony, b: Testimony, **between: Any) -> Score:
    """How likely two rows report one act of speaking."""
    both = two(a, b, **between)
    return compare_utterances(both, compare(both))


def test_the_same_words_are_one_claim() -> None:
    assert (
        claim(witness(DAM), witness(DAM, uri="b.txt", predicate="x")).value == 1.0
        or claim(witness(DAM), witness(DAM, uri="b.txt")).joined
    )


def test_other_words_of_the_same_content_are_one_claim() -> None:
    other = witness("engineers have now repaired the cracked spillway at the Tarn dam", uri="b.txt")
    assert claim(witness(DAM), other).joined


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"negated": True}, "negation"),
        ({"modality": "denied"}, "modality"),
        ({"subject": "0" * 16, "actors": ("0" * 16,)}, "roles"),
        ({"numbers": ("9 engineer",)}, "numbers"),
        ({"on": "2012-04-01", "on_basis": "clause"}, "day"),
    ],
)
def test_what_contradicts_is_no_claim_and_is_named(changes: dict[str, Any], name: str) -> None:
    told: dict[str, Any] = {"numbers": ("4 engineer",), "subject": "1" * 16, "actors": ("1" * 16,), "on": "2012-05-01"}
    a = witness(DAM, on_basis="clause", **told)
    b = witness(DAM + " again", uri="b.txt", **(told | {"on_basis": "clause"} | changes))
    score = claim(a, b)
    assert not score.joined
    assert score.of(name) < 0
    assert score.speaks_for >= 0.4


def test_a_number_that_one_does_not_tell_is_no_contradiction() -> None:
    assert claim(witness(DAM, numbers=("4 engineer",)), witness(DAM + " again", uri="b.txt")).joined


def test_verbs_of_preventing_deny_what_follows_them() -> None:
    a = witness("the guards prevented the capture of the Tarn dam spillway", predicate="prevent")
    b = witness("the guards announced the capture of the Tarn dam spillway", uri="b.txt", predicate="capture")
    assert claim(a, b).of("negation") < 0


def test_few_common_words_are_no_claim() -> None:
    assert not claim(witness("it was good"), witness("a good thing", uri="b.txt")).joined


def test_features_are_listed_the_strongest_first_with_what_they_add() -> None:
    score = claim(witness(DAM), witness(DAM + " today", uri="b.txt", negated=True))
    assert str(score.features[0]) == "negation -1.00: one is denied"
    assert [abs(f.adds) for f in score.features] == sorted((abs(f.adds) for f in score.features), reverse=True)


def test_near_vectors_add_and_do_not_join_alone() -> None:
    a, b = witness(DAM), witness("masons mended a wall", uri="b.txt")
    assert claim(a, b, cosine=0.99).value < 0.5 < claim(a, witness(DAM, uri="b.txt"), cosine=0.99).value


def test_two_who_speak_of_themselves_make_two_claims() -> None:
    a, b = (
        witness("we will hold the bridge of Tarn", "Ann Aro"),
        witness("we will hold the bridge of Tarn", "Bo Bek", "b.txt"),
    )
    assert claim(a, b).of("speaker") == -1.0


def test_a_fragment_and_the_whole_are_one_utterance() -> None:
    whole = witness("so far there is no shared reading of the treaty over how tolls are levied", "Ann Aro")
    part = witness("no shared reading of the treaty", "Ann Aro", "b.txt")
    assert utterance(whole, part).joined
    assert family(node(whole), node(part), None) == "fragment"


def test_two_translations_of_one_speech_are_one_utterance() -> None:
    own: dict[str, Any] = {"quote_kind": "direct"}
    a = witness("the regime of Toll has lost its legitimacy and he must leave", "Ann Aro", **own)
    b = witness("Toll's regime has lost its legitimacy and he must go", "Ann Aro", "b.txt", **own)
    assert utterance(a, b).joined
    assert family(node(a), node(b), None) == "retranslated"


def test_the_same_words_spelled_otherwise_are_respelled() -> None:
    a, b = witness("the harbour of Tarn", "Ann Aro"), witness("the harbor of Tarn", "Ann Aro", "b.txt")
    assert family(node(a), node(b), None) == "respelled"


def test_an_utterance_whose_meaning_moved_is_altered() -> None:
    a = witness("the treaty of Tarn will be signed by every canton in spring", "Ann Aro")
    b = witness("the treaty of Tarn will not be signed by every canton in spring", "Ann Aro", "b.txt", negated=True)
    both = two(a, b)
    score = compare(both)
    assert not score.joined
    assert compare_utterances(both, score).joined
    assert family(both.a, both.b, score) == "altered"


def test_two_named_speakers_are_no_utterance() -> None:
    assert not may_be_one(node(witness(DAM, "Ann Aro")), node(witness(DAM, "Bo Bek", "b.txt")))


def test_short_words_said_on_days_far_apart_are_two_utterances() -> None:
    a = witness("the bridge must open", "Ann Aro", said_on="2012-01-05", said_on_basis="cue")
    b = witness("the bridge has to open", "Ann Aro", "b.txt", said_on="2012-03-05", said_on_basis="cue")
    assert not utterance(a, b).joined


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        (["100 people"], ["100 people"], True),
        (["100 people"], ["~104 people"], True),
        ([">=200 people"], ["230 people"], True),
        ([">=200 people"], ["900 people"], False),
        (["10 people"], ["12 people"], False),
        (["10 people", "3 tank"], ["10 people", "4 boat"], True),
        (["0 people"], ["~0 people"], True),
    ],
)
def test_counts_of_one_thing_agree_by_value_and_bound(a: list[str], b: list[str], agree: bool) -> None:
    assert (clash(a, b) == "") is agree
    assert (clash(b, a) == "") is agree


def test_days_are_read_from_dates_months_years_and_intervals() -> None:
    month, day = days_of("2012-02"), days_of("2012-02-29")
    assert month is not None
    assert day is not None
    assert month[0] <= day[0] <= month[1]
    assert gap(month, day) == 0
    assert days_of("2012-02-30") is None
    assert days_of("2012-02-03T10:00/2012-02-05T11:00") == (day[0] - 26, day[0] - 24)


def test_rarity_follows_the_vocabulary() -> None:
    assert 0 == rarity("the") < rarity("water") < rarity("legitimacy") < rarity("zyxwvut")


def test_a_whole_of_two_clauses_leads_from_no_part_to_the_other() -> None:
    text = "the ferry sank near Ostrel with all its lamps and the miners of Kolm ended their strike"
    whole = witness(text, "Ann Aro", predicate="sink")
    parts = [
        witness("the ferry sank near Ostrel with all its lamps", "Ann Aro", "b.txt", predicate="sink"),
        witness("the miners of Kolm ended their strike", "Ann Aro", "c.txt", predicate="end"),
    ]
    clause = witness(parts[0].text, "Ann Aro", whole=False, statement_id=whole.statement_id)
    rows = [whole, clause, *parts]
    both = [n for n, c in zip(nodes(rows), contents(rows), strict=True) if any(c.wholes)]
    (of_all,) = [n for n in both if n.many]
    joined = [same_size(between(of_all, n)) for n in both if n is not of_all]
    assert joined.count(True) <= 1


def test_a_whole_and_a_small_part_of_it_are_two_claims() -> None:
    a = witness("so far there is no shared reading of the treaty over how tolls are levied", "Ann Aro")
    score = claim(a, witness("no shared reading", "Ann Aro", "b.txt"))
    assert score.of("more") < 0
    assert not score.joined


def test_one_deed_may_be_told_with_more() -> None:
    a = witness("guards shut the bridge", predicate="shut")
    b = witness("guards shut the bridge after a flood washed stones of the old quay onto it", predicate="shut")
    assert claim(a, b).of("more") == 0


def test_one_verb_in_common_with_other_names_is_neither_claim_nor_utterance() -> None:
    a = witness("she did not know where Bo was", "Ann Aro", actors=("0" * 16,), predicate="know")
    b = witness("she did not know where Ivo was", "Ann Aro", "b.txt", actors=("1" * 16,), predicate="know")
    named = [Actor(digit * 16, name, "person", (name,), (), 1) for digit, name in (("0", "Bo"), ("1", "Ivo"))]
    (x,), (y,) = nodes([a], named), nodes([b], named)
    score = compare(between(x, y))
    assert not score.joined
    assert not compare_utterances(between(x, y), score).joined


@pytest.mark.parametrize(
    ("other", "day", "joined"),
    [
        ("dozens of people were wounded", "2012-05-01", True),
        ("dozens of people were wounded", "2012-05-09", False),
    ],
)
def test_casualties_are_one_claim_on_one_day(other: str, day: str, joined: bool) -> None:
    told: dict[str, Any] = {"predicate": "wound", "on_basis": "sentence"}
    a = witness("dozens of people were wounded", on="2012-05-01", **told)
    b = witness(other, "Ann Aro", "b.txt", published=day, **(told | {"on_basis": None}))
    assert claim(a, b).joined is joined


def test_other_days_of_the_week_are_no_claim() -> None:
    a, b = witness(DAM + " on Tuesday and Wednesday"), witness(DAM + " on Friday", uri="b.txt")
    assert claim(a, b).of("weekday") == -1.0
    assert claim(a, witness(DAM + " on Wednesday", uri="b.txt")).of("weekday") > -1.0


def test_a_body_that_says_it_is_the_doer() -> None:
    body: dict[str, Any] = {"actor_kind": "government", "predicate": "send"}
    a = witness("it will send masons to the cracked spillway", "Toll", **body)
    b = witness("they will send masons to the cracked spillway", "Kolm", "b.txt", **body)
    assert (node(a).doer, node(b).doer) == (a.actor_id, b.actor_id)
    assert claim(a, b).of("roles") < -0.3


@pytest.mark.parametrize("cue", ["has repeatedly said", "has not called for"])
def test_what_is_said_time_and_again_or_not_said_is_no_act_of_speaking(cue: str) -> None:
    a, b = witness(DAM, "Ann Aro"), witness(DAM + " again", "Ann Aro", "b.txt")
    assert may_be_one(node(a), node(b))
    assert not may_be_one(node(replace(a, cue=cue)), node(b))


def test_near_quotations_of_one_speaker_are_compared_whatever_their_words() -> None:
    far, near = bytes([0] * 383 + [127]), bytes([127] + [0] * 383)
    rows = [
        witness("masons mended a wall", "Ann Aro"),
        witness("bricklayers fixed the rampart", "Ann Aro", "b.txt"),
        witness("bakers rose early", "Ann Aro", "c.txt"),
        witness("builders repaired brickwork", "Bo Bek", "d.txt"),
    ]
    found = contents(rows, vectors=(near, near, far, near))
    (code,) = near_by_speaker(columns(found)).tolist()
    assert {found[i].key.split(APART)[0] for i in divmod(code, len(found))} == {rows[0].text, rows[1].text}
