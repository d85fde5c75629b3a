"""Pages written as JSON, one object a line. The fields are documented in docs/methods/ingest.md#json-lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from sayso.ingest.published import FORMS, read_published
from sayso.ingest.rows import LONGEST_URI, drop, page_of, plain_text, plain_uri, plain_words
from sayso.ingest.sniff import HTML, TEXT, extension, wide_encoding
from sayso.ingest.streams import HEAD, Opened, RefusedError, buffered, read_lines, read_pieces, too_many
from sayso.tables import Dropped, Page


def read_records(opened: Opened) -> Iterator[Page | Dropped]:
    """Yield a Page or a Dropped for each line that is not blank, in order; a Dropped for what follows damage.

    A `.json` file may also be one array of objects, or one object over many lines, if it is no larger than a page.
    """
    if wide_encoding(opened.stream.peek(HEAD)[:HEAD]):
        raise RefusedError("it is JSON in UTF-16 or UTF-32; write it in UTF-8")
    lines: Iterable[bytes | None]
    if extension(opened.name) in ("jsonl", "ndjson"):
        lines = read_lines(opened.stream, opened.limits.max_page_bytes)
    else:
        start = _first(opened)
        if len(start) <= opened.limits.max_page_bytes and (found := _whole(start)) is not None:
            yield from _read_each(opened, found)
            opened.stream.read(1)  # what is damaged behind the last record is told
            return
        lines = read_lines(buffered(chain([start], read_pieces(opened.stream))), opened.limits.max_page_bytes)
    yield from _read_lines(opened, lines)


def _first(opened: Opened) -> bytes:
    """The file, or a little more of it than a page may have; what is damaged is met again by who reads on."""
    start = bytearray()
    try:
        for piece in read_pieces(opened.stream):
            start += piece
            if len(start) > opened.limits.max_page_bytes:
                break
    except RefusedError:
        pass
    return bytes(start)


def _whole(content: bytes) -> list[Any] | None:
    """The objects of a JSON document; null if it is none, and may be JSON Lines."""
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, list) else [found]


def _read_each(opened: Opened, found: list[Any]) -> Iterator[Page | Dropped]:
    for number, record in enumerate(found, start=1):
        if number > opened.limits.max_records:
            raise too_many(opened.limits)
        yield _read_record(opened, record, f"record {number}")


def _read_lines(opened: Opened, lines: Iterable[bytes | None]) -> Iterator[Page | Dropped]:
    number = 0
    try:
        for number, line in enumerate(lines, start=1):
            if number > opened.limits.max_records:
                raise too_many(opened.limits)
            if line is None or line.strip():
                yield _read_line(opened, line, number)
    except RefusedError as refused:
        yield drop(opened, f"what follows line {number}: {refused}", uri=f"{opened.uri}#{number + 1}")


def _read_line(opened: Opened, line: bytes | None, number: int) -> Page | Dropped:
    where = f"line {number}"
    if line is None:
        return _drop_record(opened, where, f"is longer than a page may be ({opened.limits.max_page_bytes} bytes)")
    if number == 1:
        line = line.removeprefix(b"\xef\xbb\xbf")
    try:
        record = json.loads(line.strip().decode("utf-8"))
    except UnicodeDecodeError as error:
        return _drop_record(opened, where, f"is not UTF-8 (byte {error.start + 1}); convert the file")
    except json.JSONDecodeError as error:
        return _drop_record(opened, where, f"is no JSON ({error.msg} at character {error.pos + 1})")
    except (ValueError, RecursionError):
        return _drop_record(opened, where, "is nested too deep, or holds a number too long, to be read")
    return _read_record(opened, record, where)


def _drop_record(opened: Opened, where: str, problem: str) -> Dropped:
    return drop(opened, f"{where} of {opened.uri} {problem}", uri=_own_uri(opened, where), record=where)


def _own_uri(opened: Opened, where: str) -> str:
    return f"{opened.uri}#{where.split()[-1]}"


def _read_record(opened: Opened, record: Any, where: str) -> Page | Dropped:
    """The Page of one object; a Dropped where a field is missing or of the wrong kind."""
    if not isinstance(record, dict):
        return _drop_record(opened, where, "is no JSON object with the fields uri and text or html")
    for field in ("uri", "text", "html", "outlet", "title", "published"):
        if not isinstance(record.get(field), str | None):
            return _drop_record(opened, where, f"has a {field} that is no string")
    byline = record.get("byline") or ()
    signed = [byline] if isinstance(byline, str) else byline
    if not isinstance(signed, list | tuple) or not all(isinstance(name, str) for name in signed):
        return _drop_record(opened, where, "has a byline that is neither a string nor a list of strings")
    uri = plain_uri((record.get("uri") or "").strip()) or _own_uri(opened, where)
    if len(uri) > LONGEST_URI:
        return _drop_record(opened, where, f"has a uri of more than {LONGEST_URI} characters")
    written = (record.get("published") or "").strip()
    published = read_published(written)
    if written and not published:
        return _drop_record(opened, where, f"has a published that is no ISO 8601 date; write {FORMS}")
    media, content = (HTML, record["html"]) if (record.get("html") or "").strip() else (TEXT, record.get("text") or "")
    if not content.strip():
        return _drop_record(opened, where, "has neither text nor html")
    names = [plain_words(name) for name in signed]
    return page_of(
        opened,
        media,
        plain_text(content).encode("utf-8"),
        uri=uri,
        charset="utf-8",
        outlet=plain_words(record.get("outlet")),
        title=plain_words(record.get("title")),
        byline=tuple(name for name in names if name),
        published=published,
    )
