"""Text of pages made safe to print: no control character or escape sequence of a page reaches a terminal."""

from __future__ import annotations

import re

# ECMA-48 control sequences and operating system commands. No class holds what begins a match: time is linear.
_SEQUENCE = re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\x9d]*(?:\x07|\x1b\\|\x9c)")
_SPACES = (0x09, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x85, 0x2028, 0x2029)
# Embeddings, overrides and isolates of Unicode UAX #9 can make printed text read in another order than it has.
_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNSAFE = {
    **dict.fromkeys((c for c in (*range(0x20), *range(0x7F, 0xA0), *_BIDI) if c != 0x0A), None),
    **dict.fromkeys(_SPACES, " "),
}


def clean(text: str) -> str:
    """The text without escape sequences, control characters and directional overrides; line feeds stay.

    >>> clean("red \\x1b[31malert\\x1b[0m\\x07, \\u202eback")
    'red alert, back'
    """
    return _SEQUENCE.sub("", text).translate(_UNSAFE)


def one_line(text: str, most: int | None = None) -> str:
    """The clean text on one line, each run of white space one blank; cut after whole words to `most` characters.

    >>> one_line("one\\n two   three", 8)
    'one two…'
    """
    line = " ".join(clean(text).split())
    if most is None or len(line) <= most:
        return line
    head = line[: most - 1]
    if not line[most - 1].isspace() and " " in head:
        head = head.rpartition(" ")[0]
    return head.rstrip() + "…"


def spaced(text: str, most: int | None = None) -> str:
    """The text on one line, with the blank at either end that it came with, to stand between other words.

    >>> spaced("\\nand  then ")
    ' and then '
    """
    line = one_line(text, most)
    return f"{' ' if text[:1].isspace() else ''}{line}{' ' if text[-1:].isspace() and line else ''}"
