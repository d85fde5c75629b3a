"""A page whose date a person decided is read as if that date had been given for it, and as before once it is undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from run_cases import inline, rows_of
from sayso.ask import Case, explain
from sayso.ingest import find
from sayso.run import manifest
from sayso.run.admit import REPLACED, gather
from sayso.run.build import _pages
from sayso.run.decide import decide
from sayso.run.duck import Duck
from sayso.run.engine import bring
from sayso.run.manifest import Entry
from sayso.run.plan import Plan, Stage, check
from sayso.run.store import Store
from sayso.tables import Article, Block, Entity, Page
from test_run_captures import FIRST, SECOND, URL, archive


def extract(pages: Iterable[Page]) -> Iterator[Article | Block]:
    """An article a page, its date that of the page."""
    for p in pages:
        text = p.content.decode()
        yield Article(p.page_id, p.uri, None, None, (), (), (), None, p.published, p.published_basis, None, None, None,
                      text, text)  # fmt: skip
        yield Block(p.page_id, 0, len(text), "body", text)


def name(articles: Iterable[Article]) -> Iterator[Entity]:
    """The article's text as an entity whose kind is its date."""
    for a in articles:
        yield Entity(a.article_id, 0, len(a.text), a.text, a.published or "undated")


STAGES = Plan((Stage("sayso.ingest:ingest"), Stage("test_decide_dates:extract"), Stage("test_decide_dates:name")))


def build(case: Path, *paths: Path, **said: Any) -> dict[str, Any]:
    """The rows of a case after a build in this process."""
    with Store.open(case, write=True) as store:
        bring(store, check(STAGES), gather(list(find(paths, **said)) if paths else ()), Duck(inline))
    return rows_of(case)


def dates(rows: dict[str, Any]) -> dict[str, tuple[str | None, str | None]]:
    """The date and its basis by uri, the same for pages, articles and what is read of them."""
    of_pages = {r[1]: (r[8], r[9]) for r in rows["page"]}
    kinds = {r[4] for r in rows["entity"]}
    assert {r[1]: (r[8], r[9]) for r in rows["article"]} == of_pages
    assert kinds == {date or "undated" for date, _ in of_pages.values()}
    assert {r[0] for r in rows["entity"]} == {r[0] for r in rows["page"]} == {r[0] for r in rows["article"]}
    return of_pages


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text("Ann came")
    (folder / "b.txt").write_text("Bob went")
    return folder


def without(rows: dict[str, Any], *tables: str) -> dict[str, Any]:
    return {name: some for name, some in rows.items() if name not in tables}


def test_a_decided_date_is_the_page_s_at_the_next_build_and_not_before(tmp_path: Path, pages: Path) -> None:
    case = tmp_path / "case"
    build(case, pages)
    decide(case, "date", "a.txt", "2011-07-04")
    assert dates(rows_of(case)) == {"a.txt": (None, None), "b.txt": (None, None)}
    assert dates(build(case)) == {"a.txt": ("2011-07-04", "user"), "b.txt": (None, None)}


def test_it_gives_the_rows_of_a_page_published_then(tmp_path: Path, pages: Path) -> None:
    build(tmp_path / "decided", pages)
    for page in ("a.txt", "b.txt"):
        decide(tmp_path / "decided", "date", page, "2011-07-04")
    given = build(tmp_path / "given", pages, published="2011-07-04")
    assert without(build(tmp_path / "decided"), "decision") == without(given, "decision")


def test_only_the_page_decided_on_is_read_again(tmp_path: Path, pages: Path) -> None:
    case = tmp_path / "case"
    build(case, pages)
    before = len(Store.open(case).entries)
    decide(case, "date", "a.txt", "2011-07-04")
    rows = build(case)
    (page,) = (r[0] for r in rows["page"] if r[1] == "a.txt")
    done = [(e.stage, list(e.units)) for e in Store.open(case).entries[before:] if e.units and e.stage != "decide"]
    assert done == [("extract", [page]), ("name", [page])]


def test_undone_it_is_as_it_was_and_nothing_is_read_again(tmp_path: Path, pages: Path) -> None:
    case = tmp_path / "case"
    first = build(case, pages)
    decide(case, "date", "a.txt", "2011-07-04")
    build(case)
    decide(case, "undo", "1")
    before = len(Store.open(case).entries)
    assert without(build(case), "decision") == without(first, "decision")
    assert [e.stage for e in Store.open(case).entries[before:]] == ["build", "admit", "build"]


