"""What the benchmarks count: the sums behind their figures, on invented rows; no data is read."""

from __future__ import annotations

import doctest
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from source import CHECKOUT

BENCHMARKS = CHECKOUT / "benchmarks"
SAID = ("T1\tSource 0 3\tAnn", "T2\tCue 4 8\tsaid", "T3\tContent 9 11;15 17\tno no", "E1\tContent:T3 Cue:T2 Source:T1")


@pytest.fixture(autouse=True)
def among_the_benchmarks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The scripts' folder is on the path while a test runs."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield
    for path in BENCHMARKS.glob("*.py"):
        sys.modules.pop(path.stem, None)


def load(name: str) -> Any:
    """One of the scripts, imported."""
    return importlib.import_module(name)


@pytest.mark.parametrize("name", sorted(p.stem for p in BENCHMARKS.glob("*.py")))
def test_examples_of_the_benchmarks_are_true(name: str) -> None:
    assert doctest.testmod(load(name)).failed == 0


def test_a_relation_is_right_only_with_its_source() -> None:
    r = load("_relations")
    want, got = r.annotated(SAID), r.annotated([*SAID[:3], "E1\tContent:T3 Cue:T2"])
    assert r.agreements(want, got)["relations"] == r.Agreement(0, 2, 2)


def test_a_link_is_asked_for_only_where_both_ends_were_found() -> None:
    r = load("_relations")
    want = r.annotated(SAID)
    moved = r.annotated([SAID[0], "T2\tCue 3 8\tsaid", *SAID[2:]])
    assert r.agreements(want, moved)["contents tied to their cue"] == r.Agreement(0, 0, 0)


def test_the_outer_of_two_names_is_the_gold_one() -> None:
    e = load("entities")
    cells = ["Ford\tB-Organization", "Kenya\tI-Organization\tB-Location"]
    assert e.named(e.columns(line)[1] for line in cells) == {(0, 2, "Organization")}


def test_a_name_is_widened_to_whole_tokens() -> None:
    e = load("entities")
    gold = e.Gold("a", "In Addis Ababa.", [0, 3, 9, 14], [2, 8, 14, 15], set())
    assert e.snapped(gold, [(4, 13, "GPE")]) == {(1, 3, "Location")}


def test_a_row_more_moves_no_other_in_the_draw() -> None:
    v = load("_verdicts")
    rows = [v.Drawn("a", n, n + 5, "statement", "") for n in range(0, 500, 5)]
    few = v._draw(rows, 20)
    more = v._draw([*rows, v.Drawn("b", 1, 2, "statement", "")], 20)
    assert len(set(few) & set(more)) >= 19


def test_a_verdict_does_not_hold_for_another_speaker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    v = load("_verdicts")
    monkeypatch.setattr(v, "KEPT", tmp_path)
    v.keep("rules", [v.Drawn("a", 0, 9, "statement", "ann", "right")])
    verdicts = [d.verdict for d in v.with_verdicts(v.Drawn("a", 0, 9, "statement", who) for who in ("ann", "ben"))]
    assert verdicts == ["right", None]


def test_verdicts_that_leave_the_draw_are_kept_as_earlier_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    v = load("_verdicts")
    monkeypatch.setattr(v, "KEPT", tmp_path)
    for uri in ("a", "b"):
        v.keep("rules", [v.Drawn(uri, 0, 9, "sentence", "", "nothing")])
    assert [d.uri for d in v.read_kept(v.EARLIER)] == ["a"]


def test_a_verdict_that_is_none_is_refused() -> None:
    v = load("_verdicts")
    with pytest.raises(ValueError, match="no verdict on a sentence is called 'right'"):
        v.keep("rules", [v.Drawn("a", 0, 9, "sentence", "", "right")])


def test_every_floor_is_of_a_benchmark_there_is() -> None:
    run = load("run")
    floors = run.json.loads((BENCHMARKS / "floors.json").read_text(encoding="utf-8"))
    assert [name for name in floors if not (BENCHMARKS / f"{name}.py").exists()] == []


def test_muc_and_b_cubed_are_as_in_the_example_of_bagga_and_baldwin() -> None:
    c = load("_coreference")
    gold = c.chains("12345", "67", "89ABC")
    near, far = c.chains("12345", "6789ABC"), c.chains("1234589ABC", "67")
    assert [round(100 * c.muc(gold, got).precision) for got in (near, far)] == [90, 90]
    assert [round(100 * c.b_cubed(gold, got).precision) for got in (near, far)] == [76, 58]
    assert [c.b_cubed(gold, got).recall for got in (near, far)] == [1, 1]


def test_ceaf_is_as_in_the_example_of_luo() -> None:
    c = load("_coreference")
    gold = c.chains("12345", "67", "89ABC")
    one, single = c.chains("123456789ABC"), {m: m for m in "123456789ABC"}
    two = [c.chains("12345", "6789ABC"), c.chains("1234589ABC", "67")]
    assert [round(c.ceaf_e(gold, got).f1, 3) for got in (*two, one, single)] == [0.733, 0.667, 0.294, 0.178]


def test_the_best_alignment_is_not_the_greedy_one() -> None:
    assert load("_coreference")._best([[5.0, 4.0], [4.0, 0.0]]) == 8.0


def test_singletons_count_but_not_as_links() -> None:
    c = load("_coreference")
    single = c.chains("1", "2", "3")
    assert (c.muc(single, single).f1, c.b_cubed(single, single).f1, c.ceaf_e(single, single).f1) == (0, 1, 1)


def test_a_mention_without_a_row_takes_the_only_actor_of_its_head_lemma() -> None:
    e, g = load("ecbplus"), load("_ecbplus")

    def asked(n: int, referent: str | None) -> Any:
        return e.Asked(g.Gold(("d", str(n)), ((n, n + 1),), True, "x"), 1, "lam", "lam", "lam", frozenset(), referent)

    found = e.answers([asked(1, "r"), asked(2, None)], {"r": "a"}, "topic")
    assert len(set(found.values())) == 1
