"""Which articles are one story: what joins them, what keeps them apart, and that neither order nor copies matter."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from counted import place
from sayso.claims import group_stories
from sayso.claims.stories_pages import LEAST, NEAREST, Leaf, likenesses, weights
from sayso.claims.stories_tree import groups
from sayso.tables import Lineage, Named, Sheet, Story, Testimony, id_of

FERRY = "ferry sink harbour crew storm rescue quay captain"
BUDGET = "budget minister tax vote deficit chamber spending bill"
NAMES = [Named("r1", "boyd", "Ann Boyd", "PERSON"), Named("r2", "lusa", "Lusa", "ORG")]


def page(
    uri: str, terms: str, day: str | None = "2020-03-01", *actors: str, title: str = ""
) -> tuple[Sheet, Testimony]:
    """A page that asserts one thing, of these words."""
    told = place(uri, terms.replace(" ", "-"), terms=tuple(terms.split()), actors=tuple(sorted(actors)))
    basis = "meta" if day else None
    return Sheet(told.article_id, uri, title or None, None, (), day, basis, "en", (), b""), told


def stories(pages: Iterable[tuple[Sheet, Testimony]], copies: Iterable[Lineage] = ()) -> list[Story]:
    """The stories of pages."""
    given = list(pages)
    return list(group_stories([s for s, _ in given], list(copies), [t for _, t in given], NAMES))


def named(pages: Sequence[tuple[Sheet, Testimony]], found: Iterable[Story]) -> list[list[str]]:
    """The uris of each story."""
    uris = {s.article_id: s.uri for s, _ in pages}
    by: dict[str, list[str]] = {}
    for s in found:
        by.setdefault(s.story_id, []).append(uris[s.article_id])
    return sorted(sorted(x) for x in by.values())


TWO = [
    page("a", FERRY, "2020-03-01", "boyd"),
    page("b", FERRY + " inquiry", "2020-03-02", "boyd"),
    page("c", BUDGET, "2020-03-01", "lusa"),
    page("d", BUDGET + " debate", "2020-03-01", "lusa"),
]


def test_pages_on_one_event_are_one_story() -> None:
    assert named(TWO, stories(TWO)) == [["a", "b"], ["c", "d"]]


def test_every_page_is_in_one_story() -> None:
    pages = [*TWO, page("e", ""), page("f", "", None)]
    assert sorted(s.article_id for s in stories(pages)) == sorted(s.article_id for s, _ in pages)


def test_a_page_like_no_other_is_alone_and_says_so() -> None:
    pages = [*TWO, page("e", "comet telescope orbit")]
    (row,) = [s for s in stories(pages) if s.article_id == pages[-1][0].article_id]
    assert row == Story(id_of("e"), pages[-1][0].article_id, "no other page is like it")


def test_the_reason_names_the_page_what_is_shared_and_the_days() -> None:
    row = next(s for s in stories(TWO) if s.article_id == TWO[0][0].article_id)
    assert row.because.startswith("most like b, likeness ")
    assert row.because.endswith("; names in common: Ann Boyd; words in common: captain, crew, ferry; 1 day apart")


def test_a_story_is_named_for_its_first_uri() -> None:
    assert {s.story_id for s in stories(TWO)} == {id_of("a"), id_of("c")}


def test_any_order_of_rows_gives_the_same_stories() -> None:
    wanted = set(stories(TWO))
    for seed in range(5):
        mixed = random.Random(seed).sample(TWO, len(TWO))
        assert set(stories(mixed)) == wanted


def test_a_copy_is_in_the_story_of_its_text() -> None:
    pages = [*TWO, page("copy", FERRY, "2020-03-05", "boyd")]
    rows = stories(pages, [same(pages[-1], TWO[0])])
    assert ["a", "b", "copy"] in named(pages, rows)
    assert [s.because for s in rows if s.article_id == pages[-1][0].article_id] == ["the same text as a"]


@pytest.mark.parametrize("of", range(4))
def test_copies_move_no_other_page(of: int) -> None:
    sheet, told = TWO[of]
    copies = [
        (replace(sheet, uri=f"0{n}", article_id=f"0{n}"), replace(told, article_id=f"0{n}", proposition_id=f"p{n}"))
        for n in range(5)
    ]
    pages = [*TWO, *copies]
    rows = stories(pages, [same(c, TWO[of]) for c in copies])
    assert sorted([u for u in x if u[0] != "0"] for x in named(pages, rows)) == [["a", "b"], ["c", "d"]]
    before = {s.article_id: likeness(s) for s in stories(TWO) if s.article_id != sheet.article_id}
    assert {s.article_id: likeness(s) for s in rows if s.article_id in before} == before


def likeness(row: Story) -> str:
    """How like a page is to its nearest, and why; not which page that is, as a copy may stand for it."""
    return row.because.split("likeness")[1]


def same(copied: tuple[Sheet, Testimony], of: tuple[Sheet, Testimony]) -> Lineage:
    """The row that says that a page is a copy of another."""
    return Lineage(copied[0].article_id, of[0].article_id, "copy", 1.0, 1.0, "all of it")


def leaf(words: str, day: int | None = 0, vector: Sequence[int] = (), title: str = "") -> Leaf:
    """What is known of a page of these words."""
    return Leaf(
        dict.fromkeys(words.split(), 1), {}, dict.fromkeys(title.split(), 1), np.array(vector, np.int8).tobytes(), day
    )


def test_days_between_pages_make_them_less_alike() -> None:
    near, far, other = (likenesses([leaf(FERRY, 0), leaf(FERRY, d), leaf(BUDGET)])[0][1] for d in (2, 44, 400))
    assert near == 1.0
    assert far == other < near


def test_a_page_without_a_day_is_not_taken_for_distant() -> None:
    assert likenesses([leaf(FERRY, 0), leaf(FERRY, None)])[0][1] == 1.0


def test_what_all_vectors_share_makes_no_page_like_another() -> None:
    pages = [leaf("", vector=v) for v in ([100, 9, 0], [100, 8, 1], [100, 0, 9], [100, 1, 8])]
    found = likenesses(pages)
    assert set(found[0]) == {1}
    assert set(found[2]) == {3}


def test_likeness_is_the_same_from_either_side_and_none_to_itself() -> None:
    pages = many(120)
    found = likenesses(pages)
    assert all(found[j][i] == x and i != j and x >= LEAST for i, row in enumerate(found) for j, x in row.items())


def test_likeness_of_words_is_the_cosine_of_their_weights() -> None:
    pages = many(NEAREST)
    rows = weights([p.words for p in pages])
    for i, found in enumerate(likenesses(pages)):
        for j in range(len(pages)):
            cosine = sum(x * rows[j].get(w, 0) for w, x in rows[i].items())
            assert i == j or cosine < LEAST + 1e-3 or found[j] == pytest.approx(cosine, abs=1e-4)


def many(n: int) -> list[Leaf]:
    """Pages of words drawn by a seed, some frequent and most rare."""
    draw = random.Random(7)
    return [leaf(" ".join(f"w{int(draw.paretovariate(0.6))}" for _ in range(30))) for _ in range(n)]


def symmetric(pairs: dict[tuple[int, int], float], n: int) -> list[dict[int, float]]:
    """For each member those it is like."""
    rows: list[dict[int, float]] = [{} for _ in range(n)]
    for (i, j), x in pairs.items():
        rows[i][j] = rows[j][i] = x
    return rows


def test_two_tight_groups_on_one_subject_stay_two() -> None:
    inside = dict.fromkeys([(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)], 1.0)
    between = {(i, j): 0.35 for i in range(3) for j in range(3, 6)}
    assert groups(symmetric(inside | between, 6)) == [[0, 1, 2], [3, 4, 5]]


def test_a_loose_group_of_the_same_likeness_stays_whole() -> None:
    assert groups(symmetric({(i, j): 0.35 for j in range(6) for i in range(j)}, 6)) == [[0, 1, 2, 3, 4, 5]]


def test_a_group_that_does_not_hold_is_in_none_that_does() -> None:
    pairs = {(0, 1): 1.0, (2, 3): 1.0, (0, 2): 0.2, (1, 3): 0.2, (0, 4): 0.19, (2, 4): 0.19}
    assert groups(symmetric(pairs, 5), held=0.9)[:2] == [[0, 1], [2, 3]]


def test_no_pages_no_stories() -> None:
    assert not stories([])
    assert not groups([])
    assert not likenesses([])


def test_a_part_in_common_makes_no_two_pages_one_text() -> None:
    shared = replace(same(TWO[0], TWO[2]), relation="shared", share_of_article=0.2, share_of_origin=0.2)
    assert named(TWO, stories(TWO, [shared])) == [["a", "b"], ["c", "d"]]
