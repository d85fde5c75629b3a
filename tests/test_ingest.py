"""Pages from every format ingest reads."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.ingest import find, ingest
from sayso.tables import Dropped, Page, Source

HTML = b"<!DOCTYPE html><html><body><p>It shook.</p></body></html>"


def read(tmp_path: Path, name: str, content: bytes, **said: Any) -> list[Page | Dropped]:
    """The rows of one file of this name and content; `said` is what the user says of it."""
    path = tmp_path / name
    path.write_bytes(content)
    sources = [row for row in find([path], **said) if isinstance(row, Source)]
    return list(ingest(sources))


def read_page(tmp_path: Path, name: str, content: bytes, **said: Any) -> Page:
    """The one page of such a file."""
    (row,) = read(tmp_path, name, content, **said)
    assert isinstance(row, Page), row
    return row


def pages(rows: list[Page | Dropped]) -> list[Page]:
    return [row for row in rows if isinstance(row, Page)]


def dropped(rows: list[Page | Dropped]) -> list[Dropped]:
    return [row for row in rows if isinstance(row, Dropped)]


def lines(*records: Any) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def record(uri: str, body: bytes, status: str = "200 OK", **headers: str) -> dict[str, Any]:
    """One response record; `_` in a header's name stands for `-`."""
    given = {"Content_Type": "text/html"} | headers
    http = StatusAndHeaders(status, [(k.replace("_", "-"), v) for k, v in given.items()], protocol="HTTP/1.1")
    return {"uri": uri, "record_type": "response", "payload": io.BytesIO(body), "http_headers": http}


def warc(*records: dict[str, Any], packed: bool = False) -> bytes:
    """A WARC of these records, captured a second apart."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for second, fields in enumerate(records):
        named = {"WARC-Date": f"2011-07-04T10:00:{second:02}Z", "WARC-Record-ID": f"<urn:uuid:{second}>"}
        fields = {"warc_headers_dict": named} | fields
        writer.write_record(writer.create_warc_record(**fields))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("a.html", HTML, "text/html"),
        ("a.HTM", b"<p>It shook.", "text/html"),
        ("a.txt", b"It shook.", "text/plain"),
        ("a.txt", HTML, "text/html"),
        ("a.txt", b"<p> is a tag", "text/plain"),
        ("a.html", b"It shook. No tag here.", "text/plain"),
        ("a", HTML, "text/html"),
        ("index.php?id=3", b"\xef\xbb\xbf <!-- saved -->\n<!-- x --><HTML>", "text/html"),
        ("a.unknown", b"  <p>It shook.", "text/html"),
        ("a.xhtml", b'<?xml version="1.0"?><!DOCTYPE html SYSTEM "x"><html xmlns="x"/>', "text/html"),
        ("a.html", "<html>Дрожало".encode("utf-16"), "text/html"),
        ("a.html", "<html>Дрожало".encode("utf-16-le"), "text/html"),
        ("a.txt", "Дрожало всё.\n".encode("utf-16-be"), "text/plain"),
        ("a.txt", "地震了。\n".encode("utf-16"), "text/plain"),
        ("a.txt", "Дрожало".encode("koi8-r"), "text/plain"),
        ("a.html", b"<html>\0stray", "text/html"),
        ("a.eml", b"It shook.\n\nSo said Ann.", "text/plain"),
        ("a.txt", b"GIF89a is a format, ID3 is a tag.", "text/plain"),
    ],
)
def test_media_is_told_from_bytes_before_the_name(tmp_path: Path, name: str, content: bytes, media: str) -> None:
    page = read_page(tmp_path, name, content)
    assert (page.media, page.content, page.charset) == (media, content, None)


def test_user_s_date_and_outlet_stand_in_the_page(tmp_path: Path) -> None:
    page = read_page(tmp_path, "a.html", HTML, published="2011-07-04", outlet="The Daily")
    assert (page.published, page.published_basis, page.outlet) == ("2011-07-04", "user", "The Daily")


def test_page_without_a_date_has_no_basis(tmp_path: Path) -> None:
    page = read_page(tmp_path, "a.html", HTML)
    assert (page.published, page.published_basis, page.captured) == (None, None, None)


def test_page_id_is_the_same_each_time_and_another_for_another_uri(tmp_path: Path) -> None:
    first, again = read_page(tmp_path, "a.html", HTML), read_page(tmp_path, "a.html", HTML)
    assert first == again
    assert first.page_id != read_page(tmp_path, "b.html", HTML).page_id


def test_gzip_of_any_format_is_unpacked(tmp_path: Path) -> None:
    assert read_page(tmp_path, "a.html.gz", gzip.compress(HTML)).content == HTML
    assert read_page(tmp_path, "a.txt.gz", gzip.compress(b"It ") + gzip.compress(b"shook.")).content == b"It shook."
    assert len(pages(read(tmp_path, "a.jsonl.gz", gzip.compress(lines({"text": "a"}, {"text": "b"}))))) == 2


def test_zeros_behind_a_gzip_member_are_padding(tmp_path: Path) -> None:
    assert read_page(tmp_path, "a.html.gz", gzip.compress(HTML) + bytes(100_000)).content == HTML


# JSON Lines


def test_json_line_gives_every_documented_field(tmp_path: Path) -> None:
    given = {
        "uri": "http://a.example/1",
        "text": "It shook.",
        "outlet": "The\nDaily",
        "title": " Quake ",
        "byline": ["Ann", " ", "Bo"],
        "published": "2011-07-04 10:30",
        "event": 7,
    }
    page = read_page(tmp_path, "a.jsonl", lines(given))
    assert (page.uri, page.media, page.charset, page.content) == (given["uri"], "text/plain", "utf-8", b"It shook.")
    assert (page.outlet, page.title, page.byline) == ("The Daily", "Quake", ("Ann", "Bo"))
    assert (page.published, page.published_basis) == ("2011-07-04T10:30", "file")


def test_user_s_date_and_outlet_go_before_the_record_s(tmp_path: Path) -> None:
    given = {"text": "x", "outlet": "The Daily", "published": "2011-07-04"}
    page = read_page(tmp_path, "a.jsonl", lines(given), published="2012", outlet="The Weekly")
    assert (page.published, page.published_basis, page.outlet) == ("2012", "user", "The Weekly")


def test_record_without_uri_is_named_by_file_and_line(tmp_path: Path) -> None:
    rows = read(tmp_path, "a.jsonl", b"\n" + lines({"text": "a"}, {"text": "b", "uri": " "}))
    assert [page.uri for page in pages(rows)] == ["a.jsonl#2", "a.jsonl#3"]


def test_html_goes_before_text_and_byline_may_be_one_string(tmp_path: Path) -> None:
    page = read_page(tmp_path, "a.ndjson", lines({"html": "<p>It shook.", "text": "short", "byline": "Ann"}))
    assert (page.media, page.content, page.byline) == ("text/html", b"<p>It shook.", ("Ann",))


@pytest.mark.parametrize(
    "content",
    [
        b'[{"text": "a"}, {"text": "b"}]',
        b'[{"text": "a"},\n {"text": "b"}]',
        b'{"text": "a"}\n{"text": "b"}',
        b'\xef\xbb\xbf{"text": "a"}\r\n\r\n{"text": "b"}\r\n',
    ],
)
def test_json_may_be_an_array_or_lines(tmp_path: Path, content: bytes) -> None:
    assert [page.content for page in pages(read(tmp_path, "a.json", content))] == [b"a", b"b"]


def test_json_may_be_one_object_over_many_lines(tmp_path: Path) -> None:
    assert read_page(tmp_path, "a.json", json.dumps({"text": "It shook."}, indent=2).encode()).content == b"It shook."


def test_half_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    page = read_page(tmp_path, "a.jsonl", b'{"uri": "a\\ud800", "text": "It \\udfff", "title": "\\ud800"}\n')
    assert (page.uri, page.content.decode(), page.title) == ("a%ED%A0%80", "It \ufffd", "\ufffd")


def test_same_record_twice_is_kept_once_and_said_so(tmp_path: Path) -> None:
    rows = read(tmp_path, "a.jsonl", lines({"uri": "u", "text": "a"}, {"uri": "u", "text": "a"}))
    assert len(pages(rows)) == 1
    assert [row.reason for row in dropped(rows)] == ["a.jsonl holds this page more than once; it is kept once"]


def test_same_uri_with_another_text_is_a_page_of_its_own(tmp_path: Path) -> None:
    rows = read(tmp_path, "a.jsonl", lines(*({"uri": "u", "text": text} for text in "abcb")))
    assert [page.uri for page in pages(rows)] == ["u", "u#2", "u#3"]
    assert len(dropped(rows)) == 1


# MHTML


def mhtml(html: bytes, encoding: str = "quoted-printable", part: str = "text/html; charset=utf-8") -> bytes:
    return (
        b"From: <Saved by Blink>\r\nSubject: Quake\r\nDate: Mon, 4 Jul 2011 10:30:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B--1"\r\n\r\n\r\n------B--1\r\n'
        + f"Content-Type: {part}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()
        + html
        + b"\r\n------B--1\r\nContent-Type: text/html\r\n\r\n<p>a frame\r\n------B--1\r\nContent-Type: image/png\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------B--1--\r\n"
    )


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.eml", "a"])
def test_page_of_mhtml_is_its_first_html_part(tmp_path: Path, name: str) -> None:
    page = read_page(tmp_path, name, mhtml(b"<html><p>caf=C3=A9</p>=\r\n</html>"))
    assert (page.content.decode(), page.media, page.charset) == ("<html><p>café</p></html>", "text/html", "utf-8")
    assert (page.uri, page.captured) == (name, "2011-07-04T10:30:00+00:00")


def test_root_of_mhtml_is_the_part_that_start_names(tmp_path: Path) -> None:
    content = (
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x; start="<main>"\n\n--x\n'
        b"Content-Type: text/html\n\n<p>frame\n--x\n"
        b"Content-Type: text/html; charset=windows-1251\nContent-ID: <main>\n\n<p>page\n--x--\n"
    )
    page = read_page(tmp_path, "a.mhtml", content)
    assert (page.content, page.charset) == (b"<p>page", "windows-1251")


def test_mail_in_two_forms_is_its_html(tmp_path: Path) -> None:
    content = (
        b"Subject: News\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n--o\n"
        b"Content-Type: multipart/alternative; boundary=i\n\n--i\nContent-Type: text/plain\n\nplain\n--i\n"
        b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+SXQgc2hvb2su\n--i--\n--o--\n"
    )
    assert read_page(tmp_path, "a.eml", content).content == b"<p>It shook."


# WARC


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_page_of_warc_has_its_uri_charset_and_time(tmp_path: Path, name: str) -> None:
    given = record("http://a.example/1", HTML, Content_Type='text/html; charset="UTF-8"')
    page = read_page(tmp_path, name, warc(given, packed=name.endswith("gz")))
    assert (page.uri, page.media, page.charset) == ("http://a.example/1", "text/html", "utf-8")
    assert (page.content, page.captured, page.published) == (HTML, "2011-07-04T10:00:00Z", None)


def test_warc_in_a_single_gzip_member_is_read(tmp_path: Path) -> None:
    content = gzip.compress(warc(record("http://a.example/1", HTML), record("http://a.example/2", HTML)))
    assert len(pages(read(tmp_path, "a.warc.gz", content))) == 2


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(HTML), {"Content_Encoding": "gzip"}),
        (zlib.compress(HTML), {"Content_Encoding": "deflate"}),
        (zlib.compress(HTML)[2:-4], {"Content_Encoding": "deflate"}),
        (
            b"4\r\n" + HTML[:4] + b"\r\n%x;x=1\r\n" % len(HTML[4:]) + HTML[4:] + b"\r\n0\r\n\r\n",
            {"Transfer_Encoding": "chunked"},
        ),
        (HTML, {"Transfer_Encoding": "chunked"}),
        (HTML, {"Content_Encoding": "gzip"}),
        (pa.compress(HTML, codec="brotli", asbytes=True), {"Content_Encoding": "br"}),
        (pa.compress(HTML, codec="zstd", asbytes=True), {"Content_Encoding": "zstd"}),
        (gzip.compress(pa.compress(HTML, codec="brotli", asbytes=True)), {"Content_Encoding": "br, gzip"}),
        (HTML, {"Content_Encoding": "br"}),
        (HTML, {"Content_Encoding": "zstd"}),
        (HTML, {"Content_Encoding": "deflate"}),
    ],
)
def test_http_coding_is_taken_off_unless_a_crawler_did(tmp_path: Path, body: bytes, headers: dict[str, str]) -> None:
    assert read_page(tmp_path, "a.warc", warc(record("http://a.example/1", body, **headers))).content == HTML


def test_records_that_are_no_pages_are_counted_in_one_row(tmp_path: Path) -> None:
    given = [
        record("http://a.example/1", HTML),
        {"uri": "http://a.example/1", "record_type": "request", "payload": io.BytesIO(b"GET / HTTP/1.1\r\n\r\n")},
        {"uri": "http://a.example/1", "record_type": "metadata", "payload": io.BytesIO(b"x: y")},
        record("http://a.example/2.png", b"\x89PNG\r\n", Content_Type="image/png"),
        record("http://a.example/3.png", b"\x89PNG\r\n", Content_Type="image/png"),
        record("http://a.example/4", b"", status="301 Moved", Location="/1"),
        record("http://a.example/robots.txt", b"User-agent: *", Content_Type="text/plain"),
        {"uri": "metadata://x/log", "record_type": "resource", "payload": io.BytesIO(b"log")},
        {"uri": "http://a.example/1", "record_type": "revisit", "payload": io.BytesIO(b"")},
    ]
    rows = read(tmp_path, "a.warc", warc(*given))
    assert [row.reason for row in dropped(rows)] == [
        "no page in these of its records: 2 about other records, 2 image/png, 1 redirect, 1 revisit"
    ]
    assert len(pages(rows)) == 1


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (record("http://a.example/1", HTML, status="404 Not Found"), "HTTP status 404, so it is not the page"),
        (record("http://a.example/1", b""), "its body is empty"),
        (record("http://a.example/1", b"\xff\xd8\xff\xe0"), "declared as text/html but seems to be a JPEG image"),
        (
            record("http://a.example/1", b"\x0b\x05\x80", Content_Encoding="compress"),
            "its body is coded as compress, which is not read",
        ),
        (record("http://a.example/1", b"\x0b\x05\x80", Content_Encoding="br"), "its Brotli body is damaged (Truncated"),
        (
            record("http://a.example/1", pa.compress(HTML, "zstd", asbytes=True)[:-3], Content_Encoding="zstd"),
            "its Zstandard body is damaged (Truncated",
        ),
        (record("http://a.example/1", gzip.compress(HTML)[:-9], Content_Encoding="gzip"), "its gzip body ends early"),
    ],
)
def test_response_that_should_be_a_page_is_dropped_by_itself(
    tmp_path: Path, given: dict[str, Any], reason: str
) -> None:
    (row,) = read(tmp_path, "a.warc", warc(given))
    assert isinstance(row, Dropped)
    assert row.uri == "http://a.example/1"
    assert reason in row.reason


def test_resource_and_conversion_records_are_pages(tmp_path: Path) -> None:
    given = [
        {
            "uri": "http://a.example/1",
            "record_type": "resource",
            "payload": io.BytesIO(HTML),
            "warc_content_type": "text/html",
        },
        {
            "uri": "http://a.example/2",
            "record_type": "conversion",
            "payload": io.BytesIO(b"It."),
            "warc_content_type": "text/plain",
        },
    ]
    assert [page.media for page in pages(read(tmp_path, "a.warc", warc(*given)))] == ["text/html", "text/plain"]


def test_later_capture_with_another_body_is_named_by_its_time(tmp_path: Path) -> None:
    given = [record("http://a.example/1", body) for body in (HTML, HTML + b"<!-- later -->", HTML)]
    rows = read(tmp_path, "a.warc", warc(*given))
    assert [page.uri for page in pages(rows)] == ["http://a.example/1", "http://a.example/1#2011-07-04T10:00:01Z"]
    assert [row.reason for row in dropped(rows)] == ["a.warc holds this page more than once; it is kept once"]


# zip


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_wacz_gives_the_pages_of_its_archive_folder_alone(tmp_path: Path) -> None:
    inner = warc(record("http://a.example/1", HTML), packed=True)
    content = packed(
        {"datapackage.json": b"{}", "pages/pages.jsonl": lines({"text": "x"}), "archive/data.warc.gz": inner}
    )
    assert read_page(tmp_path, "a.wacz", content).uri == "http://a.example/1"


def test_zip_of_pages_is_read_member_by_member(tmp_path: Path) -> None:
    content = packed(
        {
            "a.html": HTML,
            "sub/b.jsonl": lines({"text": "b"}),
            "a_files/x.html": HTML,
            "__MACOSX/a.html": b"x",
            "c.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    rows = read(tmp_path, "p.zip", content)
    assert [page.uri for page in pages(rows)] == ["p.zip/a.html", "p.zip/sub/b.jsonl#1"]
    assert [row.uri for row in dropped(rows)] == ["p.zip/a_files/x.html", "p.zip/c.png"]
