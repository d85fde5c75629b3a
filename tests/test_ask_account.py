"""The account: what is listed of a case, in which order, with which places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rows
from made_case import Made, claim_words, made, opened, put
from made_claims import claimed
from sayso.ask import account
from sayso.ask.independence import find_origins
from sayso.ask.rows import Account, ClaimLine, Place
from sayso.tables import Actor, Article, Block, Claim, Conflict, Identity, Lineage, Proposition, Support, id_of

Found = dict[type, list[Any]]


@pytest.fixture(scope="module")
def elm() -> Made:
    return made()


@pytest.fixture(scope="module")
def told(elm: Made) -> Account:
    return account(opened(elm.rows))


def listed(told: Account) -> list[ClaimLine]:
    """Every claim that an account lists, whatever for."""
    return [*told.claims, *told.alone, *told.unnamed, *(line for voice in told.voices for line in voice.said)]


def find(told: Account, words: str) -> ClaimLine:
    """The one claim listed with these words."""
    (one,) = {line.claim_id: line for line in listed(told) if words in line.text}.values()
    return one


def speaking(*quotes: tuple[str, str], bounds: Mapping[str, tuple[int, int, str]] | None = None) -> Found:
    """Pages that each report one thing said by Ann Bell, as (uri, quote), with the claims these are."""
    found: Found = {}
    actor = Actor(id_of("Ann Bell"), "Ann Bell", "person", ("Ann Bell",), (), 1)
    put(found, actor)
    for uri, quote in quotes:
        a = rows.article(f"Ann Bell said: “{quote}” She left.", uri)
        m = rows.mention(a, "Ann Bell")
        put(found, a, *rows.blocks(a), m, Identity(m.referent_id, a.article_id, actor.actor_id, "the same name"))
        put(found, rows.statement(a, quote, "Ann Bell", referent_id=m.referent_id), rows.lineage(a))
    claim_words(found, bounds)
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


def test_the_same_words_in_several_pages_are_one_line_with_all_its_places(told: Account) -> None:
    one = find(told, "piers are not safe")
    assert [p.uri for p in one.places] == ["post.html", "https://star.example/harbor", "blog.txt"]
    assert [p.copied for p in one.places] == [False, False, True]


def test_a_line_has_the_bounds_of_its_claim_and_why_no_more(told: Account) -> None:
    one = find(told, "piers are not safe")
    assert (one.pages, one.origins_lower, one.origins_upper) == (3, 1, 2)
    assert one.reasons == ("post.html and blog.txt share a passage",)


def test_whose_the_origins_are_follows_the_sure_merges() -> None:
    told = account(opened(claimed()[0].rows))
    one = next(line for line in told.claims if line.pages == 3)
    assert [(root.uri, root.pages) for root in one.roots] == [("post.html", 2), ("https://star.example/harbor", 1)]


def test_merges_that_do_not_give_the_count_name_no_origin(told: Account) -> None:
    assert find(told, "piers are not safe").roots == ()


def test_what_a_pronoun_says_is_its_actors(told: Account) -> None:
    (voice,) = told.voices
    assert (voice.name, voice.statements, voice.pages, voice.copies) == ("Ann Bell", 6, 3, 1)


def test_a_source_without_a_name_stands_apart(told: Account) -> None:
    (line,) = told.unnamed
    assert (line.speakers, line.text) == (("A clerk",), "the bridge would close on Friday")


def test_a_group_stands_with_the_unnamed() -> None:
    found = speaking(("a.html", "We stay."))
    found[Actor] = [replace(found[Actor][0], name="the rebels", kind="group")]
    told = account(opened(found))
    assert (told.voices, [line.speakers for line in told.unnamed]) == ((), [("the rebels",)])


def test_claims_of_most_origins_come_first() -> None:
    stay, go = "We will stay here.", "We will go home."
    found = speaking(("a.html", stay), ("b.html", stay), ("c.html", stay), ("d.html", go), ("e.html", go),
                     bounds={"we will stay here": (1, 3, "two share a passage")})  # fmt: skip
    assert [line.text for line in account(opened(found)).claims] == [go, stay]


def test_what_pages_a_month_apart_repeat_comes_after_the_rest() -> None:
    found = speaking(("a.html", "We will stay here."), ("b.html", "We will stay here."),
                     ("c.html", "We will go home."), ("d.html", "We will go home."))  # fmt: skip
    days = {"a.html": "2020-03-01", "b.html": "2020-04-01", "c.html": "2020-03-01", "d.html": "2020-03-02"}
    found[Article] = [replace(a, published=days[a.uri], published_basis="meta") for a in found[Article]]
    assert [line.text for line in account(opened(found)).claims] == ["We will go home.", "We will stay here."]


def test_a_claim_in_a_page_and_its_copy_is_what_one_origin_says() -> None:
    quote = "We will stay here until the ferry sails again."
    found = speaking(("a.html", quote), ("b.html", quote), bounds={quote[:-1].lower(): (1, 1, "b.html copies a.html")})
    a, b = found[Article]
    found[Lineage] = [rows.lineage(a), rows.lineage(b, a)]
    told = account(opened(found))
    assert (told.claims, [line.text for line in told.alone]) == ((), [quote])


def test_a_claim_is_told_in_the_words_that_its_pages_share() -> None:
    found = speaking(("a.html", "We will stay here and burn the ships."), ("b.html", "We will stay here."))
    one, other = found[Claim]
    found[Claim] = [replace(other, articles=2, origins_upper=2)]
    found[Support] = [replace(s, claim_id=other.claim_id) for s in found[Support]]
    (line,) = account(opened(found)).claims
    assert (line.text, line.places[0].uri) == ("We will stay here.", "b.html")
    assert one.claim_id != other.claim_id


def test_what_one_section_tells_none_below_it_tells_again(told: Account) -> None:
    ids = [line.claim_id for line in listed(told)]
    assert len(ids) == len(set(ids))


def test_who_says_a_claim_and_how_many_pages_say_it_themselves_is_told() -> None:
    found = speaking(("a.html", "We will stay here."))
    b = rows.article("We will stay here. So they went.", "b.html")
    put(found, b, *rows.blocks(b), rows.lineage(b), rows.unsourced(b, "We will stay here."))
    for kind in (Claim, Support, Proposition):
        found.pop(kind)
    claim_words(found)
    (line,) = account(opened(found)).claims
    assert (line.speakers, line.own_voice) == (("Ann Bell",), 1)


def test_what_is_remarkable_in_a_claim_is_said() -> None:
    told = account(opened(speaking(("a.html", "We will stay here until the ferry sails again."))))
    assert [line.why for line in told.alone] == [("a quotation",)]


def test_the_days_of_the_case_are_told_in_order() -> None:
    told = account(opened(claimed()[0].rows))
    assert [(d.on, d.text, d.claims, d.place.uri) for d in told.days] == [
        ("2020-03-02", "The piers are not safe,", 2, "post.html")
    ]


def test_a_difference_has_both_passages_and_why() -> None:
    told = account(opened(claimed()[0].rows))
    (one,) = told.differences
    assert (one.kind, one.nature, one.a_text, one.b_text, one.more) == (
        "wording", "meaning kept", "The piers are not safe,", "the piers were unsafe", 0
    )  # fmt: skip
    assert (one.a.uri, one.b.uri) == ("post.html", "https://star.example/harbor")
    assert told.totals.natures == (("wording", "meaning kept", 1),)


def test_conflicts_that_copies_repeat_are_told_once() -> None:
    m, _ = claimed()
    (row,) = m.rows[Conflict]
    blog = next(p for p in m.rows[Proposition] if p.article_id == m.blog.article_id)
    again = replace(row, conflict_id="f" * 16, a_proposition=blog.proposition_id, a_id=blog.article_id,
                    a_start=blog.start, a_stop=blog.stop)  # fmt: skip
    told = account(opened({**m.rows, Conflict: [row, again]}))
    assert [(d.a.uri, d.more) for d in told.differences] == [("post.html", 1)]


def test_positions_stand_in_the_order_of_time_and_a_change_is_told_first() -> None:
    told = account(opened(claimed()[0].rows))
    (subject,) = told.voices[0].subjects
    assert [(t.on, t.change) for t in subject.turns] == [("2020-03-02", "first"), ("2020-03-03", "shift")]
    (shift,) = told.shifts
    assert (shift.name, shift.about, shift.before and shift.before.on, shift.turn.on) == (
        "Ann Bell", "the piers", "2020-03-02", "2020-03-03"
    )  # fmt: skip


def test_an_assertion_that_is_vouched_for_elsewhere_says_so() -> None:
    told = account(opened(claimed()[0].rows))
    assert [(one.pages, one.vouched) for one in told.unsourced] == [(2, ("the Star says so too",))]
    assert told.totals.vouched == 1


def test_a_story_has_its_pages_and_its_first_headline() -> None:
    told = account(opened(claimed()[0].rows))
    assert [(s.pages, s.copies, s.title, s.first_date, s.last_date) for s in told.stories] == [
        (3, 1, "Harbor shut after the storm", "2020-03-02", "2020-03-03")
    ]


def test_pages_that_nothing_dates_are_named(told: Account) -> None:
    assert [p.uri for p in told.undated] == ["blog.txt"]


def test_pages_without_any_claim_are_listed_all_the_same() -> None:
    a = rows.article("", "gallery.html", title="In pictures")
    told = account(opened({Article: [a]}))
    assert [p.uri for p in told.pages] == ["gallery.html"]


def test_what_is_not_listed_is_counted(elm: Made) -> None:
    told = account(opened(elm.rows), claims=0, voices=0, pages=1, passages=0, unsourced=0, dropped=0, unnamed=0)
    totals = told.totals
    assert (totals.pages, totals.shared, totals.voices, totals.passages, totals.dropped) == (3, 2, 1, 2, 1)
    assert (len(told.pages), told.claims, told.voices, told.passages, told.unsourced, told.dropped) == (
        1, (), (), (), (), ()
    )  # fmt: skip


def test_pages_that_lines_lead_to_are_told_of_even_where_they_are_not_listed(elm: Made) -> None:
    told = account(opened(elm.rows), pages=1)
    assert {p.uri for p in (*told.pages, *told.cited)} == {"blog.txt", "post.html", "https://star.example/harbor"}


def test_every_quotation_is_a_slice_of_the_page_it_names(elm: Made) -> None:
    texts = {a.article_id: a.text for a in elm.rows[Article]}
    told = account(opened(claimed()[0].rows))
    for line in listed(told):
        first = line.places[0]
        assert texts[first.article_id][first.start : first.stop] == line.text
    for text, place in spoken(told):
        assert texts[place.article_id][place.start : place.stop] == text
    for passage in told.passages:
        first = passage.places[0]
        assert texts[first.article_id][first.start : first.stop] == passage.text


def spoken(told: Account) -> Iterator[tuple[str, Place]]:
    """Yield the words and place of each day, difference and position."""
    yield from ((day.text, day.place) for day in told.days)
    for one in told.differences:
        yield from ((one.a_text, one.a), (one.b_text, one.b))
    yield from ((t.text, t.place) for v in told.voices for subject in v.subjects for t in subject.turns)


def test_a_dropped_record_is_told_with_its_reason(told: Account) -> None:
    assert [(d.uri, d.reason) for d in told.dropped] == [
        ("broken.gz", "the gzip stream ends early; save the page again")
    ]


def test_an_empty_case_has_an_account() -> None:
    told = account(opened({}))
    assert (told.totals.pages, told.pages, told.voices) == (0, (), ())


def test_any_order_of_rows_gives_the_same_account(elm: Made, told: Account) -> None:
    assert account(opened({kind: list(reversed(some)) for kind, some in elm.rows.items()})) == told


PAGES = st.sampled_from("abcdefgh")
TIES = st.lists(st.tuples(PAGES, PAGES, st.sampled_from(("copy", "excerpt", "shared")), st.floats(0, 1)), max_size=12)


@settings(max_examples=200, deadline=None)
@given(TIES)
def test_a_page_that_others_stand_for_stands_for_itself(ties: list[tuple[str, str, str, float]]) -> None:
    origins = find_origins(Lineage(a, b, kind, share, share, "") for a, b, kind, share in ties if a != b)
    assert not set(origins.values()) & set(origins)
