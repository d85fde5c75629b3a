"""A decision on two names, from the command through the next build to the tables and the brief."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import sayso
from sayso.ask import Case, account
from sayso.tables import Actor, Identity


@pytest.fixture
def mine(sample_case: Path, tmp_path: Path) -> Path:
    """A copy of the built sample, to be changed."""
    return Path(shutil.copytree(sample_case, tmp_path / "mine.case"))


def homes(folder: Path, *names: str) -> list[str]:
    """The actor_id of the actor that goes by each name."""
    with Case(folder) as case:
        actors = case.rows(Actor)
    return [next(a.actor_id for a in actors if name == a.name or name in a.names) for name in names]


def test_same_and_undo_go_through_a_build(mine: Path) -> None:
    names = "Levan Javari", "Sandro Javari"
    apart = homes(mine, *names)
    sayso.decide(mine, "same", *names, because="a test")
    sayso.build(case=mine)
    assert len(set(homes(mine, *names))) == 1
    with Case(mine) as case:
        rows = [r for r in case.joins().to_pylist() if r["decision"] == 1]
        told = [v.decided for v in account(case, voices=50).voices if v.decided]
    assert [(r["joined"], r["reasons"]) for r in rows] == [(True, ["a person's decision", "a test"])]
    assert told == [("one with Sandro Javari by a person's decision 1",)]
    sayso.decide(mine, "undo", "1")
    sayso.build(case=mine)
    assert homes(mine, *names) == apart


def test_different_takes_one_page_out(mine: Path) -> None:
    with Case(mine) as case:
        (actor_id,) = {a.actor_id for a in case.rows(Actor) if "Levan Javari" in a.names}
        pages = {i.article_id for i in case.rows(Identity, "actor_id = ?", [actor_id])}
        uris = dict(case.fetch("select article_id, uri from article"))
        held = case.fetch("select distinct article_id from mention where name = 'Levan Javari' order by all")
    first, second = [uris[a] for (a,) in held if a in pages][:2]
    sayso.decide(mine, "different", f"{first}#Levan Javari", f"{second}#Levan Javari")
    sayso.build(case=mine)
    with Case(mine) as case:
        found = case.rows(Actor, "list_contains(names, 'Levan Javari')")
    assert len(found) == 2
