"""Rows of ingest: a Page from what a file or record holds, a Dropped from what it does not."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso.ingest.streams import Opened, one_line
from sayso.tables import Dropped, Page, Source, id_of

LONGEST_URI = 8000  # characters; RFC 9110, 4.1: what all parties are asked to support
LONGEST_CHARSET = 40  # characters; RFC 2978, 2.3

_SURROGATE = re.compile("[\ud800-\udfff]")
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def page_of(
    opened: Opened,
    media: str,
    content: bytes,
    *,
    uri: str | None = None,
    charset: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    byline: tuple[str, ...] = (),
    published: str | None = None,
    captured: str | None = None,
) -> Page:
    """A Page of one file or record; what the user says of its file goes before what the record says."""
    by_user = opened.source.published
    page = Page(
        page_id="",
        uri=opened.uri if uri is None else uri,
        media=media,
        charset=charset,
        content=content,
        outlet=opened.source.outlet or outlet,
        title=title,
        byline=byline,
        published=by_user or published,
        published_basis="user" if by_user else "file" if published else None,
        captured=captured,
    )
    return replace(page, page_id=page_id_of(page, digest_of(content)))


def digest_of(content: bytes) -> str:
    """The SHA-256 of a page's bytes, 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def page_id_of(page: Page, digest: str) -> str:
    """The id of a page: of its uri, its content by `digest` and what is said of it, not of where it was found."""
    byline = "\x1e".join(page.byline)
    return id_of(page.uri, digest, page.outlet, page.title, byline, page.published, page.published_basis)


def drop(opened: Opened, reason: str, *, uri: str | None = None, record: str = "") -> Dropped:
    """A Dropped for one file, or for the one `record` of it, numbered from 1."""
    record_id = id_of(opened.source.source_id, opened.uri, record) if record else opened.source.source_id
    return Dropped("ingest", record_id, opened.uri if uri is None else uri, one_line(reason, 400))


def drop_source(source: Source, reason: str) -> Dropped:
    """A Dropped for a whole file."""
    return Dropped("ingest", source.source_id, source.uri, one_line(reason, 400))


def keep_apart(source: Source, rows: Iterable[Page | Dropped]) -> Iterator[Page | Dropped]:
    """Yield the rows of one file, no uri standing for two pages and no page twice.

    A later page under a uri already seen gets `#` and the time it was captured, or its number among the rows, behind
    it; a page seen before is a Dropped.
    """
    pages: set[str] = set()
    uris: set[str] = set()
    for number, row in enumerate(rows, start=1):
        if isinstance(row, Dropped):
            yield row
        elif row.page_id in pages:
            reason = f"{source.uri} holds this page more than once; it is kept once"
            yield Dropped("ingest", id_of(source.source_id, row.page_id, number), row.uri, one_line(reason, 400))
        else:
            pages.add(row.page_id)
            if row.uri in uris:
                row = _renamed(row, uris, row.captured or str(number))
            uris.add(row.uri)
            yield row


def _renamed(page: Page, taken: set[str], mark: str) -> Page:
    uri, again = f"{page.uri}#{mark}", 1
    while uri in taken:
        again += 1
        uri = f"{page.uri}#{mark}.{again}"
    page = replace(page, uri=uri)
    return replace(page, page_id=page_id_of(page, digest_of(page.content)))


def plain_uri(text: str) -> str:
    """`text` as a uri that can be printed and written in UTF-8.

    Control characters, line ends, changes of text direction and bytes that are no UTF-8 are percent-encoded; all other
    characters stay as they are.

    >>> plain_uri("сводка\\n1.txt"), plain_uri("caf\\udce9.txt")
    ('сводка%0A1.txt', 'caf%E9.txt')
    """
    return _ODD.sub(lambda odd: "".join(f"%{b:02X}" for b in _bytes_of(odd[0])), text)


def _bytes_of(character: str) -> bytes:
    try:
        return character.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return character.encode("utf-8", "surrogatepass")


def plain_text(text: str) -> str:
    """`text` with the replacement character for half surrogates, which no encoding can write.

    >>> plain_text("a\\ud800")
    'a\ufffd'
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def plain_words(text: str | None) -> str | None:
    """`text` on one line, as a name or a title; null if nothing is left.

    >>> plain_words(" The\\n Daily "), plain_words(" ")
    ('The Daily', None)
    """
    kept = (" " if unicodedata.category(c) == "Cc" else c for c in plain_text(text or ""))
    return " ".join("".join(kept).split()) or None


def plain_charset(label: str | None) -> str | None:
    """The label of an encoding, lower case; null where it cannot be one (RFC 2978, 2.3).

    >>> plain_charset(' "UTF-8"'), plain_charset("{{charset}}")
    ('utf-8', None)
    """
    label = (label or "").strip(" \t\"'").lower()
    return label if re.fullmatch(r"[a-z0-9][a-z0-9_.:+()-]*", label) and len(label) <= LONGEST_CHARSET else None
