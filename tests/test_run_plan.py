from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import sys
from pathlib import Path

import pytest

from sayso.errors import PlanError, UsageError
from sayso.run.contracts import code_of, contract_of, modules_of
from sayso.run.plan import Plan, Stage, check, plan_of
from sayso.tables import Article, Block, Dropped, Entity, Pair
from toy_model import make_model


def plan(*names: str, view: bool = False) -> Plan:
    return Plan(tuple(Stage(f"run_stages:{n}") for n in names), frozenset({Pair} if view else ()))


def test_a_signature_is_read_without_importing_its_module() -> None:
    contract = contract_of("sayso.reading:parse")
    assert contract.reads == (Article, Block)
    assert contract.kind == "row"
    assert "spacy" not in sys.modules or "sayso.reading" in sys.modules


def test_a_plan_that_fits_has_its_steps_in_order() -> None:
    steps = check(plan("ingest", "extract", "parse", "pair", "compare", "trace", "join", view=True))
    assert [(s.kind, s.unit) for s in steps] == [
        ("row", "source"),
        ("row", "page"),
        ("row", "page"),
        ("view", None),
        ("row", "view"),
        ("table", None),
        ("case", None),
    ]
    assert steps[2].writes == (Entity, Dropped)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("ingest", "parse"), "stage parse reads Article, which no stage before it writes"),
        (("ingest", "extract", "extract"), "two stages are named extract"),
        (("ingest", "extract", "untyped"), r"untyped\(articles\): annotated as nothing"),
        (("ingest", "extract", "listed"), "all be Iterable"),
        (("ingest", "extract", "mixed"), "all be Iterable"),
        (("ingest", "extract", "optional"), "settings, with defaults, by keyword"),
        (("ingest", "extract", "selected"), "a table stage returns Sql"),
        (("ingest", "nowhere"), "no function nowhere"),
    ],
)
def test_a_plan_that_does_not_fit_is_refused_on_one_line(names: tuple[str, ...], said: str) -> None:
    with pytest.raises(PlanError, match=said) as e:
        check(plan(*names))
    assert "\n" not in str(e.value)


def test_a_view_must_be_declared_and_read() -> None:
    with pytest.raises(PlanError, match="declare it a view"):
        check(plan("ingest", "extract", "parse", "pair", "compare"))
    with pytest.raises(PlanError, match="nothing reads the view Pair"):
        check(plan("ingest", "extract", "parse", "pair", view=True))


def test_a_row_stage_reads_only_what_is_by_page() -> None:
    with pytest.raises(PlanError, match="no module"):
        check(Plan((Stage("no_such_room:ingest"),)))


def test_a_setting_changes_the_code_of_its_stage_and_of_those_after_it() -> None:
    before = check(plan("ingest", "extract", "parse", "join"))
    stages = [*plan("ingest", "extract", "parse", "join").stages]
    stages[2] = dataclasses.replace(stages[2], settings={"lower": True})
    after = check(Plan(tuple(stages)))
    assert [a.code == b.code for a, b in zip(before, after, strict=True)] == [True, True, False, False]


def test_changed_source_changes_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    codes = []
    for body in ("return iter(())", "yield from ()"):
        room = tmp_path / "room_that_changes.py"
        room.write_text(f"def stage(rows: Iterable[Page]) -> Iterator[Page]:\n    {body}\n")
        codes.append(code_of("room_that_changes:stage"))
    assert codes[0] != codes[1]


def test_a_stage_depends_on_what_its_module_imports_and_on_no_other_stage_of_its_room() -> None:
    names = {path.stem for path in modules_of("sayso.lineage:compare")}
    assert {"weigh", "align", "verdict", "words"} <= names
    assert "selects" not in names


def test_the_versions_of_named_libraries_are_part_of_the_code() -> None:
    assert code_of("run_stages:parse") != code_of("run_stages:parse", ("spacy",))
    assert code_of("run_stages:parse", ("no-such-*",)) == code_of("run_stages:parse")


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of a small model of the reader."""
    return str(make_model(tmp_path_factory.mktemp("toy")))


def test_the_plan_of_sayso_fits_whoever_reads(toy: str) -> None:
    for reader, stages in (("rules", ["parse", "attribute"]), (toy, ["parse", "read"])):
        steps = check(plan_of(reader=reader))
        assert [s.name for s in steps if s.name in ("parse", "attribute", "read")] == stages
        assert [s.name for s in steps if s.kind == "view"] == [
            "pair", "list_referents", "list_sheets", "list_named", "list_testimony", "list_disputed", "list_told",
            "list_weighed", "list_twosomes", "list_placed", "list_voices", "list_passers", "list_twins",
            "list_contested", "list_backed", "list_folios", "list_clauses", "list_moves", "list_kin", "list_parties",
            "list_outlines", "list_namings", "list_tellings",
        ]  # fmt: skip
        assert all(re.fullmatch("[0-9a-f]{16}", s.code) for s in steps)


def test_the_same_model_elsewhere_is_the_same_stage_and_another_model_another(toy: str, tmp_path: Path) -> None:
    again, other = make_model(tmp_path / "again"), make_model(tmp_path / "other", name="another")
    codes = [{s.name: s.code for s in check(plan_of(reader=str(r)))} for r in (toy, again, other)]
    assert codes[0] == codes[1]
    assert {name for name in codes[0] if codes[0][name] != codes[2][name]} == {
        "read", "refer", "state", "list_unsourced", "propose", "list_denials", "encode", "echo", "associate",
        "list_referents", "join", "list_sheets", "list_named", "list_testimony", "list_name_words", "list_disputed",
        "rule", "condense", "list_told", "weigh", "list_weighed", "meet", "list_twosomes", "liken", "list_placed",
        "gather", "list_voices", "list_passers", "list_twins", "list_contested", "lay_ground", "count_alone",
        "list_backed", "count_backed", "find_conflicts", "list_folios", "list_clauses", "list_moves", "list_kin",
        "list_parties", "trace_positions", "list_outlines", "group_stories", "list_tellings", "list_days", "vouch",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"reader": "/no/such/folder"}, "there is no such folder"),
        ({"reader": "/tmp"}, "holds no reader's model"),
        ({"spacy_model": "no_such_pipeline"}, "is not installed"),
    ],
)
def test_a_model_that_is_none_is_refused_on_one_line(options: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said) as e:
        plan_of(**options)
    assert "\n" not in str(e.value)


def test_a_file_that_is_no_network_is_refused_on_one_line(tmp_path: Path) -> None:
    folder = make_model(tmp_path)
    (folder / "reader.onnx").write_bytes(b"no network")
    settings = json.loads((folder / "reader.json").read_text())
    settings["digests"]["reader.onnx"] = hashlib.sha256(b"no network").hexdigest()
    (folder / "reader.json").write_text(json.dumps(settings))
    with pytest.raises(UsageError, match="holds no reader's model: ") as e:
        plan_of(reader=str(folder))
    assert "\n" not in str(e.value)
