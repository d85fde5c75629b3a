"""Captures of one URL in one archive or several: all are kept, under names that no order of reading changes."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import pytest
from warcio.warcwriter import WARCWriter

from run_cases import inline, rows_of
from run_cases import plan as plan_of
from sayso.ingest import find
from sayso.run import plan
from sayso.run.admit import CONFLICT, REPLACED, TWICE, gather
from sayso.run.duck import Duck
from sayso.run.engine import bring
from sayso.run.store import Store

URL = "http://daily.example/dam"
FIRST, SECOND, THIRD = ("2011-07-04T10:00:00Z", "2011-07-05T10:00:00Z", "2011-07-06T10:00:00Z")
Capture = tuple[str, str]


def archive(path: Path, *captures: Capture, url: str = URL) -> Path:
    """A WARC of captures of one URL: when each was made, and what the page said."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    for when, said in captures:
        named = {"WARC-Date": when, "WARC-Record-ID": f"<urn:uuid:{when}>"}
        record = writer.create_warc_record(
            url,
            "resource",
            payload=io.BytesIO(said.encode()),
            warc_content_type="text/plain",
            warc_headers_dict=named,
        )
        writer.write_record(record)
    path.write_bytes(out.getvalue())
    return path


def build(case: Path, *paths: Path, **said: Any) -> dict[str, Any]:
    """The rows of a case after a build in this process, by Sayso's own ingest and the test stages."""
    stages = plan.Plan((plan.Stage("sayso.ingest:ingest"), *plan_of("ingest", "extract", "parse").stages[1:]))
    with Store.open(case, write=True) as store:
        bring(store, plan.check(stages), gather(list(find(paths, **said))), Duck(inline))
    return rows_of(case)


def texts(rows: dict[str, Any]) -> dict[str, str]:
    """The text of each article by its uri, the names of pages the same."""
    assert sorted(r[1] for r in rows["page"]) == sorted(r[1] for r in rows["article"])
    assert sorted(r[0] for r in rows["page"]) == sorted(r[0] for r in rows["article"])
    assert {r[0] for r in rows["entity"]} <= {r[0] for r in rows["page"]}
    return {r[1]: r[14] for r in rows["article"]}


def reasons(rows: dict[str, Any]) -> list[str]:
    return sorted(r[3] for r in rows["dropped"])


def test_captures_of_one_url_in_two_archives_are_both_kept_the_later_by_its_time(tmp_path: Path) -> None:
    later = archive(tmp_path / "a.warc", (SECOND, "Bob went"))
    first = archive(tmp_path / "b.warc", (FIRST, "Ann came"))
    rows = build(tmp_path / "case", later, first)
    assert texts(rows) == {URL: "Ann came", f"{URL}#{SECOND}": "Bob went"}
    assert reasons(rows) == []


def test_captures_are_named_the_same_in_any_order_of_files_records_and_builds(tmp_path: Path) -> None:
    captures = [(FIRST, "Ann came"), (SECOND, "Bob went"), (THIRD, "Cid stayed"), (THIRD, "Dora stayed")]
    want = {URL: "Ann came", f"{URL}#{SECOND}": "Bob went"}
    rng = random.Random(1)
    seen = []
    for n in range(4):
        folder = tmp_path / str(n)
        folder.mkdir()
        rng.shuffle(captures)
        cut = rng.randrange(4)
        parts = [
            archive(folder / f"{i}.warc", *some) for i, some in enumerate((captures[:cut], captures[cut:])) if some
        ]
        for part in parts:
            rows = build(folder / "in turn", part)
        assert {k: v for k, v in texts(rows).items() if k in want} == want
        assert sorted(texts(rows).values()) == ["Ann came", "Bob went", "Cid stayed", "Dora stayed"]
        at_once = build(folder / "at once", *parts)
        assert at_once == rows
        seen.append({name: rows[name] for name in ("page", "article", "entity")})
    assert all(found == seen[0] for found in seen)


def test_a_second_build_of_the_same_captures_writes_nothing(tmp_path: Path) -> None:
    paths = [archive(tmp_path / "a.warc", (SECOND, "Bob")), archive(tmp_path / "b.warc", (FIRST, "Ann"))]
    build(tmp_path / "case", *paths)
    before = (tmp_path / "case" / "manifest.jsonl").read_bytes()
    build(tmp_path / "case", *reversed(paths))
    assert (tmp_path / "case" / "manifest.jsonl").read_bytes() == before


def test_a_capture_that_two_archives_hold_is_used_once(tmp_path: Path) -> None:
    one = archive(tmp_path / "a.warc", (SECOND, "Bob went"), (FIRST, "Ann came"))
    other = archive(tmp_path / "b.warc", (FIRST, "Ann came"), (SECOND, "Bob went"))
    rows = build(tmp_path / "case", one, other)
    assert texts(rows) == {URL: "Ann came", f"{URL}#{SECOND}": "Bob went"}
    assert reasons(rows) == [TWICE, TWICE]


def test_the_same_bytes_captured_twice_are_one_page(tmp_path: Path) -> None:
    rows = build(
        tmp_path / "case", archive(tmp_path / "a.warc", (FIRST, "Ann")), archive(tmp_path / "b.warc", (THIRD, "Ann"))
    )
    assert texts(rows) == {URL: "Ann"}
    assert reasons(rows) == [TWICE]


def test_what_the_user_says_of_an_archive_later_goes_before_what_was_said(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc", (FIRST, "Ann"))
    build(tmp_path / "case", path)
    rows = build(tmp_path / "case", path, outlet="The Daily")
    assert [(r[1], r[5]) for r in rows["page"]] == [(URL, "The Daily")]
    assert reasons(rows) == [REPLACED]


def test_a_record_without_a_time_keeps_the_url_and_the_capture_is_kept_beside_it(tmp_path: Path) -> None:
    record = tmp_path / "a.jsonl"
    record.write_text(f'{{"uri": "{URL}", "text": "Ann"}}\n')
    rows = build(tmp_path / "case", archive(tmp_path / "a.warc", (FIRST, "Bob")), record)
    assert texts(rows) == {URL: "Ann", f"{URL}#{FIRST}": "Bob"}


def test_files_without_a_time_still_conflict(tmp_path: Path) -> None:
    for n in "ab":
        (tmp_path / f"{n}.jsonl").write_text(f'{{"uri": "{URL}", "text": "{n}"}}\n')
    rows = build(tmp_path / "case", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert reasons(rows) == [CONFLICT]


@pytest.mark.parametrize("url", [f"{URL}?a='b", f"{URL}#part two", "http://d.example/%F0 x"])
def test_odd_urls_are_named_like_any_other(tmp_path: Path, url: str) -> None:
    a = archive(tmp_path / "a.warc", (FIRST, "Ann"), url=url)
    b = archive(tmp_path / "b.warc", (SECOND, "Bob"), url=url)
    plain = url.replace(" ", "%20")
    assert set(texts(build(tmp_path / "case", a, b))) == {plain, f"{plain}#{SECOND}"}
