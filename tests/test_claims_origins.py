"""How many independent origins a claim has: what is one for sure, what may be, and what a person decides."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from counted import bounds, copy_of, counted, decisions, lineage, merges, place, rows_of
from sayso.claims import lay_ground
from sayso.claims.go_betweens import is_outlet, key_of
from sayso.claims.independent import most_apart
from sayso.tables import Claim, Footing, Origin, Passer, Twin

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


def test_a_part_of_what_another_page_quotes_may_be_from_one_report() -> None:
    part, whole = place("a", **SAID), place("b", text="I say the piers are not safe today", quote_kind="direct")
    assert counted(part, whole).reasons == ("a quotes a part of what b quotes: the piers are not safe",)
    assert bounds(part, whole) == (1, 2)
    assert bounds(part, place("b", text=whole.text, quote_kind="direct", actor_id="lind")) == (2, 2)
    assert bounds(part, place("b", text=whole.text)) == (2, 2)


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


# Copies


def test_the_outlet_of_copies_ties_their_origins_to_nothing() -> None:
    found = [place("a"), place("b"), *(place(p, outlet="Elm Post") for p in ("a2", "b2", "own"))]
    dated = [*lineage("a2", "a"), *lineage("b2", "b")]
    assert bounds(*found, lineages=dated) == (3, 3)
    assert bounds(*found[:4], lineages=dated) == (2, 2)


def test_the_outlet_of_an_excerpt_and_its_words_tie_the_longer_page_to_nothing() -> None:
    short, own = place("short", outlet="Elm Post", **SAID), place("own", outlet="Elm Post", **SAID)
    rows = lineage("short", "long", "excerpt", 1.0, 0.3)
    assert bounds(place("long"), short, own, lineages=rows) == (2, 2)
    assert bounds(place("long", **SAID), short, own, lineages=rows) == (1, 2)


def test_the_credits_and_go_betweens_of_a_copy_count_through_its_origin_alone() -> None:
    rows = lineage("a2", "a")
    assert bounds(place("a"), place("a2", credits=("AP",)), place("b", credits=("AP",)), lineages=rows) == (2, 2)
    assert bounds(place("a"), place("a2", via=("Reuters",)), place("b", via=("Reuters",)), lineages=rows) == (2, 2)


def test_copies_of_each_other_under_one_name_do_not_make_two_texts_one() -> None:
    rows = [*lineage("a", "a2", both=True), *lineage("b", "b2", both=True)]
    copies = [place("a2", outlet="Elm Post"), place("b2", outlet="Elm Post")]
    assert bounds(place("a", outlet="Oak Sun"), place("b", outlet="Ash Star"), *copies, lineages=rows) == (2, 2)
    assert bounds(place("a"), place("b"), *copies, lineages=rows) == (2, 2)


@pytest.mark.parametrize("name", [None, "Elm Post", "Oak Sun"])
def test_a_copy_under_another_name_leaves_pages_of_one_outlet_one(name: str | None) -> None:
    a, b = place("a", outlet="Elm Post"), place("b", outlet="Elm Post")
    assert bounds(a, b, place("a2", outlet=name), lineages=lineage("a", "a2", both=True)) == (1, 1)


def test_texts_that_the_same_outlets_have_are_of_one() -> None:
    found = [place("a", outlet="Elm Post"), place("b", outlet="Elm Post")]
    found += [place("a2", outlet="Oak Sun"), place("b2", outlet="Oak Sun")]
    rows = [*lineage("a", "a2", both=True), *lineage("b", "b2", both=True)]
    assert bounds(*found, lineages=rows) == (1, 1)


def test_a_copy_that_a_person_says_is_no_copy_has_its_own_outlet() -> None:
    found = [place("a"), place("a2", outlet="Elm Post"), place("own", outlet="Elm Post")]
    apart = decisions(("other-origin", "a", "a2"))
    assert bounds(*found, lineages=lineage("a2", "a")) == (2, 2)
    assert bounds(place("a"), found[1], found[2], lineages=lineage("a2", "a"), decisions=apart) == (2, 2)
    assert ("outlet", True, True) in merges(*found, lineages=lineage("a2", "a"), decisions=apart)


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


def test_of_two_decisions_on_one_claim_the_last_holds() -> None:
    a, b = place("a"), place("b")
    first, last = ("same-origin", "a", "b", "a:3-9"), ("other-origin", "a", "b", "b:3-9")
    between = [("not-copy", "x", "y")] * 8  # the last is number 10, which as text goes before 1
    assert bounds(a, b, decisions=decisions(first, *between, last)) == (2, 2)
    assert bounds(a, b, decisions=decisions(first)) == (1, 1)


# What takes the whole case to know


def test_pages_of_one_text_go_by_the_first_and_the_first_three_are_told() -> None:
    twins = [
        Twin("p1", "p2", "d", "c"),
        Twin("p2", "p3", "c", "b"),
        Twin("p3", "p4", "b", "a"),
        Twin("x", "p1", None, "d"),
    ]
    found = list(lay_ground(twins, [], [], []))
    assert {(f.about, f.other) for f in found if f.kind == "text"} == {(p, "p1") for p in ("p1", "p2", "p3", "p4", "x")}
    assert [f.other for f in found if f.kind == "carrier"] == ["a", "b", "c"]


def test_a_name_is_an_outlets_where_a_page_of_the_case_has_that_outlet() -> None:
    passers = [
        Passer("the Sabel One", False),
        Passer("Ann Bell", False),
        Passer("Sabel One", True),
        Passer("Reuters", False),
    ]
    assert list(lay_ground([], passers, [], [])) == [Footing("outlet", "the Sabel One", "", "", 0, False, "")]


# The words that stand for a claim, and when it was


def test_the_words_of_a_copy_do_not_stand_for_the_claim() -> None:
    a, b = place("a", text="the longer words of the copy are these"), place("b", text="short words")
    claim = counted(a, b, lineages=lineage("a", "b", share=0.9, of_origin=0.3))
    assert claim.text == "short words"


def test_body_goes_before_caption_whole_before_clause_and_quotation_before_report() -> None:
    caption = place("a", text="a caption of many more words", zone="caption", quote_kind="direct")
    clause = place("b", text="this clause goes on and on", whole=False)
    report = place("c", text="some report has length here")
    quote = place("d", text="quotations are often short", quote_kind="direct")
    assert counted(caption, clause, report, quote).text == quote.text
    assert counted(caption, clause, report).text == report.text
    assert counted(caption, clause).text == clause.text


def test_the_words_that_pages_have_in_common_stand_for_the_claim() -> None:
    plain, loaded = "the gates will open on Sunday", "the puppet regime says the gates will open on Sunday"
    claim = counted(place("a", text=loaded), place("b", text=plain), place("c", text="gates will open by Sunday night"))
    assert claim.text == plain


def test_a_word_or_two_stands_for_a_claim_only_where_nothing_else_does() -> None:
    few, more = place("a", text="gates open"), place("b", text="the gates open at noon")
    assert counted(few, more).text == more.text
    assert counted(few, place("b", text="gates shut")).text == few.text


def test_a_copy_of_loaded_words_makes_them_no_commoner() -> None:
    plain, loaded = "the gates will open on Sunday", "the puppet regime says the gates will open on Sunday"
    pages = [place("a", text=loaded), place("b", text=plain), place("c", text="gates will open by Sunday night")]
    copies = [place(f"a{n}", text=loaded) for n in range(5)]
    rows = [row for c in copies for row in lineage(c.article_id, "a", both=True)]
    assert counted(*pages, *copies, lineages=rows).text == plain


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
