"""The laws of counting origins on generated cases of the packaged sample; benchmarks/laws.py tries a thousand."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.ingest import find, ingest
from sayso.sample import PAGES
from sayso.tables import Page, Source
from source import CHECKOUT

EACH = settings(
    max_examples=4, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SOME = ("abs-post.txt", "courier-warning.html", "halyard-talks.html", "river-truth.txt", "riverwatcher-blog.txt",
        "sabel-one-denial.html", "standard-warning.txt")  # fmt: skip


@pytest.fixture(scope="module")
def laws() -> Iterator[Any]:
    """The modules of the benchmarks that make the cases."""
    sys.path.insert(0, str(CHECKOUT / "benchmarks"))
    yield importlib.import_module("_laws_combined")
    sys.path.remove(str(CHECKOUT / "benchmarks"))
    for name in ("_laws", "_laws_combined"):
        sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def world(laws: Any) -> Any:
    """Some pages of the sample, read, and their claims."""
    sources = [s for s in find([PAGES]) if isinstance(s, Source) and s.uri in SOME]
    return laws.World.of([p for p in ingest(sources) if isinstance(p, Page)])


def test_bounds_and_reasons_are_sound(laws: Any, world: Any) -> None:
    assert any(c.lower < len(c.pages) for c in world.before)
    assert laws.sound(world.before, SOME) == []


@pytest.mark.parametrize("law", ["copy", "shuffle", "remove", "rename", "several", "copy+rename"])
@EACH
@given(seed=st.integers(0, 10_000))
def test_counts_move_only_as_the_law_allows(laws: Any, world: Any, law: str, seed: int) -> None:
    assert laws.LAWS[law](world, Random(seed)) == []


@pytest.mark.parametrize("law", ["split", "respell", "split+shuffle", "split+copy", "remove+respell"])
def test_counts_of_a_page_read_otherwise_move_only_as_the_law_allows(laws: Any, world: Any, law: str) -> None:
    assert laws.LAWS[law](world, Random(1)) == []
