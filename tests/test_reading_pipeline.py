"""Which spaCy pipelines are taken: by what their meta.json says, before any is loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import UsageError
from sayso.reading import pipeline
from sayso.reading.pipeline import DEFAULT, DEPS, DIGESTS, TAGS, find_pipeline

WHOLE: dict[str, Any] = {
    "lang": "en",
    "name": "small",
    "version": "1.0",
    "pipeline": ["tagger", "parser", "lemmatizer"],
    "labels": {"tagger": sorted(TAGS), "parser": sorted(DEPS)},
}


def made(folder: Path, **said: Any) -> str:
    """A pipeline's folder that holds its meta.json alone."""
    (folder / "meta.json").write_text(json.dumps(WHOLE | said))
    return str(folder)


def test_the_default_pipeline_is_found_by_its_name_and_version() -> None:
    found = find_pipeline(DEFAULT)
    assert (found.name, found.version) == (DEFAULT, "3.8.0")
    assert [name for name in DIGESTS if not (found.folder / name).is_file()] == []


def test_a_pipeline_of_ones_own_is_named_by_its_folder(tmp_path: Path) -> None:
    said = str(find_pipeline(made(tmp_path)))
    assert said.startswith("spaCy en_small 1.0 ")
    assert len(said.split()[-1]) == 64


def test_a_changed_file_makes_another_pipeline(tmp_path: Path) -> None:
    before = str(find_pipeline(made(tmp_path)))
    pipeline._digest_of.cache_clear()
    (tmp_path / "weights").write_bytes(b"x")
    assert str(find_pipeline(str(tmp_path))) != before


@pytest.mark.parametrize("name", ["no_such_pipeline", "no/such", "os.path", ""])
def test_a_pipeline_that_is_not_installed_is_one_line(name: str) -> None:
    with pytest.raises(UsageError, match="is not installed"):
        find_pipeline(name)


def test_a_package_that_is_no_pipeline_is_one_line() -> None:
    with pytest.raises(UsageError, match="'json' is no spaCy model"):
        find_pipeline("json")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"pipeline": ["tagger"]}, "has no parser, lemmatizer; use one of spaCy's English models"),
        (
            {"labels": {"tagger": sorted(TAGS), "parser": sorted((DEPS - {"dobj", "pobj"}) | {"obj", "obl"})}},
            "its parser lacks the labels dobj, pobj; use",
        ),
        ({"labels": {"tagger": ["NOUN"], "parser": sorted(DEPS)}}, "its tagger lacks the labels .* and 22 more; use"),
        ({"labels": None}, "is no spaCy model"),
    ],
)
def test_a_pipeline_with_other_labels_is_refused_on_one_line(said: dict[str, Any], reason: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=reason) as e:
        find_pipeline(made(tmp_path, **said))
    assert "\n" not in str(e.value)


def test_a_changed_file_of_the_default_pipeline_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline._load.cache_clear()
    monkeypatch.setitem(DIGESTS, "tagger/model", "0" * 64)
    with pytest.raises(UsageError, match=r"tagger/model is not the file of .* install that package again"):
        pipeline.load_pipeline(DEFAULT, names=False)


def multiplies_by_blis(**threads: str) -> bool:
    """Whether the parser's networks use BLIS in a fresh process that is told how many threads to use."""
    program = "from sayso.reading.pipeline import load_pipeline; "
    program += "print({n.ops.use_blis for n in load_pipeline(names=False).nlp.get_pipe('parser').model.walk()})"
    plain = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    run = [sys.executable, "-c", program]
    done = subprocess.run(run, env=plain | threads, capture_output=True, text=True, check=True)
    return {"{True}": True, "{False}": False}[done.stdout.strip()]


def test_a_process_of_one_thread_multiplies_by_numpy() -> None:
    assert not multiplies_by_blis(OMP_NUM_THREADS="1")


def test_a_process_of_many_threads_multiplies_as_spacy_does() -> None:
    assert multiplies_by_blis()
    assert multiplies_by_blis(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="2")
