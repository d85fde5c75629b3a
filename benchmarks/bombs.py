"""Small files that grow, and files that lie about their size: seconds and memory until each is refused or read.

usage: python benchmarks/bombs.py [--only WORD ...]

Each file is made in a temporary folder and goes through ingest, and its first page through every row stage, in a
process of its own, as a worker does it. Seconds are the process's; MB are the most it held (VmHWM: Linux tells it), of
which the loaded models and this script take some 650. A line a bomb: seconds, MB, pages, and the reason of what was
dropped.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import io
import os
import struct
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path

from _pathological import PROSE
from quadratic import MOST_MB, measure, page_of, peak_mb, reset_peak, steps_of

MB = 1_000_000
MOST_SECONDS = 120.0
PAGE = f"<html><body><p>{PROSE}</p></body></html>".encode()
Write = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Bomb:
    """A file under its name, and what writes it."""

    name: str
    file: str
    write: Write


def plain(*parts: bytes) -> Write:
    """What writes these bytes."""
    return lambda path: path.write_bytes(b"".join(parts)) and None


def repeated(before: bytes, unit: bytes, times: int, after: bytes = b"") -> Write:
    """What writes a unit so many times, a piece at a time."""

    def write(path: Path) -> None:
        at_once = max(1, MB // len(unit))
        with path.open("wb") as file:
            file.write(before)
            for _ in range(times // at_once):
                file.write(unit * at_once)
            file.write(unit * (times % at_once) + after)

    return write


def members(times: int, unpacked: int) -> Write:
    """What writes a gzip file of many members, each of so many bytes of one letter."""
    return repeated(gzip.compress(PAGE, mtime=0), gzip.compress(b"a" * unpacked, mtime=0), times)


def one_member(size: int) -> Write:
    """What writes one gzip member that unpacks to so many bytes."""

    def write(path: Path) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
        head = packer.compress(b"<p>") + packer.flush(zlib.Z_FULL_FLUSH)
        piece = packer.compress(b"a" * (10 * MB)) + packer.flush(zlib.Z_FULL_FLUSH)
        repeated(head, piece, size // (10 * MB))(path)  # the end is never reached

    return write


def layers(pack: Callable[[bytes], bytes], times: int) -> Write:
    """What writes a page packed so many times."""

    def write(path: Path) -> None:
        data = PAGE
        for _ in range(times):
            data = pack(data)
        path.write_bytes(data)

    return write


def zipped(data: bytes, names: tuple[str, ...] = ("a.html",)) -> bytes:
    """A zip that holds the bytes under each name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, data)
    return out.getvalue()


def forty_two(path: Path) -> None:
    """Write a zip of zips of zips, sixteen in each, that hold 4 GB at the end, in the way of 42.zip."""
    data = zipped(b"a" * MB)
    for depth in range(4):
        data = zipped(data, tuple(f"{depth}-{n}.zip" for n in range(16)))
    path.write_bytes(data)


def many_entries(times: int, content: bytes) -> Write:
    """What writes a zip of so many small members."""

    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for n in range(times):
                archive.writestr(f"{n}.txt", content)

    return write