def test_the_last_date_decided_holds_and_a_second_build_writes_nothing(tmp_path: Path, pages: Path) -> None:
    case = tmp_path / "case"
    build(case, pages)
    decide(case, "date", "a.txt", "2011-07-04")
    build(case)
    decide(case, "date", "a.txt", "2011-05-27/2011-05-28")
    assert dates(build(case))["a.txt"] == ("2011-05-27/2011-05-28", "user")
    before = (case / "manifest.jsonl").read_bytes()
    build(case)
    build(case, pages)
    assert (case / "manifest.jsonl").read_bytes() == before


def test_a_decided_date_goes_before_one_given_for_all_pages_and_outlives_new_bytes(tmp_path: Path, pages: Path) -> None:
    case = tmp_path / "case"
    build(case, pages)
    decide(case, "date", "a.txt", "2011-07-04")
    build(case)
    (pages / "a.txt").write_text("Ann came back")
    rows = build(case, pages, published="2012")
    assert dates(rows) == {"a.txt": ("2011-07-04", "user"), "b.txt": ("2012", "user")}
    assert [r[3] for r in rows["dropped"]] == [REPLACED, REPLACED]
    assert sorted(r[3] for r in rows["entity"]) == ["Ann came back", "Bob went"]


def test_a_date_decided_as_it_was_given_once_takes_those_rows_up_again(tmp_path: Path, pages: Path) -> None:
    case = tmp_path / "case"
    given = build(case, pages, published="2011")
    build(case, pages)
    decide(case, "date", "a.txt", "2011")
    rows = build(case)
    assert dates(rows) == {"a.txt": ("2011", "user"), "b.txt": (None, None)}
    assert {r[0] for r in rows["page"] if r[1] == "a.txt"} == {r[0] for r in given["page"] if r[1] == "a.txt"}


def test_a_capture_that_stands_under_its_time_is_decided_on_by_that_name(tmp_path: Path) -> None:
    case = tmp_path / "case"
    build(case, archive(tmp_path / "a.warc", (FIRST, "Ann came"), (SECOND, "Bob went")))
    later = f"{URL}#{SECOND}"
    decide(case, "date", later, "2011-07-04")
    found = dates(build(case))
    assert found == {URL: (None, None), later: ("2011-07-04", "user")}


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_the_order_of_two_decisions_on_two_pages_changes_no_row(
    tmp_path: Path, pages: Path, order: tuple[int, int]
) -> None:
    case = tmp_path / "case"
    build(case, pages)
    for n in order:
        decide(case, "date", "ab"[n - 1] + ".txt", f"2011-0{n}-01")
        build(case)
    assert dates(rows_of(case)) == {"a.txt": ("2011-01-01", "user"), "b.txt": ("2011-02-01", "user")}


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("line", range(1, 6))
def test_a_build_killed_at_any_line_goes_on_to_the_same_rows(
    tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch, line: int
) -> None:
    for case in ("whole", "killed"):
        build(tmp_path / case, pages)
        decide(tmp_path / case, "date", "a.txt", "2011-07-04")
    left, real = [line], manifest.append

    def append(path: Path, entries: Sequence[Entry]) -> None:
        left[0] -= 1
        if not left[0]:
            raise Killed
        real(path, entries)

    with monkeypatch.context() as patch:
        patch.setattr(manifest, "append", append)
        if line < 5:
            with pytest.raises(Killed):
                build(tmp_path / "killed")
        else:
            build(tmp_path / "killed")
    assert build(tmp_path / "killed") == build(tmp_path / "whole")


def test_a_decided_date_makes_no_new_page(tmp_path: Path, pages: Path) -> None:
    case = tmp_path / "case"
    build(case, pages)
    before = _pages(Store.open(case))
    decide(case, "date", "a.txt", "2011-07-04")
    build(case)
    assert _pages(Store.open(case)) == before
    assert Store.open(case).waiting == 0


def test_explain_says_that_the_date_was_decided_and_why(tmp_path: Path, pages: Path) -> None:
    case = tmp_path / "case"
    build(case, pages)
    decide(case, "date", "a.txt", "2011-07-04", because="the print edition")
    assert Store.open(case).waiting == 1
    build(case)
    with Case(case) as opened:
        evidence = explain(opened, "a.txt").evidence
    assert ("date of the page", "2011-07-04, decided: the print edition (decision 1)") in [
        (e.what, e.because) for e in evidence
    ]
    with closing(Store.open(case).connect(["page"])) as con:
        assert con.sql("select count(*) from page").fetchall() == [(2,)]
