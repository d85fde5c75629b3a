"""What a program that imports Sayso may count on: the public names, and that they cost nothing until they are used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import sayso

HEAVY = ("duckdb", "jinja2", "lxml", "numpy", "pyarrow", "rapidfuzz", "rich", "spacy", "trafilatura", "warcio")


def loaded_by(program: str) -> set[str]:
    """The heavy libraries a program has loaded when it ends."""
    ask = f"{program}\nimport sys\nprint(*(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_public_names_are_these() -> None:
    assert set(sayso.__all__) == {"Case", "__version__", "account", "build", "explain", "read", "tables"}


@pytest.mark.parametrize("name", sayso.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(sayso, name) is not None
    assert name in dir(sayso)


def test_any_other_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'utils'"):
        sayso.utils  # noqa: B018


def test_the_version_is_the_package_s() -> None:
    assert sayso.__version__.count(".") == 2


def test_importing_loads_nothing_heavy() -> None:
    assert loaded_by("import sayso") == set()


def test_asking_for_help_loads_nothing_heavy() -> None:
    program = "from sayso.apps.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass"
    assert loaded_by(program) == set()


def test_tables_load_nothing_heavy() -> None:
    assert loaded_by("import sayso.tables, sayso.errors") == set()


def test_the_package_ships_its_types_and_its_sample() -> None:
    from importlib.resources import files

    names = {p.name for p in files("sayso").iterdir()}
    assert {"py.typed", "sample"} <= names
