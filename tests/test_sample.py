"""The packaged sample, built once and held against what a careful reader finds in it (data/sample_gold.json)."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

import pytest

import gold
from gold import Rows, Tables
from sayso.sample import PAGES

GOLD: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "sample_gold.json").read_text(encoding="utf-8"))
UNDATED = {g["article"] for g in GOLD["articles"] if "published" in g and g["published"] is None}
TWO_MEN = "expects Marosia to drop its claim for damages"
HEARD_TWICE = "We have a signature"


def on(rows: Rows, uri: str, field: str = "uri") -> Rows:
    """The rows of one page."""
    return [r for r in rows if r[field] == uri]


# The pages and the gold themselves


def test_there_are_twelve_pages_html_and_text() -> None:
    suffixes = sorted(p.suffix for p in PAGES.iterdir())
    assert (len(suffixes), suffixes.count(".txt")) == (12, 4)


def test_the_note_beside_the_pages_names_each() -> None:
    note = (PAGES.parent / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in PAGES.iterdir() if f"`{p.name}`" not in note] == []


def test_the_gold_says_nothing_the_pages_do_not_print() -> None:
    encoding = {"courier-warning.html": "cp1252"}
    text = {
        p.name: html.unescape(p.read_bytes().decode(encoding.get(p.name, "utf-8"))).replace("\xa0", " ")
        for p in PAGES.iterdir()
    }
    quoted = [(s["article"], s["quote"]) for s in GOLD["statements"]]
    quoted += [(u["article"], u["text"]) for u in GOLD["unsourced"]]
    quoted += [(a["article"], x) for a in GOLD["articles"] for x in (a.get("body_starts", ""), *a.get("not_body", ()))]
    quoted += [(line["article"], x) for line in GOLD["lineage"] for x in line.get("passages", ())]
    assert [(uri, words) for uri, words in quoted if words not in text[uri]] == []
    everything = "\n".join(text.values())
    assert [n for a in GOLD["actors"] for n in a["names"] if n not in everything] == []


# Pages


def test_every_page_is_read_and_none_is_dropped(sample: Tables) -> None:
    assert {r["uri"] for r in sample["articles"]} == {p.name for p in PAGES.iterdir()}
    assert [r for r in sample["dropped"] if r["stage"] in ("ingest", "extract")] == []


def test_no_date_is_invented(sample: Tables) -> None:
    invented = [
        (r["uri"], r["published"], r["published_basis"])
        for r in sample["articles"]
        if r["uri"] in UNDATED and r["published"] and r["published_basis"] != "association"
    ]
    assert invented == []


def test_a_copyright_year_is_no_date(sample: Tables) -> None:
    assert not any((r["published"] or "").startswith("2024") for r in sample["articles"])


def test_a_photo_credit_is_not_the_texts(sample: Tables) -> None:
    (ledger,) = on(sample["articles"], "ledger-exit.html")
    (gallery,) = on(sample["articles"], "delta-gallery.html")
    assert not {"AFP", "Agence France-Presse", "Getty Images"} & set(ledger["credits"])
    assert "Reuters" not in gallery["credits"]


def test_comments_and_related_stories_are_no_body(sample: Tables) -> None:
    (denial,) = on(sample["articles"], "sabel-one-denial.html")
    assert "I heard it on the radio" not in denial["body"]
    assert "Five maps" not in denial["body"]


def test_bodies_and_what_pages_say_of_themselves(sample: Tables) -> None:
    found = gold.articles(GOLD, sample)
    assert found.share >= 0.9, found.missed


# Spans


@pytest.mark.parametrize("table", ["blocks", "entities", "spans", "moments", "unsourced"])
def test_every_span_is_a_slice_of_its_page(sample: Tables, table: str) -> None:
    text = {r["uri"]: r["text"] for r in sample["articles"]}
    assert [r for r in sample[table] if text[r["uri"]][r["start"] : r["stop"]] != r["text"]] == []


def test_every_quote_is_a_slice_of_its_page(sample: Tables) -> None:
    text = {r["uri"]: r["text"] for r in sample["articles"]}
    assert [r for r in sample["statements"] if text[r["uri"]][r["start"] : r["stop"]] != r["quote"]] == []


def test_passages_lie_within_their_pages(sample: Tables) -> None:
    size = {r["uri"]: len(r["text"]) for r in sample["articles"]}
    outside = [
        r
        for r in sample["copies"]
        for side in ("a", "b")
        if not 0 <= r[f"{side}_start"] < r[f"{side}_stop"] <= size[r[side]]
    ]
    assert outside == []


# Lineage


def test_every_page_has_a_lineage(sample: Tables) -> None:
    assert {r["article"] for r in sample["lineage"]} == {r["uri"] for r in sample["articles"]}


def test_lineage_is_right_for_every_page_listed(sample: Tables) -> None:
    found = gold.lineage(GOLD, sample)
    assert found.missed == ()


def test_the_blog_is_a_copy_and_the_agency_is_not(sample: Tables) -> None:
    blog = on(sample["lineage"], "riverwatcher-blog.txt", "article")
    agency = on(sample["lineage"], "halyard-talks.html", "article")
    assert next(r["relation"] for r in blog if r["origin"] == "halyard-talks.html") in ("copy", "excerpt")
    assert [r for r in agency if r["relation"] in ("copy", "excerpt")] == []


@pytest.mark.parametrize("line", [g for g in GOLD["lineage"] if "passages" in g], ids=lambda g: g["article"])
def test_spliced_passages_are_found_edited_as_they_are(sample: Tables, line: dict[str, Any]) -> None:
    text = {r["uri"]: r["text"] for r in sample["articles"]}
    held = [
        text[r[side]][r[f"{side}_start"] : r[f"{side}_stop"]]
        for r in sample["copies"]
        for side in ("a", "b")
        if {r["a"], r["b"]} == {line["article"], line["of"]} and r[side] == line["article"]
    ]
    assert [p for p in line["passages"] if not any(p in h for h in held)] == []


def test_copies_are_not_chained(sample: Tables) -> None:
    made = {(r["article"], r["origin"]) for r in sample["lineage"] if r["relation"] == "copy"}
    shared = {frozenset((r["a"], r["b"])) for r in sample["copies"]}
    assert [pair for pair in made if frozenset(pair) not in shared] == []


def test_an_aggregator_is_nobodys_origin(sample: Tables) -> None:
    wrong = on(sample["lineage"], "newsbasket.html", "origin")
    assert [r for r in wrong if r["relation"] in ("copy", "excerpt")] == []


# Statements


def test_one_quotation_credited_to_two_men_stands_under_both(sample: Tables) -> None:
    here = [r for r in on(sample["statements"], "ledger-exit.html") if TWO_MEN in r["quote"]]
    assert {(r["zone"], r["speaker"]) for r in here} == {("caption", "Pavle Ordan"), ("body", "Nestor Belashvan")}


def test_a_quotation_two_reporters_heard_stands_in_both_pages(sample: Tables) -> None:
    here = [r for r in sample["statements"] if HEARD_TWICE in r["quote"]]
    assert {r["uri"] for r in here if r["zone"] == "body"} == {"abs-post.txt", "ledger-exit.html"}
    assert {r["speaker"] for r in here} == {"Teodor Amsel"}


def test_words_passed_on_by_an_agency_name_it(sample: Tables) -> None:
    (first, *_) = [r for r in on(sample["statements"], "halyard-talks.html") if "older than any border" in r["quote"]]
    assert first["speaker"] == "Levan Dzhavari"
    assert any("Varinform" in via for via in first["via"])


def test_nobody_in_a_comment_is_quoted_as_a_body_statement(sample: Tables) -> None:
    here = on(sample["statements"], "sabel-one-denial.html")
    assert [r for r in here if "there is no water crisis" in r["quote"] and r["zone"] == "body"] == []


def test_the_anonymous_stay_anonymous(sample: Tables) -> None:
    here = [r for r in on(sample["statements"], "halyard-talks.html") if "two elderly people" in r["quote"]]
    people = {n for a in GOLD["actors"] for n in a["names"]}
    assert here
    assert not {r["speaker"] for r in here} & people


def test_most_statements_are_found(sample: Tables) -> None:
    found = gold.statement_spans(GOLD, sample)
    assert found.share >= 0.9, found.missed


def test_most_statements_have_their_speaker_chain_and_addressee(sample: Tables) -> None:
    found = gold.statements(GOLD, sample)
    assert found.share >= 0.75, found.missed


# Actors


def test_no_actor_is_both_father_and_son(sample: Tables) -> None:
    assert [
        r["names"]
        for r in sample["actors"]
        if any("Levan" in n for n in r["names"]) and any("Sandro" in n for n in r["names"])
    ] == []


def test_one_man_in_three_spellings_is_one_actor(sample: Tables) -> None:
    spellings = {"Levan Dzhavari", "Levan Javari", "Levan Djavari"}
    assert any(spellings <= set(r["names"]) for r in sample["actors"])


def test_names_are_joined_and_kept_apart(sample: Tables) -> None:
    found = gold.actors(GOLD, sample)
    assert found.share >= 0.9, found.missed


# Claims


def test_every_claim_listed_stands_on_as_many_origins_as_a_careful_reader_finds(sample: Tables) -> None:
    assert gold.claims(GOLD, sample).missed == ()


def test_one_agency_report_in_three_papers_is_one_origin(sample: Tables) -> None:
    (row,) = [r for r in sample["claims"] if r["text"].startswith("Water is not a weapon") and len(r["articles"]) == 3]
    assert (row["origins_lower"], row["origins_upper"], len(row["reasons"])) == (1, 1, 2)


def test_what_a_channel_was_told_is_one_with_that_channels_page(sample: Tables) -> None:
    (row,) = [r for r in sample["claims"] if r["text"].startswith("no paper signed abroad")]
    ties = [(o["kind"], o["sure"]) for o in sample["origins"] if o["claim_id"] == row["claim_id"]]
    assert row["origins_upper"] == 1
    assert ("chain", True) in ties


# What nobody vouches for


def test_polls_of_nobody_are_in_the_ledger(sample: Tables) -> None:
    here = on(sample["unsourced"], "river-truth.txt")
    assert any("less than 0.4%" in r["text"] for r in here)


def test_what_is_attributed_to_someone_named_is_not_in_the_ledger(sample: Tables) -> None:
    quoted = [r["quote"] for r in sample["statements"] if r["kind"] == "direct"]
    assert [r["text"] for r in sample["unsourced"] if r["text"] in quoted] == []


def test_every_unsourced_assertion_listed_is_in_the_ledger(sample: Tables) -> None:
    assert gold.unsourced(GOLD, sample).missed == ()


# Where accounts differ


def test_every_conflict_listed_is_found_with_both_its_sides(sample: Tables) -> None:
    assert gold.conflicts(GOLD, sample).missed == ()


def test_both_sides_of_a_conflict_are_slices_of_their_pages(sample: Tables) -> None:
    text = {r["uri"]: r["text"] for r in sample["articles"]}
    sides = [r[side] for r in sample["conflicts"] for side in ("a", "b")]
    assert [s for s in sides if text[s["uri"]][s["start"] : s["stop"]] != s["text"]] == []


def test_the_younger_of_one_name_is_the_son(sample: Tables) -> None:
    here = [r for r in on(sample["statements"], "halyard-talks.html") if r["quote"].startswith("My father signed")]
    assert {r["speaker"] for r in here} == {"Sandro Dzhavari"}
