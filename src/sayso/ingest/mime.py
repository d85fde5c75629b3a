"""Pages saved as MHTML (RFC 2557), and mail: the one part that is the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from email.errors import MessageError
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parsedate_to_datetime

from sayso.ingest.rows import page_of, plain_charset
from sayso.ingest.sniff import HTML, TEXT, seems_binary
from sayso.ingest.streams import HEAD, Opened, RefusedError, read_headers, too_large
from sayso.tables import Page

MEDIA = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT}
NEXT, CLOSE, END = "next", "close", "end"
MOST_PER_BYTE = 3  # characters that quoted-printable takes for one byte at most (RFC 2045, 6.7)
LONGEST_LINE = 65_536  # bytes read at a time where a line is longer
LONGEST_VALUE = 1000  # characters of a Content-Type that are looked at; the parser takes quadratic time
LONGEST_BOUNDARY = 200  # characters; RFC 2046, 5.1.1 allows 70
MOST_PARTS = 20_000  # a browser saves one part for each image, style sheet and frame: hundreds


def read_mime(opened: Opened) -> Iterator[Page]:
    """Yield the page of an MHTML file or a mail: its root part, else its first HTML part, else its first plain text.

    Parts behind it are not read. Raises: RefusedError if there is none, or it is not whole.
    Source: RFC 2557, 5 and RFC 2387, 3.2 (the root is the part that `start` names, else the first).
    """
    outer = _headers(opened)
    start = str(outer.get_param("start") or "").strip()
    best: tuple[Message, bytes] | None = None
    for part, body in _parts(opened, outer):
        is_html = MEDIA[part.get_content_type()] == HTML
        is_root = bool(start) and _text(part, "Content-ID") == start
        if not best or is_root or (is_html and MEDIA[best[0].get_content_type()] == TEXT):
            best = part, body
        if is_root or (is_html and not start):
            break
    if not best:
        raise RefusedError("it is MHTML or a mail without a part in HTML or plain text")
    yield _page(opened, outer, *best)


def _page(opened: Opened, outer: Message, part: Message, body: bytes) -> Page:
    part.set_payload(body.decode("ascii", "surrogateescape"))
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise RefusedError("its page is empty")
    if len(content) > opened.limits.max_page_bytes:
        raise too_large(opened.limits)
    if binary := seems_binary(content[:HEAD]):
        raise RefusedError(f"it is declared as {part.get_content_type()} but seems to be {binary}")
    charset = part.get_param("charset")
    return page_of(
        opened,
        MEDIA[part.get_content_type()],
        content,
        charset=plain_charset(charset if isinstance(charset, str) else None),
        captured=_captured(outer),
    )


def _captured(outer: Message) -> str | None:
    try:
        found = parsedate_to_datetime(_text(outer, "Date")[:80])
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).isoformat()  # RFC 5322, 3.3: -0000 is UTC
    except (ValueError, TypeError, IndexError):
        return None


def _text(part: Message, name: str) -> str:
    return str(part.get(name, "")).strip()


def _headers(opened: Opened) -> Message:
    try:
        found = BytesHeaderParser(policy=compat32).parsebytes(read_headers(opened.stream))
    except MessageError as error:
        raise RefusedError(f"its headers cannot be read ({type(error).__name__})") from None
    written = _text(found, "Content-Type")[:LONGEST_VALUE]
    del found["Content-Type"]
    if written:
        found["Content-Type"] = written.replace("\r", " ").replace("\n", " ")
    return found


def _parts(opened: Opened, outer: Message) -> Iterator[tuple[Message, bytes]]:
    """Yield each whole part in HTML or plain text with its body as it is written, at any depth, in order."""
    if outer.get_content_maintype() != "multipart":
        if outer.get_content_type() in MEDIA:
            yield outer, _body(opened, frozenset(), keep=True)[0]
        return
    boundaries = {_boundary(outer)}
    _, then = _body(opened, frozenset(boundaries), keep=False)
    for _ in range(MOST_PARTS):
        while then == CLOSE:  # what stands behind the last part of an inner multipart is no part
            _, then = _body(opened, frozenset(boundaries), keep=False)
        if then == END:
            return
        part = _headers(opened)
        if part.get_content_maintype() == "multipart":
            boundaries.add(_boundary(part))
        keep = part.get_content_type() in MEDIA
        body, then = _body(opened, frozenset(boundaries), keep=keep)
        if keep and then == END:
            raise RefusedError("it ends within its page; save or copy it again")
        if keep:
            yield part, body


def _boundary(part: Message) -> bytes:
    boundary = part.get_boundary()
    if not boundary or len(boundary) > LONGEST_BOUNDARY:
        raise RefusedError("its headers name no boundary between its parts")
    return b"--" + boundary.encode("utf-8", "surrogateescape")


def _body(opened: Opened, boundaries: frozenset[bytes], *, keep: bool) -> tuple[bytes, str]:
    """What stands before the next boundary, if it is to be kept, and what follows: NEXT part, CLOSE or END of file."""
    found = bytearray()
    limit = MOST_PER_BYTE * opened.limits.max_page_bytes
    fresh = True
    while line := opened.stream.readline(LONGEST_LINE):
        mark = line.rstrip()
        if fresh and (mark in boundaries or mark.removesuffix(b"--") in boundaries):
            return bytes(found.removesuffix(b"\n").removesuffix(b"\r")), NEXT if mark in boundaries else CLOSE
        fresh = line.endswith(b"\n")
        if keep:
            found += line
            if len(found) > limit:
                raise too_large(opened.limits)
    return bytes(found), END
