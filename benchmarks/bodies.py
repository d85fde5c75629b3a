"""Article bodies against gold paragraphs: word 4-shingles of ours and of trafilatura alone, page by page, averaged.

usage: benchmarks/bodies.py [../shared/data/fundus]
The measure is that of scrapinghub's article-extraction-benchmark: both texts as multisets of runs of four words (fewer
where the text is shorter), case folded; precision and recall by their overlap, F1 of each page, then the mean over all.
A gold paragraph in square brackets is optional: it counts where at least half of its shingles were extracted. Ours is
Article.body.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

import trafilatura

from sayso.extract import extract
from sayso.tables import Article, Page

DATA = Path(__file__).resolve().parents[2] / "shared/data/fundus"
ABSENT = 77
Shingles = Counter[tuple[str, ...]]
WORD = re.compile(r"\w+")


def shingles(text: str, n: int = 4) -> Shingles:
    """The runs of `n` words of a text; the whole of a shorter one.

    >>> sorted(shingles("One two three four five"))
    [('one', 'two', 'three', 'four'), ('two', 'three', 'four', 'five')]
    """
    words = WORD.findall(text.lower())
    return Counter(tuple(words[i : i + n]) for i in range(max(1, len(words) - n + 1))) if words else Counter()


def reference(paragraphs: list[str], extracted: Shingles) -> Shingles:
    """The shingles of the gold paragraphs, of the optional ones those that were extracted."""
    kept = []
    for paragraph in paragraphs:
        optional = paragraph.startswith("[") and paragraph.endswith("]")
        own = shingles(paragraph.strip("[]") if optional else paragraph)
        if not optional or 2 * sum((own & extracted).values()) >= sum(own.values()):
            kept.append(paragraph.strip("[]") if optional else paragraph)
    return shingles(" ".join(kept))


def score(text: str, paragraphs: list[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of one page."""
    found = shingles(text)
    gold = reference(paragraphs, found)
    same = sum((found & gold).values())
    precision, recall = same / max(1, sum(found.values())), same / max(1, sum(gold.values()))
    return precision, recall, 2 * precision * recall / (precision + recall) if same else float(not found and not gold)


def read(name: str, content: bytes) -> str:
    """Our body of a page; empty where there is none."""
    page = Page(name, name, "text/html", None, content, None, None, (), None, None, None)
    return next((row.body for row in extract([page]) if isinstance(row, Article)), "")


def main(folder: Path) -> int:
    """Print the figures; ABSENT where the pages are not there."""
    if not (folder / "ground_truth.json").exists():
        print(f"bodies: no pages at {folder}; see the README of ../shared/data", file=sys.stderr)
        return ABSENT
    gold = json.loads((folder / "ground_truth.json").read_text(encoding="utf8"))
    scores: dict[str, list[tuple[float, float, float]]] = {"sayso": [], "trafilatura": []}
    seconds: Counter[str] = Counter()
    for name, record in gold.items():
        content = gzip.decompress((folder / "html" / name).read_bytes())
        begun = time.perf_counter()
        body = read(name, content)
        seconds["sayso"] += time.perf_counter() - begun
        begun = time.perf_counter()
        alone = trafilatura.extract(content, include_comments=False, include_tables=False) or ""
        seconds["trafilatura"] += time.perf_counter() - begun
        for who, text in zip(scores, (body, alone), strict=True):
            scores[who].append(score(text, record["body"]))
    for who, pages in scores.items():
        precision, recall, f1 = (sum(page[i] for page in pages) / len(pages) for i in range(3))
        print(f"{who}, shingle precision: {precision:.4f}")
        print(f"{who}, shingle recall: {recall:.4f}")
        print(f"{who}, shingle F1: {f1:.4f}")
    ahead = sum(a[2] for a in scores["sayso"]) - sum(b[2] for b in scores["trafilatura"])
    print(f"sayso ahead of trafilatura: {ahead / len(gold):.4f} F1")
    for who, total in seconds.items():
        print(f"{who}, time: {1000 * total / len(gold):.0f} ms a page")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA))
