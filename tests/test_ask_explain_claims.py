"""The evidence behind what is claimed: what explain shows of a claim, and of what nearly was one."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import rows
from made_case import Made, opened
from made_claims import BOATS, SAFE, UNSAFE, WEEKS, Ids, claimed, match, proposition
from sayso.apps.report.evidence import render_explanation
from sayso.ask import Case, explain
from sayso.ask.evidence import Evidence, Explanation
from sayso.tables import Article, Claim, ClaimMatch, Proposition, Support


@pytest.fixture(scope="module")
def both() -> tuple[Made, Ids, Case]:
    """The made case with what it claims, the ids of that, and the case opened."""
    elm, ids = claimed()
    return elm, ids, opened(elm.rows)


def of(found: Explanation, what: str) -> list[Evidence]:
    """The evidence of one kind."""
    return [e for e in found.evidence if e.what == what]


def test_a_claim_says_what_it_stands_on(both: tuple[Made, Ids, Case]) -> None:
    _, ids, case = both
    found = explain(case, ids.piers)
    assert (found.table, found.row["claim_id"]) == ("claims", ids.piers)
    (stands,) = of(found, "stands on")
    assert stands.because == f"1 to 2 independent origins in 3 pages; 2020-03-02, by clause; claim {ids.piers}"


def test_every_place_of_a_claim_is_quoted_with_who_says_it_there(both: tuple[Made, Ids, Case]) -> None:
    _, ids, case = both
    found = of(explain(case, ids.piers), "said")
    assert [(e.uri, e.text) for e in found] == [
        ("post.html", SAFE),
        ("blog.txt", SAFE),
        ("https://star.example/harbor", UNSAFE),
        ("https://star.example/harbor", SAFE),
    ]
    assert "Ann Bell, said: direct speech, in body; passed on by Radio Elm" in (found[3].because or "")
    assert "told to reporters; possible; negated; act of speaking 1 of 1" in (found[2].because or "")


def test_the_words_of_the_page_itself_are_told_and_not_said(both: tuple[Made, Ids, Case]) -> None:
    _, ids, case = both
    found = explain(case, ids.boats)
    assert [e.text for e in of(found, "told")] == [BOATS, BOATS]
    assert of(found, "said") == []


def test_what_joined_places_is_shown_with_its_features(both: tuple[Made, Ids, Case]) -> None:
    _, ids, case = both
    found = explain(case, ids.piers)
    (spoken,), (decided,) = of(found, "one act of speaking"), of(found, "one claim")
    assert (spoken.uri, spoken.text) == ("blog.txt", SAFE)
    assert "words +0.40: the same 4 of 4; quotations: same (rule, score 1.00" in (spoken.because or "")
    assert "a person says so (decision 3; match" in (decided.because or "")


def test_what_nearly_was_the_same_claim_is_shown_with_why_not(both: tuple[Made, Ids, Case]) -> None:
    _, ids, case = both
    (near,) = of(explain(case, ids.piers), "not one claim")
    assert near.text == WEEKS
    assert "negation -0.60: not" in (near.because or "")
    (from_the_other_side,) = of(explain(case, ids.weeks), "not one claim")
    assert from_the_other_side.text == SAFE


def test_each_merge_of_origins_says_how_sure_it_is(both: tuple[Made, Ids, Case]) -> None:
    _, ids, case = both
    found = explain(case, ids.piers)
    assert [len(of(found, w)) for w in ("one origin", "one origin, possibly", "taken back")] == [1, 1, 1]
    assert "blog.txt" in (of(found, "one origin")[0].because or "")
    assert "decision 4" in (of(found, "taken back")[0].because or "")


def test_a_claim_shows_what_conflicts_with_it_and_its_day(both: tuple[Made, Ids, Case]) -> None:
    _, ids, case = both
    found = explain(case, ids.piers)
    (against,) = of(found, "conflicts with")
    why = "wording, meaning kept; not safe, unsafe: one act of speaking in other words"
    assert (against.text, against.because) == (UNSAFE, f"{why} (Ann Bell; conflict {ids.conflict})")
    assert of(found, "on the timeline")[0].because == "2020-03-02, rank 1: three pages tell of it"


def test_a_merge_is_shown_with_its_claim_both_places_and_how_the_pages_relate(both: tuple[Made, Ids, Case]) -> None:
    _, ids, case = both
    found = explain(case, ids.copied)
    assert found.table == "origins"
    assert [e.uri for w in ("one page", "the other") for e in of(found, w)] == ["post.html", "blog.txt"]
    assert of(found, "lineage")[0].because == "excerpt of post.html: the same words"
    assert SAFE in (of(found, "same passage")[0].text or "")


def test_a_match_is_shown_with_each_feature_and_both_places(both: tuple[Made, Ids, Case]) -> None:
    _, ids, case = both
    found = explain(case, ids.near)
    assert (found.table, found.row["joined"]) == ("matches", False)
    assert {e.text for w in ("one place", "the other") for e in of(found, w)} == {SAFE, WEEKS}
    assert found.row["features"] == ["actors +0.20: Bell", "negation -0.60: not"]


def test_a_conflict_is_shown_with_both_passages_and_the_claims_they_are_part_of(both: tuple[Made, Ids, Case]) -> None:
    _, ids, case = both
    found = explain(case, ids.conflict)
    assert [of(found, w)[0].text for w in ("one side", "the other")] == [SAFE, UNSAFE]
    assert of(found, "why")[0].because == "not safe, unsafe: one act of speaking in other words"
    assert len(of(found, "one claim")) == len(of(found, "claim of one side")) == 1


def test_a_position_is_shown_with_the_one_before_it(both: tuple[Made, Ids, Case]) -> None:
    _, ids, case = both
    found = explain(case, ids.later)
    assert of(found, "why")[0].because == "shift: safe became unsafe"
    assert [(e.text, e.because) for e in of(found, "before it")] == [
        (SAFE, f"2020-03-02, first; position {ids.position}")
    ]
    assert of(explain(case, ids.position), "before it") == []


def test_a_story_is_shown_with_its_pages_by_date(both: tuple[Made, Ids, Case]) -> None:
    _, ids, case = both
    found = explain(case, ids.story)
    assert [e.uri for e in of(found, "page")] == ["post.html", "https://star.example/harbor", "blog.txt"]
    assert of(found, "page")[0].because == "2020-03-02; the same storm"


def test_a_day_is_shown_with_its_rank_and_its_claims(both: tuple[Made, Ids, Case]) -> None:
    _, _, case = both
    found = explain(case, "2020-03-02")
    assert (found.table, found.row["rank"]) == ("timeline", 1)
    assert of(found, "rank")[0].because == "1: three pages tell of it"
    assert [e.text for e in of(found, "claim")] == [SAFE, BOATS]


def test_an_assertion_vouched_for_elsewhere_shows_who_vouches(both: tuple[Made, Ids, Case]) -> None:
    elm, _, case = both
    start = elm.post.text.index(BOATS)
    found = explain(case, f"post.html:{start}-{start + len(BOATS)}")
    assert found.table == "passage"
    (vouched,) = of(found, "vouched for elsewhere")
    assert (vouched.uri, vouched.text) == ("https://star.example/harbor", BOATS)


def test_a_statement_leads_to_its_claim(both: tuple[Made, Ids, Case]) -> None:
    elm, ids, case = both
    start = elm.post.text.index(SAFE)
    (leads,) = of(explain(case, f"post.html:{start}-{start + len(SAFE)}"), "claim")
    assert ids.piers in (leads.because or "")


def test_a_decision_on_two_places_shows_both_and_the_match_it_made(both: tuple[Made, Ids, Case]) -> None:
    _, _, case = both
    found = explain(case, "d" * 15 + "3")
    assert [of(found, w)[0].because for w in ("decided because", "decided on")] == ["heard both", "2020-04-01"]
    assert [of(found, w)[0].text for w in ("one place", "the other")] == [SAFE, UNSAFE]
    (made,) = of(found, "one claim")
    assert "a person says so" in (made.because or "")


def test_a_decision_on_the_origins_of_a_claim_shows_the_claim_and_the_merge_taken_back(
    both: tuple[Made, Ids, Case],
) -> None:
    _, ids, case = both
    found = explain(case, "d" * 15 + "4")
    assert of(found, "of the claim at")[0].text == UNSAFE
    (gone,) = of(found, "taken back")
    assert ids.taken_back in (gone.because or "")


def test_a_decision_on_two_pages_shows_how_they_relate_and_one_taken_back_says_by_what(
    both: tuple[Made, Ids, Case],
) -> None:
    _, _, case = both
    (relation,) = of(explain(case, "d" * 15 + "2"), "lineage")
    assert (relation.uri, relation.because) == ("blog.txt", "excerpt of post.html: the same words")
    (gone,) = of(explain(case, "d" * 15 + "5"), "takes back")
    assert gone.because == "not-copy blog.txt post.html (decision 2)"


def test_every_id_of_what_is_claimed_is_explained_by_slices_of_pages(both: tuple[Made, Ids, Case]) -> None:
    elm, ids, case = both
    texts = {a.uri: a.text for a in elm.rows[Article]}
    for id in (getattr(ids, name) for name in Ids.__dataclass_fields__):
        for one in explain(case, id).evidence:
            if one.uri and one.start is not None:
                assert one.text == texts[one.uri][one.start : one.stop]


def test_a_side_of_a_row_is_printed_as_its_place_its_speaker_and_its_words(both: tuple[Made, Ids, Case]) -> None:
    _, ids, case = both
    shown = " ".join(render_explanation(explain(case, ids.conflict)).split())
    assert f"a: post.html:114-137 (Ann Bell): {SAFE} b: https" in shown


def test_a_claim_is_explained_as_it_was(both: tuple[Made, Ids, Case], request: pytest.FixtureRequest) -> None:
    _, ids, case = both
    golden = Path(__file__).parent / "golden" / "explain.claim.txt"
    shown = render_explanation(explain(case, ids.piers))
    if request.config.getoption("--update-golden"):
        golden.write_text(shown, "utf-8")
    assert shown == golden.read_text("utf-8")


def test_of_a_claim_in_many_places_some_are_shown_and_the_rest_counted() -> None:
    pages = [rows.article("It shook.", f"{n:03}.txt") for n in range(40)]
    here = [proposition(a, "It shook.") for a in pages]
    matches = [match(a, b) for a, b in pairwise(here)]
    near = [replace(match(a, b, "utterance"), joined=False) for a, b in pairwise(here)]
    first = here[0]
    row = Claim("c" * 16, first.proposition_id, first.article_id, 0, 9, "It shook.", 40, 1, 40, (), None, None)
    supports = [Support("c" * 16, None, p.proposition_id, p.article_id) for p in here]
    case = opened({Article: pages, Proposition: here, Claim: [row], Support: supports, ClaimMatch: matches + near})
    found = explain(case, "c" * 16, most=5)
    assert [len(of(found, w)) for w in ("told", "one claim", "not one act of speaking")] == [5, 5, 5]
    assert of(found, "more places")[0].because == "35 more: sayso claims"
    assert of(found, "more near misses")[0].because == "34 more: sayso matches"
