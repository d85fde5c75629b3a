"""Bad, hostile and endless input: a reason for all that is not read, nothing lost, nothing raised."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import struct
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from sayso.ingest import find, ingest
from sayso.tables import Dropped, Page, Source
from test_ingest import HTML, dropped, lines, mhtml, packed, pages, read, record, warc

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def reason_of(tmp_path: Path, name: str, content: bytes) -> str:
    """The reason of the one row such a file gives."""
    (row,) = read(tmp_path, name, content)
    assert isinstance(row, Dropped), row
    assert row.uri == name
    return row.reason


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.html", b"", "it is empty"),
        ("a.jsonl", b"\n \n", "it holds no page"),
        ("a.html.gz", gzip.compress(b""), "it is empty"),
        ("a.html", PNG, "it seems to be a PNG image"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3", "it seems to be a PDF document; save its text, or the page it came from"),
        ("a.txt", b"MZ\x90\0\x03", "it seems to be an executable"),
        ("a.txt", b"\x7fELF\2\1\1", "it seems to be an executable"),
        ("a.html", b"\xff\xd8\xff\xe0\0\x10JFIF", "it seems to be a JPEG image"),
        ("a.mp4", b"\0\0\0\x20ftypisom", "it seems to be an MPEG-4 video or an AVIF or HEIC image"),
        ("a.tgz", gzip.compress(bytes([1]) + b"x" * 256 + b"ustar"), "it seems to be a tar archive; unpack it first"),
        ("a", b"text\0text and more\0 \0\0 of it", "it seems to be a binary file (it holds NUL bytes)"),
        ("a", bytes(range(1, 9)) * 9, "it seems to be a binary file (it holds control characters)"),
        ("style.css", b"body { margin: 0 }", "by its name it is a style sheet"),
        ("a.js", b"alert(1)", "by its name it is a script"),
        ("a.xml", b'<?xml version="1.0"?>\n<rss>', "it is a feed, which lists pages; save the pages themselves"),
        ("a.xml", b'<?xml version="1.0"?>\n<doc/>', "it is XML of another kind than XHTML"),
        ("a.warc", b"It shook.", "it is named .warc but is none; fetch or copy it again"),
        ("a.gz", gzip.compress(gzip.compress(HTML)), "it is a gzip file within a gzip file; unpack it first"),
        ("a.jsonl", "{}\n".encode("utf-16"), "it is JSON in UTF-16 or UTF-32; write it in UTF-8"),
        (
            "a.docx",
            packed({"[Content_Types].xml": b"<x/>"}),
            "it seems to be an Office document; save it as HTML or plain text",
        ),
        ("a.zip", b"PK\3\4 and no more", "it is a damaged zip (File is not a zip file); fetch or copy it again"),
        ("a.zip", packed({}), "it holds no page"),
        (
            "a.mhtml",
            b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n--x\n",
            "its headers name no boundary between its parts",
        ),
        (
            "a.mhtml",
            mhtml(PNG, "binary", "image/png").replace(b"text/html", b"text/css"),
            "it is MHTML or a mail without a part in HTML or plain text",
        ),
        ("a.mhtml", mhtml(b"<p>It sh")[:-250], "it ends within its page; save or copy it again"),
    ],
)
def test_file_that_is_no_page_is_dropped_with_its_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    assert reason_of(tmp_path, name, content) == reason


def test_page_of_200_mb_is_dropped_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    with path.open("wb") as file:
        file.write(b"<html>")
        file.truncate(200_000_000)  # sparse: takes no room on the disk
    tracemalloc.start()
    rows = list(ingest(row for row in find([path]) if isinstance(row, Source)))
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()
    assert [row.reason for row in dropped(rows)] == [
        "it is larger than a page may be (20000000 bytes); split it or raise max_page_bytes"
    ]


def test_page_of_one_endless_line_is_a_page(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "a.txt", b"It shook " * 1_000_000)
    assert isinstance(row, Page)
    assert len(row.content) == 9_000_000


@pytest.mark.parametrize(
    "text", ["اهتزت الأرض، قالت آن.", "Земля дрожала, сказала Анна.", "“地震了,”安说。", "It shook\u00a0today."]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_in_any_script_is_kept_byte_for_byte(tmp_path: Path, text: str, encoding: str) -> None:
    (row,) = read(tmp_path, "a.txt", text.encode(encoding))
    assert isinstance(row, Page)
    assert row.content == text.encode(encoding)


def test_date_past_2038_is_a_date(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "a.jsonl", lines({"text": "x", "published": "2038-01-20T03:14:08Z"}))
    assert isinstance(row, Page)
    assert row.published == "2038-01-20T03:14:08Z"


# gzip that ends early, is damaged, or never ends


def test_json_lines_of_a_cut_gzip_are_kept_as_far_as_they_are_whole(tmp_path: Path) -> None:
    rng = random.Random(7)
    words = [" ".join(str(rng.random()) for _ in range(40)) for _ in range(12)]
    whole = gzip.compress(lines(*({"uri": str(n), "text": text} for n, text in enumerate(words))))
    kept = []
    for size in range(10, len(whole), 10):
        rows = read(tmp_path, "a.jsonl.gz", whole[:size])
        assert [page.content.decode() for page in pages(rows)] == words[: len(pages(rows))]
        assert "ends early" in dropped(rows)[-1].reason
        assert len(dropped(rows)) == 1
        kept.append(len(pages(rows)))
    assert kept == sorted(kept)
    assert (kept[0], kept[-1]) == (0, len(words))


def test_records_of_a_cut_warc_are_kept_as_far_as_they_are_whole(tmp_path: Path) -> None:
    for packed_too in (True, False):
        whole = warc(*(record(f"http://a.example/{n}", HTML * (n + 1)) for n in range(4)), packed=packed_too)
        for size in range(10, len(whole) - 4, 10):
            rows = read(tmp_path, "a.warc.gz", whole[:size])
            assert [page.content for page in pages(rows)] == [HTML * (n + 1) for n in range(len(pages(rows)))]
            assert all("ends early" in row.reason for row in dropped(rows))
            assert len(dropped(rows)) <= 1
        assert len(pages(read(tmp_path, "a.warc.gz", whole))) == 4


def test_page_of_a_cut_gzip_is_dropped(tmp_path: Path) -> None:
    whole = gzip.compress(HTML)
    for size in range(12, len(whole), 10):
        assert reason_of(tmp_path, "a.html.gz", whole[:size]) == "the gzip file ends early; fetch or copy it again"


def test_page_of_a_damaged_gzip_is_dropped(tmp_path: Path) -> None:
    whole = bytearray(gzip.compress(HTML))
    whole[-6] ^= 255
    assert "the gzip file is damaged" in reason_of(tmp_path, "a.html.gz", bytes(whole))


def test_bytes_behind_a_gzip_page_are_told_and_the_page_kept(tmp_path: Path) -> None:
    page, told = read(tmp_path, "a.html.gz", gzip.compress(HTML) + b"garbage")
    assert isinstance(page, Page)
    assert isinstance(told, Dropped)
    assert "what stands before them is kept" in told.reason


def test_gzip_bomb_is_dropped_without_being_unpacked(tmp_path: Path) -> None:
    packed_line = gzip.compress(b" " * 50_000_000)
    for name in ("a.html.gz", "a.jsonl.gz", "a.warc.gz"):
        content = gzip.compress(b"WARC/1.0\r\n") + packed_line if "warc" in name else packed_line
        tracemalloc.start()
        rows = read(tmp_path, name, content)
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
        tracemalloc.stop()
        assert not pages(rows)
        assert dropped(rows)


@pytest.mark.parametrize(("codec", "coding"), [("brotli", "br"), ("zstd", "zstd")])
def test_bomb_in_an_http_coding_is_dropped_without_being_unpacked(tmp_path: Path, codec: str, coding: str) -> None:
    bomb = pa.compress(bytes(200_000_000), codec=codec, asbytes=True)
    before = pa.total_allocated_bytes()
    tracemalloc.start()
    try:
        (row,) = read(tmp_path, "a.warc", warc(record("http://a.example/1", bomb, Content_Encoding=coding)))
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
    assert pa.total_allocated_bytes() <= before
    assert isinstance(row, Dropped)
    assert "larger than a page may be" in row.reason or "unpacks to more than" in row.reason


def test_zip_bomb_is_dropped(tmp_path: Path) -> None:
    rows = read(tmp_path, "a.zip", packed({f"{n}.html": b"<p>" + b" " * 15_000_000 for n in range(3)}))
    assert len(pages(rows)) == 1
    assert ["unpacks to more than 100 times" in row.reason for row in dropped(rows)] == [True, True]


def test_zip_members_that_overlap_end(tmp_path: Path) -> None:
    whole = packed({"a.html": HTML, "b.html": HTML})
    at = whole.rindex(b"PK\1\2")
    overlapping = whole[: at + 42] + struct.pack("<L", 0) + whole[at + 46 :]
    assert len(read(tmp_path, "a.zip", overlapping)) == 2


def test_encrypted_and_oddly_packed_zip_members_are_dropped(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.html", HTML)
    assert "packed by method 14; repack it with deflate" in read_reason(tmp_path, out.getvalue())
    whole = bytearray(packed({"a.html": HTML}))
    whole[6] |= 1
    whole[whole.rindex(b"PK\1\2") + 8] |= 1
    assert "encrypted" in read_reason(tmp_path, bytes(whole))


def read_reason(tmp_path: Path, content: bytes) -> str:
    (row,) = read(tmp_path, "a.zip", content)
    assert isinstance(row, Dropped)
    return row.reason


def test_zip_with_a_directory_too_large_to_hold_is_dropped(tmp_path: Path) -> None:
    whole = bytearray(packed({"a.html": HTML}))
    at = whole.rindex(b"PK\5\6") + 12
    whole[at : at + 4] = (40_000_000).to_bytes(4, "little")
    assert read_reason(tmp_path, bytes(whole)) == "its directory is larger than 32000000 bytes; unpack it first"


@pytest.mark.parametrize("name", ["a.mhtml", "a.warc"])
@pytest.mark.parametrize(
    "header", [b"Content-Type: x/y" + b';"' * 120_000, b"X: y\n" + b" z\n" * 80_000, b";=" * 120_000]
)
def test_hostile_headers_give_a_row(tmp_path: Path, name: str, header: bytes) -> None:
    start = b"WARC/1.0\n" if name == "a.warc" else b"MIME-Version: 1.0\n"
    assert read(tmp_path, name, start + header + b"\nContent-Length: 0\n\n\n")


def test_zip_member_names_are_no_paths(tmp_path: Path) -> None:
    rows = read(tmp_path, "a.zip", packed({"../../etc/a.html": HTML, "/b\n.html": HTML}))
    assert [page.uri for page in pages(rows)] == ["a.zip/../../etc/a.html", "a.zip//b%0A.html"]
    assert os.listdir(tmp_path) == ["a.zip"]


def test_a_zip_member_without_a_name_takes_no_other_with_it(tmp_path: Path) -> None:
    rows = read(tmp_path, "a.zip", packed({"?.html": HTML, "b.html": HTML}).replace(b"?.html", b"\0.html"))
    assert [page.uri for page in pages(rows)] == ["a.zip/", "a.zip/b.html"]


# JSON lines that are none


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "is no JSON (Expecting property name enclosed in double quotes at character 2)"),
        (b"[1]", "is no JSON object with the fields uri and text or html"),
        (b'{"text": "caf\xe9"}', "is not UTF-8 (byte 14); convert the file"),
        (b"[" * 100_000, "is nested too deep, or holds a number too long, to be read"),
        (b"9" * 100_000, "is nested too deep, or holds a number too long, to be read"),
        (b'{"uri": "u"}', "has neither text nor html"),
        (b'{"text": " \\n"}', "has neither text nor html"),
        (b'{"text": 7}', "has a text that is no string"),
        (b'{"text": "x", "uri": ["u"]}', "has a uri that is no string"),
        (b'{"text": "x", "byline": [7]}', "has a byline that is neither a string nor a list of strings"),
        (b'{"text": "x", "published": "yesterday"}', "has a published that is no ISO 8601 date; write 2011, 2011-07, "),
        (b'{"text": "x", "uri": "' + b"u" * 9000 + b'"}', "has a uri of more than 8000 characters"),
    ],
)
def test_line_that_is_no_record_is_named_and_the_others_kept(tmp_path: Path, line: bytes, reason: str) -> None:
    one, bad, three = read(tmp_path, "a.jsonl", lines({"text": "1"}) + line + b"\n" + lines({"text": "3"}))
    assert isinstance(one, Page)
    assert isinstance(bad, Dropped)
    assert isinstance(three, Page)
    assert bad.uri == "a.jsonl#2"
    assert bad.reason.startswith(f"line 2 of a.jsonl {reason}")


def read_within(tmp_path: Path, name: str, content: bytes, **limits: Any) -> list[Page | Dropped]:
    path = tmp_path / name
    path.write_bytes(content)
    return list(ingest((row for row in find([path]) if isinstance(row, Source)), **limits))


def test_line_longer_than_a_page_is_read_past(tmp_path: Path) -> None:
    content = lines({"text": "1"}, {"text": "x" * 200_000}, {"text": "3"})
    rows = read_within(tmp_path, "a.jsonl", content, max_page_bytes=100)
    assert [page.content for page in pages(rows)] == [b"1", b"3"]
    assert [row.reason for row in dropped(rows)] == ["line 2 of a.jsonl is longer than a page may be (100 bytes)"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.warc", "a.zip"])
def test_records_past_the_bound_are_not_read(tmp_path: Path, name: str) -> None:
    given = [{"uri": str(n), "text": "x"} for n in range(5)]
    content = {
        "a.jsonl": lines(*given),
        "a.json": json.dumps(given).encode(),
        "a.warc": warc(*(record(f"http://a.example/{n}", HTML) for n in range(5))),
        "a.zip": packed({f"{n}.html": HTML for n in range(5)}),
    }[name]
    rows = read_within(tmp_path, name, content, max_records=3)
    assert len(pages(rows)) == (0 if name == "a.zip" else 3)
    assert "it holds more than 3 records; split it or raise max_records" in dropped(rows)[-1].reason


def test_record_of_a_warc_over_the_bound_is_dropped_and_the_next_read(tmp_path: Path) -> None:
    big, small = record("http://a.example/1", HTML * 9000), record("http://a.example/2", HTML)
    rows = read_within(tmp_path, "a.warc", warc(big, small), max_page_bytes=1000)
    assert [page.uri for page in pages(rows)] == ["http://a.example/2"]
    assert "larger than a page may be (1000 bytes)" in dropped(rows)[0].reason


@pytest.mark.parametrize(
    "content",
    [
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\nno length",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nx",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999999999999999999\r\n\r\nx",
        b"WARC/1.0\r\nContent-Length: 3\r\n\r\nabcNOT A RECORD",
        b"WARC/1.0\r\n" + b"X: y\r\n" * 100_000,
        b"WARC/" + b"1" * 1_000_000,
    ],
)
def test_warc_out_of_joint_is_dropped_from_there_on(tmp_path: Path, content: bytes) -> None:
    good = warc(record("http://a.example/1", HTML))
    rows = read(tmp_path, "a.warc", good + content)
    assert len(pages(rows)) == 1
    assert any(row.reason.startswith("what follows record") for row in dropped(rows))


def test_large_file_is_read_as_a_stream(tmp_path: Path) -> None:
    rng = random.Random(7)
    with gzip.open(tmp_path / "a.jsonl.gz", "wb", compresslevel=1) as file:
        for _ in range(3000):
            file.write(lines({"text": rng.randbytes(5000).hex()}))
    (source,) = find([tmp_path / "a.jsonl.gz"])
    assert isinstance(source, Source)
    tracemalloc.start()
    found = sum(isinstance(row, Page) for row in ingest([source]))
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
    assert found == 3000


def test_source_that_is_gone_since_it_was_found_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HTML)
    found = [row for row in find([tmp_path]) if isinstance(row, Source)]
    (tmp_path / "a.html").unlink()
    (row,) = ingest(found)
    assert isinstance(row, Dropped)
    assert row.reason == "it cannot be read (No such file or directory); check its permissions and disk"
