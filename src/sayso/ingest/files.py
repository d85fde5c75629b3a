"""From files to pages: what each holds is told from its bytes, and read by the module for it."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.ingest.folders import real_path
from sayso.ingest.mime import read_mime
from sayso.ingest.records import read_records
from sayso.ingest.rows import drop_source, keep_apart, page_of
from sayso.ingest.sniff import GZIP, MIME, RECORDS, WARC, ZIP, extension, sniff
from sayso.ingest.streams import (
    HEAD,
    PIECE,
    Limits,
    Opened,
    RefusedError,
    budget,
    buffered,
    gunzip,
    join_page,
    read_pieces,
    too_large,
    unreadable,
)
from sayso.ingest.zips import read_zip
from sayso.tables import Dropped, Page, Source


def ingest(
    sources: Iterable[Source], *, max_page_bytes: int = 20_000_000, max_records: int = 1_000_000, max_ratio: int = 100
) -> Iterator[Page | Dropped]:
    """Yield the pages of each file, in its order, and a Dropped for all that is none; at least one row a file.

    Args:
        sources: any order; each is read alone, and never whole into memory.
        max_page_bytes: most bytes a page may have, and a line of JSON. Source: MAX_FILE_SIZE of trafilatura 2.3.
        max_records: most records of one file, or members of one zip. Source: the million articles of the scale test.
        max_ratio: most bytes a file may unpack to, as a multiple of its own; what is no larger than one page is always
            read. Source: MIN_INFLATE_RATIO of Apache POI's ZipSecureFile, 0.01.

    Source: docs/methods/ingest.md.
    """
    limits = Limits(max_page_bytes, max_records, max_ratio)
    for source in sources:
        yield from keep_apart(source, _read_source(source, limits))


def _read_source(source: Source, limits: Limits) -> Iterator[Page | Dropped]:
    """Yield the rows of one file, one at least."""
    found_any = False
    try:
        for row in _read_path(source, limits):
            found_any = True
            yield row
        if not found_any:
            yield drop_source(source, "it holds no page")
    except RefusedError as refused:
        yield drop_source(source, str(refused))
    except OSError as error:
        yield drop_source(source, str(unreadable(error)))


def _read_path(source: Source, limits: Limits) -> Iterator[Page | Dropped]:
    path = real_path(source.path)
    found = os.stat(path)
    if not stat.S_ISREG(found.st_mode):
        raise RefusedError("it is no file; it is not opened")
    with _open(path) as stream:
        charge = budget(limits, found.st_size)
        yield from read_opened(Opened(source, source.uri, source.uri, stream, charge, limits), size=found.st_size)


def _open(path: str) -> io.BufferedReader:
    return io.BufferedReader(io.FileIO(path), PIECE)


def read_opened(opened: Opened, *, size: int = 0) -> Iterator[Page | Dropped]:
    """Yield the rows of one open file; `size` is its size where that is known, so that one too large is not read.

    Raises: RefusedError where it is none of the formats, or a page that is damaged or too large.
    """
    head = opened.stream.peek(HEAD)[:HEAD]
    kind = sniff(head, opened.name)
    if kind == GZIP:
        yield from _read_gzip(opened)
    elif kind == ZIP:
        yield from _read_zip(opened)
    elif kind == WARC:
        from sayso.ingest.warc import read_warc  # other files do without its library

        yield from read_warc(opened)
    elif kind == RECORDS:
        yield from read_records(opened)
    elif kind == MIME:
        yield from read_mime(opened)
    elif size > opened.limits.max_page_bytes:
        raise too_large(opened.limits)
    else:
        yield page_of(opened, kind, join_page(read_pieces(opened.stream), opened.limits))
        opened.stream.read(1)  # what follows a gzip member is told after the page that is kept


def _read_gzip(opened: Opened) -> Iterator[Page | Dropped]:
    stream = buffered(gunzip(opened.stream, opened.charge, "the gzip file"))
    inner = replace(opened, stream=stream, name=opened.name[:-3] if extension(opened.name) == "gz" else opened.name)
    kind = sniff(stream.peek(HEAD)[:HEAD], inner.name)
    if kind in (GZIP, ZIP):
        raise RefusedError(f"it is a {kind} file within a gzip file; unpack it first")
    yield from read_opened(inner)


def _read_zip(opened: Opened) -> Iterator[Page | Dropped]:
    if not opened.stream.seekable():
        raise RefusedError("it is a zip within an archive; unpack it first")
    yield from read_zip(opened, read_opened)
