"""Which unsourced assertions another origin stands behind."""

from __future__ import annotations

from rows import article, unsourced
from sayso.claims import vouch
from sayso.tables import Claim, Testimony, Unsourced, Vouched
from testified import supports, witness

SANK = "The storm sank 40 boats"


def vouched(u: Unsourced, *rows: Testimony, upper: int = 2) -> list[Vouched]:
    """What vouches for an assertion where these propositions are one claim of so many origins at most."""
    support = supports(rows)
    claim = Claim(
        support[0].claim_id, rows[0].proposition_id, rows[0].article_id, 0, 1, "T", 2, 1, upper, (), None, None
    )
    return list(vouch([u], rows, support, [claim]))


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
    rows = (witness(SANK), witness(SANK, uri="b.txt"), witness(SANK, "Vera Holm", "c.txt"))
    support = supports(rows)
    claim = Claim(support[0].claim_id, "p", "a", 0, 1, "T", 3, 1, 3, (), None, None)
    (row,) = vouch([asserted()], rows, support, [claim])
    assert [row] == list(vouch([asserted()], rows[::-1], support[::-1], [claim]))
    assert row.because == "Vera Holm says so in c.txt; in 1 more page"
