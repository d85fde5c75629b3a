from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from run_cases import IN_TWO, NAMES, Build, files_of, inline, plan, rows_of, sources
from sayso.errors import StageError
from sayso.run import batches
from sayso.run.admit import CONFLICT, REPLACED, TWICE, gather
from sayso.run.chain import Task
from sayso.run.duck import Duck
from sayso.run.engine import bring
from sayso.run.plan import check
from sayso.run.store import Store
from sayso.run.workers import Event
from sayso.tables import Dropped

STORY = {
    "a.txt": "a\nAnn met Bob",
    "b.txt": "b\nBob went home",
    "c.txt": "c\nnobody came\fd\nAnn and Cid",
}


def reasons(rows: dict[str, list[tuple[object, ...]]]) -> list[tuple[object, ...]]:
    return [(stage, uri, reason) for stage, _, uri, reason in rows["dropped"]]


def test_a_build_runs_every_kind_of_stage(tmp_path: Path, build: Build) -> None:
    rows = build(tmp_path / "case", sources(tmp_path / "in", STORY))
    assert len(rows["article"]) == 4
    assert len(rows["copy"]) == 2  # Ann in a and d, Bob in a and b
    assert len(rows["lineage"]) >= 4
    assert [r[1] for r in sorted(rows["actor"], key=lambda r: r[1])] == ["Ann", "Bob", "Cid"]
    assert rows["dropped"] == []


def test_a_case_stage_may_read_a_view(tmp_path: Path, build: Build) -> None:
    rows = build(tmp_path / "case", sources(tmp_path / "in", STORY), plan("ingest", "extract", "parse", "pair", "meet"))
    assert sorted(sorted(str(r[1]).split("+")) for r in rows["actor"]) == [["a", "b"], ["a", "d"]]


def test_a_case_stage_may_read_columns_beside_rows(tmp_path: Path, build: Build) -> None:
    found, stages = sources(tmp_path / "in", STORY), ("ingest", "extract", "parse")
    rows = build(tmp_path / "case", found, plan(*stages, "join_columns"))
    assert rows["actor"] == build(tmp_path / "other", found, plan(*stages, "join"))["actor"] != []


def test_a_second_build_of_the_same_pages_writes_nothing(tmp_path: Path, build: Build) -> None:
    found = sources(tmp_path / "in", {**STORY, "e.txt": "e\nREFUSE", "f.txt": "", "g.txt": "a\nAnn met Bob"})
    case = tmp_path / "case"
    build(case, found)
    before, manifest = files_of(case), (case / "manifest.jsonl").read_bytes()
    build(case, list(reversed(found)))
    assert files_of(case) == before
    assert (case / "manifest.jsonl").read_bytes() == manifest


def test_a_view_made_in_two_steps_gives_the_rows_of_one_made_at_once(tmp_path: Path, build: Build) -> None:
    found = sources(tmp_path / "in", STORY)
    assert build(tmp_path / "case", found, plan(*IN_TWO)) == build(tmp_path / "other", found)


@pytest.mark.parametrize("names", [NAMES, IN_TWO])
def test_new_pages_alone_go_through_row_stages(tmp_path: Path, names: tuple[str, ...], build: Build) -> None:
    case = tmp_path / "case"
    build(case, sources(tmp_path / "in", STORY), plan(*names))
    seen: list[tuple[str, list[str]]] = []

    def watch(tasks: Iterator[Task]) -> Iterator[Event]:
        for task in tasks:
            seen.append((task.steps[0].name, [uri for _, uri in task.units]))
            yield from inline(iter([task]))

    found = sources(tmp_path / "in", {**STORY, "e.txt": "e\nCid slept"})
    with Store.open(case, write=True) as store:
        bring(store, check(plan(*names)), gather(found), Duck(watch))
    assert [(stage, len(uris)) for stage, uris in seen] == [("ingest", 1), ("extract", 1), ("compare", 1)]
    assert seen[1][1] == ["e"]
    assert rows_of(case) == build(tmp_path / "fresh", found)


def test_a_changed_setting_runs_its_stage_and_those_after_it_again(tmp_path: Path, build: Build) -> None:
    case = tmp_path / "case"
    found = sources(tmp_path / "in", STORY)
    build(case, found)
    before = files_of(case)
    changed = plan(*NAMES, parse={"lower": True})
    rows = build(case, found, changed)
    assert "home" in [r[3] for r in rows["entity"]]
    assert rows == build(tmp_path / "fresh", found, changed)
    kept = {name for name, at in files_of(case).items() if before.get(name) == at}
    assert {name.split("/")[0] for name in kept} >= {"page", "article", "block"}


