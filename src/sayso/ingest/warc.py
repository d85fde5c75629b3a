"""Pages kept in a WARC file: responses and resources that a browser would show as a page."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from email.message import Message

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from sayso.ingest.published import read_published
from sayso.ingest.rows import LONGEST_URI, drop, page_of, plain_charset, plain_uri
from sayso.ingest.sniff import HTML, TEXT, seems_binary, sniff
from sayso.ingest.streams import (
    GZIP_MAGIC,
    HEAD,
    MAX_HEADER_BYTES,
    Opened,
    RefusedError,
    decompress,
    gunzip,
    inflate,
    join_page,
    one_line,
    read_headers,
    skip,
    too_large,
    too_many,
)
from sayso.tables import Dropped, Page

PARSER = StatusAndHeadersParser(["WARC/", "HTTP/"], verify=False)
NEVER_A_PAGE = frozenset({"warcinfo", "request", "metadata"})  # WARC 1.1, 6.2, 6.5, 6.6: about pages, never one
CARRIES_A_PAGE = frozenset({"response", "resource", "conversion"})  # WARC 1.1, 6.3, 6.4, 6.8
PAGE_MEDIA = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT}
UNTOLD_MEDIA = frozenset({"", "application/octet-stream", "application/unknown", "unknown/unknown", "*/*"})
PAGE_SCHEMES = ("http:", "https:", "ftp:", "file:")  # others, as metadata: and urn:, name records about records
CODINGS = frozenset({"", "identity", "none", "gzip", "x-gzip", "deflate", "br", "zstd"})  # IANA, HTTP Content Coding
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"  # RFC 8878, 3.1.1
SHOWN_KINDS = 6  # how many kinds the row that counts what is no page names
LONGEST_VALUE = 1000  # characters of a header's value that are looked at


class AsideError(RefusedError):
    """A record that is no page and no loss: counted, not listed."""


def read_warc(opened: Opened) -> Iterator[Page | Dropped]:
    """Yield a Page or a Dropped for each record that should hold a page, in order, then what else there was.

    The last row counts the records that were no page: images and other parts, redirects, revisits.
    """
    aside: Counter[str] = Counter()
    number = 0
    try:
        while warc := _next_headers(opened, number + 1):
            number += 1
            if number > opened.limits.max_records:
                raise too_many(opened.limits)
            block, size = _next_block(opened, warc, number)
            try:
                if _value(warc, "WARC-Type").lower() not in NEVER_A_PAGE:
                    yield _read_record(opened, warc, block, size=size, number=number)
            except AsideError as what:
                aside[str(what)] += 1
    except RefusedError as refused:
        yield drop(opened, f"what follows record {number}: {refused}", uri=f"{opened.uri}#{number + 1}")
    if aside:
        yield drop(opened, _counted(aside))


def _counted(aside: Counter[str]) -> str:
    kinds = sorted(aside.items(), key=lambda kind: (-kind[1], kind[0]))
    shown = [f"{count} {what}" for what, count in kinds[:SHOWN_KINDS]]
    if others := sum(count for _, count in kinds[SHOWN_KINDS:]):
        shown.append(f"{others} others")
    return f"no page in these of its records: {', '.join(shown)}"


def _next_headers(opened: Opened, number: int) -> StatusAndHeaders | None:
    """The headers of the next record; null at the end. Raises: RefusedError where something else stands there."""
    line = opened.stream.readline(HEAD)
    while line and not line.strip():
        line = opened.stream.readline(HEAD)
    if not line:
        return None
    if b"WARC/".startswith(line):
        raise RefusedError(f"record {number} ends early; fetch or copy the file again")
    if not line.startswith(b"WARC/"):
        raise RefusedError(
            f"record {number} does not begin with WARC/, so the one before it is damaged or its length is wrong"
        )
    headers = read_headers(opened.stream, line)
    if headers.splitlines()[-1].strip():
        raise RefusedError(f"record {number} ends early; fetch or copy the file again")
    return _parse(headers)


def _parse(headers: bytes) -> StatusAndHeaders:
    return PARSER.parse(io.BytesIO(headers))


def _value(headers: StatusAndHeaders | None, name: str) -> str:
    return str(headers.get_header(name) or "").strip()[:LONGEST_VALUE] if headers else ""


def _next_block(opened: Opened, warc: StatusAndHeaders, number: int) -> tuple[bytes, int]:
    """The record's block, as much of it as a page may have, and its whole size. Raises: RefusedError if cut short."""
    written = _value(warc, "Content-Length")
    if not re.fullmatch("[0-9]{1,18}", written):
        raise RefusedError(f"record {number} has no Content-Length that is a number, so its end cannot be told")
    size = int(written)
    block = opened.stream.read(min(size, opened.limits.max_page_bytes + MAX_HEADER_BYTES))
    if len(block) + skip(opened.stream, size - len(block)) < size:
        raise RefusedError(f"record {number} ends early; fetch or copy the file again")
    return block, size


