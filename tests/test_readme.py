"""README and tutorial show what really happens; `pytest --update-docs` writes what does."""

from __future__ import annotations

import doctest
import shutil
from pathlib import Path

import pytest

from consoles import output_of, renewed, shown
from sayso.sample import PAGES
from source import CHECKOUT

README = CHECKOUT / "README.md"
TUTORIAL = CHECKOUT / "docs" / "tutorial.md"


@pytest.mark.parametrize("page", [README, TUTORIAL], ids=lambda p: p.name)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    shutil.copytree(PAGES, tmp_path / "pages")
    text = page.read_text(encoding="utf-8")
    outputs = {one.command: output_of(one.command, tmp_path) for one in shown(text)}
    assert outputs
    if request.config.getoption("--update-docs"):
        page.write_text(renewed(text, outputs), encoding="utf-8")
        return
    for one in shown(text):
        assert outputs[one.command] == one.output, one.command


def test_readme_examples_in_python_run(sample_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(PAGES, tmp_path / "pages")
    shutil.copytree(sample_case, tmp_path / "oreth.case")
    monkeypatch.chdir(tmp_path)
    said: list[str] = []
    examples = doctest.DocTestParser().get_doctest(README.read_text(encoding="utf-8"), {}, "README", str(README), 0)
    assert examples.examples
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    result = doctest.DocTestRunner(optionflags=flags).run(examples, out=said.append)
    assert result.failed == 0, "".join(said)


def test_readme_gives_two_commands_to_install_and_to_test() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("pip install")] == [
        "pip install . && sayso demo",
        "pip install '.[test]' && pytest",
    ]


def test_the_check_runs_those_same_commands() -> None:
    script = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8")
    assert "README.md" in script
    assert "sayso demo" not in script
