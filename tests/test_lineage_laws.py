"""The laws of lineage, on invented pages and copies of them."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import article, block, blocks
from sayso.lineage import compare, fingerprint
from sayso.lineage.words import read_words
from sayso.tables import Article, Copy, Dropped, Fingerprint, Likeness
from test_lineage import found_in, pairs_of

LAW = settings(max_examples=8, deadline=None, derandomize=True)
SEEDS = st.integers(0, 10**9)
SYLLABLES = [c + v for c in ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z") for v in "aeiou"]
SMALL = ("the", "of", "and", "to", "in", "a", "that", "was", "by", "on", "with", "for", "as", "at", "from", "it", "had")


def sentence(rng: random.Random) -> str:
    """One invented sentence, a good third of it small words, some of the others names."""
    words = [
        rng.choice(SMALL) if rng.random() < 0.4 else "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4)))
        for _ in range(rng.randint(9, 26))
    ]
    words = [w.capitalize() if rng.random() < 0.1 else w for w in words]
    return " ".join(words).capitalize() + "."


def text(rng: random.Random, sentences: int = 14) -> str:
    """An invented report, some sentences a line."""
    return "".join(sentence(rng) + rng.choice((" ", " ", "\n")) for _ in range(sentences)).strip()


def edited(source: str, rng: random.Random) -> str:
    """The text with about one word in twelve changed, left out or put in, and one name spelled otherwise."""
    kept = []
    for word in source.split(" "):
        chance = rng.random()
        kept += [] if chance < 0.02 else [word, "zuzu"] if chance < 0.04 else ["kiki"] if chance < 0.08 else [word]
    names = re.findall(r"\b[A-Z][a-z]{5,}", source)
    name = rng.choice(names) if names else "-"
    return " ".join(kept).replace(name, name[0] + "y" + name[1:])


def share_held(copies: list[Copy], a: Article, start: int, stop: int) -> float:
    """How much of text[start:stop] the copies hold."""
    spans = [(c.a_start, c.a_stop) for c in copies if c.a_id == a.article_id]
    spans += [(c.b_start, c.b_stop) for c in copies if c.b_id == a.article_id]
    held = {i for i, j in spans for i in range(i, j)}
    return len(held & set(range(start, stop))) / (stop - start)


def related_pages(rng: random.Random) -> list[Article]:
    """Six pages: one, an edited copy, a cut one, one with a part of it, and two of their own."""
    source, own, other = text(rng), text(rng), text(rng)
    lines = source.split(". ")
    half, passage = ". ".join(lines[: len(lines) // 2 + 1]), ". ".join(lines[1:4])
    made = [source, edited(source, rng), half, f"{own}\n{passage}", other, text(rng)]
    return [article(t, f"page{n}.html") for n, t in enumerate(made)]


@LAW
@given(SEEDS)
def test_any_order_of_pages_and_pairs_gives_the_same_rows(seed: int) -> None:
    rng = random.Random(seed)
    pages = related_pages(rng)
    copies, told = found_in(pages)
    mixed = rng.sample(pages, len(pages))
    again, told_again = found_in(mixed)
    assert set(copies) == set(again)
    assert set(told) == set(told_again)
    pairs = pairs_of(pages)
    one_by_one = {row for p in rng.sample(pairs, len(pairs)) for row in compare([p])}
    assert one_by_one == set(compare(pairs))


@LAW
@given(SEEDS)
def test_every_passage_is_a_slice_of_both_and_verbatim_ones_are_the_same_words(seed: int) -> None:
    pages = related_pages(random.Random(seed))
    by_id = {a.article_id: a for a in pages}
    for c in found_in(pages)[0]:
        a, b = by_id[c.a_id], by_id[c.b_id]
        assert 0 <= c.a_start < c.a_stop <= len(a.text)
        assert 0 <= c.b_start < c.b_stop <= len(b.text)
        one = read_words(a.text, [(c.a_start, c.a_stop, "body")]).hashes.tolist()
        two = read_words(b.text, [(c.b_start, c.b_stop, "body")]).hashes.tolist()
        assert (one == two) == (c.kind == "verbatim")
        assert c.words <= min(len(one), len(two))


@LAW
@given(SEEDS)
def test_which_page_is_named_first_changes_no_passage(seed: int) -> None:
    def seen(first: str, second: str) -> set[tuple[str, int, int, int, int, str]]:
        a, b = article(source, first), article(copy, second)
        sides = {a.article_id: "source", b.article_id: "copy"}
        rows = found_in([a, b])[0]
        return {
            (sides[c.a_id], c.a_start, c.a_stop, c.b_start, c.b_stop, c.kind)
            if sides[c.a_id] == "copy"
            else ("copy", c.b_start, c.b_stop, c.a_start, c.a_stop, c.kind)
            for c in rows
        }

    rng = random.Random(seed)
    source = text(rng)
    copy = edited(source, rng) + "\n" + text(rng, 3) + "\n" + source[: len(source) // 3]
    names = [f"{n}.html" for n in range(4)]
    assert seen(names[0], names[1]) == seen(names[1], names[0]) == seen(names[2], names[3]) == seen(names[3], names[2])


@LAW
@given(SEEDS)
def test_planted_copies_are_found_whole_cut_edited_and_within_other_text(seed: int) -> None:
    rng = random.Random(seed)
    source = article(text(rng), "source.html")
    lines = source.text.split(". ")
    cut = ". ".join(lines[: len(lines) // 2])
    own, own_too = text(rng, 6) + "\n", "\n" + text(rng, 6)
    plants = {
        "whole": ("", source.text, ""),
        "cut": ("", cut, ""),
        "edited": ("", edited(source.text, rng), ""),
        "within": (own, ". ".join(lines[2:5]), own_too),
        "framed": (own[:150] + "\n", source.text, "\n" + own_too[:150]),
    }
    pages = {k: article(before + taken + after, f"{k}.html") for k, (before, taken, after) in plants.items()}
    for kind, (before, taken, _) in plants.items():
        copies, told = found_in([source, pages[kind]])
        held = share_held(copies, pages[kind], len(before), len(before) + len(taken))
        assert held >= (0.85 if kind == "edited" else 0.97), kind
        relations = {r.relation for r in told if r.origin_id}  # a frame may make the page the longer of the two
        assert relations, kind
        assert relations <= ({"shared"} if kind == "within" else {"copy", "excerpt"}), kind


@LAW
@given(SEEDS)
def test_pages_that_share_nothing_give_nothing(seed: int) -> None:
    rng = random.Random(seed)
    copies, told = found_in([article(text(rng), f"{n}.html") for n in range(6)])
    assert not copies
    assert {r.relation for r in told} == {"independent"}


@LAW
@given(SEEDS, st.integers(0, 5), st.sampled_from([None, "Coast Courier"]))
def test_a_copy_of_any_page_under_any_name_is_a_copy_and_changes_no_other_row(
    seed: int, which: int, outlet: str | None
) -> None:
    pages = related_pages(random.Random(seed))
    original = pages[which]
    added = replace(article(original.text, f"copy of {seed}.html"), outlet=outlet)
    copies, told = found_in(pages)
    copies_then, told_then = found_in([*pages, added])
    assert set(copies) <= set(copies_then)
    assert {(r.article_id, r.origin_id) for r in told_then if r.relation == "copy"} >= {
        (added.article_id, original.article_id),
        (original.article_id, added.article_id),
    }
    before = {r for r in told if r.origin_id}
    after = {r for r in told_then if r.origin_id and added.article_id not in (r.article_id, r.origin_id)}
    assert before == after


@LAW
@given(st.lists(st.text(max_size=200), min_size=1, max_size=3))
def test_any_text_at_all_gives_each_article_that_has_words_its_hashes(texts: list[str]) -> None:
    pages = [article(t, f"{n}.html") for n, t in enumerate(texts)]
    rows = list(fingerprint(pages, [block(a) for a in pages]))
    worded = [a.article_id for a in pages if len(read_words(a.text, [(0, len(a.text), "body")]))]
    assert [row.article_id for row in rows if isinstance(row, Fingerprint)] == worded
    for row in rows:
        assert not isinstance(row, Dropped)
        assert list(row.hashes) == sorted(set(row.hashes))
        assert all(-(2**63) <= h < 2**63 for h in row.hashes)


@LAW
@given(SEEDS)
def test_each_article_has_its_rows_and_each_share_lies_between_0_and_1(seed: int) -> None:
    pages = related_pages(random.Random(seed))
    told = found_in(pages)[1]
    assert {r.article_id for r in told} == {a.article_id for a in pages}
    assert all(0 <= r.share_of_article <= 1 and 0 <= r.share_of_origin <= 1 for r in told)
    alone = {r.article_id for r in told if r.relation == "independent"}
    assert not alone & {r.article_id for r in told if r.relation != "independent"}


@LAW
@given(SEEDS)
def test_any_batch_of_articles_gives_the_same_fingerprints(seed: int) -> None:
    pages = related_pages(random.Random(seed))
    together = set(fingerprint(pages, [b for a in pages for b in blocks(a)]))
    assert together == {row for a in pages for row in fingerprint([a], blocks(a))}
    assert all(isinstance(row, Fingerprint) for row in together)


@LAW
@given(SEEDS)
def test_what_one_has_of_the_other_and_the_other_of_the_one_rests_on_one_likeness(seed: int) -> None:
    rows = [r for r in compare(pairs_of(related_pages(random.Random(seed)))) if isinstance(r, Likeness)]
    assert len({(r.a_id, r.b_id) for r in rows}) == len(rows)
    assert all(r.a_id < r.b_id for r in rows)
    assert all((r.a_relation == "shared") == (r.b_relation == "shared") for r in rows)
