"""What act each cue names, speech, writing, thought or other, against verdicts of a person who read them in context.

usage: benchmarks/acts.py [../shared/data/polnear]
The cues are PolNeAR's own, drawn with seed 2016 from its training part; acts.tsv holds the text's name, where the cue
starts and stops, and the verdict. What stands in the text is not in this repository.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sayso.extract import extract
from sayso.reading import parse
from sayso.statements.assemble import assemble
from sayso.statements.attribution import Attribution
from sayso.statements.clause import sentence_at
from sayso.statements.quotation import trim
from sayso.statements.sense import act_in, tells_clause
from sayso.tables import Article, Block, Page, Sentence, Span, id_of

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "shared/data/polnear"
ABSENT = 77
Verdict = tuple[int, int, str]


def verdicts() -> dict[str, list[Verdict]]:
    """The labelled cues of each text: start, stop, act."""
    found: dict[str, list[Verdict]] = {}
    for line in (HERE / "acts.tsv").read_text(encoding="utf8").splitlines():
        name, start, stop, act = line.split("\t")
        found.setdefault(name, []).append((int(start), int(stop), act))
    return found


def marked(article: Article, folder: Path, name: str) -> list[Span]:
    """The annotated spans of a text, one attribution an event."""
    sys.path.insert(0, str(HERE.parent / "training"))
    from examples import read_brat

    path = next(p for p in sorted((folder / "attributions").glob("*.ann")) if p.stem.startswith(name))
    read = read_brat(name, article.text, path.read_text(encoding="utf8").splitlines())
    found = []
    for a in read.attributions or ():
        key = id_of(article.article_id, a.content[0][0], a.cue[0][0])
        parts = [("cue", a.cue[0]), *(("source", s) for s in a.source[:1]), *(("content", c) for c in a.content)]
        found += [Span(article.article_id, key, x, y, kind, article.text[x:y]) for kind, (x, y) in parts]
    return found


def told(text: str, a: Attribution, rows: list[Sentence]) -> str:
    """The act of an attribution, as its first content has it."""
    start, stop, kind = trim(text, *a.contents[0])
    row = sentence_at(rows, start)
    return act_in(a, kind == "direct", row is not None and tells_clause(row, (start, stop)))


def judged(folder: Path, name: str, labelled: list[Verdict]) -> Iterator[tuple[str, str]]:
    """Verdict and prediction of each labelled cue of a text; '' where no attribution was put together."""
    path = folder / "text" / f"{name}.txt"
    page = Page(id_of(name), name, "text/plain", "utf-8", path.read_bytes(), None, None, (), None, None, None)
    rows = list(extract([page]))
    article = next(r for r in rows if isinstance(r, Article))
    parsed = parse([article], [r for r in rows if isinstance(r, Block)])
    sentences = sorted((r for r in parsed if isinstance(r, Sentence)), key=lambda s: s.start)
    made = assemble(article.text, marked(article, folder, name), sentences).attributions
    by_cue = {a.cue: a for a in made}
    for start, stop, act in labelled:
        a = by_cue.get((start, stop))
        yield act, told(article.text, a, sentences) if a else ""


def main(arguments: argparse.Namespace) -> int:
    """Print the accuracy, and how many cues of each act; ABSENT where the texts are not there."""
    folder = arguments.folder / "train"
    if not (folder / "text").is_dir():
        print(f"acts: no texts at {folder}; see the README of ../shared/data", file=sys.stderr)
        return ABSENT
    pairs = [pair for name, labelled in sorted(verdicts().items()) for pair in judged(folder, name, labelled)]
    right = sum(a == b for a, b in pairs)
    print(f"acts, right: {100 * right / len(pairs):.1f} % ({right} of {len(pairs)})")
    for (act, said), n in sorted(Counter(pairs).items()):
        print(f"  {act} taken for {said or 'nothing'}, {n}")
    return 0


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", nargs="?", type=Path, default=DATA)
    raise SystemExit(main(p.parse_args()))
