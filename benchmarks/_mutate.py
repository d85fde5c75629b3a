"""Bytes changed as hostile or broken pages are: by tag, declaration, encoding, container, as well as byte by byte."""

from __future__ import annotations

import gzip
import io
import json
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence

MOST = 60_000
"""Bytes of a changed page: longer ones cost time and teach nothing that the benchmark of long pages does not."""
TOKENS = (
    b"\0", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xc3", b"\xc3\x28", b"\xed\xa0\x80", b"\xed\xb0\x80",
    b"\xf4\x90\x80\x80", b"\xf0\x9f", b"+AGE-", b"\x1b$B", b"\x1b[31m", b"\x9b", b"\x0b\x0c\x1c\x85", b"\xe2\x80\xae",
    b"\xe2\x80\x8f", b"\xe2\x80\x8d", b"\xe2\x80\x8b", b"\xcc\x81", b"\xc2\xad", b"\xc2\xa0", b"\xe2\x80\xa8",
    b"\xf3\xa0\x80\xa1", b"\xef\xbf\xbe", b"\xef\xbf\xbd", b"&#xD800;", b"&#0;", b"&#1114112;", b"&amp", b"&lt;p&gt;",
    b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;",
    b"<script>", b"</script>", b"<style>", b"<template>", b"<svg><title>", b"<math><mtext>", b"<table><tr>", b"<br>",
    b"<base href='//x'>", b"<meta charset=utf-16>", b"<meta charset=utf-7>", b"<meta charset=hex>", b"<plaintext>",
    b'"', b"'", b"`", "“".encode(), "”".encode(), "‘".encode(), "«".encode(), "»".encode(), b"(", b")", b"[", b"]",
    b" said ", b" said that ", b" according to ", b" told ", b" denied that ", b", who ", b" and ", b": ", b" - ",
    "—".encode(), b"By ", b"NORDHAVN, May 3 (Elm) - ", b"May 32, 99999 ", b"31 February 2011 ", b"2011-13-45 ",
    b"29 Feb 1900 ", b"25:61 p.m. ", b"last next Tuesday ", b"999999999999999999999 ", b"-1", b"0x1p-5", b"1e999", b"%",
    b"\r", b"\n\n", b"\r\n\r\n", b"\t", b"    ", "\u3000".encode(), b"=?utf-8?B?//8=?=", b"=\n", b"=00", b"\\u0000",
    b"\\ud800", b"{", b"}", b"[[", b"null", b'"text":', b'"uri": "javascript:alert(1)"', b"Content-Length: 0\r\n",
    b"Content-Encoding: br\r\n", b"Transfer-Encoding: chunked\r\n", b"WARC/1.0\r\n", b"HTTP/1.1 200 OK\r\n",
    b"\x1f\x8b", b"PK\3\4", b"--x\r\n", b"--x--\r\n", b"MIME-Version: 1.0\r\n",
    "İ".encode(), "ﬀ".encode(), "ß".encode(),
    "港口官员".encode(), "قال".encode(), "กล่าว".encode(), "e\u0301".encode(), "👩‍👩‍👧".encode(),
    "٣".encode(), "²".encode(), "Ⅷ".encode(),
)  # fmt: skip
CHARSETS = (b"utf-8", b"utf-16", b"utf-7", b"utf-32", b"gb18030", b"shift_jis", b"iso-2022-jp", b"windows-1252", b"hex",
            b"unicode_escape", b"idna", b"x-user-defined", b"\xff", b"big5", b"koi8-r", b"")  # fmt: skip
CODECS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp1252", "utf-8-sig", "gb18030", "shift_jis", "cp037")
_TAG = re.compile(rb"<[^<>]{0,200}>")
_CHARSET = re.compile(rb"(?i)(charset|encoding)(\s*=\s*[\"']?)[\w-]*")
_NUMBER = re.compile(rb"\d+")
_WORD = re.compile(rb"[A-Za-z]+")
Change = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


def _place(data: bytes, rng: random.Random) -> tuple[int, int]:
    """A stretch of the bytes, short ones more often."""
    start = rng.randint(0, len(data))
    return start, min(len(data), start + int(2 ** rng.uniform(0, 10)))


def _insert(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 2, 50)) + data[at:]


