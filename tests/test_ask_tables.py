"""The printed tables: their fields, their order, their filter, and what is said to a bad call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import rows
from made_case import Made, opened, written
from made_claims import claimed
from sayso import ask
from sayso.ask import Case, list_rows
from sayso.ask.printed import NAMES, PRINTED, printed
from sayso.errors import CaseError, UsageError
from sayso.tables import Actor, Article, Block, Entity, Identity, Mention, Statement


@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_its_fields_in_order_with_rows_or_without(name: str, case: Case) -> None:
    names = [f.name for f in printed(name).fields]
    assert list_rows(case, name).column_names == names
    assert list_rows(opened({}), name).schema == list_rows(case, name).schema


@pytest.mark.parametrize("name", NAMES)
def test_each_table_is_a_method_and_a_function(name: str, case: Case) -> None:
    assert getattr(case, name)().equals(getattr(ask, name)(case))


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_sorted_whatever_order_they_were_stored_in(name: str, elm: Made, case: Case) -> None:
    other = opened({kind: list(reversed(some)) for kind, some in elm.rows.items()})
    assert list_rows(other, name).equals(list_rows(case, name))


@pytest.mark.parametrize("table", PRINTED, ids=lambda p: p.name)
def test_a_row_of_the_filter_is_of_that_page(table: ask.printed.Printed, case: Case) -> None:
    every = list_rows(case, table.name).to_pylist()
    found = list_rows(case, table.name, article="post.html" if table.name != "dropped" else "broken.gz").to_pylist()
    of_pages = {"uri", "article", "a", "b", "articles"} & {f.name for f in table.fields}
    by_case = table.name in ("actors", "roles", "joins", "decisions")  # by what the page names, or decided of it
    assert found == [r for r in every if by_case or not of_pages or {"post.html", "broken.gz"} & pages_of(r)]


def pages_of(row: dict[str, Any]) -> set[str]:
    """The uris that a printed row names: of its page, of its pages, or of its two sides."""
    sides = [row.get(c) for c in ("uri", "article", "a", "b")]
    named = [side["uri"] if isinstance(side, dict) else side for side in sides]
    return {uri for uri in (*named, *row.get("articles", ())) if uri}


def test_claims_of_most_origins_are_printed_first() -> None:
    claims = opened(claimed()[0].rows).claims().to_pylist()
    counts = [(c["origins_lower"], c["origins_upper"]) for c in claims]
    assert counts == sorted(counts, reverse=True)


def test_pages_are_named_by_uri(case: Case) -> None:
    (row,) = case.lineage(article="blog.txt").to_pylist()
    assert (row["article"], row["origin"]) == ("blog.txt", "post.html")


def test_an_interval_prints_from_and_to(case: Case) -> None:
    (row,) = case.moments().to_pylist()
    assert (row["from"], row["to"]) == ("2020-03-06", "2020-03-06")


def test_a_list_is_a_list_and_nothing_is_null(case: Case) -> None:
    via = [r["via"] for r in case.statements(article="https://star.example/harbor").to_pylist()]
    assert via == [[], ["Radio Elm"], []]


def test_an_entity_is_the_actor_of_the_mention_in_its_place() -> None:
    a = rows.article("Mayor Ann Bell met the Elm Board.")
    name = rows.mention(a, "Mayor Ann Bell", "Ann Bell")
    actor = Actor("1" * 16, "Ann Bell", "person", ("Ann Bell",), (), 1)
    found: dict[type, list[Any]] = {
        Article: [a],
        Entity: [rows.entity(a, "Ann Bell"), rows.entity(a, "Elm Board", "ORG")],
        Mention: [name],
        Identity: [Identity(name.referent_id, a.article_id, actor.actor_id, "the same name")],
        Actor: [actor],
    }
    assert opened(found).entities().column("actor").to_pylist() == ["Ann Bell", None]


def test_an_entity_inside_a_long_title_is_not_that_actor() -> None:
    a = rows.article("The Varenian president and his ministers spoke.")
    title = rows.mention(a, "The Varenian president and his ministers", form="title")
    actor = Actor("1" * 16, "Levan", "person", ("Levan",), (), 1)
    found: dict[type, list[Any]] = {
        Article: [a],
        Entity: [rows.entity(a, "Varenian", "NORP")],
        Mention: [title],
        Identity: [Identity(title.referent_id, a.article_id, actor.actor_id, "")],
        Actor: [actor],
    }
    assert opened(found).entities().column("actor").to_pylist() == [None]


def test_a_table_that_is_none_is_answered_with_those_there_are(case: Case) -> None:
    with pytest.raises(UsageError, match="there is no table 'claim'; there are: articles, blocks"):
        list_rows(case, "claim")


def test_a_uri_that_is_no_page_is_answered_with_the_nearest(case: Case) -> None:
    with pytest.raises(UsageError, match=r"no page 'post\.htm'; did you mean 'post\.html'"):
        case.statements(article="post.htm")


def test_a_uri_is_never_part_of_the_query(elm: Made) -> None:
    uri = "'; drop view article; --"
    page: dict[type, list[Any]] = {Article: [rows.article("Hi.", uri)], Block: [rows.block(rows.article("Hi.", uri))]}
    assert opened(page).blocks(article=uri).num_rows == 1


def test_what_a_case_on_disk_holds_is_what_was_written(tmp_path: Path, elm: Made, case: Case) -> None:
    with Case(written(tmp_path / "elm.case", elm.rows)) as found:
        assert found.name == "elm.case"
        assert found.finished
        assert all(list_rows(found, n).equals(list_rows(case, n)) for n in NAMES)


def test_a_folder_that_is_no_case_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="is no case"):
        Case(tmp_path)


def test_a_damaged_case_says_so_on_one_line(tmp_path: Path, elm: Made) -> None:
    folder = written(tmp_path / "elm.case", elm.rows)
    (part,) = (folder / "statement").glob("*.parquet")
    part.write_bytes(bytes(part.stat().st_size))
    with pytest.raises(CaseError, match=r"damaged.*build it again") as caught, Case(folder) as case:
        case.statements()
    assert "\n" not in str(caught.value)


def test_statement_rows_come_back_as_their_dataclass(elm: Made, case: Case) -> None:
    assert set(case.rows(Statement)) == set(elm.rows[Statement])
