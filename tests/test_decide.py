"""What a person decides: kept in a table of its own, applied by stages that read it, taken back by adding to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import sayso
from made_case import made, opened, written
from run_cases import build, files_of, plan, rows_of, sources
from sayso.apps import cli
from sayso.ask import Case, decisions, explain
from sayso.decisions import standing
from sayso.errors import CaseError, PlanError, UsageError
from sayso.run import manifest, store
from sayso.run.decide import decide, read_decisions
from sayso.run.plan import Plan, Stage, check
from sayso.run.store import Store
from sayso.tables import Actor, Article, Decision, Rows, id_of

STORY = {"a.txt": "a\nAnn met Bob", "b.txt": "b\nBob went home"}
NAMING = plan("ingest", "extract", "parse", "name")
Said = pytest.CaptureFixture[str]


def kept(case: Path) -> list[Decision]:
    with closing(Store.open(case).connect(["decision"])) as con:
        return read_decisions(con)


@pytest.fixture
def elm(tmp_path: Path) -> Path:
    """The made case, with a second actor, on disk."""
    found = made().rows
    found[Actor].append(Actor(id_of("Abe Marsh", "person"), "Abe Marsh", "person", ("A. Marsh", "Abe Marsh"), (), 1))
    return written(tmp_path / "elm.case", {t: [*some] for t, some in found.items()} | pages(found[Article]))


def pages(articles: list[Article]) -> dict[type, list[sayso.tables.Page]]:
    """The pages that some articles are made from."""
    page = sayso.tables.Page
    found = [page(a.article_id, a.uri, "text/plain", None, b"", None, None, (), None, None, None) for a in articles]
    return {page: found}


def test_a_decision_is_kept_as_it_was_given_with_its_number_and_why(elm: Path) -> None:
    first = decide(elm, "same", "Ann Bell", "Abe Marsh", because=" both are\n may\udcffor ")
    second = sayso.decide(elm, "date", "blog.txt", "2020-03-02")
    assert first == Decision(id_of(1, "same", "Ann Bell", "Abe Marsh"), 1, "same", "Ann Bell", "Abe Marsh",
                             "both are may\ufffdor")  # fmt: skip
    assert (second.number, second.a, second.b, second.because) == (2, "blog.txt", "2020-03-02", "")
    assert kept(elm) == [first, second]


def test_a_decision_that_holds_already_is_not_added_again(elm: Path) -> None:
    first = decide(elm, "same", "Ann Bell", "Abe Marsh")
    assert decide(elm, "same", "Abe Marsh", "Ann Bell") == first
    assert kept(elm) == [first]


def test_an_actor_id_is_kept_as_the_name_that_does_not_change(elm: Path) -> None:
    row = decide(elm, "different", id_of("Ann Bell", "person"), "A. Marsh")
    assert (row.a, row.b) == ("Ann Bell", "A. Marsh")


def test_a_name_of_one_page_alone_is_kept_with_its_uri(elm: Path) -> None:
    row = decide(elm, "different", "blog.txt#Bell", "https://star.example/harbor#Ann Bell")
    assert (row.a, row.b) == ("blog.txt#Bell", "https://star.example/harbor#Ann Bell")


def test_a_name_that_two_actors_share_must_be_told_apart_by_a_page(tmp_path: Path) -> None:
    found = made().rows
    found[Actor].append(Actor("1" * 16, "Ann Bell", "place", ("Ann Bell",), (), 1))
    case = written(tmp_path / "elm.case", found | pages(found[Article]))
    with pytest.raises(UsageError, match="'Ann Bell' is the name of 2 actors; say which as uri#name"):
        decide(case, "same", "Ann Bell", "Abe")
    with pytest.raises(UsageError, match="did you mean 'blog"):
        decide(case, "date", "blog.text", "2020-03-02")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("same", "Ann Bel", "Abe Marsh"), "no page of the case names 'Ann Bel'; did you mean 'Ann Bell'?"),
        (("same", "Zzyzx", "Abe Marsh"), "'sayso actors' lists the names"),
        (("same", "blog.txt#Abe Marsh", "Ann Bell"), "the page 'blog.txt' does not name 'Abe Marsh'; 'sayso actors"),
        (("same", "Ann Bell", "Ann Bell"), "are the same name"),
        (("date", "blog.txx", "2020-03-02"), "the case has no page 'blog.txx'; did you mean 'blog.txt'?"),
        (("date", "blog.txt", "March 2nd"), "the date 'March 2nd' is not ISO 8601; write 2011"),
        (("same", "\udcff\x1b[1m", "Ann Bell"), "no page of the case names"),
        (("undo", "1"), "the case has no decision '1' to take back"),
        (("merge", "Ann Bell", "Abe Marsh"), "there is no decision 'merge'"),
    ],
)
def test_what_the_case_does_not_have_is_refused_on_one_line(elm: Path, given: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError) as error:
        decide(elm, *given)  # type: ignore[arg-type]
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert kept(elm) == []


def test_a_folder_that_is_no_case_is_not_made_one(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="is no case"):
        decide(tmp_path / "nowhere", "date", "a", "2011")
    assert not (tmp_path / "nowhere").exists()


def test_nothing_is_decided_while_a_case_is_built(elm: Path) -> None:
    with Store.open(elm, write=True), pytest.raises(CaseError, match="is being built by another process"):
        decide(elm, "date", "blog.txt", "2020-03-02")


def test_a_decision_leaves_a_finished_case_finished(elm: Path) -> None:
    decide(elm, "date", "blog.txt", "2020-03-02")
    assert Store.open(elm).finished


def test_undo_adds_a_row_and_the_decision_before_holds_again(elm: Path) -> None:
    first = decide(elm, "same", "Ann Bell", "Abe Marsh")
    later = decide(elm, "different", "Abe Marsh", "Ann Bell")
    assert standing(kept(elm)) == [later]
    undo = decide(elm, "undo", "2")
    assert (undo.verb, undo.a, undo.b) == ("undo", later.decision_id, "")
    assert kept(elm) == [first, later, undo]
    assert standing(kept(elm)) == [first]
    with pytest.raises(UsageError, match="decision 2 is taken back already"):
        decide(elm, "undo", later.decision_id)


def test_the_printed_table_says_what_holds_as_standing_does(elm: Path) -> None:
    decide(elm, "date", "blog.txt", "2020-03-02")
    decide(elm, "date", "blog.txt", "2020-03-03")
    decide(elm, "same", "Ann Bell", "blog.txt#Bell")
    decide(elm, "undo", "3")
    with Case(elm) as case:
        rows = decisions(case).to_pylist()
        of_page = decisions(case, article="blog.txt").to_pylist()
    assert [(r["number"], r["holds"]) for r in rows] == [(1, False), (2, True), (3, False), (4, True)]
    assert [d.number for d in standing(kept(elm))] == [2]
    assert [r["number"] for r in of_page] == [1, 2, 3]


def test_a_stage_that_reads_decisions_runs_again_when_one_is_added_and_no_other_does(tmp_path: Path) -> None:
    found, case = sources(tmp_path / "in", STORY), tmp_path / "case"
    before = build(case, found, NAMING)
    parts = files_of(case)
    decide(case, "same", "Ann", "Bob")
    after = build(case, [], NAMING)
    assert sorted((r[1], r[3]) for r in before["actor"]) == [("Ann", ["Ann"]), ("Bob", ["Bob"])]
    assert [(r[1], r[3]) for r in after["actor"]] == [("Ann", ["Ann", "Bob"])]
    new = {p.partition("/")[0] for p in files_of(case).keys() - parts.keys()}
    assert new == {"decision", "actor"}
    decide(case, "undo", "1")
    assert build(case, [], NAMING)["actor"] == before["actor"]


def test_decisions_outlive_new_pages_and_another_plan(tmp_path: Path) -> None:
    case = tmp_path / "case"
    build(case, sources(tmp_path / "in", STORY), NAMING)
    decide(case, "same", "Ann", "Bob")
    more = build(case, sources(tmp_path / "more", {"c.txt": "c\nCid met Bob"}), NAMING)
    assert sorted(r[1] for r in more["actor"]) == ["Ann", "Cid"]
    assert len(build(case, [], plan("ingest", "extract", "parse", "join"))["decision"]) == 1
    assert build(case, [], NAMING) == more


def test_a_second_build_after_a_decision_writes_nothing(tmp_path: Path) -> None:
    case = tmp_path / "case"
    build(case, sources(tmp_path / "in", STORY), NAMING)
    decide(case, "same", "Ann", "Bob")
    build(case, [], NAMING)
    before = (case / "manifest.jsonl").read_bytes()
    build(case, [], NAMING)
    assert (case / "manifest.jsonl").read_bytes() == before


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("where", ["write_table", "_sync", "append"])
def test_a_decision_killed_at_any_step_is_whole_or_never_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    case = tmp_path / "case"
    rows = build(case, sources(tmp_path / "in", STORY), NAMING)

    def stop(*args: object, **named: object) -> None:
        raise Killed

    owner = {"write_table": pq, "_sync": store, "append": manifest}[where]
    with monkeypatch.context() as patch:
        patch.setattr(owner, where, stop)
        with pytest.raises(Killed):
            decide(case, "same", "Ann", "Bob")
    assert rows_of(case) == rows
    assert decide(case, "same", "Ann", "Bob").number == 1
    assert len(files_of(case)) == len({p for p in files_of(case) if not p.startswith("decision/")}) + 1


def test_no_stage_may_write_a_decision() -> None:
    with pytest.raises(PlanError, match="a Decision is a person's"):
        check(Plan((Stage("test_decide:presume"),)), hashed=False)


def presume(decisions: Rows[Decision]) -> Iterator[Decision]:
    return iter(decisions)


def test_the_command_says_what_was_decided_and_what_comes_next(elm: Path, capsys: Said) -> None:
    call = ["decide", "same", "Ann Bell", "Abe Marsh", "--case", str(elm), "--because", "one desk"]
    assert cli.run(call) == 0
    out, err = capsys.readouterr()
    assert out == (
        f"decision 1 ({id_of(1, 'same', 'Ann Bell', 'Abe Marsh')}): "
        "Ann Bell and Abe Marsh are the same actor, because one desk\n"
    )
    assert err == f"applied at the next build: sayso build --case {elm}\n"
    assert cli.run(["decide", "date", "blog.txt", "2020-03-02", "--case", str(elm)]) == 0
    assert cli.run(["decide", "undo", "1", "--case", str(elm)]) == 0
    assert "blog.txt is of 2020-03-02\n" in (out := capsys.readouterr().out)
    assert out.endswith("decision 1 is taken back\n")


def test_a_build_of_nothing_needs_a_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="is no case; make it with: sayso build"):
        sayso.build(case=tmp_path / "none")
    with pytest.raises(UsageError, match="no sources named; published"):
        sayso.build(case=written(tmp_path / "elm.case", made().rows), published="2011")


def test_an_open_case_of_no_decisions_prints_none() -> None:
    assert decisions(opened(made().rows)).num_rows == 0


def test_the_brief_warns_of_decisions_that_no_build_has_applied(elm: Path, capsys: Said) -> None:
    decide(elm, "same", "Ann Bell", "Abe Marsh")
    assert cli.run(["brief", "--case", str(elm)]) == 0
    assert f"decisions wait to be applied: sayso build --case {elm}\n" in capsys.readouterr().err


def test_a_decision_is_explained_by_the_pages_that_print_its_names(elm: Path) -> None:
    row = decide(elm, "different", "Ann Bell", "blog.txt#Bell", because="two mayors")
    with Case(elm) as case:
        found = explain(case, row.decision_id)
    assert (found.table, found.row["number"], found.row["holds"]) == ("decisions", 1, True)
    assert [e.because for e in found.evidence if e.what == "decided because"] == ["two mayors"]
    assert {e.uri for e in found.evidence if e.what == "blog.txt#Bell"} == {"blog.txt"}
    assert {e.text for e in found.evidence if e.what == "Ann Bell"} >= {"Ann Bell"}
