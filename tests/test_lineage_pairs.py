"""Which articles are compared: the select of pairs over invented fingerprints."""

from __future__ import annotations

from itertools import combinations

import duckdb

from conftest import article
from rows import fingerprint
from sayso.lineage import pair
from sayso.tables import Fingerprint
from test_lineage import table

WIRE = tuple(range(1, 9))


def prints(number: int, *common: int, text: int | None = None) -> list[Fingerprint]:
    """Fingerprints of so many articles that have some hashes in common and as many of their own, in order of ids."""
    arts = sorted((article(uri=f"{n}.html") for n in range(number)), key=lambda a: a.article_id)
    own = [range(1000 * n, 1000 * n + len(common)) for n in range(1, number + 1)]
    return [fingerprint(a, *sorted((*common, *mine)), text=text) for a, mine in zip(arts, own, strict=True)]


def compared(rows: list[Fingerprint], **settings: int) -> set[tuple[int, int]]:
    """The places of the articles that are compared, by the first step of the select."""
    con = duckdb.connect(config={"threads": 1})
    con.register("prints", table(Fingerprint, rows))
    place = {row.article_id: n for n, row in enumerate(rows)}
    select = pair("prints", "arts", "parts", **settings).select
    found = [(place[a], place[b]) for a, b in con.sql(f"select a_id, b_id from ({select})").fetchall()]
    assert len(found) == len(set(found))
    return set(found)


def test_edits_of_a_text_that_are_few_are_compared_each_with_each() -> None:
    assert compared(prints(5, *WIRE), most_texts=5, rare_texts=1) == set(combinations(range(5), 2))


def test_edits_of_a_text_that_are_too_many_are_compared_with_the_first_each() -> None:
    assert compared(prints(6, *WIRE), most_texts=5, rare_texts=1) == {(0, n) for n in range(1, 6)}


def test_three_commonplaces_lead_to_no_pair() -> None:
    assert compared(prints(6, *WIRE[:3]), most_texts=5, rare_texts=1) == set()


def test_copies_past_so_many_are_compared_with_the_first_of_their_text_alone() -> None:
    assert compared(prints(5, *WIRE, text=7), most_alike=3) == {(0, 1), (0, 2), (1, 2), (0, 3), (0, 4)}
