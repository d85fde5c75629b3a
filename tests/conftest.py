"""What tests share: where the measuring data is, and the row factories of rows.py under the names tests import."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import run_cases
from made_case import Made, made, opened
from rows import article as article
from rows import block as block
from rows import blocks as blocks
from rows import copy as copy
from rows import entity as entity
from rows import fingerprint as fingerprint
from rows import lineage as lineage
from rows import mention as mention
from rows import moment as moment
from rows import page as page
from rows import pair as pair
from rows import sentence as sentence
from rows import source as source
from rows import span as span
from rows import statement as statement
from rows import unsourced as unsourced
from run_cases import Build
from sayso.ask import Case

settings.register_profile("fixed", derandomize=True)
settings.register_profile("search")
settings.load_profile("fixed")  # the same examples on every machine; --hypothesis-profile=search looks for new ones

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared" / "data"
ABSENT = "../shared/data is not beside the checkout"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip every test marked `shared` where the measuring data is absent."""
    if not SHARED.is_dir():
        for item in items:
            if item.get_closest_marker("shared"):
                item.add_marker(pytest.mark.skip(reason=ABSENT))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The measuring data beside the checkout; the test is skipped where it is absent. Mark such a test `shared`."""
    if not SHARED.is_dir():
        pytest.skip(ABSENT)
    return SHARED


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds pyproject.toml."""
    return CHECKOUT


@pytest.fixture(scope="session")
def sample_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case folder of the packaged sample, built once."""
    import sayso
    from sayso.sample import PAGES

    case = tmp_path_factory.mktemp("sample") / "sample.case"
    sayso.build([PAGES], case=case)
    return case


@pytest.fixture(scope="session")
def sample(sample_case: Path) -> dict[str, list[dict[str, Any]]]:
    """The printed tables of the packaged sample, by name; rows as they are printed."""
    from sayso.ask import Case
    from sayso.ask.printed import PRINTED

    with Case(sample_case) as case:
        return {p.name: getattr(case, p.name)().to_pylist() for p in PRINTED}


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A Spark session of this machine, one for all tests; they are skipped with the reason where there is none.

    Where SAYSO_NEEDS_SPARK is set, as .ci/run sets it, they fail instead.
    """
    from sayso.run.spark_session import missing, open_spark

    if why := missing():
        if os.environ.get("SAYSO_NEEDS_SPARK"):
            pytest.fail(why)
        pytest.skip(why)
    with open_spark("local[2]") as session:
        yield session


@pytest.fixture(params=["duckdb", pytest.param("spark", marks=pytest.mark.spark)])
def build(request: pytest.FixtureRequest) -> Build:
    """What builds a case of run_stages, on either engine."""
    if request.param == "duckdb":
        return run_cases.build
    return functools.partial(run_cases.build_on_spark, session=request.getfixturevalue("spark"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of this project's tests."""
    parser.addoption("--update-golden", action="store_true", help="write what is made into tests/golden")
    parser.addoption("--update-docs", action="store_true", help="write the real output into README and tutorial")


@pytest.fixture(scope="module")
def elm() -> Made:
    """A small case made by hand."""
    return made()


@pytest.fixture(scope="module")
def case(elm: Made) -> Case:
    """That case, opened."""
    return opened(elm.rows)
