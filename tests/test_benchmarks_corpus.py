"""The generated corpus: what its truth says of its pages is so, and it is the same each time."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from source import CHECKOUT

BENCHMARKS = CHECKOUT / "benchmarks"
NOUNS = ["harbour", "ferry", "council", "quarrel", "ledger", "orchard", "bridge", "widow", "tariff", "lantern", "pilot"]
NAMES = ["Ellery", "Marsden", "Quillon", "Tavish", "Orsino", "Brandt", "Khouri", "Ghazali"]
VERBATIM = ("origin", "whole", "truncated", "framed", "spliced 120", "spliced 40", "spliced 20")


@pytest.fixture(scope="module")
def c() -> Iterator[Any]:
    """The script, imported."""
    sys.path.insert(0, str(BENCHMARKS))
    yield importlib.import_module("_corpus")
    sys.path.remove(str(BENCHMARKS))
    for name in ("_corpus", "_redrawn", "_truth", "_found"):
        sys.modules.pop(name, None)


def given() -> list[str]:
    """Texts of invented sentences, a paragraph a line."""
    lines = [
        f"{NAMES[n % 8]} told the {NOUNS[n % 10]} that a {NOUNS[n % 7]} near {NAMES[n % 5]} had failed in March. "
        f"“No {NOUNS[n % 11]} was lost,” said {NAMES[n % 3]}, who has kept the {NOUNS[n % 9]} for {n + 100} days."
        for n in range(60)
    ]
    return ["\n".join(lines[n : n + 6]) for n in range(0, 60, 6)]


@pytest.fixture(scope="module")
def made(c: Any) -> Any:
    """A small corpus, half of it copies."""
    return c.corpus(given(), 600, words=120, seed=3, share=0.5)


@pytest.fixture(scope="module")
def pages(c: Any, made: Any) -> list[Any]:
    """Its pages."""
    return list(c.pages_of(made))


def of_families(pages: list[Any]) -> dict[int, list[Any]]:
    """The pages with something in common, by family."""
    found: dict[int, list[Any]] = {}
    for page in pages:
        if page.placed.taken is not None:
            found.setdefault(page.placed.family, []).append(page)
    return found


def test_a_passage_taken_as_it_is_stands_on_both_pages(pages: list[Any]) -> None:
    seen = set()
    for family in of_families(pages).values():
        for origin in (p for p in family if p.placed.kind == "origin"):
            whole = origin.text[origin.placed.taken.start : origin.placed.taken.stop]
            for page in family:
                t = page.placed.taken
                if page.placed.kind in VERBATIM:
                    assert page.text[t.start : t.stop] == whole[t.there : t.there_stop]
                    seen.add(page.placed.kind)
    assert seen == set(VERBATIM)


def test_every_mark_of_an_edited_copy_is_followed_by_the_words_of_its_origin(pages: list[Any]) -> None:
    seen = set()
    for family in of_families(pages).values():
        for origin in (p for p in family if p.placed.kind == "origin"):
            whole = origin.text[origin.placed.taken.start : origin.placed.taken.stop]
            for page in family:
                t = page.placed.taken
                for (here, there), (_, until) in zip(t.marks, (*t.marks[1:], (0, t.there_stop)), strict=True):
                    words = whole[there:until].split()  # the last of them is the one that was changed
                    if page.placed.kind not in VERBATIM and len(words) > 1:
                        assert page.text[here:].split()[0] == words[0]
                        seen.add(page.placed.kind)
    assert seen == {"edited 5 %", "edited 10 %", "respelled"}


def test_what_two_cuttings_have_in_common_is_the_same_on_both(c: Any, pages: list[Any]) -> None:
    truth = importlib.import_module("_truth")
    checked = 0
    for family in of_families(pages).values():
        by_number = {p.placed.page: p for p in family}
        for s in truth.pairs([p.placed for p in family if p.placed.kind in VERBATIM]):
            one, other = by_number[s.one.page].text, by_number[s.other.page].text
            assert one[s.start : s.stop] == other[s.other_start : s.other_stop]
            checked += 1
    assert checked > 100


def test_an_outlets_lines_stand_on_several_of_its_pages(pages: list[Any]) -> None:
    lines = [(p.outlet, p.text[i:j].strip().split("\n")[0]) for p in pages for i, j in p.placed.furniture]
    assert len(lines) > 100
    assert len(set(lines)) < len(lines) / 4


def test_the_same_seed_gives_the_same_pages_and_another_seed_gives_others(c: Any, made: Any, pages: list[Any]) -> None:
    again = c.corpus(given(), 600, words=120, seed=3, share=0.5)
    other = c.corpus(given(), 600, words=120, seed=4, share=0.5)
    assert list(c.pages_of(again)) == pages
    assert not {p.text for p in c.pages_of(other)} & {p.text for p in pages}


def test_a_text_made_alone_is_the_one_made_among_others(c: Any, made: Any) -> None:
    r = importlib.import_module("_redrawn")
    many = list(r.redraw(made.bank, range(50), words=120, seed=3))
    assert list(r.redraw(made.bank, [7], words=120, seed=3)) == [many[7]]


def test_the_size_asked_for_is_met_and_the_share_of_copies_too(c: Any, pages: list[Any]) -> None:
    copies = sum(p.placed.kind in c.KINDS for p in pages)
    assert 600 <= len(pages) <= 620
    assert 290 <= copies <= 320


def test_truth_on_the_disk_is_the_truth_of_the_pages(c: Any, made: Any, pages: list[Any], tmp_path: Path) -> None:
    truth = importlib.import_module("_truth")
    c.write(made, tmp_path, most=250)
    assert len(list((tmp_path / "pages").glob("*.jsonl"))) == 3
    kept = {p.page: p.taken for family in truth.families(tmp_path) for p in family}
    known = {p.placed.page: p.placed.taken for family in of_families(pages).values() if len(family) > 1 for p in family}
    assert kept == known


def placed(page: int, kind: str, at: int, length: int) -> Any:
    """A page of family 0 that holds its first characters from `at` on."""
    truth = importlib.import_module("_truth")
    return truth.Placed("", page, kind, 0, truth.Taken(at, at + length, 0, length, ((at, 0),)), ())


def scored(tmp_path: Path, family: list[Any], rows: dict[str, list[int]], lengths: list[int]) -> Any:
    """The scores of some rows found among the pages of one family."""
    truth, found = importlib.import_module("_truth"), importlib.import_module("_found")
    with truth.write_truth(tmp_path) as note:
        for page in family:
            note(page)
    pq.write_table(pa.table({c: pa.array(some, pa.int32()) for c, some in rows.items()}), tmp_path / "found.parquet")
    return found.score(tmp_path, found.read_found(tmp_path / "found.parquet"), lengths)


def test_half_of_a_passage_found_is_half_of_its_recall_whichever_page_is_named_first(c: Any, tmp_path: Path) -> None:
    family = [placed(1, "origin", 0, 100), placed(2, "whole", 50, 100)]
    rows = {"a": [2], "b": [1], "a_start": [50], "a_stop": [100], "b_start": [0], "b_stop": [50]}
    scores = scored(tmp_path, family, rows, [0, 100, 150])
    assert (scores.passages.share("whole"), scores.precision, scores.pairs.share("whole")) == (0.5, 1.0, 1.0)


def test_a_pair_that_shares_less_than_half_is_neither_wanted_nor_wrong(c: Any, tmp_path: Path) -> None:
    family = [placed(1, "origin", 0, 100), placed(2, "spliced 20", 50, 100)]
    scores = scored(tmp_path, family, {"a": [1, 1], "b": [2, 3]}, [0, 900, 900, 900])
    assert (scores.pairs.wanted["spliced 20"], scores.wrong_pairs, scores.pair_precision) == (0, 1, 0.5)
