"""What a page asserts in its own voice, and on nobody's word."""

from __future__ import annotations

import pytest

from parsed import PAGES, page
from rows import article, sentence, statement
from sayso.claims import list_unsourced
from sayso.moments import tell
from sayso.tables import Dropped, Moment, Statement, Unsourced


def unsourced(name: str, statements: tuple[Statement, ...] = ()) -> dict[str, str]:
    """The unsourced assertions of one of the invented pages, and why each is one."""
    a, _, sentences, entities = page(name)
    moments = [m for m in tell([a], sentences) if isinstance(m, Moment)]
    found = list_unsourced([a], sentences, entities, moments, statements)
    return {u.text: u.because for u in found if isinstance(u, Unsourced)}


def test_number_of_people_that_nobody_gives() -> None:
    found = unsourced("claims")["More than 40,000 people marched through the town on Sunday"]
    assert found == "a number of people: 'More than 40,000'; no source is named"


def test_belief_that_nobody_in_particular_holds() -> None:
    assert "'is widely believed'" in unsourced("claims")["The harbour is widely believed to be empty"]


def test_disputed_act_on_a_day() -> None:
    assert "'seized', 'May 3, 2012'" in unsourced("claims")["The rebels seized the old fort on May 3, 2012"]


def test_polls_that_cannot_be_found() -> None:
    (found,) = [u for u in unsourced("claims").values() if "polls" in u]
    assert found.startswith("a source that cannot be identified: 'According to polls held online'")


def test_a_source_that_nobody_can_find_is_graver_than_loaded_wording() -> None:
    a, _, sentences, entities = page("claims")
    kinds = {u.kind for u in list_unsourced([a], sentences, entities, [], []) if isinstance(u, Unsourced)}
    assert kinds == {"no source", "source not identified", "loaded wording"}


def test_loaded_word_outside_quotation_marks() -> None:
    (found,) = [t for t, why in unsourced("claims").items() if "stooges" in why]
    assert found == "The stooges of the harbour company took the money"


def test_loaded_word_in_a_quotation_is_its_speakers() -> None:
    assert not any("traitors" in why.lower() for why in unsourced("claims").values())


def test_number_somebody_gives_is_not_listed() -> None:
    assert not any("90" in text or "12 percent" in text for text in unsourced("claims"))


def test_plain_context_is_not_listed() -> None:
    assert not any("small room" in text for text in unsourced("claims"))
    assert unsourced("titles") == unsourced("speakers") == unsourced("capital") == {}


def test_a_number_beside_a_weak_attribution_is_listed() -> None:
    a, _, sentences, entities = page("voice")
    thanks = statement(a, "Levan Dzar", act="other")
    rows = [u for u in list_unsourced([a], sentences, entities, [], [thanks]) if isinstance(u, Unsourced)]
    (found,) = [u for u in rows if "3 million" in u.because]
    assert found.text.startswith("More than 3 million Varenians filled the squares")


def test_prices_are_not_listed_and_payments_are() -> None:
    found = unsourced("voice")
    assert [text for text in found if "$" in text] == ["The council paid $4 million to a friend of the mayor"]


def test_what_is_no_secret_is_listed_whole() -> None:
    assert "It is no secret that the council sold the fort" in unsourced("voice")


def test_a_few_people_told_of_before_are_no_count() -> None:
    assert list(unsourced("few")) == ["Four sailors drowned"]


def test_nameless_sources_and_days_of_a_timeline_are_not_listed() -> None:
    assert not any("Two sources" in text or "Aug 14" in text for text in unsourced("voice"))


def test_what_a_named_source_says_is_believed_is_the_sources() -> None:
    assert unsourced("hedged") == {}


def test_assertion_in_a_statement_is_not_listed() -> None:
    a, *_ = page("claims")
    whole = statement(a, "More than 40,000 people marched through the town on Sunday")
    assert whole.quote not in unsourced("claims", (whole,))


@pytest.mark.parametrize("name", PAGES)
def test_assertion_is_a_slice_and_none_overlap(name: str) -> None:
    a, _, sentences, entities = page(name)
    moments = [m for m in tell([a], sentences) if isinstance(m, Moment)]
    end = 0
    for u in list_unsourced([a], sentences, entities, moments, []):
        assert isinstance(u, Unsourced)
        assert a.text[u.start : u.stop] == u.text
        assert u.start >= end
        end = u.stop


def test_order_of_rows_changes_nothing() -> None:
    pages = [page(name) for name in PAGES]
    articles = [p[0] for p in pages]
    sentences, entities = [s for p in pages for s in p[2]], [e for p in pages for e in p[3]]
    moments = [m for m in tell(articles, sentences) if isinstance(m, Moment)]
    forward = set(list_unsourced(articles, sentences, entities, moments, []))
    assert forward == set(list_unsourced(articles[::-1], sentences[::-1], entities[::-1], moments[::-1], []))


def test_sentence_past_its_article_is_dropped_with_the_reason() -> None:
    a = article("Ann left.")
    wrong = sentence(article("Ann left the harbour."), article_id=a.article_id)
    (row,) = list_unsourced([a], [wrong], [], [], [])
    assert isinstance(row, Dropped)


def test_only_the_body_is_read() -> None:
    a = article("The stooges took 40 people.")
    assert list(list_unsourced([a], [sentence(a, zone="caption")], [], [], [])) == []
