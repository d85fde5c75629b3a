"""Which unsourced assertions another origin stands behind."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from counted import give, give_places, rows
from rows import article, unsourced
from sayso.claims import vouch
from sayso.tables import Claim, Support, Testimony, Unsourced, Vouched
from testified import supports, witness

SANK = "The storm sank 40 boats"


def vouched(u: Unsourced, *places: Testimony, upper: int = 2) -> list[Vouched]:
    """What vouches for an assertion where these propositions are one claim of so many origins at most."""
    return vouching(u, places, supports(places), upper)


def vouching(u: Unsourced, places: Sequence[Testimony], support: Sequence[Support], upper: int) -> list[Vouched]:
    """The same of these places and supports, in their order."""
    claim = Claim(support[0].claim_id, "p", "a", 0, 1, "T", 2, 1, upper, (), None, None)
    with duckdb.connect() as con:
        give(con, Unsourced, [u])
        give(con, Support, support)
        give(con, Claim, [claim])
        give_places(con, places)
        return rows(con, Vouched, vouch("unsourced", "proposition", "voice", "support", "claim").whole)


def asserted(text: str = SANK, kind: str = "no source") -> Unsourced:
    """The unsourced assertion that page a.txt makes."""
    a = article(text, "a.txt")
    row = unsourced(a, text)
    return Unsourced(row.article_id, row.start, row.stop, text, row.because, None, None, None, kind)


def test_what_a_page_of_another_origin_tells_is_vouched_for() -> None:
    (row,) = vouched(asserted(), witness(SANK), witness(SANK, uri="b.txt"))
    assert row.because == "told in b.txt too, of another origin"


def test_a_copy_vouches_for_nothing() -> None:
    assert vouched(asserted(), witness(SANK), witness(SANK, uri="b.txt"), upper=1) == []


def test_what_another_page_puts_on_somebody_by_name_is_vouched_for() -> None:
    (row,) = vouched(asserted(), witness(SANK), witness(SANK, "Vera Holm", "b.txt"), upper=1)
    assert row.because == "Vera Holm says so in b.txt"


def test_somebody_without_a_name_is_no_second_origin_by_himself() -> None:
    official = witness(SANK, "an official", "b.txt", actor_id=None, actor=None)
    assert vouched(asserted(), witness(SANK), official, upper=1) == []


def test_loaded_wording_stays_its_pages_own() -> None:
    assert vouched(asserted(kind="loaded wording"), witness(SANK), witness(SANK, uri="b.txt")) == []


def test_a_claim_of_a_part_of_it_does_not_vouch_for_the_whole() -> None:
    whole = asserted("The storm sank 40 boats and the guards looked on from the pier all night")
    assert vouched(whole, witness(SANK), witness(SANK, uri="b.txt")) == []


def test_order_of_rows_changes_nothing() -> None:
    places = (witness(SANK), witness(SANK, uri="b.txt"), witness(SANK, "Vera Holm", "c.txt"))
    support = supports(places)
    (row,) = vouching(asserted(), places, support, 3)
    assert [row] == vouching(asserted(), places[::-1], support[::-1], 3)
    assert row.because == "Vera Holm says so in c.txt; in 1 more page"


def test_the_earlier_page_is_told_first_and_one_without_a_date_last() -> None:
    undated, early = witness(SANK, uri="b.txt", published=None), witness(SANK, uri="c.txt", published="2012-05-01")
    (row,) = vouched(asserted(), witness(SANK), undated, early, witness(SANK, uri="d.txt"), upper=4)
    assert row.because == "told in c.txt too, of another origin; in 2 more pages"
