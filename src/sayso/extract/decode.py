"""Bytes to text: byte order mark, valid UTF-8, the declared one, then detection. Rules: docs/methods/extract.md."""

from __future__ import annotations

import codecs
import re

# Python codecs that are no character encodings of documents, or run escapes.
NOT_FOR_PAGES = frozenset(
    {"unicode_escape", "raw_unicode_escape", "undefined", "idna", "punycode", "utf-7", "mbcs", "oem"}
)
# WHATWG Encoding Standard: what browsers read under these labels (https://encoding.spec.whatwg.org/#names-and-labels).
READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{2,40})""")
HEAD_BYTES = 8_192  # where a declaration is looked for: browsers look at 1,024, some pages declare later
SAMPLE_BYTES = 65_536  # what detection reads
BAD_SHARE = 0.001  # of UTF-8 with damage: one bad byte in a thousand is damage, more is another encoding
WIDE_CODECS = ["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "utf_7"]
ENOUGH_BYTES = 8  # beyond ASCII, for detection to rest on; below, Western European is the likeliest
CONTROL_SHARE = 0.02  # control characters among the characters of a text; images and archives have 10 to 30 %
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(content: bytes, charset: str | None, *, markup: bool) -> str | None:
    """The text of `content`, without its byte order mark; None where it is no text in any encoding.

    Args:
        charset: what stands outside the page (HTTP, MIME); may be wrong.
        markup: look for a declaration inside too.

    >>> decode("Café".encode("utf-8"), "iso-8859-1", markup=False)
    'Café'
    >>> decode("Café".encode("latin-1"), None, markup=False)
    'Café'
    >>> decode(bytes(range(256)) * 9, None, markup=False) is None
    True
    """
    for mark, name in MARKS:
        if content.startswith(mark):
            return _text_or_none(content[len(mark) :].decode(name, "replace"))
    declared = [name for name in (_codec(charset), _declared_inside(content) if markup else None) if name]
    for name in [*_wide(content), *_utf8(content), *declared]:
        found = _strict(content, name)
        if found is not None and _text_or_none(found):
            return found
    return _damaged(content, declared) or _detected(content)


def _codec(label: str | None) -> str | None:
    """The Python codec a label stands for, as browsers read it; None for an unknown label or no text encoding."""
    try:
        name = codecs.lookup((label or "").strip().strip("\"'")).name
        b"page".decode(name, "replace")  # raises where the codec makes no text, as 'hex' and 'zip' do
    except (LookupError, ValueError, TypeError, UnicodeError):
        return None
    return None if name in NOT_FOR_PAGES else READ_AS.get(name, name)


def _declared_inside(content: bytes) -> str | None:
    """The codec of the first meta charset or XML declaration in the head of the page."""
    for found in DECLARED.finditer(content[:HEAD_BYTES]):
        name = _codec(found[1].decode("ascii"))
        if name and not name.startswith(("utf-16", "utf-32")):  # it could be read as ASCII, so it is neither
            return name
    return None


def _wide(content: bytes) -> list[str]:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    head = content[:4096]
    odd, even = head[1::2].count(0), head[::2].count(0)
    if max(odd, even) < 0.4 * (len(head) / 2):
        return []
    return ["utf-16-le"] if odd > even else ["utf-16-be"]


def _utf8(content: bytes) -> list[str]:
    """UTF-8 first where a byte beyond ASCII is there: text in another encoding is hardly ever valid UTF-8."""
    return [] if content.isascii() and b"\x1b" in content[:SAMPLE_BYTES] else ["utf-8"]


def _strict(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (UnicodeError, ValueError):
        return None


def _damaged(content: bytes, declared: list[str]) -> str | None:
    """The text read as UTF-8, then as declared, with its few bad bytes replaced; None where they are not few."""
    for name in ["utf-8", *declared]:
        found = content.decode(name, "replace")
        if found.count("\ufffd") <= 1 + BAD_SHARE * len(content) and len(found) > 20:
            return _text_or_none(found)
    return None


def _detected(content: bytes) -> str | None:
    """The text in the encoding charset_normalizer finds; cp1252 where there is too little to tell."""
    import charset_normalizer  # most pages do without

    best = charset_normalizer.from_bytes(content[:SAMPLE_BYTES], cp_exclusion=WIDE_CODECS).best()
    enough = sum(byte > 127 for byte in content[:SAMPLE_BYTES]) >= ENOUGH_BYTES
    name = _codec(best.encoding) if best and enough else "cp1252"
    return _text_or_none(content.decode(name or "cp1252", "replace"))


def _text_or_none(text: str) -> str | None:
    """`text`, unless its first part holds more control characters than any text does."""
    head = text[:SAMPLE_BYTES]
    return None if len(CONTROL.findall(head)) > CONTROL_SHARE * len(head) + 1 else text
