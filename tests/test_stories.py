"""Which articles are one story: what joins them, what keeps them apart, and that neither order nor copies matter."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import fmean

import numpy as np
import pyarrow as pa
import pytest

from counted import place
from sayso.claims import group_stories
from sayso.claims.stories_pages import COMPARED, LEAST, NEAREST, REACH, Leaves, Near, likenesses
from sayso.claims.stories_rounds import SLOW, grouped
from sayso.claims.stories_tree import groups
from sayso.claims.stories_words import Words, weighed, words_of
from sayso.run.arrow import to_arrow
from sayso.tables import Actor, Lineage, Outline, Sheet, Story, Testimony, id_of

FERRY = "ferry sink harbour crew storm rescue quay captain"
BUDGET = "budget minister tax vote deficit chamber spending bill"
NAMES = [Actor("boyd", "Ann Boyd", "person", (), (), 1), Actor("lusa", "Lusa", "organization", (), (), 1)]


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
    outlines = to_arrow([outline(t) for _, t in given], Outline)
    return list(group_stories([s for s, _ in given], list(copies), outlines, to_arrow(NAMES, Actor)))


def outline(told: Testimony) -> Outline:
    """The words and actors of a page that asserts one thing, counted."""
    terms, once = tuple(sorted(set(told.terms))), (1,) * len(told.actors)
    return Outline(told.article_id, terms, tuple(map(told.terms.count, terms)), told.actors, once)


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


@dataclass(frozen=True)
class Page:
    """What is known of one page."""

    words: str
    day: float = 0
    vector: tuple[int, ...] = ()


def counted(texts: Iterable[str]) -> Words:
    """The words of each text, by how often it has them."""
    found = [text.split() for text in texts]
    rows = np.repeat(np.arange(len(found)), [len(x) for x in found])
    return words_of(len(found), (rows, pa.array([w for x in found for w in x], pa.string()), np.ones_like(rows)))


def alike(pages: Sequence[Page]) -> list[dict[int, float]]:
    """For each page those it is like, and how much."""
    words, none = counted(p.words for p in pages), counted("" for _ in pages)
    vectors = np.array([p.vector for p in pages], np.int8).reshape(len(pages), len(pages and pages[0].vector))
    return list(likenesses(Leaves(words, none, none, words, vectors, np.array([p.day for p in pages], float))).rows())


def test_days_between_pages_make_them_less_alike() -> None:
    near, far, other = (alike([Page(FERRY), Page(FERRY, d), Page(BUDGET)])[0][1] for d in (2, 44, 400))
    assert near == 1.0
    assert far == other < near


def test_a_page_without_a_day_is_not_taken_for_distant() -> None:
    assert alike([Page(FERRY), Page(FERRY, np.nan)])[0][1] == 1.0


def test_what_all_vectors_share_makes_no_page_like_another() -> None:
    found = alike([Page("rain", vector=v) for v in ((100, 9, 0), (100, 8, 1), (100, 0, 9), (100, 1, 8))])
    assert found[0][1] > 1.5 > found[0][2]
    assert found[2][3] > 1.5 > found[2][1]


def test_pages_with_no_word_in_common_are_not_alike() -> None:
    assert alike([Page(FERRY, vector=(100, 9)), Page(BUDGET, vector=(100, 9))]) == [{}, {}]


def test_likeness_is_the_same_from_either_side_and_none_to_itself() -> None:
    found = alike(many(2 * NEAREST))
    assert all(found[j][i] == x and i != j and x >= LEAST for i, row in enumerate(found) for j, x in row.items())


def test_likeness_of_words_is_the_cosine_of_their_weights() -> None:
    pages = many(NEAREST)
    rows = [dict(zip(*map(np.ndarray.tolist, weighed(counted(p.words for p in pages).counts).row(i)), strict=True))
            for i in range(NEAREST)]  # fmt: skip
    for i, found in enumerate(alike(pages)):
        for j in range(len(pages)):
            cosine = sum(x * rows[j].get(w, 0) for w, x in rows[i].items())
            assert i == j or cosine < LEAST + 1e-3 or found[j] == pytest.approx(cosine, abs=1e-4)


def test_a_page_finds_its_like_among_more_pages_of_its_words_than_are_looked_at() -> None:
    crowd = [Page("rain town", day) for day in range(2 * REACH + COMPARED)]
    pair = [Page("rain town ferry", 10_000), Page("rain town ferry", 10_003)]
    found = alike([*crowd, *pair])
    assert max(found[-1], key=lambda j: found[-1][j]) == len(crowd)
    assert max(map(len, found)) < len(crowd)


def many(n: int) -> list[Page]:
    """Pages of words drawn by a seed, some frequent and most rare."""
    draw = random.Random(7)
    return [Page(" ".join(f"w{int(draw.paretovariate(0.6))}" for _ in range(30))) for _ in range(n)]


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


def test_groups_that_do_not_hold_together_are_done() -> None:
    pairs = {(0, 1): 1.0, (2, 3): 1.0, (0, 2): 0.2, (1, 3): 0.2, (0, 4): 0.15, (2, 4): 0.15}
    assert groups(symmetric(pairs, 5), held=0.9) == [[0, 1], [2, 3], [4]]


@pytest.mark.parametrize("seed", range(20))
def test_groups_are_those_of_joining_the_most_alike_first(seed: int) -> None:
    draw = random.Random(seed)
    drawn = {(i, j): round(draw.random(), 4) for j in range(10) for i in range(j) if draw.random() < 0.6}
    rows = symmetric(drawn, 10)
    assert groups(rows, held=0.0) == most_alike_first(rows)


def near_of(rows: Sequence[dict[int, float]]) -> Near:
    """The same as `rows`, in columns."""
    other = [j for row in rows for j in sorted(row)]
    value = [row[j] for row in rows for j in sorted(row)]
    first = np.cumsum([0, *map(len, rows)])
    return Near(first, np.array(other, np.int32), np.array(value, np.float64))


@pytest.mark.parametrize("seed", range(20))
def test_joining_all_that_are_nearest_at_once_gives_the_groups_of_one_by_one(seed: int) -> None:
    draw = random.Random(seed)
    pairs = {
        (i, j): draw.choice((0.04, 0.1, 0.3, 0.3, 0.8)) for j in range(40) for i in range(j) if draw.random() < 0.2
    }
    rows = symmetric(pairs, 40)
    for held in (0.0, 0.6, 0.9):
        assert grouped(near_of(rows), held=held) == groups(rows, held=held)


def test_a_chain_of_which_one_pair_at_a_time_is_nearest_gives_the_groups_of_one_by_one() -> None:
    rows = symmetric({(i, i + 1): 0.1 + i / 1000 for i in range(4 * SLOW)}, 4 * SLOW + 1)
    assert grouped(near_of(rows)) == groups(rows)
    assert grouped(near_of(rows), held=0.0) == groups(rows, held=0.0)


def most_alike_first(rows: Sequence[dict[int, float]]) -> list[list[int]]:
    """The groups that are left once no two have an average likeness of LEAST, found by looking at all pairs."""
    left = [[i] for i in range(len(rows))]
    while len(left) > 1:
        pairs = [(fmean(rows[i].get(j, 0.0) for i in x for j in y), x, y) for x, y in combinations(left, 2)]
        best, x, y = max(pairs, key=lambda p: p[0])
        if best < LEAST:
            break
        left = [g for g in left if g not in (x, y)] + [sorted(x + y)]
    return sorted(left)


def test_no_pages_no_stories() -> None:
    assert not stories([])
    assert not groups([])
    assert not grouped(near_of([]))
    assert not alike([])


def test_a_part_in_common_makes_no_two_pages_one_text() -> None:
    shared = replace(same(TWO[0], TWO[2]), relation="shared", share_of_article=0.2, share_of_origin=0.2)
    assert named(TWO, stories(TWO, [shared])) == [["a", "b"], ["c", "d"]]
