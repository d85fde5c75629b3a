"""The account: what is one thing said, how pages are counted, and what is listed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rows
from made_case import Made, made, opened, put
from sayso.ask import account
from sayso.ask.independence import Merge, bound, find_origins
from sayso.ask.rows import Account, Said, Voice
from sayso.tables import Actor, Article, Block, Identity, Lineage, Mention, Statement, id_of


@pytest.fixture(scope="module")
def elm() -> Made:
    return made()


@pytest.fixture(scope="module")
def told(elm: Made) -> Account:
    return account(opened(elm.rows))


def find(voice: Voice, words: str) -> Said:
    """The one thing said by this voice with these words."""
    (one,) = [s for s in voice.said if words in s.quote]
    return one


def speaking(*quotes: tuple[str, str], credits: tuple[str, ...] = ()) -> dict[type, list[Any]]:
    """Pages that each report one thing said by Ann Bell, as (uri, quote)."""
    found: dict[type, list[Any]] = {}
    actor = Actor(id_of("Ann Bell"), "Ann Bell", "person", ("Ann Bell",), (), 1)
    put(found, actor)
    for uri, quote in quotes:
        a = rows.article(f"Ann Bell said: “{quote}” She left.", uri, credits=credits)
        m = rows.mention(a, "Ann Bell")
        put(found, a, *rows.blocks(a), m, Identity(m.referent_id, a.article_id, actor.actor_id, "the same name"))
        put(found, rows.statement(a, quote, "Ann Bell", referent_id=m.referent_id), rows.lineage(a))
    return found


def test_a_copy_follows_the_page_it_is_of(told: Account) -> None:
    assert [(p.number, p.uri, p.stands_for) for p in told.pages] == [
        (1, "post.html", None),
        (2, "blog.txt", "post.html"),
        (3, "https://star.example/harbor", None),
    ]


def test_words_of_a_copy_do_not_make_its_origin_less_its_own(told: Account) -> None:
    post, blog, _ = told.pages
    assert (blog.words, blog.own_words) == (24, 0)
    assert (post.words, post.own_words) == (29, 19)


def test_a_page_that_has_not_been_compared_is_not_said_to_be_its_own() -> None:
    a = rows.article("Ann Bell left.")
    (page,) = account(opened({Article: [a], Block: rows.blocks(a)})).pages
    assert (page.words, page.own_words) == (3, None)


def test_a_page_opens_with_the_first_sentence_of_its_body(told: Account) -> None:
    assert told.pages[0].opening == "Mayor Ann Bell shut the harbor of Port Elm on Monday."


def test_the_same_words_in_several_pages_are_one_thing_said(told: Account) -> None:
    one = find(told.voices[0], "piers are not safe")
    assert [p.uri for p in one.places] == ["post.html", "https://star.example/harbor", "blog.txt"]
    assert [p.copied for p in one.places] == [False, False, True]


def test_a_copy_adds_no_page_and_a_shared_quotation_makes_the_count_a_range(told: Account) -> None:
    one = find(told.voices[0], "piers are not safe")
    assert (one.pages, one.origins_lower, one.origins_upper) == (3, 1, 2)
    assert one.reasons == (
        "blog.txt is an excerpt of post.html",
        "https://star.example/harbor and post.html share a quotation of 5 words here",
    )


def test_the_words_that_a_pronoun_stands_for_are_its_actors(told: Account) -> None:
    (voice,) = told.voices
    assert voice.name == "Ann Bell"
    assert (voice.statements, voice.pages, voice.origins_lower, voice.origins_upper) == (6, 3, 2, 2)


def test_a_source_without_a_name_stands_apart(told: Account) -> None:
    (voice,) = told.unnamed
    assert (voice.actor_id, voice.name, voice.kind) == (None, "A clerk", "unnamed")


def test_a_group_stands_with_the_unnamed() -> None:
    found = speaking(("a.html", "We stay."))
    found[Actor] = [replace(found[Actor][0], name="the rebels", kind="group")]
    told = account(opened(found))
    assert (told.voices, [v.name for v in told.unnamed]) == ((), ["the rebels"])


def test_different_words_of_one_speaker_stay_apart() -> None:
    told = account(opened(speaking(("a.html", "We stay."), ("b.html", "We go."))))
    assert sorted(s.quote for s in told.voices[0].said) == ["We go.", "We stay."]
    assert told.voices[0].origins_upper == 2


def test_the_same_words_of_two_speakers_stay_apart() -> None:
    found = speaking(("a.html", "We stay."))
    other = rows.article("Bo Carr said: “We stay.”", "b.html")
    put(found, other, rows.statement(other, "We stay.", "Bo Carr"), rows.lineage(other))
    told = account(opened(found))
    assert [s.pages for v in (*told.voices, *told.unnamed) for s in v.said] == [1, 1]


def test_pages_that_credit_one_agency_may_have_one_origin() -> None:
    told = account(opened(speaking(("a.html", "We stay."), ("b.html", "We stay."), credits=("NPA",))))
    (one,) = told.voices[0].said
    assert (one.origins_lower, one.origins_upper, one.reasons) == (1, 2, ("a.html and b.html both credit NPA",))


def test_pages_that_have_it_from_one_go_between_may_have_one_origin() -> None:
    found = speaking(("a.html", "We stay."), ("b.html", "We stay."))
    found[Statement] = [replace(s, via=("Radio Elm",)) for s in found[Statement]]
    (one,) = account(opened(found)).voices[0].said
    assert (one.origins_lower, one.reasons) == (1, ("a.html and b.html both have it from Radio Elm",))


def test_what_is_not_listed_is_counted(elm: Made) -> None:
    told = account(opened(elm.rows), voices=0, statements=1, pages=1, passages=0, unsourced=0, dropped=0, unnamed=0)
    assert (told.totals.pages, told.totals.voices, told.totals.passages, told.totals.dropped) == (3, 1, 2, 1)
    assert (len(told.pages), told.voices, told.passages, told.unsourced, told.dropped) == (1, (), (), (), ())


def test_pages_that_lines_lead_to_are_told_of_even_where_they_are_not_listed(elm: Made) -> None:
    told = account(opened(elm.rows), pages=1)
    assert {p.uri for p in (*told.pages, *told.cited)} == {"blog.txt", "post.html", "https://star.example/harbor"}


def test_every_quotation_is_a_slice_of_the_page_it_names(elm: Made, told: Account) -> None:
    texts = {a.article_id: a.text for a in elm.rows[Article]}
    for voice in (*told.voices, *told.unnamed):
        for said in voice.said:
            first = said.places[0]
            assert texts[first.article_id][first.start : first.stop] == said.quote
    for passage in told.passages:
        first = passage.places[0]
        assert texts[first.article_id][first.start : first.stop] == passage.text


def test_a_dropped_record_is_told_with_its_reason(told: Account) -> None:
    assert [(d.uri, d.reason) for d in told.dropped] == [
        ("broken.gz", "the gzip stream ends early; save the page again")
    ]


def test_an_empty_case_has_an_account() -> None:
    told = account(opened({}))
    assert (told.totals.pages, told.pages, told.voices) == (0, (), ())


def test_any_order_of_rows_gives_the_same_account(elm: Made, told: Account) -> None:
    assert account(opened({kind: list(reversed(some)) for kind, some in elm.rows.items()})) == told


def test_a_copy_of_any_page_changes_no_count(elm: Made, told: Account) -> None:
    for original in (elm.post, elm.blog, elm.star):
        again = replace(original, article_id=id_of("again", original.uri), uri=f"again/{original.uri}")
        found = {kind: list(some) for kind, some in elm.rows.items()}
        put(found, again, rows.lineage(again, original, share_of_article=1.0))
        for kind in (Block, Statement, Mention):
            for row in elm.rows[kind]:
                if row.article_id == original.article_id:
                    changes: dict[str, Any] = {"article_id": again.article_id}
                    if kind is Statement:
                        changes["statement_id"] = id_of(again.article_id, row.start, row.stop)
                    put(found, replace(row, **changes))
        more = account(opened(found))
        assert [(v.name, v.origins_lower, v.origins_upper) for v in more.voices] == [
            (v.name, v.origins_lower, v.origins_upper) for v in told.voices
        ]


PAGES = st.sampled_from("abcdefgh")
TIES = st.lists(st.tuples(PAGES, PAGES, st.sampled_from(("copy", "excerpt", "shared")), st.floats(0, 1)), max_size=12)


@settings(max_examples=200, deadline=None)
@given(st.sets(PAGES), TIES, st.lists(st.tuples(PAGES, PAGES), max_size=8))
def test_the_lower_bound_is_at_most_the_upper_and_that_at_most_the_pages(
    pages: set[str], ties: list[tuple[str, str, str, float]], pairs: list[tuple[str, str]]
) -> None:
    origins = find_origins(Lineage(a, b, kind, share, share, "") for a, b, kind, share in ties if a != b)
    found = bound(pages, origins, [Merge(a, b, f"{a}{b}") for a, b in pairs], {p: f"{p} copies" for p in origins})
    assert (1 if pages else 0) <= found.lower <= found.upper <= len(pages)
    assert len(found.reasons) >= len(pages) - found.lower - sum(p in origins for p in pages)


@settings(max_examples=200, deadline=None)
@given(TIES)
def test_a_page_that_others_stand_for_stands_for_itself(ties: list[tuple[str, str, str, float]]) -> None:
    origins = find_origins(Lineage(a, b, kind, share, share, "") for a, b, kind, share in ties if a != b)
    assert not set(origins.values()) & set(origins)