def test_a_stage_that_left_the_plan_leaves_no_rows(tmp_path: Path, build: Build) -> None:
    case = tmp_path / "case"
    found = sources(tmp_path / "in", STORY)
    build(case, found)
    rows = build(case, found, plan("ingest", "extract"))
    assert rows["entity"] == rows["actor"] == rows["lineage"] == []
    assert len(rows["article"]) == 4


def test_a_page_found_twice_is_used_once(tmp_path: Path, build: Build) -> None:
    found = sources(tmp_path / "in", {"a.txt": "a\nAnn", "b.txt": "a\nAnn\fa\nAnn"})
    rows = build(tmp_path / "case", [*found, found[0]])
    assert len(rows["article"]) == len(rows["page"]) == 1
    assert sorted(reasons(rows)) == [("ingest", "a", TWICE), ("ingest", "a", TWICE), ("ingest", "a.txt", TWICE)]


def test_of_two_pages_of_one_uri_in_one_build_the_first_by_id_stands(tmp_path: Path, build: Build) -> None:
    found = sources(tmp_path / "in", {"a.txt": "a\nAnn", "b.txt": "a\nBob"})
    rows = build(tmp_path / "case", found)
    pages = {r[0] for r in build(tmp_path / "x", found[:1])["page"] + build(tmp_path / "y", found[1:])["page"]}
    assert [r[0] for r in rows["article"]] == [min(pages)]
    assert reasons(rows) == [("ingest", "a", CONFLICT)]
    assert rows == build(tmp_path / "other", found[::-1])


def test_newer_bytes_of_a_uri_replace_older_ones_and_can_be_replaced_again(tmp_path: Path, build: Build) -> None:
    case = tmp_path / "case"
    old, new = {**STORY}, {**STORY, "a.txt": "a\nDora met Bob"}
    first = build(case, sources(tmp_path / "in", old))
    rows = build(case, sources(tmp_path / "in", new))
    assert len(rows["article"]) == len(first["article"]) == 4
    assert "Dora" in [r[1] for r in rows["actor"]]
    assert reasons(rows) == [("ingest", "a", REPLACED)]
    assert not {r[0] for r in first["article"]} >= {r[0] for r in rows["article"]}
    fresh = build(tmp_path / "fresh", sources(tmp_path / "in", new))
    assert {k: v for k, v in rows.items() if k != "dropped"} == {k: v for k, v in fresh.items() if k != "dropped"}
    back = build(case, sources(tmp_path / "in", old))
    assert {k: v for k, v in back.items() if k != "dropped"} == {k: v for k, v in first.items() if k != "dropped"}
    assert reasons(back) == [("ingest", "a", REPLACED)]


def test_a_file_that_was_refused_and_mended_is_no_longer_dropped(tmp_path: Path, build: Build) -> None:
    case = tmp_path / "case"
    assert reasons(build(case, sources(tmp_path / "in", {"a.txt": ""}))) == [("ingest", "a.txt", "empty file")]
    assert reasons(build(case, sources(tmp_path / "in", {"a.txt": "a\nAnn"}))) == []
    assert reasons(build(case, sources(tmp_path / "in", {"b.txt": "b\nAnn"}))) == []


def test_what_could_not_be_found_is_dropped_until_it_can(tmp_path: Path, build: Build) -> None:
    case = tmp_path / "case"
    lost = Dropped("ingest", "1" * 16, "x.txt", "cannot be opened")
    rows = build(case, [*sources(tmp_path / "in", STORY), lost])
    assert reasons(rows) == [("ingest", "x.txt", "cannot be opened")]
    assert reasons(build(case, sources(tmp_path / "in", {"y.txt": "y\nAnn"}))) == reasons(rows)
    assert reasons(build(case, sources(tmp_path / "in", {"x.txt": "x\nAnn"}))) == []


@pytest.mark.parametrize(
    ("text", "stage", "said"),
    [
        ("RAISE", "extract", "ValueError: page says RAISE"),
        ("MISQUOTE", "extract", "StageError: article {}: the Block at 0:8 is not what its text has there"),
        ("STRANGE", "parse", "StageError: it gave a Entity of another article than those it was given"),
        ("REFUSE", "extract", "refused for good"),
    ],
)
def test_a_page_that_a_stage_fails_on_is_dropped_alone(
    tmp_path: Path, text: str, stage: str, said: str, build: Build
) -> None:
    rows = build(tmp_path / "case", sources(tmp_path / "in", {**STORY, "e.txt": f"e\n{text}"}))
    ((found, page, uri, reason),) = rows["dropped"]
    assert (found, uri, reason) == (stage, "e", said.format(page))
    fresh = build(tmp_path / "fresh", sources(tmp_path / "in", STORY))
    assert rows["entity"] == fresh["entity"]
    assert rows["copy"] == fresh["copy"]