def overlapping(times: int, size: int) -> Write:
    """What writes a zip whose directory names one member again and again, under many names."""

    def write(path: Path) -> None:
        whole = zipped(b"<p>" + b"a b " * (size // 4), ("00000.html",))
        start = whole.index(b"PK\1\2")
        entry = whole[start : whole.index(b"PK\5\6")]
        entries = [entry.replace(b"00000.html", f"{n:05d}.html".encode()) for n in range(times)]
        listed = b"".join(entries)
        end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, min(times, 65535), min(times, 65535), len(listed), start, 0)
        path.write_bytes(whole[:start] + listed + end)

    return write


def lying(path: Path) -> None:
    """Write a zip whose member says that it is 10 bytes and is 100 MB."""
    data = bytearray(zipped(b"a" * (100 * MB)))
    for mark, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        at = data.index(mark) + offset
        data[at : at + 4] = struct.pack("<L", 10)
    path.write_bytes(bytes(data))


def warc(length: str, block: bytes, times: int = 1) -> Write:
    """What writes WARC records that say they are of some length."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: {length}\r\n\r\n"
    return repeated(b"", head.encode() + http + block + b"\r\n\r\n", times)


def mhtml(coding: str, before: bytes, unit: bytes, times: int) -> Write:
    """What writes an MHTML file whose page is a unit so many times, in some transfer encoding."""
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n"
    head += f"Content-Transfer-Encoding: {coding}\r\n\r\n"
    return repeated(head.encode() + before, unit, times, b"\r\n--x--\r\n")


def doctype(inside: str, body: str, root: str = "html") -> Write:
    """What writes an XHTML page, or a feed, with a document type of its own."""
    page = f'<?xml version="1.0"?><!DOCTYPE {root} [{inside}]><{root}><body><p>{PROSE}</p><p>{body}</p></body></{root}>'
    return plain(page.encode())


def laughs() -> str:
    """Ten entities, each ten times the one before."""
    names = "abcdefghij"
    more = (f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    return '<!ENTITY a "ha">' + "".join(more)


LINE = b"QUJD" * 19 + b"\r\n"
CODED = base64.b64encode(PAGE + b" " * 3)[:-4] + b"\r\n"
RELATED = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
INNER = b"--x\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
DATA = PAGE + b"<img src='data:image/png;base64,"
A_LETTER = b"=41=41=41=41=41=41=41=41=\r\n"
BOMBS = (
    Bomb("gzip, 10 MB to 10 GB, a thousand members", "a.html.gz", members(1000, 10 * MB)),
    Bomb("gzip, 10 MB to 10 GB, one member", "a.html.gz", one_member(10_000 * MB)),
    Bomb("gzip of JSON Lines, 10 MB to 10 GB", "a.jsonl.gz", one_member(10_000 * MB)),
    Bomb("gzip in gzip, 9 deep", "a.html.gz", layers(gzip.compress, 9)),
    Bomb("zip in zip, 9 deep", "a.zip", layers(zipped, 9)),
    Bomb("zip in gzip in zip", "a.zip", layers(lambda data: zipped(gzip.compress(zipped(data)), ("a.gz",)), 2)),
    Bomb("zip of zips of zips, as 42.zip", "a.zip", forty_two),
    Bomb("zip of 60,000 small pages, as one file", "a.zip", many_entries(60_000, b"It rained.")),
    Bomb("zip of 700,000 empty members", "a.zip", many_entries(700_000, b"")),
    Bomb("zip, one member named 60,000 times", "a.zip", overlapping(60_000, 19 * MB)),
    Bomb("zip that says 10 bytes and holds 100 MB", "a.zip", lying),
    Bomb("WARC record of 10**18 bytes", "a.warc", warc(f"{10**18}", PAGE)),
    Bomb("WARC record of 10**30 bytes", "a.warc", warc(f"{10**30}", PAGE)),
    Bomb("WARC record of -1 byte", "a.warc", warc("-1", PAGE)),
    Bomb("WARC record of 200 MB", "a.warc", warc(f"{200 * MB + 46}", b"a" * (200 * MB))),
    Bomb("WARC of 200,000 empty records", "a.warc", warc("0", b"", 200_000)),
    Bomb("1,000,000 elements nested", "a.html", repeated(PAGE, b"<div>", 1_000_000)),
    Bomb("1,000,000 elements nested, mixed", "a.html", repeated(PAGE, b"<b><i><u><a href=x>", 250_000)),
    Bomb("1,000,000 tables nested", "a.html", repeated(PAGE, b"<table><tr><td>", 1_000_000)),
    Bomb("1,000,000 attributes", "a.html", repeated(b"<p ", b"abcdefgh=1 ", 1_000_000, b">" + PAGE)),
    Bomb("an attribute of 19 MB", "a.html", repeated(b"<p title='", b"a", 19 * MB, b"'>" + PAGE)),
    Bomb("a data: address of 19 MB", "a.html", repeated(DATA, b"QUJD", 4_750_000, b"'>")),
    Bomb("a data: address of 100 MB", "a.html", repeated(DATA, b"QUJD", 25 * MB, b"'>")),
    Bomb("a billion laughs, XHTML", "a.xhtml", doctype(laughs(), "&j;")),
    Bomb("a billion laughs, feed", "a.xml", doctype(laughs(), "&j;", "rss")),
    Bomb("an entity of 1 MB named 10,000 times", "a.xhtml", doctype(f'<!ENTITY a "{"ha" * 500_000}">', "&a;" * 10_000)),
    Bomb("an entity that is a file", "a.xhtml", doctype('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;")),
    Bomb("an entity that is a page on the web", "a.xhtml", doctype('<!ENTITY a SYSTEM "http://127.0.0.1:9/">', "&a;")),
    Bomb("a document type that is a file", "a.xhtml", doctype('<!ENTITY % a SYSTEM "file:///dev/zero"> %a;', "")),
    Bomb("JSON line of 200 MB", "a.jsonl", repeated(b'{"text": "', b"a", 200 * MB, b'"}\n')),
    Bomb("JSON line of 19 MB of empty lists", "a.jsonl", repeated(b'{"text": [[]', b",[]", 6_000_000, b"]}\n")),
    Bomb("JSON file of 19 MB of empty objects", "a.json", repeated(b"[{}", b",{}", 6_000_000, b"]")),
    Bomb("JSON of 19 MB of lists in lists", "a.json", repeated(b"[[[]]", b",[[]]", 3_500_000, b"]")),
    Bomb("JSON nested 9,000,000 deep", "a.jsonl", repeated(b'{"text": ', b"[", 9_000_000, b"\n")),
    Bomb("JSON number of 19 MB", "a.jsonl", repeated(b'{"text": ', b"1", 19 * MB, b"}\n")),
    Bomb("JSON text of 19 MB of escapes", "a.jsonl", repeated(b'{"text": "', b"\\u0301", 3_100_000, b'"}\n')),
    Bomb("JSON Lines, 1,100,000 of them empty", "a.jsonl", repeated(b"", b"{}\n", 1_100_000)),
    Bomb("MHTML in base64, 100 MB", "a.mhtml", mhtml("base64", b"", LINE, 100 * MB // len(LINE))),
    Bomb("MHTML in base64, 26 MB to 19 MB", "a.mhtml", mhtml("base64", CODED, LINE, 330_000)),
    Bomb("MHTML in quoted-printable, 57 MB", "a.mhtml", mhtml("quoted-printable", PAGE, A_LETTER, 2_000_000)),
    Bomb("MHTML of 30,000 parts", "a.mhtml", repeated(RELATED, b"--x\r\nContent-Type: image/png\r\n\r\n\r\n", 30_000)),
    Bomb("MHTML of multiparts in multiparts", "a.mhtml", repeated(RELATED, INNER, 30_000)),
    Bomb("text of 19 MB", "a.txt", repeated(b"", PROSE.encode(), 19 * MB // len(PROSE.encode()))),
    Bomb("a file of 200 MB", "a.txt", repeated(b"", b"It rained. ", 18 * MB)),
)  # fmt: skip


def run_alone(path: Path, out: Connection) -> None:
    """Take one file through all, and send seconds, memory, pages and reasons."""
    from sayso.ingest import find, ingest
    from sayso.tables import Page, Source

    reset_peak()
    since = time.process_time()
    steps, reasons, pages = steps_of(), [], 0
    for row in ingest(s for s in find([path]) if isinstance(s, Source)):
        if isinstance(row, Page):
            pages += 1
            if pages == 1:  # a page is bounded by itself; the rest of them cost as much each
                reasons += measure(row, steps, reset=False).dropped
        else:
            reasons.append(row.reason)
    out.send((time.process_time() - since, peak_mb(), pages, reasons))


def told(bomb: Bomb, folder: Path) -> Iterator[str]:
    """What one bomb came to, as a line."""
    path = folder / bomb.file
    writer = get_context("fork").Process(target=bomb.write, args=(path,))  # its memory is not the reader's
    writer.start()
    writer.join()
    size = path.stat().st_size
    ours, theirs = Pipe(duplex=False)
    child = get_context("fork").Process(target=run_alone, args=(path, theirs))
    child.start()
    theirs.close()
    try:
        seconds, mb, pages, reasons = ours.recv() if ours.poll(1200) else (1200.0, 0.0, 0, ["DID NOT END"])
    except EOFError:
        seconds, mb, pages, reasons = 0.0, 0.0, 0, ["KILLED ITS PROCESS"]
    child.kill()
    child.join()
    path.unlink()
    shown = f"{reasons[0]}{f' (and {len(reasons) - 1} more)' if reasons[1:] else ''}" if reasons else ""
    bad = " TOO MUCH" if seconds > MOST_SECONDS or mb > MOST_MB or "DID NOT" in shown or "KILLED" in shown else ""
    yield f"  {bomb.name} | {size / MB:.1f} MB | {seconds:.1f} s | {mb:.0f} MB | {pages} | {shown}{bad}"


def main() -> None:
    """Measure the bombs and print a line for each, then figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="*", help="bombs whose name holds one of these")
    given = parser.parse_args()
    measure(page_of_prose(), steps_of())
    lines = []
    with tempfile.TemporaryDirectory(prefix="sayso-bombs-") as folder:
        for bomb in BOMBS:
            if not given.only or any(w in bomb.name for w in given.only):
                for line in told(bomb, Path(folder)):
                    print(line, flush=True)
                    lines.append(line)
    cells = [line.split(" | ") for line in lines]
    print(f"bombs: {len(lines)}")
    print(f"bombs beyond the bounds: {sum('TOO MUCH' in line for line in lines)}")
    print(f"most seconds of one bomb: {max(float(c[2].split()[0]) for c in cells):.1f} s")
    print(f"most memory of one bomb: {max(float(c[3].split()[0]) for c in cells):.0f} MB")


def page_of_prose() -> object:
    """A page to warm up on."""
    from _pathological import PATHOLOGIES

    return page_of(next(p for p in PATHOLOGIES if p.name == "paragraphs"), 2000)


if __name__ == "__main__":
    for name in ("OMP", "OPENBLAS", "MKL"):
        os.environ[f"{name}_NUM_THREADS"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    main()