def _read_record(opened: Opened, warc: StatusAndHeaders, block: bytes, *, size: int, number: int) -> Page | Dropped:
    """The page of one record, or why it is none. Raises: AsideError where it is no loss."""
    written = str(warc.get_header("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">")
    uri = plain_uri(written.replace(" ", "%20"))
    captured = read_published(_value(warc, "WARC-Date"))
    try:
        if len(uri) > LONGEST_URI:
            raise RefusedError(f"its uri has more than {LONGEST_URI} characters")
        if uri and (not uri.lower().startswith(PAGE_SCHEMES) or uri.lower().endswith("/robots.txt")):
            raise AsideError("about other records")
        media, charset, content = _content_of(opened, warc, block, size)
    except AsideError:
        raise
    except RefusedError as refused:
        own = f"{opened.uri}#{number}"
        shown = own if not uri or len(uri) > LONGEST_URI else uri
        return drop(opened, f"record {number} of {opened.uri}: {refused}", uri=shown, record=str(number))
    return page_of(opened, media, content, uri=uri or f"{opened.uri}#{number}", charset=charset, captured=captured)


def _content_of(opened: Opened, warc: StatusAndHeaders, block: bytes, size: int) -> tuple[str, str | None, bytes]:
    """Media, charset and content of a record. Raises: AsideError or RefusedError where it holds no page."""
    kind = _value(warc, "WARC-Type").lower()
    if kind not in CARRIES_A_PAGE:
        raise AsideError(one_line(kind, 20) or "of no type")
    http, start = None, 0
    if kind == "response" and block.startswith(b"HTTP/"):
        headers = read_headers(io.BytesIO(block))
        http, start = _parse(headers), len(headers)
    declared, charset = _declared(_value(http if kind == "response" else warc, "Content-Type"))
    status = (http.statusline.split() or [""])[0] if http else "200"
    if status.startswith("3"):
        raise AsideError("redirect")
    if declared not in PAGE_MEDIA and declared not in UNTOLD_MEDIA:
        raise AsideError(one_line(declared, 40))
    if status != "200":
        raise RefusedError(f"HTTP status {one_line(status, 10) or 'missing'}, so it is not the page that was asked for")
    if _value(warc, "WARC-Segment-Number"):
        raise RefusedError("it is one segment of a record; segments are not put together")
    if size - start > opened.limits.max_page_bytes:
        raise too_large(opened.limits)
    content = _decoded(opened, http, block[start:])
    return _judged(declared, content), charset, content


def _declared(written: str) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type, lower case; '' and null where it says none."""
    message = Message()
    message["Content-Type"] = written.replace("\r", " ").replace("\n", " ")
    media = message.get_content_type() if "/" in written else ""
    charset = message.get_param("charset")
    return media, plain_charset(charset if isinstance(charset, str) else None)


def _judged(declared: str, content: bytes) -> str:
    """HTML or TEXT: as declared if the bytes do not speak against it; where nothing is declared, only what is HTML."""
    if not content.strip():
        raise RefusedError("its body is empty")
    if declared in UNTOLD_MEDIA:
        try:
            if sniff(content[:HEAD], "") == HTML:
                return HTML
        except RefusedError as refused:
            raise AsideError("of no declared type") from refused
        raise AsideError("of no declared type")
    if binary := seems_binary(content[:HEAD]):
        raise RefusedError(f"it is declared as {declared} but seems to be {binary}")
    return PAGE_MEDIA[declared]


def _decoded(opened: Opened, http: StatusAndHeaders | None, body: bytes) -> bytes:
    """The body without what HTTP put around it; as it stands where a crawler has taken that off already.

    Raises: RefusedError for a coding that is not read.
    Source: RFC 9112, 7.1 (chunked); RFC 9110, 8.4, RFC 7932 and RFC 8878 (codings).
    """
    if "chunked" in _value(http, "Transfer-Encoding").lower():
        body = dechunk(body)
    for coding in reversed(_value(http, "Content-Encoding").lower().split(",")):
        coding = coding.strip()
        if coding in ("gzip", "x-gzip") and body.startswith(GZIP_MAGIC):
            body = join_page(gunzip(io.BytesIO(body), opened.charge, "its gzip body"), opened.limits)
        elif coding == "deflate" and body and not _is_page(body):
            body = join_page(inflate(body, opened.charge, "its deflate body"), opened.limits)
        elif coding == "br" and body and not _is_page(body):
            body = join_page(decompress(body, "brotli", opened.charge, "its Brotli body"), opened.limits)
        elif coding == "zstd" and body.startswith(ZSTD_MAGIC):
            body = join_page(decompress(body, "zstd", opened.charge, "its Zstandard body"), opened.limits)
        elif coding not in CODINGS and not _is_page(body):
            raise RefusedError(f"its body is coded as {one_line(coding, 20)}, which is not read; crawl it with gzip")
    return body


def _is_page(body: bytes) -> bool:
    try:
        return sniff(body[:HEAD], "") == HTML
    except RefusedError:
        return False


def dechunk(body: bytes) -> bytes:
    """`body` without the sizes between its chunks; as far as it goes where it ends early, unchanged if it has none.

    Source: RFC 9112, 7.1.

    >>> dechunk(b"3\\r\\nIt \\r\\n5;x\\r\\nshook\\r\\n0\\r\\n\\r\\n"), dechunk(b"It shook")
    (b'It shook', b'It shook')
    """
    found, at = bytearray(), 0
    while True:
        end = body.find(b"\r\n", at, at + LONGEST_VALUE)
        size = re.fullmatch(rb"[0-9a-fA-F]{1,8}", body[at:end].partition(b";")[0].strip()) if end >= 0 else None
        if not size:
            return bytes(found) if at else body
        if not int(size[0], 16):
            return bytes(found)
        start, at = end + 2, end + 2 + int(size[0], 16) + 2
        found += body[start : at - 2]
