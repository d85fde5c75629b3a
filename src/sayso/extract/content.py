"""Which shown blocks are the article: trafilatura's extraction, mapped back. Rule: docs/methods/extract.md."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from sayso.extract.lines import WORD
from sayso.extract.visible import Shown

GRAM = 4  # words in a shingle: the unit the bodies are measured in, too
MOST_NODES = 40_000  # elements; above, trafilatura's passes take longer than a page is worth
MOST_LEVELS = 1_500_000  # depths of all elements, on the way in and out, summed; fundus pages have 9,000 to 64,000
MOST_CHARACTERS = 3_000_000
DEEPEST = 362  # levels at most: flatten leaves 180, and between two of them one that it does not count (p, li, td)
MATCHED = 0.6  # share of a block's shingles in the extraction for it to be main content


def main_text(root: etree._Element) -> str:
    """The article's text as trafilatura extracts it, without comments; empty where it finds none or gives up.

    Source: trafilatura (Barbaresi 2021), its defaults but for comments and tables.
    """
    if too_big(root):
        return ""
    import trafilatura  # a page of plain text does without: it takes 80 ms

    try:
        found = trafilatura.extract(deepcopy(root), include_comments=False, include_tables=False, output_format="txt")
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, etree.LxmlError):
        return ""  # a page its rules were not made for; the lines' own signals decide then
    return found or ""


def too_big(root: etree._Element) -> bool:
    """Whether a page has more elements, depth or characters than trafilatura's passes read in a few seconds."""
    nodes = sum(1 for _ in root.iter())
    if nodes * 2 * DEEPEST > MOST_LEVELS:
        return nodes > MOST_NODES or _levels(root) > MOST_LEVELS or _characters(root) > MOST_CHARACTERS
    return _characters(root) > MOST_CHARACTERS


def _characters(root: etree._Element) -> int:
    return sum(map(len, root.itertext()))


def _levels(root: etree._Element) -> int:
    """The depths of all elements, on the way in and out, summed."""
    depth = levels = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        levels += depth
    return levels


def words_of(text: str) -> list[str]:
    """The words of a text in order, case folded."""
    return WORD.findall(text.casefold())


def mark_main(text: str, shown: list[Shown], main: str) -> list[bool]:
    """For each shown block, whether it stands in the extracted text: by word shingles, short blocks by whole lines."""
    words = words_of(main)
    grams = {tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)}
    lines = {" ".join(words_of(line.lstrip("- "))) for line in main.splitlines()}
    return [_stands(text[block.start : block.stop], grams, lines) for block in shown]


def _stands(text: str, grams: set[tuple[str, ...]], lines: set[str]) -> bool:
    words = words_of(text)
    if len(words) < 2 * GRAM:
        return bool(words) and " ".join(words) in lines
    own = [tuple(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1)]
    return sum(gram in grams for gram in own) >= MATCHED * len(own)
