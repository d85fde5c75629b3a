"""Hostile bytes through ingest, extract and every stage that reads a page: nothing raised, nothing lost, cost bound."""

from __future__ import annotations

import importlib
import itertools
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rows
from rows import page
from sayso.actors import refer
from sayso.extract import extract
from sayso.run import chain
from sayso.sample import PAGES
from sayso.tables import Article, Dropped, Entity, Mention, Page
from source import CHECKOUT
from test_extract_laws import hold
from test_ingest_laws import NAMES, WHOLE, check_laws


def load(name: str) -> Any:
    """A module of the benchmarks."""
    sys.path.insert(0, str(CHECKOUT / "benchmarks"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


mutate = load("_mutate").mutate
PATHOLOGIES = load("_pathological").PATHOLOGIES
SAMPLE = tuple(p.read_bytes() for p in sorted(PAGES.iterdir()))
SEEDS = st.integers(0, 2**32)
BOUNDED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@settings(BOUNDED, max_examples=120)
@given(st.sampled_from(SAMPLE), SEEDS, st.sampled_from(["a.html", "a.txt"]))
def test_a_broken_page_is_an_article_that_keeps_the_laws_or_dropped(content: bytes, seed: int, uri: str) -> None:
    one = page(mutate(content, seed, SAMPLE), uri=uri)
    found = list(extract([one]))
    hold(found)
    assert found == list(extract([one]))
    assert len([row for row in found if isinstance(row, Article | Dropped)]) == 1


@settings(BOUNDED, max_examples=150)
@given(st.sampled_from(NAMES), st.sampled_from((*WHOLE, *SAMPLE[:3])), SEEDS)
def test_a_broken_file_or_archive_gives_rows_that_can_be_written(name: str, content: bytes, seed: int) -> None:
    check_laws(name, mutate(content, seed, SAMPLE, containers=True))


@pytest.fixture(scope="module")
def read() -> Iterator[Any]:
    """A function that takes a page through every row stage that reads pages, and raises what leaves a stage."""
    quadratic = load("quadratic")
    steps = quadratic.steps_of()

    def raised(error: BaseException) -> str:
        raise error

    def run(one: Page) -> list[tuple[Any, ...]]:
        return [message for message in chain.run(quadratic.task_of(one, steps)) if message[0] == "rows"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chain, "reason_of", raised)
        yield run


@settings(BOUNDED, max_examples=15)
@given(content=st.sampled_from(SAMPLE), seed=SEEDS)
def test_no_stage_raises_on_a_broken_page_and_the_same_bytes_give_the_same_rows(
    content: bytes, seed: int, read: Any
) -> None:
    one = page(mutate(content, seed, SAMPLE)[:6000])
    assert read(one) == read(one)


@pytest.mark.parametrize("pathology", PATHOLOGIES, ids=lambda p: p.name)
def test_no_stage_raises_on_a_page_made_to_cost(pathology: Any, read: Any) -> None:
    made = read(page(pathology.page(700), uri="a.html" if pathology.markup else "a.txt"))
    assert {"article", "dropped"} & {message[2] for message in made}


@pytest.mark.parametrize("tag", ["script", "textarea", "style", "title"])
def test_elements_that_never_close_are_looked_for_once(tag: str) -> None:
    since = time.process_time()
    list(extract([page("<p>It rained in town, she said.</p>" + f"<{tag}>" * 150_000)]))
    assert time.process_time() - since < 10  # 150,000 searches of a megabyte took minutes


def test_a_page_of_thousands_of_names_is_read_in_bounded_time() -> None:
    syllables = ("bor", "dan", "vik", "lem", "tor", "sal", "nor", "hav", "mir", "kel")
    names = [f"Ann {''.join(made).title()}" for made in itertools.product(syllables, repeat=4)]
    a = rows.article(" ".join(f"{name} left." for name in names))
    found, at = [], 0
    for name in names:
        found.append(Entity(a.article_id, at, at + len(name), name, "PERSON"))
        at += len(name) + len(" left. ")
    tags = ("NNP", "NNP", "VBD", ".")
    sentences = [rows.sentence(a, e.start, e.stop + len(" left."), tags=tags) for e in found]
    since = time.process_time()
    told = list(refer([a], rows.blocks(a), sentences, found))
    assert time.process_time() - since < 6  # each compared with 200 others, and with all of them again, took 11
    assert len([m for m in told if isinstance(m, Mention)]) == len(names)
