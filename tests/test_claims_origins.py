"""How many independent origins a claim has: what is one for sure, what may be, and what a person decides."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from counted import bounds, copy_of, counted, decisions, lineage, merges, place, rows_of
from sayso.claims.go_betweens import is_outlet, key_of
from sayso.claims.independent import most_apart
from sayso.tables import Claim, Origin

SAID: dict[str, Any] = {"text": "the piers are not safe", "quote_kind": "direct"}


def test_a_page_by_itself_is_one_origin() -> None:
    assert bounds(place("a"), place("a", at=50)) == (1, 1)


def test_pages_with_nothing_in_common_are_origins_each() -> None:
    claim = counted(place("a"), place("b"), place("c"))
    assert (claim.articles, claim.origins_lower, claim.origins_upper, claim.reasons) == (3, 3, 3, ())


def test_a_copy_is_no_origin_and_the_reason_names_both() -> None:
    claim = counted(place("a"), place("b"), lineages=lineage("b", "a", share=0.9, of_origin=0.5))
    assert (claim.origins_lower, claim.origins_upper) == (1, 1)
    assert claim.reasons == ("b is a copy of a: 90 % of its words stand there",)


def test_pages_of_one_text_are_one_though_they_were_compared_with_a_third_alone() -> None:
    rows = [*lineage("a", "third"), *lineage("b", "third")]
    claim = counted(place("a"), place("b"), place("third", zone="caption"), lineages=rows)
    assert claim.origins_upper == 1
    assert counted(place("a"), place("b"), lineages=rows).origins_upper == 1


def test_a_digest_of_two_reports_does_not_make_them_one() -> None:
    rows = [*lineage("a", "digest", "excerpt", 1.0, 0.3), *lineage("b", "digest", "excerpt", 1.0, 0.3)]
    assert bounds(place("a"), place("b"), place("digest"), lineages=rows) == (1, 2)


def test_two_excerpts_that_share_text_are_one_with_what_they_are_from() -> None:
    rows = [*lineage("a", "long", "excerpt", 1.0, 0.5), *lineage("b", "long", "excerpt", 1.0, 0.6)]
    rows += lineage("a", "b", "shared", 0.5, 0.5, both=True)
    assert bounds(place("a"), place("b"), place("long"), lineages=rows) == (1, 1)


def test_a_shared_passage_in_the_pages_own_words_is_sure() -> None:
    a, b = place("a"), place("b")
    shared = lineage("a", "b", "shared", 0.1, 0.1, both=True)
    assert bounds(a, b, copies=[copy_of(a, b)], lineages=shared) == (1, 1)
    assert merges(a, b, copies=[copy_of(a, b)], lineages=shared) == [("wording", True, True)]


def test_a_shared_quotation_may_be_heard_by_two() -> None:
    a, b = place("a"), place("b")
    given = {"copies": [copy_of(a, b, 9, 0, True)], "lineages": lineage("a", "b", "shared", 0.1, 0.1, both=True)}
    assert bounds(a, b, **given) == (1, 2)
    assert merges(a, b, **given) == [("quotation", False, True)]


def test_a_shared_quotation_of_pages_that_share_much_came_with_it() -> None:
    a, b = place("a"), place("b")
    given = {"copies": [copy_of(a, b, 9, 0, True)], "lineages": lineage("a", "b", "shared", 0.3, 0.2, both=True)}
    assert bounds(a, b, **given) == (1, 1)


def test_a_passage_elsewhere_in_the_pages_says_nothing_of_the_claim() -> None:
    a, b = place("a", at=500), place("b", at=500)
    elsewhere = copy_of(place("a"), place("b"))
    assert bounds(a, b, copies=[elsewhere], lineages=lineage("a", "b", "shared", 0.1, 0.1, both=True)) == (2, 2)


def test_the_same_words_may_be_from_one_report() -> None:
    assert bounds(place("a", **SAID), place("b", **SAID)) == (1, 2)
    assert bounds(place("a", text="it rained"), place("b", text="it rained")) == (2, 2)


def test_pages_of_one_outlet_are_one_and_unnamed_outlets_are_not() -> None:
    assert bounds(place("a", outlet="The Elm Post"), place("b", outlet="Elm Post")) == (1, 1)
    assert bounds(place("a", outlet="elmpost.example"), place("b", outlet="The Elm Post")) == (1, 1)
    assert bounds(place("a", outlet=None), place("b", outlet=None)) == (2, 2)


def test_a_page_that_cites_its_outlet_quotes_its_own_report() -> None:
    a, b = place("a", outlet="Elm Radio", via=("Elm Radio",)), place("b", outlet="Elm Radio")
    assert ("own report", True, True) in merges(a, b)


def test_two_that_cite_one_agency_for_one_utterance_are_one_origin() -> None:
    a, b = place("a", via=("RIA Novosti",)), place("b", via=("the state-run RIA Novosti news agency",))
    assert bounds(a, b) == (1, 1)
    assert counted(a, b).reasons == ("a has it from RIA Novosti, b has it from the state-run RIA Novosti news agency",)


def test_what_a_radio_was_told_is_the_radios_and_what_reporters_were_told_is_not() -> None:
    assert bounds(place("a", addressee="Elm Radio"), place("b", addressee="Elm Radio")) == (1, 1)
    assert bounds(place("a", addressee="reporters"), place("b", addressee="reporters")) == (2, 2)


def test_a_page_that_cites_an_outlet_and_that_outlets_own_page_are_one() -> None:
    a, b = place("a", addressee="Sabel One"), place("b", outlet="Sabel One")
    assert bounds(a, b) == (1, 1)


def test_the_same_go_between_for_another_utterance_may_be_one() -> None:
    a, b = place("a", via=("Reuters",)), place("b", via=("Reuters",))
    assert bounds(a, b, utterance=None) == (1, 2)


def test_a_person_who_passes_words_on_may_have_told_two() -> None:
    assert bounds(place("a", via=("Cora Lind",)), place("b", via=("Cora Lind",))) == (1, 2)


def test_two_that_credit_one_agency_may_be_one_and_are_where_they_share_the_passage() -> None:
    a, b = place("a", credits=("AP",)), place("b", credits=("AP",))
    assert bounds(a, b) == (1, 2)
    assert bounds(a, b, copies=[copy_of(a, b, 9, 0, True)]) == (1, 1)


def test_a_page_that_has_something_of_two_others_does_not_make_them_one_at_most() -> None:
    a, b = place("a"), place("b")
    mid = [place("m"), place("m", at=100)]
    shared = [*lineage("a", "m", "shared", 0.1, 0.1, both=True), *lineage("b", "m", "shared", 0.1, 0.1, both=True)]
    assert bounds(a, b, *mid, copies=[copy_of(a, mid[0]), copy_of(b, mid[1])], lineages=shared) == (1, 2)


# Decisions


def test_a_merge_taken_back_holds_no_longer_and_the_counts_rise() -> None:
    a, b = place("a", outlet="Elm Post"), place("b", outlet="Elm Post")
    apart = decisions(("other-origin", "b", "a"))
    assert bounds(a, b, decisions=apart) == (2, 2)
    (row,) = [r for r in rows_of([a, b], decisions=apart) if isinstance(r, Origin)]
    assert (row.holds, row.decision, row.kind) == (False, 1, "outlet")


def test_two_decided_apart_are_never_one_by_way_of_a_third() -> None:
    found = [place(p, outlet="Elm Post") for p in "abc"]
    assert bounds(*found, decisions=decisions(("other-origin", "a", "c"))) == (2, 2)


def test_a_decision_for_one_claim_leaves_the_others() -> None:
    a, b = place("a", outlet="Elm Post"), place("b", outlet="Elm Post")
    assert bounds(a, b, decisions=decisions(("other-origin", "a", "b", "a:3-9"))) == (2, 2)
    assert bounds(a, b, decisions=decisions(("other-origin", "a", "b", "a:300-309"))) == (1, 1)


def test_one_claim_goes_before_every_claim() -> None:
    a, b = place("a"), place("b")
    both = decisions(("same-origin", "a", "b"), ("other-origin", "a", "b", "a:3-9"))
    assert bounds(a, b, decisions=both) == (2, 2)


def test_what_a_person_says_is_one_origin_is() -> None:
    claim = counted(place("a"), place("b"), decisions=decisions(("same-origin", "a", "b")))
    assert (claim.origins_lower, claim.origins_upper, claim.reasons) == (1, 1, ("a person's decision 1",))


def test_what_no_copies_share_counts_for_nothing() -> None:
    a, b = place("a"), place("b")
    given = {"copies": [copy_of(a, b)], "lineages": lineage("a", "b", "shared", 0.9, 0.9, both=True)}
    apart = decisions(("not-copy", "a", "b"))
    assert bounds(a, b, **given) == (1, 1)
    assert bounds(a, b, **given, decisions=apart) == (2, 2)
    assert merges(a, b, **given, decisions=apart) == [("copy", True, False)]


# The words that stand for a claim, and when it was


def test_the_words_of_a_copy_do_not_stand_for_the_claim() -> None:
    a, b = place("a", text="the longer words of the copy are these"), place("b", text="short words")
    claim = counted(a, b, lineages=lineage("a", "b", share=0.9, of_origin=0.3))
    assert claim.text == "short words"


def test_body_goes_before_caption_whole_before_clause_and_quotation_before_report() -> None:
    caption = place("a", text="a caption of many more words", zone="caption", quote_kind="direct")
    clause = place("b", text="a clause that goes on and on", whole=False)
    report = place("c", text="a report of some length here")
    quote = place("d", text="a quotation", quote_kind="direct")
    assert counted(caption, clause, report, quote).text == "a quotation"
    assert counted(caption, clause, report).text == report.text
    assert counted(caption, clause).text == clause.text


def test_a_date_of_what_is_told_goes_before_the_day_it_was_said() -> None:
    told = place("a", on="2020-03-01", on_basis="clause")
    said = place("b", said_on="2020-03-02", quote_kind="direct")
    assert (counted(told, said).on, counted(told, said).on_basis) == ("2020-03-01", "clause")
    assert (counted(said).on, counted(said).on_basis) == ("2020-03-02", "said")


# What it is made of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Reuters news agency", "Reuters"),
        ("The Associated Press", "AP"),
        ("Elmland's state-run Varin news agency", "Varin"),
        ("state television", "State TV"),
        ("www.elmpost.example", "Elm Post"),
    ],
)
def test_forms_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_ministers_and_reporters_are_no_outlets() -> None:
    names = ["reporters", "a news conference", "Foreign Minister Ann Bell", "the PA government"]
    assert [n for n in names if is_outlet(n, ())] == []


def test_most_apart_is_that_of_every_choice() -> None:
    groups = [{0, 1, 2}, {2, 3}, {3, 4, 5}, {5, 0}, {1, 4}]

    def fits(chosen: tuple[int, ...]) -> bool:
        return all(len(g & set(chosen)) < 2 for g in groups)

    most = max(len(c) for n in range(7) for c in itertools.combinations(range(6), n) if fits(c))
    assert most_apart(6, groups) == most


def test_rows_of_a_group_are_one_fewer_than_its_pages() -> None:
    found = [place(f"p{i}", outlet="Elm Post", credits=("AP",)) for i in range(40)]
    rows = [r for r in rows_of(found) if isinstance(r, Origin)]
    assert len(rows) == 2 * 39
    (claim,) = [r for r in rows_of(found) if isinstance(r, Claim)]
    assert len(claim.reasons) == 39
