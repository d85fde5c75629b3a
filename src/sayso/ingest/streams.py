"""Bytes on their way in: unpacked piece by piece, every piece counted, nothing read that a bound forbids."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

import pyarrow as pa

from sayso.errors import SaysoError
from sayso.tables import Source

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE = 65_536  # bytes read at a time; larger ones gained nothing on a 200 MB WARC
HEAD = 8192  # bytes looked at to tell what a file is; git looks at 8,000 (xdiff-interface.c), WHATWG at 1,445
GZIP_MAGIC = b"\x1f\x8b"  # RFC 1952, 2.3.1
GZIP_WBITS = 16 + zlib.MAX_WBITS  # zlib manual, inflateInit2: 16 more asks for a gzip header
MAX_HEADER_BYTES = 262_144  # a block of headers; as kMaxHeaderBufSize in Chromium's http_stream_parser.cc

Charge = Callable[[int], None]


class RefusedError(SaysoError):
    """Why a file, or the rest of it, is not read: one line, which becomes the reason of a Dropped."""


class TrailingError(RefusedError):
    """What follows a page that is itself whole is not read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one call of ingest."""

    max_page_bytes: int
    max_records: int
    max_ratio: int


class Readable(Protocol):
    """What hands out bytes: an open file, or the open member of a zip."""

    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Opened:
    """One file, or one member of an archive, open for reading from its first byte."""

    source: Source
    uri: str
    name: str
    stream: io.BufferedReader
    charge: Charge
    limits: Limits


class Pieces(io.RawIOBase):
    """A stream over an iterator of byte strings; what the iterator raises comes after all that it gave."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        super().__init__()
        self._pieces = iter(pieces)
        self._rest = memoryview(b"")
        self._refused: RefusedError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        if self._refused:
            raise self._refused
        wanted = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(wanted):
            if not self._rest and not self._advance():
                break
            taken = self._rest[: len(wanted) - filled]
            wanted[filled : filled + len(taken)] = taken
            self._rest = self._rest[len(taken) :]
            filled += len(taken)
        if not filled and self._refused:
            raise self._refused
        return filled

    def _advance(self) -> bool:
        try:
            self._rest = memoryview(next(self._pieces, b""))
        except RefusedError as refused:
            self._rest, self._refused = memoryview(b""), refused
        except OSError as error:
            self._rest, self._refused = memoryview(b""), unreadable(error)
        return bool(self._rest)


def buffered(pieces: Iterable[bytes]) -> io.BufferedReader:
    """A buffered stream over `pieces`.

    >>> buffered([b"a", b"b\\nc"]).readline()
    b'ab\\n'
    """
    return io.BufferedReader(Pieces(piece for piece in pieces if piece), PIECE)


def budget(limits: Limits, packed: int) -> Charge:
    """A function that counts unpacked bytes and raises RefusedError once a file of `packed` bytes unpacks to too many.

    Up to one page's bound is free, whatever the ratio: so small a file harms nobody.
    """
    left = max(limits.max_page_bytes, limits.max_ratio * packed)

    def charge(unpacked: int) -> None:
        nonlocal left
        left -= unpacked
        if left < 0:
            raise RefusedError(
                f"it unpacks to more than {limits.max_ratio} times its {packed} bytes, as a decompression bomb does; "
                "if it is none, unpack it and name the result"
            )

    return charge


def gunzip(packed: Readable, charge: Charge, what: str = "the gzip data") -> Iterator[bytes]:
    """Yield the bytes of all gzip members of `packed`, in order; zeros after a whole member are padding.

    Raises: RefusedError behind the last good piece if `what` ends early or is damaged; TrailingError if more follows.
    """
    data = packed.read(PIECE)
    while data.startswith(GZIP_MAGIC):
        inflate = zlib.decompressobj(GZIP_WBITS)
        while not inflate.eof:
            piece = inflated(inflate, data, what)
            charge(len(piece))
            yield piece
            data = inflate.unconsumed_tail or (b"" if inflate.eof else packed.read(PIECE))
            if not data and not piece and not inflate.eof:
                raise RefusedError(f"{what} ends early; fetch or copy it again")
        data = inflate.unused_data
        if len(data) < len(GZIP_MAGIC):
            data += packed.read(PIECE)
    while data and not data.strip(b"\0"):
        data = packed.read(PIECE)
    if data:
        raise TrailingError(f"bytes that are no gzip data follow the end of {what}; what stands before them is kept")