def test_a_source_that_raises_is_dropped_alone(tmp_path: Path, build: Build) -> None:
    rows = build(tmp_path / "case", sources(tmp_path / "in", {**STORY, "e.txt": "e\nUNREADABLE"}))
    assert reasons(rows) == [("ingest", "e.txt", "ValueError: cannot be read")]
    assert len(rows["article"]) == 4


def test_a_pair_that_cannot_be_compared_is_dropped(tmp_path: Path, build: Build) -> None:
    pages = {**STORY, "e.txt": "e\nINCOMPARABLE Ann", "f.txt": "f\nINCOMPARABLE Zed"}
    rows = build(tmp_path / "case", sources(tmp_path / "in", pages))
    assert [(s, r) for s, _, r in reasons(rows)] == [("compare", "incomparable")]


@pytest.mark.parametrize(
    ("stage", "said"),
    [("wrong_columns", "its select gives article_id where"), ("null_column", "Lineage.relation is null")],
)
def test_a_select_that_breaks_its_contract_ends_the_build_on_one_line(
    tmp_path: Path, stage: str, said: str, build: Build
) -> None:
    with pytest.raises(StageError, match=said) as e:
        build(tmp_path / "case", sources(tmp_path / "in", STORY), plan("ingest", "extract", stage))
    assert "\n" not in str(e.value)


def test_a_case_stage_that_raises_ends_the_build_on_one_line(tmp_path: Path, build: Build) -> None:
    with pytest.raises(StageError, match=r"^stage fail: KeyError: 'nobody\\nthere'$"):
        build(tmp_path / "case", sources(tmp_path / "in", STORY), plan("ingest", "extract", "parse", "fail"))


words = st.sampled_from(["Ann", "Bob", "Cid", "came", "REFUSE", "RAISE", "MISQUOTE", "STRANGE"])
texts = st.lists(words, min_size=1, max_size=5).map(" ".join)
files = st.lists(st.tuples(st.sampled_from("abcdefgh"), texts), min_size=1, max_size=4)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from("uvwxyz"), files, min_size=1, max_size=5), st.integers(1, 4), st.randoms())
def test_order_and_batch_size_change_no_row_and_no_page_is_lost(
    build: Build,
    tmp_path_factory: pytest.TempPathFactory,
    given_files: dict[str, list[tuple[str, str]]],
    size: int,
    rng: random.Random,
) -> None:
    tmp_path = tmp_path_factory.mktemp("law")
    pages = {f"{n}.txt": "\f".join(f"{uri}\n{text}" for uri, text in found) for n, found in given_files.items()}
    found = sources(tmp_path / "in", pages)
    rows = build(tmp_path / "one", found)
    rng.shuffle(found)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "BATCH_UNITS", size)
        assert build(tmp_path / "two", found) == rows
    kept = {r[0] for r in rows["article"]}
    refused = [r[1] for r in rows["dropped"]]
    assert {r[0] for r in rows["page"]} <= kept | set(refused)
    at_ingest = [r for r in rows["dropped"] if r[0] == "ingest"]
    assert sum(map(len, given_files.values())) == len(rows["page"]) + len(at_ingest)


def test_pages_that_have_light_stages_alone_to_go_through_go_in_larger_batches(tmp_path: Path) -> None:
    pages = {"a.txt": "\f".join(f"{n}\nAnn came {n}" for n in range(40))}
    ingest, extract, parse = check(plan("ingest", "extract", "parse"))
    light = replace(parse, stage=replace(parse.stage, light=True))
    sizes = []
    with Store.open(tmp_path / "case", write=True) as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "BATCH_UNITS", 2)
        patch.setattr(batches, "LIGHT_TASKS", 4)
        for done, left in (((ingest,), light), ((ingest, extract), parse), ((ingest, extract), light)):
            bring(store, done, gather(sources(tmp_path / "in", pages)), Duck(inline))
            with closing(store.connect(())) as con:
                tasks, _ = batches.page_tasks(store, con, (extract, left))
                sizes.append([len(task.units) for task in tasks])
    assert sizes == [[2] * 20, [2] * 20, [10] * 4]


def test_the_last_tasks_of_pages_are_smaller_unless_there_are_few(tmp_path: Path) -> None:
    ingest, extract = check(plan("ingest", "extract"))
    found = []
    for number in (batches.FEW, 100):
        folder = tmp_path / str(number)
        pages = {"a.txt": "\f".join(f"{n}\nAnn came {n}" for n in range(number))}
        with Store.open(folder / "case", write=True) as store:
            bring(store, (ingest,), gather(sources(folder / "in", pages)), Duck(inline))
            with closing(store.connect(())) as con:
                tasks, _ = batches.page_tasks(store, con, (extract,))
                found.append([len(task.units) for task in tasks])
    assert found == [[batches.FEW], [25, 19, 14, 11, 8, 8, 8, 7]]
