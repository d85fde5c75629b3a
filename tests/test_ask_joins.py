"""Why names are one actor's, as a reader sees it: the tables joins and roles, explain, and the brief."""

from __future__ import annotations

from typing import Any

import pytest

from made_case import Made, made, opened, put
from sayso.apps.report.text import render_text
from sayso.ask import Case, account, explain
from sayso.tables import Actor, ActorRole, NameJoin, id_of

BELL = id_of("Ann Bell", "person")


def tied(elm: Made, name: str, other: str, **changes: Any) -> NameJoin:
    """A join of two names of Ann Bell, printed in the paper and in the blog."""
    columns: dict[str, Any] = {
        "joined": True, "score": 0.8, "reasons": ("name +0.80: a spelling nearly alike",), "pages": 1, "basis": "rule",
        "decision": None,
    } | changes  # fmt: skip
    return NameJoin(
        id_of(name, other, repr(changes)), BELL, name, elm.post.article_id, other, elm.blog.article_id, **columns
    )


@pytest.fixture
def told() -> Case:
    """The made case with two joins and a role."""
    elm = made()
    reasons = ("a person's decision", "she married")
    put(elm.rows, tied(elm, "Bell", "Ann Bell"))
    put(
        elm.rows,
        tied(elm, "Bell", "Abe Marsh", joined=False, score=None, reasons=reasons, basis="decision", decision=3),
    )
    put(elm.rows, ActorRole(BELL, "Mayor", "2020-03-02", "2020-03-03", 2))
    return opened(elm.rows)


def test_a_printed_join_names_both_pages(told: Case) -> None:
    first = told.joins().to_pylist()[1]
    assert (first["actor"], first["name"], first["uri"]) == ("Ann Bell", "Bell", "post.html")
    assert (first["other"], first["other_uri"], first["joined"]) == ("Ann Bell", "blog.txt", True)


def test_joins_of_one_page_are_those_that_it_prints(told: Case) -> None:
    assert [told.joins(article=uri).num_rows for uri in ("post.html", "https://star.example/harbor")] == [2, 0]


def test_a_printed_role_has_its_dates(told: Case) -> None:
    (row,) = told.roles().to_pylist()
    assert (row["actor"], row["role"], row["from"], row["to"], row["pages"]) == (
        "Ann Bell", "Mayor", "2020-03-02", "2020-03-03", 2,
    )  # fmt: skip


def test_explain_tells_an_actors_joins_a_persons_first(told: Case) -> None:
    first, second = explain(told, BELL).evidence[:2]
    assert (first.what, first.text) == ("kept apart from Abe Marsh", "Bell")
    assert str(first.because).startswith("a person's decision; she married (decision 3, in 1 page")
    assert (second.what, second.uri) == ("one with Ann Bell", "post.html")
    assert "score 0.80" in str(second.because)


def test_explain_tells_roles_with_their_dates(told: Case) -> None:
    (role,) = [e for e in explain(told, BELL).evidence if e.what == "role"]
    assert (role.text, role.because) == ("Mayor", "from 2020-03-02 to 2020-03-03, in 2 pages")


def test_a_join_is_explained_by_its_id(told: Case) -> None:
    row = told.joins().to_pylist()[1]
    found = explain(told, row["name_join_id"])
    assert (found.table, found.row["name"]) == ("joins", "Bell")
    assert [e.what for e in found.evidence] == ["one with Ann Bell", "the other name"]


def test_the_brief_says_what_a_person_decided_of_a_speaker(told: Case) -> None:
    text = " ".join(render_text(account(told), width=100, color=False).split())
    assert "not Abe Marsh by a person's decision 3" in text


def test_a_case_without_decisions_says_nothing_of_them() -> None:
    told = account(opened(made().rows))
    assert [v.decided for v in told.voices] == [()]


def test_every_join_leads_to_an_actor(told: Case) -> None:
    known = {a.actor_id for a in told.rows(Actor)}
    assert {row["actor_id"] for row in told.joins().to_pylist()} <= known
