"""Pages taken through a reader, step by step: extracted, parsed, their spans and names marked; for the benchmarks."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.extract import extract
from sayso.reading import attribute, parse, read
from sayso.reading.model import folder_of
from sayso.reading.parse import ZONES
from sayso.tables import Article, Block, Entity, Page, Sentence, Span, id_of

SHARED = Path(__file__).resolve().parents[2] / "shared"
ABSENT = 77
"""Exit code of a script whose data is not there."""
READERS = ("rules", "sayso")


@dataclass(frozen=True, slots=True)
class Parsed:
    """Some pages as a reader gets them. `entities` are the parser's, which only the rules use."""

    articles: list[Article]
    blocks: list[Block]
    sentences: list[Sentence]
    entities: list[Entity]


def page(path: Path) -> Page:
    """The page a text file is."""
    return Page(id_of(path.name), path.name, "text/plain", "utf-8", path.read_bytes(), None, None, (), None, None, None)


def parsed(pages: Iterable[Page]) -> Parsed:
    """The pages extracted and parsed, names looked for as well."""
    rows = list(extract(pages))
    articles = [row for row in rows if isinstance(row, Article)]
    blocks = [row for row in rows if isinstance(row, Block)]
    found = list(parse(articles, blocks))
    sentences = [row for row in found if isinstance(row, Sentence)]
    return Parsed(articles, blocks, sentences, [row for row in found if isinstance(row, Entity)])


def marked(reader: str, given: Parsed) -> tuple[list[Span], list[Entity]]:
    """The spans and names that 'rules', 'sayso' or the model in a folder finds."""
    if reader == "rules":
        spans = attribute(given.articles, given.sentences, given.entities)
        return [row for row in spans if isinstance(row, Span)], given.entities
    rows = list(read(given.articles, given.blocks, given.sentences, model=folder_of(reader)))
    return [row for row in rows if isinstance(row, Span)], [row for row in rows if isinstance(row, Entity)]


def words(blocks: Iterable[Block]) -> int:
    """How many runs without white space the blocks hold that are read."""
    return sum(len(b.text.split()) for b in blocks if b.kind in ZONES)


def title(reader: str) -> str:
    """What a reader's figures are called: 'rules', 'sayso', or the name of the folder.

    >>> title("sayso"), title("models/large")
    ('sayso', 'large')
    """
    return Path(reader).name


def add_readers(parser: argparse.ArgumentParser, default: Sequence[str] = READERS) -> None:
    """Let a script take `--reader`, once or more often."""
    parser.add_argument(
        "--reader",
        dest="readers",
        action="append",
        metavar="rules|sayso|PATH",
        help=f"who reads; may be given more than once, and by default {' and '.join(default)}",
    )
    parser.set_defaults(default_readers=tuple(default))


def readers_of(given: argparse.Namespace) -> tuple[str, ...]:
    """The readers that were named, else those by default."""
    return tuple(given.readers or given.default_readers)