def inflated(inflate: zlib._Decompress, data: bytes, what: str) -> bytes:
    """The next bytes of a deflate stream, at most sixteen pieces of them. Raises: RefusedError where it is damaged."""
    try:
        return inflate.decompress(data, 16 * PIECE)
    except zlib.error as damage:
        raise RefusedError(f"{what} is damaged ({one_line(str(damage))}); fetch or copy it again") from None


def inflate(packed: bytes, charge: Charge, what: str) -> Iterator[bytes]:
    """Yield the bytes of one deflate stream, with zlib's header or without it, as some servers send it.

    Raises: RefusedError where `what` ends early or is damaged. Source: RFC 9110, 8.4.1.2.
    """
    has_header = len(packed) > 1 and packed[0] & 15 == zlib.DEFLATED and int.from_bytes(packed[:2], "big") % 31 == 0
    stream = zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)
    while not stream.eof:
        piece = inflated(stream, packed, what)
        charge(len(piece))
        yield piece
        packed = stream.unconsumed_tail
        if not packed and not piece and not stream.eof:
            raise RefusedError(f"{what} ends early; fetch it again")


def decompress(packed: bytes, coding: Literal["brotli", "zstd"], charge: Charge, what: str) -> Iterator[bytes]:
    """Yield the bytes of one Brotli or Zstandard stream, as far as they are asked for.

    Raises: RefusedError where `what` ends early, is damaged or has more behind it.
    Source: RFC 7932 and RFC 8878, as Arrow reads them.

    >>> b"".join(decompress(pa.compress(b"It shook", codec="brotli", asbytes=True), "brotli", lambda size: None, "it"))
    b'It shook'
    """
    stream = pa.CompressedInputStream(pa.BufferReader(packed), coding)
    try:
        while piece := stream.read(16 * PIECE):
            charge(len(piece))
            yield piece
    except OSError as damage:
        raise RefusedError(f"{what} is damaged ({one_line(str(damage))}); fetch it again") from None


def join_page(pieces: Iterable[bytes], limits: Limits) -> bytes:
    """All bytes of one page, whatever may follow it; at most one piece more than the bound is read.

    Raises: RefusedError if it is not whole, or larger than a page may be.
    """
    content = bytearray()
    try:
        for piece in pieces:
            content += piece
            if len(content) > limits.max_page_bytes:
                raise too_large(limits)
    except TrailingError:
        pass
    return bytes(content)


def read_pieces(stream: io.BufferedReader) -> Iterator[bytes]:
    """Yield the rest of `stream`, piece by piece."""
    while piece := stream.read1(PIECE):
        yield piece


def unreadable(error: OSError) -> RefusedError:
    """The error for what the system will not read."""
    why = one_line(error.strerror or type(error).__name__)
    return RefusedError(f"it cannot be read ({why}); check its permissions and disk")


def too_large(limits: Limits) -> RefusedError:
    """The error for a page over the bound."""
    return RefusedError(
        f"it is larger than a page may be ({limits.max_page_bytes} bytes); split it or raise max_page_bytes"
    )


def too_many(limits: Limits) -> RefusedError:
    """The error for a file with more records than the bound."""
    return RefusedError(f"it holds more than {limits.max_records} records; split it or raise max_records")


def read_lines(stream: io.BufferedReader, limit: int) -> Iterator[bytes | None]:
    """Yield each line with its line feed; None for one of more than `limit` bytes, which is read past, not kept.

    >>> list(read_lines(buffered([b"a\\n", b"long\\nb"]), 3))
    [b'a\\n', None, b'b']
    """
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line if len(line) <= limit else None
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(PIECE)
        yield None


def read_headers(stream: io.BufferedReader | io.BytesIO, first: bytes = b"") -> bytes:
    """The lines from `first` up to and with the next blank one; shorter at the end of the stream.

    Raises: RefusedError where they are longer than headers are.
    """
    found = [first] if first else []
    size = len(first)
    while line := stream.readline(MAX_HEADER_BYTES - size + 1):
        size += len(line)
        found.append(line)
        if size > MAX_HEADER_BYTES:
            raise RefusedError(f"its headers are longer than {MAX_HEADER_BYTES} bytes")
        if not line.strip():
            break
    return b"".join(found)


def skip(stream: io.BufferedReader, size: int) -> int:
    """How many of the next `size` bytes were there to be read past."""
    left = size
    while left and (piece := stream.read(min(left, 16 * PIECE))):
        left -= len(piece)
    return size - left


def one_line(text: str, limit: int = 200) -> str:
    """`text` on one line, without control characters, cut at `limit` characters.

    >>> one_line("a\\n b\\x1b")
    'a b'
    """
    shown = "".join(c if c.isprintable() else " " for c in text[: limit + 1])
    shown = " ".join(shown.split())
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"
