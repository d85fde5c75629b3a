"""The command line: what it prints in each format, where it prints it, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from made_case import made, opened, written
from sayso.apps import cli
from sayso.apps.signatures import default_of
from sayso.ask import Case, list_rows
from sayso.ask.printed import NAMES, printed

Said = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built case on disk."""
    return written(tmp_path_factory.mktemp("cases") / "elm.case", made().rows)


@pytest.fixture(scope="module")
def case() -> Case:
    return opened(made().rows)


def sayso(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """One command in a process of its own."""
    command = [sys.executable, "-c", "from sayso.apps.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=120, check=False, **options)


@pytest.mark.parametrize("name", NAMES)
def test_json_lines_are_the_table(name: str, folder: Path, case: Case, capsys: Said) -> None:
    assert cli.run([name, "--case", str(folder), "--format", "jsonl"]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == list_rows(case, name).to_pylist()


@pytest.mark.parametrize("name", NAMES)
def test_csv_is_the_table_with_lists_as_json(name: str, folder: Path, case: Case, capsys: Said) -> None:
    assert cli.run([name, "--case", str(folder), "--format", "csv"]) == 0
    found = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    expected = list_rows(case, name).to_pylist()
    for got, want in zip(found, expected, strict=True):
        for field, value in want.items():
            back: Any = json.loads(got[field]) if isinstance(value, list) else got[field]
            assert back == (value if isinstance(value, list) else "" if value is None else str(value))


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_aligned_in_a_pipe(name: str, folder: Path, case: Case, capsys: Said) -> None:
    assert cli.run([name, "--case", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == list(printed(name).shown)
    assert len(lines) == 1 + list_rows(case, name).num_rows


def test_a_table_of_one_page_has_its_rows_alone(folder: Path, capsys: Said) -> None:
    assert cli.run(["statements", "--case", str(folder), "--article", "blog.txt", "--format", "jsonl"]) == 0
    assert {json.loads(line)["uri"] for line in capsys.readouterr().out.splitlines()} == {"blog.txt"}


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_the_brief_is_printed_or_written_the_same(form: str, folder: Path, tmp_path: Path, capsys: Said) -> None:
    assert cli.run(["brief", "--case", str(folder), "--format", form]) == 0
    shown = capsys.readouterr().out
    assert cli.run(["brief", "--case", str(folder), "--format", form, "-o", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "out").read_text("utf-8") == shown
    assert "Ann Bell" in shown


def test_the_brief_lists_as_many_voices_as_asked_for(folder: Path, capsys: Said) -> None:
    assert cli.run(["brief", "--case", str(folder), "--format", "json", "--voices", "0"]) == 0
    assert json.loads(capsys.readouterr().out)["voices"] == []


def test_explain_prints_text_or_json(folder: Path, capsys: Said) -> None:
    assert cli.run(["explain", "Ann Bell", "--case", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("actors: ")
    assert cli.run(["explain", "Ann Bell", "--case", str(folder), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["row"]["name"] == "Ann Bell"


def test_explain_counts_what_is_past_the_most_that_is_asked_for(folder: Path, capsys: Said) -> None:
    assert cli.run(["explain", "Ann Bell", "--case", str(folder), "--most", "1"]) == 0
    assert "in the pages: 2 more pages speak of it" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["statements", "--case", "{tmp}"], "is no case"),
        (["statements", "--case", "{case}", "--article", "x"], "the case has no page 'x'"),
        (["explain", "nope", "--case", "{case}"], "'nope' names nothing in the case"),
        (["brief", "--case", "{case}", "-o", "{tmp}/no/such/place"], "No such file or directory"),
        (["build", "{tmp}/none", "--case", "{tmp}/new.case"], "{tmp}/none"),
        (["read", "{tmp}/none"], "{tmp}/none"),
    ],
)
def test_a_bad_call_is_one_line_and_exit_1(
    call: list[str], said: str, folder: Path, tmp_path: Path, capsys: Said
) -> None:
    given = [c.format(tmp=tmp_path, case=folder) for c in call]
    assert cli.run(given) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("sayso: ")
    assert said.format(tmp=tmp_path) in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "call", [["claim", "--case", "x"], ["statements"], ["brief", "--case", "x", "--format", "pdf"]]
)
def test_a_usage_error_is_exit_2(call: list[str], capsys: Said) -> None:
    assert cli.run(call) == 2
    assert "Error: " in capsys.readouterr().err


def test_a_table_that_is_none_is_answered_with_those_there_are(capsys: Said) -> None:
    assert cli.run(["claim", "--case", "x"]) == 2
    assert "Tables: articles, blocks, copies" in capsys.readouterr().err


def test_a_damaged_case_is_one_line_and_exit_1(tmp_path: Path, capsys: Said) -> None:
    folder = written(tmp_path / "elm.case", made().rows)
    for part in (folder / "article").glob("*.parquet"):
        part.write_bytes(bytes(part.stat().st_size))
    assert cli.run(["brief", "--case", str(folder)]) == 1
    assert "damaged" in capsys.readouterr().err


def test_a_fault_of_our_own_is_one_line_and_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setattr(cli.cli, "main", lambda **_: 1 / 0)
    monkeypatch.delenv("SAYSO_TRACEBACK", raising=False)
    assert cli.run([]) == 1
    assert capsys.readouterr().err.startswith("sayso: a fault in Sayso itself: ZeroDivisionError")


@pytest.mark.parametrize("name", sorted(cli.cli.commands))
def test_every_command_has_help_with_an_example(name: str, capsys: Said) -> None:
    assert cli.run([name, "--help"]) == 0
    assert f"\n  sayso {name}" in capsys.readouterr().out


def test_defaults_are_read_from_the_signatures() -> None:
    engine = next(p for p in cli.cli.commands["build"].params if p.name == "engine")
    assert engine.default == default_of("sayso.run.build:build", "engine") == "duckdb"
    with pytest.raises(LookupError, match="no parameter nothing"):
        default_of("sayso.run.build:build", "nothing")


def test_help_imports_no_heavy_library() -> None:
    code = (
        "import sys; from sayso.apps.cli import run; run(['--help']); print([m for m in sys.modules if '.' not in m])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = set(found.splitlines()[-1].strip("[]").replace("'", "").split(", "))
    assert not loaded & {
        "spacy",
        "trafilatura",
        "duckdb",
        "pyarrow",
        "rich",
        "jinja2",
        "lxml",
        "numpy",
        "warcio",
        "onnxruntime",
        "tokenizers",
    }


def test_output_is_utf8_whatever_the_locale(folder: Path) -> None:
    done = sayso("brief", "--case", folder, env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "“The piers are not safe,”" in done.stdout.decode("utf-8")


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    program = f"{sys.executable} -c 'from sayso.apps.cli import main; main()'"
    command = f"{program} brief --format html --case {folder} | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("<!doctype html>\n0\n", "")


def test_an_option_not_given_is_not_passed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Said) -> None:
    given: dict[str, Any] = {}

    def build(sources: list[str], **options: Any) -> Any:
        given.update(options, sources=sources)
        return type("Built", (), {"new": 1, "known": 0, "dropped": 0})

    monkeypatch.setattr("sayso.run.build.build", build)
    assert cli.run(["build", "a", "b", "--case", str(tmp_path / "c"), "--jobs", "2"]) == 0
    shown = {name: default_of("sayso.run.plan:plan_of", name) for name in ("reader", "spacy_model")}
    told = {
        "sources": ["a", "b"],
        "case": tmp_path / "c",
        "engine": "duckdb",
        "jobs": 2,
        "wait": False,
        "progress": True,
    }
    assert given == told | shown
    assert capsys.readouterr().out.startswith("1 new page, 0 known before, 0 records dropped")
