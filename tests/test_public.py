"""The names that `import sayso` offers."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import sayso


def test_every_public_name_is_there() -> None:
    assert [name for name in sayso.__all__ if not hasattr(sayso, name)] == []
    assert dir(sayso) == sorted(sayso.__all__)


def test_the_version_is_that_of_the_package(checkout: Path) -> None:
    project = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))["project"]
    assert sayso.__version__ == project["version"]


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = sayso.nothing


def test_importing_sayso_imports_no_library() -> None:
    code = "import sys, sayso; print(*(m for m in sys.modules if '.' not in m))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not set(found.split()) & {"click", "duckdb", "numpy", "pyarrow", "rich", "spacy", "trafilatura"}
