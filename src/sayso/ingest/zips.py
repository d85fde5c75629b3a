"""Pages packed in a zip: a folder of them, or a WACZ (specs.webrecorder.net/wacz/1.1.1)."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace

from sayso.ingest.folders import is_of_the_system, part_folders
from sayso.ingest.rows import drop, plain_uri
from sayso.ingest.streams import PIECE, Charge, Opened, Readable, RefusedError, buffered, one_line, too_many
from sayso.tables import Dropped, Page

Reader = Callable[[Opened], Iterator[Page | Dropped]]

# What zipfile raises on a damaged, encrypted or hostile file, as met by feeding it such.
DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OSError)
MOST_DIRECTORY_BYTES = 32_000_000  # 300,000 members with names of 60 characters (APPNOTE 4.3.12: 46 bytes and the name)
MOST_TAIL_BYTES = 65_557 + 20 + 56  # APPNOTE 4.3.14 to 4.3.16: end record with the longest comment, and zip64's two
DEEPEST = 64  # folders within folders that are looked at for the parts of a page, so that a hostile name costs little
OTHER_ZIPS = (
    ("[Content_Types].xml", "an Office document; save it as HTML or plain text"),
    ("META-INF/container.xml", "an e-book; save its chapters as HTML"),
    ("META-INF/MANIFEST.MF", "a Java archive"),
    ("content.xml", "an OpenDocument text; save it as HTML or plain text"),
    ("AndroidManifest.xml", "an Android package"),
)


def read_zip(opened: Opened, read_member: Reader) -> Iterator[Page | Dropped]:
    """Yield the rows of each member, in the order of the zip's directory; of a WACZ only those of its archive folder.

    Raises: RefusedError where it is no zip that can be read, or no zip of pages.
    """
    with ExitStack() as stack:
        archive = _open(opened, stack)
        members = [m for m in archive.infolist() if not m.filename.endswith("/")]  # is_dir() fails on an empty name
        names = {member.filename for member in members}
        for name, what in OTHER_ZIPS:
            if name in names:
                raise RefusedError(f"it seems to be {what}")
        is_wacz = "datapackage.json" in names and any(name.startswith("archive/") for name in names)
        if is_wacz:
            members = [member for member in members if member.filename.startswith("archive/")]
        if len(members) > opened.limits.max_records:
            raise too_many(opened.limits)
        assets = part_folders(names.union(*(_folders_of(name) for name in names)))
        for member in members:
            yield from _read_member(opened, archive, member, assets=assets, read_member=read_member)


def _open(opened: Opened, stack: ExitStack) -> zipfile.ZipFile:
    file = opened.stream
    try:
        _check_directory(file)
        return stack.enter_context(zipfile.ZipFile(file))
    except DAMAGE as damage:
        raise RefusedError(f"it is a damaged zip ({one_line(str(damage), 100)}); fetch or copy it again") from None


def _check_directory(file: io.BufferedReader) -> None:
    """Raise RefusedError where the zip's directory is too large to be held: zipfile reads all of it at once."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - MOST_TAIL_BYTES))
    tail = file.read()
    if max(_listed(tail, b"PK\5\6", 12, 4), _listed(tail, b"PK\6\6", 40, 8)) > MOST_DIRECTORY_BYTES:
        raise RefusedError(f"its directory is larger than {MOST_DIRECTORY_BYTES} bytes; unpack it first")


def _listed(tail: bytes, mark: bytes, offset: int, width: int) -> int:
    """The largest directory that any end record in `tail` names; all count, for a hostile zip may have several."""
    sizes, at = [0], tail.find(mark)
    while at >= 0:
        sizes.append(int.from_bytes(tail[at + offset : at + offset + width], "little"))
        at = tail.find(mark, at + 1)
    wide = 256**width - 1  # the size stands in the longer record
    return max(size for size in sizes if size != wide)


def _read_member(
    opened: Opened, archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, assets: frozenset[str], read_member: Reader
) -> Iterator[Page | Dropped]:
    name = _name_of(member)
    parts = name.split("/")
    if any(is_of_the_system(part) for part in parts):
        return
    uri = f"{opened.uri}/{plain_uri(name)}"
    inner = replace(opened, uri=uri, name=name)
    if not assets.isdisjoint(_folders_of(name)):
        yield drop(inner, f"{uri}: it is part of a saved page, which is read itself", record=name)
        return
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # zipfile unpacks bzip2 and LZMA without a bound: 4 kB of them may become 90 MB at once
        yield drop(inner, f"{uri}: it is packed by method {member.compress_type}; repack it with deflate", record=name)
        return
    if member.flag_bits & 1:  # APPNOTE 4.4.4
        yield drop(inner, f"{uri}: it is encrypted; unpack it first", record=name)
        return
    try:
        file = archive.open(member)
    except DAMAGE as damage:
        yield drop(inner, f"{uri}: it cannot be unpacked ({one_line(str(damage), 100)})", record=name)
        return
    with file:
        try:
            yield from read_member(replace(inner, stream=buffered(_pieces(file, opened.charge))))
        except RefusedError as refused:
            yield drop(inner, f"{uri}: {refused}", record=name)


def _folders_of(name: str) -> list[str]:
    """The folders a member stands in, outermost first, as deep as anyone saves pages."""
    parts = name.split("/")[:-1][:DEEPEST]
    return ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def _pieces(file: Readable, charge: Charge) -> Iterator[bytes]:
    try:
        while piece := file.read(PIECE):
            charge(len(piece))
            yield piece
    except DAMAGE as damage:
        raise RefusedError(f"the zip is damaged there ({one_line(str(damage), 100)}); fetch or copy it again") from None


def _name_of(member: zipfile.ZipInfo) -> str:
    """The member's name; UTF-8 where a writer used it without saying so (APPNOTE, appendix D)."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename
