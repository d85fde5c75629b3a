"""What a file holds, from its first bytes and its name: bytes decide, the name only where they leave it open."""

from __future__ import annotations

import codecs
import re

from sayso.ingest.streams import GZIP_MAGIC, RefusedError

GZIP, ZIP, WARC, MIME, RECORDS, HTML, TEXT = "gzip", "zip", "warc", "mime", "records", "text/html", "text/plain"

# First bytes of what is no page, and what to do. Source: WHATWG MIME Sniffing 6 and the formats themselves.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document; save its text, or the page it came from"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "a Rich Text document; save it as plain text"),
    (b"filedesc://", "an ARC file; turn it into WARC with `warcio recompress`"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Office document; save it as HTML or plain text"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\0\0\1\0", "an icon"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (b"OTTO\0", "a font"),
    (b"\0\1\0\0\0", "a font"),
    (b"\x7fELF", "an executable"),
    (b"\xca\xfe\xba\xbe", "an executable"),
    (b"\xcf\xfa\xed\xfe", "an executable"),
    (b"\0asm", "an executable"),
    (b"\xfd7zXZ\0", "an xz file; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file; unpack it first"),
    (b"\x04\x22\x4d\x18", "an LZ4 file; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (b"SQLite format 3\0", "an SQLite database"),
)
# The same, in letters that a text may begin with too: only where control characters follow.
LETTERS: tuple[tuple[bytes, str], ...] = (
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"ID3", "an MP3 recording"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"PAR1", "a Parquet file; write its rows as JSON Lines"),
    (b"bplist00", "a Safari web archive or a property list; save the page as HTML or MHTML"),
    (b"MZ", "an executable"),
)

# Written as text, yet no page. Source: names the formats themselves register with IANA.
ASSETS = {
    "css": "a style sheet", "js": "a script", "mjs": "a script", "map": "a source map", "svg": "an SVG image",
    "csv": "a table; write its rows as JSON Lines", "tsv": "a table; write its rows as JSON Lines",
    "cdx": "an index of a WARC", "cdxj": "an index of a WARC", "vtt": "subtitles", "srt": "subtitles",
}  # fmt: skip
PAGE_NAMES = frozenset({"html", "htm", "xhtml", "xht", "shtml", "php", "asp", "aspx", "jsp"})
RECORD_NAMES = frozenset({"jsonl", "ndjson", "json"})
MIME_NAMES = frozenset({"mht", "mhtml", "eml"})
ARCHIVES = frozenset({"warc", "wacz", "zip"})
TEXT_NAMES = frozenset({"txt", "text", "md", "rst"})

# Tags a page may begin with. Source: WHATWG MIME Sniffing 7.1.
_FIRST_TAG = re.compile(r"<(?:h1|div|font|table|a|style|script|iframe|b|br|p)[\s>]", re.I)
_ROOT_TAG = re.compile(r"<(?:!doctype\s{1,9}html|html|head|title|body)\b", re.I)
_ANY_TAG = re.compile(r"<[a-z!/?]", re.I)
_HEADER = re.compile(r"[A-Za-z-]{2,40}:[ \t\r\n]")  # RFC 5322, 2.2
_FEED = re.compile(r"<(?:rss|feed|rdf:rdf)\b", re.I)
_SVG = re.compile(r"<(?:!doctype\s{1,9})?svg\b", re.I)
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32)])  # WHATWG MIME Sniffing 3: binary data bytes
_ASCII_TEXT = bytes([*range(9, 14), *range(32, 127)])
_MOST_CONTROLS = 0.05  # share; random bytes hold 28 in 256 = 0.11, text next to none: half way


def extension(name: str) -> str:
    """The lower-case extension of a file name, without what a crawler adds behind it.

    >>> extension("a/Story.HTML?page=2"), extension("story"), extension("x.jsonl.gz")
    ('html', '', 'gz')
    """
    found = re.search(r"\.([a-z0-9]{1,8})(?:[?#&;].{0,500})?\Z", name[-520:].lower().rsplit("/", 1)[-1], re.S)
    return found[1] if found else ""


def sniff(head: bytes, name: str) -> str:
    """GZIP, ZIP, WARC, MIME, RECORDS, HTML or TEXT.

    Args:
        head: the first HEAD bytes, fewer where there are no more.
        name: the file's name, without `.gz` where it was unpacked.
    Raises: RefusedError, naming what it seems to be, where it is none of these.
    Source: WHATWG MIME Sniffing, read at mimesniff.spec.whatwg.org; RFC 1952, 2.3.1; PKWARE APPNOTE 4.3; WARC 1.1, 4.

    >>> sniff(b"<!DOCTYPE html><p>It shook", "story.txt"), sniff(b"It shook, said Ann.", "story.txt")
    ('text/html', 'text/plain')
    """
    if not head:
        raise RefusedError("it is empty")
    if head.startswith(GZIP_MAGIC):
        return GZIP
    if head.startswith((b"PK\3\4", b"PK\5\6", b"PK\7\x08")):
        return ZIP
    if head.startswith(b"WARC/") or (b"WARC/".startswith(head) and extension(name) == "warc"):
        return WARC
    if _is_mime(head.decode("latin-1")):
        return MIME  # before the search for binary bytes: its images may be written as they are
    if binary := seems_binary(head):
        raise RefusedError(f"it seems to be {binary}")
    return _sniff_text(as_text(head), extension(name))


def seems_binary(head: bytes) -> str | None:
    """What kind of binary file begins with `head`; null if it seems to be text.

    >>> seems_binary(b"%PDF-1.7"), seems_binary("страница".encode("utf-16")), seems_binary(b"a page")
    ('a PDF document; save its text, or the page it came from', None, None)
    """
    for magic, what in MAGIC:
        if head.startswith(magic):
            return what
    controls = len(head) - len(head.translate(None, _CONTROLS))
    for magic, what in LETTERS:
        if controls and head.startswith(magic):
            return what
    if controls and head.startswith(b"RIFF"):
        return {b"WEBP": "a WebP image", b"WAVE": "a WAVE recording"}.get(head[8:12], "a recording or video")
    if controls and head[4:8] == b"ftyp":
        return "an MPEG-4 video or an AVIF or HEIC image"
    if controls and head[257:262] == b"ustar":
        return "a tar archive; unpack it first"
    if wide_encoding(head) or _ROOT_TAG.match(_after_prologue(head.decode("latin-1"))):
        return None
    if b"\0" in head:
        return "a binary file (it holds NUL bytes)"
    return "a binary file (it holds control characters)" if controls > _MOST_CONTROLS * len(head) else None


def wide_encoding(head: bytes) -> str | None:
    """'utf-32', 'utf-16', 'utf-16-le' or 'utf-16-be' if `head` is written so; null if not.

    Without a byte order mark, all NUL bytes must stand on one side, more than strays would be, and what is decoded must
    hold no control characters.

    >>> wide_encoding("a page".encode("utf-16-be")), wide_encoding(b"a page")
    ('utf-16-be', None)
    """
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    rest = head.replace(b"\0", b"")
    if not rest.translate(None, _ASCII_TEXT) and len(head) - len(rest) < len(head) / 4:
        return None  # ASCII in UTF-16 is half NUL bytes; fewer than half of that are strays
    for encoding, nul, other in (("utf-16-le", head[1::2], head[0::2]), ("utf-16-be", head[0::2], head[1::2])):
        if b"\0" in nul and b"\0" not in other:
            decoded = head[: len(head) // 2 * 2].decode(encoding, "replace")
            if all(c.isprintable() or c in "\t\n\f\r\xa0\xad\u2028\u2029\u200b" for c in decoded[:-1]):
                return encoding
    return None


def as_text(head: bytes) -> str:
    """`head` as text to look for markup in; letters beyond ASCII may come out wrong."""
    text = head.decode(wide_encoding(head) or "latin-1", "replace")
    return text.removeprefix("\ufeff").removeprefix("ï»¿")


def _sniff_text(text: str, ending: str) -> str:
    start = _after_prologue(text)
    if _ROOT_TAG.match(start):
        return HTML
    if _FEED.match(start):
        raise RefusedError("it is a feed, which lists pages; save the pages themselves")
    if _SVG.match(start):
        raise RefusedError("it seems to be an SVG image")
    if ending in MIME_NAMES and _HEADER.match(text):
        return MIME
    if ending in RECORD_NAMES:
        return RECORDS
    if ending in ARCHIVES:
        raise RefusedError(f"it is named .{ending} but is none; fetch or copy it again")
    if ending in ASSETS:
        raise RefusedError(f"by its name it is {ASSETS[ending]}")
    if ending in TEXT_NAMES:
        return TEXT
    if text.lstrip().startswith("<?xml") and not _ROOT_TAG.search(text):
        raise RefusedError("it is XML of another kind than XHTML")
    if ending in PAGE_NAMES:
        return HTML if _ANY_TAG.search(text) else TEXT
    if not ending and re.match(r'\s{0,99}\{\s{0,99}"', text):
        return RECORDS
    is_page = start.startswith("<!--") or _FIRST_TAG.match(start) or _ROOT_TAG.search(text)
    return HTML if is_page else TEXT


def _after_prologue(text: str) -> str:
    """`text` from its first tag that is no comment and no XML declaration; a comment that never closes stays."""
    at = 0
    while True:
        while text[at : at + 1].isspace():
            at += 1
        for opening, closing in (("<!--", "-->"), ("<?", "?>")):
            if text.startswith(opening, at) and (close := text.find(closing, at)) >= 0:
                at = close + len(closing)
                break
        else:
            return text[at:].removeprefix("ï»¿")


def _is_mime(text: str) -> bool:
    """Whether `text` begins with mail headers of its own saying so (RFC 2045, 4)."""
    if not _HEADER.match(text):
        return False
    headers = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0].lower()
    return "\nmime-version:" in f"\n{headers}" and "\ncontent-type:" in f"\n{headers}"
