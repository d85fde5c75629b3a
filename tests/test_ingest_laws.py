"""What holds for whatever is put in: a row at least, one line of reason, nothing twice, nothing lost."""

from __future__ import annotations

import gzip
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ingest import find, ingest
from sayso.tables import Page, Source
from test_ingest import HTML, dropped, lines, mhtml, packed, pages, read, record, warc

PNG = b"\x89PNG\r\n\x1a\n"
NAMES = (
    "a",
    "a.html",
    "a.txt",
    "a.jsonl",
    "a.json",
    "a.mhtml",
    "a.eml",
    "a.warc",
    "a.warc.gz",
    "a.wacz",
    "a.zip",
    "a.gz",
    "a.css",
)
STARTS = (
    b"",
    b"<html>",
    b"WARC/1.0\r\n",
    b"PK\3\4",
    b"\x1f\x8b\x08",
    b"{",
    b"MIME-Version: 1.0\nContent-Type: text/html\n",
)
WHOLE = (
    HTML,
    mhtml(HTML),
    lines({"text": "x"}, {"html": "<p>y", "uri": "u"}),
    warc(
        record("http://a.example/1", HTML), record("http://a.example/2", gzip.compress(HTML), Content_Encoding="gzip")
    ),
    warc(record("http://a.example/1", HTML), packed=True),
    packed({"a.html": HTML, "b.jsonl": lines({"text": "x"})}),
    gzip.compress(HTML),
)


def check_laws(name: str, content: bytes) -> None:
    """At least one row a file; every row can be written, and every reason is one line."""
    with tempfile.TemporaryDirectory() as folder:
        rows = read(Path(folder), name, content)
        assert rows == read(Path(folder), name, content)
    assert rows
    ids = [row.page_id for row in pages(rows)]
    assert len(ids) == len(set(ids))
    assert len({row.uri for row in pages(rows)}) == len(ids)
    for row in rows:
        row.uri.encode("utf-8")
        assert isinstance(row, Page) or (row.reason.isprintable() and row.reason)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from(STARTS), st.binary(max_size=400))
def test_any_bytes_under_any_name_give_a_row(name: str, start: bytes, rest: bytes) -> None:
    check_laws(name, start + rest)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from(WHOLE), st.data())
def test_any_damage_to_a_good_file_gives_a_row(name: str, content: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(content)))
    stop = data.draw(st.integers(start, min(len(content), start + 40)))
    check_laws(name, content[:start] + data.draw(st.binary(max_size=20)) + content[stop:])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("uri", "text", "html", "outlet", "title", "byline", "published"), JSON)
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(JSON, FIELDS, FIELDS).map(json.dumps) | st.text(max_size=30), max_size=6))
def test_every_line_that_is_not_blank_is_a_page_or_a_dropped(given_lines: list[str]) -> None:
    content = "\n".join(given_lines).encode("utf-8", "surrogatepass")
    counted = [line for line in content.split(b"\n") if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        rows = read(Path(folder), "a.jsonl", content)
    if counted and not any(row.uri == "a.jsonl" for row in dropped(rows)):
        assert len(rows) == len(counted)


@settings(max_examples=50, deadline=None)
@given(st.permutations(range(4)))
def test_sources_are_read_each_alone_in_any_order(order: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, content in enumerate(
            (HTML, PNG, lines({"text": "x"}, {"text": "y"}), warc(record("http://a.example/", HTML)))
        ):
            (Path(folder) / f"{number}.{('html', 'png', 'jsonl', 'warc')[number]}").write_bytes(content)
        sources = [row for row in find([folder]) if isinstance(row, Source)]
        together = list(ingest(sources[n] for n in order))
        assert together == [row for n in order for row in ingest([sources[n]])]