def _cut(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    start, stop = _place(data, rng)
    return data[:start] + data[stop:]


def _end(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    return data[: rng.randint(0, len(data))]


def _again(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    start, stop = _place(data, rng)
    return data[:stop] + data[start:stop] * rng.choice((1, 2, 30, 300)) + data[stop:]


def _flip(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    made = bytearray(data)
    for _ in range(rng.choice((1, 4, 32)) if made else 0):
        made[rng.randrange(len(made))] = rng.randrange(256)
    return bytes(made)


def _splice(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    other = rng.choice(others) if others else data
    (a, b), at = _place(other, rng), rng.randint(0, len(data))
    return data[:at] + other[a:b] + data[at:]


def _some(data: bytes, found: re.Pattern[bytes], rng: random.Random, to: Callable[[bytes], bytes]) -> bytes:
    """One of the matches replaced, or now and then all."""
    every = [m.span() for m in found.finditer(data[:MOST])]
    chosen = every if rng.random() < 0.1 else [rng.choice(every)] if every else []
    for start, stop in reversed(chosen):
        data = data[:start] + to(data[start:stop]) + data[stop:]
    return data


def _tag(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    kinds: list[Callable[[bytes], bytes]] = [
        lambda tag: b"", lambda tag: tag[:-1], lambda tag: tag[1:], lambda tag: tag * rng.choice((2, 200)),
        lambda tag: tag.replace(b"<", b"</"), lambda tag: tag.replace(b">", b" style='display:none' hidden>"),
        lambda tag: tag.upper(), lambda tag: rng.choice(TOKENS) + tag, lambda tag: tag.replace(b"=", b" = "),
    ]  # fmt: skip
    return _some(data, _TAG, rng, rng.choice(kinds))


def _declare(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    label = rng.choice(CHARSETS)
    if not _CHARSET.search(data):
        return b"<meta charset='" + label + b"'>" + data
    return _CHARSET.sub(lambda m: m[1] + m[2] + label, data)


def _recode(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    return data[:MOST].decode("utf-8", "replace").encode(rng.choice(CODECS), "replace")


def _number(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    to = rng.choice((b"0", b"-1", b"99", b"4294967296", b"9" * 400, b"", "٣".encode()))
    return _some(data, _NUMBER, rng, lambda _: to)


def _word(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    kinds: list[Callable[[bytes], bytes]] = [
        bytes.upper,
        bytes.title,
        lambda w: w + b"\xe2\x80\x8d" + w,
        lambda w: w * 60,
        lambda w: b"\xcc\x81".join(bytes([c]) for c in w),
        lambda w: rng.choice(TOKENS),
    ]
    return _some(data, _WORD, rng, rng.choice(kinds))


def _space(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    old = rng.choice((b"\n", b" ", b"\n\n", b". ", b'"', b","))
    return data.replace(old, rng.choice((b"", b" ", b"\n", b"\r\n", b"\xc2\xa0", b"\t\t", b'"', b"\0")))


def _pack(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """The bytes in a container, or in the wrong one."""
    return rng.choice(CONTAINERS)(data, rng)


def in_gzip(data: bytes, rng: random.Random) -> bytes:
    """Gzip members of the parts, the last of which may be no gzip at all."""
    cut = rng.randint(0, len(data))
    last = gzip.compress(data[cut:], mtime=0) if rng.random() < 0.7 else data[cut:]
    return gzip.compress(data[:cut], mtime=0) + last


def in_zip(data: bytes, rng: random.Random) -> bytes:
    """A zip with the bytes under some names, and a size in it that may lie."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in rng.sample(("a.html", "../b.txt", "c.jsonl", "a_files/d.html", "archive/e.warc", "f\n.mht"), 3):
            archive.writestr(zipfile.ZipInfo(name), data)
    made = bytearray(out.getvalue())
    if rng.random() < 0.5:
        at = made.rfind(b"PK\1\2") + rng.choice((8, 10, 16, 20, 24, 28, 42))
        made[at : at + 4] = struct.pack("<L", rng.choice((0, 1, 2**31, 2**32 - 1, rng.randrange(2**32))))
    return bytes(made)


def in_warc(data: bytes, rng: random.Random) -> bytes:
    """A WARC of one record, its body coded or not as it says, its length true or not."""
    coding = rng.choice(("", "gzip", "deflate", "br", "zstd", "chunked"))
    body = gzip.compress(data, mtime=0) if coding == "gzip" else zlib.compress(data) if coding == "deflate" else data
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: " + coding.encode()
    block = http + b"\r\n\r\n" + body
    length = len(block) + rng.choice((0, 0, 0, 1, -1, 10**9))
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{rng.randrange(9)}\r\n"
    return f"{head}WARC-Date: 2011-05-03T10:00:00Z\r\nContent-Length: {length}\r\n\r\n".encode() + block + b"\r\n\r\n"


def in_mhtml(data: bytes, rng: random.Random) -> bytes:
    """An MHTML file of one page, coded as it says or not."""
    coding = rng.choice((b"quoted-printable", b"base64", b"8bit", b"x"))
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n"
    return head + b"Content-Transfer-Encoding: " + coding + b"\r\n\r\n" + data + b"\r\n--x--\r\n"


def in_json(data: bytes, rng: random.Random) -> bytes:
    """JSON Lines of the page, as text and as markup."""
    text = data.decode("utf-8", "surrogateescape" if rng.random() < 0.3 else "replace")
    row = {"uri": "a", rng.choice(("text", "html")): text, "byline": [text[:50], text[50:90]]}
    rows = [row | {"published": "2011-05-03"}]
    return "\n".join(json.dumps(row) for row in rows * rng.choice((1, 2))).encode() + b"\n"


CONTAINERS = (in_gzip, in_zip, in_warc, in_mhtml, in_json)
CHANGES: tuple[Change, ...] = (_insert, _insert, _insert, _cut, _end, _again, _flip, _splice, _splice, _tag, _tag,
           _declare, _recode, _number, _word, _word, _space)  # fmt: skip


def mutate(data: bytes, seed: int, others: Sequence[bytes] = (), *, containers: bool = False) -> bytes:
    """The bytes after one to six changes drawn by `seed`; stretches of `others` may be put in, containers put around.

    >>> mutate(b"<p>It rained", 1) == mutate(b"<p>It rained", 1)
    True
    """
    rng = random.Random(seed)
    for _ in range(rng.choice((1, 1, 2, 3, 4, 6))):
        change = _pack if containers and rng.random() < 0.15 else rng.choice(CHANGES)
        data = change(data, rng, others)[:MOST]
    return data
